//! The content of an export, whatever its format.

use crate::present::table::About;
use crate::record::{AnyId, Kind, Record};

/// The content of an export.
pub(crate) struct Shown<'a> {
    pub(crate) record: &'a Record,
    /// Its records, in order.
    pub(crate) ids: &'a [AnyId],
    /// The kind whose columns a table has; `None` for the columns of all kinds.
    pub(crate) kind: Option<Kind>,
    /// Metadata of the export.
    pub(crate) about: About<'a>,
    /// Whether tables begin with a byte order mark, which Excel wants.
    pub(crate) has_mark: bool,
}
