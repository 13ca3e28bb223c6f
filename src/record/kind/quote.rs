//! A quotation: somebody's words, what somebody said, or what a document says in its own voice.

use std::borrow::Cow;

use serde::Deserialize;

use super::{Actor, Country, Event, Policy};
use crate::record::Record;
use crate::record::spanned::Spanned;
use crate::record::check::{Checker, CitedShape, OneOrMany, Shape};
use crate::record::closed::Form;
use crate::record::date::Dated;
use crate::record::entry::{Cited, DATE_KEYS, Entry, FieldVisitor, FieldWriter, Tone};
use crate::record::id::{Id, Kind};
use crate::text::Safe;

/// An utterance.
#[derive(Debug)]
pub struct Quote {
    slug: Box<str>,
    /// How it was said.
    pub(crate) form: Form,
    /// The speaker; `None` if the document names nobody or speaks in its own voice.
    pub(crate) speaker: Option<Id<Actor>>,
    /// Direct: the words, piece by piece, each a stretch between quotation marks.
    pub pieces: Vec<Safe>,
    /// Indirect, or the document's own voice: the content, in the record's words.
    pub gist: Option<Safe>,
    /// True if less than a sentence is printed.
    pub is_fragment: bool,
    /// The topic or the question that was asked.
    pub(crate) context: Option<Safe>,
    /// The speaker's role as printed there.
    pub(crate) role: Option<Safe>,
    /// The date on which it was said.
    pub(crate) dated: Option<Dated>,
    /// The reason why there is no date, if there is none.
    pub(crate) undated_note: Option<Safe>,
    /// The place where it was said.
    pub(crate) venue: Option<Safe>,
    /// The people to whom it was said.
    pub(crate) addressee: Option<Safe>,
    /// The occasion.
    pub(crate) event: Option<Id<Event>>,
    /// Countries it is about.
    pub(crate) countries: Vec<Id<Country>>,
    /// Policies it is about.
    pub(crate) policies: Vec<Id<Policy>>,
    /// Other records that it names.
    pub(crate) mentions: Vec<Id<Actor>>,
    /// The language of `pieces`, if it is not the dataset's (BCP 47).
    pub(crate) language: Option<Safe>,
    /// The words in the language in which they were said.
    pub(crate) original: Vec<Safe>,
    pub(crate) translated_by: Option<Safe>,
    pub(crate) note: Option<Safe>,
    /// True if the file names a speaker who is not in the record.
    lost_speaker: bool,
    cited: Vec<Cited>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuoteShape {
    id: Option<Spanned<Box<str>>>,
    form: Option<Spanned<Box<str>>>,
    speaker: Option<Spanned<Box<str>>>,
    text: Option<Spanned<OneOrMany>>,
    gist: Option<Spanned<Box<str>>>,
    #[serde(default)]
    fragment: bool,
    context: Option<Spanned<Box<str>>>,
    role: Option<Spanned<Box<str>>>,
    date: Option<Spanned<Box<str>>>,
    date_basis: Option<Spanned<Box<str>>>,
    date_note: Option<Spanned<Box<str>>>,
    venue: Option<Spanned<Box<str>>>,
    addressee: Option<Spanned<Box<str>>>,
    event: Option<Spanned<Box<str>>>,
    #[serde(default)]
    countries: Vec<Spanned<Box<str>>>,
    #[serde(default)]
    policies: Vec<Spanned<Box<str>>>,
    #[serde(default)]
    mentions: Vec<Spanned<Box<str>>>,
    language: Option<Spanned<Box<str>>>,
    original: Option<Spanned<OneOrMany>>,
    translated_by: Option<Spanned<Box<str>>>,
    note: Option<Spanned<Box<str>>>,
    #[serde(default)]
    sources: Vec<Spanned<CitedShape>>,
}

impl Shape for QuoteShape {
    type Entry = Quote;

    fn id(&self) -> Option<&Spanned<Box<str>>> {
        self.id.as_ref()
    }

    fn is_fit(&self, check: &mut Checker<'_>) -> bool {
        let mut fit = check.needs_source(&self.sources);
        let form = self.form.as_ref().map(|form| Spanned::new(&form.span(), form.get_ref().clone()));
        fit &= check.has("form", form.as_ref());
        fit & match check.word::<Form>("form", form) {
            None => false,
            Some(Form::Direct) => self.has_words(check),
            Some(form) => self.has_gist(form, check),
        }
    }

