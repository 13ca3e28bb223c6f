//! Which of the records that hold every term comes first.
//!
//! By class of match, then by the weight of the places, then by how near the terms stand to each
//! other and in what order, then by the index's own order. No score is a sum of unlike things, so
//! the order can be explained, and it is the same on every run.

use super::Index;
use super::index::{Holding, Spot};
use super::vocabulary::Class;
use crate::record::AnyId;

/// How well a record answers. Less is better, field by field.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Answer {
    class: Class,
    weight: u32,
    spread: u32,
    entry: u32,
}

/// How many places of a word are tried for one near the others.
const NEAR: usize = 16;

/// Records that hold every term, best first.
pub(super) fn best_first(index: &Index, per_term: &[Vec<Holding>]) -> Vec<AnyId> {
    let Some((rarest, _)) = per_term.iter().enumerate().min_by_key(|(_, held)| held.len()) else { return Vec::new() };
    let mut answers: Vec<Answer> = per_term[rarest]
        .chunk_by(|a, b| a.entry == b.entry)
        .filter_map(|chunk| {
            let entry = chunk.first()?.entry;
            let spots: Vec<&[Holding]> = per_term.iter().map(|held| of_entry(held, entry)).collect();
            spots.iter().all(|held| !held.is_empty()).then(|| answer(entry, &spots))
        })
        .collect();
    answers.sort_unstable();
    answers.iter().filter_map(|answer| index.entries.get(answer.entry as usize).copied()).collect()
}

fn of_entry(held: &[Holding], entry: u32) -> &[Holding] {
    let start = held.partition_point(|h| h.entry < entry);
    let length = held[start..].partition_point(|h| h.entry == entry);
    &held[start..start + length]
}

fn answer(entry: u32, terms: &[&[Holding]]) -> Answer {
    // Holdings are sorted by class, then weight: the first is the best.
    let class = terms.iter().map(|held| held[0].class).max().unwrap_or(Class::Exact);
    let weight = terms.iter().map(|held| held[0].spot.weight()).sum();
    Answer { class, weight, spread: spread(terms), entry }
}

/// Words between the terms where they stand closest within one text, one more for each pair out of
/// order; the largest number where no text holds them all.
fn spread(terms: &[&[Holding]]) -> u32 {
    let [first, rest @ ..] = terms else { return 0 };
    if rest.is_empty() {
        return 0;
    }
    // A record that holds a word a thousand times has it near the others soon enough.
    let around = first.iter().take(NEAR).filter_map(|start| around(start.spot, rest));
    around.min().unwrap_or(u32::MAX)
}

fn around(start: Spot, rest: &[&[Holding]]) -> Option<u32> {
    let (mut low, mut high, mut last, mut disorder) = (start.position(), start.position(), start.position(), 0);
    for held in rest {
        let in_text = held.iter().take(4 * NEAR).filter(|h| h.spot.text() == start.text()).map(|h| h.spot.position());
        let near = in_text.min_by_key(|position| (position.abs_diff(last), *position))?;
        (low, high) = (low.min(near), high.max(near));
        disorder += u32::from(near < last);
        last = near;
    }
    Some(high - low + disorder)
}
