//! One record in full, as labelled lines: what `onrecord show` prints and the reader lays out.
//!
//! Made from the record's own list of fields, so nothing that is on record can be left out.

use super::phrase;
use crate::record::{AnyId, Cited, Kind, Quote, Record, Source, Tone, Value, in_marks};
use crate::text;

/// One labelled line of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is, in words: `Date`.
    pub label: String,
    /// What it says.
    pub text: String,
    /// The record it leads to.
    pub link: Option<AnyId>,
    /// True where it is verbatim.
    pub is_said: bool,
}

/// A record's fields as rows, its identifying text left out: that is the heading.
#[must_use]
pub fn rows(record: &Record, id: AnyId) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut basis = None;
    record.get(id).fields(&mut |key, value| {
        if is_heading(id.kind, key) {
            return;
        }
        // A basis belongs to the date above it.
        if let (Some(base), Value::Word(word)) = (key.strip_suffix("_basis"), &value)
            && basis.take().is_some_and(|dated: String| dated == base)
        {
            if let Some(last) = rows.last_mut() {
                let last: &mut Row = last;
                last.text = format!("{} ({word})", last.text);
            }
            return;
        }
        if matches!(value, Value::Date(_)) {
            basis = Some(key.to_owned());
        }
        add(record, &label(id.kind, key), &value, &mut rows);
    });
    rows
}

/// Fields that make the heading and are not repeated below it.
fn is_heading(kind: Kind, key: &str) -> bool {
    match kind {
        Kind::Quote => matches!(key, "text" | "gist" | "speaker" | "role" | "form"),
        Kind::Event | Kind::Source => key == "title" || kind == Kind::Source && key == "document",
        Kind::Figure => matches!(key, "value" | "qualifier" | "unit" | "what"),
        Kind::Policy | Kind::Actor | Kind::Country => key == "name",
    }
}

fn add(record: &Record, label: &str, value: &Value<'_>, rows: &mut Vec<Row>) {
    let mut row = |text: String, link: Option<AnyId>, is_said: bool| {
        rows.push(Row { label: label.to_owned(), text, link, is_said });
    };
    match value {
        Value::Text(tone, text) => row(text.to_string(), None, *tone == Tone::Said),
        Value::Texts(Tone::Said, pieces) => row(in_marks(pieces), None, true),
        Value::Texts(_, texts) => row(texts.join_with(", "), None, false),
        Value::Word(word) => row((*word).to_owned(), None, false),
        Value::Link(id) => row(name(record, *id), Some(*id), false),
        Value::Links(ids) => ids.iter().for_each(|&id| row(name(record, id), Some(id), false)),
        Value::Date(date) => row(date.words().to_owned(), None, false),
        Value::Number(number) => row(text::thousands(number), None, false),
        Value::True => row("yes".into(), None, false),
        Value::Cited(all) => {
            for cited in *all {
                row(source(record, cited), Some(cited.source.into()), false);
            }
        }
        Value::Rows(all) => {
            for fields in all {
                let parts: Vec<String> = fields.iter().filter_map(|(key, value)| inline(record, key, value)).collect();
                row(parts.join(" · "), None, false);
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

fn inline(record: &Record, key: &str, value: &Value<'_>) -> Option<String> {
    Some(match value {
        Value::Text(_, text) => text.to_string(),
        Value::Date(date) if key == "from" || key == "to" => format!("{key} {}", date.words()),
        Value::Date(date) => date.words().to_owned(),
        Value::Word(word) => format!("({word})"),
        Value::Cited(all) => {
            let names: Vec<String> = all.iter().map(|c| record[c.source].title.to_string()).collect();
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

/// A source as a citation line: title, publisher, date, and what it prints.
#[must_use]
pub fn source(record: &Record, cited: &Cited) -> String {
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
        line.push_str(&format!(" · {}", crate::record::Closed::word(form)));
    }
    if !cited.text.is_empty() {
        line.push_str(&format!(" · prints {}", in_marks(&cited.text)));
    }
    line
}

/// Title, publisher and date of a source.
#[must_use]
pub fn title(source: &Source) -> String {
    let publisher = source.publisher.as_ref().map(|p| format!(", {p}")).unwrap_or_default();
    let issued = source.issued.as_ref().map_or_else(|| "undated".to_owned(), phrase::when);
    format!("{}{publisher}, {issued}", source.title)
}

/// A field's label in words.
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
pub fn text(record: &Record, id: AnyId) -> String {
    let mut out = format!("{}\n", phrase::headline(record, id));
    if let Some(quote) = id.typed::<Quote>().map(|id| &record[id]) {
        let form = match quote.form {
            crate::record::Form::Direct => String::new(),
            form => format!(" · {}, not verbatim", crate::record::Closed::word(form)),
        };
        out.push_str(&format!("— {}{form}\n", phrase::speaker(record, quote)));
    }
    out.push('\n');
    let (mut last, rows) = (String::new(), rows(record, id));
    let width = rows.iter().map(|row| text::width(&row.label)).max().unwrap_or(0);
    for row in &rows {
        let label = if row.label == last { "" } else { &row.label };
        let link = row.link.map(|to| format!("  [{}]", record.get(to).slug())).unwrap_or_default();
        out.push_str(&format!("{label:width$}  {}{link}\n", row.text.replace('\n', " / ")));
        last.clone_from(&row.label);
    }
    out.push_str(&format!("{:width$}  {} {}\n", "Id", id.kind.singular(), record.get(id).slug()));
    out
}
