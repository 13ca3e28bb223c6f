//! Why nothing was found: the clause without which there would be most.

use super::eval::Run;
use super::plan::{Node, Plan};
use crate::text;

/// What keeps a query from finding anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Killer {
    /// The clause in words.
    pub told: String,
    /// How many records there would be without it; none where it is the only one.
    pub without: Option<usize>,
    /// The other clauses in words.
    pub others: Vec<String>,
    /// Whether it is a word that stands nowhere on record.
    pub is_nowhere: bool,
}

impl std::fmt::Display for Killer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { told, others, .. } = self;
        match (self.without, self.is_nowhere) {
            (None, true) => write!(f, "nothing on record has {told}"),
            (None, false) => write!(f, "nothing on record fits {told}"),
            (Some(count), true) => {
                write!(f, "nothing on record has {told} — {} without it", text::thousands(count))
            }
            (Some(0), false) => {
                let all: Vec<&String> = others.iter().chain([told]).collect();
                write!(f, "nothing fits {} together", text::list(&all, "and"))
            }
            (Some(count), false) if others.len() == 1 => {
                write!(f, "nothing has both {} and {told} — {} without {told}", others[0], text::thousands(count))
            }
            (Some(count), false) => write!(
                f,
                "nothing has {told} together with {} — {} without {told}",
                text::list(others, "and"),
                text::thousands(count)
            ),
        }
    }
}

/// The clause that keeps the others from being found: a word that is nowhere, or else the one without which
/// there is most; of several, the last typed.
pub(super) fn killer(run: Run<'_>, plan: &Plan) -> Option<Killer> {
    let told = |at: usize| plan.all[at].told.clone();
    let is_nowhere = |at: usize| matches!(&plan.all[at].node, Node::Text(reading, _) if reading.is_empty());
    match plan.all.len() {
        0 => None,
        1 => Some(Killer { told: told(0), without: None, others: Vec::new(), is_nowhere: is_nowhere(0) }),
        count => {
            let without = |left_out: usize| {
                let nodes: Vec<&Node> =
                    plan.all.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, part)| &part.node).collect();
                run.all(&nodes).len()
            };
            let counts: Vec<usize> = (0..count).map(without).collect();
            let at = (0..count).max_by_key(|&at| (is_nowhere(at), counts[at]))?;
            let others = (0..count).filter(|other| *other != at).map(told).collect();
            Some(Killer { told: told(at), without: Some(counts[at]), others, is_nowhere: is_nowhere(at) })
        }
    }
}
