//! Which records hold which words, where, and which records refer to which.
//!
//! Built from the one list of fields that every record tells (`Entry::fields`), so a field that is
//! added is searchable. A record's own texts are indexed once; that it is also found by the names of what
//! it refers to follows from the referrers, so a name costs the same whether one record bears it or a
//! million refer to it.

use std::ops::Range;

use super::build::{Built, NO_SORT, build};
use super::concerned::Concerned;
use super::place::Spot;
use super::vocabulary::Vocabulary;
use crate::record::{AnyId, Kind, Quote, Record};

/// A record, by its number in the index.
pub(super) type Number = u32;

/// One word at one place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Posting {
    pub entry: Number,
    pub spot: Spot,
}

/// A record that refers to another, and as what.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Referrer {
    pub entry: Number,
    pub roles: u16,
}

/// An index over a record.
#[derive(Default)]
pub struct Index {
    pub(super) vocabulary: Vocabulary,
    /// Records in rank order where all else is equal: by kind, direct before indirect before reported,
    /// then newer first, then by id. The place in here is the record's number.
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
    /// Every sort that the record has of its own, once.
    pub(super) sorts: Vec<String>,
    /// The sort of each record, by its place among these.
    sorted: Vec<u16>,
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
        let Built { vocabulary, starts, postings, referred, referrers, concerned, sorts, sorted } =
            build(record, &entries, &numbers);
        Self { vocabulary, entries, numbers, starts, postings, referred, referrers, concerned, sorts, sorted }
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

    /// The numbers of a kind, which stand side by side.
    pub(super) fn of_kind(&self, kind: Kind) -> Range<Number> {
        let at = |bound: Kind| self.entries.partition_point(|id| id.kind < bound);
        let from = at(kind);
        let to = Kind::ALL.get(kind.index() + 1).map_or(self.len(), |next| at(*next));
        let number = |at: usize| Number::try_from(at).unwrap_or(Number::MAX);
        number(from)..number(to)
    }

    /// The sort of a record, by its place among all sorts.
    pub(super) fn sort(&self, number: Number) -> Option<usize> {
        self.sorted.get(number as usize).filter(|sort| **sort != NO_SORT).map(|sort| usize::from(*sort))
    }

    /// Where a word stands, by record and position.
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

/// The order in which records stand where a query does not tell them apart.
fn tie_break(record: &Record, id: AnyId) -> (usize, usize, std::cmp::Reverse<Option<i32>>, Box<str>) {
    use chrono::Datelike;
    let form = id.typed::<Quote>().map_or(0, |quote| record[quote].form as usize);
    let entry = record.get(id);
    let day = entry.dated().map(|dated| dated.date.anchor().num_days_from_ce());
    (id.kind.index(), form, std::cmp::Reverse(day), entry.slug().into())
}
