//! What leaves the program as text: JSON, listings, the words for a record. Knows no terminal.

pub mod json;
pub mod phrase;
pub mod sheet;
