//! A figure: a number with the thing it counts, its qualifier, and its source.

use std::borrow::Cow;

use serde::Deserialize;

use super::{Actor, Country, Policy};
use crate::record::Record;
use crate::record::spanned::Spanned;
use crate::record::check::{Checker, CitedShape, DateShape, Shape};
use crate::record::date::Dated;
use crate::record::entry::{Cited, Entry, FieldVisitor, FieldWriter, Tone, Value};
use crate::record::id::{Id, Kind};
use crate::text::{self, Safe};

/// A number.
#[derive(Debug)]
pub struct Figure {
    slug: Box<str>,
    /// The number, in units of `unit`.
    pub(crate) value: f64,
    /// As printed: `nearly`, `more than`.
    pub(crate) qualifier: Option<Safe>,
    /// The unit: `people`, `pounds`.
    pub(crate) unit: Safe,
    /// The thing that is counted.
    pub(crate) what: Safe,
    /// The period it covers.
    pub(crate) period: Option<Dated>,
    /// The date as of which it holds.
    pub(crate) as_of: Option<Dated>,
    /// The actor who gives it; `None` if the document does so in its own voice.
    pub(crate) said_by: Option<Id<Actor>>,
    /// Countries it concerns.
    pub(crate) countries: Vec<Id<Country>>,
    /// Policies it concerns.
    pub(crate) policies: Vec<Id<Policy>>,
    pub(crate) note: Option<Safe>,
    cited: Vec<Cited>,
}

/// A TOML integer or float.
#[derive(Deserialize, Clone, Copy)]
#[serde(untagged)]
enum Number {
    Whole(i64),
    Real(f64),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureShape {
    id: Option<Spanned<Box<str>>>,
    value: Option<Spanned<Number>>,
    qualifier: Option<Spanned<Box<str>>>,
    unit: Option<Spanned<Box<str>>>,
    what: Option<Spanned<Box<str>>>,
    period: Option<Spanned<Box<str>>>,
    period_basis: Option<Spanned<Box<str>>>,
    period_note: Option<Spanned<Box<str>>>,
    as_of: Option<Spanned<Box<str>>>,
    as_of_basis: Option<Spanned<Box<str>>>,
    as_of_note: Option<Spanned<Box<str>>>,
    said_by: Option<Spanned<Box<str>>>,
    #[serde(default)]
    countries: Vec<Spanned<Box<str>>>,
    #[serde(default)]
    policies: Vec<Spanned<Box<str>>>,
    note: Option<Spanned<Box<str>>>,
    #[serde(default)]
    sources: Vec<Spanned<CitedShape>>,
}

impl FigureShape {
    #[allow(clippy::cast_precision_loss, reason = "integers above 2^53 are refused first")]
    fn number(&self) -> Option<f64> {
        match *self.value.as_ref()?.get_ref() {
            Number::Whole(whole) => (whole.unsigned_abs() <= 1 << 53).then_some(whole as f64),
            // No -0, and no more digits than a double holds.
            Number::Real(real) => (real.abs() <= 9_007_199_254_740_992.0).then_some(real + 0.0),
        }
    }
}

impl Shape for FigureShape {
    type Entry = Figure;

    fn id(&self) -> Option<&Spanned<Box<str>>> {
        self.id.as_ref()
    }

    fn is_fit(&self, check: &mut Checker<'_>) -> bool {
        let mut fit = check.needs_source(&self.sources);
        fit &= check.has("unit", self.unit.as_ref()) & check.has("what", self.what.as_ref());
        match (&self.value, self.number()) {
            (None, _) => check.missing("value", ""),
            (Some(value), None) => {
                let message = "`value` must be a finite number of at most 2^53".to_owned();
                check.report(value.span(), "bad-number", message, None);
            }
            (Some(_), Some(_)) => return fit,
        }
        false
    }

    fn check(self, slug: Box<str>, check: &mut Checker<'_>) -> Figure {
        let value = self.number().unwrap_or_default();
        let period = DateShape { date: self.period, basis: self.period_basis, note: self.period_note };
        let as_of = DateShape { date: self.as_of, basis: self.as_of_basis, note: self.as_of_note };
        Figure {
            slug,
            value,
            qualifier: check.line(self.qualifier),
            unit: check.name(self.unit),
            what: check.name(self.what),
            period: check.dated("period", period),
            as_of: check.dated("as_of", as_of),
            said_by: check.link("said_by", self.said_by),
            countries: check.links("countries", self.countries),
            policies: check.links("policies", self.policies),
            note: check.text(self.note),
            cited: check.cited(self.sources),
        }
    }
}

impl Figure {
    /// The number with its qualifier and unit: `nearly 22,000 people`.
    #[must_use]
    pub(crate) fn amount(&self) -> String {
        let number = text::thousands(self.value);
        let qualifier = self.qualifier.as_ref().map(|q| format!("{q} ")).unwrap_or_default();
        format!("{qualifier}{number} {}", self.unit)
    }
}

impl Entry for Figure {
    fn kind_of() -> Kind {
        Kind::Figure
    }

    fn slug(&self) -> &str {
        &self.slug
    }

    fn name<'a>(&'a self, _: &'a Record) -> Cow<'a, str> {
        Cow::Owned(format!("{} — {}", self.amount(), self.what))
    }

    fn countries(&self) -> &[Id<Country>] {
        &self.countries
    }

    fn cited(&self) -> &[Cited] {
        &self.cited
    }

    fn fields<'a>(&'a self, visit: FieldVisitor<'a, '_>) {
        let mut fields = FieldWriter(visit);
        (fields.0)("value", Value::Number(self.value));
        fields.text("qualifier", Tone::Term, self.qualifier.as_ref());
        fields.text("unit", Tone::Term, Some(&self.unit));
        fields.text("what", Tone::Ours, Some(&self.what));
        fields.dated(["period", "period_basis", "period_note"], self.period.as_ref());
        fields.dated(["as_of", "as_of_basis", "as_of_note"], self.as_of.as_ref());
        fields.link("said_by", self.said_by);
        fields.links("countries", &self.countries);
        fields.links("policies", &self.policies);
        fields.text("note", Tone::Ours, self.note.as_ref());
        fields.cited(&self.cited);
    }
}
