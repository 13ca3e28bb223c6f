//! The positions on a policy over time, worked out for drawing: who, in which months, what.

use chrono::{Datelike, NaiveDate};

use crate::out::marks::{self, Side};
use crate::record::as_of::{Series, is_own_word, last_day, with_parts};
use crate::record::{AnyId, Id, Kind, Policy, Position, Record};
use crate::tui::lens;

/// Months shown before the first from which anything surely holds.
const BEFORE: i32 = 2;

/// A run of months, from the first of one to the end of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Months since year 0 of its first.
    pub first: i32,
    /// How many months.
    pub months: usize,
}

/// Month of a day, counted from year 0.
#[must_use]
pub fn month(day: NaiveDate) -> i32 {
    day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0)
}

/// A value of one series from the day on which it surely holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// The position.
    pub id: Id<Position>,
    /// From which month it may hold.
    pub maybe: i32,
    /// From which month it surely does.
    pub sure: i32,
    /// Its value, as written.
    pub value: &'static str,
    /// True where it only repeats the value before.
    pub is_further: bool,
}

/// One holder's two lines: stance, and approach and talks.
#[derive(Clone, Debug)]
pub struct Row {
    /// A country or an actor.
    pub holder: AnyId,
    /// Stances, in order of time.
    pub stances: Vec<Start>,
    /// Approaches and talks, in order of time.
    pub talks: Vec<(Series, Start)>,
}

impl Row {
    /// Every position of the row, in order of time, each once.
    #[must_use]
    pub fn positions(&self) -> Vec<Id<Position>> {
        let mut starts: Vec<Start> =
            self.stances.iter().chain(self.talks.iter().map(|(_, start)| start)).copied().collect();
        starts.sort_by_key(|start| (start.sure, start.id.row()));
        let mut ids: Vec<Id<Position>> = starts.into_iter().map(|start| start.id).collect();
        ids.dedup();
        ids
    }

    /// Whether a stance may hold in a month in which none surely does.
    #[must_use]
    pub fn may_have_begun(&self, month: i32) -> bool {
        self.stances.first().is_some_and(|start| start.sure > month && start.maybe <= month)
    }

    /// The stance that stands at the end of a month, and whether a newer one may.
    #[must_use]
    pub fn stance_at(&self, month: i32) -> Option<(Start, bool)> {
        let start = self.stances.iter().rev().find(|start| start.sure <= month)?;
        let doubt = self.stances.iter().any(|s| s.sure > month && s.maybe <= month && s.value != start.value);
        Some((*start, doubt))
    }
}

/// The side of a stance as written.
#[must_use]
pub fn side(value: &str) -> Option<Side> {
    crate::record::Closed::of(value).map(marks::side)
}

/// The rows of a policy with its parts, and the months they span.
#[must_use]
pub fn rows(record: &Record, policy: Id<Policy>) -> (Vec<Row>, Span) {
    let family = with_parts(record, policy);
    let positions = record.of_kind(Kind::Position).filter_map(AnyId::typed::<Position>);
    let mut ids: Vec<Id<Position>> =
        positions.filter(|&id| record[id].policy.is_some_and(|p| family.contains(&p))).collect();
    // Of several at one date the holder's own word comes last, so that it is what stands.
    ids.sort_by_key(|&id| {
        (bounds(record, id).map(|(_, last)| last), last_day(record, id), is_own_word(record, id), id.row())
    });
    let mut rows: Vec<Row> = Vec::new();
    for id in ids {
        let position = &record[id];
        let (Some(holder), Some((maybe, sure))) = (position.holder, bounds(record, id)) else { continue };
        let at = rows.iter().position(|row| row.holder == holder).unwrap_or_else(|| {
            rows.push(Row { holder, stances: Vec::new(), talks: Vec::new() });
            rows.len() - 1
        });
        let row = &mut rows[at];
        for series in Series::ALL {
            let Some(value) = series.value(position) else { continue };
            let before = match series {
                Series::Stance => row.stances.last().copied(),
                _ => row.talks.iter().rev().find(|(s, _)| *s == series).map(|(_, start)| *start),
            };
            let start = Start { id, maybe, sure, value, is_further: before.is_some_and(|b| b.value == value) };
            match series {
                Series::Stance => row.stances.push(start),
                _ => row.talks.push((series, start)),
            }
        }
    }
    let order = lens::countries(record);
    let place = |holder: AnyId| holder.typed().and_then(|c| order.iter().position(|o| *o == c)).unwrap_or(usize::MAX);
    // Who proposes comes first, then countries as they are listed, then everybody else.
    let proposes = |row: &Row| !row.stances.iter().any(|start| start.value == "proposes");
    rows.sort_by_key(|row| (proposes(row), place(row.holder), record.get(row.holder).slug().to_owned()));
    let all = || rows.iter().flat_map(|row| row.stances.iter().chain(row.talks.iter().map(|(_, s)| s)));
    // A little of the time before, in which values may already have held.
    let sure = all().map(|start| start.sure).min().unwrap_or(0);
    let first = all().map(|start| start.maybe.max(sure - BEFORE)).min().unwrap_or(sure);
    let last = all().map(|start| start.sure).max().unwrap_or(0);
    let months = usize::try_from(last - first).unwrap_or(0) + 1;
    (rows, Span { first, months })
}

/// First and last month that a position's date allows. Sorted by the last: it counts from there.
fn bounds(record: &Record, id: Id<Position>) -> Option<(i32, i32)> {
    let date = &record[id].dated.as_ref()?.date;
    let last = date.last().or(date.first())?;
    Some((date.first().map_or(i32::MIN, month), month(last)))
}
