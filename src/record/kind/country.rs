//! A country, by its ISO 3166-1 alpha-2 code, which is also its id.

use std::borrow::Cow;

use serde::Deserialize;

use crate::record::Record;
use crate::record::spanned::Spanned;
use crate::record::check::{Checker, CitedShape, Shape};
use crate::record::closed::{CodeStatus, Part};
use crate::record::entry::{Cited, Entry, FieldVisitor, FieldWriter, Tone};
use crate::record::id::Kind;
use crate::record::iso3166;
use crate::text::Safe;

/// A country.
#[derive(Debug)]
pub struct Country {
    slug: Box<str>,
    /// The status of its code in ISO 3166-1.
    pub(crate) code_status: Option<CodeStatus>,
    /// Name in English.
    pub name: Safe,
    /// Its other names.
    pub(crate) aliases: Vec<Safe>,
    /// Its role in the story.
    pub(crate) part: Option<Part>,
    /// Part of the world.
    pub(crate) region: Option<Safe>,
    /// The scope of the record for this country.
    pub(crate) summary: Option<Safe>,
    pub(crate) note: Option<Safe>,
    cited: Vec<Cited>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountryShape {
    id: Option<Spanned<Box<str>>>,
    code_status: Option<Spanned<Box<str>>>,
    name: Option<Spanned<Box<str>>>,
    #[serde(default)]
    aliases: Vec<Spanned<Box<str>>>,
    part: Option<Spanned<Box<str>>>,
    region: Option<Spanned<Box<str>>>,
    summary: Option<Spanned<Box<str>>>,
    note: Option<Spanned<Box<str>>>,
    #[serde(default)]
    sources: Vec<Spanned<CitedShape>>,
}

impl Shape for CountryShape {
    type Entry = Country;

    fn id(&self) -> Option<&Spanned<Box<str>>> {
        self.id.as_ref()
    }

    fn is_fit(&self, check: &mut Checker<'_>) -> bool {
        check.needs_source(&self.sources) & check.has_text("name", self.name.as_ref())
    }

    fn check(self, slug: Box<str>, check: &mut Checker<'_>) -> Country {
        let _ = check.has("part", self.part.as_ref());
        let code_status = check.word("code_status", self.code_status);
        let span = self.id.map_or_else(|| check.at.clone(), |id| id.span());
        match (code_status, iso3166::standing(&slug)) {
            (_, None) => {
                let help = "use a code of ISO 3166-1 alpha-2, such as GB or AL; XK is Kosovo";
                check.report(span, "unknown-country", format!("`{slug}` is no country code"), Some(help.into()));
            }
            (None, _) => check.missing("code_status", ""),
            (Some(said), Some(so)) if said != so => {
                let so = super::super::ControlledVocabulary::word(so);
                let message = format!("ISO 3166-1 has the code `{slug}` as {so}");
                check.report(span, "code-status", message, Some(format!("write `code_status = \"{so}\"`")));
            }
            _ => {}
        }
        Country {
            slug,
            code_status,
            name: check.name(self.name),
            aliases: check.lines(self.aliases),
            part: check.word("part", self.part),
            region: check.line(self.region),
            summary: check.text(self.summary),
            note: check.text(self.note),
            cited: check.cited(self.sources),
        }
    }
}

impl Country {
    /// Its two-letter code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.slug
    }
}

impl Entry for Country {
    fn kind_of() -> Kind {
        Kind::Country
    }

    fn slug(&self) -> &str {
        &self.slug
    }

    fn name<'a>(&'a self, _: &'a Record) -> Cow<'a, str> {
        Cow::Borrowed(&self.name)
    }

    fn cited(&self) -> &[Cited] {
        &self.cited
    }

    fn fields<'a>(&'a self, visit: FieldVisitor<'a, '_>) {
        let mut fields = FieldWriter(visit);
        fields.word("code_status", self.code_status);
        fields.text("name", Tone::Name, Some(&self.name));
        fields.texts("aliases", Tone::Name, &self.aliases);
        fields.word("part", self.part);
        fields.text("region", Tone::Term, self.region.as_ref());
        fields.text("summary", Tone::Ours, self.summary.as_ref());
        fields.text("note", Tone::Ours, self.note.as_ref());
        fields.cited(&self.cited);
    }
}
