//! The reason for an empty result: the clause without which most would be found.

use super::eval::Evaluator;
use super::plan::{Node, Plan};
use crate::text;

/// The reason for an empty result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmptyReason {
    /// The clause: words in quotation marks, anything else as typed.
    pub(crate) clause: String,
    /// How many records there are without it; `None` where it is the only clause.
    pub(crate) without: Option<usize>,
    /// The other clauses.
    pub(crate) others: Vec<String>,
    /// Whether all clauses are words.
    pub(crate) is_words: bool,
    /// A word of it that no record has.
    pub(crate) unknown_word: Option<String>,
    /// Whether a quotation mark is not closed, so that everything after it is read as words.
    pub(crate) is_open: bool,
}

impl std::fmt::Display for EmptyReason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.why(f)?;
        if self.is_open {
            f.write_str(" (a quotation mark is not closed: everything after it is read as words)")?;
        }
        Ok(())
    }
}

impl EmptyReason {
    fn why(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { clause, others, .. } = self;
        let all = || text::list(&others.iter().chain([clause]).collect::<Vec<_>>(), "and");
        match (&self.unknown_word, self.without) {
            (Some(word), None) => write!(f, "nothing on record has “{word}”"),
            (Some(word), Some(count)) => {
                write!(f, "nothing on record has “{word}” — {} without it", text::thousands(count))
            }
            (None, None) => write!(f, "nothing on record fits {clause}"),
            (None, Some(0)) => write!(f, "nothing fits {} together", all()),
            (None, Some(count)) => {
                let fits = if self.is_words && others.len() == 1 { "has both" } else { "fits" };
                write!(f, "nothing {fits} {} — {} without {clause}", all(), text::thousands(count))
            }
        }
    }
}

/// At most so many clauses are tried, from the last: with more, nobody reads the reason.
const MOST: usize = 8;

/// The clause that empties the answer: one with an unknown word, or else the one without which most is found;
/// of several, the last typed.
pub(super) fn empty_reason(evaluator: Evaluator<'_>, plan: &Plan, is_open: bool) -> Option<EmptyReason> {
    let count = plan.all.len();
    let without = |left_out: usize| {
        let nodes: Vec<&Node> =
            plan.all.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, part)| &part.node).collect();
        if nodes.is_empty() { None } else { Some(evaluator.all(&nodes).len()) }
    };
    let unknown = plan.all.iter().rposition(|part| part.unknown_word.is_some());
    let at = unknown.or_else(|| (count.saturating_sub(MOST)..count).max_by_key(|at| without(*at)))?;
    let part = &plan.all[at];
    let others = plan.all.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, part)| part.shown.clone());
    Some(EmptyReason {
        clause: part.shown.clone(),
        without: without(at),
        others: others.collect(),
        is_words: plan.all.iter().all(|part| part.is_words),
        unknown_word: part.unknown_word.clone(),
        is_open,
    })
}
