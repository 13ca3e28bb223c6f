//! From shapes to records: the checks that all kinds share.
//!
//! No fault stops the checks. A faulty optional field is left out and reported; only a missing required field
//! (see each kind's `is_fit`) excludes the record.

mod across;
mod date;
mod evidence;
mod link;
mod occasion;
mod shape;
mod text;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::ops::Range;

use serde::Deserialize;

use super::entry::Entry;
use super::id::{AnyId, Kind};
use super::problem::{Location, Piece, Problem, Severity};
use super::spanned::Spanned;

pub(crate) use across::across;
pub(crate) use date::Dates;
pub(crate) use shape::{CitedShape, CitedTable, DateShape, OneOrMany};

/// The target of a slug.
pub(crate) struct NamedRecord {
    /// The record; `None` if it could not be read.
    pub(crate) id: Option<AnyId>,
    /// The place where its id is written.
    pub(crate) place: Location,
}

/// Every id of the record.
pub(crate) type Names = HashMap<Box<str>, NamedRecord>;

/// The subject of a message, such as "quote `x`". The text is made only if there is a message.
pub(crate) enum Label<'a> {
    Dataset,
    Record(Kind, Option<Cow<'a, str>>),
}

impl fmt::Display for Label<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dataset => write!(f, "dataset"),
            Self::Record(kind, Some(slug)) => write!(f, "{} `{slug}`", kind.singular()),
            Self::Record(kind, None) => write!(f, "a {}", kind.singular()),
        }
    }
}

/// Fields that are present and could not be read: the file, the start of the record (`None` for a dataset's
/// header), the key.
pub(crate) type Lost = HashSet<(usize, Option<usize>, Box<str>)>;

/// Checks one record's fields, and collects the problems.
pub(crate) struct Checker<'a> {
    pub(crate) names: &'a Names,
    pub(crate) lost: &'a Lost,
    pub(crate) problems: &'a mut Vec<Problem>,
    pub(crate) dates: &'a mut Dates,
    /// The piece of the file that contains the record, and the text from there on.
    pub(crate) piece: Piece,
    pub(crate) source: &'a str,
    /// The record's header in the file.
    pub(crate) at: Range<usize>,
    /// The name of the record in messages.
    pub(crate) label: Label<'a>,
    /// The record itself.
    pub(crate) record: Option<AnyId>,
}

impl Checker<'_> {
    /// Reports a problem at `span`.
    pub(crate) fn report(&mut self, span: Range<usize>, code: &'static str, message: String, help: Option<String>) {
        self.push(span, Severity::Error, code, &message, help);
    }

    fn push(
        &mut self,
        span: Range<usize>,
        severity: Severity,
        code: &'static str,
        message: &str,
        help: Option<String>,
    ) {
        let place = self.piece.place(&span);
        let message = format!("{}: {message}", self.label);
        self.problems.push(Problem { place, severity, code, message, help, other: None, record: self.record });
    }

    /// Reports a missing field.
    pub(crate) fn missing(&mut self, key: &str, why: &str) {
        if self.is_lost(key) {
            return;
        }
        let message = format!("`{key}` is missing{why}");
        self.report(self.at.clone(), "missing-field", message, Some(format!("add `{key} = …` to this record")));
    }

    /// Reports a missing field of an entry in a list of tables.
    pub(crate) fn lacks(&mut self, span: Range<usize>, list: &str, what: &str) {
        if !self.is_lost(list) {
            self.report(span, "missing-field", what.to_owned(), None);
        }
    }

    /// Whether a field is present but could not be read, which is reported already.
    pub(crate) fn is_lost(&self, key: &str) -> bool {
        // A file with an unreadable part is one piece.
        let record = if let Label::Dataset = self.label { None } else { Some(self.at.start) };
        !self.lost.is_empty() && self.lost.contains(&(self.piece.file, record, key.into()))
    }

    /// Whether a field is present; otherwise reports it as missing.
    pub(crate) fn has<T>(&mut self, key: &str, field: Option<&T>) -> bool {
        if field.is_none() {
            self.missing(key, "");
        }
        field.is_some()
    }

    /// Whether there is at least one source; otherwise reports it as missing.
    pub(crate) fn needs_source(&mut self, sources: &[Spanned<CitedShape>]) -> bool {
        if sources.is_empty() && !self.is_lost("sources") {
            let help = Some("every record needs a source".into());
            self.report(self.at.clone(), "missing-source", "`sources` is missing or empty".into(), help);
        }
        !sources.is_empty()
    }
}

/// A record as written: the type that serde reads, before the checks.
pub(crate) trait Shape: for<'de> Deserialize<'de> {
    /// The checked type.
    type Entry: Entry;

    /// The id as written.
    fn id(&self) -> Option<&Spanned<Box<str>>>;

    /// Checks the fields that a record of this kind must have.
    fn is_fit(&self, check: &mut Checker<'_>) -> bool;

    /// Makes the record, leaving out and reporting faulty fields.
    fn check(self, slug: Box<str>, check: &mut Checker<'_>) -> Self::Entry;
}

/// A shape with the file that contains it.
pub(crate) struct Written<S> {
    pub(crate) piece: Piece,
    pub(crate) at: Range<usize>,
    /// Boxed, because shapes are large and are moved several times.
    pub(crate) shape: Box<S>,
}
