//! `onrecord export`: what a query picks, as a file; or the whole record.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use color_eyre::eyre::Result;

use super::Status;
use super::answer::{say, write};
use super::asked::{Desk, ask};
use super::formats::Exported;
use crate::export::{self, Format, Shown};
use crate::export::{archive, save};
use crate::present::stats::of_kinds;
use crate::present::table::{About, counted};
use crate::record::{AnyId, Kind, Record};
use crate::text;

/// What is asked for.
pub(super) struct Wanted<'a> {
    pub query: &'a str,
    pub kind: Option<Kind>,
    pub format: Option<Exported>,
    /// Where to; standard output where none is named.
    pub to: Option<PathBuf>,
    pub date: Option<&'a str>,
    pub has_mark: bool,
}

/// Writes what a query picks.
pub(super) fn export(desk: Desk<'_>, wanted: &Wanted<'_>) -> Result<Status> {
    let record = desk.record;
    let of_name = wanted.to.as_deref().and_then(|path| Format::of_name(&path.to_string_lossy()));
    let format = match wanted.format {
        Some(Exported::Archive) => return Ok(whole(record, wanted)),
        Some(format) => format.format(),
        None => match (of_name, &wanted.to) {
            (Some(format), _) => format,
            (None, Some(path)) if path.extension().is_some() => {
                let name = text::safe::line(&path.to_string_lossy()).into_owned();
                say(format!(
                    "onrecord: the ending of {name} names no format; add --format, or end it in .csv, .json or .md"
                ));
                return Ok(Status::Usage);
            }
            (None, _) => Format::Csv,
        },
    };
    if !format.is_built() {
        let word = format.word();
        say(format!("onrecord: this build writes no {word}; build it with `cargo build --features {word}`"));
        return Ok(Status::Usage);
    }
    if !format.is_text() && wanted.to.is_none() {
        say(format!("onrecord: {} is no text; name a file with --to", format.word()));
        return Ok(Status::Usage);
    }
    if let Some(status) = format.is_whole().then(|| refuse_part(record, wanted)).flatten() {
        return Ok(status);
    }
    let ids = match ask(desk, wanted.query, wanted.kind) {
        Ok(asked) => asked.ids,
        Err(status) => return Ok(status),
    };
    let query = of_kinds(wanted.query, wanted.kind.as_slice());
    let about = About { query: &query, date: wanted.date };
    let shown = Shown { record, ids: &ids, kind: wanted.kind, about, has_mark: wanted.has_mark };
    let written = to(wanted.to.as_deref(), &counted(&ids), |out| export::write(&shown, format, out))?;
    Ok(if written == Status::Found && ids.is_empty() { Status::Nothing } else { written })
}

/// Prints a list of records as a file of some format.
pub(super) fn table(record: &Record, ids: &[AnyId], kind: Option<Kind>, query: &str, format: Format) -> Result<Status> {
    let query = of_kinds(query, kind.as_slice());
    let about = About { query: &query, date: None };
    write(|out| export::write(&Shown { record, ids, kind, about, has_mark: false }, format, out))?;
    Ok(if ids.is_empty() { Status::Nothing } else { Status::Found })
}

/// Writes to a file and says so, or to standard output.
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

/// An archive is of the whole of one dataset.
fn refuse_part(record: &Record, wanted: &Wanted<'_>) -> Option<Status> {
    let why = if wanted.query.trim().is_empty() && wanted.kind.is_none() {
        archive::obstacle(record)?
    } else {
        "an archive is of the whole record; leave out query and kind"
    };
    say(format!("onrecord: {why}"));
    Some(Status::Usage)
}

/// The whole record as a folder that `--data` opens.
fn whole(record: &Record, wanted: &Wanted<'_>) -> Status {
    if let Some(status) = refuse_part(record, wanted) {
        return status;
    }
    let Some(folder) = wanted.to.as_deref() else {
        say("onrecord: an archive is a folder; name it with --to (`--format toml` writes one file)");
        return Status::Usage;
    };
    let name = text::safe::line(&folder.to_string_lossy()).into_owned();
    if let Err(error) = save::folder_of(folder, archive::files(record)) {
        say(format!("onrecord: cannot write {name}: {error}"));
        return Status::Failed;
    }
    let count = text::count(record.all().count(), "record", "records");
    say(format!("onrecord: wrote {count} to {name} (onrecord --data {name} opens it)"));
    Status::Found
}
