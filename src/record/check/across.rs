//! Checks between records: each may be valid by itself, and yet they disagree.

use std::collections::HashSet;

use super::Names;
use crate::record::id::{AnyId, Id, Kind};
use crate::record::kind::{Actor, Conflict, Position};
use crate::record::problem::{Problem, Severity};
use crate::record::{Item, Record};
use crate::text::Safe;

/// Warns about records that disagree with the records they name.
pub(crate) fn across(record: &Record, names: &Names) -> Vec<Problem> {
    let mut across = Across { record, names, found: Vec::new() };
    for id in record.of_kind(Kind::Position).filter_map(AnyId::typed::<Position>) {
        across.dates(id);
        across.claimants(id);
    }
    across.notes();
    across.occasions();
    across.found
}

/// The record built so far, and the problems found.
pub(super) struct Across<'a> {
    pub(crate) record: &'a Record,
    names: &'a Names,
    found: Vec<Problem>,
}

impl Across<'_> {
    /// Warns about a record, and points to another that it disagrees with.
    pub fn warn(&mut self, id: AnyId, code: &'static str, message: &str, help: &str, other: Option<AnyId>) {
        let place = |id: AnyId| self.names.get(self.record.get(id).slug()).map(|name| name.place.clone());
        let Some(at) = place(id) else { return };
        self.found.push(Problem {
            place: at,
            severity: Severity::Warning,
            code,
            message: format!("{} `{}`: {message}", id.kind.singular(), self.record.get(id).slug()),
            help: Some(help.to_owned()),
            other: other.and_then(place).map(|place| (place, "it does not agree with this")),
            record: Some(id),
        });
    }

    /// Warns about notes that refer to a conflict which does not name their record.
    fn notes(&mut self) {
        let record = self.record;
        let conflicts = record.of_kind(Kind::Conflict).filter_map(AnyId::typed::<Conflict>);
        let named: HashSet<AnyId> = conflicts.flat_map(|id| record[id].claims.iter().copied()).collect();
        for id in record.all().filter(|id| id.kind != Kind::Conflict) {
            let tells = |note: &Safe| note.contains("onflict") && tells_of_conflict(note);
            if notes(record, id).into_iter().flatten().any(tells) && !named.contains(&id) {
                let message = "its note mentions a conflict, and no conflict names it";
                let help = "add it to the `claims` of that conflict, or say in the note itself what differs";
                self.warn(id, "unnamed-conflict", message, help, None);
            }
        }
    }
}

/// An actor and all bodies that it belongs to.
pub(super) fn bodies(record: &Record, actor: Id<Actor>) -> Vec<Id<Actor>> {
    let (mut all, mut known) = (vec![actor], HashSet::from([actor]));
    let mut at = 0;
    while let Some(&body) = all.get(at) {
        all.extend(record[body].member_of.iter().filter(|above| known.insert(**above)));
        at += 1;
    }
    all
}

fn notes(record: &Record, id: AnyId) -> [Option<&Safe>; 2] {
    let note = match record.item(id) {
        Item::Quote(quote) => &quote.note,
        Item::Event(event) => &event.note,
        Item::Figure(figure) => &figure.note,
        Item::Position(position) => &position.note,
        Item::Conflict(conflict) => &conflict.note,
        Item::Policy(policy) => &policy.note,
        Item::Actor(actor) => &actor.note,
        Item::Country(country) => &country.note,
        Item::Source(source) => &source.note,
    };
    [note.as_ref(), record.get(id).dated().and_then(|dated| dated.note.as_ref())]
}

/// Whether a note refers its reader to a conflict of the record: `see the conflict`, `it conflicts with`. Wars
/// and conflicts of interest do not count.
fn tells_of_conflict(note: &str) -> bool {
    let words: Vec<String> = note
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    (0..words.len()).filter(|&at| matches!(words[at].as_str(), "conflict" | "conflicts")).any(|at| {
        let before = at.checked_sub(1).map_or("", |before| &words[before]);
        let after = words.get(at + 1).map_or("", String::as_str);
        let is_other = matches!(after, "in" | "of" | "over" | "zone" | "zones");
        after == "with" || !is_other && matches!(before, "see" | "the" | "a" | "this" | "that" | "its" | "another")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_tells_of_a_conflict_of_the_record_and_of_no_other() {
        for note in
            ["Undated; see the conflict.", "Recorded as a conflict", "It conflicts with the log.", "See conflict x"]
        {
            assert!(tells_of_conflict(note), "{note}");
        }
        for note in
            ["He fled the conflict in Ruritania.", "No conflict of interest is told.", "armed conflict", "", "see"]
        {
            assert!(!tells_of_conflict(note), "{note}");
        }
    }
}
