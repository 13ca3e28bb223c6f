//! How an index is made: each record is read once, in parallel where there are many, and what was read is merged by
//! word and by record.

use std::collections::HashMap;
use std::thread;

use super::concerned::Concerned;
use super::posting::{Number, Posting, Referrer};
use super::text_kind::{GAP, Spot, TextKind, each_text, role, type_in};
use super::vocabulary::Vocabulary;
use crate::record::{AnyId, Cited, Kind, Record, Value};
use crate::text;

/// From so many records on, reading them in parallel is quicker.
const MANY: usize = 20_000;

/// The parts of an index.
#[derive(PartialEq)]
pub(super) struct Built {
    pub(crate) vocabulary: Vocabulary,
    /// Per word, where its postings begin; one more than there are words.
    pub(crate) starts: Vec<usize>,
    pub(crate) postings: Vec<Posting>,
    /// Per record, where those that refer to it begin; one more than there are records.
    pub(crate) referred: Vec<usize>,
    pub(crate) referrers: Vec<Referrer>,
    pub(crate) concerned: Concerned,
    pub(crate) record_types: Vec<String>,
    pub(crate) type_of_entry: Vec<u16>,
}

/// Reads records in the order of their numbers; `numbers` has those by kind and row.
pub(super) fn build(record: &Record, entries: &[AnyId], numbers: &[Vec<Number>; Kind::ALL.len()]) -> Built {
    let threads = if entries.len() < MANY { 1 } else { thread::available_parallelism().map_or(1, usize::from) };
    build_by(threads, record, entries, numbers)
}

fn build_by(threads: usize, record: &Record, entries: &[AnyId], numbers: &[Vec<Number>; Kind::ALL.len()]) -> Built {
    let length = entries.len().div_ceil(threads).max(1);
    let read = |(piece, ids): (usize, &[AnyId])| {
        let first = Number::try_from(piece * length).unwrap_or(Number::MAX);
        let mut builder = Builder::new(record, first, numbers);
        for (number, &id) in (first..).zip(ids) {
            builder.entry(record, id, number);
        }
        builder
    };
    let pieces: Vec<Builder<'_>> = thread::scope(|scope| {
        let mut chunks = entries.chunks(length).enumerate();
        let first = chunks.next();
        // One piece is read in this thread.
        let others: Vec<_> = chunks.map(|chunk| scope.spawn(move || read(chunk))).collect();
        let first = first.map(read);
        let joined = others.into_iter().map(|other| match other.join() {
            Ok(builder) => builder,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        first.into_iter().chain(joined).collect()
    });
    in_order(record, entries.len(), pieces)
}

/// Merges the pieces: words in their order, postings by word, referrers by record.
fn in_order(record: &Record, count: usize, pieces: Vec<Builder<'_>>) -> Built {
    let mut words: Vec<(Box<str>, usize, u32)> = Vec::new();
    let (mut occurrences, mut named, mut referring) = (Vec::new(), Vec::new(), Vec::new());
    let (mut record_types, mut type_of_entry): (Vec<String>, Vec<u16>) = (Vec::new(), Vec::new());
    let mut concerned = Concerned::none(record);
    for (piece, mut builder) in pieces.into_iter().enumerate() {
        concerned.append(&mut builder.concerned);
        words.extend(builder.words.into_all().map(|(word, number)| (word, piece, number)));
        occurrences.push(builder.occurrences);
        named.push(builder.named);
        referring.extend(builder.referring);
        let merged: Vec<u16> = builder.record_types.iter().map(|name| type_index(&mut record_types, name)).collect();
        type_of_entry.resize(builder.first as usize, NO_TYPE);
        let in_all = |own: u16| merged.get(usize::from(own)).copied().unwrap_or(NO_TYPE);
        type_of_entry.extend(builder.type_of_entry.into_iter().map(in_all));
    }
    type_of_entry.resize(count, NO_TYPE);
    let (vocabulary, numbers) = merge_words(words, &named);
    let (starts, postings) = merge_postings(vocabulary.len(), occurrences, numbers);
    let (referred, referrers) = sort_referrers(count, referring);
    Built { vocabulary, starts, postings, referred, referrers, concerned, record_types, type_of_entry }
}

