//! What is asked for, read from what was typed. It knows nothing of any record.
//!
//! One language for the search line, the command line and saved searches. `parse.rs` reads it and
//! never fails: what cannot be understood is a [`Fault`] with its bytes, and the rest is asked. `print.rs`
//! writes a query so that it reads back the same.

mod field;
mod parse;
mod print;
mod scan;
mod when;

use std::fmt;
use std::ops::Range;

use crate::record::Kind;
use crate::text::{self, Form};

pub use field::{FIELDS, Field, Spec, Takes, Trait, table};
pub use when::{Spell, When};

/// Most terms of a query.
pub const MOST: usize = 32;
/// Most groups within groups, and saved searches within saved searches.
pub const DEEPEST: usize = 12;

/// A query: every clause must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// What must hold, in the order typed.
    pub all: Vec<Clause>,
    /// What could not be understood, and is not asked.
    pub faults: Vec<Fault>,
    /// Whether a double quotation mark is not closed, and closes itself at the end.
    pub is_open: bool,
    /// The kind of record that is looked for, besides all that is typed.
    pub only: Option<Kind>,
}

/// One condition, and where it was typed.
#[derive(Debug, Clone, Eq)]
pub struct Clause {
    /// What it asks.
    pub ask: Ask,
    /// Bytes of what was typed.
    pub at: Range<usize>,
}

/// Two clauses are the same that ask the same, wherever they were typed.
impl PartialEq for Clause {
    fn eq(&self, other: &Self) -> bool {
        self.ask == other.ask
    }
}

/// What a clause asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// A word, compound or phrase, anywhere in a record.
    Word(Term),
    /// A field with a name or words.
    Field(Field, Term),
    /// A field with one of a few words.
    OneOf(Field, &'static str),
    /// A field with a date.
    When(Field, When),
    /// That this does not hold.
    Not(Box<Clause>),
    /// Any of these.
    Any(Vec<Clause>),
    /// All of these, in parentheses.
    All(Vec<Clause>),
    /// A saved search, by its name.
    Saved(String, Vec<Clause>),
}

/// One word, compound or phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As typed, without marks.
    pub typed: String,
    /// Its words, folded. More than one must stand next to each other.
    pub words: Vec<String>,
    /// The word without its apostrophe and s, where one was typed: `osmani` of `osmani's`.
    pub bare: Option<String>,
    /// A compound's words as one: `oneoff` of `one-off`.
    pub joined: Option<String>,
    /// How the words must match.
    pub how: How,
    /// Only at the start of a field.
    pub starts: bool,
    /// Only at the end of a field.
    pub ends: bool,
}

/// How a term's words must match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Whole, as the beginning, or within a word; a word that is nowhere is taken for its neighbour.
    Plain,
    /// Between quotation marks: whole words only.
    Phrase,
    /// Within a word, and never taken for another.
    Literal,
}

/// Something that could not be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Bytes of what was typed.
    pub at: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What may be meant, or what is possible.
    pub help: String,
}

/// What is wrong, and what may be meant.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.message, self.help)
    }
}

impl Query {
    /// Reads a query. What is not closed closes itself at the end, and nothing that is typed panics.
    #[must_use]
    pub fn read(typed: &str) -> Self {
        parse::parse(typed, &|_| None)
    }

    /// Reads a query in which `@name` stands for a saved search.
    #[must_use]
    pub fn read_with(typed: &str, saved: &dyn Fn(&str) -> Option<String>) -> Self {
        parse::parse(typed, saved)
    }

    /// The same query of one kind of record only.
    #[must_use]
    pub fn of_kind(self, kind: Kind) -> Self {
        Self { only: Some(kind), ..self }
    }

    /// True where nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// True where a date is asked for anywhere.
    #[must_use]
    pub fn asks_for_date(&self) -> bool {
        self.all.iter().any(|clause| clause.has(&|ask| matches!(ask, Ask::When(..))))
    }

    /// True where it asks for a saved search, itself or through another.
    #[must_use]
    pub fn asks_for(&self, name: &str) -> bool {
        self.all.iter().any(|clause| clause.has(&|ask| matches!(ask, Ask::Saved(saved, _) if saved == name)))
    }

    /// True where stars are asked for anywhere.
    #[must_use]
    pub fn asks_for_stars(&self) -> bool {
        self.all.iter().any(|clause| clause.has(&|ask| matches!(ask, Ask::OneOf(Field::Is, "starred"))))
    }
}

impl Clause {
    /// Whether this or anything within it is something.
    fn has(&self, is_it: &dyn Fn(&Ask) -> bool) -> bool {
        let within = match &self.ask {
            Ask::Any(all) | Ask::All(all) | Ask::Saved(_, all) => all.iter().any(|clause| clause.has(is_it)),
            Ask::Not(inner) => inner.has(is_it),
            _ => false,
        };
        within || is_it(&self.ask)
    }

    /// Whether it is made of words alone.
    #[must_use]
    pub fn is_words(&self) -> bool {
        match &self.ask {
            Ask::Word(_) => true,
            Ask::Any(all) => all.iter().all(Self::is_words),
            _ => false,
        }
    }

    /// The field it asks, if it is one.
    #[must_use]
    pub const fn field(&self) -> Option<Field> {
        match &self.ask {
            Ask::Field(field, _) | Ask::OneOf(field, _) | Ask::When(field, _) => Some(*field),
            _ => None,
        }
    }
}

fn is_possessive(typed: &str) -> bool {
    let typed = typed.trim_end();
    ["'s", "’s", "'S", "’S"].iter().any(|ending| typed.ends_with(ending))
}

impl Term {
    /// A term of words; `None` where there is no letter or digit to look for.
    #[must_use]
    pub fn new(typed: &str, how: How) -> Option<Self> {
        let (mut words, mut joined) = (Vec::new(), None);
        let mut bare = None;
        text::words(typed, |word| match word.form {
            Form::Alternative if is_possessive(typed) => bare = Some(word.folded.to_owned()),
            Form::Plain => words.push(word.folded.to_owned()),
            Form::Joined if joined.is_none() => joined = Some(word.folded.to_owned()),
            // The record holds every spelling, so the plain one is enough to ask with.
            Form::Joined | Form::Alternative => {}
        });
        if words.is_empty() {
            return None;
        }
        // Of several compounds, none stands for the whole.
        let mut joined = joined.filter(|joined| *joined == words.concat());
        // Literally, a compound is not its words.
        if how == How::Literal
            && let Some(joined) = joined.take()
        {
            words = vec![joined];
        }
        let joined = joined.filter(|_| how == How::Plain);
        // Two spaces ask nothing that one does not.
        let typed: Vec<&str> = typed.split_whitespace().collect();
        let typed = text::safe::line(&typed.join(" ")).into_owned();
        let bare = bare.filter(|_| how == How::Plain && words.len() == 1);
        Some(Self { typed, words, bare, joined, how, starts: false, ends: false })
    }

    /// Whether its words stand only for themselves: a phrase, or more words than one.
    #[must_use]
    pub const fn is_exact(&self) -> bool {
        matches!(self.how, How::Phrase) || self.words.len() > 1
    }
}
