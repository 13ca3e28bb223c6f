//! Widgets of panes and overlays. They know no record.

pub mod field;
pub mod frame;
pub mod list;
pub mod prose;
