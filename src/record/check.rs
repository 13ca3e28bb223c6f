//! From what was written to what is so: the checks that every kind of record shares.
//!
//! Nothing here stops at the first fault. A faulty optional field is left out and named; only
//! what a record cannot be without (see each kind's `is_fit`) keeps it out.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, SeqAccess, Visitor};

use super::at::At;
use super::closed::{Basis, Closed, Form};
use super::date::{Date, Dated};
use super::entry::{Cited, Entry};
use super::id::{AnyId, Id, Kind};
use super::kind::Source;
use super::problem::{Piece, Place, Problem, Severity, nearest};
use crate::text::{self, Safe};

/// Problems for which the nearest name is looked for.
const GUESSED: usize = 100;

/// What a slug leads to.
pub(crate) struct Name {
    /// The record; `None` where it could not be read.
    pub id: Option<AnyId>,
    /// Where its id is written.
    pub place: Place,
}

/// Every id of the record.
pub(crate) type Names = HashMap<Box<str>, Name>;

/// A text, or a list of texts.
pub(crate) struct OneOrMany(pub Vec<Box<str>>);

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = OneOrMany;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or an array of strings")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<OneOrMany, E> {
                Ok(OneOrMany(vec![text.into()]))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<OneOrMany, A::Error> {
                let mut all = Vec::new();
                while let Some(text) = seq.next_element()? {
                    all.push(text);
                }
                Ok(OneOrMany(all))
            }
        }
        from.deserialize_any(Either)
    }
}

/// An entry of `sources` as a table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CitedTable {
    source: Option<At<Box<str>>>,
    via: Option<At<OneOrMany>>,
    locator: Option<At<Box<str>>>,
    form: Option<At<Box<str>>>,
    text: Option<At<OneOrMany>>,
}

/// An entry of `sources`: a source's id, or a table that says more.
pub(crate) enum CitedShape {
    Id(Box<str>),
    Table(Box<CitedTable>),
}

impl<'de> Deserialize<'de> for CitedShape {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = CitedShape;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a source's id or a table with `source`")
            }
            fn visit_str<E: serde::de::Error>(self, id: &str) -> Result<CitedShape, E> {
                Ok(CitedShape::Id(id.into()))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<CitedShape, A::Error> {
                CitedTable::deserialize(MapAccessDeserializer::new(map)).map(|t| CitedShape::Table(Box::new(t)))
            }
        }
        from.deserialize_any(Either)
    }
}

/// Date, basis and note as written.
pub(crate) struct DateShape {
    pub date: Option<At<Box<str>>>,
    pub basis: Option<At<Box<str>>>,
    pub note: Option<At<Box<str>>>,
}

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

/// Dates that were read before: those of a large record are the same few thousand days.
pub(crate) type Dates = HashMap<Box<str>, Date>;

