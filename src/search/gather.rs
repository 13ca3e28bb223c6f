//! From what a term is taken for to the records that hold it: postings, then the best place in each record.

use super::index::Index;
use super::place::{LINKED, OF_SPEAKER, Places, role};
use super::posting::{Number, Posting, Referrer};
use super::reading::Reading;
use super::vocabulary::Class;
use crate::record::Kind;

/// A record that holds something, and how well; less is better. The key is the class of the match above
/// the weight of the place (7 bits, for up to 32 weights added up).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Hit {
    pub entry: Number,
    pub key: u16,
}

/// Bits of a key below the class.
pub(super) const WEIGHT_BITS: u32 = 7;

/// A key of a class and a weight.
pub(super) const fn key(class: Class, weight: u16) -> u16 {
    (class as u16) << WEIGHT_BITS | weight
}

/// The key where all of several hold: the worst class, the weights added up.
pub(super) const fn both(a: u16, b: u16) -> u16 {
    let most = (1 << WEIGHT_BITS) - 1;
    let class = if a >> WEIGHT_BITS > b >> WEIGHT_BITS { a >> WEIGHT_BITS } else { b >> WEIGHT_BITS };
    let weight = (a & most) + (b & most);
    class << WEIGHT_BITS | (if weight < most { weight } else { most })
}

/// Where a term is looked for.
#[derive(Clone, Copy)]
pub(super) struct Scope {
    /// In which sorts of text.
    pub places: Places,
    /// Whether a record is found by the names of what it refers to, too.
    pub through_links: bool,
}

