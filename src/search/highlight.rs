//! Which parts of a text on the screen a query found, as bytes of the original.

use std::ops::Range;

use super::query::{How, Term};
use super::reading::Reading;
use super::vocabulary::{Class, Vocabulary};
use crate::text::{self, Form};

/// The parts of a text to highlight.
#[derive(Debug, Clone, Default)]
pub struct Highlights {
    terms: Vec<Pattern>,
}

#[derive(Debug, Clone)]
enum Pattern {
    /// Wherever a word holds these letters.
    Part(String),
    /// Wherever a word begins with these letters.
    Start(String),
    Words(Vec<String>),
    /// These words one after the other; the last may be unfinished.
    Sequence {
        words: Vec<String>,
        is_exact: bool,
    },
    /// These words in any order, with at most so many others between the first and the last.
    Near(Vec<String>, u32),
}

impl Highlights {
    pub(super) fn add(&mut self, term: &Term, reading: &Reading, vocabulary: &Vocabulary) {
        let words = |numbers: &[(u32, Class)]| numbers.iter().map(|(n, _)| vocabulary.word(*n).to_owned()).collect();
        if !reading.joined.is_empty() {
            self.terms.push(Pattern::Words(words(&reading.joined)));
        }
        self.terms.push(match (term.words.as_slice(), reading.corrections.first()) {
            ([_], Some(correction)) => Pattern::Words(correction.taken.clone()),
            ([one], None) if term.how == How::Phrase => Pattern::Words(vec![one.clone()]),
            // So few letters are found only at the start of a word, and so highlighted only there.
            ([one], None) if one.len() < super::vocabulary::WITHIN || term.starts => Pattern::Start(one.clone()),
            ([one], None) => Pattern::Part(one.clone()),
            (many, _) => match term.near {
                Some(near) => Pattern::Near(many.to_vec(), near),
                None => Pattern::Sequence { words: many.to_vec(), is_exact: term.how == How::Phrase },
            },
        });
    }

    /// Of letters as they are typed, within one word or over several, without a record.
    pub(crate) fn of_letters(typed: &str) -> Self {
        let mut words = Vec::new();
        text::words(typed, |word| {
            if word.form == Form::Plain {
                words.push(word.folded.to_owned());
            }
        });
        let pattern = match words.as_slice() {
            [] => return Self::default(),
            [one] => Pattern::Part(one.clone()),
            _ => Pattern::Sequence { words, is_exact: false },
        };
        Self { terms: vec![pattern] }
    }

    /// Whether nothing is to be highlighted: no word was asked for.
    pub(crate) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Ranges of `text` to highlight: on character boundaries, in order, without overlaps.
    #[must_use]
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        if self.terms.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mut begun: Vec<Vec<Begun>> = vec![Vec::new(); self.terms.len()];
        text::words(text, |word| {
            for (term, begun) in self.terms.iter().zip(&mut begun) {
                match term {
                    Pattern::Words(words) if words.iter().any(|w| w == word.folded) => found.push(word.range.clone()),
                    // What is near is looked for in the whole text.
                    Pattern::Words(_) | Pattern::Near(..) => {}
                    Pattern::Part(part) => found.extend(part_of(text, &word, part)),
                    Pattern::Start(part) => {
                        found.extend(part_of(text, &word, part).filter(|_| word.folded.starts_with(part.as_str())));
                    }
                    Pattern::Sequence { words, is_exact } => {
                        if word.form == Form::Plain {
                            begun.push(Begun { matched: 0, start: word.range.start, next: word.position });
                        }
                        begun.retain_mut(|sequence| sequence.goes_on(words, *is_exact, &word, &mut found));
                    }
                }
            }
        });
        for term in &self.terms {
            if let Pattern::Near(words, near) = term {
                found.extend(near_each_other(text, words, *near));
            }
        }
        apart(found)
    }
}

