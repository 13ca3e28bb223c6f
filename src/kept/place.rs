//! The folder of the stored state.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

/// Names the folder; set but empty, it disables storing.
const VARIABLE: &str = "ONRECORD_STATE";

/// The folder: the one that is given, else the one that `ONRECORD_STATE` names (set but empty, nothing is
/// stored), else the platform's: `$XDG_STATE_HOME/onrecord` or `~/.local/state/onrecord`,
/// `~/Library/Application Support/onrecord`, `%APPDATA%\onrecord`.
#[must_use]
pub(crate) fn place(asked: Option<&Path>) -> Option<PathBuf> {
    if let Some(dir) = asked {
        return Some(dir.to_owned());
    }
    if let Some(dir) = std::env::var_os(VARIABLE) {
        return (!dir.is_empty()).then(|| dir.into());
    }
    let platform = etcetera::base_strategy::choose_native_strategy().ok()?;
    // Only the XDG directories keep state and data apart.
    Some(platform.state_dir().unwrap_or_else(|| platform.data_dir()).join("onrecord"))
}
