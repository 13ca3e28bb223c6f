//! An invented language: words of invented syllables behind the small words of English, as often as
//! words are, and names with and without marks, in Latin and Cyrillic.

use std::collections::HashSet;

use super::random::Random;

/// How many words there are.
const TYPES: usize = 60_000;

/// The words of every text, the most frequent first.
const SMALL: [&str; 60] = [
    "the",
    "of",
    "to",
    "and",
    "in",
    "a",
    "we",
    "that",
    "is",
    "for",
    "not",
    "on",
    "with",
    "it",
    "this",
    "our",
    "be",
    "are",
    "will",
    "as",
    "by",
    "have",
    "they",
    "no",
    "from",
    "at",
    "has",
    "their",
    "but",
    "which",
    "an",
    "more",
    "who",
    "people",
    "would",
    "there",
    "been",
    "can",
    "country",
    "were",
    "was",
    "or",
    "all",
    "what",
    "said",
    "us",
    "should",
    "border",
    "than",
    "must",
    "new",
    "its",
    "also",
    "government",
    "any",
    "if",
    "when",
    "years",
    "other",
    "only",
];

/// What is asked for in benchmarks, among the frequent words.
const ASKED: [&str; 9] = ["talks", "formal", "silver", "bullet", "refugee", "camps", "territory", "steadfast", "ally"];

/// What is asked for as a phrase, now and then in a text.
const PHRASES: [&str; 4] = ["a silver bullet", "no formal talks", "refugee camps on our territory", "a steadfast ally"];

const ONSETS: [&str; 24] = [
    "b", "c", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "dr", "gr", "kr", "pl", "st",
    "tr", "j",
];
const VOWELS: [&str; 5] = ["a", "e", "i", "o", "u"];
const CODAS: [&str; 12] = ["", "", "", "", "n", "r", "s", "l", "t", "k", "m", "c"];

/// All words, and how they are spelt.
pub struct Words {
    plain: Vec<String>,
    /// The same with marks where a letter can bear one.
    marked: Vec<String>,
}

impl Words {
    /// The words of a seed.
    pub fn new(random: &mut Random) -> Self {
        let mut plain: Vec<String> = SMALL.iter().chain(&ASKED).map(|word| (*word).to_owned()).collect();
        let mut known: HashSet<String> = plain.iter().cloned().collect();
        while plain.len() < TYPES {
            let word = word(random);
            if known.insert(word.clone()) {
                plain.push(word);
            }
        }
        let marked = plain.iter().map(|word| marked(word)).collect();
        Self { plain, marked }
    }

    /// Sentences of about this many words in all: every one in plain ASCII, or with marks, dashes and curly
    /// quotation marks.
    pub fn sentences(&self, random: &mut Random, words: usize, is_plain: bool) -> String {
        let mut text = String::new();
        let mut left = words;
        while left > 0 {
            let length = left.min(6 + random.below(16));
            self.sentence(random, length, is_plain, &mut text);
            left -= length;
        }
        text
    }

    fn sentence(&self, random: &mut Random, length: usize, is_plain: bool, text: &mut String) {
        if !text.is_empty() {
            text.push(' ');
        }
        let phrase = (length > 6 && random.is(0.01)).then(|| (1 + random.below(length - 1), random.of(&PHRASES)));
        let start = text.len();
        for at in 0..length {
            if at > 0 {
                let dash = if is_plain { " - " } else { " – " };
                text.push_str(if random.is(0.05) {
                    ", "
                } else if random.is(0.02) {
                    dash
                } else {
                    " "
                });
            }
            match phrase {
                Some((place, phrase)) if place == at => text.push_str(phrase),
                _ => self.word(random, is_plain, text),
            }
        }
        capitalise(text, start);
        text.push('.');
    }

    fn word(&self, random: &mut Random, is_plain: bool, text: &mut String) {
        let number = random.zipf(TYPES);
        let has_marks = !is_plain && number >= SMALL.len() + ASKED.len() && random.is(0.3);
        text.push_str(if has_marks { &self.marked[number] } else { &self.plain[number] });
        if !is_plain && random.is(0.02) {
            text.push_str("’s");
        }
    }
}

fn word(random: &mut Random) -> String {
    let mut word = String::new();
    for _ in 0..2 + random.zipf(2) {
        for part in [random.of(&ONSETS), random.of(&VOWELS), random.of(&CODAS)] {
            word.push_str(part);
        }
    }
    word
}

fn marked(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            'c' => 'č',
            's' => 'š',
            'z' => 'ž',
            'e' => 'ë',
            'o' => 'ö',
            c => c,
        })
        .collect()
}

fn capitalise(text: &mut String, from: usize) {
    if let Some(first) = text[from..].chars().next() {
        let capital: String = first.to_uppercase().collect();
        text.replace_range(from..from + first.len_utf8(), &capital);
    }
}

/// A name of two words.
pub struct Name {
    /// As it is written: with marks in every fourth, in Cyrillic in every fiftieth.
    pub written: String,
    /// In the other script, for every tenth.
    pub other: Option<String>,
}

impl Name {
    /// Somebody's name. Two of the first have surnames that benchmarks ask for.
    pub fn new(random: &mut Random, number: usize) -> Self {
        let mut given = word(random);
        let mut family = match number {
            5 => "rama".to_owned(),
            8 => "vučić".to_owned(),
            _ => word(random),
        };
        if number % 4 == 1 {
            given = marked(&given);
            family = marked(&family);
        }
        capitalise(&mut given, 0);
        capitalise(&mut family, 0);
        let latin = format!("{given} {family}");
        let cyrillic: String = latin.chars().map(cyrillic).collect();
        match number % 50 {
            49 => Self { written: cyrillic, other: Some(latin) },
            n => Self { written: latin, other: (n % 10 == 0).then_some(cyrillic) },
        }
    }
}

/// A name of one word, in plain letters.
pub fn plain_name(random: &mut Random) -> String {
    let mut name = word(random);
    capitalise(&mut name, 0);
    name
}

fn cyrillic(letter: char) -> char {
    const LATIN: &str = "abcčćdefghijklmnopqrsštuvzžöëABCČĆDEFGHIJKLMNOPRSŠTUVZŽ";
    const CYRILLIC: &str = "абцчћдефгхијклмнопкрсштувзжоеАБЦЧЋДЕФГХИЈКЛМНОПРСШТУВЗЖ";
    LATIN.chars().position(|c| c == letter).and_then(|at| CYRILLIC.chars().nth(at)).unwrap_or(letter)
}
