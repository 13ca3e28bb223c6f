//! `onrecord timeline`: events and utterances in the order of time, undated ones last.

use std::collections::HashSet;

use clap_complete::engine::ArgValueCompleter;
use color_eyre::eyre::Result;
use serde_json::Value as Json;

use crate::cli::answer::write_all;
use crate::cli::candidates;
use crate::cli::context::Context;
use crate::cli::formats::Listing;
use crate::cli::query::ask;
use crate::cli::rows::disputed;
use crate::cli::run::Run;
use crate::cli::status::Status;
use crate::cli::table::print;
use crate::present::{json, phrase};
use crate::record::{AnyId, Chronology, Item, Record};

/// Events and utterances in the order of time
#[derive(clap::Args, Debug)]
pub(in crate::cli) struct Timeline {
    /// Only those that match
    #[arg(add = ArgValueCompleter::new(candidates::query))]
    query: Vec<String>,
    /// The newest first
    #[arg(long)]
    reverse: bool,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Format of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: Listing,
}

impl Run for Timeline {
    const EXAMPLES: &str = "\
Examples:
  onrecord timeline country:al
  onrecord timeline hub date:2025-05 --format csv";

    fn run(self, context: &Context) -> Result<Status> {
        let typed = self.query.join(" ");
        context.answer(|source| {
            let record = source.record;
            let asked = match ask(source, &typed, None) {
                Ok(asked) => asked,
                Err(status) => return Ok(status),
            };
            let Chronology { dated, newest, open, undated } = Chronology::of(record);
            let hits: HashSet<AnyId> = asked.ids.into_iter().collect();
            let in_time: Vec<AnyId> = if self.reverse { newest.into_iter().chain(open).collect() } else { dated };
            let ids = in_time.into_iter().chain(undated).filter(|id| hits.contains(id));
            let ids: Vec<AnyId> = ids.take(self.limit.unwrap_or(usize::MAX)).collect();
            let format = match self.format {
                Listing::Answer(format) => format,
                Listing::File(format) => return print(record, &ids, None, &typed, format),
            };
            let nothing = ids.is_empty();
            write_all(ids.into_iter(), format, |id| Json::Object(json::object(record, *id)), |id| row(record, *id))?;
            Ok(if nothing { Status::Nothing } else { Status::Found })
        })
    }
}

fn row(record: &Record, id: AnyId) -> String {
    let when = record.get(id).dated().map_or_else(|| "undated".to_owned(), phrase::when);
    let headline = phrase::in_context(record, id).replace('\n', " / ");
    let speaker = match record.item(id) {
        Item::Quote(quote) => format!("{}: ", quote.speaker_name(record)),
        _ => String::new(),
    };
    let disputed = disputed(record, id);
    format!("{when}\n    {speaker}{headline} · {} {}{disputed}", id.kind.singular(), record.get(id).slug())
}
