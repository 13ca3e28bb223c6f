//! From typed words to records. Knows the record; knows neither terminal nor output.
//!
//! A query is read (`query/`), made out against this record (`plan.rs`: words against the vocabulary in
//! `vocabulary.rs`, with `guess.rs` only for a word that is nowhere; names in `names.rs`), run as set
//! operations (`eval.rs`, over what `gather.rs` and `filter.rs` find), and put in order (`rank.rs`). `echo.rs`
//! says how it was understood, `explain.rs` why nothing was found, `mark.rs` what to highlight on the
//! screen, `complete.rs` how it could go on.

mod build;
mod complete;
mod concerned;
mod echo;
mod eval;
mod explain;
mod filter;
mod gather;
mod guess;
mod index;
mod mark;
mod names;
mod place;
mod plan;
pub mod query;
mod rank;
mod reading;
mod vocabulary;

use crate::record::{AnyId, Kind};
use crate::text;

pub use complete::{Completion, complete};
pub use explain::Killer;
pub use filter::Ground;
pub use index::Index;
pub use mark::Marks;
pub use query::{Fault, Query};

use eval::{Dates, Run};
use plan::{Node, Plan};

/// What a search found.
#[derive(Debug, Default, Clone)]
pub struct Found {
    /// The records that fit, best first.
    pub hits: Vec<AnyId>,
    /// How many of each kind, by [`Kind::index`].
    pub counts: [usize; Kind::ALL.len()],
    /// Whether anything was asked that could be understood; if not, nothing narrows.
    pub is_narrowed: bool,
    /// Records that fit but for a date that was asked for, and have none.
    pub undated: usize,
    /// How many of the hits only may be of the date that was asked for.
    pub possible: usize,
    /// Words that stand nowhere in the record, and what was taken for them.
    pub corrections: Vec<Correction>,
    /// Terms that nothing in the record holds, as typed.
    pub nowhere: Vec<String>,
    /// What could not be understood, and was not asked; bytes are of the query's safe form.
    pub faults: Vec<Fault>,
    /// Where nothing was found: what keeps it from being found.
    pub killer: Option<Killer>,
    /// How the query was understood, in words.
    pub echo: String,
    /// The same clause by clause, as [`Query::all`] has them.
    pub chips: Vec<String>,
    /// What to highlight.
    pub marks: Marks,
}

/// A word that is nowhere in the record, and the words of the record that were taken for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The word as typed.
    pub typed: String,
    /// Folded words of the record.
    pub taken: Vec<String>,
    /// The same as the record spells them.
    pub spelled: Vec<String>,
    /// Whether it is asked for what does not have it.
    pub is_left_out: bool,
}

impl std::fmt::Display for Correction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let spelled: Vec<String> = self.spelled.iter().map(|word| format!("“{word}”")).collect();
        let what = if self.is_left_out { "leaving out" } else { "showing" };
        write!(f, "no “{}” · {what} {}", self.typed, text::list(&spelled, "and"))
    }
}

impl Found {
    /// How many were found of a kind.
    #[must_use]
    pub const fn count(&self, kind: Kind) -> usize {
        self.counts[kind.index()]
    }

    /// How sure the dates are: `1 only possibly then · 2 undated not counted in`.
    #[must_use]
    pub fn left_out(&self) -> Option<String> {
        let possible = match (self.possible, self.hits.len()) {
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
    /// Everything for which every clause of the query holds, best first. An empty query finds nothing.
    #[must_use]
    pub fn search(&self, ground: Ground<'_>, query: &Query) -> Found {
        let plan = Plan::of(self, ground, query);
        let run = Run { index: self, ground, dates: Dates::Asked };
        let nodes: Vec<&Node> = plan.all.iter().map(|part| &part.node).collect();
        let is_narrowed = !plan.all.is_empty();
        let hits = if is_narrowed { run.all(&nodes) } else { Vec::new() };
        let mut counts = [0; Kind::ALL.len()];
        for (kind, count) in Kind::ALL.into_iter().zip(&mut counts) {
            let range = self.of_kind(kind);
            let before = |bound: u32| hits.partition_point(|hit| hit.entry < bound);
            *count = before(range.end) - before(range.start);
        }
        let (mut undated, mut possible) = (0, 0);
        if query.asks_for_date() {
            undated = missing(run, &nodes, &hits);
            possible = hits.len().saturating_sub(Run { dates: Dates::Certain, ..run }.all(&nodes).len());
        }
        let killer = if hits.is_empty() { explain::killer(run, &plan, query.is_open) } else { None };
        let hits = rank::best_first(self, &plan.all, hits);
        let Plan { faults, corrections, nowhere, marks, echo, chips, .. } = plan;
        Found { hits, counts, is_narrowed, undated, possible, corrections, nowhere, faults, killer, echo, chips, marks }
    }
}

/// How many records fit but for a date, and have none.
fn missing(run: Run<'_>, nodes: &[&Node], hits: &[gather::Hit]) -> usize {
    let fit = Run { dates: Dates::Missing, ..run }.all(nodes);
    let is_hit = |hit: &gather::Hit| hits.binary_search_by_key(&hit.entry, |other| other.entry).is_ok();
    let is_undated = |hit: &gather::Hit| run.ground.record.is_undated(run.index.id(hit.entry));
    fit.iter().filter(|hit| !is_hit(hit) && is_undated(hit)).count()
}
