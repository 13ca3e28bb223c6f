//! How an index is made: what each record tells is met once, piece by piece and side by side where there
//! are many, and then put in order by word and by record.

use std::collections::HashMap;
use std::thread;

use super::concerned::Concerned;
use super::index::{Number, Posting, Referrer};
use super::place::{GAP, Place, Spot, each_text, role};
use super::vocabulary::Vocabulary;
use crate::record::{AnyId, Cited, Kind, Record, Value};
use crate::text;

/// Records from which on it pays to meet them side by side.
const MANY: usize = 20_000;

/// All that an index holds of its records, put in order.
#[derive(PartialEq)]
pub(super) struct Built {
    pub vocabulary: Vocabulary,
    /// Per word, where its postings begin; one more than there are words.
    pub starts: Vec<usize>,
    pub postings: Vec<Posting>,
    /// Per record, where those that refer to it begin; one more than there are records.
    pub referred: Vec<usize>,
    pub referrers: Vec<Referrer>,
    pub concerned: Concerned,
    pub sorts: Vec<String>,
    pub sorted: Vec<u16>,
}

/// Meets records in the order of their numbers; `numbers` tells those, by kind and row.
pub(super) fn build(record: &Record, entries: &[AnyId], numbers: &[Vec<Number>; Kind::ALL.len()]) -> Built {
    let hands = if entries.len() < MANY { 1 } else { thread::available_parallelism().map_or(1, usize::from) };
    build_by(hands, record, entries, numbers)
}

