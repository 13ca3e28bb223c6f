//! An actor: a person, office, organisation, group or anonymous source.

use std::borrow::Cow;

use serde::Deserialize;

use super::Country;
use crate::record::Record;
use crate::record::spanned::Spanned;
use crate::record::check::{Checker, CitedShape, Shape};
use crate::record::closed::ActorType;
use crate::record::date::Date;
use crate::record::entry::{Cited, Entry, FieldVisitor, FieldWriter, Tone, Value};
use crate::record::id::{Id, Kind};
use crate::text::Safe;

/// Somebody who speaks, acts or is mentioned.
#[derive(Debug)]
pub struct Actor {
    slug: Box<str>,
    pub(crate) actor_type: Option<ActorType>,
    /// The name as printed.
    pub(crate) name: Safe,
    /// The name as used for sorting.
    pub(crate) sort_name: Option<Safe>,
    /// Other names.
    pub(crate) aliases: Vec<Safe>,
    /// The country it belongs to.
    pub(crate) country: Option<Id<Country>>,
    /// Its roles as printed.
    pub(crate) roles: Vec<Role>,
    /// The bodies it belongs to.
    pub(crate) member_of: Vec<Id<Actor>>,
    /// For an unnamed actor: the document's words for them.
    pub(crate) attribution: Option<Safe>,
    pub(crate) note: Option<Safe>,
    cited: Vec<Cited>,
}

/// A role, as a document prints it.
#[derive(Debug)]
pub struct Role {
    /// The role's title.
    pub(crate) title: Safe,
    /// The date since when it is held, if known.
    pub(crate) from: Option<Date>,
    /// The date until when it is held, if known.
    pub(crate) to: Option<Date>,
    pub(crate) note: Option<Safe>,
    /// The documents that print it.
    pub(crate) cited: Vec<Cited>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleShape {
    title: Option<Spanned<Box<str>>>,
    from: Option<Spanned<Box<str>>>,
    to: Option<Spanned<Box<str>>>,
    note: Option<Spanned<Box<str>>>,
    #[serde(default)]
    sources: Vec<Spanned<CitedShape>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActorShape {
    id: Option<Spanned<Box<str>>>,
    r#type: Option<Spanned<Box<str>>>,
    name: Option<Spanned<Box<str>>>,
    sort_name: Option<Spanned<Box<str>>>,
    #[serde(default)]
    aliases: Vec<Spanned<Box<str>>>,
    country: Option<Spanned<Box<str>>>,
    #[serde(default)]
    roles: Vec<Spanned<RoleShape>>,
    #[serde(default)]
    member_of: Vec<Spanned<Box<str>>>,
    attribution: Option<Spanned<Box<str>>>,
    note: Option<Spanned<Box<str>>>,
    #[serde(default)]
    sources: Vec<Spanned<CitedShape>>,
}

impl Shape for ActorShape {
    type Entry = Actor;

    fn id(&self) -> Option<&Spanned<Box<str>>> {
        self.id.as_ref()
    }

    fn is_fit(&self, check: &mut Checker<'_>) -> bool {
        check.needs_source(&self.sources) & check.has_text("name", self.name.as_ref())
    }

    fn check(self, slug: Box<str>, check: &mut Checker<'_>) -> Actor {
        let _ = check.has("type", self.r#type.as_ref());
        Actor {
            slug,
            actor_type: check.word("type", self.r#type),
            name: check.name(self.name),
            sort_name: check.line(self.sort_name),
            aliases: check.lines(self.aliases),
            country: check.link("country", self.country),
            roles: self.roles.into_iter().filter_map(|role| check_role(role, check)).collect(),
            member_of: check.links("member_of", self.member_of),
            attribution: check.line(self.attribution),
            note: check.text(self.note),
            cited: check.cited(self.sources),
        }
    }
}

fn check_role(shape: Spanned<RoleShape>, check: &mut Checker<'_>) -> Option<Role> {
    let span = shape.span();
    let RoleShape { title, from, to, note, sources } = shape.into_inner();
    if title.is_none() {
        check.lacks(span.clone(), "roles", "a role has no `title`");
    }
    if sources.is_empty() {
        check.report(span, "missing-source", "a role has no `sources`".into(), None);
    }
    Some(Role {
        title: check.line(title)?,
        from: from.and_then(|date| check.date("from", &date)),
        to: to.and_then(|date| check.date("to", &date)),
        note: check.text(note),
        cited: check.cited(sources),
    })
}

impl Entry for Actor {
    fn kind_of() -> Kind {
        Kind::Actor
    }

    fn slug(&self) -> &str {
        &self.slug
    }

    fn name<'a>(&'a self, _: &'a Record) -> Cow<'a, str> {
        Cow::Borrowed(&self.name)
    }

    fn countries(&self) -> &[Id<Country>] {
        self.country.as_slice()
    }

    fn cited(&self) -> &[Cited] {
        &self.cited
    }

    fn fields<'a>(&'a self, visit: FieldVisitor<'a, '_>) {
        let mut fields = FieldWriter(visit);
        fields.word("type", self.actor_type);
        fields.text("name", Tone::Name, Some(&self.name));
        fields.text("sort_name", Tone::Name, self.sort_name.as_ref());
        fields.texts("aliases", Tone::Name, &self.aliases);
        fields.link("country", self.country);
        let roles = self.roles.iter().map(|role| {
            let mut row = vec![("title", Value::Text(Tone::Term, &role.title))];
            row.extend(role.from.as_ref().map(|d| ("from", Value::Date(d))));
            row.extend(role.to.as_ref().map(|d| ("to", Value::Date(d))));
            row.extend(role.note.as_ref().map(|n| ("note", Value::Text(Tone::Ours, n))));
            if !role.cited.is_empty() {
                row.push(("sources", Value::Cited(&role.cited)));
            }
            row
        });
        fields.rows("roles", roles.collect());
        fields.links("member_of", &self.member_of);
        fields.text("attribution", Tone::Term, self.attribution.as_ref());
        fields.text("note", Tone::Ours, self.note.as_ref());
        fields.cited(&self.cited);
    }
}
