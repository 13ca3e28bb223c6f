//! A conflict: records that contradict, deny, differ, misstate or are ambiguous. A change over time is no
//! conflict: it is two dated positions.

use std::borrow::Cow;

use serde::Deserialize;

use crate::record::Record;
use crate::record::spanned::Spanned;
use crate::record::check::{Checker, CitedShape, Shape};
use crate::record::closed::ConflictType;
use crate::record::entry::{Cited, Entry, FieldVisitor, FieldWriter, Tone, Value};
use crate::record::id::{AnyId, Kind};
use crate::text::Safe;

/// A disagreement between records.
#[derive(Debug)]
pub struct Conflict {
    slug: Box<str>,
    /// How the claims disagree.
    pub(crate) conflict_type: Option<ConflictType>,
    /// The records that disagree.
    pub(crate) claims: Vec<AnyId>,
    /// The difference, in one neutral sentence.
    pub(crate) summary: Safe,
    /// The record's resolution of it, with the reason.
    pub(crate) note: Option<Safe>,
    cited: Vec<Cited>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConflictShape {
    id: Option<Spanned<Box<str>>>,
    r#type: Option<Spanned<Box<str>>>,
    #[serde(default)]
    claims: Vec<Spanned<Box<str>>>,
    summary: Option<Spanned<Box<str>>>,
    note: Option<Spanned<Box<str>>>,
    #[serde(default)]
    sources: Vec<Spanned<CitedShape>>,
}

impl Shape for ConflictShape {
    type Entry = Conflict;

    fn id(&self) -> Option<&Spanned<Box<str>>> {
        self.id.as_ref()
    }

    fn is_fit(&self, check: &mut Checker<'_>) -> bool {
        if self.claims.is_empty() {
            check.missing("claims", ": which records disagree?");
        }
        check.needs_source(&self.sources) & check.has_text("summary", self.summary.as_ref()) & !self.claims.is_empty()
    }

    fn check(self, slug: Box<str>, check: &mut Checker<'_>) -> Conflict {
        let _ = check.has("type", self.r#type.as_ref());
        Conflict {
            slug,
            conflict_type: check.word("type", self.r#type),
            claims: check.links_among("claims", &Kind::ALL, self.claims),
            summary: check.name(self.summary),
            note: check.text(self.note),
            cited: check.cited(self.sources),
        }
    }
}

impl Entry for Conflict {
    fn kind_of() -> Kind {
        Kind::Conflict
    }

    fn slug(&self) -> &str {
        &self.slug
    }

    fn name<'a>(&'a self, _: &'a Record) -> Cow<'a, str> {
        Cow::Borrowed(&self.summary)
    }

    fn cited(&self) -> &[Cited] {
        &self.cited
    }

    fn fields<'a>(&'a self, visit: FieldVisitor<'a, '_>) {
        let mut fields = FieldWriter(visit);
        fields.word("type", self.conflict_type);
        if !self.claims.is_empty() {
            (fields.0)("claims", Value::Links(self.claims.clone()));
        }
        fields.text("summary", Tone::Ours, Some(&self.summary));
        fields.text("note", Tone::Ours, self.note.as_ref());
        fields.cited(&self.cited);
    }
}
