//! The day that `--as-of` names.

use chrono::NaiveDate;

use super::answer::say;
use super::status::Status;
use crate::record::typed_date;
use crate::text;

/// The day that `--as-of` names; `None` where it names none.
///
/// # Errors
/// The exit status, if it is no date; the message is printed already.
pub(super) fn day_of(given: Option<&str>) -> Result<Option<NaiveDate>, Status> {
    match given.map(typed_date) {
        None => Ok(None),
        // An imprecise date means its last day.
        Some(Ok(date)) => Ok(date.last().or(date.first())),
        Some(Err(bad)) => {
            let given = text::safe::line(given.unwrap_or_default());
            let why = if given.contains('/') { "the year comes first" } else { &bad.message };
            say(format!("onrecord: --as-of: `{given}` is not a date: {why}; write 2025-05-16 or 2025-05"));
            Err(Status::Usage)
        }
    }
}
