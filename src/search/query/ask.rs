//! A query as it is read: clauses that must all hold.

use std::ops::Range;

use super::fault::QueryFault;
use super::term::Term;
use super::when::When;
use crate::record::Kind;
use crate::search::field::{Choice, Field, Sought};
use crate::search::traits::STARRED;

/// A query: every clause must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The conditions, in the order typed.
    pub(crate) all: Vec<Clause>,
    /// The faults, whose parts are left out.
    pub faults: Vec<QueryFault>,
    /// Whether a double quotation mark is not closed.
    pub(crate) is_open: bool,
    /// If set, only records of this kind are found.
    pub(crate) only: Option<Kind>,
    /// What may have been meant otherwise.
    pub(crate) hints: Vec<Hint>,
}

/// A hint on a query that was understood, but perhaps not as it was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hint {
    pub(crate) words: String,
    /// Whether it matters only where nothing is found.
    pub(crate) is_for_empty: bool,
}

/// One condition, and where it was typed.
#[derive(Debug, Clone, Eq)]
pub(crate) struct Clause {
    /// The condition.
    pub(crate) ask: Ask,
    /// Bytes of what was typed.
    pub(crate) at: Range<usize>,
}

/// Clauses that ask the same are equal, wherever they were typed.
impl PartialEq for Clause {
    fn eq(&self, other: &Self) -> bool {
        self.ask == other.ask
    }
}

/// The condition of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ask {
    /// A word, compound or phrase, anywhere in a record.
    Word(Term),
    /// A field with a name or words.
    Field(Field, Sought, Term),
    /// A field with a value of a closed list.
    OneOf(Field, Choice),
    /// A field with a date.
    When(Field, When),
    /// That this does not hold.
    Not(Box<Clause>),
    Any(Vec<Clause>),
    /// All of these, in parentheses.
    All(Vec<Clause>),
    /// A saved search, by its name.
    Saved(String, Vec<Clause>),
}

impl Query {
    /// The same query of one kind of record only.
    #[must_use]
    pub(crate) fn of_kind(self, kind: Kind) -> Self {
        Self { only: Some(kind), ..self }
    }

    /// Whether nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether a date is asked for anywhere.
    #[must_use]
    pub(crate) fn asks_for_date(&self) -> bool {
        self.all.iter().any(|clause| clause.has(&|ask| matches!(ask, Ask::When(..))))
    }

    /// Whether it asks for a saved search, itself or through another.
    #[must_use]
    pub(crate) fn asks_for(&self, name: &str) -> bool {
        self.all.iter().any(|clause| clause.has(&|ask| matches!(ask, Ask::Saved(saved, _) if saved == name)))
    }

    /// Whether stars are asked for anywhere.
    #[must_use]
    pub(crate) fn asks_for_stars(&self) -> bool {
        self.all.iter().any(|clause| clause.has(&|ask| matches!(ask, Ask::OneOf(_, choice) if choice.word == STARRED)))
    }
}

impl Clause {
    /// Whether `is_it` holds for this clause or one within it.
    fn has(&self, is_it: &dyn Fn(&Ask) -> bool) -> bool {
        let within = match &self.ask {
            Ask::Any(all) | Ask::All(all) | Ask::Saved(_, all) => all.iter().any(|clause| clause.has(is_it)),
            Ask::Not(inner) => inner.has(is_it),
            _ => false,
        };
        within || is_it(&self.ask)
    }

    #[must_use]
    pub(crate) fn is_words(&self) -> bool {
        match &self.ask {
            Ask::Word(_) => true,
            Ask::Any(all) => all.iter().all(Self::is_words),
            _ => false,
        }
    }

    /// Whether it is words near each other.
    pub(crate) fn is_near(&self) -> bool {
        self.has(&|ask| matches!(ask, Ask::Word(term) if term.near.is_some()))
    }

    /// Its field, if it has one.
    #[must_use]
    pub(crate) const fn field(&self) -> Option<Field> {
        match &self.ask {
            Ask::Field(field, ..) | Ask::OneOf(field, _) | Ask::When(field, _) => Some(*field),
            _ => None,
        }
    }
}
