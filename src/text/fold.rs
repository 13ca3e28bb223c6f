//! Text as it is compared in search: case, marks, script and typography aside.
//!
//! `Вучић`, `Vučić` and `vucic` fold to the same; the other spelling in use
//! (`Vuchic`, `Djukanović`) is an [alternative](Form::Alternative) of a word. Query
//! and record go through the same two functions. It does not know what is searched.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::class::is_unseen;
use super::letters::Letters;

/// A compound of more parts than this is an address or a slug, and not joined.
const MOST_PARTS: usize = 8;

/// A whole text, folded: for literal comparison.
///
/// NFKD without marks, lower case, Cyrillic in Latin letters, quotes and dashes
/// plain, every kind of space a space, invisible characters left out.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = Letters::default();
    for c in text.chars() {
        letters.spell(c, |plain, _| out.push_str(plain));
    }
    out
}

/// One word of a text, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'a> {
    /// The word as it is compared.
    pub(crate) folded: &'a str,
    /// Its bytes in the original, on character boundaries.
    pub(crate) range: Range<usize>,
    /// Running number of the word in its text.
    pub(crate) position: u32,
    /// The kind of spelling.
    pub(crate) form: Form,
}

/// The kind of spelling of a [`Word`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// The word as it was written.
    Plain,
    /// Another spelling of the plain word at the same position: `djukanovic`
    /// for `dukanovic`, `britain` for `britains`.
    Alternative,
    /// `oneoff` of `one-off`: the range spans the compound, the position is that
    /// of its first part.
    Joined,
}

/// Visits every word of a text in order: the plain word, its alternatives, and
/// after the first part of a compound the compound joined.
///
/// Words are runs of letters and digits. An apostrophe inside a word is dropped;
/// hyphens separate and join, other punctuation separates. In numbers the comma
/// before three digits is dropped and the dot is kept: `22000`, `1.8`.
pub fn words(text: &str, mut visit: impl FnMut(Word<'_>)) {
    let mut reader = WordReader::default();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        if is_letter(c) {
            reader.letter(at, end, c);
        } else if reader.open {
            let next = chars.peek().map(|&(_, next)| next).filter(|&next| is_letter(next));
            match (c, next) {
                _ if is_combining_mark(c) || is_unseen(c) => reader.letter(at, end, c),
                (_, Some(_)) if is_apostrophe(c) => reader.apostrophe(at),
                (_, Some(next)) if is_hyphen(c) => reader.hyphen(next, &mut visit),
                ('.', Some('0'..='9')) if reader.last.is_ascii_digit() => reader.both("."),
                (',', _) if reader.last.is_ascii_digit() && is_thousands(&text[end..]) => {}
                _ => reader.finish(&mut visit),
            }
        }
    }
    reader.finish(&mut visit);
}

/// The word or compound being read; its buffers are used for the whole text.
#[derive(Default)]
struct WordReader {
    letters: Letters,
    /// The spelling of all parts, without hyphens.
    plain: String,
    /// The other spelling of all parts, kept only once it differs.
    other: String,
    differs: bool,
    parts: Vec<WordPart>,
    /// A part is being read.
    open: bool,
    /// The last letter or digit read.
    last: char,
    position: u32,
}

/// One part of a compound, or the whole word where there is no hyphen.
struct WordPart {
    range: Range<usize>,
    begin: Offsets,
    end: Offsets,
    /// Where an apostrophe was dropped, and that place in the original.
    apostrophe: Option<(Offsets, usize)>,
}

/// Byte offsets in both spellings.
#[derive(Clone, Copy, Default)]
struct Offsets {
    plain: usize,
    other: usize,
}

impl WordReader {
    fn letter(&mut self, at: usize, end: usize, c: char) {
        if !self.open {
            self.open = true;
            let begin = self.offsets();
            self.parts.push(WordPart { range: at..end, begin, end: begin, apostrophe: None });
        }
        self.spell(c);
        self.last = c;
        let reached = self.offsets();
        if let Some(part) = self.parts.last_mut() {
            part.range.end = end;
            part.end = reached;
        }
    }

