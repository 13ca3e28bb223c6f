//! From what was written to what is so: the checks that every kind of record shares.
//!
//! Nothing here stops at the first fault. A faulty optional field is left out and named; only
//! what a record cannot be without (see each kind's `is_fit`) keeps it out.

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

use super::at::At;
use super::entry::Entry;
use super::id::{AnyId, Kind};
use super::problem::{Piece, Place, Problem, Severity};

pub(crate) use across::across;
pub(crate) use date::Dates;
pub(crate) use shape::{CitedShape, CitedTable, DateShape, OneOrMany};

/// What a slug leads to.
pub(crate) struct Name {
    /// The record; `None` where it could not be read.
    pub id: Option<AnyId>,
    /// Where its id is written.
    pub place: Place,
}

/// Every id of the record.
pub(crate) type Names = HashMap<Box<str>, Name>;

/// What a message is about: "quote `x`". Put into words only where there is something to say.
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

/// Fields that were written and could not be read: the file, where the record begins (nothing for a dataset's
/// header), the key.
pub(crate) type Lost = HashSet<(usize, Option<usize>, Box<str>)>;

/// Checks one record's fields, collecting what is wrong with them.
pub(crate) struct Checker<'a> {
    pub names: &'a Names,
    pub lost: &'a Lost,
    pub problems: &'a mut Vec<Problem>,
    pub dates: &'a mut Dates,
    /// The piece of a file the record stands in, and the text from there on.
    pub piece: Piece,
    pub source: &'a str,
    /// Where the record is written: its header.
    pub at: Range<usize>,
    /// What to call it in a message.
    pub label: Label<'a>,
    /// The record itself.
    pub record: Option<AnyId>,
}

impl Checker<'_> {
    /// Names a problem at `span`.
    pub fn report(&mut self, span: Range<usize>, code: &'static str, message: String, help: Option<String>) {
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

    /// Names a missing field.
    pub fn missing(&mut self, key: &str, why: &str) {
        if self.is_lost(key) {
            return;
        }
        let message = format!("`{key}` is missing{why}");
        self.report(self.at.clone(), "missing-field", message, Some(format!("add `{key} = …` to this record")));
    }

    /// Names what an entry of a list of tables lacks.
    pub fn lacks(&mut self, span: Range<usize>, list: &str, what: &str) {
        if !self.is_lost(list) {
            self.report(span, "missing-field", what.to_owned(), None);
        }
    }

    /// True where a field is written in a way that cannot be read, which is told already.
    pub fn is_lost(&self, key: &str) -> bool {
        // A file in which something cannot be read is one piece.
        let record = if let Label::Dataset = self.label { None } else { Some(self.at.start) };
        !self.lost.is_empty() && self.lost.contains(&(self.piece.file, record, key.into()))
    }

    /// True where a field is written; else names it as missing.
    pub fn has<T>(&mut self, key: &str, field: Option<&T>) -> bool {
        if field.is_none() {
            self.missing(key, "");
        }
        field.is_some()
    }

    /// True where at least one source is given; else names it as missing.
    pub fn needs_source(&mut self, sources: &[At<CitedShape>]) -> bool {
        if sources.is_empty() && !self.is_lost("sources") {
            let help = Some("nothing stands in the record without a source".into());
            self.report(self.at.clone(), "missing-source", "`sources` is missing or empty".into(), help);
        }
        !sources.is_empty()
    }
}

/// A record as written: what serde reads, before anything is checked.
pub(crate) trait Shape: for<'de> Deserialize<'de> {
    /// What it becomes.
    type Entry: Entry;

    /// The id as written.
    fn id(&self) -> Option<&At<Box<str>>>;

    /// Asks for what a record of this kind cannot be without.
    fn is_fit(&self, check: &mut Checker<'_>) -> bool;

    /// Makes the record, leaving out and naming what is wrong.
    fn check(self, slug: Box<str>, check: &mut Checker<'_>) -> Self::Entry;
}

/// A shape with the file it stands in.
pub(crate) struct Written<S> {
    pub piece: Piece,
    pub at: Range<usize>,
    /// Boxed, since shapes are large and are handed from hand to hand.
    pub shape: Box<S>,
}
