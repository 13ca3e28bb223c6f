//! Finds the records that fit a plan, by set operations on lists of records in the order of their numbers.

use super::filter::Context;
use super::gather::{Hit, both, gallop};
use super::index::Index;
use super::names::has_own_role;
use super::plan::{Node, ROLE, Test};
use super::query::When;
use super::reading::Reading;
use super::text_kind::role;
use crate::record::Kind;

/// How a date in the query is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dates {
    /// As typed.
    Asked,
    /// As if typed with `=`: only records that certainly have it.
    Certain,
    /// As records without any date.
    Missing,
    /// The same within a negation: no record has the date.
    MissingNot,
}

/// Evaluates plans over a record.
#[derive(Clone, Copy)]
pub(super) struct Evaluator<'a> {
    pub(crate) index: &'a Index,
    pub(crate) context: Context<'a>,
    pub(crate) dates: Dates,
}

impl Evaluator<'_> {
    /// Records for which every node holds, in number order.
    pub(crate) fn all(self, nodes: &[&Node]) -> Vec<Hit> {
        self.fit_all(nodes, None)
    }

    /// Evaluates first what narrows most, and last what looks at each record.
    fn fit_all(self, nodes: &[&Node], within: Option<&[Hit]>) -> Vec<Hit> {
        let mut order: Vec<&Node> = nodes.to_vec();
        order.sort_by_key(|node| self.cost(node));
        let mut fit: Option<Vec<Hit>> = None;
        for node in order {
            let known = fit.as_deref().or(within);
            let next = match (node, known) {
                (Node::Not(inner), known) => {
                    let known = known.map_or_else(|| self.everything(), <[Hit]>::to_vec);
                    without(&known, &self.negated().fit(inner, Some(&known)))
                }
                (Node::Test(test), Some(known)) => known.iter().copied().filter(|hit| self.holds(test, *hit)).collect(),
                (node, Some(known)) => intersect(known, &self.fit(node, Some(known))),
                (node, None) => self.fit(node, None),
            };
            if next.is_empty() {
                return next;
            }
            fit = Some(next);
        }
        fit.unwrap_or_else(|| within.map_or_else(|| self.everything(), <[Hit]>::to_vec))
    }

    /// Records for which a node holds; with `within`, others than these may be left out.
    fn fit(self, node: &Node, within: Option<&[Hit]>) -> Vec<Hit> {
        match node {
            Node::Text(reading, scope) => self.index.holders(reading, *scope, within),
            Node::Role(reading) => self.in_role(reading),
            Node::Named(relation, all) => self.index.of_named(*relation, all),
            Node::Any(all) => {
                all.iter().map(|node| self.fit(node, within)).reduce(|a, b| union(&a, &b)).unwrap_or_default()
            }
            // The keys of `within` are already counted outside.
            Node::All(all) => self.fit_all(&all.iter().collect::<Vec<_>>(), within.map(plain).as_deref()),
            Node::Not(_) => self.fit_all(&[node], within.map(plain).as_deref()),
            Node::Test(test) => {
                let known = within.map_or_else(|| self.everything(), plain);
                known.into_iter().filter(|hit| self.holds(test, *hit)).collect()
            }
        }
    }

    /// Whether a record passes a test.
    fn holds(self, test: &Test, hit: Hit) -> bool {
        let (id, record) = (self.index.id(hit.entry), self.context.record);
        match (test, self.dates) {
            (Test::OneOf(choice), _) => choice.holds(self.context, id),
            (Test::RecordType(types), _) => self.index.type_of(hit.entry).is_some_and(|own| types.contains(&own)),
            (Test::Changed(changed), Dates::Certain) => changed.certain.contains(&id),
            (Test::Changed(changed), Dates::Asked) => changed.possible.contains(&id),
            (Test::When(_), Dates::Missing) => record.is_undated(id),
            // Only dated positions can be told to have changed.
            (Test::When(_), Dates::MissingNot) | (Test::Changed(_), Dates::Missing | Dates::MissingNot) => false,
            (Test::When(when), Dates::Certain) => self.context.falls(id, &When { is_certain: true, ..when.clone() }),
            (Test::When(when), Dates::Asked) => self.context.falls(id, when),
        }
    }

    fn negated(self) -> Self {
        let dates = match self.dates {
            // `not date:x` leaves out what is possibly of that date.
            Dates::Asked | Dates::Certain => Dates::Asked,
            Dates::Missing => Dates::MissingNot,
            Dates::MissingNot => Dates::Missing,
        };
        Self { dates, ..self }
    }

    /// A quotation is found by its own role; only where it has none by its speaker's.
    fn in_role(self, reading: &Reading) -> Vec<Hit> {
        let mut found = self.index.holders(reading, ROLE, None);
        let actors = self.index.of_kind(Kind::Actor);
        let speakers: Vec<Hit> = found.iter().copied().filter(|hit| actors.contains(&hit.entry)).collect();
        for speaker in speakers {
            let said =
                self.index.referrers(speaker.entry).iter().filter(|referrer| referrer.roles & role::SPEAKER != 0);
            let said = said.filter(|said| !has_own_role(self.context.record, self.index, said.entry));
            found.extend(said.map(|said| Hit { entry: said.entry, key: speaker.key }));
        }
        found.sort_unstable();
        found.dedup_by_key(|hit| hit.entry);
        found
    }

    fn everything(self) -> Vec<Hit> {
        (0..u32::try_from(self.index.len()).unwrap_or(u32::MAX)).map(|entry| Hit { entry, key: 0 }).collect()
    }

    /// About how many postings must be read; tests and negations cost most.
    fn cost(self, node: &Node) -> usize {
        let places = |words: &[(u32, super::vocabulary::Class)]| {
            words.iter().map(|(word, _)| self.index.postings(*word).len()).sum::<usize>()
        };
        match node {
            Node::Text(reading, _) | Node::Role(reading) => {
                reading.words.iter().map(|words| places(words)).max().unwrap_or(0) + places(&reading.joined)
            }
            Node::Named(field, all) => self.index.count_named(*field, all),
            Node::Any(all) => all.iter().map(|node| self.cost(node)).fold(0, usize::saturating_add),
            Node::All(all) => all.iter().map(|node| self.cost(node)).min().unwrap_or(0),
            Node::Test(_) => usize::MAX - 1,
            Node::Not(_) => usize::MAX,
        }
    }
}

