//! What may have been meant by a word that stands nowhere in the record: slips and abbreviations.
//!
//! Only asked for such words, so a guess never hides what was really said. The one file that names
//! `fuzzy-matcher`.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// Most words that one guess takes in.
const MOST: usize = 8;

/// Words that a slip of the finger turns into `typed`; failing these, names that `typed`
/// abbreviates (its letters stand in them in this order).
pub(super) fn meant(typed: &str, words: &[Box<str>], named: &[bool]) -> Vec<u32> {
    let slips = slips(typed, words);
    if slips.is_empty() { abbreviated(typed, words, named) } else { slips }
}

/// One edit from four letters on, two from eight; neighbouring letters swapped count as one.
fn slips(typed: &str, words: &[Box<str>]) -> Vec<u32> {
    let letters = typed.chars().count();
    let allowed = match letters {
        0..4 => return Vec::new(),
        4..8 => 1,
        _ => 2,
    };
    let mut near: Vec<(usize, u32)> = (0u32..)
        .zip(words)
        .filter(|(_, word)| word.chars().count().abs_diff(letters) <= allowed)
        .filter(|(_, word)| !word.bytes().all(|b| b.is_ascii_digit()))
        .map(|(number, word)| (strsim::osa_distance(typed, word), number))
        .filter(|(distance, _)| *distance <= allowed)
        .collect();
    near.sort_unstable();
    let best = near.first().map_or(0, |(distance, _)| *distance);
    near.into_iter().take_while(|(distance, _)| *distance == best).map(|(_, number)| number).take(MOST).collect()
}

fn abbreviated(typed: &str, words: &[Box<str>], named: &[bool]) -> Vec<u32> {
    if typed.chars().count() < 3 || typed.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let matcher = SkimMatcherV2::default().ignore_case();
    let mut scored: Vec<(i64, u32)> = (0u32..)
        .zip(words)
        .zip(named)
        // An abbreviation keeps its first letter; without that, long names match nearly anything.
        .filter(|((_, word), named)| **named && word.chars().next() == typed.chars().next())
        .filter_map(|((number, word), _)| Some((matcher.fuzzy_match(word, typed)?, number)))
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
        let words = WORDS.map(Box::from);
        let named = [true, false, true, false, true, true, false];
        meant(typed, &words, &named).into_iter().map(|n| WORDS[n as usize]).collect()
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
