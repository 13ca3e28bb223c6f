//! Events and utterances in the order of time.

use super::Record;
use super::id::{AnyId, Kind};

/// Events and utterances as they came: by the days their dates allow (see [`super::Date::order`]), an
/// event before what was said on the same day, what is undated last.
#[derive(Debug, Default)]
pub struct Chronology {
    /// Those with a date, in order.
    pub dated: Vec<AnyId>,
    /// Those without, as they are written.
    pub undated: Vec<AnyId>,
}

impl Chronology {
    /// Puts a record's events and utterances in order.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        let all = record.of_kind(Kind::Event).chain(record.of_kind(Kind::Quote));
        let (mut dated, undated): (Vec<AnyId>, Vec<AnyId>) = all.partition(|&id| record.get(id).dated().is_some());
        // The sort is stable, so what time does not tell apart stays as it is written, events first.
        dated.sort_by(|&a, &b| match (record.get(a).dated(), record.get(b).dated()) {
            (Some(a), Some(b)) => a.date.order(&b.date),
            _ => std::cmp::Ordering::Equal,
        });
        Self { dated, undated }
    }
}
