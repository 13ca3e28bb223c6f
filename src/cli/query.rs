//! Queries on the command line: the one place where commands parse and run one.

use super::answer::say;
use super::progress::Progress;
use super::status::Status;
use crate::kept::Kept;
use crate::record::{AnyId, Kind, Record};
use crate::search::{Context, Found, Highlights, Index, Query, QueryFault};
use crate::text;

/// The data that a command answers from.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(crate) record: &'a Record,
    /// The user's stars and saved searches.
    pub(crate) kept: &'a Kept,
}

/// The result of a query, and how it was understood.
#[derive(Default)]
pub(super) struct Answered {
    /// The records, best first; without a query, every record in the order of the files.
    pub(crate) ids: Vec<AnyId>,
    /// Whether there was a query.
    pub(crate) is_query: bool,
    /// The query in words, as understood.
    pub(crate) echo: String,
    /// The parts of a text that were asked for.
    pub(crate) marks: Highlights,
}

/// Runs a query over the records of one kind, or of every kind. Corrections, and the reason for an empty
/// result, are printed on standard error.
///
/// # Errors
/// The exit status, if the query cannot be understood; the message is printed already.
pub(super) fn ask(source: Source<'_>, typed: &str, kind: Option<Kind>) -> Result<Answered, Status> {
    let Source { record, kept } = source;
    let query = Query::read_with(typed, &|name| kept.search(name).map(str::to_owned));
    faults(typed, &query.faults)?;
    if query.is_empty() && !typed.trim().is_empty() {
        say(format!("onrecord: there is no word to look for in “{}”", text::safe::line(typed)));
        return Err(Status::Usage);
    }
    if query.is_empty() {
        let is_kind = |id: &AnyId| kind.is_none_or(|kind| id.kind == kind);
        return Ok(Answered { ids: record.all().filter(is_kind).collect(), is_query: false, ..Answered::default() });
    }
    let query = if let Some(kind) = kind { query.of_kind(kind) } else { query };
    let starred = kept.stars_in(record);
    let _going_on = Progress::of("searching");
    let found = Index::new(record).search(Context { record, starred: &starred }, &query);
    explain(typed, &found)?;
    Ok(Answered { ids: found.hits, is_query: true, echo: found.echo, marks: found.highlights })
}

/// The corrections, the omissions, and the reason for an empty result.
fn explain(typed: &str, found: &Found) -> Result<(), Status> {
    faults(typed, &found.faults)?;
    for correction in &found.corrections {
        say(format!("onrecord: {correction}"));
    }
    if let Some(empty_reason) = &found.empty_reason {
        say(format!("onrecord: {empty_reason}"));
    }
    if let Some(left_out) = found.left_out() {
        say(format!("onrecord: {} shown · {left_out}", text::thousands(found.hits.len())));
    }
    Ok(())
}

/// Prints each fault with the query and a caret below it.
fn faults(typed: &str, faults: &[QueryFault]) -> Result<(), Status> {
    let typed = text::safe::line(typed);
    for fault in faults {
        say(format!("onrecord: {}", text::safe::line(&fault.to_string())));
        say(format!("  {typed}"));
        let before = text::width(typed.get(..fault.at.start).unwrap_or_default());
        let wide = text::width(typed.get(fault.at.clone()).unwrap_or_default()).max(1);
        say(format!("  {}{}", " ".repeat(before), "^".repeat(wide)));
    }
    if faults.is_empty() { Ok(()) } else { Err(Status::Usage) }
}
