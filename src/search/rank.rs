//! Which of the records that fit comes first.
//!
//! Whole words and beginnings of words come before parts of words; then what is by whom was asked for and what was
//! said, then gists and names, then the rest, then what is only linked; then the class of match, then how near the
//! terms are to each other and in what order, then the index's own order. No score is a sum of unlike things, so the
//! order can be explained, and it is the same on every run.

use super::gather::Hit;
use super::index::Index;
use super::plan::{Node, PlannedClause};
use super::posting::Number;
use super::text_kind::GAP;
use crate::record::AnyId;

/// At most so many records of the best class and weight are ordered by how near the terms are to each other;
/// with more, the order says little and costs much.
const MOST: usize = 4_096;

/// Records that fit, best first.
pub(super) fn best_first(index: &Index, clauses: &[PlannedClause], hits: Vec<Hit>) -> Vec<AnyId> {
    let terms: Vec<&PlannedClause> = clauses.iter().filter(|part| matches!(part.node, Node::Text(..))).collect();
    if terms.len() < 2 {
        // Already in the order of numbers, so sorting by key is enough.
        return by_key(index, &hits);
    }
    let near = nearness(index, &terms, &hits);
    let mut near = near.into_iter().peekable();
    // One number each, so that sorting millions stays cheap: key, spread, number.
    let answer = |hit: &Hit| {
        let known = near.next_if(|(entry, _)| *entry == hit.entry);
        let spread = known.map_or(GAP, |(_, spread)| spread);
        u64::from(hit.key) << 40 | u64::from(spread) << 32 | u64::from(hit.entry)
    };
    let mut answers: Vec<u64> = hits.iter().map(answer).collect();
    answers.sort_unstable();
    #[allow(clippy::cast_possible_truncation, reason = "the lower half is the number")]
    answers.iter().map(|answer| index.id(*answer as Number)).collect()
}

/// Puts hits in the order of their keys; those of one key stay in the order of their numbers.
fn by_key(index: &Index, hits: &[Hit]) -> Vec<AnyId> {
    let mut starts = vec![0usize; (1 << 9) + 1];
    for hit in hits {
        starts[usize::from(hit.key) + 1] += 1;
    }
    for key in 1..starts.len() {
        starts[key] += starts[key - 1];
    }
    let Some(first) = hits.first() else { return Vec::new() };
    let mut sorted = vec![index.id(first.entry); hits.len()];
    for hit in hits {
        let slot = &mut starts[usize::from(hit.key)];
        sorted[*slot] = index.id(hit.entry);
        *slot += 1;
    }
    sorted
}

/// How near the terms are to each other in each of the best records, by number.
fn nearness(index: &Index, terms: &[&PlannedClause], hits: &[Hit]) -> Vec<(Number, u32)> {
    let mut within: Vec<Number> = hits.iter().map(|hit| hit.entry).collect();
    if within.len() > MOST {
        let mut keys: Vec<u16> = hits.iter().map(|hit| hit.key).collect();
        let (_, bound, _) = keys.select_nth_unstable(MOST);
        let bound = *bound;
        let better = hits.iter().filter(|hit| hit.key < bound).count();
        let mut room = MOST - better;
        let is_among =
            |hit: &&Hit| hit.key < bound || hit.key == bound && room.checked_sub(1).map(|left| room = left).is_some();
        within = hits.iter().filter(is_among).map(|hit| hit.entry).collect();
    }
    let held: Vec<Vec<(Number, u32)>> = terms
        .iter()
        .map(|part| match &part.node {
            Node::Text(reading, _) => index.positions(reading, &within),
            _ => Vec::new(),
        })
        .collect();
    let mut from = vec![0; held.len()];
    let near = |entry: Number| {
        let of_entry = held.iter().zip(&mut from).map(|(held, from)| {
            *from += held[*from..].iter().take_while(|(other, _)| *other < entry).count();
            let length = held[*from..].iter().take_while(|(other, _)| *other == entry).count();
            &held[*from..*from + length]
        });
        let of_entry: Vec<&[(Number, u32)]> = of_entry.collect();
        (entry, spread(&of_entry))
    };
    within.into_iter().map(near).collect()
}

/// How near terms are to each other in a record, given the positions of each: the words between them where they
/// are closest within one text, plus one for each pair out of order; [`GAP`] where no text has them all.
fn spread(terms: &[&[(Number, u32)]]) -> u32 {
    let [first, rest @ ..] = terms else { return 0 };
    if rest.is_empty() {
        return 0;
    }
    // In a record with a word a thousand times, one of the first is near enough.
    first.iter().take(64).map(|(_, start)| around(*start, rest)).min().unwrap_or(GAP)
}

fn around(start: u32, rest: &[&[(Number, u32)]]) -> u32 {
    let (mut low, mut high, mut last, mut disorder) = (start, start, start, 0);
    for held in rest {
        let at = held.partition_point(|(_, position)| *position < last);
        let sides = [at.checked_sub(1).and_then(|at| held.get(at)), held.get(at)];
        let nearest = sides.into_iter().flatten().map(|(_, position)| *position).min_by_key(|p| p.abs_diff(last));
        let Some(near) = nearest else { return GAP };
        (low, high) = (low.min(near), high.max(near));
        disorder += u32::from(near < last);
        last = near;
    }
    (high - low + disorder).min(GAP)
}
