//! `onrecord export`: the result of a query as a file, or the whole record.

use std::path::PathBuf;

use clap_complete::engine::ArgValueCompleter;
use color_eyre::eyre::Result;

use crate::cli::answer::say;
use crate::cli::candidates;
use crate::cli::context::Context;
use crate::cli::formats::{Exported, kinds};
use crate::cli::query::{Source, ask};
use crate::cli::run::Run;
use crate::cli::status::Status;
use crate::cli::table::to;
use crate::export::{self, Format, Shown, archive, save};
use crate::present::stats::of_kinds;
use crate::present::table::{About, counted};
use crate::record::{Kind, Record};
use crate::text;

/// Write records to a file, as a table, a list or an archive
#[derive(clap::Args, Debug)]
pub(in crate::cli) struct Export {
    /// Only those that match, best first
    #[arg(add = ArgValueCompleter::new(candidates::query))]
    query: Vec<String>,
    /// Only this kind, in a table with its own columns
    #[arg(long, value_parser = kinds())]
    kind: Option<Kind>,
    /// Format of the file; by default the ending of the file's name decides, else csv
    #[arg(long, value_enum)]
    format: Option<Exported>,
    /// The file, or for an archive the folder; by default standard output
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
    /// The date of the export (the program reads no clock)
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Begin a table with the byte order mark that Excel needs
    #[arg(long)]
    bom: bool,
}

impl Run for Export {
    const EXAMPLES: &str = "\
Examples:
  onrecord export rama --to rama.csv
  onrecord export --kind quotes --to quotes.tsv
  onrecord export hub --format markdown --date 2025-11-30
  onrecord export --format archive --to copy";

    fn run(self, context: &Context) -> Result<Status> {
        context.answer(|source| {
            if self.format == Some(Exported::Archive) {
                return Ok(whole(source.record, &self));
            }
            match self.file_format(source.record) {
                Ok(format) => self.write(source, format),
                Err(status) => Ok(status),
            }
        })
    }
}

impl Export {
    /// The format of the file: the one given, else by the ending of its name, else CSV; prints an error if it
    /// cannot be written.
    fn file_format(&self, record: &Record) -> Result<Format, Status> {
        let of_name = self.to.as_deref().and_then(|path| Format::of_name(&path.to_string_lossy()));
        let format = match (self.format, of_name, &self.to) {
            (Some(format), ..) => format.format(),
            (None, Some(format), _) => format,
            (None, None, Some(path)) if path.extension().is_some() => {
                let name = text::safe::line(&path.to_string_lossy()).into_owned();
                say(format!(
                    "onrecord: the ending of {name} names no format; add --format, or end it in .csv, .json or .md"
                ));
                return Err(Status::Usage);
            }
            (None, None, _) => Format::Csv,
        };
        let word = format.word();
        if !format.is_built() {
            say(format!("onrecord: this build writes no {word}; build it with `cargo build --features {word}`"));
            return Err(Status::Usage);
        }
        if !format.is_text() && self.to.is_none() {
            say(format!("onrecord: {word} is no text; name a file with --to"));
            return Err(Status::Usage);
        }
        match format.is_whole().then(|| refuse_part(record, self)).flatten() {
            Some(status) => Err(status),
            None => Ok(format),
        }
    }

    /// Writes the result of the query.
    fn write(&self, source: Source<'_>, format: Format) -> Result<Status> {
        let typed = self.query.join(" ");
        let ids = match ask(source, &typed, self.kind) {
            Ok(asked) => asked.ids,
            Err(status) => return Ok(status),
        };
        let query = of_kinds(&typed, self.kind.as_slice());
        let about = About { query: &query, date: self.date.as_deref() };
        let shown = Shown { record: source.record, ids: &ids, kind: self.kind, about, has_mark: self.bom };
        let written = to(self.to.as_deref(), &counted(&ids), |out| export::write(&shown, format, out))?;
        Ok(if written == Status::Found && ids.is_empty() { Status::Nothing } else { written })
    }
}

/// An archive contains the whole of one dataset.
fn refuse_part(record: &Record, wanted: &Export) -> Option<Status> {
    let why = if wanted.query.join(" ").trim().is_empty() && wanted.kind.is_none() {
        archive::obstacle(record)?
    } else {
        "an archive is of the whole record; leave out query and kind"
    };
    say(format!("onrecord: {why}"));
    Some(Status::Usage)
}

/// The whole record as a folder that `--data` opens.
fn whole(record: &Record, wanted: &Export) -> Status {
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
