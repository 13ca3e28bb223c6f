//! What leaves the program as text: JSON, listings, the words for a record. Knows no terminal.

pub mod dossier;
pub mod json;
pub mod marks;
pub mod phrase;
pub mod sheet;
pub mod stand;
