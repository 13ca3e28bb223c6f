//! A record as an entry of a text list.

use super::manner::OutputStyle;
use crate::present::phrase;
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
pub(super) fn entry(record: &Record, id: AnyId) -> String {
    let (headline, byline) = (phrase::in_context(record, id), phrase::byline(record, id));
    let name = format!("{} {}", id.kind.singular(), record.get(id).slug());
    let byline = if byline.is_empty() { name } else { format!("{byline} · {name}") };
    let byline = format!("{byline}{}", disputed(record, id));
    format!("{}\n    {byline}", headline.replace('\n', " / "))
}