    fn spell(&mut self, c: char) {
        if c.is_ascii() {
            // Most text by far, and nothing to look up.
            self.letters = Letters::default();
            let mut bytes = [0; 4];
            return self.both(c.to_ascii_lowercase().encode_utf8(&mut bytes));
        }
        let mut letters = std::mem::take(&mut self.letters);
        letters.spell(c, |plain, other| {
            if plain != other && !self.differs {
                self.differs = true;
                self.other.clone_from(&self.plain);
            }
            // A letter may fold to more than letters: ½ has a slash.
            if plain.chars().all(is_letter) {
                self.plain.push_str(plain);
                if self.differs {
                    self.other.push_str(other);
                }
            }
        });
        self.letters = letters;
    }

    fn both(&mut self, inside: &str) {
        self.plain.push_str(inside);
        if self.differs {
            self.other.push_str(inside);
        }
    }

    fn offsets(&self) -> Offsets {
        let plain = self.plain.len();
        let other = if self.differs { self.other.len() } else { plain };
        Offsets { plain, other }
    }

    fn apostrophe(&mut self, at: usize) {
        let offsets = self.offsets();
        if let Some(part) = self.parts.last_mut() {
            part.apostrophe = Some((offsets, at));
        }
    }

    /// A hyphen links two parts, unless both sides are numbers: `2015-2016` is a
    /// span, not a compound.
    fn hyphen(&mut self, next: char, visit: &mut impl FnMut(Word<'_>)) {
        if self.last.is_ascii_digit() && next.is_ascii_digit() {
            self.finish(visit);
        }
        self.open = false;
    }

    /// Visits what was read and starts the next word.
    fn finish(&mut self, visit: &mut impl FnMut(Word<'_>)) {
        // A part that folds to nothing (a lone soft sign) is no word.
        self.parts.retain(|part| part.begin.plain < part.end.plain);
        let joined = self.joined();
        for (i, part) in self.parts.iter().enumerate() {
            self.spellings(part, Form::Plain, visit);
            if i == 0
                && let Some(joined) = &joined
            {
                self.spellings(joined, Form::Joined, visit);
            }
            self.position += 1;
        }
        self.parts.clear();
        self.plain.clear();
        self.differs = false;
        self.open = false;
    }

    fn joined(&self) -> Option<WordPart> {
        let [first, .., last] = self.parts.as_slice() else {
            return None;
        };
        (self.parts.len() <= MOST_PARTS).then_some(WordPart {
            range: first.range.start..last.range.end,
            begin: first.begin,
            end: last.end,
            apostrophe: last.apostrophe,
        })
    }

    /// The part as written, spelled otherwise, and both without a possessive.
    fn spellings(&self, part: &WordPart, form: Form, visit: &mut impl FnMut(Word<'_>)) {
        let other_form = if form == Form::Plain { Form::Alternative } else { form };
        let mut say = |end: Offsets, to: usize, plain_form: Form| {
            let plain = &self.plain[part.begin.plain..end.plain];
            let range = part.range.start..to;
            let position = self.position;
            visit(Word { folded: plain, range: range.clone(), position, form: plain_form });
            if self.differs {
                let folded = &self.other[part.begin.other..end.other];
                if folded != plain {
                    visit(Word { folded, range, position, form: other_form });
                }
            }
        };
        say(part.end, part.range.end, form);
        if let Some((stem, at)) = part.apostrophe
            && part.begin.plain < stem.plain
            && &self.plain[stem.plain..part.end.plain] == "s"
        {
            say(stem, at, other_form);
        }
    }
}

/// Marks are alphabetic in some scripts, and one apostrophe is a letter.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || (!c.is_ascii() && c.is_alphanumeric() && !is_combining_mark(c) && !is_unseen(c) && !is_apostrophe(c))
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '´' | 'ʻ' | 'ʼ' | '\u{FF07}')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{FE63}' | '\u{FF0D}')
}

/// Whether a comma before this sets thousands apart: exactly three digits follow.
fn is_thousands(rest: &str) -> bool {
    rest.bytes().take(4).take_while(u8::is_ascii_digit).count() == 3
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::hostile;
    use super::*;

    /// The words of a text as `position folded form [original]`, form by sign.
    fn seen(text: &str) -> Vec<String> {
        let mut seen = Vec::new();
        words(text, |word| {
            let form = match word.form {
                Form::Plain => "",
                Form::Alternative => "~",
                Form::Joined => "+",
            };
            let original = &text[word.range];
            seen.push(format!("{}{form}{} {original}", word.position, word.folded));
        });
        seen
    }

    fn plain_words(text: &str) -> Vec<String> {
        let mut plain = Vec::new();
        words(text, |word| {
            if word.form == Form::Plain {
                plain.push(word.folded.to_owned());
            }
        });
        plain
    }

    #[test]
    fn text_folds_to_plain_letters() {
        for (text, folded) in [
            ("Vučić, VUČIĆ & Вучић", "vucic, vucic & vucic"),
            ("Мицкоски", "mickoski"),
            ("Đukanović Ђукановић", "dukanovic dukanovic"),
            ("Љубљана Његош Џафери Ѕвезда", "ljubljana njegos dzaferi dzvezda"),
            ("Ѓорче Ќосе", "gjorce kjose"),
            ("Г\u{301}орче К\u{301}осе", "gjorce kjose"),
            ("Журавлёв Хрущёв Юлія", "zuravlev hrustev julija"),
            ("Николай Ніколай И\u{306}", "nikolai nikolai i"),
            ("straße STRAẞE Łódź Øre Æsir ışık İzmir", "strasse strasse lodz ore aesir isik izmir"),
            ("Shqipëria, Çelik", "shqiperia, celik"),
            ("‘a’ “b” „c“ «d» e–f—g−h", "'a' \"b\" \"c\" \"d\" e-f-g-h"),
            ("a\u{A0}b\nc\td", "a b c d"),
            ("so\u{AD}ft\u{200B}l\u{200D}y", "softly"),
            ("don´t", "don't"),
            ("г\u{301}\u{301}", "gj"),
            ("ΟΔΌΣ οδός", "οδοσ οδοσ"),
            ("ﬁnal ½ №", "final 1⁄2 no"),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        for (text, expected) in [
            ("", &[][..]),
            (" … — !", &[]),
            ("Two words.", &["0two Two", "1words words"]),
            ("a—b–c/d", &["0a a", "1b b", "2c c", "3d d"]),
            ("cafe\u{301} x", &["0cafe cafe\u{301}", "1x x"]),
            ("don’t 'quote' states'", &["0dont don’t", "1quote quote", "2states states"]),
            ("об’єкт", &["0objekt об’єкт", "0~obyekt об’єкт"]),
            ("22,000 1.8 1,234,567.5", &["022000 22,000", "11.8 1.8", "21234567.5 1,234,567.5"]),
            ("3,4 1,2345 12. 7,", &["03 3", "14 4", "21 1", "32345 2345", "412 12", "57 7"]),
            ("ь a", &["0a a"]),
            ("ь's", &["0s ь's"]),
            ("a,123 b.1", &["0a a", "1123 123", "2b b", "31 1"]),
            ("\u{345}a so\u{AD}ft", &["0a a", "1soft so\u{AD}ft"]),
            ("statesʼ \u{3164}a", &["0states states", "1a a"]),
            ("Гa\u{301}", &["0ga Гa\u{301}"]),
            ("x² ½", &["0x2 x²", "112 ½"]),
        ] {
            assert_eq!(seen(text), expected, "{text:?}");
        }
    }

    #[test]
    fn other_spellings_share_a_position() {
        for (text, expected) in [
            ("Đ", &["0d Đ", "0~dj Đ"][..]),
            ("Britain's", &["0britains Britain's", "0~britain Britain"]),
            ("Britainʼs", &["0britains Britainʼs", "0~britain Britain"]),
            ("O’Brien’s", &["0obriens O’Brien’s", "0~obrien O’Brien"]),
            ("Đula’s x", &["0dulas Đula’s", "0~djulas Đula’s", "0~dula Đula", "0~djula Đula", "1x x"]),
            ("Хан", &["0han Хан", "0~khan Хан"]),
            ("Николай", &["0nikolai Николай", "0~nikolay Николай"]),
        ] {
            assert_eq!(seen(text), expected, "{text:?}");
        }
    }

    #[test]
    fn compounds_are_split_and_joined() {
        for (text, expected) in [
            ("one-off x", &["0one one", "0+oneoff one-off", "1off off", "2x x"][..]),
            ("a\u{2010}b\u{2011}c", &["0a a", "0+abc a\u{2010}b\u{2011}c", "1b b", "2c c"]),
            ("COVID-19", &["0covid COVID", "0+covid19 COVID-19", "119 19"]),
            ("2015-16", &["02015 2015", "116 16"]),
            ("1-2-year", &["01 1", "12 2", "1+2year 2-year", "2year year"]),
            ("a- b -c d--e", &["0a a", "1b b", "2c c", "3d d", "4e e"]),
            (
                "a-Đ's",
                &[
                    "0a a",
                    "0+ads a-Đ's",
                    "0+adjs a-Đ's",
                    "0+ad a-Đ",
                    "0+adj a-Đ",
                    "1ds Đ's",
                    "1~djs Đ's",
                    "1~d Đ",
                    "1~dj Đ",
                ],
            ),
        ] {
            assert_eq!(seen(text), expected, "{text:?}");
        }
        assert!(seen("a-b-c-d-e-f-g-h").contains(&"0+abcdefgh a-b-c-d-e-f-g-h".to_owned()));
        assert!(!seen("a-b-c-d-e-f-g-h-i").iter().any(|word| word.contains('+')));
    }

    #[test]
    fn every_character_folds_once_and_for_all() {
        for c in '\0'..=char::MAX {
            let folded = fold(&c.to_string());
            assert_eq!(fold(&folded), folded, "{c:?}");
            assert!(!folded.contains(is_combining_mark), "{c:?}");
            let written = char::is_alphanumeric(c) && !is_combining_mark(c);
            assert!(written || plain_words(&c.to_string()).is_empty(), "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn folding_is_idempotent(text in hostile::text()) {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded);
        }

        #[test]
        fn words_lie_in_the_text(text in hostile::text()) {
            let mut last = 0;
            let mut plain = 0;
            let mut end = 0;
            words(&text, |word| {
                assert!(text.get(word.range.clone()).is_some_and(|original| !original.is_empty()));
                assert!(!word.folded.is_empty());
                assert!(word.position >= last, "{word:?}");
                last = word.position;
                if word.form == Form::Plain {
                    assert_eq!(word.position, plain);
                    assert!(word.range.start >= end);
                    end = word.range.end;
                    plain += 1;
                }
            });
        }

        #[test]
        fn a_folded_word_is_its_own_word(text in hostile::text()) {
            words(&text, |word| {
                assert_eq!(plain_words(word.folded), [word.folded]);
            });
        }

        #[test]
        fn no_letter_is_lost(text in "[a-zA-ZčĐжѓ0-9'’ .,–-]{0,40}") {
            let letters = |text: &str| text.replace(|c: char| !c.is_alphanumeric(), "");
            prop_assert_eq!(letters(&plain_words(&text).concat()), letters(&fold(&text)));
        }

        #[test]
        fn composed_or_not_is_one(text in "[a-zčćžšëЀ-ӿ ]{0,20}") {
            use unicode_normalization::UnicodeNormalization;
            let taken_apart: String = text.nfd().collect();
            prop_assert_eq!(fold(&text), fold(&taken_apart));
            prop_assert_eq!(plain_words(&text), plain_words(&taken_apart));
        }
    }
}
