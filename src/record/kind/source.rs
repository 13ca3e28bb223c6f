//! A source: a document that the record cites. Names follow CSL (Citation Style Language 1.0).

use std::borrow::Cow;

use serde::Deserialize;

use crate::record::Record;
use crate::record::spanned::Spanned;
use crate::record::check::{Checker, DateShape, Shape};
use crate::record::closed::Basis;
use crate::record::date::{Date, Dated};
use crate::record::entry::{Entry, FieldVisitor, FieldWriter, Tone, Value};
use crate::record::id::Kind;
use crate::text::Safe;

/// A document.
#[derive(Debug)]
pub struct Source {
    slug: Box<str>,
    /// CSL item type: `article-newspaper`.
    pub(crate) csl_type: Safe,
    /// Its title, in brackets if the document prints none.
    pub title: Safe,
    /// The authors, as printed.
    pub(crate) author: Vec<Author>,
    /// The publisher; `None` if the document does not name one.
    pub(crate) publisher: Option<Safe>,
    /// How the publisher is known.
    pub(crate) publisher_basis: Option<Basis>,
    /// The date of publication.
    pub(crate) issued: Option<Dated>,
    /// The reason why there is no date, if there is none.
    pub(crate) undated_note: Option<Safe>,
    /// The number of the curated article; never shown on the screen.
    pub(crate) document: Option<Safe>,
    /// The web address.
    pub(crate) url: Option<Safe>,
    /// The date on which it was read at that address.
    pub(crate) accessed: Option<Date>,
    /// An archived copy.
    pub(crate) archived: Option<Safe>,
    /// Its language, if it is not the dataset's (BCP 47).
    pub(crate) language: Option<Safe>,
    /// Its subject, in the record's words.
    pub(crate) summary: Option<Safe>,
    pub(crate) note: Option<Safe>,
}

/// An author, as CSL names people.
#[derive(Debug)]
pub struct Author {
    /// Family name, or the whole name of a body.
    pub(crate) family: Safe,
    /// Given name.
    pub(crate) given: Option<Safe>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AuthorShape {
    family: Option<Spanned<Box<str>>>,
    given: Option<Spanned<Box<str>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceShape {
    id: Option<Spanned<Box<str>>>,
    r#type: Option<Spanned<Box<str>>>,
    title: Option<Spanned<Box<str>>>,
    #[serde(default)]
    author: Vec<Spanned<AuthorShape>>,
    publisher: Option<Spanned<Box<str>>>,
    publisher_basis: Option<Spanned<Box<str>>>,
    issued: Option<Spanned<Box<str>>>,
    issued_basis: Option<Spanned<Box<str>>>,
    issued_note: Option<Spanned<Box<str>>>,
    document: Option<Spanned<Box<str>>>,
    url: Option<Spanned<Box<str>>>,
    accessed: Option<Spanned<Box<str>>>,
    archived: Option<Spanned<Box<str>>>,
    language: Option<Spanned<Box<str>>>,
    summary: Option<Spanned<Box<str>>>,
    note: Option<Spanned<Box<str>>>,
}

impl Shape for SourceShape {
    type Entry = Source;

    fn id(&self) -> Option<&Spanned<Box<str>>> {
        self.id.as_ref()
    }

    fn is_fit(&self, check: &mut Checker<'_>) -> bool {
        let titled = check.has_text("title", self.title.as_ref());
        check.has("type", self.r#type.as_ref()) && titled
    }

    fn check(self, slug: Box<str>, check: &mut Checker<'_>) -> Source {
        let undated = self.issued.is_none();
        let mut note = self.issued_note;
        let undated_note = if undated { check.text(note.take()) } else { None };
        Source {
            slug,
            csl_type: check.name(self.r#type),
            title: check.name(self.title),
            author: self.author.into_iter().filter_map(|a| author(a, check)).collect(),
            publisher: check.line(self.publisher),
            publisher_basis: check.word("publisher_basis", self.publisher_basis),
            issued: check.dated("issued", DateShape { date: self.issued, basis: self.issued_basis, note }),
            undated_note,
            document: check.line(self.document),
            url: check.line(self.url),
            accessed: self.accessed.and_then(|date| check.date("accessed", &date)),
            archived: check.line(self.archived),
            language: check.line(self.language),
            summary: check.text(self.summary),
            note: check.text(self.note),
        }
    }
}

fn author(shape: Spanned<AuthorShape>, check: &mut Checker<'_>) -> Option<Author> {
    let span = shape.span();
    let AuthorShape { family, given } = shape.into_inner();
    if family.is_none() {
        check.lacks(span, "author", "an author has no `family` name");
    }
    Some(Author { family: check.line(family)?, given: check.line(given) })
}

impl Entry for Source {
    fn kind_of() -> Kind {
        Kind::Source
    }

    fn slug(&self) -> &str {
        &self.slug
    }

    fn name<'a>(&'a self, _: &'a Record) -> Cow<'a, str> {
        Cow::Borrowed(&self.title)
    }

    fn dated(&self) -> Option<&Dated> {
        self.issued.as_ref()
    }

    fn fields<'a>(&'a self, visit: FieldVisitor<'a, '_>) {
        let mut fields = FieldWriter(visit);
        fields.text("type", Tone::Term, Some(&self.csl_type));
        fields.text("title", Tone::Name, Some(&self.title));
        let authors = self.author.iter().map(|a| {
            let mut row = vec![("family", Value::Text(Tone::Name, &a.family))];
            row.extend(a.given.as_ref().map(|g| ("given", Value::Text(Tone::Name, g))));
            row
        });
        fields.rows("author", authors.collect());
        fields.text("publisher", Tone::Name, self.publisher.as_ref());
        fields.word("publisher_basis", self.publisher_basis);
        fields.dated(["issued", "issued_basis", "issued_note"], self.issued.as_ref());
        fields.text("issued_note", Tone::Ours, self.undated_note.as_ref());
        fields.text("document", Tone::Term, self.document.as_ref());
        fields.text("url", Tone::Term, self.url.as_ref());
        if let Some(accessed) = &self.accessed {
            (fields.0)("accessed", Value::Date(accessed));
        }
        fields.text("archived", Tone::Term, self.archived.as_ref());
        fields.text("language", Tone::Term, self.language.as_ref());
        fields.text("summary", Tone::Ours, self.summary.as_ref());
        fields.text("note", Tone::Ours, self.note.as_ref());
    }
}