/// Checks one record's fields, collecting what is wrong with them.
pub(crate) struct Checker<'a> {
    pub names: &'a Names,
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
        let message = format!("`{key}` is missing{why}");
        self.report(self.at.clone(), "missing-field", message, Some(format!("add `{key} = …` to this record")));
    }

    /// True where a text is written and holds anything; else names it as missing.
    pub fn has_text(&mut self, key: &str, field: Option<&At<Box<str>>>) -> bool {
        match field {
            Some(text) if text::safe::text(text.get_ref()).trim().is_empty() => {
                self.report(text.span(), "empty-text", format!("`{key}` is empty"), None);
                false
            }
            field => self.has(key, field),
        }
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
        if sources.is_empty() {
            let help = Some("nothing stands in the record without a source".into());
            self.report(self.at.clone(), "missing-source", "`sources` is missing or empty".into(), help);
        }
        !sources.is_empty()
    }

    /// A text that may run over lines.
    pub fn text(&mut self, field: Option<At<Box<str>>>) -> Option<Safe> {
        let field = field?;
        let span = field.span();
        self.safe(&field.into_inner(), &span, Safe::text)
    }

    /// A text of one line.
    pub fn line(&mut self, field: Option<At<Box<str>>>) -> Option<Safe> {
        let field = field?;
        let span = field.span();
        self.safe(&field.into_inner(), &span, Safe::line)
    }

    /// A text that a record cannot be without; `is_fit` has seen to it that it is there.
    pub fn name(&mut self, field: Option<At<Box<str>>>) -> Safe {
        self.line(field).unwrap_or_default()
    }

    /// Texts of one line each.
    pub fn lines(&mut self, field: Vec<At<Box<str>>>) -> Vec<Safe> {
        field.into_iter().filter_map(|text| self.line(Some(text))).collect()
    }

    /// The pieces of a quotation.
    pub fn pieces(&mut self, field: Option<At<OneOrMany>>) -> Vec<Safe> {
        let Some(field) = field else { return Vec::new() };
        let span = field.span();
        field.into_inner().0.iter().filter_map(|piece| self.safe(piece, &span, Safe::text)).collect()
    }

    fn safe(&mut self, raw: &str, span: &Range<usize>, make: fn(&str) -> Safe) -> Option<Safe> {
        if raw.trim().is_empty() {
            self.report(
                span.clone(),
                "empty-text",
                "a text is empty".into(),
                Some("leave the key out where nothing is known".into()),
            );
            return None;
        }
        for fault in text::faults(raw) {
            let written = self.source.get(span.clone()).unwrap_or_default();
            let at = written.find(fault.char).map_or_else(
                || span.clone(),
                |offset| span.start + offset..span.start + offset + fault.char.len_utf8(),
            );
            let grave = fault.what.contains("control") || fault.what.contains("tag");
            let severity = if grave { Severity::Error } else { Severity::Warning };
            let message = format!("{} U+{:04X} in a text", fault.what, u32::from(fault.char));
            self.push(at, severity, "unsafe-character", &message, Some("remove it; it is never shown as it is".into()));
        }
        let safe = make(raw);
        if safe.trim().is_empty() {
            let help = Some("leave the key out where nothing is known".into());
            self.report(span.clone(), "empty-text", "nothing of this text can be shown".into(), help);
            return None;
        }
        Some(safe)
    }

    /// A word of a closed set.
    pub fn word<E: Closed>(&mut self, key: &str, field: Option<At<Box<str>>>) -> Option<E> {
        let field = field?;
        let found = E::of(field.get_ref());
        if found.is_none() {
            let known: Vec<String> = E::WORDS.iter().map(|(word, _)| format!("`{word}`")).collect();
            let former = E::FORMER.iter().find(|(old, _)| *old == &**field.get_ref());
            let help = former.map_or_else(
                || format!("it is one of {}", text::list(&known, "or")),
                |(_, instead)| (*instead).to_owned(),
            );
            let message = format!("`{key}` cannot be `{}`", field.get_ref());
            self.report(field.span(), "unknown-value", message, Some(help));
        }
        found
    }

    /// A date with its basis.
    pub fn dated(&mut self, key: &str, shape: DateShape) -> Option<Dated> {
        let DateShape { date, basis, note } = shape;
        let note = self.text(note);
        let Some(date) = date else {
            if let Some(basis) = basis {
                let message = format!("`{key}_basis` says how a date is known, and there is no `{key}`");
                self.report(
                    basis.span(),
                    "basis-without-date",
                    message,
                    Some(format!("add `{key}` or leave both out")),
                );
            }
            return None;
        };
        if basis.is_none() {
            let words: Vec<String> = Basis::WORDS.iter().map(|(word, _)| format!("\"{word}\"")).collect();
            let how = format!(": how is `{key}` known? {}", text::list(&words, "or"));
            self.missing(&format!("{key}_basis"), &how);
        }
        let basis = self.word::<Basis>(&format!("{key}_basis"), basis);
        let date = self.date(key, &date)?;
        Some(Dated { date, basis: basis?, note })
    }

    /// A record's own date, or the note that tells why there is none.
    pub fn dated_or_note(
        &mut self,
        date: Option<At<Box<str>>>,
        basis: Option<At<Box<str>>>,
        note: Option<At<Box<str>>>,
    ) -> (Option<Dated>, Option<Safe>) {
        if date.is_some() {
            return (self.dated("date", DateShape { date, basis, note }), None);
        }
        let nothing = DateShape { date, basis, note: None };
        (self.dated("date", nothing), self.text(note))
    }

    /// A date alone.
    pub fn date(&mut self, key: &str, date: &At<Box<str>>) -> Option<Date> {
        if let Some(known) = self.dates.get(date.get_ref()) {
            return Some(known.clone());
        }
        Date::parse(date.get_ref())
            .inspect(|read| drop(self.dates.insert(date.get_ref().clone(), read.clone())))
            .map_err(|bad| {
                // The span covers the quotation marks too.
                let at = date.span().start + 1 + bad.offset;
                let end = date.span().end.saturating_sub(1);
                let span = if at < end { at..end } else { date.span() };
                let message = format!("`{key}` is no date: {}", bad.message);
                let help = "dates are EDTF (ISO 8601-2): 2025-03-22, 2025-04, 2025-23 (autumn), [..2025-03-22] (by)";
                self.report(span, "bad-date", message, Some(help.into()));
            })
            .ok()
    }

    /// A reference to a record of kind `K`.
    pub fn link<K: Entry>(&mut self, key: &str, field: Option<At<Box<str>>>) -> Option<Id<K>> {
        let field = field?;
        let span = field.span();
        self.resolve(key, field.get_ref(), span)
    }

    /// References to records of kind `K`.
    pub fn links<K: Entry>(&mut self, key: &str, field: Vec<At<Box<str>>>) -> Vec<Id<K>> {
        self.links_among(key, &[K::kind_of()], field).into_iter().filter_map(AnyId::typed).collect()
    }

    fn twice(&mut self, key: &str, span: Range<usize>) {
        let help = Some("name it once".to_owned());
        self.push(span, Severity::Warning, "named-twice", &format!("`{key}` names this twice"), help);
    }

    /// References to records of several kinds.
    pub fn links_among(&mut self, key: &str, kinds: &[Kind], field: Vec<At<Box<str>>>) -> Vec<AnyId> {
        let mut ids = Vec::new();
        for slug in field {
            let span = slug.span();
            if let Some(id) = self.link_among(key, kinds, Some(slug)) {
                if ids.contains(&id) {
                    self.twice(key, span);
                } else {
                    ids.push(id);
                }
            }
        }
        ids
    }

    /// A reference to a record of one of several kinds.
    pub fn link_among(&mut self, key: &str, kinds: &[Kind], field: Option<At<Box<str>>>) -> Option<AnyId> {
        let field = field?;
        self.lookup(key, kinds, field.get_ref(), field.span())
    }

    fn resolve<K: Entry>(&mut self, key: &str, slug: &str, span: Range<usize>) -> Option<Id<K>> {
        self.lookup(key, &[K::kind_of()], slug, span)?.typed()
    }

    fn lookup(&mut self, key: &str, kinds: &[Kind], slug: &str, span: Range<usize>) -> Option<AnyId> {
        let wanted = || text::list(&kinds.iter().map(|kind| kind.singular()).collect::<Vec<_>>(), "or");
        let Some(name) = self.names.get(slug) else {
            let fits = |name: &Name| name.id.is_some_and(|id| kinds.contains(&id.kind));
            let of_kind = self.names.iter().filter(|(_, name)| fits(name));
            // One who has named so many wrongly is not helped by one more guess.
            let near =
                if self.problems.len() < GUESSED { nearest(slug, of_kind.map(|(slug, _)| &**slug)) } else { None };
            let help = near.map_or_else(
                || format!("`onrecord list {}` names those there are", kinds.first().map_or("", |kind| kind.plural())),
                |near| format!("is `{near}` meant?"),
            );
            let message = format!("`{key}` refers to the {} `{slug}`, which is not in the record", wanted());
            self.report(span, "dangling-reference", message, Some(help));
            return None;
        };
        let Some(id) = name.id else {
            let message = format!("`{key}` refers to `{slug}`, which could not be read");
            let help = Some("mend that record first".into());
            self.push(span, Severity::Warning, "broken-reference", &message, help);
            return None;
        };
        if !kinds.contains(&id.kind) {
            let message =
                format!("`{key}` takes the id of a {}, and `{slug}` is of kind {}", wanted(), id.kind.singular());
            self.report(span, "wrong-kind", message, None);
            return None;
        }
        Some(id)
    }

    /// Where a record is printed. Each record has at least one source; `is_fit` has asked for it.
    pub fn cited(&mut self, field: Vec<At<CitedShape>>) -> Vec<Cited> {
        field.into_iter().filter_map(|entry| self.cite(entry)).collect()
    }

    fn cite(&mut self, entry: At<CitedShape>) -> Option<Cited> {
        let span = entry.span();
        match entry.into_inner() {
            CitedShape::Id(slug) => {
                let source = self.resolve::<Source>("sources", &slug, span)?;
                Some(Cited { source, via: Vec::new(), locator: None, form: None, text: Vec::new(), is_table: false })
            }
            CitedShape::Table(table) => {
                let CitedTable { source, via, locator, form, text } = *table;
                if source.is_none() {
                    self.report(span, "missing-field", "an entry of `sources` has no `source`".into(), None);
                }
                let via = via.map_or_else(Vec::new, |via| {
                    let span = via.span();
                    via.into_inner().0.iter().filter_map(|slug| self.resolve("via", slug, span.clone())).collect()
                });
                let (locator, form) = (self.line(locator), self.word::<Form>("form", form));
                let text = self.pieces(text);
                Some(Cited { source: self.link("source", source)?, via, locator, form, text, is_table: true })
            }
        }
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
