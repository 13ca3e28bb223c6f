//! A list in Markdown: the words, who said them, when, and the sources. Texts of the record are escaped.

use std::io::{self, Write};

use super::shown::Shown;
use crate::export::escape::markdown as escape;
use crate::present::{phrase, sheet};
use crate::record::{AnyId, Record};
use crate::text;

pub(super) fn write(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let titles: Vec<&str> = shown.record.datasets.iter().map(|dataset| dataset.title.as_str()).collect();
    writeln!(out, "# {}\n", escape(&titles.join(" + ")))?;
    writeln!(out, "{}\n", escape(&said_of(shown)))?;
    shown.ids.iter().try_for_each(|&id| out.write_all(item(shown.record, id).as_bytes()))
}

/// The query, the number of results, the version and the day of the export.
fn said_of(shown: &Shown<'_>) -> String {
    let query = text::safe::line(shown.about.query);
    let asked = if query.is_empty() { None } else { Some(format!("Query: {query}")) };
    let versions = shown.record.datasets.iter().map(|dataset| format!("{} {}", dataset.id, dataset.version));
    let date = shown.about.date.map(ToOwned::to_owned);
    let count = crate::present::table::counted(shown.ids);
    let parts: Vec<String> = asked.into_iter().chain([count]).chain(versions).chain(date).collect();
    parts.join(" · ")
}

fn item(record: &Record, id: AnyId) -> String {
    let entry = record.get(id);
    let mut lines = vec![escape(&phrase::in_context(record, id).replace('\n', " / "))];
    let byline = phrase::byline(record, id);
    lines.extend((!byline.is_empty()).then(|| escape(&byline)));
    lines.extend(entry.cited().iter().map(|cited| escape(&sheet::source(record, cited).replace('\n', " / "))));
    // Ids are words, digits and hyphens: they need no escaping, and in code they would show it.
    lines.push(format!("`{} {}`", id.kind.singular(), entry.slug()));
    format!("- {}\n", lines.join("\\\n  "))
}
