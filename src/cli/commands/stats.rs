//! `onrecord stats`: counts of records.

use clap_complete::engine::ArgValueCompleter;
use color_eyre::eyre::Result;
use serde_json::{Value as Json, json};

use crate::cli::answer::{say, write, write_all};
use crate::cli::candidates;
use crate::cli::context::Context;
use crate::cli::formats::{Counted, AnswerFormat};
use crate::cli::manner::OutputStyle;
use crate::cli::query::ask;
use crate::cli::run::Run;
use crate::cli::status::Status;
use crate::export;
use crate::present::stats::{By, Count, Stats as Counts, clause, name, narrowed, slug};
use crate::record::Record;
use crate::text;

/// The longest bar, in columns.
const BAR: usize = 40;

/// Count what matches: by who speaks, country, policy, source, month, stance or talks
#[derive(clap::Args, Debug)]
pub(in crate::cli) struct Stats {
    /// Only records that match; by default the whole record
    #[arg(add = ArgValueCompleter::new(candidates::query))]
    query: Vec<String>,
    /// The dimension to count by
    #[arg(long, value_enum, default_value_t = By::Who)]
    by: By,
    /// Format of the answer
    #[arg(long, value_enum, default_value_t = Counted::Text)]
    format: Counted,
}

impl Run for Stats {
    const EXAMPLES: &str = "\
Examples:
  onrecord stats kind:quote --by who
  onrecord stats kosovo --by month
  onrecord stats --by country --format csv";

    fn run(self, context: &Context) -> Result<Status> {
        let query = self.query.join(" ");
        context.answer(|source| {
            let ids = match ask(source, &query, None) {
                Ok(asked) => asked.ids,
                Err(status) => return Ok(status),
            };
            let counts = Counts::of(source.record, &ids, self.by);
            print(source.record, &query, &counts, self.format)?;
            Ok(if counts.counts.is_empty() { Status::Nothing } else { Status::Found })
        })
    }
}

/// Prints counts in a format.
fn print(record: &Record, query: &str, counts: &Counts, format: Counted) -> Result<()> {
    let format = match format {
        Counted::Text => AnswerFormat::Text,
        Counted::Json => AnswerFormat::Json,
        Counted::Jsonl => AnswerFormat::Jsonl,
        Counted::Csv => return write(|out| export::counts(record, query, counts, out)),
    };
    let wide = widest(record, counts);
    let object = |count: &&Count| object(record, query, counts.by, count);
    write_all(counts.counts.iter(), format, object, |count| row(record, counts, count, wide))?;
    if format == AnswerFormat::Text
        && let Some(beside) = counts.beside()
    {
        say(format!("onrecord: and {beside}, of {}", text::thousands(counts.total)));
    }
    Ok(())
}

fn object(record: &Record, query: &str, by: By, count: &Count) -> Json {
    json!({
        "kind": "count", "by": by.word(), "key": slug(record, by, count.key),
        "name": name(record, by, count.key), "count": count.count,
        "query": narrowed(query, &clause(record, by, count.key)),
    })
}

/// A count as a line: name, number, bar.
fn row(record: &Record, counts: &Counts, count: &Count, wide: usize) -> String {
    let (manner, most) = (OutputStyle::get(), counts.most());
    let name = name(record, counts.by, count.key);
    let number = text::thousands(count.count);
    if manner.is_plain {
        return format!("{name}: {number}");
    }
    let digits = text::thousands(most).len();
    let room = manner.columns().map_or(BAR, |columns| BAR.min(columns.saturating_sub(wide + digits + 4)));
    let name = text::clip(&name, wide).into_owned();
    let gap = " ".repeat(wide.saturating_sub(text::width(&name)));
    #[allow(clippy::cast_precision_loss, reason = "a bar is short")]
    let bar = text::bars::lying(count.count as f64, most as f64, room);
    format!("{name}{gap}  {number:>digits$}  {bar}")
}

/// The width of the longest name, up to a limit.
fn widest(record: &Record, counts: &Counts) -> usize {
    let names = counts.counts.iter().map(|count| text::width(&name(record, counts.by, count.key)));
    names.max().unwrap_or(0).min(44)
}
