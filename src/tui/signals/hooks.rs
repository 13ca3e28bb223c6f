//! What the terminal does when a signal comes.

/// What the terminal does when a signal comes.
#[derive(Clone, Copy)]
pub(crate) struct Hooks {
    /// Before the program is stopped.
    pub(crate) stop: fn(),
    /// When it goes on.
    pub(crate) go_on: fn(),
    /// When it must end at once: gives the terminal back, and says whether it was still taken.
    pub(crate) give_back: fn() -> bool,
}
