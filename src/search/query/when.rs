//! Dates as they are asked for: a day, month, season, year, or a range from one to another.

use std::ops::Range;

use chrono::NaiveDate;

use super::fault::QueryFault;
use crate::record::Date;

/// A date in a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct When {
    /// As typed, without the `=` of certainty.
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
        let range = match rest.split_once("..").filter(|_| !rest.contains(['[', '{'])) {
            None => one_date(rest, &at)?,
            Some(_) if side != Side::Within => {
                let message = format!("`{field}:` takes one date, not a range");
                return Err(fault(at, message, "for a range write date:2025-03..2025-05"));
            }
            Some((from, to)) => from_to(from, to, &at)?,
        };
        let bound = match side {
            Side::Before => range.first,
            Side::After => range.last,
            Side::Within => range.first.or(range.last),
        };
        if bound.is_none() {
            return Err(fault(at, format!("`{field}:` needs a date that is bounded on its side"), HELP));
        }
        Ok(Self { typed: rest.to_owned(), is_certain, range, side })
    }
}

fn from_to(from: &str, to: &str, at: &Range<usize>) -> Result<DateRange, QueryFault> {
    let side = |text: &str, at: Range<usize>| if text.is_empty() { Ok(None) } else { one_date(text, &at).map(Some) };
    let ends = (side(from, at.start..at.start + from.len())?, side(to, at.end - to.len()..at.end)?);
    let (first, last, words) = match ends {
        (None, None) => return Err(fault(at.clone(), "a range needs a date on one side".into(), HELP)),
        (Some(from), None) => (from.first, None, format!("{} or later", from.words)),
        (None, Some(to)) => (None, to.last, format!("{} or earlier", to.words)),
        (Some(from), Some(to)) => (from.first, to.last, format!("{} to {}", from.words, to.words)),
    };
    if let (Some(first), Some(last)) = (first, last)
        && last < first
    {
        return Err(fault(at.clone(), "the range ends before it begins".into(), "write the earlier date first"));
    }
    Ok(DateRange { first, last, words })
}

const HELP: &str = "write 2025, 2025-05, 2025-05-16, 2025-23 (autumn) or a range 2025-03..2025-05";

fn one_date(text: &str, at: &Range<usize>) -> Result<DateRange, QueryFault> {
    if Date::is_unordered(text) {
        let message = format!("`{}` leaves open which part is the month", crate::text::safe::line(text));
        return Err(fault(at.clone(), message, "write the year first: 2025-05-16"));
    }
    let date = Date::parse(text).map_err(|bad| {
        let message =
            format!("`{}` is not a date: {}", crate::text::safe::line(text), crate::text::safe::line(&bad.message));
        fault(at.clone(), message, HELP)
    })?;
    Ok(DateRange { first: date.first(), last: date.last(), words: date.words().to_owned() })
}

fn fault(at: Range<usize>, message: String, help: &str) -> QueryFault {
    QueryFault::new(at, message, help.to_owned())
}
