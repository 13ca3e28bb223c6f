//! Whom or what a name in a field means: `who:rama`, `about:uk`, `policy:hubs`.

use super::Correction;
use super::gather::{Hit, Scope, WEIGHT_BITS};
use super::index::{Index, Number};
use super::place::{Place, Places, role};
use super::query::{Field, Term};
use super::reading::Reading;
use crate::record::{Actor, ActorType, AnyId, Country, Entry, Id, Kind, Quote, Record, Tie};
use crate::text;

/// What a name means.
#[derive(Default, Debug)]
pub(super) struct Named {
    /// The records so named, and those that belong to them, by number.
    pub all: Vec<Number>,
    /// How many of them, at the start, bear the name themselves.
    pub bearers: usize,
    pub corrections: Vec<Correction>,
}

impl Named {
    /// Those that bear the name themselves.
    pub fn bearers(&self) -> &[Number] {
        &self.all[..self.bearers]
    }
}

/// The kind of record a field names.
pub(super) const fn kind_of(field: Field) -> Option<Kind> {
    match field {
        Field::Who => Some(Kind::Actor),
        Field::About | Field::From | Field::Country => Some(Kind::Country),
        Field::Policy => Some(Kind::Policy),
        Field::Event => Some(Kind::Event),
        Field::Source => Some(Kind::Source),
        _ => None,
    }
}

/// As what a record refers to one that a field names, where that is not for [`Concerned`] to tell.
///
/// [`Concerned`]: super::concerned::Concerned
const fn role_of(field: Field) -> u16 {
    match field {
        Field::Event => role::EVENT,
        Field::Source => role::SOURCE,
        _ => 0,
    }
}

/// The places in which a name of some kind is looked for.
const fn places_of(kind: Kind) -> Places {
    match kind {
        Kind::Actor => Places::of([Place::Name, Place::Role, Place::Term]),
        _ => Places::of([Place::Name, Place::Publisher]),
    }
}

impl Index {
    /// Whom a name means: the record of that id; else those whose names match best.
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
                // It may stand somewhere, but nobody is called so: a slip for one of the names.
                let range = self.of_kind(kind);
                let is_name = |word: u32| {
                    let places = self.postings(word).iter().filter(|posting| range.contains(&posting.entry));
                    places.into_iter().any(|posting| places_of(kind).has(posting.spot.place()))
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
        // A body speaks through its members, a policy is there in its parts.
        match kind {
            Kind::Actor => self.widen(&mut named.all, |actors| record.with_members(actors)),
            Kind::Policy => self.widen(&mut named.all, |policies| record.with_parts(policies)),
            _ => {}
        }
        named
    }

    /// Adds what belongs to some records.
    fn widen<K: Entry>(&self, all: &mut Vec<Number>, belonging: impl Fn(Vec<Id<K>>) -> Vec<Id<K>>) {
        let ids = belonging(all.iter().filter_map(|number| self.id(*number).typed()).collect());
        *all = ids.into_iter().filter_map(|id| self.number(id.into())).collect();
    }

    /// Where what was typed is a person's own name, bodies that are only called after the person are not meant:
    /// `starmer` is Keir Starmer, and not who speaks for “Starmer's government”.
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
        let scope = Scope { places: places_of(kind), through_links: false };
        let range = self.of_kind(kind);
        let mut hits = self.holders(reading, scope, None);
        hits.retain(|hit| range.contains(&hit.entry));
        let class = |hit: &Hit| hit.key >> WEIGHT_BITS;
        let best = hits.iter().map(class).min();
        hits.into_iter().filter(|hit| Some(class(hit)) == best).map(|hit| hit.entry).collect()
    }

    /// Records that a field's names lead to, by number.
    pub(super) fn of_named(&self, field: Field, all: &[Number]) -> Vec<Hit> {
        let mut found: Vec<Number> = self.concerning(field, all).concat();
        let role = role_of(field);
        if role != 0 {
            let referring = all.iter().flat_map(|number| self.referrers(*number));
            found.extend(referring.filter(|referrer| referrer.roles & role != 0).map(|referrer| referrer.entry));
            found.extend(all);
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|entry| Hit { entry, key: 0 }).collect()
    }

    /// About how many records a field's names lead to.
    pub(super) fn count_named(&self, field: Field, all: &[Number]) -> usize {
        let referring = all.iter().filter(|_| role_of(field) != 0).map(|number| self.referrers(*number).len());
        self.concerning(field, all).iter().map(|list| list.len()).chain(referring).sum()
    }

    /// Records that concern those of a field's names, a list for each.
    fn concerning(&self, field: Field, all: &[Number]) -> Vec<&[Number]> {
        let ids = all.iter().map(|number| self.id(*number));
        let tied = |ties: &[Tie]| {
            let lists = |country| ties.iter().map(move |tie| self.concerned.tied(country, *tie));
            ids.clone().filter_map(AnyId::typed::<Country>).flat_map(lists).collect()
        };
        match field {
            Field::Who => ids.filter_map(AnyId::typed).map(|actor| self.concerned.by(actor)).collect(),
            Field::Policy => ids.filter_map(AnyId::typed).map(|policy| self.concerned.on(policy)).collect(),
            Field::About => tied(&[Tie::About]),
            Field::From => tied(&[Tie::From]),
            Field::Country => tied(&Tie::ALL),
            _ => Vec::new(),
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

/// Whether a quotation prints a role of its own: then it is found by that and not by its speaker's others.
pub(super) fn has_own_role(record: &Record, index: &Index, number: Number) -> bool {
    let own = index.id(number).typed::<Quote>().and_then(|quote| record[quote].role.as_ref());
    own.is_some()
}

/// What a field's names are called in messages.
pub(super) fn noun(field: Field) -> &'static str {
    kind_of(field).map_or("word", Kind::singular)
}
