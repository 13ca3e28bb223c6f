//! Which records hold which words, where, and of how much weight the place is.
//!
//! Built from the one list of fields that every record tells (`Entry::fields`), so a field that is
//! added is searchable. Besides its own texts a record is found by the names of what it refers to:
//! its speaker, countries, policies, occasion, sources.

use std::collections::HashMap;

use super::query::Term;
use super::vocabulary::{Class, Reading, Vocabulary};
use crate::record::{AnyId, Item, Kind, Quote, Record, Tone, Value};
use crate::text;

/// How much it tells that a word stands here. Less is better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Weight {
    /// Words that were said, and who said them.
    Said = 0,
    /// Names and titles; what was said or asked, in the record's words.
    Named = 1,
    /// Summaries, notes, roles, places.
    Told = 2,
    /// Names of records that are referred to.
    Linked = 3,
}

/// Where a word stands: how weighty a place, in which text of the record, at which position.
///
/// Packed into 32 bits as weight (2), text (10), position (20); a record's texts beyond 1,023 and
/// words beyond a million share the last number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Spot(u32);

const TEXTS: u32 = (1 << 10) - 1;
const POSITIONS: u32 = (1 << 20) - 1;

impl Spot {
    fn new(weight: Weight, text: u32, position: u32) -> Self {
        Self((weight as u32) << 30 | text.min(TEXTS) << 20 | position.min(POSITIONS))
    }

    pub(super) const fn weight(self) -> u32 {
        self.0 >> 30
    }

    /// Which text of the record.
    pub(super) const fn text(self) -> u32 {
        self.0 >> 20 & TEXTS
    }

    /// Running number of the word in that text.
    pub(super) const fn position(self) -> u32 {
        self.0 & POSITIONS
    }
}

/// One place at which a record holds a term.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Holding {
    /// The record, by its number in the index.
    pub(super) entry: u32,
    pub(super) class: Class,
    pub(super) spot: Spot,
}

/// An index over a record.
#[derive(Default)]
pub struct Index {
    pub(super) vocabulary: Vocabulary,
    /// Records in rank order where all else is equal: direct before indirect before reported before
    /// other kinds, then newer first, then by id. The place in here is the entry's number.
    pub(super) entries: Vec<AnyId>,
    /// Per word, where its postings begin; one more than there are words.
    starts: Vec<usize>,
    postings: Vec<(u32, Spot)>,
}

impl Index {
    /// Indexes a record.
    #[must_use]
    pub fn new(record: &Record) -> Self {
        let mut entries: Vec<AnyId> = record.all().collect();
        entries.sort_by_cached_key(|&id| tie_break(record, id));
        let mut builder = Builder::default();
        for (number, &id) in (0u32..).zip(&entries) {
            builder.entry(record, id, number);
        }
        builder.finish(entries)
    }

    /// What a term may stand for in this record.
    pub(super) fn read(&self, term: &Term) -> Reading {
        let is_phrase = term.words.len() > 1;
        let exact = term.is_exact || is_phrase;
        let mut words: Vec<_> = term.words.iter().map(|w| self.vocabulary.holding(w, exact)).collect();
        let joined = term.joined.iter().flat_map(|w| self.vocabulary.holding(w, false)).collect();
        // While a compound is being typed its last word may be unfinished.
        if is_phrase
            && !term.is_exact
            && let (Some(last), Some(word)) = (words.last_mut(), term.words.last())
        {
            *last = self.vocabulary.holding(word, false);
            last.retain(|(_, class)| *class <= Class::Prefix);
        }
        let mut correction = None;
        if let ([typed], [none], false) = (term.words.as_slice(), words.as_mut_slice(), exact)
            && none.is_empty()
        {
            *none = self.vocabulary.guess(typed);
            let taken: Vec<String> = none.iter().map(|(n, _)| self.vocabulary.word(*n).to_owned()).collect();
            let typed = term.typed.clone();
            correction = (!taken.is_empty()).then_some(super::Correction { typed, taken });
        }
        Reading { words, joined, correction, typed: term.words.clone(), is_exact: exact }
    }

    /// Every place at which a record holds the term, by record, class and weight.
    pub(super) fn holders(&self, reading: &Reading) -> Vec<Holding> {
        let mut held = match reading.words.as_slice() {
            [one] => self.at(one),
            many => self.side_by_side(many),
        };
        held.extend(self.at(&reading.joined));
        held.sort_unstable();
        held
    }

    fn postings(&self, word: u32) -> &[(u32, Spot)] {
        let word = word as usize;
        &self.postings[self.starts[word]..self.starts[word + 1]]
    }

    fn at(&self, words: &[(u32, Class)]) -> Vec<Holding> {
        let held = words.iter().flat_map(|&(word, class)| {
            self.postings(word).iter().map(move |&(entry, spot)| Holding { entry, class, spot })
        });
        held.collect()
    }

    /// Where words follow one another within one text.
    fn side_by_side(&self, words: &[Vec<(u32, Class)>]) -> Vec<Holding> {
        let Some((first, rest)) = words.split_first() else { return Vec::new() };
        let mut runs = self.at(first);
        for (distance, word) in (1u32..).zip(rest) {
            let mut next: Vec<(u32, Spot)> = self.at(word).iter().map(|h| (h.entry, h.spot)).collect();
            next.sort_unstable();
            // Beyond the last position that a spot can tell, words have no neighbours.
            let beside = |run: &Holding| run.spot.position() + distance < POSITIONS;
            runs.retain(|run| beside(run) && next.binary_search(&(run.entry, Spot(run.spot.0 + distance))).is_ok());
        }
        runs
    }
}

