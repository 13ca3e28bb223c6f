//! A record as words, rows, counts and JSON, for panes and for the command line. This module knows no terminal
//! and no file.

pub(crate) mod concordance;
pub(crate) mod density;
pub mod dossier;
pub mod json;
pub(crate) mod link;
pub(crate) mod marks;
pub(crate) mod phrase;
pub(crate) mod reach;
pub(crate) mod series;
pub(crate) mod sheet;
pub(crate) mod stand;
pub mod stats;
pub(crate) mod table;
