//! `onrecord brief`: a briefing on the result of a query.

use std::path::PathBuf;

use clap_complete::engine::ArgValueCompleter;
use color_eyre::eyre::Result;

use crate::cli::answer::say;
use crate::cli::candidates;
use crate::cli::context::Context;
use crate::cli::day::day_of;
use crate::cli::query::ask;
use crate::cli::run::Run;
use crate::cli::status::Status;
use crate::cli::table::to;
use crate::export::brief::{self, BriefRequest};
use crate::text;

/// Write a briefing: chronology, positions, quotations with footnotes, disagreements, what is not known
#[derive(clap::Args, Debug)]
pub(in crate::cli) struct Brief {
    /// The query; by default the whole record
    #[arg(add = ArgValueCompleter::new(candidates::query))]
    query: Vec<String>,
    /// Format of the briefing; by default the ending of the file's name decides, else markdown
    #[arg(long, value_enum)]
    format: Option<brief::BriefFormat>,
    /// The file; by default standard output
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
    /// The day as of which positions are shown (EDTF: 2025-05-16, 2025-05); by default the latest
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// The date to print on it (the program reads no clock)
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

impl Run for Brief {
    const EXAMPLES: &str = "\
Examples:
  onrecord brief kosovo --to kosovo.html
  onrecord brief rama --as-of 2025-05 --date 2025-11-30";

    fn run(self, context: &Context) -> Result<Status> {
        let query = self.query.join(" ");
        context.answer(|source| {
            let day = match day_of(self.as_of.as_deref()) {
                Ok(day) => day,
                Err(status) => return Ok(status),
            };
            let found = match ask(source, &query, None) {
                Ok(asked) => asked,
                Err(status) => return Ok(status),
            };
            let asked = BriefRequest { query: &query, understood: &found.echo, day, date: self.date.as_deref() };
            let brief = brief::Brief::of(source.record, &found.ids, asked);
            if brief.is_empty() {
                if !found.ids.is_empty() {
                    let what = text::safe::line(&query);
                    say(format!("onrecord: what “{what}” finds has no event, statement, position or figure"));
                }
                return Ok(Status::Nothing);
            }
            let of_name = self.to.as_deref().and_then(|path| brief::BriefFormat::of_name(&path.to_string_lossy()));
            let format = self.format.or(of_name).unwrap_or(brief::BriefFormat::Markdown);
            to(self.to.as_deref(), "a briefing", |out| out.write_all(brief.write(format).as_bytes()))
        })
    }
}
