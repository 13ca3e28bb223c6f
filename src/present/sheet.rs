//! One record in full, as labelled rows: `onrecord show` prints it and the reader lays it out.
//!
//! It is made from the record's own list of fields, so that nothing on record can be left out.

use super::{phrase, series};
use crate::record::{AnyId, Cited, Kind, Quote, Record, Source, Tone, Value, in_marks};
use crate::text;

/// One labelled row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SheetRow {
    /// The field's TOML name.
    pub(crate) key: &'static str,
    /// The label: `Date`.
    pub(crate) label: String,
    /// The content, part by part.
    pub(crate) parts: Vec<RowPart>,
    /// True if it is verbatim.
    pub(crate) is_said: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RowPart {
    pub(crate) text: String,
    /// The record it links to.
    pub(crate) link: Option<AnyId>,
}

/// The fields that come first: date and its basis, place, addressee, documents. All others follow in the
/// format's order.
const FIRST: [&str; 12] = [
    "date",
    "issued",
    "period",
    "as_of",
    "date_note",
    "issued_note",
    "venue",
    "place",
    "addressee",
    "status",
    "summary",
    "sources",
];

/// A record's fields as rows, without the text that is its heading.
#[must_use]
pub(crate) fn rows(record: &Record, id: AnyId) -> Vec<SheetRow> {
    let mut rows: Vec<SheetRow> = Vec::new();
    record.get(id).fields(&mut |key, value| {
        if is_heading(id.kind, key) {
            return;
        }
        // A basis belongs to the date above it.
        if let (Some(dated), Value::Word(word)) = (key.strip_suffix("_basis"), &value)
            && let Some(part) = rows.last_mut().filter(|row| row.key == dated).and_then(|row| row.parts.last_mut())
        {
            part.text = format!("{} ({word})", part.text);
            return;
        }
        add(record, key, &label(id.kind, key), &value, &mut rows);
    });
    rows.sort_by_key(|row| FIRST.iter().position(|key| *key == row.key).unwrap_or(FIRST.len()));
    rows
}

/// Fields that form the heading and are not repeated below it.
fn is_heading(kind: Kind, key: &str) -> bool {
    match kind {
        Kind::Quote => matches!(key, "text" | "gist" | "speaker" | "role" | "form"),
        Kind::Event | Kind::Source => key == "title" || kind == Kind::Source && key == "document",
        Kind::Position => false,
        Kind::Conflict => key == "summary",
        Kind::Figure => matches!(key, "value" | "qualifier" | "unit" | "what"),
        Kind::Policy | Kind::Actor | Kind::Country => key == "name",
    }
}

fn add(record: &Record, key: &'static str, label: &str, value: &Value<'_>, rows: &mut Vec<SheetRow>) {
    let mut row =
        |parts: Vec<RowPart>, is_said: bool| rows.push(SheetRow { key, label: label.to_owned(), parts, is_said });
    let plain = |text: String| vec![RowPart { text, link: None }];
    match value {
        Value::Text(tone, text) => row(plain(text.to_string()), *tone == Tone::Said),
        Value::Texts(Tone::Said, pieces) => row(plain(in_marks(pieces)), true),
        Value::Texts(_, texts) => row(plain(texts.join_with(", ")), false),
        Value::Word(word) => row(plain((*word).to_owned()), false),
        Value::Link(id) => row(vec![RowPart { text: name(record, *id), link: Some(*id) }], false),
        // Evidence and claims are shown in full here, not as names only.
        Value::Links(ids) if matches!(key, "evidence" | "claims") => {
            for &id in ids {
                row(vec![RowPart { text: phrase::mention(record, id), link: Some(id) }], false);
            }
        }
        Value::Links(ids) => {
            let part = |&id: &AnyId| RowPart { text: name(record, id), link: Some(id) };
            row(ids.iter().map(part).collect(), false);
        }
        Value::Date(date) => row(plain(date.words().to_owned()), false),
        Value::Number(number) => row(plain(text::thousands(number)), false),
        Value::True => row(plain("yes".into()), false),
        Value::Cited(all) => {
            for cited in *all {
                row(vec![RowPart { text: source(record, cited), link: Some(cited.source.into()) }], false);
            }
        }
        Value::Rows(all) => {
            for fields in all {
                let parts: Vec<String> = fields.iter().filter_map(|(key, value)| inline(record, key, value)).collect();
                row(plain(parts.join(" · ")), false);
            }
        }
    }
}

trait JoinWith {
    fn join_with(&self, by: &str) -> String;
}

