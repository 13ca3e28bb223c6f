//! `onrecord show`: records in full.

use clap_complete::engine::ArgValueCompleter;
use color_eyre::eyre::Result;
use serde_json::Value as Json;

use crate::cli::answer::write_all;
use crate::cli::candidates;
use crate::cli::context::Context;
use crate::cli::formats::AnswerFormat;
use crate::cli::named::named;
use crate::cli::run::Run;
use crate::cli::status::Status;
use crate::present::{dossier, json, phrase, sheet};
use crate::record::{AnyId, ControlledVocabulary, Entry, Item, Record};

/// Records in full, by their ids
#[derive(clap::Args, Debug)]
pub(in crate::cli) struct Show {
    /// Ids, as `find` and `list` print them
    #[arg(required = true, add = ArgValueCompleter::new(candidates::any_id))]
    id: Vec<String>,
    /// Format of the answer
    #[arg(long, value_enum, default_value_t = AnswerFormat::Text)]
    format: AnswerFormat,
}

impl Run for Show {
    const EXAMPLES: &str = "\
Examples:
  onrecord show rama-one-off
  onrecord show AL uk-return-hubs --format json";

    fn run(self, context: &Context) -> Result<Status> {
        context.answer(|source| {
            let record = source.record;
            let found = named(record, &self.id);
            let object = |id: &&AnyId| Json::Object(json::object(record, **id));
            write_all(found.iter(), self.format, object, |id| full(record, **id))?;
            Ok(if found.len() == self.id.len() { Status::Found } else { Status::Nothing })
        })
    }
}

/// A record and the conflicts about it; of a conflict, its claims with who, when and where.
fn full(record: &Record, id: AnyId) -> String {
    let mut out = sheet::text(record, id);
    let claim = |claim: AnyId| {
        let mut lines = format!("  {}\n", phrase::mention(record, claim).replace('\n', " / "));
        let byline = phrase::byline(record, claim);
        let named = format!("{} {}", claim.kind.singular(), record.get(claim).slug());
        lines.push_str(&format!("    {byline}{}{named}\n", if byline.is_empty() { "" } else { " · " }));
        for cited in record.get(claim).cited() {
            lines.push_str(&format!("    {}\n", sheet::source(record, cited).replace('\n', " / ")));
        }
        lines
    };
    if let Item::Conflict(conflict) = record.item(id) {
        out.push_str("\nClaims, with day and document\n");
        conflict.claims.iter().for_each(|&one| out.push_str(&claim(one)));
    }
    for conflict in dossier::conflicts(record, id) {
        let sort = record[conflict].conflict_type.map_or("disputed", ControlledVocabulary::word);
        let (summary, slug) = (&record[conflict].summary, record[conflict].slug());
        out.push_str(&format!("\nDisputed ({sort}): {} [{slug}]\n", summary.replace('\n', " / ")));
        let others = record[conflict].claims.iter().filter(|other| **other != id);
        others.for_each(|&other| out.push_str(&claim(other)));
    }
    out
}
