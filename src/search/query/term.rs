//! One word, compound or phrase of a query, and how it must match.

use crate::text::{self, Form};

/// One word, compound or phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    /// As typed, without marks.
    pub(crate) typed: String,
    /// Its words, folded; several must follow one another.
    pub(crate) words: Vec<String>,
    /// The word without its apostrophe and s, where one was typed: `osmani` of `osmani's`.
    pub(crate) bare: Option<String>,
    /// A compound's words as one: `oneoff` of `one-off`.
    pub(crate) joined: Option<String>,
    /// How the words must match.
    pub(crate) how: How,
    /// Only at the start of a text.
    pub(crate) starts: bool,
    /// Only at the end of a text.
    pub(crate) ends: bool,
    /// If set, the words may be in any order, with at most so many others between the first and the last.
    pub(crate) near: Option<u32>,
}

/// How a term's words must match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    /// Whole, as the beginning, or within a word; a word without a match is corrected.
    Plain,
    /// Between quotation marks: whole words only.
    Phrase,
    /// Within a word, and never corrected.
    Literal,
}

fn is_possessive(typed: &str) -> bool {
    let typed = typed.trim_end();
    ["'s", "’s", "'S", "’S"].iter().any(|ending| typed.ends_with(ending))
}

impl Term {
    /// A term of words; `None` where there is no letter or digit to look for.
    #[must_use]
    pub(crate) fn new(typed: &str, how: How) -> Option<Self> {
        let (mut words, mut joined) = (Vec::new(), None);
        let mut bare = None;
        text::words(typed, |word| match word.form {
            Form::Alternative if is_possessive(typed) => bare = Some(word.folded.to_owned()),
            Form::Plain => words.push(word.folded.to_owned()),
            Form::Joined if joined.is_none() => joined = Some(word.folded.to_owned()),
            // The index has every spelling, so asking for the plain one is enough.
            Form::Joined | Form::Alternative => {}
        });
        if words.is_empty() {
            return None;
        }
        // With several compounds, none of them is the whole term.
        let mut joined = joined.filter(|joined| *joined == words.concat());
        // Literally, a compound is not its words.
        if how == How::Literal
            && let Some(joined) = joined.take()
        {
            words = vec![joined];
        }
        let joined = joined.filter(|_| how == How::Plain);
        // Two spaces mean the same as one.
        let typed: Vec<&str> = typed.split_whitespace().collect();
        let typed = text::safe::line(&typed.join(" ")).into_owned();
        let bare = bare.filter(|_| how == How::Plain && words.len() == 1);
        Some(Self { typed, words, bare, joined, how, starts: false, ends: false, near: None })
    }

    /// Whether only whole words match: in a phrase, and with more words than one.
    #[must_use]
    pub(crate) const fn is_exact(&self) -> bool {
        matches!(self.how, How::Phrase) || self.words.len() > 1
    }
}
