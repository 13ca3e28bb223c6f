//! Tests of a record beyond its words: kind, form, stance, date, whether it is disputed.

use std::collections::HashSet;

use crate::record::{ActorType, AnyId, ControlledVocabulary, Dated, Entry, Item, Quote, Record, Value};

use super::query::{Side, When};
use super::traits::Trait;

/// The data of a search besides the index.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub(crate) record: &'a Record,
    /// Records the reader has starred.
    pub(crate) starred: &'a HashSet<AnyId>,
}

impl<'a> Context<'a> {
    /// A record without any stars.
    #[must_use]
    pub fn of(record: &'a Record) -> Self {
        static NONE: std::sync::LazyLock<HashSet<AnyId>> = std::sync::LazyLock::new(HashSet::new);
        Self { record, starred: &NONE }
    }

    pub(super) fn has_note(self, id: AnyId) -> bool {
        has_note(self.record.get(id))
    }

    pub(super) fn is(self, id: AnyId, what: Trait) -> bool {
        let record = self.record;
        match what {
            Trait::Starred => self.starred.contains(&id),
            Trait::Disputed => record.is_disputed(id),
            Trait::Undated => record.is_undated(id),
            Trait::Anonymous => {
                let actor = match record.item(id) {
                    Item::Quote(quote) => quote.speaker.map(|speaker| &record[speaker]),
                    Item::Actor(actor) => Some(actor),
                    _ => None,
                };
                actor.is_some_and(|actor| actor.actor_type == Some(ActorType::Anonymous))
            }
            Trait::Fragment => id.typed::<Quote>().is_some_and(|quote| record[quote].is_fragment),
        }
    }

    /// Whether a record's date certainly or possibly fits.
    pub(super) fn falls(self, id: AnyId, when: &When) -> bool {
        self.record.dates(id).any(|dated| falls(dated, when))
    }
}

/// Whether a date of a record has the given basis.
pub(super) fn has_basis(context: Context<'_>, id: AnyId, word: &str) -> bool {
    context.record.dates(id).any(|dated| dated.basis.word() == word)
}

/// Whether a date certainly or possibly fits.
pub(super) fn falls(dated: &Dated, when: &When) -> bool {
    let (date, asked) = (&dated.date, &when.range);
    let (first, last) = (date.first(), date.last());
    // An open end reaches beyond every day.
    let certain = when.is_certain;
    if certain && date.is_qualified() {
        return false;
    }
    let not_before = |day: Option<_>, bound: Option<_>| bound.is_none_or(|bound| day.is_some_and(|day| day >= bound));
    let not_after = |day: Option<_>, bound: Option<_>| bound.is_none_or(|bound| day.is_some_and(|day| day <= bound));
    match (when.side, certain) {
        (Side::Before, false) => asked.first.is_some_and(|bound| first.is_none_or(|first| first < bound)),
        (Side::Before, true) => asked.first.is_some_and(|bound| last.is_some_and(|last| last < bound)),
        (Side::After, false) => asked.last.is_some_and(|bound| last.is_none_or(|last| last > bound)),
        (Side::After, true) => asked.last.is_some_and(|bound| first.is_some_and(|first| first > bound)),
        (Side::Within, true) => not_before(first, asked.first) && not_after(last, asked.last),
        (Side::Within, false) => {
            (last.is_none() || not_before(last, asked.first)) && (first.is_none() || not_after(first, asked.last))
        }
    }
}

fn has_note(entry: &dyn Entry) -> bool {
    let mut has = false;
    entry.fields(&mut |key, value| has |= key == "note" && matches!(value, Value::Text(..)));
    has
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Basis, Date};
    use crate::search::query::{Ask, Query};

    fn is_hit(date: &str, asked: &str) -> bool {
        let dated = Dated { date: Date::parse(date).unwrap(), basis: Basis::Printed, note: None };
        let query = Query::read(asked);
        assert_eq!(query.faults, [], "{asked}");
        let Ask::When(_, when) = &query.all[0].ask else { panic!("{asked}") };
        falls(&dated, when)
    }

    #[test]
    fn a_date_may_fall_or_certainly_does() {
        for (date, asked, may, certainly) in [
            ("2025-05-16", "date:2025-05", true, true),
            ("2025-05-16", "date:2025-05-17", false, false),
            ("2025-05", "date:2025-05-17", true, false),
            ("2025", "date:2025-05", true, false),
            ("2025-05~", "date:2025-05", true, false),
            ("2025-05?", "date:2025", true, false),
            ("[..2025-03-22]", "date:2024", true, false),
            ("[..2025-03-22]", "date:2025-04", false, false),
            ("[2025-03-22..]", "date:2030", true, false),
            ("2025-04", "date:2025-03..2025-05", true, true),
            ("2025-04", "date:..2025-05", true, true),
            ("2025-04", "date:2025-04-02..", true, false),
            ("2025-05-15", "before:2025-05-16", true, true),
            ("2025-05-16", "before:2025-05-16", false, false),
            ("2025-05", "before:2025-05-16", true, false),
            ("[..2025-03-22]", "before:2025", true, false),
            ("2025-05-16", "before:2025-05", false, false),
            ("2025-05", "after:2025-05-16", true, false),
            ("2025-06", "after:2025-05", true, true),
            ("2025-05", "after:2025-05", false, false),
            ("[2025-03-22..]", "after:2026", true, false),
        ] {
            let certain = asked.replacen(':', ":=", 1);
            assert_eq!((is_hit(date, asked), is_hit(date, &certain)), (may, certainly), "{date} {asked}");
        }
    }
}
