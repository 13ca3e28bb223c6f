//! A position: the stance of a country or actor on a policy, with its date, who claims it, and the evidence
//! for it.
//!
//! `stance`, `approach` and `talks` are three series. A later position that leaves one out keeps its earlier
//! value; that there are no talks must be written.

use std::borrow::Cow;

use serde::Deserialize;

use super::{Actor, Country, Policy};
use crate::record::Record;
use crate::record::spanned::Spanned;
use crate::record::check::{Checker, CitedShape, Shape};
use crate::record::closed::{Approach, ControlledVocabulary, Stance, Talks};
use crate::record::date::Dated;
use crate::record::entry::{Cited, DATE_KEYS, Entry, FieldVisitor, FieldWriter, Tone, Value};
use crate::record::id::{AnyId, Id, Kind};
use crate::text::Safe;

/// A dated stance of a country or actor on a policy.
#[derive(Debug)]
pub struct Position {
    slug: Box<str>,
    /// The country or actor; `None` only if the reference is broken.
    pub holder: Option<AnyId>,
    pub(crate) policy: Option<Id<Policy>>,
    /// The date; an undated position holds on no day.
    pub(crate) dated: Option<Dated>,
    /// The reason why there is no date, if there is none.
    pub(crate) undated_note: Option<Safe>,
    /// For or against.
    pub(crate) stance: Option<Stance>,
    /// What the proposer did to win it as a host.
    pub(crate) approach: Option<Approach>,
    /// How far talks had come.
    pub(crate) talks: Option<Talks>,
    /// The actor who says so; `None` if the document does.
    pub(crate) claimed_by: Option<Id<Actor>>,
    /// The quotations, events and figures that support it.
    pub(crate) evidence: Vec<AnyId>,
    pub(crate) note: Option<Safe>,
    countries: Vec<Id<Country>>,
    cited: Vec<Cited>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PositionShape {
    id: Option<Spanned<Box<str>>>,
    holder: Option<Spanned<Box<str>>>,
    policy: Option<Spanned<Box<str>>>,
    date: Option<Spanned<Box<str>>>,
    date_basis: Option<Spanned<Box<str>>>,
    date_note: Option<Spanned<Box<str>>>,
    stance: Option<Spanned<Box<str>>>,
    approach: Option<Spanned<Box<str>>>,
    talks: Option<Spanned<Box<str>>>,
    claimed_by: Option<Spanned<Box<str>>>,
    #[serde(default)]
    evidence: Vec<Spanned<Box<str>>>,
    note: Option<Spanned<Box<str>>>,
    #[serde(default)]
    sources: Vec<Spanned<CitedShape>>,
}

impl Shape for PositionShape {
    type Entry = Position;

    fn id(&self) -> Option<&Spanned<Box<str>>> {
        self.id.as_ref()
    }

    fn is_fit(&self, check: &mut Checker<'_>) -> bool {
        let mut fit = check.needs_source(&self.sources);
        fit &= check.has("holder", self.holder.as_ref()) & check.has("policy", self.policy.as_ref());
        if self.date.is_none() && self.date_note.is_none() {
            check.missing("date", ", and no `date_note` says why");
            fit = false;
        }
        if self.evidence.is_empty() {
            if !check.is_lost("evidence") {
                let help = Some("name the quotations, events or figures that show it".into());
                check.report(check.at.clone(), "no-evidence", "a position needs `evidence`".into(), help);
            }
            fit = false;
        }
        if self.stance.is_none() && self.approach.is_none() && self.talks.is_none() {
            check.missing("stance", ", and so are `approach` and `talks`: it takes at least one");
            fit = false;
        }
        fit
    }

    fn check(self, slug: Box<str>, check: &mut Checker<'_>) -> Position {
        let holder = check.link_among("holder", &[Kind::Country, Kind::Actor], self.holder);
        let (dated, undated_note) = check.dated_or_note(self.date, self.date_basis, self.date_note);
        Position {
            slug,
            holder,
            policy: check.link("policy", self.policy),
            dated,
            undated_note,
            stance: check.word("stance", self.stance),
            approach: check.word("approach", self.approach),
            talks: check.word("talks", self.talks),
            claimed_by: check.link("claimed_by", self.claimed_by),
            evidence: check.links_among("evidence", &[Kind::Quote, Kind::Event, Kind::Figure], self.evidence),
            note: check.text(self.note),
            countries: holder.and_then(AnyId::typed).into_iter().collect(),
            cited: check.cited(self.sources),
        }
    }
}

impl Position {
    /// The position in words: `open · talks none`.
    #[must_use]
    pub(crate) fn held(&self) -> String {
        let stance = self.stance.map(|stance| stance.word().to_owned());
        let approach = self.approach.map(|approach| approach.word().to_owned());
        let talks = self.talks.map(|talks| match talks {
            Talks::None => "no talks".to_owned(),
            talks => talks.word().to_owned(),
        });
        [stance, approach, talks].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

impl Entry for Position {
    fn kind_of() -> Kind {
        Kind::Position
    }

    fn slug(&self) -> &str {
        &self.slug
    }

    fn name<'a>(&'a self, record: &'a Record) -> Cow<'a, str> {
        let holder = self.holder.map(|id| record.get(id).name(record).into_owned()).unwrap_or_default();
        let policy = self.policy.map(|id| record[id].name.as_str()).unwrap_or_default();
        Cow::Owned(format!("{holder}: {} — {policy}", self.held()))
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
        if let Some(holder) = self.holder {
            (fields.0)("holder", Value::Link(holder));
        }
        fields.link("policy", self.policy);
        fields.dated(DATE_KEYS, self.dated.as_ref());
        fields.text(DATE_KEYS[2], Tone::Ours, self.undated_note.as_ref());
        fields.word("stance", self.stance);
        fields.word("approach", self.approach);
        fields.word("talks", self.talks);
        fields.link("claimed_by", self.claimed_by);
        if !self.evidence.is_empty() {
            (fields.0)("evidence", Value::Links(self.evidence.clone()));
        }
        fields.text("note", Tone::Ours, self.note.as_ref());
        fields.cited(&self.cited);
    }
}
