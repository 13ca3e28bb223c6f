//! `onrecord list`: records of one kind, all in the order of the files, or those that match, best first.

use clap_complete::engine::ArgValueCompleter;
use color_eyre::eyre::Result;
use serde_json::Value as Json;

use crate::cli::answer::write_all;
use crate::cli::candidates;
use crate::cli::context::Context;
use crate::cli::formats::{Listing, kinds};
use crate::cli::query::ask;
use crate::cli::order::Order;
use crate::cli::rows::{dated_as_asked, entry};
use crate::cli::run::Run;
use crate::cli::status::Status;
use crate::cli::table::print;
use crate::record::{AnyId, Kind};

/// Records of one kind, all or those that hold the words
#[derive(clap::Args, Debug)]
pub(in crate::cli) struct List {
    /// The kind
    #[arg(value_parser = kinds())]
    kind: Kind,
    /// Words, and phrases in quotation marks
    #[arg(add = ArgValueCompleter::new(candidates::query))]
    query: Vec<String>,
    #[command(flatten)]
    order: Order,
    /// Format of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: Listing,
}

impl Run for List {
    const EXAMPLES: &str = "\
Examples:
  onrecord list quotes who:rama --format csv
  onrecord list events country:xk
  onrecord list sources";

    fn run(self, context: &Context) -> Result<Status> {
        let typed = self.query.join(" ");
        context.answer(|source| {
            let record = source.record;
            let asked = match ask(source, &typed, Some(self.kind)) {
                Ok(asked) => asked,
                Err(status) => return Ok(status),
            };
            let possible = asked.possible.clone();
            let ids = self.order.of(record, asked);
            let format = match self.format {
                Listing::Answer(format) => format,
                Listing::File(format) => return print(record, &ids, Some(self.kind), &typed, format),
            };
            let nothing = ids.is_empty();
            let object = |id: &AnyId| Json::Object(dated_as_asked(record, *id, &possible));
            write_all(ids.into_iter(), format, object, |id| entry(record, *id, possible.contains(id)))?;
            Ok(if nothing { Status::Nothing } else { Status::Found })
        })
    }
}
