//! Pictures: what is drawn rather than written, and how a drawn screen leaves the terminal.
//!
//! [`svg`] turns a finished screen into a file for the README; [`map`] draws countries by their codes. A picture knows cells, colours and
//! coordinates; it does not know panes, keys, or how the screen it is given came about.

mod glyph;
pub mod map;
mod palette;
pub mod svg;
