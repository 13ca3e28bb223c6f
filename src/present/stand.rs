//! How a holder stands, in words: the value of each dimension, since when, as who says, and what may
//! already hold.

use super::{marks, phrase};
use crate::record::as_of::{Dimension, PositionValue, Stand};
use crate::record::{Dated, Id, Position, Record};

/// How sure a line of a stand is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sureness {
    Holds,
    /// Another claimant says so of the same day.
    AlsoSaid,
    /// It may already hold.
    Possibly,
}

impl Sureness {
    /// The words before the line.
    #[must_use]
    pub(crate) const fn prefix(self) -> &'static str {
        match self {
            Self::Holds => "",
            Self::AlsoSaid => "also said: ",
            Self::Possibly => "possibly: ",
        }
    }
}

/// One line of a stand.
pub(crate) struct Told {
    /// The position it rests on.
    pub(crate) id: Id<Position>,
    pub(crate) sureness: Sureness,
    /// The value that it states.
    pub(crate) value: PositionValue,
    /// The mark in it, which the value says in words.
    pub(crate) mark: &'static str,
    /// The line: `stance ◇ open since 16 May 2025 (editor), according to Vjosa Osmani`.
    pub(crate) words: String,
}

impl Told {
    /// The line without its mark, for who listens to it.
    #[must_use]
    pub(crate) fn spoken(&self) -> String {
        self.words.replacen(&format!(" {} ", self.mark), " ", 1)
    }
}

/// Every line of a stand, by dimension.
#[must_use]
pub(crate) fn told(record: &Record, stand: &Stand) -> Vec<Told> {
    let mut lines = Vec::new();
    for (dimension, held) in stand.dimensions() {
        let mut add = |ids: &[Id<Position>], sureness| {
            lines.extend(ids.iter().filter_map(|&id| {
                let value = dimension.value(&record[id])?;
                let words = line(record, stand, (dimension, value), id, sureness);
                Some(Told { id, sureness, value, mark: marks::of_value(value), words })
            }));
        };
        add(held.sure.as_slice(), Sureness::Holds);
        add(&held.beside, Sureness::AlsoSaid);
        add(&held.maybe, Sureness::Possibly);
    }
    lines
}

fn line(
    record: &Record,
    stand: &Stand,
    (dimension, value): (Dimension, PositionValue),
    id: Id<Position>,
    sureness: Sureness,
) -> String {
    let position = &record[id];
    // What may hold before a day that is only known to be its last does not hold since that day.
    let is_open = |dated: &&Dated| sureness == Sureness::Possibly && dated.date.first().is_none();
    let since = match &position.dated {
        None => "undated".to_owned(),
        Some(dated) if is_open(&dated) => phrase::when(dated),
        Some(dated) => phrase::since(dated),
    };
    let by = position.claimed_by.map(|by| format!(", according to {}", record[by].name)).unwrap_or_default();
    // The part of the policy that it is on, where that is not the whole.
    let part = position.policy.filter(|part| *part != stand.policy);
    let part = part.map(|part| format!(", on {}", record[part].name)).unwrap_or_default();
    let mark = marks::of_value(value);
    format!("{}{} {mark} {} {since}{by}{part}", sureness.prefix(), dimension.key(), value.word())
}
