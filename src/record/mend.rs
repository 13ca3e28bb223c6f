//! Reading a faulty file record by record, so that every fault in it is reported.
//!
//! serde stops at the first fault. Here each record is read by itself: the key that contains a fault is
//! reported and removed, and the record is read again until serde finds no fault.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned as TomlSpanned;
use toml::de::{DeArray, DeTable, DeValue, Error, ValueDeserializer};

use super::file::{FileFault, FileShape, Parsed, Read};
use super::problem::nearest;
use super::spanned::Spanned;

/// Reads as much of a file as possible, and reports every fault.
pub(crate) fn read_record_by_record(text: &str) -> Parsed {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut faults = Vec::new();
    let mut broken: Vec<usize> = errors.iter().filter_map(Error::span).map(|span| span.start).collect();
    broken.sort_unstable();
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        faults.push(FileFault {
            record: None,
            lost: None,
            span,
            code: "syntax",
            message: first_line(error.message()),
            help: None,
        });
    }
    let mut file = FileShape::default();
    let mut reader = Reader { broken, lost: Vec::new(), faults };
    for (key, value) in table.into_inner() {
        let name = key.get_ref().clone();
        if file.take(&name, value, &mut reader).is_some() {
            reader.faults.push(unknown_key(key.span(), &name, FileShape::KEYS));
        }
    }
    Parsed { pieces: vec![(0, file)], lost: reader.lost, faults: reader.faults }
}

/// Reads value by value.
struct Reader {
    /// The places where the parser had to guess, in order.
    broken: Vec<usize>,
    /// Ids of records that could not be read.
    lost: Vec<Spanned<Box<str>>>,
    faults: Vec<FileFault>,
}

impl Read<TomlSpanned<DeValue<'_>>> for Reader {
    fn field<T: DeserializeOwned>(&mut self, key: &str, value: TomlSpanned<DeValue<'_>>) -> Option<T> {
        let span = value.span();
        let fault = |error| FileFault { lost: Some(key.into()), ..fault(&error, span) };
        T::deserialize(ValueDeserializer::from(value)).map_err(|error| self.faults.push(fault(error))).ok()
    }

    fn records<S: DeserializeOwned>(&mut self, value: TomlSpanned<DeValue<'_>>, all: &mut Vec<Spanned<S>>) {
        let span = value.span();
        let DeValue::Array(array) = value.into_inner() else {
            let help = Some("write the table's name in double brackets".to_owned());
            let message = "records are an array of tables".into();
            self.faults.push(FileFault { record: None, lost: None, span, code: "wrong-type", message, help });
            return;
        };
        for record in array {
            let extent = extent(&record);
            let id =
                record.get_ref().get("id").and_then(|id| Some(Spanned::new(&id.span(), id.get_ref().as_str()?.into())));
            // A record that the parser had to guess at is left out, because nobody wrote it like that.
            let first = self.broken.partition_point(|at| *at < extent.start);
            let is_broken = self.broken.get(first).is_some_and(|at| *at < extent.end);
            match if is_broken { None } else { one(record, &mut self.faults) } {
                Some(shape) => all.push(shape),
                None => self.lost.extend(id),
            }
        }
    }
}

/// From a record's header to the end of its last value.
fn extent(record: &TomlSpanned<DeValue<'_>>) -> Range<usize> {
    fn end(value: &TomlSpanned<DeValue<'_>>) -> usize {
        let own = value.span().end;
        match value.get_ref() {
            DeValue::Table(table) => table.values().map(end).max().unwrap_or(0).max(own),
            DeValue::Array(array) => array.iter().map(end).max().unwrap_or(0).max(own),
            _ => own,
        }
    }
    record.span().start..end(record) + 1
}

fn one<S: DeserializeOwned>(mut record: TomlSpanned<DeValue<'_>>, faults: &mut Vec<FileFault>) -> Option<Spanned<S>> {
    let whole = record.span();
    for count in 0.. {
        let error = match S::deserialize(ValueDeserializer::from(record.clone())) {
            Ok(shape) => return Some(Spanned::new(&whole, shape)),
            Err(error) => error,
        };
        if count == MOST_FAULTS {
            faults.push(too_many(whole));
            return None;
        }
        let span = error.span();
        let lost = span.as_ref().and_then(|span| key_at(record.get_ref(), span));
        faults.push(FileFault { record: Some(whole.start), lost, ..fault(&error, whole.clone()) });
        if !span.is_some_and(|span| prune(record.get_mut(), &span)) {
            return None;
        }
    }
    None
}

/// The most faults of one record: each costs as much as reading it once.
const MOST_FAULTS: usize = 50;

fn too_many(record: Range<usize>) -> FileFault {
    FileFault {
        record: Some(record.start),
        lost: None,
        span: record.start..record.start + 1,
        code: "too-many-faults",
        message: format!("this record has more than {MOST_FAULTS} faults and is left out"),
        help: Some("mend the faults named first, and check again".into()),
    }
}

/// The key of the field that contains a fault.
fn key_at(record: &DeValue<'_>, fault: &Range<usize>) -> Option<Box<str>> {
    let DeValue::Table(table) = record else { return None };
    let holds = |value| extent(value).start <= fault.start && fault.end <= extent(value).end;
    table.iter().find(|(_, value)| holds(value)).map(|(key, _)| key.get_ref().as_ref().into())
}

/// Removes the innermost key or element that contains a fault; false if there is none.
fn prune(value: &mut DeValue<'_>, fault: &Range<usize>) -> bool {
    let holds = |span: Range<usize>| span.start <= fault.start && fault.end <= span.end;
    match value {
        DeValue::Table(table) => {
            if let Some(key) = table.keys().find(|key| holds(key.span())).cloned() {
                return table.remove(&key).is_some();
            }
            let Some(key) = table.iter().find(|(_, v)| holds(extent(v))).map(|(key, _)| key.clone()) else {
                return false;
            };
            let inner = table.get_mut(&key).is_some_and(|v| prune(v.get_mut(), fault));
            inner || table.remove(&key).is_some()
        }
        DeValue::Array(array) => {
            let Some(place) = array.iter().position(|v| holds(extent(v))) else { return false };
            let mut rest = std::mem::replace(array, DeArray::new()).into_iter().collect::<Vec<_>>();
            if !prune(rest[place].get_mut(), fault) {
                rest.remove(place);
            }
            for value in rest {
                array.push(value);
            }
            true
        }
        _ => false,
    }
}

fn fault(error: &Error, record: Range<usize>) -> FileFault {
    let span = error.span().unwrap_or(record);
    let message = error.message();
    let mut quoted = message.split('`').skip(1).step_by(2);
    if message.starts_with("unknown field") {
        let unknown = quoted.next().unwrap_or_default().to_owned();
        let known: Vec<&str> = quoted.collect();
        return unknown_key(span, &unknown, &known);
    }
    FileFault { record: None, lost: None, span, code: "wrong-type", message: first_line(message), help: None }
}

fn unknown_key(span: Range<usize>, key: &str, known: &[&str]) -> FileFault {
    let help = nearest(key, known.iter().copied())
        .map_or_else(|| format!("known here: {}", known.join(", ")), |near| format!("is `{near}` meant?"));
    FileFault {
        record: None,
        lost: None,
        span,
        code: "unknown-key",
        message: format!("unknown key `{key}`"),
        help: Some(help),
    }
}

fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or_default().to_owned()
}
