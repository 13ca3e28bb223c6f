//! A policy: every scheme, deal, task force, law or plan.

use std::borrow::Cow;

use serde::Deserialize;

use super::Country;
use crate::record::Record;
use crate::record::spanned::Spanned;
use crate::record::check::{Checker, CitedShape, Shape};
use crate::record::closed::{ControlledVocabulary, PolicyType};
use crate::record::date::Dated;
use crate::record::entry::{Cited, DATE_KEYS, Entry, FieldVisitor, FieldWriter, Tone, Value};
use crate::record::id::{Id, Kind};
use crate::text::Safe;

/// A scheme, deal, operation, law or plan.
#[derive(Debug)]
pub struct Policy {
    slug: Box<str>,
    pub(crate) name: Safe,
    /// Its other names.
    pub(crate) aliases: Vec<Safe>,
    pub(crate) policy_type: Option<PolicyType>,
    /// The countries that own it or are concerned by it.
    pub(crate) countries: Vec<Id<Country>>,
    pub(crate) part_of: Option<Id<Policy>>,
    /// Its status over time.
    pub(crate) status: Vec<Standing>,
    /// A description in the record's words.
    pub(crate) summary: Option<Safe>,
    pub(crate) note: Option<Safe>,
    cited: Vec<Cited>,
}

/// The status of a policy at a date.
#[derive(Debug)]
pub struct Standing {
    pub(crate) dated: Option<Dated>,
    /// The reason why there is no date, if there is none.
    pub(crate) undated_note: Option<Safe>,
    /// The status.
    pub(crate) value: Safe,
    /// The documents that say so.
    pub(crate) cited: Vec<Cited>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StandingShape {
    date: Option<Spanned<Box<str>>>,
    date_basis: Option<Spanned<Box<str>>>,
    date_note: Option<Spanned<Box<str>>>,
    value: Option<Spanned<Box<str>>>,
    #[serde(default)]
    sources: Vec<Spanned<CitedShape>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyShape {
    id: Option<Spanned<Box<str>>>,
    name: Option<Spanned<Box<str>>>,
    #[serde(default)]
    aliases: Vec<Spanned<Box<str>>>,
    r#type: Option<Spanned<Box<str>>>,
    #[serde(default)]
    countries: Vec<Spanned<Box<str>>>,
    part_of: Option<Spanned<Box<str>>>,
    #[serde(default)]
    status: Vec<Spanned<StandingShape>>,
    summary: Option<Spanned<Box<str>>>,
    note: Option<Spanned<Box<str>>>,
    #[serde(default)]
    sources: Vec<Spanned<CitedShape>>,
}

impl Shape for PolicyShape {
    type Entry = Policy;

    fn id(&self) -> Option<&Spanned<Box<str>>> {
        self.id.as_ref()
    }

    fn is_fit(&self, check: &mut Checker<'_>) -> bool {
        check.needs_source(&self.sources) & check.has_text("name", self.name.as_ref())
    }

    fn check(self, slug: Box<str>, check: &mut Checker<'_>) -> Policy {
        let _ = check.has("type", self.r#type.as_ref());
        Policy {
            slug,
            name: check.name(self.name),
            aliases: check.lines(self.aliases),
            policy_type: check.word("type", self.r#type),
            countries: check.links("countries", self.countries),
            part_of: check.link("part_of", self.part_of),
            status: self.status.into_iter().filter_map(|row| standing(row, check)).collect(),
            summary: check.text(self.summary),
            note: check.text(self.note),
            cited: check.cited(self.sources),
        }
    }
}

fn standing(shape: Spanned<StandingShape>, check: &mut Checker<'_>) -> Option<Standing> {
    let span = shape.span();
    let StandingShape { date, date_basis, date_note, value, sources } = shape.into_inner();
    if value.is_none() {
        check.lacks(span.clone(), "status", "an entry of `status` has no `value`");
    }
    if sources.is_empty() {
        check.report(span, "missing-source", "an entry of `status` has no `sources`".into(), None);
    }
    let (dated, undated_note) = check.dated_or_note(date, date_basis, date_note);
    Some(Standing { dated, undated_note, value: check.line(value)?, cited: check.cited(sources) })
}

impl Entry for Policy {
    fn kind_of() -> Kind {
        Kind::Policy
    }

    fn slug(&self) -> &str {
        &self.slug
    }

    fn name<'a>(&'a self, _: &'a Record) -> Cow<'a, str> {
        Cow::Borrowed(&self.name)
    }

    fn countries(&self) -> &[Id<Country>] {
        &self.countries
    }

    fn cited(&self) -> &[Cited] {
        &self.cited
    }

    fn fields<'a>(&'a self, visit: FieldVisitor<'a, '_>) {
        let mut fields = FieldWriter(visit);
        fields.text("name", Tone::Name, Some(&self.name));
        fields.texts("aliases", Tone::Name, &self.aliases);
        fields.word("type", self.policy_type);
        fields.links("countries", &self.countries);
        fields.link("part_of", self.part_of);
        let status = self.status.iter().map(|standing| {
            let mut row = Vec::new();
            if let Some(dated) = &standing.dated {
                row.push((DATE_KEYS[0], Value::Date(&dated.date)));
                row.push((DATE_KEYS[1], Value::Word(dated.basis.word())));
                row.extend(dated.note.as_ref().map(|n| (DATE_KEYS[2], Value::Text(Tone::Ours, n))));
            }
            row.extend(standing.undated_note.as_ref().map(|n| (DATE_KEYS[2], Value::Text(Tone::Ours, n))));
            row.push(("value", Value::Text(Tone::Term, &standing.value)));
            if !standing.cited.is_empty() {
                row.push(("sources", Value::Cited(&standing.cited)));
            }
            row
        });
        fields.rows("status", status.collect());
        fields.text("summary", Tone::Ours, self.summary.as_ref());
        fields.text("note", Tone::Ours, self.note.as_ref());
        fields.cited(&self.cited);
    }
}
