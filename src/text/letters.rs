//! How each letter is spelled when text is folded: the one table of spellings.
//!
//! Every letter has a plain spelling (Cyrillic as if it were South Slavic Latin
//! without marks: `č` and `ч` are both `c`) and another one that is in use in
//! English (`ч` is `ch`), mostly the same. It does not know what a word is.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use super::class::is_unseen;

/// Spells a text letter by letter; a mark may belong to the letter before it.
#[derive(Default)]
pub(super) struct Letters {
    last: char,
}

impl Letters {
    /// Passes the plain and the other spelling of each part of a character to the callback; marks and
    /// invisible characters have none. A spelling that is passed on is spelled as itself.
    pub(super) fn spell(&mut self, c: char, mut put: impl FnMut(&str, &str)) {
        if c.is_ascii() {
            self.last = c;
            return put_char(c.to_ascii_lowercase(), put);
        }
        if is_unseen(c) {
            return;
        }
        // Before these are taken apart: й is a letter, ´ is not a space.
        match c {
            'й' | 'Й' => return put("i", "y"),
            '´' => return put("'", "'"),
            _ => {}
        }
        decompose_compatible(c, |part| {
            for part in part.to_lowercase() {
                if !is_combining_mark(part) {
                    self.last = part;
                    match spelling(part) {
                        Some((plain, other)) => put(plain, other),
                        None => put_char(part, &mut put),
                    }
                } else if part == '\u{301}' && matches!(self.last, 'г' | 'к') {
                    // ѓ and ќ are a letter and an acute, however they are written.
                    self.last = part;
                    put("j", "j");
                }
            }
        });
    }
}

fn put_char(c: char, mut put: impl FnMut(&str, &str)) {
    let mut bytes = [0; 4];
    let c = if c.is_whitespace() { ' ' } else { c };
    let text = c.encode_utf8(&mut bytes);
    put(text, text);
}

/// The plain and the other spelling of a lower-case letter without marks.
#[rustfmt::skip]
#[expect(clippy::match_same_arms, reason = "a table is read letter by letter")]
fn spelling(letter: char) -> Option<(&'static str, &'static str)> {
    Some(match letter {
        // Latin
        'đ' => ("d", "dj"),
        'ð' => ("d", "d"),    'þ' => ("th", "th"),  'ħ' => ("h", "h"),
        'ł' => ("l", "l"),    'ø' => ("o", "o"),    'ŧ' => ("t", "t"),
        'ı' => ("i", "i"),    'ŋ' => ("n", "n"),    'ə' => ("a", "e"),
        'æ' => ("ae", "ae"),  'œ' => ("oe", "oe"),  'ß' => ("ss", "ss"),
        // Cyrillic: Macedonian, Serbian
        'а' => ("a", "a"),    'б' => ("b", "b"),    'в' => ("v", "v"),
        'г' => ("g", "g"),    'д' => ("d", "d"),    'ђ' => ("d", "dj"),
        'е' => ("e", "e"),    'ж' => ("z", "zh"),   'з' => ("z", "z"),
        'ѕ' => ("dz", "dz"),  'и' => ("i", "i"),    'ј' => ("j", "j"),
        'к' => ("k", "k"),    'л' => ("l", "l"),    'љ' => ("lj", "lj"),
        'м' => ("m", "m"),    'н' => ("n", "n"),    'њ' => ("nj", "nj"),
        'о' => ("o", "o"),    'п' => ("p", "p"),    'р' => ("r", "r"),
        'с' => ("s", "s"),    'т' => ("t", "t"),    'ћ' => ("c", "c"),
        'у' => ("u", "u"),    'ф' => ("f", "f"),    'х' => ("h", "kh"),
        'ц' => ("c", "ts"),   'ч' => ("c", "ch"),   'џ' => ("dz", "dzh"),
        'ш' => ("s", "sh"),
        // Bulgarian, Russian, Ukrainian, Belarusian
        'щ' => ("st", "sht"), 'ъ' => ("a", "u"),    'ь' => ("", ""),
        'ы' => ("y", "y"),    'э' => ("e", "e"),    'ю' => ("ju", "yu"),
        'я' => ("ja", "ya"),  'є' => ("je", "ye"),  'і' => ("i", "i"),
        'ґ' => ("g", "g"),
        // Greek stays Greek, with one sigma
        'ς' => ("σ", "σ"),
        // Quotes and dashes
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | 'ʻ' | 'ʼ' | '′' => ("'", "'"),
        '“' | '”' | '„' | '‟' | '«' | '»' | '〝' | '〞' => ("\"", "\""),
        '‐' | '‒' | '–' | '—' | '―' | '−' => ("-", "-"),
        _ => return None,
    })
}
