//! Whom or what a name in a field means: `who:rama`, `about:uk`, `policy:hubs`.

use std::collections::HashSet;

use super::gather::{Hit, Scope, WEIGHT_BITS};
use super::index::Index;
use super::place::{Place, Places, role};
use super::posting::Number;
use super::query::Term;
use super::reading::{Correction, Reading};
use crate::record::{Actor, ActorType, AnyId, Kind, Quote, Record};
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
    pub const fn kind(self) -> Option<Kind> {
        match self {
            Self::Who => Some(Kind::Actor),
            Self::About | Self::From | Self::Country => Some(Kind::Country),
            Self::Policy => Some(Kind::Policy),
            Self::Event => Some(Kind::Event),
            Self::Source => Some(Kind::Source),
            Self::Itself | Self::Refers => None,
        }
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
        let belongs = match kind {
            Kind::Actor => role::MEMBER,
            Kind::Policy => role::PART,
            _ => return named,
        };
        let (mut at, mut seen) = (0, named.all.iter().copied().collect::<HashSet<Number>>());
        while let Some(&whole) = named.all.get(at) {
            let parts = self.referrers(whole).iter().filter(|referrer| referrer.roles & belongs != 0);
            for part in parts {
                if seen.insert(part.entry) {
                    named.all.push(part.entry);
                }
            }
            at += 1;
        }
        named
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

    /// Records with a relation to those named, by number.
    pub(super) fn of_named(&self, record: &Record, relation: Relation, all: &[Number]) -> Vec<Hit> {
        let mut found: Vec<Number> = Vec::new();
        let mut add = |from: &[Number], roles: u16| {
            for number in from {
                let referring = self.referrers(*number).iter().filter(|referrer| referrer.roles & roles != 0);
                found.extend(referring.map(|referrer| referrer.entry));
            }
        };
        let people = || -> Vec<Number> {
            let of = all.iter().flat_map(|country| self.referrers(*country));
            of.filter(|referrer| referrer.roles & role::OF != 0).map(|referrer| referrer.entry).collect()
        };
        match relation {
            Relation::Who => add(all, role::SPEAKER | role::CLAIMS | role::HOLDER),
            Relation::About => add(all, role::ABOUT | role::HOLDER),
            Relation::From => add(&people(), role::SPEAKER | role::CLAIMS),
            Relation::Country => {
                add(all, role::ABOUT | role::HOLDER | role::OF);
                add(&people(), role::SPEAKER | role::CLAIMS);
            }
            Relation::Policy => add(all, role::POLICY),
            Relation::Event => add(all, role::EVENT),
            Relation::Source => add(all, role::SOURCE),
            Relation::Refers => add(all, role::ANY),
            Relation::Itself => {}
        }
        // Nobody is said by himself, and nothing refers to itself.
        if !matches!(relation, Relation::Who | Relation::From | Relation::Refers) {
            found.extend(all);
        }
        if matches!(relation, Relation::Who | Relation::From | Relation::About | Relation::Country | Relation::Policy) {
            self.add_conflicts(record, &mut found);
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|entry| Hit { entry, key: 0 }).collect()
    }

    /// A conflict concerns whom its claims concern.
    fn add_conflicts(&self, record: &Record, found: &mut Vec<Number>) {
        if record.count(Kind::Conflict) == 0 {
            return;
        }
        let conflicts = self.of_kind(Kind::Conflict);
        let mut concerned = Vec::new();
        for number in found.iter() {
            let referring = self.referrers(*number).iter().filter(|referrer| conflicts.contains(&referrer.entry));
            concerned.extend(referring.map(|referrer| referrer.entry));
        }
        found.append(&mut concerned);
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
