//! Parts of which panes and overlays are made. They know no record.

pub mod field;
pub mod frame;
pub mod list;
pub mod prose;
