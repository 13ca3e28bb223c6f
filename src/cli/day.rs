//! The day that `--as-of` names.

use chrono::NaiveDate;

use super::answer::say;
use super::status::Status;
use crate::record::Date;
use crate::text;

/// The day that `--as-of` names; `None` where it names none.
///
/// # Errors
/// With the status to end on where it is no date; why is said already.
pub(super) fn day_of(given: Option<&str>) -> Result<Option<NaiveDate>, Status> {
    match given.map(Date::parse) {
        None => Ok(None),
        // An imprecise date is taken at its last day.
        Some(Ok(date)) => Ok(date.last().or(date.first())),
        Some(Err(bad)) => {
            let given = text::safe::line(given.unwrap_or_default());
            let why = if given.contains('/') { "the year comes first" } else { &bad.message };
            say(format!("onrecord: --as-of: `{given}` is not a date: {why}; write 2025-05-16 or 2025-05"));
            Err(Status::Usage)
        }
    }
}
