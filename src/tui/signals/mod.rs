//! Signals that ask the explorer to end or to stop. Only Unix has them; elsewhere none arrives, and `ctrl-c`
//! is a key.

mod hooks;
#[cfg(not(unix))]
mod other;
#[cfg(unix)]
mod unix;

pub(super) use hooks::Hooks;
#[cfg(not(unix))]
pub(crate) use other::Deaf;
#[cfg(not(unix))]
pub(super) use other::{Signals, stop, wake};
#[cfg(unix)]
pub(crate) use unix::Deaf;
#[cfg(unix)]
pub(super) use unix::{Signals, stop, wake};
