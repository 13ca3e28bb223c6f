//! The records that `changed:` finds: positions that differ from the one before, and their holders.

use std::collections::HashSet;

use super::filter::falls;
use super::query::When;
use crate::record::{AnyId, Change, Record, changes};

/// At most so many changes are told.
const MOST_TOLD: usize = 12;

/// The changes of a time.
pub(super) struct Changed {
    /// Positions and holders of which the change may be of that time.
    pub(crate) possible: HashSet<AnyId>,
    /// Those of which it certainly is.
    pub(crate) certain: HashSet<AnyId>,
    /// Each change in words: `Kosovo on a return hub: no talks (16 May 2025), then talks (autumn 2025)`.
    pub(crate) told: Vec<String>,
}

impl Changed {
    /// The changes whose later position falls into the days asked for.
    pub(crate) fn of(record: &Record, when: &When) -> Self {
        let certainly = When { is_certain: true, ..when.clone() };
        let (mut possible, mut certain, mut told) = (HashSet::new(), HashSet::new(), Vec::new());
        for change in changes(record) {
            let Some(dated) = record[change.after].dated.as_ref() else { continue };
            let both = [change.holder, change.after.into()];
            if falls(dated, &certainly) {
                certain.extend(both);
            }
            if falls(dated, when) {
                possible.extend(both);
                told.push(in_words(record, &change));
            }
        }
        if told.len() > MOST_TOLD {
            let more = told.len() - MOST_TOLD;
            told.truncate(MOST_TOLD);
            told.push(format!("and {more} more changes"));
        }
        Self { possible, certain, told }
    }
}

fn in_words(record: &Record, change: &Change) -> String {
    let holder = record.get(change.holder).name(record);
    let policy = &record[change.policy].name;
    let told = |id| change.told(record, id);
    format!("{holder}, {policy}: {}, then {}", told(change.before), told(change.after))
}
