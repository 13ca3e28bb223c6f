//! Events and utterances in the order of time.

use std::cmp::Reverse;

use super::Record;
use super::id::{AnyId, Kind};

/// Events and utterances in order of time (see [`super::Date::order`]). On the same day events come before
/// utterances; undated records come last.
///
/// What is dated to a range of days comes, oldest first, where it certainly had happened; newest first, where it
/// certainly had not yet. So nothing is put before or after what it may be as old as.
#[derive(Debug, Default)]
pub(crate) struct Chronology {
    /// Records with a date, in order of the last day that it allows.
    pub(crate) dated: Vec<AnyId>,
    /// Records with a date, in the order from the latest first day that it allows.
    pub(crate) newest: Vec<AnyId>,
    /// Records with a date that allows any day of the past, in the order of `dated`, backwards.
    pub(crate) open: Vec<AnyId>,
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
        let first = |id: AnyId| record.get(id).dated().and_then(|dated| dated.date.first());
        let (mut newest, mut open): (Vec<AnyId>, Vec<AnyId>) = dated.iter().partition(|&&id| first(id).is_some());
        let last = |id: AnyId| record.get(id).dated().map(|dated| dated.date.anchor());
        newest.sort_by_cached_key(|&id| Reverse((first(id), last(id))));
        open.sort_by_cached_key(|&id| Reverse(last(id)));
        Self { dated, newest, open, undated }
    }
}
