//! The marks for where somebody stands: a shape each, so that no meaning rests on colour alone.

pub(crate) use crate::record::Side;
use crate::record::as_of::{Held, PositionValue, Progress, Stand};
use crate::record::{Approach, Stance, Talks};

#[must_use]
pub(crate) const fn side(stance: Stance) -> Side {
    stance.side()
}

/// `▲` for, `◇` between, `▼` against.
#[must_use]
pub(crate) const fn of_side(side: Side) -> &'static str {
    match side {
        Side::For => "▲",
        Side::Between => "◇",
        Side::Against => "▼",
    }
}

/// The mark of a value.
#[must_use]
pub(crate) const fn of_value(value: PositionValue) -> &'static str {
    match value {
        PositionValue::Stance(stance) => of_side(side(stance)),
        PositionValue::Progress(progress) => of_progress(progress),
    }
}

/// The mark of an approach or of talks.
#[must_use]
pub(crate) const fn of_progress(progress: Progress) -> &'static str {
    match progress {
        Progress::Approach(Approach::Listed) => "○",
        Progress::Approach(Approach::Approached) => "◔",
        Progress::Talks(Talks::None) => "–",
        Progress::Talks(Talks::Talks) => "◑",
        Progress::Talks(Talks::Formal) => "◕",
        Progress::Talks(Talks::Agreed) => "●",
    }
}

/// The mark of a stance, with `?` where a newer one may already hold.
#[must_use]
pub(crate) fn of_stance(held: &Held<Stance>) -> String {
    let mark = held.value.map_or("·", |stance| of_side(side(stance)));
    format!("{mark}{}", if held.by.maybe.is_empty() { "" } else { "?" })
}

/// Whether a newer approach or newer talks may already hold.
#[must_use]
pub(crate) fn is_progress_unsure(stand: &Stand) -> bool {
    !stand.talks.by.maybe.is_empty() || !stand.approach.by.maybe.is_empty()
}

/// The talks where there are any; before that the approach, and that there are none where somebody says so.
#[must_use]
pub(crate) fn progress(stand: &Stand) -> Vec<Progress> {
    let talks = stand.talks.value;
    let approach = match talks {
        Some(Talks::Talks | Talks::Formal | Talks::Agreed) => None,
        Some(Talks::None) | None => stand.approach.value,
    };
    approach.map(Progress::Approach).into_iter().chain(talks.map(Progress::Talks)).collect()
}

/// The marks for talks or the approach before them (`○–`: listed, and no talks); `·` where there is neither.
#[must_use]
pub(crate) fn of_sure_talks(stand: &Stand) -> String {
    let marks: String = progress(stand).into_iter().map(of_progress).collect();
    if marks.is_empty() { "·".to_owned() } else { marks }
}

/// The same, with `?` where a newer value may already hold.
#[must_use]
pub(crate) fn of_talks(stand: &Stand) -> String {
    format!("{}{}", of_sure_talks(stand), if is_progress_unsure(stand) { "?" } else { "" })
}

/// The same in words: `formal talks`, `listed, no talks?`.
#[must_use]
pub(crate) fn talks_in_words(stand: &Stand) -> String {
    let words: Vec<&str> = progress(stand).into_iter().map(Progress::words).collect();
    format!("{}{}", words.join(", "), if is_progress_unsure(stand) { "?" } else { "" })
}
