//! Guesses for a word that no record has: typing errors and abbreviations.
//!
//! Used only for such words, so a guess never hides an exact match. Only this file uses `fuzzy-matcher`.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::vocabulary::Vocabulary;

/// Most words of one guess.
const MOST: usize = 8;

/// Words that a slip of the finger turns into `typed`; failing these, names that `typed`
/// abbreviates (its letters are in them in this order). Only words for which `fits` holds.
pub(super) fn meant(typed: &str, words: &Vocabulary, fits: &dyn Fn(u32) -> bool) -> Vec<u32> {
    let slips = slips(typed, words, fits);
    if slips.is_empty() { abbreviated(typed, words, fits) } else { slips }
}

fn all(words: &Vocabulary) -> impl Iterator<Item = (u32, &str)> {
    (0..u32::try_from(words.len()).unwrap_or(u32::MAX)).map(|number| (number, words.word(number)))
}

/// One edit from four letters on, two from eight; neighbouring letters swapped count as one.
fn slips(typed: &str, words: &Vocabulary, fits: &dyn Fn(u32) -> bool) -> Vec<u32> {
    let letters = typed.chars().count();
    let allowed: u32 = match letters {
        0..4 => return Vec::new(),
        4..8 => 1,
        _ => 2,
    };
    let wanted = letters_of(typed);
    let mut near: Vec<(usize, u32)> = all(words)
        // An edit changes at most two of the letters that occur, which rules out most words cheaply.
        .filter(|(_, word)| (letters_of(word) ^ wanted).count_ones() <= 2 * allowed)
        .filter(|(_, word)| word.chars().count().abs_diff(letters) <= allowed as usize)
        .filter(|(_, word)| !word.bytes().all(|b| b.is_ascii_digit()))
        .map(|(number, word)| (strsim::osa_distance(typed, word), number))
        .filter(|(distance, number)| *distance <= allowed as usize && fits(*number))
        .collect();
    near.sort_unstable();
    let best = near.first().map_or(0, |(distance, _)| *distance);
    near.into_iter().take_while(|(distance, _)| *distance == best).map(|(_, number)| number).take(MOST).collect()
}

/// Which letters occur in a word, as a set of bits.
fn letters_of(word: &str) -> u64 {
    word.chars().fold(0, |set, c| set | 1 << (u32::from(c) % 64))
}

fn abbreviated(typed: &str, words: &Vocabulary, fits: &dyn Fn(u32) -> bool) -> Vec<u32> {
    if typed.chars().count() < 3 || typed.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let matcher = SkimMatcherV2::default().ignore_case();
    let mut scored: Vec<(i64, u32)> = all(words)
        // An abbreviation keeps its first letter; without that, long names match nearly anything.
        .filter(|(number, word)| word.chars().next() == typed.chars().next() && words.is_name(*number))
        .filter_map(|(number, word)| Some((matcher.fuzzy_match(word, typed)?, number)))
        .filter(|(_, number)| fits(*number))
        .collect();
    scored.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let best = scored.first().map_or(0, |(score, _)| *score);
    scored.into_iter().take_while(|(score, _)| *score == best).map(|(_, number)| number).take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(typed: &str) -> Vec<&'static str> {
        const WORDS: [&str; 7] = ["12345", "lighthouse", "marigold", "marigolds", "meadow", "tallinn", "talks"];
        let named = [true, false, true, false, true, true, false];
        let words = Vocabulary::new(WORDS.into_iter().zip(named));
        meant(typed, &words, &|_| true).into_iter().map(|n| WORDS[n as usize]).collect()
    }

    #[test]
    fn takes_a_slip_for_the_word() {
        assert_eq!(guess("marigodl"), ["marigold"]);
        assert_eq!(guess("lihgthuose"), ["lighthouse"]);
        assert_eq!(guess("medow"), ["meadow"]);
        assert_eq!(guess("talka"), ["talks"]);
    }

    #[test]
    fn takes_an_abbreviation_for_a_name_only() {
        assert_eq!(guess("mrgld"), ["marigold"]);
        assert_eq!(guess("tlnn"), ["tallinn"]);
        // In running text scattered letters mean nothing.
        assert_eq!(guess("lghths"), <[&str; 0]>::default());
        assert_eq!(guess("igold"), <[&str; 0]>::default());
    }

    #[test]
    fn takes_nothing_for_a_number_or_a_short_word() {
        assert_eq!(guess("12346"), <[&str; 0]>::default());
        assert_eq!(guess("ma"), <[&str; 0]>::default());
    }
}
