//! `onrecord stats`: how much there is of what.

use color_eyre::eyre::Result;
use serde_json::json;

use super::Status;
use super::answer::{say, write, write_all};
use super::asked::{Desk, ask};
use super::formats::{Counted, Format};
use super::manner::Manner;
use crate::present::stats::{By, Count, Stats, clause, name, narrowed, slug};
use crate::record::Record;
use crate::text;

/// As wide as a bar is at most.
const BAR: usize = 40;

/// Prints counts of what a query picks.
pub(super) fn stats(desk: Desk<'_>, query: &str, by: By, format: Counted) -> Result<Status> {
    let record = desk.record;
    let ids = match ask(desk, query, None) {
        Ok(asked) => asked.ids,
        Err(status) => return Ok(status),
    };
    let stats = Stats::of(record, &ids, by);
    let found = if stats.counts.is_empty() { Status::Nothing } else { Status::Found };
    let format = match format {
        Counted::Text => Format::Text,
        Counted::Json => Format::Json,
        Counted::Jsonl => Format::Jsonl,
        Counted::Csv => {
            write(|out| crate::export::counts(record, query, &stats, out))?;
            return Ok(found);
        }
    };
    let (wide, most) = (widest(record, &stats), stats.most());
    let digits = text::thousands(most).len();
    let manner = Manner::get();
    let bar = manner.columns().map_or(BAR, |columns| BAR.min(columns.saturating_sub(wide + digits + 4)));
    let object = |count: &&Count| {
        json!({
            "kind": "count", "by": by.word(), "key": slug(record, by, count.key),
            "name": name(record, by, count.key), "count": count.count,
            "query": narrowed(query, &clause(record, by, count.key)),
        })
    };
    let row = |count: &&Count| {
        if manner.is_plain {
            return format!("{}: {}", name(record, by, count.key), text::thousands(count.count));
        }
        let name = text::clip(&name(record, by, count.key), wide).into_owned();
        let gap = " ".repeat(wide.saturating_sub(text::width(&name)));
        #[allow(clippy::cast_precision_loss, reason = "a bar is short")]
        let bar = text::bars::lying(count.count as f64, most as f64, bar);
        format!("{name}{gap}  {:>digits$}  {bar}", text::thousands(count.count))
    };
    write_all(stats.counts.iter(), format, object, row)?;
    if format == Format::Text
        && let Some(beside) = stats.beside()
    {
        say(format!("onrecord: and {beside}, of {}", text::thousands(stats.total)));
    }
    Ok(found)
}

/// Columns of the longest name, within reason.
fn widest(record: &Record, stats: &Stats) -> usize {
    let names = stats.counts.iter().map(|count| text::width(&name(record, stats.by, count.key)));
    names.max().unwrap_or(0).min(44)
}
