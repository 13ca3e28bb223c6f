//! Which records hold which words, where, and which records refer to which.
//!
//! Built from the one list of fields that every record tells (`Entry::fields`), so a field that is
//! added is searchable. A record's own texts are indexed once; that it is also found by the names of what
//! it refers to follows from the referrers, so a name costs the same whether one record bears it or a
//! million refer to it.

use std::collections::HashMap;
use std::ops::Range;

use super::place::{GAP, Place, Spot, each_text, role};
use super::vocabulary::Vocabulary;
use crate::record::{AnyId, Cited, Kind, Quote, Record, Value};
use crate::text;

/// A record, by its number in the index.
pub(super) type Number = u32;

/// One word at one place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Posting {
    pub entry: Number,
    pub spot: Spot,
}

/// A record that refers to another, and as what.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Referrer {
    pub entry: Number,
    pub roles: u16,
}

/// An index over a record.
#[derive(Default)]
pub struct Index {
    pub(super) vocabulary: Vocabulary,
    /// Records in rank order where all else is equal: by kind, direct before indirect before reported,
    /// then newer first, then by id. The place in here is the record's number.
    pub(super) entries: Vec<AnyId>,
    /// Numbers by kind and row.
    numbers: [Vec<Number>; Kind::ALL.len()],
    /// Per word, where its postings begin; one more than there are words.
    starts: Vec<usize>,
    postings: Vec<Posting>,
    /// Per record, where those that refer to it begin; one more than there are records.
    referred: Vec<usize>,
    referrers: Vec<Referrer>,
    /// Every sort that the record has of its own, once.
    pub(super) sorts: Vec<String>,
    /// The sort of each record, by its place among these.
    sorted: Vec<u16>,
}

impl Index {
    /// Indexes a record.
    #[must_use]
    pub fn new(record: &Record) -> Self {
        let mut entries: Vec<AnyId> = record.all().collect();
        entries.sort_by_cached_key(|&id| tie_break(record, id));
        let mut numbers = Kind::ALL.map(|kind| vec![0; record.count(kind)]);
        for (number, id) in (0..).zip(&entries) {
            numbers[id.kind.index()][id.row()] = number;
        }
        let mut builder = Builder::new(&numbers);
        for (number, &id) in (0..).zip(&entries) {
            builder.entry(record, id, number);
        }
        let (vocabulary, starts, postings) = sort_words(builder.words, builder.named, builder.met);
        let (referred, referrers) = sort_referrers(entries.len(), builder.referring);
        let (sorts, mut sorted) = (builder.sorts, builder.sorted);
        sorted.resize(entries.len(), NO_SORT);
        Self { vocabulary, entries, numbers, starts, postings, referred, referrers, sorts, sorted }
    }

    /// How many records there are.
    pub(super) const fn len(&self) -> usize {
        self.entries.len()
    }

    /// The number of a record.
    pub(super) fn number(&self, id: AnyId) -> Option<Number> {
        self.numbers[id.kind.index()].get(id.row()).copied()
    }

    /// The record of a number.
    pub(super) fn id(&self, number: Number) -> AnyId {
        self.entries[number as usize]
    }

    /// The numbers of a kind, which stand side by side.
    pub(super) fn of_kind(&self, kind: Kind) -> Range<Number> {
        let at = |bound: Kind| self.entries.partition_point(|id| id.kind < bound);
        let from = at(kind);
        let to = Kind::ALL.get(kind.index() + 1).map_or(self.len(), |next| at(*next));
        let number = |at: usize| Number::try_from(at).unwrap_or(Number::MAX);
        number(from)..number(to)
    }

    /// The sort of a record, by its place among all sorts.
    pub(super) fn sort(&self, number: Number) -> Option<usize> {
        self.sorted.get(number as usize).filter(|sort| **sort != NO_SORT).map(|sort| usize::from(*sort))
    }

    /// Where a word stands, by record and position.
    pub(super) fn postings(&self, word: u32) -> &[Posting] {
        let word = word as usize;
        &self.postings[self.starts[word]..self.starts[word + 1]]
    }

    /// Records that refer to one, by number.
    pub(super) fn referrers(&self, entry: Number) -> &[Referrer] {
        let entry = entry as usize;
        &self.referrers[self.referred[entry]..self.referred[entry + 1]]
    }
}

/// The order in which records stand where a query does not tell them apart.
fn tie_break(record: &Record, id: AnyId) -> (usize, usize, std::cmp::Reverse<Option<i32>>, Box<str>) {
    use chrono::Datelike;
    let form = id.typed::<Quote>().map_or(0, |quote| record[quote].form as usize);
    let entry = record.get(id);
    let day = entry.dated().map(|dated| dated.date.anchor().num_days_from_ce());
    (id.kind.index(), form, std::cmp::Reverse(day), entry.slug().into())
}

/// A word met at a place, in the order met, which is the order of records and positions.
type Met = (u32, Number, Spot);

struct Builder<'a> {
    numbers: &'a [Vec<Number>; Kind::ALL.len()],
    words: HashMap<Box<str>, u32>,
    named: Vec<bool>,
    met: Vec<Met>,
    /// (record that is referred to, record that refers, as what)
    referring: Vec<(Number, Number, u16)>,
    entry: Number,
    kind: Kind,
    /// Where the next text of the record begins.
    position: u32,
    /// Where each word of a text ends in it.
    ends: Vec<usize>,
    sorts: Vec<String>,
    sorted: Vec<u16>,
}

/// A record without a sort.
const NO_SORT: u16 = u16::MAX;

