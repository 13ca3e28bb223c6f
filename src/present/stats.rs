//! Statistics: records counted by who speaks, country, policy, source, month, stance or talks.
//!
//! A record counts under a value exactly if the query shown with the count finds it, so that following a count
//! finds as many records. A record may count several times, or not at all: whoever speaks for a body counts
//! for the body too, a policy's parts count for the policy, a country's people for the country; and a month
//! counts only records that were certainly in it.

use std::collections::{BTreeMap, HashSet};

use chrono::Datelike;

use super::phrase;
use crate::record::{AnyId, ControlledVocabulary, Dated, Item, Kind, Record, Stance, Talks};
use crate::text;

/// The dimension that records are counted by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum By {
    /// The actor who says, claims or holds it.
    #[default]
    Who,
    /// The country it is about, or whose people say it.
    Country,
    /// The policy, with its parts.
    Policy,
    /// The document that contains it.
    Source,
    /// The month in which it certainly was.
    Month,
    /// Positions, by their stance.
    Stance,
    /// Positions, by how far talks had come.
    Talks,
}

impl By {
    /// Each once, in the order of display.
    pub const ALL: [Self; 7] =
        [Self::Who, Self::Country, Self::Policy, Self::Source, Self::Month, Self::Stance, Self::Talks];

    /// Its word on the command line.
    #[must_use]
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Who => "who",
            Self::Country => "country",
            Self::Policy => "policy",
            Self::Source => "source",
            Self::Month => "month",
            Self::Stance => "stance",
            Self::Talks => "talks",
        }
    }
}

/// One value of a dimension.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Key {
    /// An actor, country, policy or source.
    Of(AnyId),
    /// A month: year, and month from 1.
    Month(i32, u32),
    /// A word of a controlled vocabulary, by its index.
    Word(usize),
}

/// One value and its count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Count {
    /// The value.
    pub key: Key,
    /// The number of records.
    pub count: usize,
}

/// The counts of a set of records.
#[derive(Clone, Debug, Default)]
pub struct Stats {
    /// The dimension.
    pub(crate) by: By,
    /// The counts: highest first; months and words in their own order.
    pub counts: Vec<Count>,
    /// The number of records that were counted.
    pub total: usize,
    /// The number of records without any value.
    pub nowhere: usize,
}

impl Stats {
    /// Counts records by a dimension.
    #[must_use]
    pub fn of(record: &Record, ids: &[AnyId], by: By) -> Self {
        let mut counts: BTreeMap<Key, usize> = BTreeMap::new();
        let mut nowhere = 0;
        for &id in ids {
            let keys = keys(record, id, by);
            nowhere += usize::from(keys.is_empty());
            for key in keys {
                *counts.entry(key).or_default() += 1;
            }
        }
        let mut counts: Vec<Count> = counts.into_iter().map(|(key, count)| Count { key, count }).collect();
        if !matches!(by, By::Month | By::Stance | By::Talks) {
            counts.sort_by_cached_key(|count| (std::cmp::Reverse(count.count), name(record, by, count.key)));
        }
        Self { by, counts, total: ids.len(), nowhere }
    }

    /// The highest count.
    #[must_use]
    pub(crate) fn most(&self) -> usize {
        self.counts.iter().map(|count| count.count).max().unwrap_or(0)
    }

    /// The records that count nowhere, in words; `None` if there are none.
    #[must_use]
    pub(crate) fn beside(&self) -> Option<String> {
        let why = match self.by {
            By::Who => "without anybody who says or holds it",
            By::Country => "that concern no country",
            By::Policy => "under no policy",
            By::Source => "without a source",
            By::Month => "dated less exactly than a month, or not at all",
            By::Stance => "that are not positions with a stance",
            By::Talks => "that are no position with talks",
        };
        (self.nowhere > 0).then(|| format!("{} {why}", text::count(self.nowhere, "record", "records")))
    }
}

