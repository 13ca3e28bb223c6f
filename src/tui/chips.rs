//! The filters that narrow what is in view, as chips of the search line: each as it would be typed.

use std::ops::Range;

use super::scene::Scene;
use crate::record::{Country, Id};
use crate::text;

/// The filter that a chip removes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Chip {
    /// A clause of the query, by its place.
    Clause(usize),
    /// The selected country.
    Country,
}

/// Sign of a chip that can be dropped.
pub(crate) const DROP: &str = " ✕";
/// Columns before the first chip.
pub(crate) const BEFORE: usize = 2;

/// The filters, with what each drops, its text, and its columns from the line's start.
pub(crate) fn chips(scene: Scene<'_>) -> Vec<(Chip, String, Range<usize>)> {
    let clauses = scene.lens.found().map(|found| found.chips.as_slice()).unwrap_or_default();
    let clauses = clauses.iter().enumerate().map(|(at, words)| (Chip::Clause(at), words.clone()));
    let typed = |country: Id<Country>| format!("country:{}", scene.record[country].code().to_lowercase());
    let country = scene.lens.country.map(|country| (Chip::Country, typed(country)));
    let mut column = BEFORE;
    let placed = clauses.chain(country).map(|(chip, words)| {
        let start = column + 1;
        column = start + text::width(&words) + text::width(DROP) + 1;
        (chip, words, start..column - 1)
    });
    placed.collect()
}

/// Columns of all chips.
pub(crate) fn width(chips: &[(Chip, String, Range<usize>)]) -> usize {
    chips.last().map_or(BEFORE, |(.., columns)| columns.end + 1)
}

/// The chip at a column of the line.
pub(crate) fn chip_at(scene: Scene<'_>, column: u16) -> Option<Chip> {
    chips(scene).into_iter().find(|(.., columns)| columns.contains(&usize::from(column))).map(|(chip, ..)| chip)
}
