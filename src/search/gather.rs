//! From a term to the records that hold it: words, then postings, then the best place in each record.

use super::Correction;
use super::index::{Index, Number, Posting};
use super::place::{GAP, LINKED, OF_SPEAKER, Places, role};
use super::query::{How, Term};
use super::vocabulary::Class;
use crate::record::{Record, Value};
use crate::text;

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

/// What a term may stand for in a record.
#[derive(Debug)]
pub(super) struct Reading {
    /// For each word of the term, the words of the vocabulary that serve.
    pub words: Vec<Vec<(u32, Class)>>,
    /// Words that serve for the whole compound.
    pub joined: Vec<(u32, Class)>,
    pub correction: Option<Correction>,
    starts: bool,
    ends: bool,
}

impl Reading {
    /// Reads a term against the vocabulary.
    pub fn of(index: &Index, record: &Record, term: &Term) -> Self {
        let vocabulary = &index.vocabulary;
        let last = term.words.len().saturating_sub(1);
        let serve = |(place, word): (usize, &String)| match (term.how, last) {
            (How::Phrase, _) => vocabulary.exactly(word),
            (_, 0) if term.starts => vocabulary.beginning(word),
            (_, 0) => vocabulary.holding(word),
            // A literal of several words may begin and end within one.
            (How::Literal, _) if place == 0 && !term.starts => ending(index, word),
            // While a compound is being typed its last word may be unfinished.
            _ if place == last => vocabulary.beginning(word),
            _ => vocabulary.exactly(word),
        };
        let mut words: Vec<Vec<(u32, Class)>> = term.words.iter().enumerate().map(serve).collect();
        if term.ends
            && let (Some(found), Some(typed)) = (words.last_mut(), term.words.last())
        {
            found.retain(|(number, _)| vocabulary.word(*number).ends_with(typed.as_str()));
        }
        let joined = term.joined.iter().flat_map(|joined| vocabulary.beginning(joined)).collect();
        let mut reading = Self { words, joined, correction: None, starts: term.starts, ends: term.ends };
        reading.correct(index, record, term);
        reading
    }

    /// Takes a word that stands nowhere for its neighbour.
    fn correct(&mut self, index: &Index, record: &Record, term: &Term) {
        let ([typed], [none], How::Plain) = (term.words.as_slice(), self.words.as_mut_slice(), term.how) else {
            return;
        };
        if !none.is_empty() || term.starts || term.ends {
            return;
        }
        *none = index.vocabulary.guess(typed);
        let taken: Vec<String> = none.iter().map(|(n, _)| index.vocabulary.word(*n).to_owned()).collect();
        let spelled = none.iter().zip(&taken).map(|((n, _), word)| spelling(index, record, *n, word)).collect();
        self.correction = (!taken.is_empty()).then(|| Correction { typed: term.typed.clone(), taken, spelled });
    }

    /// True where nothing in the vocabulary serves.
    pub fn is_empty(&self) -> bool {
        self.joined.is_empty() && self.words.iter().any(Vec::is_empty)
    }
}

/// A word as the first record that holds it spells it.
fn spelling(index: &Index, record: &Record, number: u32, word: &str) -> String {
    let mut spelled = None;
    let mut look = |text: &str| {
        text::words(text, |found| {
            if spelled.is_none() && found.folded == word {
                spelled = Some(text[found.range].to_owned());
            }
        });
    };
    if let Some(posting) = index.postings(number).first() {
        record.get(index.id(posting.entry)).fields(&mut |_, value| match value {
            Value::Text(_, text) => look(text),
            Value::Texts(_, texts) => texts.iter().for_each(|text| look(text)),
            _ => {}
        });
    }
    spelled.unwrap_or_else(|| word.to_owned())
}

/// Words that are, or end with, what was typed.
fn ending(index: &Index, typed: &str) -> Vec<(u32, Class)> {
    let mut found = index.vocabulary.holding(typed);
    found.retain(|(number, _)| index.vocabulary.word(*number).ends_with(typed));
    found
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
            many => self.each_run(many, reading, &mut |posting, class| self.meet(posting, class, scope, &mut best)),
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
        let few = within.filter(|within| !scope.through_links && within.len() * words.len() * 16 < all);
        for &(word, class) in words {
            let postings = self.postings(word);
            let mut meet = |posting: &Posting| {
                if stands(*posting, *posting, reading) {
                    self.meet(*posting, class, scope, best);
                }
            };
            match few {
                Some(within) => {
                    within.iter().flat_map(|hit| of_entry(postings, hit.entry)).for_each(&mut meet);
                }
                None => postings.iter().for_each(&mut meet),
            }
        }
    }

    /// Takes in a place: for the record itself, and for those that refer to it.
    fn meet(&self, posting: Posting, class: Class, scope: Scope, best: &mut Best) {
        let place = posting.spot.place();
        if scope.places.has(place) {
            best.add(posting.entry, key(class, place.weight()));
        }
        if scope.through_links && place.lends(self.id(posting.entry).kind) {
            for referrer in self.referrers(posting.entry) {
                let speaks = referrer.roles & role::SPEAKER != 0;
                best.add(referrer.entry, key(class, if speaks { OF_SPEAKER } else { LINKED }));
            }
        }
    }

    /// Visits where words follow one another within one text, by the place of the first, with the worst class.
    fn each_run(&self, words: &[Vec<(u32, Class)>], reading: &Reading, visit: &mut dyn FnMut(Posting, Class)) {
        let Some((first, rest)) = words.split_first() else { return };
        let mut runs: Vec<(Posting, Posting, Class)> =
            self.merged(first).into_iter().map(|(posting, class)| (posting, posting, class)).collect();
        for word in rest {
            let next = self.merged(word);
            let at = |posting: &Posting| (posting.entry, posting.spot.position());
            let mut from = 0;
            runs.retain_mut(|(_, last, class)| {
                if !last.spot.has_neighbours() {
                    return false;
                }
                let wanted = (last.entry, last.spot.position() + 1);
                from += gallop(&next[from..], |(posting, _)| at(posting) < wanted);
                let Some((posting, other)) = next.get(from).filter(|(posting, _)| at(posting) == wanted) else {
                    return false;
                };
                (*last, *class) = (*posting, (*class).max(*other));
                true
            });
        }
        for (first, last, class) in runs {
            if stands(first, last, reading) {
                visit(first, class);
            }
        }
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
        let mut at = |postings: &[Posting]| {
            let mut from = 0;
            for entry in within {
                from += gallop(&postings[from..], |posting| posting.entry < *entry);
                found.extend(
                    postings[from..].iter().take_while(|p| p.entry == *entry).map(|p| (*entry, p.spot.position())),
                );
            }
        };
        let single = if let [one] = reading.words.as_slice() { one.as_slice() } else { &[] };
        single.iter().chain(&reading.joined).for_each(|(word, _)| at(self.postings(*word)));
        if reading.words.len() > 1 {
            let mut runs = Vec::new();
            self.each_run(&reading.words, reading, &mut |posting, _| runs.push(posting));
            at(&runs);
        }
        found.sort_unstable();
        found.dedup();
        found
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

/// How near terms stand to each other in a record, given where each stands: words between them where they
/// are closest within one text, one more for each pair out of order; [`GAP`] where no text holds them all.
pub(super) fn spread(terms: &[&[(Number, u32)]]) -> u32 {
    let [first, rest @ ..] = terms else { return 0 };
    if rest.is_empty() {
        return 0;
    }
    // A record that holds a word a thousand times has it near the others soon enough.
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