/// All words once, and for each piece the number that each of its words has among them.
fn merge_words(mut words: Vec<(Box<str>, usize, u32)>, named: &[Vec<bool>]) -> (Vocabulary, Vec<Vec<u32>>) {
    words.sort_unstable();
    let mut numbers: Vec<Vec<u32>> = named.iter().map(|named| vec![0; named.len()]).collect();
    let mut all: Vec<(&str, bool)> = Vec::new();
    for same in words.chunk_by(|a, b| a.0 == b.0) {
        let merged = u32::try_from(all.len()).unwrap_or(u32::MAX);
        for (_, piece, number) in same {
            numbers[*piece][*number as usize] = merged;
        }
        all.push((&same[0].0, same.iter().any(|(_, piece, number)| named[*piece][*number as usize])));
    }
    (Vocabulary::new(all.iter().copied()), numbers)
}

/// Postings by word, and for each word where its postings begin.
fn merge_postings(
    words: usize,
    occurrences: Vec<Vec<Occurrence>>,
    numbers: Vec<Vec<u32>>,
) -> (Vec<usize>, Vec<Posting>) {
    let mut starts = vec![0; words + 1];
    for (occurrences, numbers) in occurrences.iter().zip(&numbers) {
        for (word, ..) in occurrences {
            starts[numbers[*word as usize] as usize + 1] += 1;
        }
    }
    for word in 1..starts.len() {
        starts[word] += starts[word - 1];
    }
    let mut next = starts.clone();
    let total = occurrences.iter().map(Vec::len).sum();
    let mut postings = vec![Posting { entry: 0, spot: Spot::new(TextKind::Term, false, 0) }; total];
    for (occurrences, numbers) in occurrences.into_iter().zip(numbers) {
        for (word, entry, spot) in occurrences {
            let slot = &mut next[numbers[word as usize] as usize];
            postings[*slot] = Posting { entry, spot };
            *slot += 1;
        }
    }
    (starts, postings)
}

/// The index of a type among all; a new one is appended.
fn type_index(record_types: &mut Vec<String>, name: &str) -> u16 {
    let known = record_types.iter().position(|known| known == name);
    let index = known.unwrap_or_else(|| {
        record_types.push(name.to_owned());
        record_types.len() - 1
    });
    // With more than 65,534 types, the rest cannot be searched by type.
    u16::try_from(index).unwrap_or(NO_TYPE)
}

/// Numbers of words, in the order in which they were first read.
#[derive(Default)]
struct Words {
    /// Words of up to fifteen bytes, and their length packed into one number, which needs no memory of its own.
    short: HashMap<u128, u32>,
    long: HashMap<Box<str>, u32>,
}

impl Words {
    /// The number of a word; a new word gets the next one.
    fn number(&mut self, word: &str) -> u32 {
        let next = u32::try_from(self.short.len() + self.long.len()).unwrap_or(u32::MAX);
        if let Some(packed) = packed(word) {
            return *self.short.entry(packed).or_insert(next);
        }
        if let Some(number) = self.long.get(word) {
            return *number;
        }
        self.long.insert(word.into(), next);
        next
    }

    fn into_all(self) -> impl Iterator<Item = (Box<str>, u32)> {
        let short = self.short.into_iter().map(|(word, number)| (unpacked(word), number));
        short.chain(self.long)
    }
}

fn packed(word: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    bytes.get_mut(..word.len()).filter(|_| word.len() < 16)?.copy_from_slice(word.as_bytes());
    bytes[15] = u8::try_from(word.len()).ok()?;
    Some(u128::from_le_bytes(bytes))
}

fn unpacked(packed: u128) -> Box<str> {
    let bytes = packed.to_le_bytes();
    String::from_utf8_lossy(&bytes[..usize::from(bytes[15])]).into()
}

/// A word at one place; occurrences are in the order of records and positions.
type Occurrence = (u32, Number, Spot);

struct Builder<'a> {
    /// The number of its first record.
    first: Number,
    numbers: &'a [Vec<Number>; Kind::ALL.len()],
    words: Words,
    named: Vec<bool>,
    occurrences: Vec<Occurrence>,
    /// (record that is referred to, record that refers, as what)
    referring: Vec<(Number, Number, u16)>,
    concerned: Concerned,
    entry: Number,
    kind: Kind,
    /// Where the next text of the record begins.
    position: u32,
    /// Where each word of a text ends in it.
    ends: Vec<usize>,
    record_types: Vec<String>,
    type_of_entry: Vec<u16>,
}

/// In `type_of_entry`: a record without a type.
pub(super) const NO_TYPE: u16 = u16::MAX;

