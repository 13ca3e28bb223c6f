//! Every word of the record once, folded and in order, and how a typed word matches them.
//!
//! Matching words instead of records is what makes a search both quick and exact: a letter can
//! only ever be found inside one word, never scattered over a paragraph.

use super::Correction;
use super::guess;

/// How well a word of the record matches a typed one. Better comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Class {
    /// The same word.
    Exact,
    /// It begins with what was typed.
    Prefix,
    /// It holds what was typed.
    Substring,
    /// What was typed is nowhere; this is what it was taken for.
    Corrected,
}

/// The words of a record.
#[derive(Default)]
pub struct Vocabulary {
    /// Sorted, each once.
    pub(super) words: Vec<Box<str>>,
    /// Which of them stand in a name, title or place.
    pub(super) named: Vec<bool>,
}

/// What one typed word may stand for: words by number, and how well each matches.
#[derive(Debug, Default)]
pub struct Reading {
    /// For each word of the term, the words of the vocabulary that serve, by number.
    pub(super) words: Vec<Vec<(u32, Class)>>,
    /// Words that serve for the whole compound.
    pub(super) joined: Vec<(u32, Class)>,
    pub(super) correction: Option<Correction>,
    /// The term's words as typed, folded, for the marks.
    pub(super) typed: Vec<String>,
    pub(super) is_exact: bool,
}

impl Reading {
    /// True where nothing in the vocabulary serves.
    pub fn is_empty(&self) -> bool {
        self.joined.is_empty() && self.words.iter().any(Vec::is_empty)
    }

    /// What was taken for a word that is nowhere.
    pub const fn correction(&self) -> Option<&Correction> {
        self.correction.as_ref()
    }
}

impl Vocabulary {
    /// Number of a word.
    pub(super) fn number(&self, word: &str) -> Option<u32> {
        self.words.binary_search_by(|known| (**known).cmp(word)).ok().and_then(|n| u32::try_from(n).ok())
    }

    /// Words that are, begin with, or hold `typed`.
    pub(super) fn holding(&self, typed: &str, is_exact: bool) -> Vec<(u32, Class)> {
        if is_exact {
            return self.number(typed).map(|n| (n, Class::Exact)).into_iter().collect();
        }
        (0u32..)
            .zip(&self.words)
            .filter_map(|(number, word)| match word.find(typed)? {
                0 if word.len() == typed.len() => Some((number, Class::Exact)),
                0 => Some((number, Class::Prefix)),
                _ => Some((number, Class::Substring)),
            })
            .collect()
    }

    /// What is taken for a word that stands nowhere in the record.
    pub(super) fn guess(&self, typed: &str) -> Vec<(u32, Class)> {
        guess::meant(typed, &self.words, &self.named).into_iter().map(|n| (n, Class::Corrected)).collect()
    }

    /// A word by its number.
    pub(super) fn word(&self, number: u32) -> &str {
        self.words.get(number as usize).map_or("", |word| word)
    }
}