fn build_by(hands: usize, record: &Record, entries: &[AnyId], numbers: &[Vec<Number>; Kind::ALL.len()]) -> Built {
    let length = entries.len().div_ceil(hands).max(1);
    let meet = |(piece, ids): (usize, &[AnyId])| {
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
        // One piece is met here.
        let others: Vec<_> = chunks.map(|chunk| scope.spawn(move || meet(chunk))).collect();
        let first = first.map(meet);
        let joined = others.into_iter().map(|other| match other.join() {
            Ok(builder) => builder,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        first.into_iter().chain(joined).collect()
    });
    in_order(record, entries.len(), pieces)
}

/// Puts what the pieces met in order.
fn in_order(record: &Record, count: usize, pieces: Vec<Builder<'_>>) -> Built {
    let mut words: Vec<(Box<str>, usize, u32)> = Vec::new();
    let (mut met, mut named, mut referring) = (Vec::new(), Vec::new(), Vec::new());
    let (mut sorts, mut sorted): (Vec<String>, Vec<u16>) = (Vec::new(), Vec::new());
    let mut concerned = Concerned::none(record);
    for (piece, mut builder) in pieces.into_iter().enumerate() {
        concerned.append(&mut builder.concerned);
        words.extend(builder.words.into_all().map(|(word, number)| (word, piece, number)));
        met.push(builder.met);
        named.push(builder.named);
        referring.extend(builder.referring);
        let places: Vec<u16> = builder.sorts.into_iter().map(|sort| place_of(&mut sorts, &sort)).collect();
        sorted.resize(builder.first as usize, NO_SORT);
        sorted.extend(builder.sorted.into_iter().map(|sort| places.get(usize::from(sort)).copied().unwrap_or(NO_SORT)));
    }
    sorted.resize(count, NO_SORT);
    words.sort_unstable();
    // The place of each piece's words among all.
    let mut places: Vec<Vec<u32>> = named.iter().map(|named| vec![0; named.len()]).collect();
    let mut all: Vec<(&str, bool)> = Vec::new();
    for same in words.chunk_by(|a, b| a.0 == b.0) {
        let place = u32::try_from(all.len()).unwrap_or(u32::MAX);
        for (_, piece, number) in same {
            places[*piece][*number as usize] = place;
        }
        all.push((&same[0].0, same.iter().any(|(_, piece, number)| named[*piece][*number as usize])));
    }
    let vocabulary = Vocabulary::new(all.iter().copied());
    let mut starts = vec![0; all.len() + 1];
    for (met, places) in met.iter().zip(&places) {
        for (word, ..) in met {
            starts[places[*word as usize] as usize + 1] += 1;
        }
    }
    for place in 1..starts.len() {
        starts[place] += starts[place - 1];
    }
    let mut next = starts.clone();
    let total = met.iter().map(Vec::len).sum();
    let mut postings = vec![Posting { entry: 0, spot: Spot::new(Place::Term, false, 0) }; total];
    for (met, places) in met.into_iter().zip(places) {
        for (word, entry, spot) in met {
            let slot = &mut next[places[word as usize] as usize];
            postings[*slot] = Posting { entry, spot };
            *slot += 1;
        }
    }
    let (referred, referrers) = sort_referrers(count, referring);
    Built { vocabulary, starts, postings, referred, referrers, concerned, sorts, sorted }
}

/// The place of a sort among all; one that is new takes the next.
fn place_of(sorts: &mut Vec<String>, sort: &str) -> u16 {
    let known = sorts.iter().position(|known| known == sort);
    let place = known.unwrap_or_else(|| {
        sorts.push(sort.to_owned());
        sorts.len() - 1
    });
    // A record whose sorts are no sorts but texts of their own has none that can be asked for.
    u16::try_from(place).unwrap_or(NO_SORT)
}

/// Words by number, in the order met.
#[derive(Default)]
struct Words {
    /// Words of up to fifteen bytes, with their length as one number: they are compared where they are found.
    short: HashMap<u128, u32>,
    long: HashMap<Box<str>, u32>,
}

impl Words {
    /// The number of a word; one that is new takes the next.
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

/// A word met at a place, in the order met, which is the order of records and positions.
type Met = (u32, Number, Spot);

struct Builder<'a> {
    /// The number of its first record.
    first: Number,
    numbers: &'a [Vec<Number>; Kind::ALL.len()],
    words: Words,
    named: Vec<bool>,
    met: Vec<Met>,
    /// (record that is referred to, record that refers, as what)
    referring: Vec<(Number, Number, u16)>,
    concerned: Concerned,
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
pub(super) const NO_SORT: u16 = u16::MAX;

impl<'a> Builder<'a> {
    fn new(record: &Record, first: Number, numbers: &'a [Vec<Number>; Kind::ALL.len()]) -> Self {
        Self {
            first,
            numbers,
            words: Words::default(),
            named: Vec::new(),
            met: Vec::new(),
            referring: Vec::new(),
            concerned: Concerned::none(record),
            entry: first,
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
        self.concerned.add(record, id, number);
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
        let place = place_of(&mut self.sorts, sort);
        self.sorted.resize((self.entry - self.first) as usize, NO_SORT);
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
            let number = self.words.number(word.folded);
            if self.named.len() <= number as usize {
                self.named.push(false);
            }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Origin, load};

    #[test]
    fn what_is_met_side_by_side_is_what_is_met_in_one_go() {
        let record = load(&[Origin::Bundled]).unwrap();
        let entries: Vec<AnyId> = record.all().collect();
        let mut numbers = Kind::ALL.map(|kind| vec![0; record.count(kind)]);
        for (number, id) in (0..).zip(&entries) {
            numbers[id.kind.index()][id.row()] = number;
        }
        let at_once = build_by(1, &record, &entries, &numbers);
        for hands in [2, 3, 7, entries.len(), entries.len() * 2] {
            assert!(build_by(hands, &record, &entries, &numbers) == at_once, "{hands}");
        }
    }

    #[test]
    fn words_keep_their_numbers_however_long_they_are() {
        let mut words = Words::default();
        let all = ["a", "đukanović", "fifteen-letters", "sixteen-letters!", "東京", "a\0", ""];
        let numbers: Vec<u32> = all.iter().map(|word| words.number(word)).collect();
        assert_eq!(numbers, [0, 1, 2, 3, 4, 5, 6]);
        assert_eq!(all.map(|word| words.number(word)).to_vec(), numbers);
        let mut told: Vec<(Box<str>, u32)> = words.into_all().collect();
        told.sort_by_key(|(_, number)| *number);
        assert_eq!(told.iter().map(|(word, _)| &**word).collect::<Vec<_>>(), all);
    }
}