/// The words that are near each other, each by itself.
fn near_each_other(text: &str, words: &[String], near: u32) -> Vec<Range<usize>> {
    let mut places: Vec<(u32, usize, Range<usize>)> = Vec::new();
    text::words(text, |word| {
        let which = words.iter().enumerate().filter(|(_, wanted)| *wanted == word.folded);
        places.extend(which.map(|(at, _)| (word.position, at, word.range.clone())));
    });
    let furthest = near.saturating_add(u32::try_from(words.len()).unwrap_or(u32::MAX)).saturating_sub(1);
    let mut found = Vec::new();
    for (at, (start, ..)) in places.iter().enumerate() {
        let mut taken: Vec<Option<&(u32, usize, Range<usize>)>> = vec![None; words.len()];
        for place in places[at..].iter().take_while(|(position, ..)| position.saturating_sub(*start) <= furthest) {
            let is_free = taken.iter().flatten().all(|(position, ..)| *position != place.0);
            if taken[place.1].is_none() && is_free {
                taken[place.1] = Some(place);
            }
        }
        if taken.iter().all(Option::is_some) {
            found.extend(taken.into_iter().flatten().map(|(.., range)| range.clone()));
        }
    }
    found
}

/// A sequence of words of which the first ones were found.
#[derive(Clone)]
struct Begun {
    matched: usize,
    /// The byte at which its first word begins.
    start: usize,
    /// The position at which its next word must be.
    next: u32,
}

impl Begun {
    /// Takes the next word of the text; false where the sequence is complete or can no longer be.
    fn goes_on(
        &mut self,
        words: &[String],
        is_exact: bool,
        word: &text::Word<'_>,
        found: &mut Vec<Range<usize>>,
    ) -> bool {
        if word.position != self.next || word.form == Form::Joined {
            return word.position <= self.next;
        }
        let is_last = self.matched + 1 == words.len();
        let wanted = &words[self.matched];
        if word.folded != wanted && !(is_last && !is_exact && word.folded.starts_with(wanted.as_str())) {
            // An alternative spelling of this very word may still fit.
            return true;
        }
        if is_last {
            found.push(self.start..word.range.end);
            return false;
        }
        self.matched += 1;
        self.next += 1;
        true
    }
}

/// The letters of a word that were typed, or the whole word where folding changed its length.
fn part_of(text: &str, word: &text::Word<'_>, part: &str) -> Option<Range<usize>> {
    let at = word.folded.find(part)?;
    let original = &text[word.range.clone()];
    // Where a letter folds to several, half of it cannot be highlighted.
    if !original.chars().all(|c| text::fold(c.encode_utf8(&mut [0; 4])).chars().count() == 1) {
        return Some(word.range.clone());
    }
    // A compound is looked for without its hyphens.
    let is_joined = word.form == Form::Joined;
    let letters: Vec<(usize, char)> =
        original.char_indices().filter(|(_, c)| !is_joined || c.is_alphanumeric()).collect();
    let first = word.folded[..at].chars().count();
    let last = first + part.chars().count().saturating_sub(1);
    let (Some((from, _)), Some((to, c))) = (letters.get(first), letters.get(last)) else {
        return Some(word.range.clone());
    };
    Some(word.range.start + from..word.range.start + to + c.len_utf8())
}

/// Sorted, with overlapping and adjacent ranges joined.
fn apart(mut found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    found.sort_unstable_by_key(|r| (r.start, r.end));
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(found.len());
    for range in found {
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Query;
    use crate::search::query::Ask;

    /// The parts of a text that a query of one term highlights.
    fn marked<'a>(typed: &str, text: &'a str) -> Vec<&'a str> {
        let query = Query::read(typed);
        let Ask::Word(term) = &query.all[0].ask else { panic!("{typed}") };
        let reading = Reading {
            words: vec![Vec::new(); term.words.len()],
            joined: Vec::new(),
            corrections: Vec::new(),
            unknown_word: None,
            starts: term.starts,
            ends: term.ends,
            near: term.near,
        };
        let mut highlights = Highlights::default();
        highlights.add(term, &reading, &Vocabulary::default());
        highlights.ranges(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn colours_words_and_no_hyphen_beside_them() {
        for (typed, text, expected) in [
            ("lantern", "no-lantern-oil", &["lantern"][..]),
            ("oil", "no-lantern-oil", &["oil"]),
            ("lanternoil", "no-lantern-oil", &["lantern-oil"]),
            ("tern", "Lantern, no-lantern-oil", &["tern", "tern"]),
            ("'noĺan", "no-lantern", &["no-lan"]),
            ("no-lantern", "no-lantern-oil", &["no-lantern"]),
            ("\"oil lantern\"~1", "a lantern of oil, and oil", &["lantern", "oil"]),
            ("\"oil lantern\"~0", "a lantern of oil", &[]),
            ("\"a b a\"~0", "a b c a a b", &["a", "a", "b"]),
        ] {
            assert_eq!(marked(typed, text), expected, "{typed}");
        }
    }
}
