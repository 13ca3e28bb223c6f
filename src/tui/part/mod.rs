//! Widgets of panes and overlays. They know no record.

pub(crate) mod field;
pub(crate) mod finding;
pub(crate) mod frame;
pub(crate) mod list;
pub(crate) mod prose;
