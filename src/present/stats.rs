//! How much there is of what: records counted by who speaks, country, policy, source, month, stance or
//! talks.
//!
//! A record counts wherever the query beside the count would find it, so that who follows a count finds as
//! many. It may count in several places, or in none: whoever speaks for a body counts for the body too, a
//! policy's parts for the policy, a country's people for the country; and only what surely was in a month
//! counts there.

use std::collections::{BTreeMap, HashSet};

use chrono::Datelike;

use super::phrase;
use crate::record::{AnyId, Closed, Dated, Item, Kind, Record, Stance, Talks};
use crate::text;

/// What records are counted by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum By {
    /// Who says, claims or holds it.
    #[default]
    Who,
    /// The country it is about, or whose people say it.
    Country,
    /// The policy, with its parts.
    Policy,
    /// The document that prints it.
    Source,
    /// The month in which it surely was.
    Month,
    /// Positions, by their stance.
    Stance,
    /// Positions, by how far talks had come.
    Talks,
}

impl By {
    /// Each once, in the order in which they are offered.
    pub const ALL: [Self; 7] =
        [Self::Who, Self::Country, Self::Policy, Self::Source, Self::Month, Self::Stance, Self::Talks];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
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

/// What is counted under.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Key {
    /// An actor, country, policy or source.
    Of(AnyId),
    /// A month: year, and month from 1.
    Month(i32, u32),
    /// A word of a closed set, by its place there.
    Word(usize),
}

/// One count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Count {
    /// Of what.
    pub key: Key,
    /// How many.
    pub count: usize,
}

/// Counts of some records.
#[derive(Clone, Debug, Default)]
pub struct Stats {
    /// What they are counted by.
    pub by: By,
    /// The counts: most first, months and words in their own order.
    pub counts: Vec<Count>,
    /// How many records were counted.
    pub total: usize,
    /// How many count nowhere.
    pub nowhere: usize,
}

impl Stats {
    /// Counts records.
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
    pub fn most(&self) -> usize {
        self.counts.iter().map(|count| count.count).max().unwrap_or(0)
    }

    /// What counts nowhere, in words; nothing where everything counts.
    #[must_use]
    pub fn beside(&self) -> Option<String> {
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

/// What is counted under, as people read it.
#[must_use]
pub fn name(record: &Record, by: By, key: Key) -> String {
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

/// The same as a script reads it: an id, `2025-05`, a word of the format.
#[must_use]
pub fn slug(record: &Record, by: By, key: Key) -> String {
    match key {
        Key::Of(id) => record.get(id).slug().to_owned(),
        Key::Month(year, month) => format!("{year:04}-{month:02}"),
        Key::Word(at) if by == By::Stance => Stance::WORDS[at].0.to_owned(),
        Key::Word(at) => Talks::WORDS[at].0.to_owned(),
    }
}

/// The clause of a query that finds what counts there: `who:edi-rama`, `date:=2025-05`.
#[must_use]
pub fn clause(record: &Record, by: By, key: Key) -> String {
    let slug = slug(record, by, key);
    match key {
        Key::Month(..) => format!("date:={slug}"),
        _ if slug.contains(' ') => format!("{}:\"{slug}\"", by.word()),
        _ => format!("{}:{slug}", by.word()),
    }
}

/// A query narrowed to what counts there. What was asked before stands in parentheses where it asks for the
/// same field, because a field named twice means either.
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

/// A query narrowed to some kinds of records; as it is where none is named.
#[must_use]
pub fn of_kinds(query: &str, kinds: &[Kind]) -> String {
    let kinds: Vec<String> = kinds.iter().map(|kind| format!("kind:{}", kind.singular())).collect();
    if kinds.is_empty() { query.to_owned() } else { narrowed(query, &kinds.join(" ")) }
}

/// Those under which a record counts.
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

/// The month in which a date surely lies.
fn month(dated: &Dated) -> Option<Key> {
    let (first, last) = (dated.date.first()?, dated.date.last()?);
    let is_one = (first.year(), first.month()) == (last.year(), last.month()) && !dated.date.is_qualified();
    is_one.then_some(Key::Month(first.year(), first.month()))
}