/// A value for people.
#[must_use]
pub(crate) fn name(record: &Record, by: By, key: Key) -> String {
    match key {
        Key::Of(id) => phrase::headline(record, id).replace('\n', " "),
        Key::Month(year, month) => {
            let name =
                crate::present::density::MONTHS.get(month.saturating_sub(1) as usize).copied().unwrap_or_default();
            format!("{name} {year}")
        }
        Key::Word(at) if by == By::Stance => Stance::WORDS[at].0.to_owned(),
        Key::Word(at) if Talks::WORDS[at].1 == Talks::None => "no talks".to_owned(),
        Key::Word(at) => Talks::WORDS[at].0.to_owned(),
    }
}

/// A value for scripts: an id, `2025-05`, a word of the format.
#[must_use]
pub(crate) fn slug(record: &Record, by: By, key: Key) -> String {
    match key {
        Key::Of(id) => record.get(id).slug().to_owned(),
        Key::Month(year, month) => format!("{year:04}-{month:02}"),
        Key::Word(at) if by == By::Stance => Stance::WORDS[at].0.to_owned(),
        Key::Word(at) => Talks::WORDS[at].0.to_owned(),
    }
}

/// The clause of a query that finds the records of a value: `who:edi-rama`, `date:=2025-05`.
#[must_use]
pub fn clause(record: &Record, by: By, key: Key) -> String {
    let slug = slug(record, by, key);
    match key {
        Key::Month(..) => format!("date:={slug}"),
        _ if slug.contains(' ') => format!("{}:\"{slug}\"", by.word()),
        _ => format!("{}:{slug}", by.word()),
    }
}

/// A query narrowed to the records of a value. The earlier query is put in parentheses if it uses the same
/// field, because a field named twice means either.
#[must_use]
pub fn narrowed(query: &str, clause: &str) -> String {
    let query = query.trim();
    let field = clause.split_once(':').map_or(clause, |(field, _)| field);
    let is_asked = query.to_lowercase().contains(&format!("{field}:")) || query.contains("speaker:");
    match query {
        "" => clause.to_owned(),
        _ if is_asked => format!("({query}) {clause}"),
        _ => format!("{query} {clause}"),
    }
}

/// A query narrowed to some kinds of records; unchanged if no kind is given.
#[must_use]
pub(crate) fn of_kinds(query: &str, kinds: &[Kind]) -> String {
    let kinds: Vec<String> = kinds.iter().map(|kind| format!("kind:{}", kind.singular())).collect();
    if kinds.is_empty() { query.to_owned() } else { narrowed(query, &kinds.join(" ")) }
}

/// The values under which a record counts.
fn keys(record: &Record, id: AnyId, by: By) -> HashSet<Key> {
    let mut keys = HashSet::new();
    let mut add = |id: AnyId| {
        keys.insert(Key::Of(id));
    };
    match by {
        By::Who => record.each_actor(id, |actor| add(actor.into())),
        By::Country => record.each_country(id, |country| add(country.into())),
        By::Policy => record.each_policy(id, |policy| add(policy.into())),
        By::Source if id.kind == Kind::Source => add(id),
        By::Source => record.get(id).cited().iter().for_each(|cited| add(cited.source.into())),
        By::Month => return record.dates(id).filter_map(month).collect(),
        By::Stance => return word(Stance::WORDS, position(record, id).and_then(|position| position.stance)),
        By::Talks => return word(Talks::WORDS, position(record, id).and_then(|position| position.talks)),
    }
    keys
}

fn position(record: &Record, id: AnyId) -> Option<&crate::record::Position> {
    match record.item(id) {
        Item::Position(position) => Some(position),
        _ => None,
    }
}

fn word<E: PartialEq>(words: &[(&str, E)], held: Option<E>) -> HashSet<Key> {
    held.and_then(|held| words.iter().position(|(_, word)| *word == held)).map(Key::Word).into_iter().collect()
}

/// The month that certainly contains a date.
fn month(dated: &Dated) -> Option<Key> {
    let (first, last) = (dated.date.first()?, dated.date.last()?);
    let is_one = (first.year(), first.month()) == (last.year(), last.month()) && !dated.date.is_qualified();
    is_one.then_some(Key::Month(first.year(), first.month()))
}
