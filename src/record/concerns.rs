//! The actors, countries and policies that a record concerns, and its dates.
//!
//! Only this file decides that: search, the explorer, counts, exports, briefings and dossiers call it.
//!
//! - **Actors**: whoever says, gives, claims or holds it, and every body that they are a member of.
//! - **Countries**: those that it is about ([`Tie::About`]), the one that an actor belongs to ([`Tie::Of`]),
//!   those whose people say, give, claim or hold it ([`Tie::From`]), and those that hold it themselves
//!   ([`Tie::Held`]): `who:` finds what a country holds, `from:` what its people say.
//! - **Policies**: those that it is on, and every policy that these are a part of.
//! - **Dates**: its own; of a figure, its period and the day as of which it holds.
//!
//! A country is about itself and a policy on itself, but an actor does not say itself. A conflict concerns
//! everything that its claims concern; a claim that is itself a conflict is not followed, so that a circle
//! ends.

use std::collections::HashSet;

use super::date::Dated;
use super::id::{AnyId, Id, Kind};
use super::kind::{Actor, Conflict, Country, Policy};
use super::{Entry, Item, Record};

/// How a record concerns a country.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tie {
    /// It is about the country.
    About,
    /// It is one of its people or bodies.
    Of,
    /// One of its people or bodies says, gives, claims or holds it.
    From,
    /// It is a position that the country holds itself.
    Held,
}

impl Tie {
    /// Each once.
    pub(crate) const ALL: [Self; 4] = [Self::About, Self::Of, Self::From, Self::Held];
}

impl Record {
    /// Whether a record concerns a country.
    #[must_use]
    pub fn concerns(&self, id: AnyId, country: Id<Country>) -> bool {
        let is_it = |id: AnyId| {
            let item = self.item(id);
            id == country.into()
                || about(item).contains(&country)
                || voices(item).any(|actor| self[actor].country == Some(country))
        };
        is_it(id) || self.claims(id).any(is_it)
    }

    /// Visits the countries that a record concerns, each once.
    pub fn each_country(&self, id: AnyId, mut visit: impl FnMut(Id<Country>)) {
        let mut seen = Seen::default();
        self.each_tie(id, |country, _| seen.first(country, &mut visit));
    }

    /// Visits each way in which a record concerns a country; a country may come several times.
    pub fn each_tie(&self, id: AnyId, mut visit: impl FnMut(Id<Country>, Tie)) {
        self.own_ties(id, &mut visit);
        self.claims(id).for_each(|claim| self.own_ties(claim, &mut visit));
    }

    fn own_ties(&self, id: AnyId, visit: &mut impl FnMut(Id<Country>, Tie)) {
        let item = self.item(id);
        let tie = if id.kind == Kind::Actor { Tie::Of } else { Tie::About };
        about(item).iter().copied().chain(id.typed::<Country>()).for_each(|country| visit(country, tie));
        voices(item).filter_map(|actor| self[actor].country).for_each(|country| visit(country, Tie::From));
        if let Some(country) = holding(item) {
            visit(country, Tie::Held);
        }
    }

    /// Visits whoever says, gives, claims or holds a record; an actor may come several times.
    pub fn each_voice(&self, id: AnyId, mut visit: impl FnMut(Id<Actor>)) {
        let with_claims = self.claims(id).chain([id]);
        with_claims.flat_map(|one| voices(self.item(one))).for_each(&mut visit);
    }

    /// Visits the actors that a record concerns, each once.
    pub fn each_actor(&self, id: AnyId, mut visit: impl FnMut(Id<Actor>)) {
        let mut seen = Seen::default();
        let mut bodies = Vec::new();
        let mut meet = |actor: Id<Actor>, bodies: &mut Vec<Id<Actor>>| {
            seen.first(actor, &mut |actor| {
                bodies.extend_from_slice(&self[actor].member_of);
                visit(actor);
            });
        };
        self.each_voice(id, |voice| meet(voice, &mut bodies));
        while let Some(body) = bodies.pop() {
            meet(body, &mut bodies);
        }
    }

    /// Whether an actor or one of its members says, gives, claims or holds a record.
    #[must_use]
    pub fn is_by(&self, id: AnyId, actor: Id<Actor>) -> bool {
        let mut is_by = false;
        self.each_actor(id, |one| is_by |= one == actor);
        is_by
    }

    /// Whether one of a country's people or bodies says, gives, claims or holds a record.
    #[must_use]
    pub fn is_from(&self, id: AnyId, country: Id<Country>) -> bool {
        let mut is_from = false;
        self.each_tie(id, |one, tie| is_from |= one == country && tie == Tie::From);
        is_from
    }

    /// Visits the policies that a record names, or the policy that it is; a policy may come several times.
    pub fn each_own_policy(&self, id: AnyId, mut visit: impl FnMut(Id<Policy>)) {
        for one in self.claims(id).chain([id]) {
            on(self.item(one)).iter().copied().chain(one.typed::<Policy>()).for_each(&mut visit);
        }
    }

    /// Visits the policies that a record concerns, each once.
    pub fn each_policy(&self, id: AnyId, mut visit: impl FnMut(Id<Policy>)) {
        let mut seen = Seen::default();
        self.each_own_policy(id, |policy| {
            let mut next = Some(policy);
            while let Some(policy) = next.take() {
                // A policy that was visited before was visited with everything it is a part of.
                seen.first(policy, &mut |policy| {
                    next = self[policy].part_of;
                    visit(policy);
                });
            }
        });
    }

