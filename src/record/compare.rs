//! Two dates of a policy: what differs in who stood where.
//!
//! A value that is there at both dates, of whatever claimant, or that may already have held at the first, is no
//! certain change: a difference of wording, source or certainty alone is none.

use chrono::NaiveDate;

use super::Record;
use super::as_of::{Course, Dimension, PositionValue, Shown, Stand, as_of};
use super::id::{AnyId, Id};
use super::kind::{Policy, Position};

/// How a value differs between two dates.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Difference {
    /// Another value held for certain before.
    Changed,
    /// Nothing was on record before.
    New,
    /// It may have held before already, claimants differ, or it may not hold yet.
    Perhaps,
}

/// One value that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Compared {
    /// A country or an actor.
    pub(crate) holder: AnyId,
    pub(crate) policy: Id<Policy>,
    pub(crate) dimension: Dimension,
    pub(crate) difference: Difference,
    /// The position that held before, if any did.
    pub(crate) before: Option<Id<Position>>,
    /// The position that holds after, or may.
    pub(crate) after: Id<Position>,
}

/// What differs between the end of one day and the end of a later one, or the latest: changes first.
pub(crate) fn compare(record: &Record, courses: &[Course], from: NaiveDate, to: Option<NaiveDate>) -> Vec<Compared> {
    let (before, after) = (as_of(courses, Some(from)), as_of(courses, to));
    let mut all = Vec::new();
    for stand in &after {
        let same = |other: &&Stand| (other.holder, other.policy) == (stand.holder, stand.policy);
        let earlier = before.iter().find(same);
        for (at, (dimension, shown)) in stand.dimensions().into_iter().enumerate() {
            let nothing = Shown::default();
            let was = earlier.map_or(&nothing, |earlier| earlier.dimensions()[at].1);
            let Some((difference, after)) = differs(record, dimension, was, shown) else { continue };
            let (holder, policy) = (stand.holder, stand.policy);
            all.push(Compared { holder, policy, dimension, difference, before: was.sure, after });
        }
    }
    all.sort_by_key(|compared| compared.difference);
    all
}

fn differs(record: &Record, dimension: Dimension, was: &Shown, is: &Shown) -> Option<(Difference, Id<Position>)> {
    let value = |id: &Id<Position>| dimension.value(&record[*id]);
    let among = |ids: &[Id<Position>], wanted: Option<PositionValue>| ids.iter().any(|id| value(id) == wanted);
    let (old, new) = (was.sure.as_ref().and_then(value), is.sure.as_ref().and_then(value));
    let Some(after) = is.sure.filter(|_| new != old) else {
        // Nothing new is certain, and something may hold that could not hold before.
        let may = is.maybe.iter().find(|id| !was.maybe.contains(id) && value(id) != old)?;
        return Some((Difference::Perhaps, *may));
    };
    let was_said = among(&was.maybe, new) || among(&was.beside, new) || old.is_some() && among(&is.beside, old);
    let difference = match (was_said, old) {
        (true, _) => Difference::Perhaps,
        (false, Some(_)) => Difference::Changed,
        (false, None) => Difference::New,
    };
    Some((difference, after))
}
