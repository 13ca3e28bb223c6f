//! A record as words, rows, counts and JSON, for panes and for the command line. This module knows no terminal
//! and no file.

pub mod density;
pub mod dossier;
pub mod json;
pub mod link;
pub mod marks;
pub mod phrase;
pub mod series;
pub mod sheet;
pub mod stand;
pub mod stats;
pub mod table;
