//! The result of a search: a query evaluated over an index.

use std::collections::HashSet;

use super::eval::{Dates, Evaluator};
use super::explain::{self, EmptyReason};
use super::filter::Context;
use super::gather;
use super::highlight::Highlights;
use super::hints;
use super::index::Index;
use super::plan::{Node, Plan};
use super::query::{Query, QueryFault};
use super::rank;
use super::reading::Correction;
use super::text_kind::{LINKED, NAMED, SAID, TextKind, TextKinds};
use crate::record::{AnyId, Kind};
use crate::text;

/// The result of a search.
#[derive(Debug, Default, Clone)]
pub struct Found {
    /// The records that fit, best first.
    pub hits: Vec<AnyId>,
    /// How many of each kind, by [`Kind::index`].
    pub(crate) counts: [usize; Kind::ALL.len()],
    /// False where nothing that was asked could be understood: then every record stays in view.
    pub(crate) is_narrowed: bool,
    /// How many records without a date would fit if the date were not asked for.
    pub undated: usize,
    /// The hits that only possibly have the date that was asked for; they come after all others.
    pub possible: HashSet<AnyId>,
    /// Words that no record has, and those searched for instead.
    pub corrections: Vec<Correction>,
    /// What may have been meant otherwise, and what the records found do not show by themselves.
    pub hints: Vec<String>,
    /// The parts that could not be understood and were left out; byte offsets are in the safe form of the
    /// query.
    pub faults: Vec<QueryFault>,
    /// The reason for an empty result.
    pub empty_reason: Option<EmptyReason>,
    /// The query in words, as understood.
    pub echo: String,
    /// Each clause as it would be typed.
    pub chips: Vec<String>,
    /// The parts of a text to highlight.
    pub highlights: Highlights,
    /// Where the hits have the words; `None` unless one word or phrase was asked for.
    pub split: Option<Split>,
}

/// How many hits have what was asked for, by the best place of each.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    /// Whoever speaks is called so.
    pub speaks: usize,
    /// Inside quotation marks.
    pub said: usize,
    /// In a gist, a context or the record's own name.
    pub named: usize,
    /// In a summary, role, venue or note.
    pub noted: usize,
    /// Only in the name of a record that it refers to.
    pub linked: usize,
}

impl Split {
    /// Of the hits of a query with one text clause.
    fn of(index: &Index, plan: &Plan, hits: &[gather::Hit]) -> Option<Self> {
        let mut clauses = plan.all.iter().filter_map(|part| match &part.node {
            Node::Text(reading, _) => Some(reading),
            _ => None,
        });
        let (Some(reading), None) = (clauses.next(), clauses.next()) else { return None };
        let scope = gather::Scope { kinds: TextKinds::of([TextKind::Said]), through_links: false };
        let said = index.holders(reading, scope, Some(hits));
        let is_said = |hit: &&gather::Hit| said.binary_search_by_key(&hit.entry, |other| other.entry).is_ok();
        let mut split = Self { said: hits.iter().filter(is_said).count(), ..Self::default() };
        for hit in hits {
            match gather::weight_of(hit.key) {
                SAID => split.speaks += 1,
                NAMED => split.named += 1,
                LINKED.. => split.linked += 1,
                _ => split.noted += 1,
            }
        }
        // A word that was said has the weight of the speaker's name.
        split.speaks = split.speaks.saturating_sub(split.said);
        Some(split)
    }

    /// In words: `2 said it · 4 in gist or name · 85 linked`.
    #[must_use]
    pub fn words(self) -> String {
        let parts = [
            (self.speaks, "by them"),
            (self.said, "said it"),
            (self.named, "in gist or name"),
            (self.noted, "in notes"),
            (self.linked, "linked"),
        ];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0);
        parts.map(|(count, words)| format!("{} {words}", text::thousands(count))).collect::<Vec<_>>().join(" · ")
    }
}

impl Found {
    /// How many were found of a kind.
    #[must_use]
    pub(crate) const fn count(&self, kind: Kind) -> usize {
        self.counts[kind.index()]
    }

    /// How sure the dates are: `1 only possibly then · 2 undated not counted in`.
    #[must_use]
    pub(crate) fn left_out(&self) -> Option<String> {
        let possible = match (self.possible.len(), self.hits.len()) {
            (0, _) => None,
            (all, hits) if all == hits => Some("only possibly then".to_owned()),
            (some, _) => Some(format!("{} only possibly then", text::thousands(some))),
        };
        let undated = (self.undated > 0).then(|| format!("{} undated not counted in", text::thousands(self.undated)));
        let parts: Vec<String> = possible.into_iter().chain(undated).collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    }
}

impl Index {
    /// Records for which every clause holds, best first; an empty query finds none.
    #[must_use]
    pub fn search(&self, context: Context<'_>, query: &Query) -> Found {
        let plan = Plan::of(self, context, query);
        let evaluator = Evaluator { index: self, context, dates: Dates::Asked };
        let nodes: Vec<&Node> = plan.all.iter().map(|part| &part.node).collect();
        let is_narrowed = !plan.all.is_empty();
        let hits = if is_narrowed { evaluator.all(&nodes) } else { Vec::new() };
        let mut counts = [0; Kind::ALL.len()];
        for (kind, count) in Kind::ALL.into_iter().zip(&mut counts) {
            let range = self.of_kind(kind);
            let before = |bound: u32| hits.partition_point(|hit| hit.entry < bound);
            *count = before(range.end) - before(range.start);
        }
        let (mut undated, mut possible) = (0, HashSet::new());
        if query.asks_for_date() {
            undated = missing(evaluator, &nodes, &hits);
            possible = only_possible(evaluator, &nodes, &hits);
        }
        let empty_reason = if hits.is_empty() { explain::empty_reason(evaluator, &plan, query.is_open) } else { None };
        let beside = hints::hints(evaluator, query, &plan, hits.len());
        let split = Split::of(self, &plan, &hits);
        let mut hits = rank::best_first(self, &plan.all, hits);
        if !possible.is_empty() {
            hits.sort_by_key(|id| possible.contains(id));
        }
        let Plan { faults, corrections, highlights, echo, chips, .. } = plan;
        Found {
            hits,
            counts,
            is_narrowed,
            undated,
            possible,
            corrections,
            hints: beside,
            faults,
            empty_reason,
            echo,
            chips,
            highlights,
            split,
        }
    }
}

/// The hits that only possibly have the date that was asked for.
fn only_possible(evaluator: Evaluator<'_>, nodes: &[&Node], hits: &[gather::Hit]) -> HashSet<AnyId> {
    let certain = Evaluator { dates: Dates::Certain, ..evaluator }.all(nodes);
    let is_certain = |hit: &&gather::Hit| certain.binary_search_by_key(&hit.entry, |other| other.entry).is_ok();
    hits.iter().filter(|hit| !is_certain(hit)).map(|hit| evaluator.index.id(hit.entry)).collect()
}

/// How many records without a date would fit if the date were not asked for.
fn missing(evaluator: Evaluator<'_>, nodes: &[&Node], hits: &[gather::Hit]) -> usize {
    let fit = Evaluator { dates: Dates::Missing, ..evaluator }.all(nodes);
    let is_hit = |hit: &gather::Hit| hits.binary_search_by_key(&hit.entry, |other| other.entry).is_ok();
    let is_undated = |hit: &gather::Hit| evaluator.context.record.is_undated(evaluator.index.id(hit.entry));
    fit.iter().filter(|hit| !is_hit(hit) && is_undated(hit)).count()
}
