//! Records as JSON: the TOML field names, with `kind` and `id`, and the original text, escaped so
//! that no control or bidirectional character reaches a terminal raw.

use serde_json::{Map, Value as Json};

use crate::record::{Actor, AnyId, Cited, Entry, Kind, Record, Value};
use crate::text;

/// A record as an object. Unknown values are absent. A quotation's `text` is its pieces joined by a newline;
/// it also has `pieces` and `speaker_name`, and its sources are always objects.
#[must_use]
pub fn object(record: &Record, id: AnyId) -> Map<String, Json> {
    let entry = record.get(id);
    let mut object = Map::new();
    object.insert("kind".into(), id.kind.singular().into());
    object.insert("id".into(), entry.slug().into());
    entry.fields(&mut |key, value| {
        let pieces = match (&value, key, id.kind) {
            (Value::Texts(_, pieces), "text", Kind::Quote) => Some(*pieces),
            _ => None,
        };
        if let Some(pieces) = pieces {
            let written: Vec<&str> = pieces.iter().map(text::Safe::written).collect();
            object.insert("text".into(), written.join("\n").into());
            object.insert("pieces".into(), written.into());
            return;
        }
        object.insert(key.into(), json(record, &value, id.kind == Kind::Quote));
        if let (Value::Link(speaker), "speaker") = (&value, key)
            && let Some(speaker) = speaker.typed::<Actor>()
        {
            object.insert("speaker_name".into(), record[speaker].name.written().into());
        }
    });
    object
}

fn json(record: &Record, value: &Value<'_>, sources_as_objects: bool) -> Json {
    let slug = |id: &AnyId| Json::from(record.get(*id).slug());
    match value {
        Value::Text(_, text) => text.written().into(),
        Value::Texts(_, texts) => texts.iter().map(text::Safe::written).collect(),
        Value::Word(word) => (*word).into(),
        Value::Link(id) => slug(id),
        Value::Links(ids) => ids.iter().map(slug).collect(),
        Value::Date(date) => date.edtf().into(),
        Value::Number(number) => whole(*number).map_or_else(|| (*number).into(), Json::from),
        Value::True => true.into(),
        Value::Cited(all) => all.iter().map(|c| cited(record, c, sources_as_objects)).collect(),
        Value::Rows(rows) => rows
            .iter()
            .map(|row| {
                let fields = row.iter().map(|(key, value)| ((*key).to_owned(), json(record, value, false)));
                Json::Object(fields.collect())
            })
            .collect(),
    }
}

fn cited(record: &Record, cited: &Cited, as_object: bool) -> Json {
    if !cited.is_table && !as_object {
        return record[cited.source].slug().into();
    }
    let fields = cited.fields().into_iter().map(|(key, value)| {
        let json = match &value {
            Value::Texts(_, [one]) => one.written().into(),
            other => json(record, other, true),
        };
        (key.to_owned(), json)
    });
    Json::Object(fields.collect())
}

#[allow(clippy::cast_possible_truncation, reason = "whole and within ±2^53, which i64 holds")]
fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0).then_some(number as i64)
}

/// JSON text of a value on one line, with every character that a terminal might obey as `\uXXXX`.
#[must_use]
pub(crate) fn line(value: &Json) -> String {
    escape(&value.to_string())
}

/// Escapes C1, DEL, bidirectional and invisible characters of JSON text. They occur in strings only, so the
/// text parses to the same value as before.
fn escape(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    let mut from = 0;
    for fault in text::faults(json) {
        safe.push_str(&json[from..fault.at]);
        let mut units = [0; 2];
        for unit in fault.char.encode_utf16(&mut units) {
            safe.push_str(&format!("\\u{unit:04x}"));
        }
        from = fault.at + fault.char.len_utf8();
    }
    safe.push_str(&json[from..]);
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_a_terminal_might_obey_and_parses_back() {
        let hostile = "a\u{1b}[2J\u{9b}\u{7f}\u{202e}b\u{2028}\u{e0041}ž";
        let value = Json::from(hostile);
        let line = line(&value);
        assert!(line.chars().all(|c| c == 'ž' || (' '..='~').contains(&c)), "{line}");
        assert_eq!(serde_json::from_str::<Json>(&line).unwrap(), value);
    }

    #[test]
    fn whole_numbers_have_no_point() {
        assert_eq!(whole(22_000.0), Some(22_000));
        assert_eq!(whole(1.8), None);
    }
}
