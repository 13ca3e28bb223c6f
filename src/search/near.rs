//! Words near each other, in any order: `"rama hub"~10`.

use super::index::Index;
use super::posting::{Number, Posting};
use super::vocabulary::Class;

/// A word of the term at one place.
#[derive(Clone, Copy)]
struct Place {
    posting: Posting,
    class: Class,
    /// Which of the term's words it is.
    word: usize,
}

impl Index {
    /// Visits the stretches of a text that hold all words with at most `near` others between the first and the last:
    /// the places of these two, and the worst class.
    pub(super) fn each_near(
        &self,
        words: &[Vec<(u32, Class)>],
        near: u32,
        visit: &mut dyn FnMut(Posting, Posting, Class),
    ) {
        let furthest = near.saturating_add(u32::try_from(words.len()).unwrap_or(u32::MAX)).saturating_sub(1);
        for of_entry in self.places(words).chunk_by(|a, b| a.posting.entry == b.posting.entry) {
            each_stretch(of_entry, words.len(), furthest, visit);
        }
    }

    /// Where the words are, by record and position, in the records that have all of them.
    fn places(&self, words: &[Vec<(u32, Class)>]) -> Vec<Place> {
        let count =
            |word: &Vec<(u32, Class)>| word.iter().map(|(number, _)| self.postings(*number).len()).sum::<usize>();
        let mut order: Vec<usize> = (0..words.len()).collect();
        order.sort_by_key(|at| count(&words[*at]));
        let mut places: Vec<Place> = Vec::new();
        let mut entries: Option<Vec<Number>> = None;
        for word in order {
            let mut found: Vec<Place> = Vec::new();
            for &(number, class) in &words[word] {
                let postings = self.postings(number);
                let place = |posting: &Posting| Place { posting: *posting, class, word };
                match &entries {
                    None => found.extend(postings.iter().map(place)),
                    Some(entries) => {
                        for entry in entries {
                            let from = postings.partition_point(|posting| posting.entry < *entry);
                            found.extend(postings[from..].iter().take_while(|p| p.entry == *entry).map(place));
                        }
                    }
                }
            }
            let mut held: Vec<Number> = found.iter().map(|place| place.posting.entry).collect();
            held.sort_unstable();
            held.dedup();
            places.retain(|place| held.binary_search(&place.posting.entry).is_ok());
            places.append(&mut found);
            entries = Some(held);
        }
        places.sort_by_key(|place| (place.posting.entry, place.posting.spot.position(), place.word));
        places
    }
}

/// Visits, for each place, the shortest stretch that begins there and holds every word at a place of its own.
fn each_stretch(places: &[Place], words: usize, furthest: u32, visit: &mut dyn FnMut(Posting, Posting, Class)) {
    let position = |place: &Place| place.posting.spot.position();
    for (at, first) in places.iter().enumerate() {
        if !first.posting.spot.has_neighbours() {
            continue;
        }
        let mut taken: Vec<Option<Place>> = vec![None; words];
        let reach = places[at..].iter().take_while(|place| position(place) - position(first) <= furthest);
        for place in reach {
            let is_free = taken.iter().flatten().all(|other| position(other) != position(place));
            if taken[place.word].is_none() && is_free {
                taken[place.word] = Some(*place);
            }
            if taken.iter().all(Option::is_some) {
                let class = taken.iter().flatten().map(|place| place.class).max().unwrap_or(Class::Exact);
                visit(first.posting, place.posting, class);
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::record::{AnyId, Origin, Record, load};
    use crate::search::text_kind::{TextKind, each_text};
    use crate::search::{Context, Index, Query};
    use crate::text;
    use std::sync::LazyLock;

    static RECORD: LazyLock<(Record, Index)> = LazyLock::new(|| {
        let record = load(&[Origin::Bundled]).unwrap();
        let index = Index::new(&record);
        (record, index)
    });

    /// Whether a text has both words with at most so many others between them.
    fn has(said: &str, [a, b]: [&str; 2], near: u32) -> bool {
        let (mut first, mut second) = (Vec::new(), Vec::new());
        text::words(said, |word| {
            if word.folded == a {
                first.push(word.position);
            }
            if word.folded == b {
                second.push(word.position);
            }
        });
        let is_near = |a: u32, b: u32| (1..=near + 1).contains(&a.abs_diff(b));
        first.iter().any(|a| second.iter().any(|b| is_near(*a, *b)))
    }

    proptest! {
        #[test]
        fn finds_what_looking_at_every_text_finds(
            a in prop::sample::select(&["hub", "talks", "the", "a", "migrants", "silver"][..]),
            b in prop::sample::select(&["hub", "formal", "the", "of", "return", "bullet"][..]),
            near in 0_u32..30,
        ) {
            let (record, index) = &*RECORD;
            let typed = format!("said:\"{a} {b}\"~{near}");
            let found = index.search(Context::of(record), &Query::read(&typed)).hits;
            let is_found = |id: &AnyId| found.contains(id);
            for id in record.all() {
                let mut holds = false;
                each_text(id.kind, record.get(id), &mut |kind, text| holds |= kind == TextKind::Said && has(text, [a, b], near));
                prop_assert_eq!(is_found(&id), holds, "{} {}", typed, record.get(id).slug());
            }
        }
    }
}
