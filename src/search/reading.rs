//! A term read against the vocabulary: the words of the record that match each of its words, with slips corrected.

use super::guess;
use super::index::Index;
use super::query::{How, Term};
use super::text_kind::each_text;
use super::vocabulary::{Class, Vocabulary};
use crate::record::Record;
use crate::text;

/// A word that no record has, and the words searched for instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The word as typed.
    pub(crate) typed: String,
    /// The words searched for instead, folded.
    pub taken: Vec<String>,
    /// The same as the record spells them.
    pub(crate) spelled: Vec<String>,
    /// Whether the word is within a negation.
    pub(crate) is_left_out: bool,
}

impl std::fmt::Display for Correction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let spelled: Vec<String> = self.spelled.iter().map(|word| format!("“{word}”")).collect();
        let what = if self.is_left_out { "leaving out" } else { "showing" };
        write!(f, "no “{}” · {what} {}", self.typed, text::list(&spelled, "and"))
    }
}

/// A term with the words of the vocabulary that match it.
#[derive(Debug)]
pub(super) struct Reading {
    /// For each word of the term, the words of the vocabulary that match.
    pub(crate) words: Vec<Vec<(u32, Class)>>,
    /// Words that match the whole compound.
    pub(crate) joined: Vec<(u32, Class)>,
    pub(crate) corrections: Vec<Correction>,
    /// The first word that nothing matches.
    pub(crate) unknown_word: Option<String>,
    pub(crate) starts: bool,
    pub(crate) ends: bool,
    /// If set, the words may be in any order, with at most so many others between the first and the last.
    pub(crate) near: Option<u32>,
}

impl Reading {
    /// Reads a term against the vocabulary.
    pub fn of(index: &Index, record: &Record, term: &Term) -> Self {
        let vocabulary = &index.vocabulary;
        let last = term.words.len().saturating_sub(1);
        let matching = |(place, word): (usize, &String)| match (term.how, last) {
            (How::Phrase, _) => vocabulary.exactly(word),
            (_, 0) if term.starts => vocabulary.beginning(word),
            (_, 0) => vocabulary.holding(word),
            // The first word of a literal may begin within a word.
            (How::Literal, _) if place == 0 && !term.starts => ending(index, word),
            // While a compound is being typed its last word may be unfinished.
            _ if place == last => vocabulary.beginning(word),
            _ => vocabulary.exactly(word),
        };
        let mut words: Vec<Vec<(u32, Class)>> = term.words.iter().enumerate().map(matching).collect();
        if let (Some(bare), [found]) = (&term.bare, words.as_mut_slice()) {
            let known: Vec<u32> = found.iter().map(|(number, _)| *number).collect();
            let also = vocabulary.exactly(bare).into_iter().filter(|(number, _)| !known.contains(number));
            found.extend(also);
        }
        if term.ends
            && let (Some(found), Some(typed)) = (words.last_mut(), term.words.last())
        {
            found.retain(|(number, _)| vocabulary.word(*number).ends_with(typed.as_str()));
        }
        let mut joined: Vec<(u32, Class)> = term.joined.iter().flat_map(|word| vocabulary.beginning(word)).collect();
        if let (true, Some(typed)) = (term.ends, &term.joined) {
            joined.retain(|(number, _)| vocabulary.word(*number).ends_with(typed.as_str()));
        }
        let corrections = Vec::new();
        let mut reading = Self {
            words,
            joined,
            corrections,
            unknown_word: None,
            starts: term.starts,
            ends: term.ends,
            near: term.near,
        };
        if reading.joined.is_empty() {
            reading.correct(index, record, term, &|_| true);
            reading.unknown_word = reading.words.iter().position(Vec::is_empty).and_then(|at| written(term, at));
        }
        reading
    }

    /// Replaces each word without a match by the nearest words for which `fits` holds.
    pub fn correct(&mut self, index: &Index, record: &Record, term: &Term, fits: &dyn Fn(u32) -> bool) {
        if term.how != How::Plain || term.starts || term.ends {
            return;
        }
        for (at, (typed, none)) in term.words.iter().zip(&mut self.words).enumerate().filter(|(_, (_, n))| n.is_empty())
        {
            *none = corrected(&index.vocabulary, typed, fits);
            let taken: Vec<String> = none.iter().map(|(n, _)| index.vocabulary.word(*n).to_owned()).collect();
            let spelled = none.iter().zip(&taken).map(|((n, _), word)| spelling(index, record, *n, word)).collect();
            if !taken.is_empty() {
                let typed = written(term, at).unwrap_or_else(|| typed.clone());
                self.corrections.push(Correction { typed, taken, spelled, is_left_out: false });
            }
        }
    }

    /// Whether nothing in the vocabulary matches.
    pub(crate) fn is_empty(&self) -> bool {
        self.joined.is_empty() && self.words.iter().any(Vec::is_empty)
    }
}

/// The words of the record that an unknown word may be a slip for.
fn corrected(vocabulary: &Vocabulary, typed: &str, fits: &dyn Fn(u32) -> bool) -> Vec<(u32, Class)> {
    guess::meant(typed, vocabulary, fits).into_iter().map(|number| (number, Class::Corrected)).collect()
}

/// One of a term's words as it was typed.
fn written(term: &Term, at: usize) -> Option<String> {
    if term.words.len() == 1 {
        return Some(term.typed.clone());
    }
    let mut written = None;
    text::words(&term.typed, |word| {
        if word.position as usize == at && word.form == text::Form::Plain {
            written = Some(term.typed[word.range].to_owned());
        }
    });
    written
}

/// A word as the first record that has it spells it.
fn spelling(index: &Index, record: &Record, number: u32, word: &str) -> String {
    let mut spelled = None;
    let mut look = |text: &str| {
        text::words(text, |found| {
            if spelled.is_none() && found.folded == word {
                spelled = Some(text[found.range].to_owned());
            }
        });
    };
    if let Some(posting) = index.postings(number).first() {
        let id = index.id(posting.entry);
        each_text(id.kind, record.get(id), &mut |_, text| look(text));
    }
    spelled.unwrap_or_else(|| word.to_owned())
}

/// Words that are, or end with, what was typed.
fn ending(index: &Index, typed: &str) -> Vec<(u32, Class)> {
    let mut found = index.vocabulary.holding(typed);
    found.retain(|(number, _)| index.vocabulary.word(*number).ends_with(typed));
    found
}
