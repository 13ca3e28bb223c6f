//! Who stood where as of a day: the three series of every holder, from dated positions.
//!
//! A value holds until the next dated one of the same holder and series. A position counts from the
//! last day its date allows; between its first and last possible day the older value stands, and the
//! newer one *may* already hold. A value that is only repeated holds since it was first taken. Where several claimants differ at one date, the holder's own word
//! leads and the others stand beside it.

use chrono::NaiveDate;

use super::Record;
use super::closed::Closed;
use super::id::{AnyId, Id, Kind};
use super::kind::{Policy, Position};

/// One of the three series of a position.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Series {
    /// For or against.
    Stance,
    /// What the proposer did about a host.
    Approach,
    /// How far talks had come.
    Talks,
}

impl Series {
    /// The three series, in the format's order.
    pub const ALL: [Self; 3] = [Self::Stance, Self::Approach, Self::Talks];

    /// Its field's name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Stance => "stance",
            Self::Approach => "approach",
            Self::Talks => "talks",
        }
    }

    /// The value a position gives it, as written.
    #[must_use]
    pub fn value(self, position: &Position) -> Option<&'static str> {
        match self {
            Self::Stance => position.stance.map(Closed::word),
            Self::Approach => position.approach.map(Closed::word),
            Self::Talks => position.talks.map(Closed::word),
        }
    }
}

/// How one series of one holder stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// The position whose value holds.
    pub sure: Option<Id<Position>>,
    /// Others of the same last day that say something else, by other claimants.
    pub beside: Vec<Id<Position>>,
    /// Positions that may already hold, earliest first.
    pub maybe: Vec<Id<Position>>,
}

impl Held {
    /// True where nothing is on record, not even possibly.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sure.is_none() && self.maybe.is_empty()
    }
}

/// How a holder stands on a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// A country or an actor.
    pub holder: AnyId,
    /// The policy asked about, or the holder's own where none was.
    pub policy: Id<Policy>,
    /// By [`Series`].
    pub series: [Held; 3],
}

/// A policy and every policy that is part of it.
#[must_use]
pub fn with_parts(record: &Record, policy: Id<Policy>) -> Vec<Id<Policy>> {
    let mut family = vec![policy];
    let mut next = 0;
    while let Some(&whole) = family.get(next) {
        let parts = record.of_kind(Kind::Policy).filter_map(AnyId::typed::<Policy>);
        // A part is taken once, so a circle of parts ends.
        let parts: Vec<_> = parts.filter(|&p| record[p].part_of == Some(whole) && !family.contains(&p)).collect();
        family.extend(parts);
        next += 1;
    }
    family
}

/// Positions in the order of the days from which they count.
pub(super) fn by_day(record: &Record) -> Vec<Id<Position>> {
    let mut ids: Vec<Id<Position>> = record.of_kind(Kind::Position).filter_map(AnyId::typed).collect();
    ids.sort_by_cached_key(|&id| last_day(record, id));
    ids
}

/// How everybody stands at the end of a day, on one policy with its parts or on each policy by
/// itself; `None` takes everything on record, however late. Holders come in the order in which they
/// first took a position.
#[must_use]
pub fn as_of(record: &Record, day: Option<NaiveDate>, policy: Option<Id<Policy>>) -> Vec<Stand> {
    let family = policy.map(|policy| (policy, with_parts(record, policy)));
    let mut stands: Vec<Stand> = Vec::new();
    let mut rows = std::collections::HashMap::new();
    for &id in &record.positions_by_day {
        let position = &record[id];
        let (Some(holder), Some(own)) = (position.holder, position.policy) else { continue };
        let on = match &family {
            Some((whole, parts)) if parts.contains(&own) => *whole,
            Some(_) => continue,
            None => own,
        };
        let row = *rows.entry((holder, on)).or_insert_with(|| {
            stands.push(Stand { holder, policy: on, series: Default::default() });
            stands.len() - 1
        });
        for (series, held) in Series::ALL.into_iter().zip(&mut stands[row].series) {
            if series.value(position).is_some() {
                take(record, series, held, id, day);
            }
        }
    }
    // What only repeats the value that holds leaves no doubt.
    for stand in &mut stands {
        for (series, held) in Series::ALL.into_iter().zip(&mut stand.series) {
            let value = held.sure.and_then(|sure| series.value(&record[sure]));
            held.maybe.retain(|&id| series.value(&record[id]) != value);
        }
    }
    stands.retain(|stand| stand.series.iter().any(|held| !held.is_empty()));
    stands
}

/// The day from which a position surely counts; the end of time where its date is open.
#[must_use]
pub fn last_day(record: &Record, id: Id<Position>) -> NaiveDate {
    record[id].dated.as_ref().and_then(|dated| dated.date.last()).unwrap_or(NaiveDate::MAX)
}

/// Takes positions in the order of the days from which they count.
fn take(record: &Record, series: Series, held: &mut Held, id: Id<Position>, day: Option<NaiveDate>) {
    let Some(dated) = &record[id].dated else { return };
    let last = last_day(record, id);
    if day.is_some_and(|day| last > day) {
        if day.is_some_and(|day| dated.date.first().is_none_or(|first| first <= day)) {
            held.maybe.push(id);
        }
        return;
    }
    let value = |id: Id<Position>| series.value(&record[id]);
    match held.sure {
        // Of several at one date the holder's own word leads, and what differs stands beside it.
        Some(sure) if last_day(record, sure) == last => {
            let leads = is_own_word(record, id) && !is_own_word(record, sure);
            let (first, other) = if leads { (id, sure) } else { (sure, id) };
            held.sure = Some(first);
            held.beside.push(other);
            held.beside.retain(|&other| value(other) != value(first));
        }
        Some(sure) if value(sure) == value(id) => held.beside.clear(),
        _ => (held.sure, held.beside) = (Some(id), Vec::new()),
    }
}

/// True where the holder says so: itself, or one of its country's people.
#[must_use]
pub fn is_own_word(record: &Record, id: Id<Position>) -> bool {
    let position = &record[id];
    position
        .claimed_by
        .is_some_and(|by| position.holder == Some(by.into()) || position.holder == record[by].country.map(AnyId::from))
}