impl<'a> Builder<'a> {
    fn new(numbers: &'a [Vec<Number>; Kind::ALL.len()]) -> Self {
        Self {
            numbers,
            words: HashMap::new(),
            named: Vec::new(),
            met: Vec::new(),
            referring: Vec::new(),
            entry: 0,
            kind: Kind::Quote,
            position: 0,
            ends: Vec::new(),
            sorts: Vec::new(),
            sorted: Vec::new(),
        }
    }

    fn entry(&mut self, record: &Record, id: AnyId, number: Number) {
        (self.entry, self.kind, self.position) = (number, id.kind, 0);
        let entry = record.get(id);
        if id.kind == Kind::Country {
            self.text(entry.slug(), Place::Name);
        }
        each_text(id.kind, entry, &mut |place, text| self.text(text, place));
        entry.fields(&mut |key, value| {
            self.links(key, &value);
            self.sort(key, &value);
        });
    }

    fn links(&mut self, key: &str, value: &Value<'_>) {
        match value {
            Value::Link(to) => self.link(*to, role::of(key)),
            Value::Links(all) => all.iter().for_each(|&to| self.link(to, role::of(key))),
            Value::Cited(cited) => {
                cited.iter().flat_map(Cited::fields).for_each(|(key, value)| self.links(key, &value));
            }
            Value::Rows(rows) => rows.iter().flatten().for_each(|(key, value)| self.links(key, value)),
            _ => {}
        }
    }

    /// The record's own sort: `summit`, `person`, `agreement`.
    fn sort(&mut self, key: &str, value: &Value<'_>) {
        let sort = match value {
            Value::Text(_, text) if key == "type" => text.as_str(),
            Value::Word(word) if key == "type" => word,
            _ => return,
        };
        let known = self.sorts.iter().position(|known| known == sort);
        let place = known.unwrap_or_else(|| {
            self.sorts.push(sort.to_owned());
            self.sorts.len() - 1
        });
        // A record whose sorts are no sorts but texts of their own has none that can be asked for.
        let place = u16::try_from(place).unwrap_or(NO_SORT);
        self.sorted.resize(self.entry as usize, NO_SORT);
        self.sorted.push(place);
    }

    fn link(&mut self, to: AnyId, role: u16) {
        let to = self.numbers[to.kind.index()].get(to.row()).copied();
        if let Some(to) = to.filter(|to| *to != self.entry) {
            self.referring.push((to, self.entry, role));
        }
    }

    fn text(&mut self, text: &str, place: Place) {
        let (base, before) = (self.position, self.met.len());
        let (mut last, mut end) = (0, 0);
        self.ends.clear();
        text::words(text, |word| {
            let number = self.words.get(word.folded).copied().unwrap_or_else(|| {
                let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
                self.words.insert(word.folded.into(), number);
                self.named.push(false);
                number
            });
            self.named[number as usize] |= place.is_name();
            (last, end) = (word.position, end.max(word.range.end));
            self.ends.push(word.range.end);
            let spot = Spot::new(place, word.position == 0, base.saturating_add(word.position));
            self.met.push((number, self.entry, spot));
        });
        // A compound stands where it begins; whether it ends the text is told by where it ends.
        for ((_, _, spot), at) in self.met[before..].iter_mut().zip(&self.ends) {
            if *at == end || spot.position() == base.saturating_add(last) {
                *spot = spot.as_last();
            }
        }
        let end = base.saturating_add(last);
        self.position = end.saturating_add(GAP);
    }
}

/// Words in order, and their postings by word.
fn sort_words(
    words: HashMap<Box<str>, u32>,
    named: Vec<bool>,
    met: Vec<Met>,
) -> (Vocabulary, Vec<usize>, Vec<Posting>) {
    let mut words: Vec<(Box<str>, u32)> = words.into_iter().collect();
    words.sort_unstable();
    let mut sorted = vec![0; words.len()];
    for (place, (_, number)) in words.iter().enumerate() {
        sorted[*number as usize] = place;
    }
    let vocabulary = Vocabulary::new(words.iter().map(|(word, number)| (&**word, named[*number as usize])));
    let starts = starts(words.len(), met.iter().map(|(word, ..)| sorted[*word as usize]));
    let mut next = starts.clone();
    let mut postings = vec![Posting { entry: 0, spot: Spot::new(Place::Term, false, 0) }; met.len()];
    for (word, entry, spot) in met {
        let slot = &mut next[sorted[word as usize]];
        postings[*slot] = Posting { entry, spot };
        *slot += 1;
    }
    (vocabulary, starts, postings)
}

/// Those that refer to each record, each once with all its roles, by number.
fn sort_referrers(count: usize, referring: Vec<(Number, Number, u16)>) -> (Vec<usize>, Vec<Referrer>) {
    let mut referred = vec![0; count + 1];
    let mut sorted = referring;
    // Already in the order of those that refer, so a stable sort by the other is all that is needed.
    sorted.sort_by_key(|(to, ..)| *to);
    let mut referrers: Vec<Referrer> = Vec::with_capacity(sorted.len());
    for together in sorted.chunk_by(|a, b| a.0 == b.0) {
        for same in together.chunk_by(|a, b| a.1 == b.1) {
            let roles = same.iter().fold(0, |roles, (.., role)| roles | role);
            referrers.push(Referrer { entry: same[0].1, roles });
            referred[same[0].0 as usize + 1] += 1;
        }
    }
    for place in 1..referred.len() {
        referred[place] += referred[place - 1];
    }
    (referred, referrers)
}

/// Where each of `count` groups begins, given the group of every member; one more than there are groups.
fn starts(count: usize, groups: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut starts = vec![0; count + 1];
    groups.for_each(|group| starts[group + 1] += 1);
    for place in 1..starts.len() {
        starts[place] += starts[place - 1];
    }
    starts
}