impl JoinWith for [text::Safe] {
    fn join_with(&self, by: &str) -> String {
        self.iter().map(text::Safe::as_str).collect::<Vec<_>>().join(by)
    }
}

/// A field of a table within a record, in a few words; empty if it means nothing to people.
pub(super) fn inline(record: &Record, key: &str, value: &Value<'_>) -> Option<String> {
    Some(match value {
        Value::Text(_, text) => text.to_string(),
        Value::Date(date) if key == "from" || key == "to" => format!("{key} {}", date.words()),
        Value::Date(date) => date.words().to_owned(),
        Value::Word(word) => format!("({word})"),
        Value::Cited(all) => {
            let locator = |c: &Cited| c.locator.as_ref().map(|at| format!(", {at}")).unwrap_or_default();
            let names: Vec<String> = all.iter().map(|c| format!("{}{}", record[c.source].title, locator(c))).collect();
            format!("[{}]", names.join("; "))
        }
        _ => return None,
    })
}

fn name(record: &Record, id: AnyId) -> String {
    match id.kind {
        Kind::Country => phrase::headline(record, id),
        _ => record.get(id).name(record).into_owned(),
    }
}

/// A source as a citation line: title, publisher, date, and its wording.
#[must_use]
pub(crate) fn source(record: &Record, cited: &Cited) -> String {
    let source = &record[cited.source];
    let mut line = title(source);
    let via: Vec<&str> = cited.via.iter().map(|&via| record[via].name.as_str()).collect();
    if !via.is_empty() {
        line.push_str(&format!(" · by way of {}", via.join(", by way of ")));
    }
    if let Some(locator) = &cited.locator {
        line.push_str(&format!(" · {locator}"));
    }
    if let Some(form) = cited.form {
        line.push_str(&format!(" · {}", phrase::manner(form).unwrap_or("direct")));
    }
    if !cited.text.is_empty() {
        line.push_str(&format!(" · prints {}", in_marks(&cited.text)));
    }
    line
}

/// Title, publisher and date of a source.
#[must_use]
pub(crate) fn title(source: &Source) -> String {
    let publisher = source.publisher.as_ref().map(|p| format!(", {p}")).unwrap_or_default();
    let issued = source.issued.as_ref().map_or_else(|| "undated".to_owned(), phrase::when);
    format!("{}{publisher}, {issued}", source.title)
}

/// The label of a field.
fn label(kind: Kind, key: &str) -> String {
    let word = match (kind, key) {
        (Kind::Event, "actors") => "taking part",
        (Kind::Quote, "countries") => "about",
        (Kind::Quote, "event") => "occasion",
        (Kind::Quote, "addressee") => "said to",
        (_, "date_note" | "issued_note") => "why this date",
        (_, "code_status") => "code",
        (_, "part_of") => "part of",
        (_, "member_of") => "member of",
        (_, "sort_name") => "sorted as",
        (_, "said_by") => "given by",
        (_, "claimed_by") => "claimed by",
        (_, "as_of") => "as of",
        (_, "translated_by") => "translated by",
        (_, other) => other,
    };
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect::<String>())
        .unwrap_or_default()
        .replace('_', " ")
}

/// The sheet as plain text: heading, byline, rows.
#[must_use]
pub(crate) fn text(record: &Record, id: AnyId) -> String {
    let mut out = format!("{}\n", phrase::headline(record, id));
    if let Some(quote) = id.typed::<Quote>().map(|id| &record[id]) {
        let form = phrase::manner(quote.form).map(|form| format!(" · {form}, not verbatim")).unwrap_or_default();
        out.push_str(&format!("— {}{form}\n", phrase::speaker(record, quote)));
    }
    out.push('\n');
    let (mut last, rows) = (String::new(), rows(record, id));
    let width = rows.iter().map(|row| text::width(&row.label)).max().unwrap_or(0);
    for row in &rows {
        let label = if row.label == last { "" } else { &row.label };
        let part = |part: &RowPart| {
            let link = part.link.map(|to| format!(" [{}]", record.get(to).slug())).unwrap_or_default();
            format!("{}{link}", part.text.replace('\n', " / "))
        };
        let parts: Vec<String> = row.parts.iter().map(part).collect();
        out.push_str(&format!("{label:width$}  {}\n", parts.join(" · ")));
        last.clone_from(&row.label);
    }
    out.push_str(&format!("{:width$}  {} {}\n", "Id", id.kind.singular(), record.get(id).slug()));
    if let Some(run) = id.typed().and_then(|figure| series::FigureSeries::of(record, figure)) {
        out.push_str(&format!("\nThe same count, by whom and when\n{}", series::text(record, &run)));
    }
    out
}
