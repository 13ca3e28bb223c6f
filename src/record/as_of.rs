//! Who stood where as of a day: the three series of every holder, from dated positions.
//!
//! A value holds until the next dated one of the same holder and series. A position counts from the
//! last day its date allows; between its first and last possible day the older value stands, and the
//! newer one *may* already hold. A value that is only repeated holds since it was first taken. Where several claimants differ at one date, the holder's own word
//! leads and the others stand beside it.

use std::collections::HashMap;

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

/// One day on which a holder's value in a series surely counts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The position that leads on that day.
    pub id: Id<Position>,
    /// First day its date allows; none where it is open towards the past.
    pub first: Option<NaiveDate>,
    /// The day from which it surely counts; the end of time where its date is open towards the future.
    pub last: NaiveDate,
    /// Others of the same day.
    pub others: Vec<Id<Position>>,
    /// True where it only repeats the value before.
    pub is_further: bool,
}

/// What a holder said and did about a policy, in the order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// A country or an actor.
    pub holder: AnyId,
    /// The policy asked about, or the holder's own where none was.
    pub policy: Id<Policy>,
    /// By [`Series`].
    pub series: [Vec<Step>; 3],
}

/// How one series of one holder stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// The position since which the value holds.
    pub sure: Option<Id<Position>>,
    /// The day from which the latest statement of it counts.
    pub last: Option<NaiveDate>,
    /// Others of the latest day that say something else, by other claimants.
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

/// Positions in the order of the days from which they count.
pub(super) fn by_day(record: &Record) -> Vec<Id<Position>> {
    let mut ids: Vec<Id<Position>> = record.of_kind(Kind::Position).filter_map(AnyId::typed).collect();
    ids.sort_by_cached_key(|&id| last_day(record, id));
    ids
}

/// The courses of all holders, on one policy with its parts or on each policy by itself. Holders come
/// in the order in which they first took a position.
#[must_use]
pub fn courses(record: &Record, policy: Option<Id<Policy>>) -> Vec<Course> {
    let mut on = vec![policy; record.count(Kind::Policy)];
    if let Some(whole) = policy {
        on.fill(None);
        for part in record.with_parts(vec![whole]) {
            on[part.row()] = Some(whole);
        }
    }
    let mut courses: Vec<Course> = Vec::new();
    let mut rows = HashMap::new();
    for &id in &record.positions_by_day {
        let position = &record[id];
        let (Some(holder), Some(own), true) = (position.holder, position.policy, position.dated.is_some()) else {
            continue;
        };
        let Some(on) = (if policy.is_some() { on[own.row()] } else { Some(own) }) else { continue };
        let row = *rows.entry((holder, on)).or_insert_with(|| {
            courses.push(Course { holder, policy: on, series: Default::default() });
            courses.len() - 1
        });
        for (series, steps) in Series::ALL.into_iter().zip(&mut courses[row].series) {
            if series.value(position).is_some() {
                add(record, steps, id);
            }
        }
    }
    for course in &mut courses {
        for (series, steps) in Series::ALL.into_iter().zip(&mut course.series) {
            let value = |step: &Step| series.value(&record[step.id]);
            for at in 1..steps.len() {
                steps[at].is_further = value(&steps[at]) == value(&steps[at - 1]);
            }
        }
    }
    courses
}

/// Takes a position into its day: the holder's own word leads there.
fn add(record: &Record, steps: &mut Vec<Step>, id: Id<Position>) {
    let (last, first) = (last_day(record, id), record[id].dated.as_ref().and_then(|dated| dated.date.first()));
    match steps.last_mut().filter(|step| step.last == last) {
        Some(step) if is_own_word(record, id) && !is_own_word(record, step.id) => {
            step.others.push(std::mem::replace(&mut step.id, id));
            step.first = first;
        }
        Some(step) => step.others.push(id),
        None => steps.push(Step { id, first, last, others: Vec::new(), is_further: false }),
    }
}

/// How everybody stands at the end of a day; `None` takes everything on record, however late.
#[must_use]
pub fn as_of(record: &Record, courses: &[Course], day: Option<NaiveDate>) -> Vec<Stand> {
    let stand = |course: &Course| {
        let mut stand = Stand { holder: course.holder, policy: course.policy, series: Default::default() };
        for ((series, steps), held) in Series::ALL.into_iter().zip(&course.series).zip(&mut stand.series) {
            *held = hold(record, series, steps, day);
        }
        stand
    };
    let stands = courses.iter().map(stand);
    stands.filter(|stand| stand.series.iter().any(|held| !held.is_empty())).collect()
}

fn hold(record: &Record, series: Series, steps: &[Step], day: Option<NaiveDate>) -> Held {
    let value = |id: Id<Position>| series.value(&record[id]);
    // What is open towards the future never surely counts.
    let until = day.unwrap_or(NaiveDate::MAX.pred_opt().unwrap_or(NaiveDate::MAX));
    let (past, ahead) = steps.split_at(steps.partition_point(|step| step.last <= until));
    // The value holds since the first step of its run.
    let sure = past.iter().rev().find(|step| !step.is_further).map(|step| step.id);
    let latest = past.last();
    let is_other = |id: &Id<Position>| Some(value(*id)) != sure.map(value);
    let beside = latest.map(|step| step.others.iter().copied().filter(is_other).collect()).unwrap_or_default();
    let may = ahead.iter().filter(|step| day.is_none_or(|day| step.first.is_none_or(|first| first <= day)));
    let maybe = may.map(|step| step.id).filter(is_other).collect();
    Held { sure, last: latest.map(|step| step.last), beside, maybe }
}

/// The day from which a position surely counts; the end of time where its date is open.
#[must_use]
pub fn last_day(record: &Record, id: Id<Position>) -> NaiveDate {
    record[id].dated.as_ref().and_then(|dated| dated.date.last()).unwrap_or(NaiveDate::MAX)
}

/// True where the holder says so: itself, or one of its country's people.
fn is_own_word(record: &Record, id: Id<Position>) -> bool {
    let position = &record[id];
    position
        .claimed_by
        .is_some_and(|by| position.holder == Some(by.into()) || position.holder == record[by].country.map(AnyId::from))
}
