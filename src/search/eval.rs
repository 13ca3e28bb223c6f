//! From a plan to the records that fit it, by set operations on lists in number order.

use super::filter::Ground;
use super::gather::{Hit, both, gallop};
use super::index::Index;
use super::names::has_own_role;
use super::place::role;
use super::plan::{Node, ROLE};
use super::query::When;
use super::reading::Reading;
use crate::record::Kind;

/// How dates are asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dates {
    /// As they are.
    Asked,
    /// So that they certainly hold.
    Certain,
    /// Whatever date is asked for, records that have none.
    Missing,
    /// The same within a negation: there a date holds for none of them.
    MissingNot,
}

/// Runs plans over a record.
#[derive(Clone, Copy)]
pub(super) struct Run<'a> {
    pub index: &'a Index,
    pub ground: Ground<'a>,
    pub dates: Dates,
}

impl Run<'_> {
    /// Records for which every node holds, in number order.
    pub fn all(self, nodes: &[&Node]) -> Vec<Hit> {
        self.fit_all(nodes, None)
    }

    /// The nodes that narrow most first, those that look at each record last.
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
                (node, Some(known)) if is_question(node) => {
                    known.iter().copied().filter(|hit| self.holds(node, *hit)).collect()
                }
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

    /// Records for which a node holds; with `within`, at least those of these.
    fn fit(self, node: &Node, within: Option<&[Hit]>) -> Vec<Hit> {
        match node {
            Node::Text(reading, scope) => self.index.holders(reading, *scope, within),
            Node::Role(reading) => self.in_role(reading),
            Node::Named(field, all) => self.index.of_named(*field, all),
            Node::Any(all) => {
                all.iter().map(|node| self.fit(node, within)).reduce(|a, b| union(&a, &b)).unwrap_or_default()
            }
            // Keys of what is known already are not counted twice.
            Node::All(all) => self.fit_all(&all.iter().collect::<Vec<_>>(), within.map(plain).as_deref()),
            Node::Not(_) => self.fit_all(&[node], within.map(plain).as_deref()),
            Node::OneOf(..) | Node::When(..) | Node::Sort(_) => {
                let known = within.map_or_else(|| self.everything(), plain);
                known.into_iter().filter(|hit| self.holds(node, *hit)).collect()
            }
        }
    }

    /// Whether a question that is asked of each record is answered with yes.
    fn holds(self, node: &Node, hit: Hit) -> bool {
        let (id, record) = (self.index.id(hit.entry), self.ground.record);
        match node {
            Node::OneOf(field, word) => self.ground.has_word(id, *field, word),
            Node::When(..) if self.dates == Dates::Missing => record.is_undated(id),
            Node::When(..) if self.dates == Dates::MissingNot => false,
            Node::When(field, when) if self.dates == Dates::Certain => {
                self.ground.falls(id, *field, &When { is_certain: true, ..when.clone() })
            }
            Node::When(field, when) => self.ground.falls(id, *field, when),
            Node::Sort(sorts) => self.index.sort(hit.entry).is_some_and(|sort| sorts.contains(&sort)),
            _ => true,
        }
    }

    fn negated(self) -> Self {
        let dates = match self.dates {
            // What may hold is what is certainly not so within a negation.
            Dates::Asked | Dates::Certain => Dates::Asked,
            Dates::Missing => Dates::MissingNot,
            Dates::MissingNot => Dates::Missing,
        };
        Self { dates, ..self }
    }

    /// A quotation is found by the role it prints; where it prints none, by its speaker's.
    fn in_role(self, reading: &Reading) -> Vec<Hit> {
        let mut found = self.index.holders(reading, ROLE, None);
        let actors = self.index.of_kind(Kind::Actor);
        let speakers: Vec<Hit> = found.iter().copied().filter(|hit| actors.contains(&hit.entry)).collect();
        for speaker in speakers {
            let said =
                self.index.referrers(speaker.entry).iter().filter(|referrer| referrer.roles & role::SPEAKER != 0);
            let said = said.filter(|said| !has_own_role(self.ground.record, self.index, said.entry));
            found.extend(said.map(|said| Hit { entry: said.entry, key: speaker.key }));
        }
        found.sort_unstable();
        found.dedup_by_key(|hit| hit.entry);
        found
    }

    fn everything(self) -> Vec<Hit> {
        (0..u32::try_from(self.index.len()).unwrap_or(u32::MAX)).map(|entry| Hit { entry, key: 0 }).collect()
    }

    /// About how many places must be looked at; questions and negations last.
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
            Node::OneOf(..) | Node::When(..) | Node::Sort(_) => usize::MAX - 1,
            Node::Not(_) => usize::MAX,
        }
    }
}

const fn is_question(node: &Node) -> bool {
    matches!(node, Node::OneOf(..) | Node::When(..) | Node::Sort(_))
}

/// The same records, as good as any.
fn plain(hits: &[Hit]) -> Vec<Hit> {
    hits.iter().map(|hit| Hit { key: 0, ..*hit }).collect()
}

/// Records of both lists; a short list looks its records up in a long one.
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
