//! Dates as they are asked for: a day, month, season, year, or a range from one to another.

use std::ops::Range;

use chrono::NaiveDate;

use super::fault::QueryFault;
use crate::record::{Date, typed_date};

/// A date in a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct When {
    /// As typed, without the `=` of certainty; a date in words as EDTF.
    pub(crate) typed: String,
    /// Whether a date must be there for certain, and not only possibly.
    pub(crate) is_certain: bool,
    /// The days asked for.
    pub(crate) range: DateRange,
    /// On which side of them.
    pub(crate) side: Side,
}

/// Where a date must be, seen from the days asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// On one of them.
    Within,
    /// Before the first.
    Before,
    /// After the last.
    After,
}

/// Days from a first to a last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DateRange {
    /// `None` where it is open towards the past.
    pub(crate) first: Option<NaiveDate>,
    /// `None` where it is open towards the future.
    pub(crate) last: Option<NaiveDate>,
    /// In British English: `May 2025`, `March 2025 to May 2025`.
    pub(crate) words: String,
}

impl When {
    /// Reads a date or range.
    ///
    /// # Errors
    /// When it is neither, or leaves open which date is meant.
    pub(super) fn read(field: &str, side: Side, typed: &str, at: Range<usize>) -> Result<Self, QueryFault> {
        let (is_certain, rest) = typed.strip_prefix('=').map_or((false, typed), |rest| (true, rest));
        let at = at.start + typed.len() - rest.len()..at.end;
        if rest.starts_with(['<', '>']) {
            if side != Side::Within {
                return Err(fault(at, format!("`{field}:` takes one date, without < or >"), "or write date:>2025-06"));
            }
            return Self::compared(field, is_certain, rest, at);
        }
        let (range, typed) = match rest.split_once("..").filter(|_| !rest.contains(['[', '{'])) {
            None => {
                let (range, edtf) = one_date(rest, &at)?;
                (range, edtf)
            }
            Some(_) if side != Side::Within => {
                let message = format!("`{field}:` takes one date, not a range");
                return Err(fault(at, message, "for a range write date:2025-03..2025-05"));
            }
            Some((from, to)) => from_to(from, to, &at)?,
        };
        let when = Self { typed, is_certain, range, side };
        if when.is_bounded() { Ok(when) } else { Err(unbounded(field, at)) }
    }

    /// Whether it is bounded on its side.
    fn is_bounded(&self) -> bool {
        let bound = match self.side {
            Side::Before => self.range.first,
            Side::After => self.range.last,
            Side::Within => self.range.first.or(self.range.last),
        };
        bound.is_some()
    }

    /// Reads `>2025-06`, `>=2025-06`, `<2025-06` or `<=2025-06`.
    fn compared(field: &str, is_certain: bool, typed: &str, at: Range<usize>) -> Result<Self, QueryFault> {
        let rest = typed.trim_start_matches(['<', '>', '=']).trim_start();
        let sign = typed[..typed.len() - rest.len()].trim_end();
        let (range, edtf) = one_date(rest, &(at.end - rest.len()..at.end))?;
        let words = range.words.clone();
        let (typed, range, side) = match sign {
            ">" => (format!(">{edtf}"), range, Side::After),
            "<" => (format!("<{edtf}"), range, Side::Before),
            ">=" => {
                let words = format!("{words} or later");
                (format!("{edtf}.."), DateRange { last: None, words, ..range }, Side::Within)
            }
            "<=" => {
                let words = format!("{words} or earlier");
                (format!("..{edtf}"), DateRange { first: None, words, ..range }, Side::Within)
            }
            _ => return Err(fault(at, format!("`{sign}` is no sign of a date"), HELP)),
        };
        let when = Self { typed, is_certain, range, side };
        if when.is_bounded() { Ok(when) } else { Err(unbounded(field, at)) }
    }
}

fn unbounded(field: &str, at: Range<usize>) -> QueryFault {
    fault(at, format!("`{field}:` needs a date that is bounded on its side"), HELP)
}

/// A range, and how it is written.
fn from_to(from: &str, to: &str, at: &Range<usize>) -> Result<(DateRange, String), QueryFault> {
    let side = |text: &str, at: Range<usize>| {
        if text.trim().is_empty() { Ok(None) } else { one_date(text, &at).map(Some) }
    };
    let ends = (side(from, at.start..at.start + from.len())?, side(to, at.end - to.len()..at.end)?);
    let (first, last, words, typed) = match ends {
        (None, None) => return Err(fault(at.clone(), "a range needs a date on one side".into(), HELP)),
        (Some((from, edtf)), None) => (from.first, None, format!("{} or later", from.words), format!("{edtf}..")),
        (None, Some((to, edtf))) => (None, to.last, format!("{} or earlier", to.words), format!("..{edtf}")),
        (Some((from, a)), Some((to, b))) => {
            (from.first, to.last, format!("{} to {}", from.words, to.words), format!("{a}..{b}"))
        }
    };
    if let (Some(first), Some(last)) = (first, last)
        && last < first
    {
        return Err(fault(at.clone(), "the range ends before it begins".into(), "write the earlier date first"));
    }
    Ok((DateRange { first, last, words }, typed))
}

const HELP: &str = "write 2025, 2025-05, may 2025, 2025-05-16, 2025-23 (autumn) or a range 2025-03..2025-05";

/// A date, and how it is written in EDTF.
fn one_date(text: &str, at: &Range<usize>) -> Result<(DateRange, String), QueryFault> {
    let date = typed_date(text).map_err(|bad| {
        let shown = crate::text::safe::line(text);
        if Date::is_unordered(text) {
            let message = format!("`{shown}` leaves open which part is the month");
            return fault(at.clone(), message, "write the year first: 2025-05-16");
        }
        let message = format!("`{shown}` is not a date: {}", crate::text::safe::line(&bad.message));
        fault(at.clone(), message, HELP)
    })?;
    let range = DateRange { first: date.first(), last: date.last(), words: date.words().to_owned() };
    Ok((range, date.edtf().to_owned()))
}

fn fault(at: Range<usize>, message: String, help: &str) -> QueryFault {
    QueryFault::new(at, message, help.to_owned())
}
