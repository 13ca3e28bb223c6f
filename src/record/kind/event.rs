//! An event: something that happened, is planned, or is claimed to have happened.

use std::borrow::Cow;

use serde::Deserialize;

use super::{Actor, Country, Policy};
use crate::record::Record;
use crate::record::spanned::Spanned;
use crate::record::check::{Checker, CitedShape, Shape};
use crate::record::closed::EventStatus;
use crate::record::date::Dated;
use crate::record::entry::{Cited, DATE_KEYS, Entry, FieldVisitor, FieldWriter, Tone};
use crate::record::id::{Id, Kind};
use crate::text::Safe;

/// A dated (or undated) occurrence.
#[derive(Debug)]
pub struct Event {
    slug: Box<str>,
    /// A title that says what happened.
    pub(crate) title: Safe,
    /// The type of event, in the record's own words: `summit`, `visit`.
    pub(crate) event_type: Option<Safe>,
    pub(crate) dated: Option<Dated>,
    /// The reason why there is no date, if there is none.
    pub(crate) undated_note: Option<Safe>,
    pub(crate) place: Option<Safe>,
    /// Countries it concerns.
    pub(crate) countries: Vec<Id<Country>>,
    /// The actors who took part.
    pub(crate) actors: Vec<Id<Actor>>,
    /// Policies it concerns.
    pub(crate) policies: Vec<Id<Policy>>,
    /// A summary in the record's words.
    pub(crate) summary: Option<Safe>,
    /// Whether it happened.
    pub(crate) status: Option<EventStatus>,
    pub(crate) note: Option<Safe>,
    cited: Vec<Cited>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventShape {
    id: Option<Spanned<Box<str>>>,
    title: Option<Spanned<Box<str>>>,
    r#type: Option<Spanned<Box<str>>>,
    date: Option<Spanned<Box<str>>>,
    date_basis: Option<Spanned<Box<str>>>,
    date_note: Option<Spanned<Box<str>>>,
    place: Option<Spanned<Box<str>>>,
    #[serde(default)]
    countries: Vec<Spanned<Box<str>>>,
    #[serde(default)]
    actors: Vec<Spanned<Box<str>>>,
    #[serde(default)]
    policies: Vec<Spanned<Box<str>>>,
    summary: Option<Spanned<Box<str>>>,
    status: Option<Spanned<Box<str>>>,
    note: Option<Spanned<Box<str>>>,
    #[serde(default)]
    sources: Vec<Spanned<CitedShape>>,
}

impl Shape for EventShape {
    type Entry = Event;

    fn id(&self) -> Option<&Spanned<Box<str>>> {
        self.id.as_ref()
    }

    fn is_fit(&self, check: &mut Checker<'_>) -> bool {
        check.needs_source(&self.sources) & check.has_text("title", self.title.as_ref())
    }

    fn check(self, slug: Box<str>, check: &mut Checker<'_>) -> Event {
        let _ = check.has("type", self.r#type.as_ref());
        let _ = check.has("status", self.status.as_ref());
        let (dated, undated_note) = check.dated_or_note(self.date, self.date_basis, self.date_note);
        Event {
            slug,
            title: check.name(self.title),
            event_type: check.line(self.r#type),
            dated,
            undated_note,
            place: check.line(self.place),
            countries: check.links("countries", self.countries),
            actors: check.links("actors", self.actors),
            policies: check.links("policies", self.policies),
            summary: check.text(self.summary),
            status: check.word("status", self.status),
            note: check.text(self.note),
            cited: check.cited(self.sources),
        }
    }
}

impl Entry for Event {
    fn kind_of() -> Kind {
        Kind::Event
    }

    fn slug(&self) -> &str {
        &self.slug
    }

    fn name<'a>(&'a self, _: &'a Record) -> Cow<'a, str> {
        Cow::Borrowed(&self.title)
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
        fields.text("title", Tone::Name, Some(&self.title));
        fields.text("type", Tone::Term, self.event_type.as_ref());
        fields.dated(DATE_KEYS, self.dated.as_ref());
        fields.text(DATE_KEYS[2], Tone::Ours, self.undated_note.as_ref());
        fields.text("place", Tone::Term, self.place.as_ref());
        fields.links("countries", &self.countries);
        fields.links("actors", &self.actors);
        fields.links("policies", &self.policies);
        fields.text("summary", Tone::Ours, self.summary.as_ref());
        fields.word("status", self.status);
        fields.text("note", Tone::Ours, self.note.as_ref());
        fields.cited(&self.cited);
    }
}
