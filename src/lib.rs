//! onrecord: who said what, when.
#![forbid(unsafe_code)]

pub mod cli;
pub mod out;
pub mod picture;
pub mod record;
pub mod search;
pub mod text;
pub mod tui;

/// Installs the reports of errors and panics. A panic gives the terminal back before it is reported,
/// in whatever thread it happens.
///
/// # Errors
/// When a report is installed already.
pub fn install_reports() -> color_eyre::Result<()> {
    let (panic_hook, eyre_hook) = color_eyre::config::HookBuilder::default().into_hooks();
    eyre_hook.install()?;
    let report = panic_hook.into_panic_hook();
    std::panic::set_hook(Box::new(move |info| {
        tui::give_back();
        report(info);
    }));
    Ok(())
}
