//! Queries on the command line: the one place where commands parse and run one.

use std::ops::Range;

use std::collections::HashSet;

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
    /// Those that only possibly have the date that was asked for.
    pub(crate) possible: HashSet<AnyId>,
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
    Ok(Answered {
        ids: found.hits,
        is_query: true,
        echo: found.echo,
        possible: found.possible,
        marks: found.highlights,
    })
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
    for hint in &found.hints {
        say(format!("onrecord: {}", text::safe::line(hint)));
    }
    if let Some(left_out) = found.left_out() {
        say(format!("onrecord: {} shown · {left_out}", text::thousands(found.hits.len())));
    }
    Ok(())
}

/// At most so many faults are printed.
const MOST_FAULTS: usize = 5;
/// Columns of the query that are printed around a fault.
const AROUND: usize = 72;

/// Prints the first faults, each with the part of the query around it and a caret below.
fn faults(typed: &str, faults: &[QueryFault]) -> Result<(), Status> {
    let typed = text::safe::line(typed);
    for fault in faults.iter().take(MOST_FAULTS) {
        let (shown, before, wide) = around(&typed, &fault.at);
        say(format!("onrecord: {}", text::clip(&text::safe::line(&fault.to_string()), LONGEST_MESSAGE)));
        say(format!("  {shown}"));
        say(format!("  {}{}", " ".repeat(before), "^".repeat(wide)));
    }
    let more = faults.len().saturating_sub(MOST_FAULTS);
    if more > 0 {
        say(format!(
            "onrecord: and {}",
            text::count(more, "more fault of the same query", "more faults of the same query")
        ));
    }
    if faults.is_empty() { Ok(()) } else { Err(Status::Usage) }
}

/// Columns of a message: all fields of the language have room.
const LONGEST_MESSAGE: usize = 600;

/// The part of a query around some bytes, the column at which these begin in it, and their columns.
fn around(typed: &str, at: &Range<usize>) -> (String, usize, usize) {
    let before = typed.get(..at.start).unwrap_or_default();
    let rest = &typed[before.len()..];
    let inside = rest.get(..at.len()).unwrap_or(rest);
    if text::width(typed) <= AROUND {
        return (typed.to_owned(), text::width(before), text::width(inside).max(1));
    }
    let mut start = before.len();
    for (at, _) in before.char_indices().rev() {
        if text::width(&before[at..]) > AROUND / 3 {
            break;
        }
        start = at;
    }
    let sign = if start > 0 { "…" } else { "" };
    let before = text::width(sign) + text::width(&typed[start..before.len()]);
    let shown = text::clip(&format!("{sign}{}", &typed[start..]), AROUND).into_owned();
    let wide = text::width(inside).clamp(1, text::width(&shown).saturating_sub(before).max(1));
    (shown, before, wide)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_query_is_cut_around_its_fault() {
        let typed = format!("{}who: {}", "gulls ".repeat(50), "quay ".repeat(50));
        let (shown, before, wide) = around(&typed, &(300..304));
        assert!(shown.starts_with('…') && shown.ends_with('…'), "{shown}");
        assert_eq!((&shown[before + 2..][..4], wide), ("who:", 4));
        assert_eq!(text::width(&shown), AROUND);
        assert_eq!(around("x who:", &(2..6)), ("x who:".to_owned(), 2, 4));
        let (shown, before, wide) = around(&typed, &(0..typed.len()));
        assert_eq!((before, wide), (0, text::width(&shown)));
    }
}
