//! Who stood where as of a day: stance, approach and talks of every holder, from dated positions.
//!
//! A value holds until the next dated one of the same holder and dimension. A position counts from the last
//! day its date allows; between its first and last possible day the older value holds, and the newer one
//! *may* already hold. A value that is only repeated holds since it was first taken. Where several claimants
//! differ at one date, the holder's own word leads and the others are listed beside it.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::Record;
use super::closed::{Approach, ControlledVocabulary, Stance, Talks};
use super::id::{AnyId, Id, Kind};
use super::kind::{Policy, Position};

/// One of the three things that a position may tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Dimension {
    /// For or against.
    Stance,
    /// What the proposer did about a host.
    Approach,
    /// How far talks had come.
    Talks,
}

impl Dimension {
    /// Its field's name.
    #[must_use]
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Stance => "stance",
            Self::Approach => "approach",
            Self::Talks => "talks",
        }
    }

    /// The value that a position gives it.
    #[must_use]
    pub(crate) fn value(self, position: &Position) -> Option<PositionValue> {
        match self {
            Self::Stance => position.stance.map(PositionValue::Stance),
            Self::Approach => position.approach.map(|approach| PositionValue::Progress(Progress::Approach(approach))),
            Self::Talks => position.talks.map(|talks| PositionValue::Progress(Progress::Talks(talks))),
        }
    }
}

/// A value of any dimension.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PositionValue {
    /// For or against.
    Stance(Stance),
    /// How far things have come with a host.
    Progress(Progress),
}

impl PositionValue {
    /// As written.
    #[must_use]
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Stance(stance) => stance.word(),
            Self::Progress(progress) => progress.word(),
        }
    }
}

/// How far things have come with a host: an approach, or talks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Progress {
    /// What the proposer did.
    Approach(Approach),
    /// How far talks had come.
    Talks(Talks),
}

impl Progress {
    /// As written.
    #[must_use]
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Approach(approach) => approach.word(),
            Self::Talks(talks) => talks.word(),
        }
    }

    /// In words that need no heading.
    #[must_use]
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Talks(Talks::None) => "no talks",
            Self::Approach(_) | Self::Talks(Talks::Talks | Talks::Formal | Talks::Agreed) => self.word(),
        }
    }
}

/// A value of a holder from the day on which it surely counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<V> {
    /// The position that leads on that day.
    pub(crate) id: Id<Position>,
    /// The value that it gives.
    pub value: V,
    /// First day its date allows; none where it is open towards the past.
    pub(crate) first: Option<NaiveDate>,
    /// The day from which it surely counts; the end of time where its date is open towards the future.
    pub(crate) last: NaiveDate,
    /// Others of the same day, and what they give.
    pub(crate) others: Vec<(Id<Position>, V)>,
    /// True where it only repeats the value before.
    pub(crate) is_further: bool,
}

/// What a holder said and did about a policy, in the order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// A country or an actor.
    pub holder: AnyId,
    /// The policy asked about, or the holder's own where none was.
    pub(crate) policy: Id<Policy>,
    /// For or against.
    pub stance: Vec<Step<Stance>>,
    /// What the proposer did about it as a host.
    pub(crate) approach: Vec<Step<Approach>>,
    /// How far talks had come.
    pub(crate) talks: Vec<Step<Talks>>,
}

impl Course {
    const fn new(holder: AnyId, policy: Id<Policy>) -> Self {
        Self { holder, policy, stance: Vec::new(), approach: Vec::new(), talks: Vec::new() }
    }

    /// Takes in a position; positions come in the order of the days from which they count.
    fn take(&mut self, record: &Record, id: Id<Position>) {
        let position = &record[id];
        add(record, &mut self.stance, id, position.stance);
        add(record, &mut self.approach, id, position.approach);
        add(record, &mut self.talks, id, position.talks);
    }

    fn find_further(&mut self) {
        find_further(&mut self.stance);
        find_further(&mut self.approach);
        find_further(&mut self.talks);
    }

    /// The days from which its steps surely count.
    pub(crate) fn days(&self) -> impl Iterator<Item = NaiveDate> + '_ {
        let talks = self.talks.iter().map(|step| step.last);
        self.stance.iter().map(|step| step.last).chain(self.approach.iter().map(|step| step.last)).chain(talks)
    }

    /// Its positions; one that gives several values comes several times.
    pub fn positions(&self) -> impl Iterator<Item = Id<Position>> + '_ {
        positions(&self.stance).chain(positions(&self.approach)).chain(positions(&self.talks))
    }
}

fn positions<V>(steps: &[Step<V>]) -> impl Iterator<Item = Id<Position>> + '_ {
    steps.iter().flat_map(|step| step.others.iter().map(|(id, _)| *id).chain([step.id]))
}

/// The values of one dimension of one holder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held<V> {
    /// The value that surely holds.
    pub value: Option<V>,
    /// The positions that say so, or otherwise.
    pub(crate) by: Shown,
}

/// The positions on which a value rests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shown {
    /// The position since which the value holds.
    pub(crate) sure: Option<Id<Position>>,
    /// Others of the latest day that say something else, by other claimants.
    pub(crate) beside: Vec<Id<Position>>,
    /// Positions that may already hold, earliest first.
    pub(crate) maybe: Vec<Id<Position>>,
}

