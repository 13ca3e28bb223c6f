//! Pictures: a drawn screen as an image, and the map.
//!
//! [`svg`] turns a finished screen into a file for the README; [`map`] draws countries by their codes. A
//! picture knows cells, colours and coordinates; it does not know panes, keys, or how its screen was made.

mod glyph;
pub mod map;
mod palette;
pub mod svg;
