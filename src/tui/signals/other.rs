//! Platforms without signals.

use color_eyre::eyre::Result;

use super::hooks::Hooks;

/// Does nothing: the loop looks often.
pub(crate) fn wake() {}

/// Does nothing: no program is stopped here.
pub(crate) fn stop() {}

/// Does nothing: there is no signal.
pub(crate) struct Deaf;

impl Deaf {
    /// Does nothing.
    pub(crate) fn to_interrupts() -> Self {
        Self
    }
}

/// The signals that the program catches: none.
pub(crate) struct Signals;

impl Signals {
    /// Catches none.
    pub(crate) fn catch(_: Hooks) -> Result<Self> {
        Ok(Self)
    }

    /// Always false.
    pub(crate) fn ask_to_end(&self) -> bool {
        false
    }

    /// Does nothing: there is no signal.
    pub(crate) fn obey(&self, _: Hooks) -> Result<()> {
        Ok(())
    }
}
