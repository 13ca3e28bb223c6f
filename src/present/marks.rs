//! The marks for where somebody stands: a shape each, so that nothing is told by colour alone.

use crate::record::as_of::{Held, Series};
use crate::record::{Closed, Record, Stance, Talks};

/// What a stance comes down to on a map or in a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// Proposes or supports.
    For,
    /// Open, conditional or undecided.
    Between,
    /// Opposes or rejects.
    Against,
}

/// The side of a stance.
#[must_use]
pub const fn side(stance: Stance) -> Side {
    match stance {
        Stance::Proposes | Stance::Supports => Side::For,
        Stance::Conditional | Stance::Open | Stance::Undecided => Side::Between,
        Stance::Opposes | Stance::Rejects => Side::Against,
    }
}

/// `▲` for, `◇` between, `▼` against.
#[must_use]
pub const fn of_side(side: Side) -> &'static str {
    match side {
        Side::For => "▲",
        Side::Between => "◇",
        Side::Against => "▼",
    }
}

/// The mark of a word of a series; `·` where there is none.
#[must_use]
pub fn of_word(series: Series, word: &str) -> &'static str {
    match series {
        Series::Stance => Stance::of(word).map_or("·", |stance| of_side(side(stance))),
        Series::Approach => match word {
            "listed" => "○",
            "approached" => "◔",
            _ => "·",
        },
        Series::Talks => match Talks::of(word) {
            Some(Talks::None) => "–",
            Some(Talks::Talks) => "◑",
            Some(Talks::Formal) => "◕",
            Some(Talks::Agreed) => "●",
            None => "·",
        },
    }
}

/// The value that surely holds in a series, as a word.
#[must_use]
pub fn word(record: &Record, series: Series, held: &Held) -> Option<&'static str> {
    held.sure.and_then(|sure| series.value(&record[sure]))
}

/// The mark of a series, with `?` where a newer value may already hold.
#[must_use]
pub fn of(record: &Record, series: Series, held: &Held) -> String {
    let mark = word(record, series, held).map_or("·", |word| of_word(series, word));
    format!("{mark}{}", if held.maybe.is_empty() { "" } else { "?" })
}

/// What is told of talks: the talks themselves where there are any; before that what the proposer
/// did about a host, and that there are no talks where somebody says so. Neither hides the other.
fn told_of_talks(record: &Record, [_, approach, talks]: &[Held; 3]) -> (Vec<(Series, &'static str)>, bool) {
    let doubt = !talks.maybe.is_empty() || !approach.maybe.is_empty();
    let said = word(record, Series::Talks, talks).map(|word| (Series::Talks, word));
    if said.is_some_and(|(_, word)| word != Talks::None.word()) {
        return (said.into_iter().collect(), doubt);
    }
    let done = word(record, Series::Approach, approach).map(|word| (Series::Approach, word));
    (done.into_iter().chain(said).collect(), doubt)
}

/// How far talks have come, or before there are any the approach; that there are none where that is all.
#[must_use]
pub fn furthest(record: &Record, series: &[Held; 3]) -> Option<(Series, &'static str)> {
    told_of_talks(record, series).0.first().copied()
}

/// The marks for talks, or before there are any for what the proposer did (`○–`: listed, and no talks),
/// with `?` where a newer value may already hold.
#[must_use]
pub fn of_talks(record: &Record, series: &[Held; 3]) -> String {
    let (told, doubt) = told_of_talks(record, series);
    let marks: String = told.iter().map(|(series, word)| of_word(*series, word)).collect();
    format!("{}{}", if marks.is_empty() { "·" } else { &marks }, if doubt { "?" } else { "" })
}

/// The same in words: `formal talks`, `listed, no talks?`.
#[must_use]
pub fn talks_in_words(record: &Record, series: &[Held; 3]) -> String {
    let (told, doubt) = told_of_talks(record, series);
    let words: Vec<&str> =
        told.iter().map(|(_, word)| if *word == Talks::None.word() { "no talks" } else { word }).collect();
    format!("{}{}", words.join(", "), if doubt { "?" } else { "" })
}