    /// Actors with everybody who is a member of one of them, or of its members.
    #[must_use]
    pub fn with_members(&self, actors: Vec<Id<Actor>>) -> Vec<Id<Actor>> {
        self.with_lower(actors, |lower, upper| self[lower].member_of.contains(&upper))
    }

    /// Policies with everything that is a part of one of them, or of its parts.
    #[must_use]
    pub fn with_parts(&self, policies: Vec<Id<Policy>>) -> Vec<Id<Policy>> {
        self.with_lower(policies, |lower, upper| self[lower].part_of == Some(upper))
    }

    fn with_lower<K: Entry>(&self, upper: Vec<Id<K>>, belongs: impl Fn(Id<K>, Id<K>) -> bool) -> Vec<Id<K>> {
        let mut all = upper;
        let mut seen: HashSet<Id<K>> = all.iter().copied().collect();
        let mut at = 0;
        while let Some(&upper) = all.get(at) {
            let referring = self.links_of_kind(upper.into(), K::kind_of()).iter().filter_map(|id| id.typed::<K>());
            all.extend(referring.filter(|&lower| belongs(lower, upper) && seen.insert(lower)));
            at += 1;
        }
        all
    }

    /// The topmost policy that a policy is a part of; in a circle, the last one before it closes.
    #[must_use]
    pub fn whole(&self, policy: Id<Policy>) -> Id<Policy> {
        let mut whole = policy;
        self.each_policy(policy.into(), |policy| whole = policy);
        whole
    }

    /// The dates that a record has.
    pub fn dates(&self, id: AnyId) -> impl Iterator<Item = &Dated> {
        self.places_of_dates(id).into_iter().flatten().flatten()
    }

    /// Whether a record has no date although its kind has dates.
    #[must_use]
    pub fn is_undated(&self, id: AnyId) -> bool {
        self.places_of_dates(id).is_some_and(|dates| dates.iter().all(Option::is_none))
    }

    /// The fields of a record that hold dates; `None` where its kind has none.
    fn places_of_dates(&self, id: AnyId) -> Option<[Option<&Dated>; 2]> {
        match self.item(id) {
            Item::Quote(quote) => Some([quote.dated.as_ref(), None]),
            Item::Event(event) => Some([event.dated.as_ref(), None]),
            Item::Position(position) => Some([position.dated.as_ref(), None]),
            Item::Source(source) => Some([source.issued.as_ref(), None]),
            Item::Figure(figure) => Some([figure.period.as_ref(), figure.as_of.as_ref()]),
            Item::Conflict(_) | Item::Policy(_) | Item::Actor(_) | Item::Country(_) => None,
        }
    }

    /// The claims of a conflict that are not conflicts themselves; empty for any other record.
    fn claims(&self, id: AnyId) -> impl Iterator<Item = AnyId> + '_ {
        let claims = id.typed::<Conflict>().map_or(&[][..], |conflict| &self[conflict].claims);
        claims.iter().copied().filter(|claim| claim.kind != Kind::Conflict)
    }
}

/// Whoever says, gives, claims or holds a record.
fn voices(item: Item<'_>) -> impl Iterator<Item = Id<Actor>> + use<> {
    let (says, holds) = match item {
        Item::Quote(quote) => (quote.speaker, None),
        Item::Figure(figure) => (figure.said_by, None),
        Item::Position(position) => (position.claimed_by, position.holder.and_then(AnyId::typed)),
        Item::Event(_) | Item::Conflict(_) | Item::Policy(_) | Item::Actor(_) | Item::Country(_) | Item::Source(_) => {
            (None, None)
        }
    };
    says.into_iter().chain(holds)
}

/// The country that holds a position.
fn holding(item: Item<'_>) -> Option<Id<Country>> {
    if let Item::Position(position) = item { position.holder.and_then(AnyId::typed) } else { None }
}

/// The countries that a record is about or belongs to.
fn about(item: Item<'_>) -> &[Id<Country>] {
    match item {
        Item::Quote(quote) => &quote.countries,
        Item::Event(event) => &event.countries,
        Item::Figure(figure) => &figure.countries,
        Item::Position(position) => position.countries(),
        Item::Policy(policy) => &policy.countries,
        Item::Actor(actor) => actor.country.as_slice(),
        Item::Conflict(_) | Item::Country(_) | Item::Source(_) => &[],
    }
}

/// The policies that a record names.
fn on(item: Item<'_>) -> &[Id<Policy>] {
    match item {
        Item::Quote(quote) => &quote.policies,
        Item::Event(event) => &event.policies,
        Item::Figure(figure) => &figure.policies,
        Item::Position(position) => position.policy.as_slice(),
        Item::Conflict(_) | Item::Policy(_) | Item::Actor(_) | Item::Country(_) | Item::Source(_) => &[],
    }
}

/// The ids visited so far; the first few are kept inline, without allocating.
struct Seen<K> {
    few: [Option<Id<K>>; 6],
    more: HashSet<Id<K>>,
}

impl<K> Default for Seen<K> {
    fn default() -> Self {
        Self { few: [None; 6], more: HashSet::new() }
    }
}

impl<K> Seen<K> {
    /// Visits an id that was not visited before.
    fn first(&mut self, id: Id<K>, visit: &mut impl FnMut(Id<K>)) {
        for slot in &mut self.few {
            match slot {
                Some(seen) if *seen == id => return,
                Some(_) => {}
                None => {
                    *slot = Some(id);
                    return visit(id);
                }
            }
        }
        if self.more.insert(id) {
            visit(id);
        }
    }
}
