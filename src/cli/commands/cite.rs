//! `onrecord cite`: scholarly citations of records.

use clap_complete::engine::ArgValueCompleter;
use color_eyre::eyre::Result;

use crate::cli::answer::write;
use crate::cli::candidates;
use crate::cli::context::Context;
use crate::cli::named::named;
use crate::cli::run::Run;
use crate::cli::status::Status;
use crate::export::cite;

/// Citations of records, by their ids
#[derive(clap::Args, Debug)]
pub(in crate::cli) struct Cite {
    /// Ids, as `find` and `list` print them
    #[arg(required = true, add = ArgValueCompleter::new(candidates::any_id))]
    id: Vec<String>,
    /// Style of the citations
    #[arg(long, value_enum, default_value = "plain")]
    style: cite::Style,
}

impl Run for Cite {
    const EXAMPLES: &str = "\
Examples:
  onrecord cite rama-one-off
  onrecord cite rama-one-off --style bibtex";

    fn run(self, context: &Context) -> Result<Status> {
        context.answer(|source| {
            let found = named(source.record, &self.id);
            if !found.is_empty() {
                write(|out| writeln!(out, "{}", cite::many(source.record, &found, self.style)))?;
            }
            Ok(if found.len() == self.id.len() { Status::Found } else { Status::Nothing })
        })
    }
}
