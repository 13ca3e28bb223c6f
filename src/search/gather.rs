//! Finds the records that have a term: its postings, and the best of them in each record.

use super::index::Index;
use super::posting::{Number, Posting, Referrer};
use super::reading::Reading;
use super::text_kind::{LINKED, OF_SPEAKER, TextKinds, role};
use super::vocabulary::Class;
use crate::record::Kind;

/// A record that fits, and how well, in 9 bits; less is better. Words that only contain what was typed, or were taken
/// for it, come after all others (1 bit); then the weight of the place counts (6 bits, room for 15 weights added up):
/// what was said comes before what is linked; and last the class of the match (2 bits).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Hit {
    pub(crate) entry: Number,
    pub(crate) key: u16,
}

const CLASS_BITS: u32 = 2;
const MOST_WEIGHT: u16 = (1 << 6) - 1;

pub(super) const fn key(class: Class, weight: u16) -> u16 {
    let is_far = matches!(class, Class::Substring | Class::Corrected) as u16;
    (is_far << 6 | weight) << CLASS_BITS | class as u16
}

/// The class of a key, as a number.
pub(super) const fn class_of(key: u16) -> u16 {
    key & ((1 << CLASS_BITS) - 1)
}

/// The weight of a key.
pub(super) const fn weight_of(key: u16) -> u16 {
    key >> CLASS_BITS & MOST_WEIGHT
}

/// The key where both hold: the worse class, and the sum of the weights.
pub(super) const fn both(a: u16, b: u16) -> u16 {
    let far = (a | b) >> (6 + CLASS_BITS) & 1;
    let weight = weight_of(a) + weight_of(b);
    let weight = if weight < MOST_WEIGHT { weight } else { MOST_WEIGHT };
    let class = if class_of(a) > class_of(b) { class_of(a) } else { class_of(b) };
    (far << 6 | weight) << CLASS_BITS | class
}

/// Where a term is looked for.
#[derive(Clone, Copy)]
pub(super) struct Scope {
    pub(crate) kinds: TextKinds,
    /// Whether a record is found by the names of what it refers to, too.
    pub(crate) through_links: bool,
}

impl Index {
    /// Records that have a term, by number, each with its best key. With `within` (in order), other records may be
    /// left out where that is quicker.
    pub(super) fn holders(&self, reading: &Reading, scope: Scope, within: Option<&[Hit]>) -> Vec<Hit> {
        let mut best = Best::new(self.len());
        match reading.words.as_slice() {
            [one] => self.at_words(one, reading, scope, within, &mut best),
            many => self.each_sequence(many, reading, &mut |posting, class| {
                add(posting, class, scope, &mut best);
                if scope.through_links {
                    self.add_referrers(posting, class, None, &mut best);
                }
            }),
        }
        self.at_words(&reading.joined, reading, scope, within, &mut best);
        best.into_hits()
    }

    fn at_words(
        &self,
        words: &[(u32, Class)],
        reading: &Reading,
        scope: Scope,
        within: Option<&[Hit]>,
        best: &mut Best,
    ) {
        let all: usize = words.iter().map(|(word, _)| self.postings(*word).len()).sum();
        let few = within.filter(|within| within.len() * words.len() * 16 < all);
        // Quotations come first and have no names that a referrer could inherit.
        let quotes = self.of_kind(Kind::Quote).end;
        for &(word, class) in words {
            let postings = self.postings(word);
            let mut add_placed = |posting: &Posting| {
                if is_placed(*posting, *posting, reading) {
                    add(*posting, class, scope, best);
                }
            };
            match few {
                Some(within) => {
                    within.iter().flat_map(|hit| of_entry(postings, hit.entry)).for_each(&mut add_placed);
                }
                None => postings.iter().for_each(&mut add_placed),
            }
            if scope.through_links {
                let names = &postings[postings.partition_point(|posting| posting.entry < quotes)..];
                for posting in names.iter().filter(|posting| is_placed(**posting, **posting, reading)) {
                    self.add_referrers(*posting, class, few, best);
                }
            }
        }
    }