/// The same records with the best key.
fn plain(hits: &[Hit]) -> Vec<Hit> {
    hits.iter().map(|hit| Hit { key: 0, ..*hit }).collect()
}

/// Records that are in both lists; those of the shorter are looked up in the longer.
fn intersect(a: &[Hit], b: &[Hit]) -> Vec<Hit> {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut found = Vec::with_capacity(few.len());
    let mut rest = many;
    for hit in few {
        rest = &rest[gallop(rest, |other| other.entry < hit.entry)..];
        match rest.first() {
            Some(other) if other.entry == hit.entry => {
                found.push(Hit { entry: hit.entry, key: both(hit.key, other.key) });
            }
            Some(_) => {}
            None => break,
        }
    }
    found
}

/// Records of either list, each with its better key.
fn union(a: &[Hit], b: &[Hit]) -> Vec<Hit> {
    let mut all: Vec<Hit> = a.iter().chain(b).copied().collect();
    all.sort_unstable();
    all.dedup_by_key(|hit| hit.entry);
    all
}

/// Records of the first list that are not in the second.
fn without(a: &[Hit], b: &[Hit]) -> Vec<Hit> {
    let mut rest = b;
    let is_other = |hit: &&Hit| {
        rest = &rest[gallop(rest, |other| other.entry < hit.entry)..];
        rest.first().is_none_or(|other| other.entry != hit.entry)
    };
    a.iter().filter(is_other).copied().collect()
}