impl Index {
    /// Records that hold a term, by number, each with the best of its places. With `within`, at least those
    /// of these numbers (in order); others may be left out where that is quicker.
    pub(super) fn holders(&self, reading: &Reading, scope: Scope, within: Option<&[Hit]>) -> Vec<Hit> {
        let mut best = Best::new(self.len());
        match reading.words.as_slice() {
            [one] => self.at_words(one, reading, scope, within, &mut best),
            many => self.each_run(many, reading, &mut |posting, class| {
                meet(posting, class, scope, &mut best);
                if scope.through_links {
                    self.lend(posting, class, None, &mut best);
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
        // Quotations bear no names and stand first: of what is said nothing is lent.
        let quotes = self.of_kind(Kind::Quote).end;
        for &(word, class) in words {
            let postings = self.postings(word);
            let mut meet = |posting: &Posting| {
                if stands(*posting, *posting, reading) {
                    meet(*posting, class, scope, best);
                }
            };
            match few {
                Some(within) => {
                    within.iter().flat_map(|hit| of_entry(postings, hit.entry)).for_each(&mut meet);
                }
                None => postings.iter().for_each(&mut meet),
            }
            if scope.through_links {
                let lending = &postings[postings.partition_point(|posting| posting.entry < quotes)..];
                for posting in lending.iter().filter(|posting| stands(**posting, **posting, reading)) {
                    self.lend(*posting, class, few, best);
                }
            }
        }
    }

    /// Takes in a name for those that refer to whoever bears it; with `few`, at least for those of these.
    fn lend(&self, posting: Posting, class: Class, few: Option<&[Hit]>, best: &mut Best) {
        if !posting.spot.place().lends(self.id(posting.entry).kind) {
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

    /// Visits where words follow one another within one text, by the place of the first, with the worst class.
    fn each_run(&self, words: &[Vec<(u32, Class)>], reading: &Reading, visit: &mut dyn FnMut(Posting, Class)) {
        let Some((first, rest)) = words.split_first() else { return };
        let mut runs: Vec<Run> =
            self.merged(first).into_iter().map(|(posting, class)| (posting, posting, class)).collect();
        for word in rest {
            let places: usize = word.iter().map(|(word, _)| self.postings(*word).len()).sum();
            // Few runs are looked up in each word; many are followed through all of its places at once.
            if runs.len() * word.len() * 8 < places {
                runs.retain_mut(|run| self.follow_each(run, word));
            } else {
                let next = self.merged(word);
                let mut from = 0;
                runs.retain_mut(|run| {
                    let Some(wanted) = behind(run) else { return false };
                    from += gallop(&next[from..], |(posting, _)| at(*posting) < wanted);
                    let found = next.get(from).filter(|(posting, _)| at(*posting) == wanted);
                    found.is_some_and(|(posting, class)| extend(run, *posting, *class))
                });
            }
        }
        for (first, last, class) in runs {
            if stands(first, last, reading) {
                visit(first, class);
            }
        }
    }

    /// Goes on with a run where any of some words stands behind it; the best of them is taken.
    fn follow_each(&self, run: &mut Run, words: &[(u32, Class)]) -> bool {
        let Some(wanted) = behind(run) else { return false };
        let found = words.iter().filter_map(|&(word, class)| {
            let postings = self.postings(word);
            let posting = postings.get(postings.partition_point(|posting| at(*posting) < wanted))?;
            (at(*posting) == wanted).then_some((class, *posting))
        });
        found.min_by_key(|(class, _)| *class).is_some_and(|(class, posting)| extend(run, posting, class))
    }

    /// Where any of some words stands, by record and position.
    fn merged(&self, words: &[(u32, Class)]) -> Vec<(Posting, Class)> {
        let each = words.iter().flat_map(|&(word, class)| self.postings(word).iter().map(move |p| (*p, class)));
        let mut all: Vec<(Posting, Class)> = each.collect();
        if words.len() > 1 {
            all.sort_unstable_by_key(|(posting, class)| (posting.entry, posting.spot.position(), *class));
        }
        all
    }

    /// Positions at which some of the given records (in order) hold a term in a text of their own, by record.
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
            self.each_run(&reading.words, reading, &mut |posting, _| add(&posting));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Words that follow one another: the first, the last so far, the worst class.
type Run = (Posting, Posting, Class);

/// Record and position of a place.
const fn at(posting: Posting) -> (Number, u32) {
    (posting.entry, posting.spot.position())
}

/// The place behind a run, if there is one that can be told.
fn behind((_, last, _): &Run) -> Option<(Number, u32)> {
    last.spot.has_neighbours().then(|| (last.entry, last.spot.position() + 1))
}

/// Goes on with a run; always true.
fn extend(run: &mut Run, posting: Posting, class: Class) -> bool {
    (run.1, run.2) = (posting, run.2.max(class));
    true
}

/// Takes in a place for the record it stands in.
fn meet(posting: Posting, class: Class, scope: Scope, best: &mut Best) {
    let place = posting.spot.place();
    if scope.places.has(place) {
        best.add(posting.entry, key(class, place.weight()));
    }
}

/// Whether a run from one place to another stands where a term is to stand.
fn stands(first: Posting, last: Posting, reading: &Reading) -> bool {
    (!reading.starts || first.spot.is_first()) && (!reading.ends || last.spot.is_last())
}

fn of_entry(postings: &[Posting], entry: Number) -> &[Posting] {
    let start = postings.partition_point(|posting| posting.entry < entry);
    let length = postings[start..].iter().take_while(|posting| posting.entry == entry).count();
    &postings[start..start + length]
}

/// How many members at the start hold something that holds for no later one: near ones are found quickest.
pub(super) fn gallop<T>(all: &[T], holds: impl Fn(&T) -> bool) -> usize {
    let mut step = 1;
    while step < all.len() && holds(&all[step - 1]) {
        step *= 2;
    }
    let from = step / 2;
    from + all[from..all.len().min(step)].partition_point(holds)
}

/// The best key of each record met: a list while there are few, a table of all records once there are many.
struct Best {
    met: Vec<Hit>,
    /// Keys from the other end, so that nothing is zero and an untouched table costs nothing.
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

    /// By record, each once.
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