impl Shown {
    /// True where nothing is on record, not even possibly.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.sure.is_none() && self.maybe.is_empty()
    }
}

/// The position of a holder on a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// A country or an actor.
    pub holder: AnyId,
    /// The policy asked about, or the holder's own where none was.
    pub(crate) policy: Id<Policy>,
    /// For or against.
    pub stance: Held<Stance>,
    /// What the proposer did about it as a host.
    pub(crate) approach: Held<Approach>,
    /// How far talks had come.
    pub(crate) talks: Held<Talks>,
}

impl Stand {
    /// The positions of each dimension.
    #[must_use]
    pub(crate) const fn dimensions(&self) -> [(Dimension, &Shown); 3] {
        [
            (Dimension::Stance, &self.stance.by),
            (Dimension::Approach, &self.approach.by),
            (Dimension::Talks, &self.talks.by),
        ]
    }

    /// Every position that it rests on, or may.
    pub fn positions(&self) -> impl Iterator<Item = Id<Position>> + '_ {
        let dimensions = self.dimensions().into_iter();
        dimensions.flat_map(|(_, by)| by.sure.iter().chain(&by.beside).chain(&by.maybe)).copied()
    }

    /// True where claimants differ about approach or talks.
    #[must_use]
    pub(crate) fn is_progress_disputed(&self) -> bool {
        !self.approach.by.beside.is_empty() || !self.talks.by.beside.is_empty()
    }
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
            courses.push(Course::new(holder, on));
            courses.len() - 1
        });
        courses[row].take(record, id);
    }
    courses.iter_mut().for_each(Course::find_further);
    courses
}

/// The course of one holder on one policy by itself.
pub(super) fn course(record: &Record, holder: AnyId, policy: Id<Policy>) -> Course {
    let held = record.links_of_kind(holder, Kind::Position).iter().filter_map(|id| id.typed::<Position>());
    let is_it = |position: &Position| position.holder == Some(holder) && position.policy == Some(policy);
    let mut ids: Vec<Id<Position>> = held.filter(|id| is_it(&record[*id]) && record[*id].dated.is_some()).collect();
    ids.sort_by_cached_key(|&id| (last_day(record, id), id.row()));
    ids.dedup();
    let mut course = Course::new(holder, policy);
    for id in ids {
        course.take(record, id);
    }
    course.find_further();
    course
}

/// Marks the steps that only repeat the value before.
fn find_further<V: Copy + PartialEq>(steps: &mut [Step<V>]) {
    let mut before = None;
    for step in steps {
        step.is_further = before.replace(step.value) == Some(step.value);
    }
}

/// Takes a position into its day: the holder's own word leads there.
fn add<V>(record: &Record, steps: &mut Vec<Step<V>>, id: Id<Position>, value: Option<V>) {
    let Some(value) = value else { return };
    let (last, first) = (last_day(record, id), record[id].dated.as_ref().and_then(|dated| dated.date.first()));
    match steps.last_mut().filter(|step| step.last == last) {
        Some(step) if is_own_word(record, id) && !is_own_word(record, step.id) => {
            let former = (std::mem::replace(&mut step.id, id), std::mem::replace(&mut step.value, value));
            step.others.push(former);
            step.first = first;
        }
        Some(step) => step.others.push((id, value)),
        None => steps.push(Step { id, value, first, last, others: Vec::new(), is_further: false }),
    }
}

/// The positions of all holders at the end of a day; `None` takes everything on record, however late.
#[must_use]
pub fn as_of(courses: &[Course], day: Option<NaiveDate>) -> Vec<Stand> {
    let stand = |course: &Course| Stand {
        holder: course.holder,
        policy: course.policy,
        stance: hold(&course.stance, day),
        approach: hold(&course.approach, day),
        talks: hold(&course.talks, day),
    };
    let stands = courses.iter().map(stand);
    stands.filter(|stand| stand.dimensions().iter().any(|(_, by)| !by.is_empty())).collect()
}

fn hold<V: Copy + PartialEq>(steps: &[Step<V>], day: Option<NaiveDate>) -> Held<V> {
    // What is open towards the future never surely counts.
    let until = day.unwrap_or(NaiveDate::MAX.pred_opt().unwrap_or(NaiveDate::MAX));
    let (past, ahead) = steps.split_at(steps.partition_point(|step| step.last <= until));
    // The value holds since the first step that gave it.
    let since = past.iter().rev().find(|step| !step.is_further);
    let value = since.map(|step| step.value);
    let others = past.last().map(|step| step.others.as_slice()).unwrap_or_default();
    let beside = others.iter().filter(|(_, other)| Some(*other) != value).map(|(id, _)| *id).collect();
    let may = ahead.iter().filter(|step| day.is_none_or(|day| step.first.is_none_or(|first| first <= day)));
    let maybe = may.filter(|step| Some(step.value) != value).map(|step| step.id).collect();
    Held { value, by: Shown { sure: since.map(|step| step.id), beside, maybe } }
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