    fn check(self, slug: Box<str>, check: &mut Checker<'_>) -> Quote {
        let form = self.form.and_then(|form| super::super::ControlledVocabulary::of(form.get_ref())).unwrap_or(Form::Document);
        if form == Form::Direct && self.speaker.is_none() && self.note.is_none() {
            check.missing("speaker", ", and no `note` says why");
        }
        let (dated, undated_note) = check.dated_or_note(self.date, self.date_basis, self.date_note);
        let names_speaker = self.speaker.is_some();
        let speaker = check.link("speaker", self.speaker);
        Quote {
            lost_speaker: names_speaker && speaker.is_none(),
            slug,
            form,
            speaker: speaker.filter(|_| form != Form::Document),
            pieces: if form == Form::Direct { check.pieces(self.text) } else { Vec::new() },
            gist: if form == Form::Direct { None } else { check.text(self.gist) },
            is_fragment: self.fragment,
            context: check.text(self.context),
            role: check.line(self.role),
            dated,
            undated_note,
            venue: check.line(self.venue),
            addressee: check.line(self.addressee),
            event: check.link("event", self.event),
            countries: check.links("countries", self.countries),
            policies: check.links("policies", self.policies),
            mentions: check.links("mentions", self.mentions),
            language: check.line(self.language),
            original: check.pieces(self.original),
            translated_by: check.line(self.translated_by),
            note: check.text(self.note),
            cited: check.cited(self.sources),
        }
    }
}

impl QuoteShape {
    /// The fields that a direct quotation must have.
    fn has_words(&self, check: &mut Checker<'_>) -> bool {
        if let Some(gist) = &self.gist {
            let message = "a direct quotation has `text` and no `gist`".to_owned();
            check.report(gist.span(), "gist-of-direct", message, None);
        }
        if !check.has("text", self.text.as_ref()) {
            return false;
        }
        let is_shown = |piece: &str| !crate::text::safe::text(piece).trim().is_empty();
        let wordless = self.text.as_ref().filter(|text| !text.get_ref().0.iter().any(|piece| is_shown(piece)));
        if let Some(text) = wordless {
            check.report(text.span(), "empty-text", "a quotation has no words".into(), None);
        }
        wordless.is_none()
    }

    /// The fields that any other statement must have.
    fn has_gist(&self, form: Form, check: &mut Checker<'_>) -> bool {
        if let Some(text) = &self.text {
            let message = "only a direct quotation has `text`".to_owned();
            let help = "write what was said as `gist`; words between quotation marks make it `form = \"direct\"`";
            check.report(text.span(), "text-of-gist", message, Some(help.into()));
        }
        if let (Form::Document, Some(speaker)) = (form, &self.speaker) {
            let message = "`form = \"document\"` is the document's own voice and has no `speaker`".to_owned();
            let help = Some("what somebody said without quotation marks is `form = \"indirect\"`".into());
            check.report(speaker.span(), "speaker-of-document", message, help);
        }
        if form == Form::Indirect && self.speaker.is_none() && self.note.is_none() {
            check.missing("speaker", ", and no `note` says why");
        }
        check.has_text("gist", self.gist.as_ref())
    }
}

impl Quote {
    /// The words in quotation marks, piece by piece, or the gist without any.
    #[must_use]
    pub fn words(&self) -> String {
        match &self.gist {
            Some(gist) => gist.to_string(),
            None => in_marks(&self.pieces),
        }
    }

    /// The words shown after the name: the speaker's role, or for a statement of a document, the document. A
    /// role that only repeats the name is left out.
    #[must_use]
    pub(crate) fn capacity<'a>(&'a self, record: &'a Record) -> Option<&'a str> {
        if self.form == Form::Document {
            return self.cited.first().map(|cited| record[cited.source].title.as_str());
        }
        let role: &str = self.role.as_ref()?;
        let name = crate::text::fold(self.speaker_name(record));
        (!name.ends_with(crate::text::fold(role).trim_start_matches("the "))).then_some(role)
    }

    /// The speaker's name, or the words used in its place.
    #[must_use]
    pub fn speaker_name<'a>(&self, record: &'a Record) -> &'a str {
        match (self.speaker, self.form) {
            (Some(speaker), _) => &record[speaker].name,
            (None, Form::Document) => "The document",
            (None, _) if self.lost_speaker => "Unknown speaker",
            (None, _) => "Nobody named",
        }
    }
}

/// Pieces, each in its own quotation marks: `“one” “two”`.
#[must_use]
pub fn in_marks(pieces: &[Safe]) -> String {
    let marked: Vec<String> = pieces.iter().map(|piece| format!("“{piece}”")).collect();
    marked.join(" ")
}

impl Entry for Quote {
    fn kind_of() -> Kind {
        Kind::Quote
    }

    fn slug(&self) -> &str {
        &self.slug
    }

    fn name<'a>(&'a self, _: &'a Record) -> Cow<'a, str> {
        Cow::Owned(self.words())
    }

    fn dated(&self) -> Option<&Dated> {
        self.dated.as_ref()
    }

    fn countries(&self) -> &[Id<Country>] {
        &self.countries
    }

    fn cited(&self) -> &[Cited] {
        &self.cited
    }

    fn fields<'a>(&'a self, visit: FieldVisitor<'a, '_>) {
        let mut fields = FieldWriter(visit);
        fields.word("form", Some(self.form));
        fields.link("speaker", self.speaker);
        fields.texts("text", Tone::Said, &self.pieces);
        fields.text("gist", Tone::Ours, self.gist.as_ref());
        fields.flag("fragment", self.is_fragment);
        fields.text("context", Tone::Ours, self.context.as_ref());
        fields.text("role", Tone::Term, self.role.as_ref());
        fields.dated(DATE_KEYS, self.dated.as_ref());
        fields.text(DATE_KEYS[2], Tone::Ours, self.undated_note.as_ref());
        fields.text("venue", Tone::Term, self.venue.as_ref());
        fields.text("addressee", Tone::Term, self.addressee.as_ref());
        fields.link("event", self.event);
        fields.links("countries", &self.countries);
        fields.links("policies", &self.policies);
        fields.links("mentions", &self.mentions);
        fields.text("language", Tone::Term, self.language.as_ref());
        fields.texts("original", Tone::Said, &self.original);
        fields.text("translated_by", Tone::Term, self.translated_by.as_ref());
        fields.text("note", Tone::Ours, self.note.as_ref());
        fields.cited(&self.cited);
    }
}
