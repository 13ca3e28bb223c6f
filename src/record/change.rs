//! Changes of position: where a holder's stance on a policy, or the talks about it, differ from before.
//!
//! A change is told only where it is one: both values are on record and differ as words of the format, the later
//! position begins no earlier than the day by which the earlier one counts, and nobody gave the new value before
//! or the old one after. So a first position is no change, and neither is another wording, source or claimant.

use super::Record;
use super::as_of::{Course, Dimension, Step, courses};
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

/// Every change on record, by holder and policy, in the order of time.
pub(crate) fn changes(record: &Record) -> Vec<Change> {
    let mut changes = Vec::new();
    for course in courses(record, None) {
        add(&course, Dimension::Stance, &course.stance, &mut changes);
        add(&course, Dimension::Talks, &course.talks, &mut changes);
    }
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
