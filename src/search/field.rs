//! The type of a field of the query language: a row of the table in `fields.rs`.

use std::fmt;
use std::ops::Deref;

use super::filter::Context;
use super::names::Relation;
use super::query::Side;
use super::text_kind::{TextKind, TextKinds};
use crate::record::AnyId;

/// A field with all its properties.
pub struct Spec {
    /// The name that is shown.
    pub name: &'static str,
    /// Other names that are understood.
    pub(crate) aliases: &'static [&'static str],
    /// Its line in help, completion and README.
    pub help: &'static str,
    /// A value on the bundled record.
    pub example: &'static str,
    /// The values that it takes, and the test of a record.
    pub(super) asks: Asks,
    /// How it reads in the query in words.
    pub(super) echo: Echo,
}

/// The values of a field, and the test of a record.
#[derive(Clone, Copy)]
pub(super) enum Asks {
    /// Words.
    Term(Sought),
    /// One of a closed list.
    OneOf(fn() -> Vec<Choice>),
    /// A date, or a range of dates where dates within it are asked for.
    Date(Side),
    /// A date or range in which a position changed.
    Change(Side),
}

/// Where the words of a field are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sought {
    /// In the names of some kind of record; those with this relation to one so named are found.
    Named(Relation),
    /// Nowhere: it is the id of a record, which is found itself or with this relation.
    Id(Relation),
    /// In these texts of a record. Completion offers whole texts of one of them.
    Texts(TextKinds, Option<TextKind>),
    /// In the role of a quotation, or else of its speaker.
    Role,
    /// In the record's own type, of which there are few.
    RecordType,
}

/// One value of a closed list.
#[derive(Clone, Copy)]
pub(crate) struct Choice {
    pub(crate) word: &'static str,
    /// The value in the query in words; it may be typed as well.
    pub(crate) echo: &'static str,
    /// The value that takes in this one and others like it.
    pub(crate) wider: Option<&'static str>,
    /// Whether a record has the value, which is handed in.
    has: fn(Context<'_>, AnyId, &str) -> bool,
}

impl Choice {
    pub(super) const fn new(word: &'static str, has: fn(Context<'_>, AnyId, &str) -> bool) -> Self {
        Self { word, echo: word, wider: None, has }
    }

    pub(super) const fn with_echo(self, echo: &'static str) -> Self {
        Self { echo, ..self }
    }

    pub(super) const fn within(self, wider: &'static str) -> Self {
        Self { wider: Some(wider), ..self }
    }

    pub(super) fn holds(self, context: Context<'_>, id: AnyId) -> bool {
        (self.has)(context, id, self.word)
    }
}

/// Choices of one field differ by their words.
impl PartialEq for Choice {
    fn eq(&self, other: &Self) -> bool {
        self.word == other.word
    }
}

impl Eq for Choice {}

impl fmt::Debug for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word)
    }
}

/// How a field reads in the query in words.
#[derive(Clone, Copy)]
pub(super) enum Echo {
    /// First, and alone: `quotes`.
    Noun,
    /// After the noun, with this before the value: `by Edi Rama`.
    AfterNoun(&'static str),
    /// Set apart, with this before the value: `about Albania`.
    Apart(&'static str),
}

impl Spec {
    /// Every name that is understood.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }

    /// The words that it takes, if it takes no others.
    #[must_use]
    pub fn values(&self) -> Option<Vec<&'static str>> {
        match self.asks {
            Asks::OneOf(choices) => Some(choices().iter().map(|choice| choice.word).collect()),
            Asks::Term(_) | Asks::Date(_) | Asks::Change(_) => None,
        }
    }
}

/// A field of a query: a row of the table.
#[derive(Clone, Copy)]
pub struct Field(pub(super) &'static Spec);

impl Deref for Field {
    type Target = Spec;

    fn deref(&self) -> &Spec {
        self.0
    }
}

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Field {}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}
