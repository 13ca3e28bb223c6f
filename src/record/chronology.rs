//! Events and utterances in the order of time.

use super::Record;
use super::id::{AnyId, Kind};

/// Events and utterances in order of time (see [`super::Date::order`]). On the same day events come before
/// utterances; undated records come last.
#[derive(Debug, Default)]
pub(crate) struct Chronology {
    /// Records with a date, in order.
    pub(crate) dated: Vec<AnyId>,
    /// Records without a date, in the order of the files.
    pub(crate) undated: Vec<AnyId>,
}

impl Chronology {
    /// Puts a record's events and utterances in order.
    #[must_use]
    pub(crate) fn of(record: &Record) -> Self {
        let all = record.of_kind(Kind::Event).chain(record.of_kind(Kind::Quote));
        let (mut dated, undated): (Vec<AnyId>, Vec<AnyId>) = all.partition(|&id| record.get(id).dated().is_some());
        // The sort is stable, so records with equal dates keep the order of the files, events first.
        dated.sort_by(|&a, &b| match (record.get(a).dated(), record.get(b).dated()) {
            (Some(a), Some(b)) => a.date.order(&b.date),
            _ => std::cmp::Ordering::Equal,
        });
        Self { dated, undated }
    }
}
