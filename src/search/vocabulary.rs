//! Every word of the record once, folded and in order, and how a typed word matches them.
//!
//! Matching words instead of records is what makes a search both quick and exact: letters are
//! found only within one word, never scattered over a paragraph.

use memchr::memmem;

/// How well a word of the record matches a typed one. Better comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Class {
    /// The same word.
    Exact,
    /// It begins with what was typed.
    Prefix,
    /// It contains what was typed.
    Substring,
    /// No word matches what was typed; this one is near it.
    Corrected,
}

/// From so many bytes on, what was typed is looked for within words: one or two Latin letters are in most words,
/// but one sign of a script without spaces (three bytes) says much.
pub(super) const WITHIN: usize = 3;

/// The words of a record.
#[derive(Default, PartialEq)]
pub(super) struct Vocabulary {
    /// Every word in order, each followed by a newline, so that one pass finds all that contain something.
    letters: String,
    /// Where each begins; one more than there are words.
    starts: Vec<u32>,
    /// Which of them are in a name, title or place.
    named: Vec<bool>,
}

impl Vocabulary {
    /// A vocabulary of words in order, each once.
    pub(super) fn new<'a>(words: impl Iterator<Item = (&'a str, bool)>) -> Self {
        let mut vocabulary = Self { letters: String::new(), starts: vec![0], named: Vec::new() };
        for (word, is_name) in words {
            vocabulary.letters.push_str(word);
            vocabulary.letters.push('\n');
            vocabulary.starts.push(u32::try_from(vocabulary.letters.len()).unwrap_or(u32::MAX));
            vocabulary.named.push(is_name);
        }
        vocabulary
    }

    /// How many words there are.
    pub(super) const fn len(&self) -> usize {
        self.named.len()
    }

    pub(super) fn word(&self, number: u32) -> &str {
        let number = number as usize;
        match (self.starts.get(number), self.starts.get(number + 1)) {
            (Some(&start), Some(&end)) => &self.letters[start as usize..end as usize - 1],
            _ => "",
        }
    }

    /// Whether a word is in a name, title or place.
    pub(super) fn is_name(&self, number: u32) -> bool {
        self.named.get(number as usize).copied().unwrap_or(false)
    }

    /// The first word for which `holds` is false; it is true for all before it.
    fn partition(&self, holds: impl Fn(&str) -> bool) -> u32 {
        let (mut low, mut high) = (0, u32::try_from(self.len()).unwrap_or(u32::MAX));
        while low < high {
            let middle = low + (high - low) / 2;
            if holds(self.word(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }

    pub(super) fn number(&self, word: &str) -> Option<u32> {
        let at = self.partition(|known| known < word);
        (self.word(at) == word && !word.is_empty()).then_some(at)
    }

    /// Words that are `typed`, if there is one.
    pub(super) fn exactly(&self, typed: &str) -> Vec<(u32, Class)> {
        self.number(typed).map(|number| (number, Class::Exact)).into_iter().collect()
    }

    /// Words that are `typed` or begin with it.
    pub(super) fn beginning(&self, typed: &str) -> Vec<(u32, Class)> {
        if typed.is_empty() {
            return Vec::new();
        }
        let from = self.partition(|known| known < typed);
        let class = |word: &str| if word.len() == typed.len() { Class::Exact } else { Class::Prefix };
        let to = u32::try_from(self.len()).unwrap_or(u32::MAX);
        (from..to)
            .map(|number| (number, self.word(number)))
            .take_while(|(_, word)| word.starts_with(typed))
            .map(|(number, word)| (number, class(word)))
            .collect()
    }

    /// Words that are, begin with, or contain `typed`; no duplicates.
    pub(super) fn holding(&self, typed: &str) -> Vec<(u32, Class)> {
        let mut found = self.beginning(typed);
        if typed.len() < WITHIN {
            return found;
        }
        let (first, last) = found.first().zip(found.last()).map_or((1, 0), |(first, last)| (first.0, last.0));
        let mut within = None;
        for at in memmem::find_iter(self.letters.as_bytes(), typed.as_bytes()) {
            let word = self.starts.partition_point(|start| *start as usize <= at) - 1;
            let word = u32::try_from(word).unwrap_or(u32::MAX);
            if within != Some(word) && !(first..=last).contains(&word) {
                found.push((word, Class::Substring));
                within = Some(word);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(words: &[&str], typed: &str) -> Vec<(String, Class)> {
        let vocabulary = Vocabulary::new(words.iter().map(|word| (*word, false)));
        vocabulary
            .holding(typed)
            .into_iter()
            .map(|(number, class)| (vocabulary.word(number).to_owned(), class))
            .collect()
    }

    #[test]
    fn short_letters_only_begin_a_word() {
        let words = ["banana", "na", "nana"];
        assert_eq!(found(&words, "na"), [("na".into(), Class::Exact), ("nana".into(), Class::Prefix)]);
        assert_eq!(found(&words, "nan"), [("nana".into(), Class::Prefix), ("banana".into(), Class::Substring)]);
        assert_eq!(found(&words, "東"), []);
        assert_eq!(found(&["大東京"], "東"), [("大東京".into(), Class::Substring)]);
        assert_eq!(found(&[], "nan"), []);
        assert_eq!(found(&words, ""), []);
    }

    proptest! {
        #[test]
        fn finds_what_looking_at_every_word_finds(
            words in prop::collection::btree_set("[abđ]{1,6}", 0..40), typed in "[abđ]{3,4}",
        ) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let mut quick: Vec<String> = found(&words, &typed).into_iter().map(|(word, _)| word).collect();
            quick.sort_unstable();
            let slow: Vec<&str> = words.iter().copied().filter(|word| word.contains(&typed)).collect();
            prop_assert_eq!(quick, slow);
        }
    }
}
