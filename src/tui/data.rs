//! The open record: where it came from, and what is worked out from it once.

use std::collections::HashSet;
use std::sync::Arc;

use super::lens;
use super::results::IndexedRecord;
use crate::record::{AnyId, Country, Id, Origin, Policy, Record};

/// The record, with what is worked out from it once.
pub(crate) struct OpenRecord {
    /// Where it came from.
    pub(crate) origins: Vec<Origin>,
    /// The record.
    pub(crate) record: Arc<Record>,
    /// The same with its order of time and its index, as the search thread shares it.
    pub(crate) indexed: Arc<IndexedRecord>,
    /// Its policies on which anybody has a position, those with most first.
    pub(crate) policies: Vec<Id<Policy>>,
    /// Its countries, in the order in which they are listed.
    pub(crate) countries: Vec<Id<Country>>,
    /// Which of its records the person has starred.
    pub(crate) stars: HashSet<AnyId>,
}

impl OpenRecord {
    /// Opens a record.
    pub(crate) fn new(record: Record, origins: Vec<Origin>) -> Self {
        let (policies, countries) = (lens::policies(&record), lens::countries(&record));
        let indexed = Arc::new(IndexedRecord::new(record));
        Self { origins, record: Arc::clone(&indexed.record), indexed, policies, countries, stars: HashSet::new() }
    }
}
