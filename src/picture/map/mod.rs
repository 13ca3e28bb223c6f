//! The map: the country of every spot of a picture, and its look in characters.
//!
//! `world.rs` holds the land, `project.rs` projects a `View` of it, `raster.rs` finds the country of each
//! dot, `paint.rs` turns dots into cells, `label.rs` finds room for names, and `vector.rs` writes the same
//! land as an SVG. All of these know countries by their ISO codes and fills by number: the meaning and the
//! colour of a fill are the caller's choice.

mod label;
mod paint;
mod project;
mod raster;
mod vector;
mod world;

pub(crate) use label::{Named, place};
pub(crate) use paint::{Fill, Glyphs, Hatch, Ink, paint};
pub(crate) use project::{EUROPE, VIEWS, View};
pub(crate) use raster::Raster;
pub use vector::{Area, Paper, svg};
pub use world::{Country, Land, land, lands};