    /// Adds those that refer to the record of a name; with `few`, others than these may be left out.
    fn add_referrers(&self, posting: Posting, class: Class, few: Option<&[Hit]>, best: &mut Best) {
        if !posting.spot.kind().inherited_by_referrers(self.id(posting.entry).kind) {
            return;
        }
        let mut add = |referrer: &Referrer| {
            let speaks = referrer.roles & role::SPEAKER != 0;
            best.add(referrer.entry, key(class, if speaks { OF_SPEAKER } else { LINKED }));
        };
        let referrers = self.referrers(posting.entry);
        match few.filter(|few| few.len() * 8 < referrers.len()) {
            None => referrers.iter().for_each(add),
            Some(few) => {
                for hit in few {
                    if let Ok(at) = referrers.binary_search_by_key(&hit.entry, |referrer| referrer.entry) {
                        add(&referrers[at]);
                    }
                }
            }
        }
    }

    /// Visits the places where words follow one another in a text: the place of the first, and the worst class.
    fn each_sequence(&self, words: &[Vec<(u32, Class)>], reading: &Reading, visit: &mut dyn FnMut(Posting, Class)) {
        if let Some(near) = reading.near {
            return self.each_near(words, near, &mut |first, last, class| {
                if is_placed(first, last, reading) {
                    visit(first, class);
                }
            });
        }
        let Some((first, rest)) = words.split_first() else { return };
        let mut sequences: Vec<Sequence> =
            self.merged(first).into_iter().map(|(posting, class)| (posting, posting, class)).collect();
        for word in rest {
            let places: usize = word.iter().map(|(word, _)| self.postings(*word).len()).sum();
            // Few sequences are looked up in the postings of each word; many are compared with all of them in one pass.
            if sequences.len() * word.len() * 8 < places {
                sequences.retain_mut(|sequence| self.follow_each(sequence, word));
            } else {
                let next = self.merged(word);
                let mut from = 0;
                sequences.retain_mut(|sequence| {
                    let Some(wanted) = behind(sequence) else { return false };
                    from += gallop(&next[from..], |(posting, _)| at(*posting) < wanted);
                    let found = next.get(from).filter(|(posting, _)| at(*posting) == wanted);
                    found.is_some_and(|(posting, class)| extend(sequence, *posting, *class))
                });
            }
        }
        for (first, last, class) in sequences {
            if is_placed(first, last, reading) {
                visit(first, class);
            }
        }
    }

    /// Extends a sequence by the best of some words that is at its next position.
    fn follow_each(&self, sequence: &mut Sequence, words: &[(u32, Class)]) -> bool {
        let Some(wanted) = behind(sequence) else { return false };
        let found = words.iter().filter_map(|&(word, class)| {
            let postings = self.postings(word);
            let posting = postings.get(postings.partition_point(|posting| at(*posting) < wanted))?;
            (at(*posting) == wanted).then_some((class, *posting))
        });
        found.min_by_key(|(class, _)| *class).is_some_and(|(class, posting)| extend(sequence, posting, class))
    }

    /// Where any of some words is, by record and position.
    fn merged(&self, words: &[(u32, Class)]) -> Vec<(Posting, Class)> {
        let each = words.iter().flat_map(|&(word, class)| self.postings(word).iter().map(move |p| (*p, class)));
        let mut all: Vec<(Posting, Class)> = each.collect();
        if words.len() > 1 {
            all.sort_unstable_by_key(|(posting, class)| (posting.entry, posting.spot.position(), *class));
        }
        all
    }

