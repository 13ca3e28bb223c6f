//! A record as an entry of a text list.

use std::collections::HashSet;

use serde_json::{Map, Value as Json};

use super::manner::OutputStyle;
use crate::present::{json, phrase};
use crate::record::{AnyId, Kind, Record};

/// The mark of a disputed record: a symbol next to the word.
pub(super) fn disputed(record: &Record, id: AnyId) -> &'static str {
    match (record.is_disputed(id) && id.kind != Kind::Conflict, OutputStyle::get().is_plain) {
        (false, _) => "",
        (true, false) => " · ≠ disputed",
        (true, true) => " · disputed",
    }
}

/// A record on two lines: its words, then speaker, date and id.
pub(super) fn entry(record: &Record, id: AnyId, is_only_possible: bool) -> String {
    let (headline, byline) = (phrase::in_context(record, id), phrase::byline(record, id));
    let name = format!("{} {}", id.kind.singular(), record.get(id).slug());
    let byline = if byline.is_empty() { name } else { format!("{byline} · {name}") };
    let byline = format!("{byline}{}", disputed(record, id));
    let possibly = if is_only_possible { " · only possibly then" } else { "" };
    format!("{}\n    {byline}{possibly}", headline.replace('\n', " / "))
}

/// A record as JSON, with `only_possibly_then` where its date only may be the one that was asked for.
pub(super) fn dated_as_asked(record: &Record, id: AnyId, possible: &HashSet<AnyId>) -> Map<String, Json> {
    let mut object = json::object(record, id);
    if possible.contains(&id) {
        object.insert("only_possibly_then".into(), true.into());
    }
    object
}
