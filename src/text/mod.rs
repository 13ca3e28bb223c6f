//! Text before it means anything: made safe for a terminal, folded for search,
//! cut into words and lines, and numbers and lists put into British English.
//!
//! This is the bottom layer. It knows no record, no query and no screen: it is
//! given `&str` and hands back `&str`, byte ranges and strings. Whatever comes
//! from data, paths, configuration or the system passes [`Safe`] once, where it
//! enters; everything above may then print it.

pub(crate) mod bars;
mod class;
pub mod fold;
#[cfg(test)]
pub(crate) mod hostile;
mod judge;
mod letters;
pub mod safe;
pub mod words;
pub mod wrap;

pub use fold::{Form, Word, fold, words};
pub use safe::{Safe, UnsafeChar, faults};
pub use words::{count, list, thousands};
pub(crate) use wrap::clip_start;
pub use wrap::{boundary, clip, width, wrap};
