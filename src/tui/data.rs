//! The open record: its origin, and the data derived from it once.

use std::collections::HashSet;
use std::sync::Arc;

use super::lens;
use super::results::IndexedRecord;
use crate::record::{AnyId, Country, Id, Origin, Policy, Record};

/// The record, with the data derived from it once.
pub(crate) struct OpenRecord {
    pub(crate) origins: Vec<Origin>,
    pub(crate) record: Arc<Record>,
    /// The record with its chronology and index, shared with the search thread.
    pub(crate) indexed: Arc<IndexedRecord>,
    /// Its policies with positions, those with most first.
    pub(crate) policies: Vec<Id<Policy>>,
    /// Its countries, in the order of the list.
    pub(crate) countries: Vec<Id<Country>>,
    /// The starred records.
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
