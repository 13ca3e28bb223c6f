//! What a QUERY on the command line asks for: the one place where commands read and run one.

use super::Status;
use super::answer::explain;
use crate::record::{AnyId, Kind, Record};
use crate::search::{Index, Query};

/// What a query found, and how it was understood.
pub(super) struct Asked {
    /// Best first; where nothing was asked, every record as it is written.
    pub ids: Vec<AnyId>,
    /// Whether anything was asked.
    pub is_query: bool,
}

/// Runs a query over the records of one kind, or of every kind. What was corrected, and why nothing was
/// found, is said on standard error.
///
/// # Errors
/// With the status to end on where the query cannot be understood; why is said already.
#[allow(clippy::unnecessary_wraps, reason = "a query that cannot be understood ends here")]
pub(super) fn ask(record: &Record, typed: &str, kind: Option<Kind>) -> Result<Asked, Status> {
    let is_kind = |id: &AnyId| kind.is_none_or(|kind| id.kind == kind);
    let query = Query::read(typed);
    if query.is_empty() {
        return Ok(Asked { ids: record.all().filter(is_kind).collect(), is_query: false });
    }
    let found = Index::new(record).search(&query);
    let ids: Vec<AnyId> = found.hits.iter().copied().filter(is_kind).collect();
    explain(&query, &found, ids.len());
    Ok(Asked { ids, is_query: true })
}
