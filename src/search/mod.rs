//! From typed words to records. Knows the record; knows neither terminal nor output.
//!
//! A query is read (`query.rs`), each of its words is matched against the record's vocabulary
//! (`vocabulary.rs`; `guess.rs` only for a word that is nowhere), the words' postings give the records
//! that hold them all (`index.rs`), and those are put in order (`rank.rs`). `mark.rs` finds the places to
//! highlight in a text on screen.

mod guess;
mod index;
mod mark;
mod query;
mod rank;
mod vocabulary;

pub use index::Index;
pub use mark::Marks;
pub use query::{Query, Term};

use crate::record::AnyId;

/// What a search found.
#[derive(Debug, Default)]
pub struct Found {
    /// The records that hold every term, best first.
    pub hits: Vec<AnyId>,
    /// Words that stand nowhere in the record, and what was taken for them.
    pub corrections: Vec<Correction>,
    /// Terms that nothing in the record holds, as typed.
    pub nowhere: Vec<String>,
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
}

impl std::fmt::Display for Correction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let taken: Vec<String> = self.taken.iter().map(|word| format!("“{word}”")).collect();
        write!(f, "no “{}” · showing {}", self.typed, crate::text::list(&taken, "and"))
    }
}

impl Index {
    /// Everything that holds every term of the query, best first. An empty query finds nothing.
    #[must_use]
    pub fn search(&self, query: &Query) -> Found {
        let mut found = Found::default();
        let mut per_term = Vec::with_capacity(query.terms.len());
        for term in &query.terms {
            let reading = self.read(term);
            if reading.is_empty() {
                found.nowhere.push(term.typed.clone());
            }
            found.corrections.extend(reading.correction().cloned());
            found.marks.add(&reading, &self.vocabulary);
            per_term.push(self.holders(&reading));
        }
        if found.nowhere.is_empty() {
            found.hits = rank::best_first(self, &per_term);
        }
        found
    }
}
