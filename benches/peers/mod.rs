//! The other finders, and the least that any of them can do, over the same lines: "Speaker, Country: text".
//!
//! They answer another question: whether a line has the letters of the query in this order, however
//! scattered. Each scans every line on one thread, as they do between two keys.

use memchr::memmem;
use neo_frizbee::{Config as FrizbeeConfig, Matcher as Frizbee};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str, Utf32String};
use onrecord::record::{AnyId, Entry, Kind, Quote, Record};
use onrecord::text;

/// What a finder found: how many lines, and the best ten of them by number.
pub struct Ranked {
    /// Lines that match.
    pub count: usize,
    /// Best first.
    pub top: Vec<usize>,
}

/// The lines, in the form in which each finder keeps them.
pub struct Peers {
    written: Vec<String>,
    /// As nucleo keeps lines: a line that is not ASCII takes four bytes a character.
    wide: Vec<Utf32String>,
    folded: Vec<Utf32String>,
    /// All folded lines in one text.
    text: String,
    matcher: Matcher,
}

impl Peers {
    /// A line for each of a record's quotations.
    pub fn new(record: &Record) -> Self {
        let quotes = record.of_kind(Kind::Quote).filter_map(AnyId::typed::<Quote>);
        let written: Vec<String> = quotes.map(|quote| line(record, &record[quote])).collect();
        let folded: Vec<String> = written.iter().map(|line| text::fold(line)).collect();
        let wide = written.iter().map(|line| Utf32String::from(line.as_str())).collect();
        let text = folded.join("\n");
        let folded = folded.into_iter().map(Utf32String::from).collect();
        Self { written, wide, folded, text, matcher: Matcher::new(Config::DEFAULT) }
    }

    /// How many bytes the lines have.
    pub fn bytes(&self) -> usize {
        self.written.iter().map(String::len).sum()
    }

    /// nucleo over the lines as they are written.
    pub fn nucleo(&mut self, query: &str) -> Ranked {
        nucleo(&mut self.matcher, &self.wide, query)
    }

    /// nucleo over the lines folded as ours are.
    pub fn nucleo_folded(&mut self, query: &str) -> Ranked {
        nucleo(&mut self.matcher, &self.folded, query)
    }

    /// neo_frizbee over the lines as they are written.
    pub fn frizbee(&self, query: &str) -> Ranked {
        let found = Frizbee::new(query, &FrizbeeConfig::default()).match_list(&self.written);
        Ranked { count: found.len(), top: found.iter().take(10).map(|found| found.index as usize).collect() }
    }

    /// One pass over all the text: a count of something that is not in it.
    pub fn pass(&self) -> usize {
        memmem::find_iter(self.text.as_bytes(), "\u{0}nowhere").count()
    }
}

fn line(record: &Record, quote: &Quote) -> String {
    let country = quote.countries().first().map_or("", |country| record[*country].name.as_str());
    format!("{}, {country}: {}", quote.speaker_name(record), quote.words())
}

fn nucleo(matcher: &mut Matcher, lines: &[Utf32String], query: &str) -> Ranked {
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let score = |(number, line): (usize, &Utf32String)| {
        let line: Utf32Str<'_> = line.slice(..);
        pattern.score(line, matcher).map(|score| (std::cmp::Reverse(score), number))
    };
    let mut found: Vec<_> = lines.iter().enumerate().filter_map(score).collect();
    let count = found.len();
    if count > 10 {
        found.select_nth_unstable(10);
        found.truncate(10);
    }
    found.sort_unstable();
    Ranked { count, top: found.into_iter().map(|(_, number)| number).collect() }
}
