//! The actors, countries, policies or sources that a name in a field means: `who:rama`, `about:uk`,
//! `policy:hubs`.

use super::gather::{Hit, Scope, class_of};
use super::index::Index;
use super::posting::Number;
use super::query::{How, Term};
use super::reading::{Correction, Reading};
use super::text_kind::{TextKind, TextKinds, role};
use crate::record::{Actor, ActorType, AnyId, Country, Entry, Id, Kind, Quote, Record, Tie};
use crate::text;

/// The meaning of a name.
#[derive(Default, Debug)]
pub(super) struct Named {
    /// The records so named, and those that belong to them, by number.
    pub(crate) all: Vec<Number>,
    /// How many of them, at the start, bear the name themselves.
    pub(crate) bearers: usize,
    pub(crate) corrections: Vec<Correction>,
}

impl Named {
    /// Those that bear the name themselves.
    pub(crate) fn bearers(&self) -> &[Number] {
        &self.all[..self.bearers]
    }
}

/// How the records sought are related to those that a name means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Relation {
    Who,
    About,
    From,
    Country,
    Policy,
    Event,
    Source,
    Itself,
    Refers,
}

impl Relation {
    /// The kind of record that is named; `None` where any is, by its id.
    pub(crate) const fn kind(self) -> Option<Kind> {
        match self {
            Self::Who => Some(Kind::Actor),
            Self::About | Self::From | Self::Country => Some(Kind::Country),
            Self::Policy => Some(Kind::Policy),
            Self::Event => Some(Kind::Event),
            Self::Source => Some(Kind::Source),
            Self::Itself | Self::Refers => None,
        }
    }

    /// As what the records sought refer to one so named; `None` where that is decided by what a record concerns.
    const fn role(self) -> Option<u16> {
        match self {
            Self::Event => Some(role::EVENT),
            Self::Source => Some(role::SOURCE),
            Self::Refers => Some(role::ANY),
            Self::Who | Self::About | Self::From | Self::Country | Self::Policy | Self::Itself => None,
        }
    }

    /// Whether the named records themselves are found, beyond the lists of records that concern them.
    const fn is_with_named(self) -> bool {
        matches!(self, Self::Event | Self::Source | Self::Itself)
    }
}

/// The places in which a name of some kind is looked for.
const fn kinds_of(kind: Kind) -> TextKinds {
    match kind {
        Kind::Actor => TextKinds::of([TextKind::Name, TextKind::Role, TextKind::Term]),
        _ => TextKinds::of([TextKind::Name, TextKind::Publisher]),
    }
}

impl Index {
    /// The meaning of a name: the record of that id; else those whose names match best.
    pub(super) fn named(&self, record: &Record, kind: Kind, term: &Term) -> Named {
        let mut named = Named::default();
        let typed = text::fold(&term.typed).replace(' ', "-");
        let is_it = |id: &AnyId| id.kind == kind;
        let upper = typed.to_uppercase();
        let mut ids = [&term.typed, &typed, &upper].into_iter().map(|slug| record.find(slug));
        let by_id = ids.find_map(|id| id.filter(is_it));
        if let Some(number) = by_id.and_then(|id| self.number(id)) {
            named.all.push(number);
        } else {
            let mut reading = Reading::of(self, record, term);
            named.all = self.bearing(&reading, kind);
            if named.all.is_empty() || !reading.corrections.is_empty() {
                // The word may occur in texts, but in no name, so it is read as a misspelt name.
                let range = self.of_kind(kind);
                let is_name = |word: u32| {
                    let places = self.postings(word).iter().filter(|posting| range.contains(&posting.entry));
                    places.into_iter().any(|posting| kinds_of(kind).has(posting.spot.kind()))
                };
                reading.words.iter_mut().for_each(Vec::clear);
                reading.joined.clear();
                reading.corrections.clear();
                reading.correct(self, record, term, &is_name);
                named.all = self.bearing(&reading, kind);
                named.corrections = reading.corrections;
            }
            named.corrections.retain(|_| !named.all.is_empty());
            self.prefer_people(record, term, &mut named.all);
        }
        named.bearers = named.all.len();
        // A search for a body includes its members, and one for a policy its parts.
        match kind {
            Kind::Actor => self.widen(&mut named.all, |actors| record.with_members(actors)),
            Kind::Policy => self.widen(&mut named.all, |policies| record.with_parts(policies)),
            _ => {}
        }
        named
    }

    /// The actors that a name means, and the country of exactly that name, alias or code, which holds positions too.
    /// With such a country only actors count that have the name as a word: `who:ba` is no beginning of a name.
    pub(super) fn named_holders(&self, record: &Record, term: &Term) -> Named {
        let typed = text::fold(&term.typed);
        let is_it = |id: &AnyId| {
            let country = id.typed::<Country>().map(|country| &record[country]);
            country.is_some_and(|country| {
                let called = country.aliases.iter().chain([&country.name]);
                text::fold(country.code()) == typed || called.into_iter().any(|name| text::fold(name) == typed)
            })
        };
        let is_actor = record.find(&term.typed).is_some_and(|id| id.kind == Kind::Actor);
        let countries = record.of_kind(Kind::Country).filter(|id| !is_actor && is_it(id));
        let countries: Vec<Number> = countries.filter_map(|id| self.number(id)).collect();
        let whole = Term { how: How::Phrase, joined: None, ..term.clone() };
        let mut named = self.named(record, Kind::Actor, if countries.is_empty() { term } else { &whole });
        named.all.splice(..0, countries.iter().copied());
        named.bearers += countries.len();
        named
    }

