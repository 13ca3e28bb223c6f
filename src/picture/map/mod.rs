//! The map: which country every spot of a picture belongs to, and how that looks in characters.
//!
//! `world.rs` holds the land, `project.rs` lays a [`View`] of it flat, `raster.rs` says which country
//! each dot shows, `paint.rs` turns dots into cells, `label.rs` finds room for names, and `vector.rs`
//! writes the same land as an SVG. All of it knows countries by their ISO codes and fills by
//! number: what a fill means, and which colour it has, is the caller's affair.

mod label;
mod paint;
mod project;
mod raster;
mod vector;
mod world;

pub use label::{Label, Named, place};
pub use paint::{Cell, Glyphs, Hatch, Ink, Wash, paint};
pub use project::{CHANNEL, EUROPE, VIEWS, View, WESTERN_BALKANS};
pub use raster::Raster;
pub use vector::{Area, Paper, svg};
pub use world::{Country, Land, land, lands};
