//! The whole record in its own format: TOML that `--data` reads back equal.
//!
//! It is made from every kind's own list of fields, so no field can be forgotten. Texts are kept as written,
//! hostile or not; characters that a terminal might obey are escaped, so that the file is safe to view. The
//! parts of a faulty dataset that could not be read are not in the record, and so not in the archive.

use std::io::{self, Write};

use crate::record::{AnyId, Cited, Dataset, Entry, Kind, Record, SCHEMA, Value};
use crate::text::{self, Safe};

/// Kinds in the order in which a dataset is read: each after those it depends on. If a kind is missing, the
/// list is too short to compile.
const ORDER: [Kind; Kind::ALL.len()] = [
    Kind::Source,
    Kind::Country,
    Kind::Actor,
    Kind::Policy,
    Kind::Event,
    Kind::Quote,
    Kind::Figure,
    Kind::Position,
    Kind::Conflict,
];

/// The most bytes in one file: half of the loader's limit.
const MOST: usize = 32 * 1024 * 1024;

/// The reason why a record cannot be archived as one dataset; `None` if it can.
#[must_use]
pub(crate) fn obstacle(record: &Record) -> Option<&'static str> {
    (record.datasets.len() != 1).then_some("an archive is of one dataset; open each by itself with --data")
}

/// The record as one file.
///
/// # Errors
/// If `out` fails.
pub fn write(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    for dataset in record.datasets.iter().take(1) {
        out.write_all(header(dataset).as_bytes())?;
    }
    for kind in ORDER {
        for id in record.of_kind(kind) {
            write!(out, "\n{}", entry(record, id))?;
        }
    }
    Ok(())
}

/// The record as files of a folder, by name, each made when requested: the header, then a file per kind, or
/// several numbered ones if one would exceed the loader's limit.
pub(crate) fn files(record: &Record) -> impl Iterator<Item = (String, String)> + '_ {
    let header = record.datasets.iter().take(1).map(|dataset| ("dataset.toml".to_owned(), header(dataset)));
    header.chain(ORDER.into_iter().flat_map(|kind| files_of(record, kind)))
}

fn files_of(record: &Record, kind: Kind) -> Vec<(String, String)> {
    let mut texts: Vec<String> = Vec::new();
    for id in record.of_kind(kind) {
        let entry = entry(record, id);
        match texts.last_mut().filter(|text| text.len() + entry.len() < MOST) {
            Some(text) => text.push_str(&format!("\n{entry}")),
            None => texts.push(entry),
        }
    }
    let several = texts.len() > 1;
    // Numbers of equal width keep the files, and so the records, in order.
    let name = |at: usize| {
        if several { format!("{}-{:04}.toml", kind.plural(), at + 1) } else { format!("{}.toml", kind.plural()) }
    };
    texts.into_iter().enumerate().map(|(at, text)| (name(at), text)).collect()
}

fn header(dataset: &Dataset) -> String {
    let mut out = format!("schema = {SCHEMA}\n");
    let mut line = |key: &str, text: Option<&Safe>| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            out.push_str(&format!("{key} = {}\n", string(text.written())));
        }
    };
    line("id", Some(&dataset.id));
    line("title", Some(&dataset.title));
    line("description", dataset.description.as_ref());
    line("version", Some(&dataset.version));
    let coverage = dataset.coverage.as_ref().map(|date| Safe::line(date.edtf()));
    line("coverage", coverage.as_ref());
    line("language", dataset.language.as_ref());
    line("license", dataset.license.as_ref());
    if !dataset.known_gaps.is_empty() {
        let gaps = dataset.known_gaps.iter().map(|gap| string(gap.written())).collect();
        out.push_str(&format!("known_gaps = {}\n", array(gaps, true)));
    }
    out
}

fn entry(record: &Record, id: AnyId) -> String {
    let entry = record.get(id);
    let mut out = format!("[[{}]]\nid = {}\n", id.kind.singular(), string(entry.slug()));
    entry.fields(&mut |key, field| out.push_str(&format!("{key} = {}\n", value(record, &field))));
    out
}

fn value(record: &Record, value: &Value<'_>) -> String {
    let slug = |id: &AnyId| string(record.get(*id).slug());
    match value {
        Value::Text(_, text) => string(text.written()),
        Value::Texts(..) => texts(value),
        Value::Word(word) => string(word),
        Value::Link(id) => slug(id),
        Value::Links(ids) => array(ids.iter().map(slug).collect(), false),
        Value::Date(date) => string(date.edtf()),
        Value::Number(number) => number.to_string(),
        Value::True => "true".into(),
        Value::Cited(all) => array(
            all.iter().map(|one| cited(record, one)).collect(),
            all.len() > 1 && all.iter().any(|one| one.is_table),
        ),
        Value::Rows(rows) => array(rows.iter().map(|fields| table(record, fields)).collect(), rows.len() > 1),
    }
}

/// Pieces of a quotation: a single one as a string, several as an array. Lists of names are always arrays.
fn texts(value: &Value<'_>) -> String {
    match value {
        Value::Texts(crate::record::Tone::Said, [one]) => string(one.written()),
        Value::Texts(_, texts) => array(texts.iter().map(|text| string(text.written())).collect(), false),
        _ => String::new(),
    }
}

fn cited(record: &Record, cited: &Cited) -> String {
    if !cited.is_table {
        return string(record[cited.source].slug());
    }
    table(record, &cited.fields())
}

fn table(record: &Record, fields: &[(&'static str, Value<'_>)]) -> String {
    let fields: Vec<String> = fields.iter().map(|(key, field)| format!("{key} = {}", value(record, field))).collect();
    format!("{{ {} }}", fields.join(", "))
}

fn array(items: Vec<String>, is_tall: bool) -> String {
    if is_tall { format!("[\n    {},\n]", items.join(",\n    ")) } else { format!("[{}]", items.join(", ")) }
}

/// A TOML string that parses back to the same text. Every character that is never shown as it is becomes an
/// escape, which no TOML writer does by itself.
fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            _ if c.is_control() => out.push_str(&escape(c)),
            _ => out.push(c),
        }
    }
    out.push('"');
    // After an escape a mark or a joiner may have lost its base, so the rest is judged again.
    loop {
        let faults = text::faults(&out);
        if faults.is_empty() {
            return out;
        }
        for fault in faults.into_iter().rev() {
            out.replace_range(fault.at..fault.at + fault.char.len_utf8(), &escape(fault.char));
        }
    }
}

fn escape(c: char) -> String {
    match u32::from(c) {
        code @ 0..=0xFFFF => format!("\\u{code:04X}"),
        code => format!("\\U{code:08X}"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::hostile;

    fn parsed(written: &str) -> String {
        let table: toml::Table = toml::from_str(&format!("a = {written}")).unwrap();
        table["a"].as_str().unwrap().to_owned()
    }

    #[test]
    fn a_string_shows_no_character_that_a_terminal_might_obey() {
        let hostile = "a\"\\\u{1b}[2J\u{9b}\u{7f}\u{202e}\r\n\tb\u{2028}\u{e0041}ž“ЖE\0";
        let written = string(hostile);
        assert_eq!(text::faults(&written), []);
        assert!(!written.contains(|c: char| c.is_control()), "{written}");
        assert_eq!(parsed(&written), hostile);
    }

    proptest! {
        #[test]
        fn every_text_survives(raw in hostile::text()) {
            let written = string(&raw);
            prop_assert_eq!(text::faults(&written), []);
            prop_assert_eq!(parsed(&written), raw);
        }
    }
}
