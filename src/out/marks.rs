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

/// Talks and what the proposer did about a host are one story: the later word of the two is told.
fn talks_or_approach(record: &Record, [_, approach, talks]: &[Held; 3]) -> (Series, Option<&'static str>, bool) {
    let doubt = !talks.maybe.is_empty() || !approach.maybe.is_empty();
    if talks.last >= approach.last {
        return (Series::Talks, word(record, Series::Talks, talks), doubt);
    }
    (Series::Approach, word(record, Series::Approach, approach), doubt)
}

/// The mark for talks or for what the proposer did, whichever is later, with `?` where a newer value
/// may already hold.
#[must_use]
pub fn of_talks(record: &Record, series: &[Held; 3]) -> String {
    let (series, word, doubt) = talks_or_approach(record, series);
    format!("{}{}", word.map_or("·", |word| of_word(series, word)), if doubt { "?" } else { "" })
}

/// The same in words: `formal talks`, `listed?`.
#[must_use]
pub fn talks_in_words(record: &Record, series: &[Held; 3]) -> String {
    let (_, word, doubt) = talks_or_approach(record, series);
    let word = word.map_or("", |word| if word == Talks::None.word() { "no talks" } else { word });
    format!("{word}{}", if doubt { "?" } else { "" })
}
