//! Changes of position: where a holder's stance on a policy, or the talks about it, differ from before.
//!
//! A change is told only where it is one: both values are on record and differ as words of the format, the later
//! position begins no earlier than the day by which the earlier one counts, and nobody gave the new value before
//! or the old one after. So a first position is no change, and neither is another wording, source or claimant.

use super::Record;
use super::as_of::{Course, Dimension, PositionValue, Step, course, courses};
use super::closed::ControlledVocabulary;
use super::id::{AnyId, Id};
use super::kind::{Policy, Position};

/// A change of position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// A country or an actor.
    pub(crate) holder: AnyId,
    pub(crate) policy: Id<Policy>,
    /// Whether it is the stance or the talks.
    pub(crate) dimension: Dimension,
    /// The last position before it.
    pub(crate) before: Id<Position>,
    /// The position that differs.
    pub(crate) after: Id<Position>,
}

impl Change {
    /// What one of its positions gives, and when: `no talks (16 May 2025)`.
    pub(crate) fn told(&self, record: &Record, id: Id<Position>) -> String {
        let position = &record[id];
        let value = self.dimension.value(position).map_or("", |value| match value {
            PositionValue::Stance(stance) => stance.word(),
            PositionValue::Progress(progress) => progress.words(),
        });
        let date = position.dated.as_ref().map(|dated| dated.date.words()).unwrap_or_default();
        format!("{value} ({date})")
    }
}

/// The changes that a position makes.
pub(crate) fn changes_by(record: &Record, id: Id<Position>) -> Vec<Change> {
    let position = &record[id];
    let Some((holder, policy)) = position.holder.zip(position.policy) else { return Vec::new() };
    let mut changes = of_course(&course(record, holder, policy));
    changes.retain(|change| change.after == id);
    changes
}

/// Every change on record, by holder and policy, in the order of time.
pub(crate) fn changes(record: &Record) -> Vec<Change> {
    courses(record, None).iter().flat_map(of_course).collect()
}

fn of_course(course: &Course) -> Vec<Change> {
    let mut changes = Vec::new();
    add(course, Dimension::Stance, &course.stance, &mut changes);
    add(course, Dimension::Talks, &course.talks, &mut changes);
    changes
}

fn add<V: PartialEq>(course: &Course, dimension: Dimension, steps: &[Step<V>], changes: &mut Vec<Change>) {
    for pair in steps.windows(2) {
        let [before, after] = pair else { continue };
        if is_change(before, after) {
            let (holder, policy) = (course.holder, course.policy);
            changes.push(Change { holder, policy, dimension, before: before.id, after: after.id });
        }
    }
}

fn is_change<V: PartialEq>(before: &Step<V>, after: &Step<V>) -> bool {
    let gives = |step: &Step<V>, value: &V| step.others.iter().any(|(_, other)| other == value);
    let is_later = after.first.is_some_and(|first| before.last <= first);
    before.value != after.value && is_later && !gives(before, &after.value) && !gives(after, &before.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Kind, Origin, load};

    #[test]
    fn each_change_is_told_of_the_position_that_makes_it() {
        let record = load(&[Origin::Bundled]).unwrap();
        let mut all = changes(&record);
        let positions = record.of_kind(Kind::Position).filter_map(AnyId::typed);
        let mut each: Vec<Change> = positions.flat_map(|id| changes_by(&record, id)).collect();
        all.sort_by_key(|change| (change.after.row(), change.before.row()));
        each.sort_by_key(|change| (change.after.row(), change.before.row()));
        assert!(!all.is_empty());
        assert_eq!(each, all);
    }
}
