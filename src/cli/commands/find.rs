//! `onrecord find`: records of every kind.

use clap_complete::engine::ArgValueCompleter;
use color_eyre::eyre::Result;
use serde_json::Value as Json;

use crate::cli::answer::{say, write_all};
use crate::cli::candidates;
use crate::cli::context::Context;
use crate::cli::formats::Listing;
use crate::cli::query::ask;
use crate::cli::order::Order;
use crate::cli::rows::{dated_as_asked, entry};
use crate::cli::run::Run;
use crate::cli::status::Status;
use crate::cli::table::print;
use crate::text;

/// Records of every kind that hold all the words, best first
#[derive(clap::Args, Debug)]
pub(in crate::cli) struct Find {
    /// Words, and phrases in quotation marks
    #[arg(required = true, add = ArgValueCompleter::new(candidates::query))]
    query: Vec<String>,
    #[command(flatten)]
    order: Order,
    /// Format of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: Listing,
}

impl Run for Find {
    const EXAMPLES: &str = "\
Examples:
  onrecord find '\"silver bullet\"'
  onrecord find who:rama date:2025-05
  onrecord find hub --format jsonl";

    fn run(self, context: &Context) -> Result<Status> {
        let typed = self.query.join(" ");
        context.answer(|source| {
            let record = source.record;
            let asked = match ask(source, &typed, None) {
                Ok(asked) if asked.is_query => asked,
                Ok(_) => {
                    say(format!("onrecord: there is no word to look for in “{}”", text::safe::line(&typed)));
                    return Ok(Status::Usage);
                }
                Err(status) => return Ok(status),
            };
            let possible = asked.possible.clone();
            let ids = self.order.of(record, asked);
            let format = match self.format {
                Listing::Answer(format) => format,
                Listing::File(format) => return print(record, &ids, None, &typed, format),
            };
            write_all(
                (1u64..).zip(ids.iter().copied()),
                format,
                |(rank, id)| {
                    let mut object = dated_as_asked(record, *id, &possible);
                    object.insert("rank".into(), (*rank).into());
                    Json::Object(object)
                },
                |(_, id)| entry(record, *id, possible.contains(id)),
            )?;
            Ok(if ids.is_empty() { Status::Nothing } else { Status::Found })
        })
    }
}
