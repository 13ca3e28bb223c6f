//! Why nothing was found: the clause without which there would be most.

use super::eval::Run;
use super::plan::{Node, Plan};
use crate::text;

/// What keeps a query from finding anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Killer {
    /// The part of the query: words in quotation marks, anything else as typed.
    pub told: String,
    /// How many records there would be without it; none where it is the only one.
    pub without: Option<usize>,
    /// The other parts.
    pub others: Vec<String>,
    /// Whether all parts are words.
    pub is_words: bool,
    /// A word of it that stands nowhere on record.
    pub lost: Option<String>,
    /// Whether a quotation mark is not closed, so that all behind it is taken for words.
    pub is_open: bool,
}

impl std::fmt::Display for Killer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.why(f)?;
        if self.is_open {
            f.write_str(" (a quotation mark is not closed: all behind it is taken for words)")?;
        }
        Ok(())
    }
}

impl Killer {
    fn why(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { told, others, .. } = self;
        let all = || text::list(&others.iter().chain([told]).collect::<Vec<_>>(), "and");
        match (&self.lost, self.without) {
            (Some(lost), None) => write!(f, "nothing on record has “{lost}”"),
            (Some(lost), Some(count)) => {
                write!(f, "nothing on record has “{lost}” — {} without it", text::thousands(count))
            }
            (None, None) => write!(f, "nothing on record fits {told}"),
            (None, Some(0)) => write!(f, "nothing fits {} together", all()),
            (None, Some(count)) => {
                let fits = if self.is_words && others.len() == 1 { "has both" } else { "fits" };
                write!(f, "nothing {fits} {} — {} without {told}", all(), text::thousands(count))
            }
        }
    }
}

/// Most parts of which each is tried without; of more nobody reads the reason.
const MOST: usize = 8;

/// The part that keeps the others from being found: a word that is nowhere, or else the one without which
/// there is most; of several, the last typed.
pub(super) fn killer(run: Run<'_>, plan: &Plan, is_open: bool) -> Option<Killer> {
    let count = plan.all.len();
    let without = |left_out: usize| {
        let nodes: Vec<&Node> =
            plan.all.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, part)| &part.node).collect();
        if nodes.is_empty() { None } else { Some(run.all(&nodes).len()) }
    };
    let lost = plan.all.iter().rposition(|part| part.lost.is_some());
    let at = lost.or_else(|| (count.saturating_sub(MOST)..count).max_by_key(|at| without(*at)))?;
    let part = &plan.all[at];
    let others = plan.all.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, part)| part.told.clone());
    Some(Killer {
        told: part.told.clone(),
        without: without(at),
        others: others.collect(),
        is_words: plan.all.iter().all(|part| part.is_words),
        lost: part.lost.clone(),
        is_open,
    })
}
