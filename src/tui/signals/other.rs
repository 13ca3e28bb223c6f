//! Platforms without signals.

use color_eyre::eyre::Result;

use super::hooks::Hooks;

/// The signals that the program catches: none.
pub(crate) struct Signals;

impl Signals {
    /// Catches none.
    pub(crate) fn catch(_: Hooks) -> Result<Self> {
        Ok(Self)
    }

    /// Never.
    pub(crate) fn ask_to_end(&self) -> bool {
        false
    }

    /// Does nothing: none came.
    pub(crate) fn obey(&self, _: Hooks) -> Result<()> {
        Ok(())
    }
}
