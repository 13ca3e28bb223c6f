//! The positions on a policy over time, worked out for drawing: who, in which months, what.

use chrono::NaiveDate;

use crate::record::as_of::{Course, Progress, Step, last_day};
pub(crate) use crate::record::month;
use crate::record::{AnyId, Country, Id, Position, Record, Stance};

/// The month of what never surely holds.
const NEVER: i32 = i32::MAX;

/// Months shown before the first from which anything surely holds.
const BEFORE: i32 = 2;

/// A run of months, from the first of one to the end of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    /// Months since year 0 of its first.
    pub(crate) first: i32,
    /// How many months.
    pub(crate) months: usize,
}

/// A value from the month in which it surely holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Start<V> {
    pub(crate) id: Id<Position>,
    /// From which month it may hold.
    pub(crate) maybe: i32,
    /// From which month it surely does; beyond all where its date is open.
    pub(crate) sure: i32,
    pub(crate) value: V,
    /// True where it only repeats the value before.
    pub(crate) is_further: bool,
    /// True where another claimant says something else of the same day.
    pub(crate) is_disputed: bool,
}

/// One holder's two lines: stance, and approach and talks.
#[derive(Clone, Debug)]
pub(crate) struct HolderRow {
    /// A country or an actor.
    pub(crate) holder: AnyId,
    /// Stances, in order of time.
    pub(crate) stances: Vec<Start<Stance>>,
    /// Approaches and talks, in order of time.
    pub(crate) talks: Vec<Start<Progress>>,
    /// Every position of the row, in order of time.
    pub(crate) positions: Vec<Id<Position>>,
    /// The day from which each surely counts.
    days: Vec<NaiveDate>,
}

impl HolderRow {
    /// Whether a stance may hold in a month in which none surely does.
    #[must_use]
    pub(crate) fn may_have_begun(&self, month: i32) -> bool {
        self.stances.first().is_some_and(|start| start.sure > month && start.maybe <= month)
    }

    /// The place of the last position that surely counts on a day, else of the first; of the last of all
    /// where no day is asked for.
    #[must_use]
    pub(crate) fn place_on(&self, day: Option<NaiveDate>) -> usize {
        let counts = |on: &&NaiveDate| day.is_none_or(|day| **on <= day);
        self.days.iter().take_while(counts).count().saturating_sub(1)
    }

    /// The month from which the position at a place surely counts; none where its date is open.
    #[must_use]
    pub(crate) fn month_of(&self, place: usize) -> Option<i32> {
        self.days.get(place).filter(|day| **day < NaiveDate::MAX).map(|day| month(*day))
    }

    /// Whether the position at a place counts only after a day.
    #[must_use]
    pub(crate) fn is_later(&self, place: usize, day: Option<NaiveDate>) -> bool {
        self.days.get(place).zip(day).is_some_and(|(from, day)| *from > day)
    }

    /// The stance that holds at the end of a month, and whether a newer one may already hold.
    #[must_use]
    pub(crate) fn stance_at(&self, month: i32) -> Option<(&Start<Stance>, bool)> {
        let start = self.stances.iter().rev().find(|start| start.sure <= month)?;
        let doubt = self.stances.iter().any(|s| s.sure > month && s.maybe <= month && s.value != start.value);
        Some((start, doubt))
    }
}

/// The rows of the courses on a policy, and the months they span. Who proposes comes first, then
/// countries as they are listed, then everybody else.
#[must_use]
pub(crate) fn rows(record: &Record, courses: &[Course], countries: &[Id<Country>]) -> (Vec<HolderRow>, Span) {
    let mut rows: Vec<HolderRow> = courses.iter().map(|course| row(record, course)).collect();
    let place =
        |holder: AnyId| holder.typed().and_then(|c| countries.iter().position(|o| *o == c)).unwrap_or(usize::MAX);
    let never_proposes = |row: &HolderRow| !row.stances.iter().any(|start| start.value == Stance::Proposes);
    rows.sort_by_cached_key(|row| (never_proposes(row), place(row.holder), record.get(row.holder).slug().to_owned()));
    let all = || {
        let talks = |row: &HolderRow| row.talks.iter().map(|start| (start.maybe, start.sure)).collect::<Vec<_>>();
        rows.iter().flat_map(move |row| row.stances.iter().map(|start| (start.maybe, start.sure)).chain(talks(row)))
    };
    let sure = || all().map(|(_, sure)| sure).filter(|month| *month < NEVER);
    // A little of the time before, in which values may already have held.
    let (begin, last) = (sure().min().unwrap_or(0), sure().max().unwrap_or(0));
    let first = all().map(|(maybe, _)| maybe.max(begin - BEFORE)).min().unwrap_or(begin).min(begin);
    (rows, Span { first, months: usize::try_from(last - first).unwrap_or(0) + 1 })
}

/// The months of the steps of a course, with each value turned into another type.
fn starts<V: Copy + PartialEq, W>(steps: &[Step<V>], turn: impl Fn(V) -> W) -> impl Iterator<Item = Start<W>> {
    steps.iter().map(move |step| Start {
        id: step.id,
        maybe: step.first.map_or(i32::MIN, month),
        sure: if step.last == NaiveDate::MAX { NEVER } else { month(step.last) },
        value: turn(step.value),
        is_further: step.is_further,
        is_disputed: step.others.iter().any(|(_, other)| *other != step.value),
    })
}

fn row(record: &Record, course: &Course) -> HolderRow {
    let approach = starts(&course.approach, Progress::Approach);
    let mut talks: Vec<_> = approach.chain(starts(&course.talks, Progress::Talks)).collect();
    talks.sort_by_key(|start| last_day(record, start.id));
    let mut positions: Vec<Id<Position>> = course.positions().collect();
    positions.sort_by_key(|&id| (last_day(record, id), id.row()));
    positions.dedup();
    let days = positions.iter().map(|&id| last_day(record, id)).collect();
    let stances = starts(&course.stance, std::convert::identity).collect();
    HolderRow { holder: course.holder, stances, talks, positions, days }
}