impl<'a> Builder<'a> {
    fn new(record: &Record, first: Number, numbers: &'a [Vec<Number>; Kind::ALL.len()]) -> Self {
        Self {
            first,
            numbers,
            words: Words::default(),
            named: Vec::new(),
            occurrences: Vec::new(),
            referring: Vec::new(),
            concerned: Concerned::none(record),
            entry: first,
            kind: Kind::Quote,
            position: 0,
            ends: Vec::new(),
            record_types: Vec::new(),
            type_of_entry: Vec::new(),
        }
    }

    fn entry(&mut self, record: &Record, id: AnyId, number: Number) {
        (self.entry, self.kind, self.position) = (number, id.kind, 0);
        let entry = record.get(id);
        self.concerned.add(record, id, number);
        if id.kind == Kind::Country {
            self.text(entry.slug(), TextKind::Name);
        }
        each_text(id.kind, entry, &mut |place, text| self.text(text, place));
        entry.fields(&mut |key, value| {
            self.links(key, &value);
            self.record_type(key, &value);
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

    fn record_type(&mut self, key: &str, value: &Value<'_>) {
        let Some(name) = type_in(key, value) else { return };
        let index = type_index(&mut self.record_types, name);
        self.type_of_entry.resize((self.entry - self.first) as usize, NO_TYPE);
        self.type_of_entry.push(index);
    }

    fn link(&mut self, to: AnyId, role: u16) {
        let to = self.numbers[to.kind.index()].get(to.row()).copied();
        if let Some(to) = to.filter(|to| *to != self.entry) {
            self.referring.push((to, self.entry, role));
        }
    }

    fn text(&mut self, text: &str, place: TextKind) {
        let (base, before) = (self.position, self.occurrences.len());
        let (mut last, mut end) = (0, 0);
        self.ends.clear();
        text::words(text, |word| {
            let number = self.words.number(word.folded);
            if self.named.len() <= number as usize {
                self.named.push(false);
            }
            self.named[number as usize] |= place.is_name();
            (last, end) = (word.position, end.max(word.range.end));
            self.ends.push(word.range.end);
            let spot = Spot::new(place, word.position == 0, base.saturating_add(word.position));
            self.occurrences.push((number, self.entry, spot));
        });
        // A compound has the position of its first word, so whether it ends the text is seen from its bytes.
        for ((_, _, spot), at) in self.occurrences[before..].iter_mut().zip(&self.ends) {
            if *at == end || spot.position() == base.saturating_add(last) {
                *spot = spot.as_last();
            }
        }
        let end = base.saturating_add(last);
        self.position = end.saturating_add(GAP);
    }
}

/// The referrers of each record, each once with all its roles, by number.
fn sort_referrers(count: usize, referring: Vec<(Number, Number, u16)>) -> (Vec<usize>, Vec<Referrer>) {
    let mut referred = vec![0; count + 1];
    let mut sorted = referring;
    // Already in the order of the referrers, so a stable sort by what they refer to is enough.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Origin, load};

    #[test]
    fn reading_in_parallel_gives_the_same_index() {
        let record = load(&[Origin::Bundled]).unwrap();
        let entries: Vec<AnyId> = record.all().collect();
        let mut numbers = Kind::ALL.map(|kind| vec![0; record.count(kind)]);
        for (number, id) in (0..).zip(&entries) {
            numbers[id.kind.index()][id.row()] = number;
        }
        let at_once = build_by(1, &record, &entries, &numbers);
        for threads in [2, 3, 7, entries.len(), entries.len() * 2] {
            assert!(build_by(threads, &record, &entries, &numbers) == at_once, "{threads}");
        }
    }

    #[test]
    fn words_keep_their_numbers_however_long_they_are() {
        let mut words = Words::default();
        let all = ["a", "đukanović", "fifteen-letters", "sixteen-letters!", "東京", "a\0", ""];
        let numbers: Vec<u32> = all.iter().map(|word| words.number(word)).collect();
        assert_eq!(numbers, [0, 1, 2, 3, 4, 5, 6]);
        assert_eq!(all.map(|word| words.number(word)).to_vec(), numbers);
        let mut numbered: Vec<(Box<str>, u32)> = words.into_all().collect();
        numbered.sort_by_key(|(_, number)| *number);
        assert_eq!(numbered.iter().map(|(word, _)| &**word).collect::<Vec<_>>(), all);
    }
}