    /// Positions of a term in the texts of the given records (in order), by record.
    pub(super) fn positions(&self, reading: &Reading, within: &[Number]) -> Vec<(Number, u32)> {
        let mut found = Vec::new();
        let single = if let [one] = reading.words.as_slice() { one.as_slice() } else { &[] };
        let words: Vec<u32> = single.iter().chain(&reading.joined).map(|(word, _)| *word).collect();
        let places: usize = words.iter().map(|word| self.postings(*word).len()).sum();
        let mut add = |posting: &Posting| found.push((posting.entry, posting.spot.position()));
        if words.len() * within.len() < places {
            // Few records and words: each record is looked up in each word.
            for postings in words.iter().map(|word| self.postings(*word)) {
                let mut from = 0;
                for entry in within {
                    from += gallop(&postings[from..], |posting| posting.entry < *entry);
                    postings[from..].iter().take_while(|posting| posting.entry == *entry).for_each(&mut add);
                }
            }
        } else {
            let mut is_within = vec![false; self.len()];
            for entry in within {
                is_within[*entry as usize] = true;
            }
            let all = words.iter().flat_map(|word| self.postings(*word));
            all.filter(|posting| is_within[posting.entry as usize]).for_each(&mut add);
        }
        if reading.words.len() > 1 {
            self.each_sequence(&reading.words, reading, &mut |posting, _| add(&posting));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Words that follow one another: the first, the last so far, and the worst class.
type Sequence = (Posting, Posting, Class);

/// Record and position of a place.
const fn at(posting: Posting) -> (Number, u32) {
    (posting.entry, posting.spot.position())
}

/// The next position after a sequence, if positions reach that far.
fn behind((_, last, _): &Sequence) -> Option<(Number, u32)> {
    last.spot.has_neighbours().then(|| (last.entry, last.spot.position() + 1))
}

/// Extends a sequence; always true.
fn extend(sequence: &mut Sequence, posting: Posting, class: Class) -> bool {
    (sequence.1, sequence.2) = (posting, sequence.2.max(class));
    true
}

/// Adds the record of a posting.
fn add(posting: Posting, class: Class, scope: Scope, best: &mut Best) {
    let kind = posting.spot.kind();
    if scope.kinds.has(kind) {
        best.add(posting.entry, key(class, kind.weight()));
    }
}

/// Whether a sequence is at the start and end of a text, where the term asks for that.
fn is_placed(first: Posting, last: Posting, reading: &Reading) -> bool {
    (!reading.starts || first.spot.is_first()) && (!reading.ends || last.spot.is_last())
}

fn of_entry(postings: &[Posting], entry: Number) -> &[Posting] {
    let start = postings.partition_point(|posting| posting.entry < entry);
    let length = postings[start..].iter().take_while(|posting| posting.entry == entry).count();
    &postings[start..start + length]
}

/// How many items at the start `holds` is true of, and false of all others; quickest where they are few.
pub(super) fn gallop<T>(all: &[T], holds: impl Fn(&T) -> bool) -> usize {
    let mut step = 1;
    while step < all.len() && holds(&all[step - 1]) {
        step *= 2;
    }
    let from = step / 2;
    from + all[from..all.len().min(step)].partition_point(holds)
}

/// The best key of each record: a list while there are few, a table of all records once there are many.
struct Best {
    met: Vec<Hit>,
    /// `u16::MAX - key` for each record, so that 0 means none and a new table needs no filling.
    table: Vec<u16>,
    records: usize,
}

impl Best {
    const fn new(records: usize) -> Self {
        Self { met: Vec::new(), table: Vec::new(), records }
    }

    fn add(&mut self, entry: Number, key: u16) {
        if let Some(known) = self.table.get_mut(entry as usize) {
            *known = (*known).max(u16::MAX - key);
            return;
        }
        if self.met.last().is_some_and(|last| last.entry == entry && last.key <= key) {
            return;
        }
        self.met.push(Hit { entry, key });
        if self.met.len() > self.records / 8 + 64 {
            self.table = vec![0; self.records];
            for hit in std::mem::take(&mut self.met) {
                self.add(hit.entry, hit.key);
            }
        }
    }

    /// Each record once, by number.
    fn into_hits(mut self) -> Vec<Hit> {
        if self.table.is_empty() {
            self.met.sort_unstable();
            self.met.dedup_by_key(|hit| hit.entry);
            return self.met;
        }
        let found = (0..).zip(&self.table).filter(|(_, key)| **key > 0);
        found.map(|(entry, key)| Hit { entry, key: u16::MAX - key }).collect()
    }
}
