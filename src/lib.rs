//! onrecord: who said what, when — an explorer of dated, sourced quotations.
//!
//! # The plan of the house
//!
//! ```text
//!   tui/screen.rs ─ header ──────────────────────────────────────────────────────────────────────────
//!     onrecord   UK return hubs and the Western Balkans                        8 sources · 2021–2025
//!     /rama one-off█ ─ tui/searchline.rs, line.rs       1 quote · 2 events   has “rama” and “one-off”
//!   ╭ 1 Countries ──────────╮╭ 2 Timeline ──────────── 14/68 ╮╭ 3 Quotes ────────────────────── 3/92 ╮
//!   │                       ││ ▁ ▂ █  tui/pane/density.rs   ││                                      │
//!   │ tui/pane/countries.rs ││ tui/pane/timeline.rs         ││ tui/pane/quotes.rs                   │
//!   │                       ││                              ││                                      │
//!   │  ╭ in front, and hearing first: tui/overlay/ ───────────────────────────────────────────╮    │
//!   │  │ reader.rs (laid out by page.rs)   listing.rs   positions.rs (worked out by strip.rs) │    │
//!   │  │ map/ (land, dots, cells and names from picture/map/)  conflicts.rs  stats.rs help.rs │    │
//!   │  │ citing.rs and copying.rs, boxes over what is read                                    │    │
//!   ╰──╰──────────────────────────────────────────────────────────────────────────────────────╯────╯
//!     enter read   / search   ? help  ─ footer, from the one list of actions: tui/action.rs
//! ```
//!
//! A record flows one way: file → shape (what was written, `record/kind/*.rs`) → record (what is so)
//! → links and index → view (what is in view, `tui/view.rs`) → pane → draw. A key flows back one way:
//! event (`tui/mod.rs`) → action (`tui/action.rs`) → line, overlay, pane, explorer in turn
//! (`tui/app.rs`) → a question goes out (`tui/asking.rs`, answered beside the drawing thread by
//! `tui/searcher.rs`), the view comes back, the panes take it, one draw. What we are looking at, query,
//! country, date and policy in hand, is the lens (`tui/lens.rs`). What is starred, copied or opened goes through
//! `tui/hand.rs`; files leave through `tui/leave.rs`, under a name typed in `tui/prompt.rs`.
//!
//! # Layers
//!
//! Each room knows only those above it; `tests/house.rs` reads the imports and holds them to it.
//!
//! | room | what it is for |
//! |---|---|
//! | [`text`] | text made safe, folded, wrapped, counted; knows no record |
//! | [`record`] | the facts: load, check, look up; knows neither terminal nor search |
//! | [`kept`] | what a person keeps: stars, saved searches, queries asked; `kept/file.rs` alone writes it |
//! | [`search`] | from typed words to records; `search/guess.rs` alone names fuzzy-matcher |
//! | [`picture`] | a drawn screen as SVG, and the map |
//! | [`present`] | how a record is put into words, rows, counts and JSON, for panes and command line |
//! | [`export`] | what leaves as files: one file per format, `export/cite/` one per style of citation, briefings, archives |
//! | [`tui`] | the explorer; `tui/terminal.rs` alone takes the terminal and gives it back |
//! | [`cli`] | the same record for scripts, one file per subcommand |
//!
//! # Where a change belongs
//!
//! - **A key**: one word in its line of `tui/action.rs`. While the search line is open, letters are
//!   letters: its few keys are in `tui/line.rs`.
//! - **An action**: a line in `tui/action.rs`, and an arm in the overlay, the pane or `App::own` that
//!   hears it.
//! - **A field of the query language**: a row in `search/fields.rs`, the list of values or the relation that it
//!   names (`search/values.rs`, `search/names.rs`), and a row of what it finds in `tests/fields.rs`.
//! - **A view in front of the panes**: its file in `tui/overlay/`, its name in `tui/overlay/mod.rs`, and
//!   the line of `tui/opening.rs` that opens it.
//! - **Something done with the record in hand**: an arm in `tui/hand.rs`; what leaves the explorer is an
//!   `Effect`, which the loop has carried out in `tui/outside.rs`.
//! - **A style of citation**: its file in `export/cite/`, its name in `export/cite/mod.rs`.
//! - **A field**: in the kind's file; its `fields` makes JSON, reader, search and links know it.
//! - **A kind of record**: its file in `record/kind/`; the compiler leads to the lists that name every
//!   kind (`record/{id,mod,load,mend}.rs`, `present/{phrase,sheet}.rs`).
//! - **A quotation, actor or country**: `data/` only, and one command that remakes the pictures.

pub mod cli;
pub mod export;
pub mod kept;
pub mod picture;
pub mod present;
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
