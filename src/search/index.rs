//! Which records have which words, where, and which records refer to which.
//!
//! Built from the one list of fields of every record (`Entry::fields`), so a new field is searchable. Only the
//! texts of a record itself are indexed. That it is also found by the names of what it refers to follows from the
//! referrers, so a name takes the same space whether one record refers to it or a million do.

use std::ops::Range;

use super::build::{Built, NO_TYPE, build};
use super::concerned::Concerned;
use super::posting::{Number, Posting, Referrer};
use super::vocabulary::Vocabulary;
use crate::record::{AnyId, Kind, Quote, Record};

/// An index over a record.
#[derive(Default)]
pub struct Index {
    pub(super) vocabulary: Vocabulary,
    /// Records in rank order where all else is equal: by kind, direct before indirect before the
    /// document's own voice, then newer first, then by id. A record's number is its index here.
    pub(super) entries: Vec<AnyId>,
    /// Numbers by kind and row.
    numbers: [Vec<Number>; Kind::ALL.len()],
    /// Per word, where its postings begin; one more than there are words.
    starts: Vec<usize>,
    postings: Vec<Posting>,
    /// Per record, where those that refer to it begin; one more than there are records.
    referred: Vec<usize>,
    referrers: Vec<Referrer>,
    pub(super) concerned: Concerned,
    /// Every value of the field `type` on record, once.
    pub(super) record_types: Vec<String>,
    /// The type of each record, as an index into `record_types`, or `NO_TYPE`.
    type_of_entry: Vec<u16>,
}

impl Index {
    /// Indexes a record.
    #[must_use]
    pub fn new(record: &Record) -> Self {
        let mut entries: Vec<AnyId> = record.all().collect();
        entries.sort_by_cached_key(|&id| tie_break(record, id));
        let mut numbers = Kind::ALL.map(|kind| vec![0; record.count(kind)]);
        for (number, id) in (0..).zip(&entries) {
            numbers[id.kind.index()][id.row()] = number;
        }
        let Built { vocabulary, starts, postings, referred, referrers, concerned, record_types, type_of_entry } =
            build(record, &entries, &numbers);
        Self {
            vocabulary,
            entries,
            numbers,
            starts,
            postings,
            referred,
            referrers,
            concerned,
            record_types,
            type_of_entry,
        }
    }

    /// How many records there are.
    pub(super) const fn len(&self) -> usize {
        self.entries.len()
    }

    /// The number of a record.
    pub(super) fn number(&self, id: AnyId) -> Option<Number> {
        self.numbers[id.kind.index()].get(id.row()).copied()
    }

    /// The record of a number.
    pub(super) fn id(&self, number: Number) -> AnyId {
        self.entries[number as usize]
    }

    /// The numbers of a kind, which are consecutive.
    pub(super) fn of_kind(&self, kind: Kind) -> Range<Number> {
        let at = |bound: Kind| self.entries.partition_point(|id| id.kind < bound);
        let from = at(kind);
        let to = Kind::ALL.get(kind.index() + 1).map_or(self.len(), |next| at(*next));
        let number = |at: usize| Number::try_from(at).unwrap_or(Number::MAX);
        number(from)..number(to)
    }

    /// The type of a record, as an index into `record_types`.
    pub(super) fn type_of(&self, number: Number) -> Option<usize> {
        self.type_of_entry.get(number as usize).filter(|known| **known != NO_TYPE).map(|known| usize::from(*known))
    }

    /// Where a word is, by record and position.
    pub(super) fn postings(&self, word: u32) -> &[Posting] {
        let word = word as usize;
        &self.postings[self.starts[word]..self.starts[word + 1]]
    }

    /// Records that refer to one, by number.
    pub(super) fn referrers(&self, entry: Number) -> &[Referrer] {
        let entry = entry as usize;
        &self.referrers[self.referred[entry]..self.referred[entry + 1]]
    }
}

/// The order of records that a query ranks the same.
fn tie_break(record: &Record, id: AnyId) -> (usize, usize, std::cmp::Reverse<Option<i32>>, Box<str>) {
    use chrono::Datelike;
    let form = id.typed::<Quote>().map_or(0, |quote| record[quote].form as usize);
    let entry = record.get(id);
    // A date that may be newer comes after one that is: the first day counts.
    let first = entry.dated().and_then(|dated| dated.date.first().or(dated.date.last()));
    let day = first.map(|day| day.num_days_from_ce());
    (id.kind.index(), form, std::cmp::Reverse(day), entry.slug().into())
}
