//! The terminal's reactions to signals.

/// The terminal's reactions to signals.
#[derive(Clone, Copy)]
pub(crate) struct Hooks {
    /// Before the program is stopped.
    pub(crate) stop: fn(),
    /// After the program is resumed.
    pub(crate) go_on: fn(),
    /// Before it is ended at once: restores the terminal, and says whether that was necessary.
    pub(crate) give_back: fn() -> bool,
}