    /// The id of a record as it is typed.
    pub(super) fn typed_id(&self, record: &Record, number: Number) -> String {
        let id = self.id(number);
        let slug = record.get(id).slug();
        if id.kind == Kind::Country { slug.to_lowercase() } else { slug.to_owned() }
    }

    /// Adds the members or parts of some records.
    fn widen<K: Entry>(&self, all: &mut Vec<Number>, belonging: impl Fn(Vec<Id<K>>) -> Vec<Id<K>>) {
        let ids = belonging(all.iter().filter_map(|number| self.id(*number).typed()).collect());
        *all = ids.into_iter().filter_map(|id| self.number(id.into())).collect();
    }

    /// If the typed text is a person's own name, bodies named after the person are left out: `starmer` is Keir
    /// Starmer, and not somebody who speaks for “Starmer's government”.
    fn prefer_people(&self, record: &Record, term: &Term, bearers: &mut Vec<Number>) {
        let actor = |number: &Number| Some(&record[self.id(*number).typed::<Actor>()?]);
        let bears = |actor: &Actor| {
            let mut own = Vec::new();
            text::words(&actor.name, |word| own.push(word.folded.to_owned()));
            term.words.iter().all(|word| own.contains(word))
        };
        let is_person = |actor: &Actor| actor.actor_type == Some(ActorType::Person);
        if bearers.iter().filter_map(actor).any(|actor| is_person(actor) && bears(actor)) {
            bearers.retain(|number| actor(number).is_some_and(|actor| is_person(actor) || bears(actor)));
        }
    }

    /// Records of a kind whose names match best, by number.
    fn bearing(&self, reading: &Reading, kind: Kind) -> Vec<Number> {
        let scope = Scope { kinds: kinds_of(kind), through_links: false };
        let range = self.of_kind(kind);
        let mut hits = self.holders(reading, scope, None);
        hits.retain(|hit| range.contains(&hit.entry));
        let class = |hit: &Hit| class_of(hit.key);
        let best = hits.iter().map(class).min();
        hits.into_iter().filter(|hit| Some(class(hit)) == best).map(|hit| hit.entry).collect()
    }

    /// Records with a relation to those named, by number.
    pub(super) fn of_named(&self, relation: Relation, all: &[Number]) -> Vec<Hit> {
        let mut found: Vec<Number> = self.concerning(relation, all).concat();
        if let Some(role) = relation.role() {
            let referring = all.iter().flat_map(|number| self.referrers(*number));
            found.extend(referring.filter(|referrer| referrer.roles & role != 0).map(|referrer| referrer.entry));
        }
        if relation.is_with_named() {
            found.extend(all);
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|entry| Hit { entry, key: 0 }).collect()
    }

    /// About how many records have a relation to those named.
    pub(super) fn count_named(&self, relation: Relation, all: &[Number]) -> usize {
        let referring = all.iter().filter(|_| relation.role().is_some()).map(|number| self.referrers(*number).len());
        self.concerning(relation, all).iter().map(|list| list.len()).chain(referring).sum()
    }

    /// Records that concern those named, a list for each.
    fn concerning(&self, relation: Relation, all: &[Number]) -> Vec<&[Number]> {
        let ids = all.iter().map(|number| self.id(*number));
        let tied = |ties: &[Tie]| {
            let lists = |country| ties.iter().map(move |tie| self.concerned.tied(country, *tie));
            ids.clone().filter_map(AnyId::typed::<Country>).flat_map(lists).collect()
        };
        match relation {
            Relation::Who => {
                let by = ids.clone().filter_map(AnyId::typed).map(|actor| self.concerned.by(actor));
                by.chain(tied(&[Tie::Held])).collect()
            }
            Relation::Policy => ids.filter_map(AnyId::typed).map(|policy| self.concerned.on(policy)).collect(),
            Relation::About => tied(&[Tie::About]),
            Relation::From => tied(&[Tie::From]),
            Relation::Country => tied(&Tie::ALL),
            Relation::Event | Relation::Source | Relation::Itself | Relation::Refers => Vec::new(),
        }
    }

    /// A few names of what a name means, for people.
    pub(super) fn names(&self, record: &Record, bearers: &[Number]) -> String {
        let names: Vec<String> =
            bearers.iter().take(3).map(|number| record.get(self.id(*number)).name(record).into_owned()).collect();
        match bearers.len() - names.len() {
            0 => text::list(&names, "or"),
            more => format!("{} or {more} more", names.join(", ")),
        }
    }
}

/// Whether a quotation prints a role of its own: then it is found by that and not by its speaker's other
/// roles.
pub(super) fn has_own_role(record: &Record, index: &Index, number: Number) -> bool {
    let own = index.id(number).typed::<Quote>().and_then(|quote| record[quote].role.as_ref());
    own.is_some()
}
