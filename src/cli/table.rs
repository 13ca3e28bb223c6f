//! Writes records in a file format, to a file or to standard output.

use std::io::{self, Write};
use std::path::Path;

use color_eyre::eyre::Result;

use super::answer::{say, write};
use super::status::Status;
use crate::export::{self, Format, Shown, save};
use crate::present::stats::of_kinds;
use crate::present::table::About;
use crate::record::{AnyId, Kind, Record};
use crate::text;

/// Prints a list of records in a file format.
pub(super) fn print(record: &Record, ids: &[AnyId], kind: Option<Kind>, query: &str, format: Format) -> Result<Status> {
    let query = of_kinds(query, kind.as_slice());
    let about = About { query: &query, date: None };
    write(|out| export::write(&Shown { record, ids, kind, about, has_mark: false }, format, out))?;
    Ok(if ids.is_empty() { Status::Nothing } else { Status::Found })
}

/// Writes to a file and reports it, or to standard output.
pub(super) fn to(
    path: Option<&Path>,
    what: &str,
    print: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Status> {
    let Some(path) = path else {
        write(print)?;
        return Ok(Status::Found);
    };
    let name = text::safe::line(&path.to_string_lossy()).into_owned();
    match save::file(path, print) {
        Ok(()) => say(format!("onrecord: wrote {what} to {name}")),
        Err(error) => {
            say(format!("onrecord: cannot write {name}: {error}"));
            return Ok(Status::Failed);
        }
    }
    Ok(Status::Found)
}
