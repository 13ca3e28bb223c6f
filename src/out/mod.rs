//! What leaves the program as text: JSON, listings, the words for a record. Knows no terminal.

pub mod archive;
pub mod brief;
pub mod cite;
pub mod density;
pub mod dossier;
pub mod escape;
pub mod export;
pub mod json;
pub mod link;
pub mod marks;
pub mod phrase;
pub mod save;
pub mod series;
pub mod sheet;
pub mod stand;
pub mod stats;
pub mod table;
