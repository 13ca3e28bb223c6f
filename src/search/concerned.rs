//! The records that concern a country, actor or policy: the inverse of what [`Record`] reports for each
//! record.

use super::posting::Number;
use crate::record::{Actor, AnyId, Country, Id, Kind, Policy, Record, Tie};

/// For every country, actor and policy, by row, the records that concern it, by number and in order. Actors
/// and policies without what belongs to them.
#[derive(Default, PartialEq)]
pub(super) struct Concerned {
    countries: [Vec<Vec<Number>>; Tie::ALL.len()],
    voices: Vec<Vec<Number>>,
    policies: Vec<Vec<Number>>,
}

impl Concerned {
    /// Lists for a record's countries, actors and policies, all empty.
    pub(crate) fn none(record: &Record) -> Self {
        let lists = |kind: Kind| vec![Vec::new(); record.count(kind)];
        Self {
            countries: Tie::ALL.map(|_| lists(Kind::Country)),
            voices: lists(Kind::Actor),
            policies: lists(Kind::Policy),
        }
    }

    /// Takes in a record; records come in the order of their numbers.
    pub(crate) fn add(&mut self, record: &Record, id: AnyId, number: Number) {
        record.each_tie(id, |country, tie| add(&mut self.countries[tie as usize][country.row()], number));
        record.each_voice(id, |actor| add(&mut self.voices[actor.row()], number));
        record.each_own_policy(id, |policy| add(&mut self.policies[policy.row()], number));
    }

    /// Takes in lists of later records.
    pub(crate) fn append(&mut self, later: &mut Self) {
        let all = self.countries.iter_mut().zip(&mut later.countries);
        let all = all.chain([(&mut self.voices, &mut later.voices), (&mut self.policies, &mut later.policies)]);
        for (lists, later) in all {
            lists.iter_mut().zip(later).for_each(|(list, later)| list.append(later));
        }
    }

    /// Records with some tie to a country.
    pub(crate) fn tied(&self, country: Id<Country>, tie: Tie) -> &[Number] {
        self.countries[tie as usize].get(country.row()).map_or(&[], Vec::as_slice)
    }

    /// Records that an actor says, gives, claims or holds.
    pub(crate) fn by(&self, actor: Id<Actor>) -> &[Number] {
        self.voices.get(actor.row()).map_or(&[], Vec::as_slice)
    }

    /// Records on a policy itself.
    pub(crate) fn on(&self, policy: Id<Policy>) -> &[Number] {
        self.policies.get(policy.row()).map_or(&[], Vec::as_slice)
    }
}

/// A record may name the same twice.
fn add(list: &mut Vec<Number>, number: Number) {
    if list.last() != Some(&number) {
        list.push(number);
    }
}