/// The order in which records stand where a query does not tell them apart.
fn tie_break(record: &Record, id: AnyId) -> (usize, usize, std::cmp::Reverse<Option<i32>>, String) {
    use chrono::Datelike;
    let form = id.typed::<Quote>().map_or(0, |quote| record[quote].form as usize);
    let entry = record.get(id);
    let day = entry.dated().map(|dated| dated.date.anchor().num_days_from_ce());
    (id.kind.index(), form, std::cmp::Reverse(day), entry.slug().to_owned())
}

#[derive(Default)]
struct Builder {
    numbers: HashMap<Box<str>, u32>,
    named: Vec<bool>,
    /// (word, entry, spot) in the order met, which is entry order.
    met: Vec<(u32, u32, Spot)>,
    entry: u32,
    text: u32,
}

impl Builder {
    fn entry(&mut self, record: &Record, id: AnyId, number: u32) {
        (self.entry, self.text) = (number, 0);
        let entry = record.get(id);
        if id.kind == Kind::Country {
            self.text(entry.slug(), Weight::Named, true);
        }
        entry.fields(&mut |key, value| self.value(record, id.kind, key, &value));
    }

    fn value(&mut self, record: &Record, kind: Kind, key: &str, value: &Value<'_>) {
        match value {
            Value::Text(tone, text) => self.text(text, weight(*tone, key), names(*tone, key)),
            Value::Texts(tone, texts) => {
                texts.iter().for_each(|text| self.text(text, weight(*tone, key), names(*tone, key)));
            }
            Value::Link(to) => {
                let is_speaker = kind == Kind::Quote && key == "speaker";
                self.link(record, *to, if is_speaker { Weight::Said } else { Weight::Linked });
            }
            Value::Links(all) => all.iter().for_each(|&to| self.link(record, to, Weight::Linked)),
            Value::Cited(cited) => {
                for cited in *cited {
                    for (key, value) in cited.fields() {
                        match value {
                            // By its publisher and not its title: a word of a headline is no word of
                            // every statement that is printed below it.
                            Value::Link(to) if to.kind == Kind::Source => self.publisher(record, to),
                            value => self.value(record, kind, key, &value),
                        }
                    }
                }
            }
            Value::Rows(rows) => rows.iter().flatten().for_each(|(key, value)| self.value(record, kind, key, value)),
            Value::Number(number) => self.text(&text::thousands(number), Weight::Named, false),
            Value::Word(_) | Value::Date(_) | Value::True => {}
        }
    }

    fn publisher(&mut self, record: &Record, source: AnyId) {
        if let Item::Source(source) = record.item(source)
            && let Some(publisher) = &source.publisher
        {
            self.text(publisher, Weight::Linked, true);
        }
    }

    /// A record is found by the names of what it refers to.
    fn link(&mut self, record: &Record, to: AnyId, weight: Weight) {
        if to.kind == Kind::Country {
            self.text(record.get(to).slug(), weight, true);
        }
        record.get(to).fields(&mut |_, value| match value {
            Value::Text(Tone::Name, text) => self.text(text, weight, true),
            Value::Texts(Tone::Name, texts) => texts.iter().for_each(|text| self.text(text, weight, true)),
            _ => {}
        });
    }

    fn text(&mut self, text: &str, weight: Weight, is_name: bool) {
        let (entry, run) = (self.entry, self.text);
        text::words(text, |word| {
            let number = self.numbers.get(word.folded).copied().unwrap_or_else(|| {
                let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
                self.numbers.insert(word.folded.into(), number);
                self.named.push(false);
                number
            });
            self.named[number as usize] |= is_name;
            self.met.push((number, entry, Spot::new(weight, run, word.position)));
        });
        self.text += 1;
    }

    fn finish(self, entries: Vec<AnyId>) -> Index {
        let mut words: Vec<(Box<str>, u32)> = self.numbers.into_iter().collect();
        words.sort_unstable();
        let mut sorted = vec![0u32; words.len()];
        for (place, (_, number)) in (0u32..).zip(&words) {
            sorted[*number as usize] = place;
        }
        let named = words.iter().map(|(_, number)| self.named[*number as usize]).collect();
        let mut starts = vec![0usize; words.len() + 1];
        for (word, ..) in &self.met {
            starts[sorted[*word as usize] as usize + 1] += 1;
        }
        for place in 1..starts.len() {
            starts[place] += starts[place - 1];
        }
        let mut next = starts.clone();
        let mut postings = vec![(0, Spot(0)); self.met.len()];
        for (word, entry, spot) in self.met {
            let slot = &mut next[sorted[word as usize] as usize];
            postings[*slot] = (entry, spot);
            *slot += 1;
        }
        let words = words.into_iter().map(|(word, _)| word).collect();
        Index { vocabulary: Vocabulary { words, named }, entries, starts, postings }
    }
}

/// In an indirect statement the gist is what was said, and the context is what was asked.
fn weight(tone: Tone, key: &str) -> Weight {
    match (tone, key) {
        (Tone::Said, _) => Weight::Said,
        (Tone::Name, _) | (Tone::Ours, "gist" | "context" | "what") => Weight::Named,
        (Tone::Term | Tone::Ours, _) => Weight::Told,
    }
}

/// Where an abbreviation may be looked for: names, titles, aliases, places.
fn names(tone: Tone, key: &str) -> bool {
    tone == Tone::Name || matches!(key, "place" | "venue")
}
