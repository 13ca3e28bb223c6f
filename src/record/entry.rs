//! The interface that all kinds of record share.
//!
//! A kind lists its fields once, in [`Entry::fields`]. JSON, the plain listing, the reader, the search index
//! and the backlinks are all made from that list, so none of them can forget a new field or kind.

use std::borrow::Cow;

use super::Record;
use super::closed::Form;
use super::date::{Date, Dated};
use super::id::{AnyId, Id, Kind};
use super::kind::{Actor, Country, Source};
use crate::text::Safe;

/// Who wrote a text. Search ranks by it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// Verbatim, between quotation marks.
    Said,
    /// A name or title.
    Name,
    /// A short term: role, venue, place, type.
    Term,
    /// The record's own words: summary, gist, context, note.
    Ours,
}

/// The value of a field.
pub enum Value<'a> {
    /// A text.
    Text(Tone, &'a Safe),
    /// A list of texts.
    Texts(Tone, &'a [Safe]),
    /// A word of a controlled vocabulary.
    Word(&'static str),
    /// Another record.
    Link(AnyId),
    /// Other records.
    Links(Vec<AnyId>),
    /// A date.
    Date(&'a Date),
    /// A number.
    Number(f64),
    /// True; false is left out.
    True,
    /// The sources that print it.
    Cited(&'a [Cited]),
    /// A list of tables.
    Rows(Vec<Vec<(&'static str, Value<'a>)>>),
}

/// Receives a record's fields, by their TOML names, in the format's order.
pub type FieldVisitor<'a, 'b> = &'b mut dyn FnMut(&'static str, Value<'a>);

/// A checked record of any kind.
pub trait Entry: Send + Sync {
    /// The kind, for typed ids.
    fn kind_of() -> Kind
    where
        Self: Sized;

    /// Its id as people write it.
    fn slug(&self) -> &str;

    /// The title in lists: of a quotation, its words or gist.
    fn name<'a>(&'a self, record: &'a Record) -> Cow<'a, str>;

    /// Passes each field to `tell`, except `id`, in the format's order; unknown values are left out.
    fn fields<'a>(&'a self, visit: FieldVisitor<'a, '_>);

    /// The record's own date, for kinds that have one.
    fn dated(&self) -> Option<&Dated> {
        None
    }

    /// The countries it is about.
    fn countries(&self) -> &[Id<Country>] {
        &[]
    }

    /// The sources that print it.
    fn cited(&self) -> &[Cited] {
        &[]
    }
}

/// One source of a record.
#[derive(Clone, Debug)]
pub struct Cited {
    /// The document.
    pub source: Id<Source>,
    /// The intermediaries, nearest to the document first.
    pub(crate) via: Vec<Id<Actor>>,
    /// The place in the document.
    pub(crate) locator: Option<Safe>,
    /// How this document presents the statement, if that differs.
    pub(crate) form: Option<Form>,
    /// The wording of this document, piece by piece, if it differs.
    pub(crate) text: Vec<Safe>,
    /// True if it was written as a table and not as a source id alone.
    pub(crate) is_table: bool,
}

impl Cited {
    /// The fields of its table form.
    #[must_use]
    pub(crate) fn fields(&self) -> Vec<(&'static str, Value<'_>)> {
        let mut fields = vec![("source", Value::Link(self.source.into()))];
        match self.via.as_slice() {
            [] => {}
            [one] => fields.push(("via", Value::Link((*one).into()))),
            many => fields.push(("via", links(many))),
        }
        fields.extend(self.locator.as_ref().map(|t| ("locator", Value::Text(Tone::Term, t))));
        fields.extend(self.form.map(|f| ("form", Value::Word(super::ControlledVocabulary::word(f)))));
        if !self.text.is_empty() {
            fields.push(("text", Value::Texts(Tone::Said, &self.text)));
        }
        fields
    }
}

impl AnyId {
    /// This record as an id of kind `K`, if it is one.
    #[must_use]
    pub fn typed<K: Entry>(self) -> Option<Id<K>> {
        (self.kind == K::kind_of()).then(|| Id::new(self.row))
    }
}

impl<K: Entry> From<Id<K>> for AnyId {
    fn from(id: Id<K>) -> Self {
        Self::new(K::kind_of(), id.row)
    }
}

/// Typed ids as a value.
pub fn links<'a, K: Entry>(ids: &[Id<K>]) -> Value<'a> {
    Value::Links(ids.iter().map(|&id| id.into()).collect())
}

/// Passes fields to a callback, leaving out unknown and empty values.
pub struct FieldWriter<'a, 'b>(pub FieldVisitor<'a, 'b>);

impl<'a> FieldWriter<'a, '_> {
    pub fn text(&mut self, key: &'static str, tone: Tone, text: Option<&'a Safe>) {
        if let Some(text) = text {
            (self.0)(key, Value::Text(tone, text));
        }
    }
    pub fn texts(&mut self, key: &'static str, tone: Tone, texts: &'a [Safe]) {
        if !texts.is_empty() {
            (self.0)(key, Value::Texts(tone, texts));
        }
    }
    pub(crate) fn word<E: super::ControlledVocabulary>(&mut self, key: &'static str, word: Option<E>) {
        if let Some(word) = word {
            (self.0)(key, Value::Word(word.word()));
        }
    }
    pub fn link<K: Entry>(&mut self, key: &'static str, id: Option<Id<K>>) {
        if let Some(id) = id {
            (self.0)(key, Value::Link(id.into()));
        }
    }
    pub fn links<K: Entry>(&mut self, key: &'static str, ids: &[Id<K>]) {
        if !ids.is_empty() {
            (self.0)(key, links(ids));
        }
    }
    pub(crate) fn flag(&mut self, key: &'static str, set: bool) {
        if set {
            (self.0)(key, Value::True);
        }
    }
    pub(crate) fn dated(&mut self, keys: [&'static str; 3], dated: Option<&'a Dated>) {
        if let Some(dated) = dated {
            (self.0)(keys[0], Value::Date(&dated.date));
            (self.0)(keys[1], Value::Word(super::ControlledVocabulary::word(dated.basis)));
            self.text(keys[2], Tone::Ours, dated.note.as_ref());
        }
    }
    pub(crate) fn cited(&mut self, cited: &'a [Cited]) {
        if !cited.is_empty() {
            (self.0)("sources", Value::Cited(cited));
        }
    }
    pub(crate) fn rows(&mut self, key: &'static str, rows: Vec<Vec<(&'static str, Value<'a>)>>) {
        if !rows.is_empty() {
            (self.0)(key, Value::Rows(rows));
        }
    }
}

/// Keys of a dated record.
pub(crate) const DATE_KEYS: [&str; 3] = ["date", "date_basis", "date_note"];
