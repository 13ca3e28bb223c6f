//! Reading a faulty file record by record, so that every fault in it is named.
//!
//! serde stops at the first fault. Here each record is read by itself; the key a fault stands at
//! is named and taken out, and the record is read again until serde is content.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, Error, ValueDeserializer};

use super::at::At;
use super::parse::{FileShape, Parsed};
use super::problem::{Place, Problem, Severity, nearest};

/// A fault of syntax or shape.
pub(crate) struct Fault {
    /// Where the record begins that it stands in.
    pub record: Option<usize>,
    /// The field within which it stands, which may be missing once the fault is taken out.
    pub lost: Option<Box<str>>,
    span: Range<usize>,
    code: &'static str,
    message: String,
    help: Option<String>,
}

impl Fault {
    pub fn problem(self, file: usize) -> Problem {
        let Self { span, code, message, help, .. } = self;
        let place = Place::new(file, &span);
        Problem { place, severity: Severity::Error, code, message, help, other: None, record: None }
    }
}

/// Reads what can be read of a file, and names everything that cannot.
pub(crate) fn read_record_by_record(text: &str) -> Parsed {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut faults = Vec::new();
    let broken: Vec<Range<usize>> = errors.iter().filter_map(Error::span).collect();
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        faults.push(Fault {
            record: None,
            lost: None,
            span,
            code: "syntax",
            message: first_line(error.message()),
            help: None,
        });
    }
    let (mut file, mut lost) = (FileShape::default(), Vec::new());
    for (key, value) in table.into_inner() {
        let name = key.get_ref().clone();
        match name.as_ref() {
            "source" => records(value, &broken, &mut file.source, (&mut lost, &mut faults)),
            "country" => records(value, &broken, &mut file.country, (&mut lost, &mut faults)),
            "actor" => records(value, &broken, &mut file.actor, (&mut lost, &mut faults)),
            "policy" => records(value, &broken, &mut file.policy, (&mut lost, &mut faults)),
            "event" => records(value, &broken, &mut file.event, (&mut lost, &mut faults)),
            "quote" => records(value, &broken, &mut file.quote, (&mut lost, &mut faults)),
            "figure" => records(value, &broken, &mut file.figure, (&mut lost, &mut faults)),
            "position" => records(value, &broken, &mut file.position, (&mut lost, &mut faults)),
            "conflict" => records(value, &broken, &mut file.conflict, (&mut lost, &mut faults)),
            "schema" => file.schema = field(&name, value, &mut faults),
            "id" => file.id = field(&name, value, &mut faults),
            "title" => file.title = field(&name, value, &mut faults),
            "description" => file.description = field(&name, value, &mut faults),
            "version" => file.version = field(&name, value, &mut faults),
            "coverage" => file.coverage = field(&name, value, &mut faults),
            "language" => file.language = field(&name, value, &mut faults),
            "license" => file.license = field(&name, value, &mut faults),
            "known_gaps" => file.known_gaps = field(&name, value, &mut faults).unwrap_or_default(),
            unknown => faults.push(unknown_key(key.span(), unknown, &TOP)),
        }
    }
    Parsed { pieces: vec![(0, file)], lost, faults }
}

const TOP: [&str; 18] = [
    "source",
    "country",
    "actor",
    "policy",
    "event",
    "quote",
    "figure",
    "position",
    "conflict",
    "schema",
    "id",
    "title",
    "description",
    "version",
    "coverage",
    "language",
    "license",
    "known_gaps",
];

fn field<T: DeserializeOwned>(key: &str, value: Spanned<DeValue<'_>>, faults: &mut Vec<Fault>) -> Option<T> {
    let span = value.span();
    let fault = |error| Fault { lost: Some(key.into()), ..fault(&error, span) };
    T::deserialize(ValueDeserializer::from(value)).map_err(|error| faults.push(fault(error))).ok()
}

fn records<S: DeserializeOwned>(
    value: Spanned<DeValue<'_>>,
    broken: &[Range<usize>],
    all: &mut Vec<At<S>>,
    (lost, faults): (&mut Vec<At<Box<str>>>, &mut Vec<Fault>),
) {
    let span = value.span();
    let DeValue::Array(array) = value.into_inner() else {
        let help = Some("write the table's name in double brackets".to_owned());
        faults.push(Fault {
            record: None,
            lost: None,
            span,
            code: "wrong-type",
            message: "records are an array of tables".into(),
            help,
        });
        return;
    };
    for record in array {
        let extent = extent(&record);
        let id = record.get_ref().get("id").and_then(|id| Some(At::new(&id.span(), id.get_ref().as_str()?.into())));
        // A record that the parser had to guess at is not shown as if it had been written so.
        let is_broken = broken.iter().any(|b| extent.contains(&b.start));
        match if is_broken { None } else { one(record, faults) } {
            Some(shape) => all.push(shape),
            None => lost.extend(id),
        }
    }
}

/// From a record's header to the end of its last value.
fn extent(record: &Spanned<DeValue<'_>>) -> Range<usize> {
    fn end(value: &Spanned<DeValue<'_>>) -> usize {
        let own = value.span().end;
        match value.get_ref() {
            DeValue::Table(table) => table.values().map(end).max().unwrap_or(0).max(own),
            DeValue::Array(array) => array.iter().map(end).max().unwrap_or(0).max(own),
            _ => own,
        }
    }
    record.span().start..end(record) + 1
}

fn one<S: DeserializeOwned>(mut record: Spanned<DeValue<'_>>, faults: &mut Vec<Fault>) -> Option<At<S>> {
    let whole = record.span();
    loop {
        let error = match S::deserialize(ValueDeserializer::from(record.clone())) {
            Ok(shape) => return Some(At::new(&whole, shape)),
            Err(error) => error,
        };
        let span = error.span();
        let lost = span.as_ref().and_then(|span| key_at(record.get_ref(), span));
        faults.push(Fault { record: Some(whole.start), lost, ..fault(&error, whole.clone()) });
        if !span.is_some_and(|span| prune(record.get_mut(), &span)) {
            return None;
        }
    }
}

/// The key of a record's field within which a fault stands.
fn key_at(record: &DeValue<'_>, fault: &Range<usize>) -> Option<Box<str>> {
    let DeValue::Table(table) = record else { return None };
    let holds = |value| extent(value).start <= fault.start && fault.end <= extent(value).end;
    table.iter().find(|(_, value)| holds(value)).map(|(key, _)| key.get_ref().as_ref().into())
}

/// Takes out the innermost key or element at which a fault stands; false where there is none.
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

fn fault(error: &Error, record: Range<usize>) -> Fault {
    let span = error.span().unwrap_or(record);
    let message = error.message();
    let mut quoted = message.split('`').skip(1).step_by(2);
    if message.starts_with("unknown field") {
        let unknown = quoted.next().unwrap_or_default().to_owned();
        let known: Vec<&str> = quoted.collect();
        return unknown_key(span, &unknown, &known);
    }
    Fault { record: None, lost: None, span, code: "wrong-type", message: first_line(message), help: None }
}

fn unknown_key(span: Range<usize>, key: &str, known: &[&str]) -> Fault {
    let help = nearest(key, known.iter().copied())
        .map_or_else(|| format!("known here: {}", known.join(", ")), |near| format!("is `{near}` meant?"));
    Fault {
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
