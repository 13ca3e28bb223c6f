//! Completions of the typed text: names of fields, and values on record.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::field::{Asks, Field, Sought};
use super::fields::{self, FIELDS};
use super::filter::Context;
use super::names::Relation;
use super::query::{How, Term};
use super::text_kind::{TextKind, each_text, type_in};
use crate::record::{AnyId, Entry, Kind, Record, Tone, Value};
use crate::text;

/// Most completions that are offered.
const MOST: usize = 1_000;

/// One completion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The bytes that it replaces.
    pub at: Range<usize>,
    /// The replacement.
    pub text: String,
    /// A description of a few words.
    pub about: String,
}

/// Completions at the end of `typed`, likeliest first: values after the colon of a field, names of saved searches
/// after `@`, else names of fields.
#[must_use]
pub fn complete(context: Context<'_>, saved: &[(&str, &str)], typed: &str) -> Vec<Completion> {
    let start = word_start(typed);
    let word = typed[start..].trim_start_matches(['!', '-']);
    let start = typed.len() - word.len();
    let mut found = match word.split_once(':').map(|(name, value)| (fields::named(name), value)) {
        Some((Some(field), value)) => values(context, field, value, typed.len() - value.len()..typed.len()),
        // A slip in the name of a field.
        Some((None, value)) => mended(word, value, start..typed.len()),
        None => match word.strip_prefix('@') {
            Some(name) => searches(saved, name, start..typed.len()),
            None => names_of_fields(word, start..typed.len()),
        },
    };
    found.truncate(MOST);
    found
}

/// Where the last word begins; a quotation mark that is open keeps its words together.
fn word_start(typed: &str) -> usize {
    let (mut start, mut is_open) = (0, false);
    for (at, c) in typed.char_indices() {
        match c {
            '"' | '“' | '”' | '„' | '«' | '»' => is_open = !is_open,
            c if !is_open && (c.is_whitespace() || matches!(c, '|' | '(')) => start = at + c.len_utf8(),
            _ => {}
        }
    }
    start
}

fn mended(word: &str, value: &str, at: Range<usize>) -> Vec<Completion> {
    let name = &word[..word.len() - value.len() - 1];
    let near = fields::nearest(name).and_then(|near| Some((near, fields::named(near)?.help)));
    let way = |(near, help): (&str, &str)| Completion { at, text: format!("{near}:{value}"), about: help.to_owned() };
    near.map(way).into_iter().collect()
}

fn names_of_fields(word: &str, at: Range<usize>) -> Vec<Completion> {
    let begins = |name: &&str| name.starts_with(&word.to_lowercase());
    let all = FIELDS.iter().filter_map(|spec| Some((spec.names().find(begins)?, spec.help)));
    all.map(|(name, help)| Completion { at: at.clone(), text: format!("{name}:"), about: help.to_owned() }).collect()
}

fn searches(saved: &[(&str, &str)], name: &str, at: Range<usize>) -> Vec<Completion> {
    let fits = saved.iter().filter(|(known, _)| known.starts_with(name));
    fits.map(|(name, query)| Completion {
        at: at.clone(),
        text: format!("@{name} "),
        about: text::safe::line(query).into_owned(),
    })
    .collect()
}

fn values(context: Context<'_>, field: Field, typed: &str, at: Range<usize>) -> Vec<Completion> {
    // An `=` stays, and of a range only the second date is completed.
    let from = match field.asks {
        Asks::Date(_) | Asks::Change(_) => {
            typed.rfind("..").map_or(usize::from(typed.starts_with('=')), |range| range + 2)
        }
        Asks::Term(_) | Asks::OneOf(_) => 0,
    };
    let at = at.start + from..at.end;
    let wanted = text::fold(typed[from..].trim_start_matches(['"', '“', '„', '\'']));
    let whole =
        |value: &str, about: &str| Completion { at: at.clone(), text: format!("{value} "), about: about.to_owned() };
    let texts = |of: Texts| words(context, of, &wanted).iter().map(|value| whole(&quoted(value), "")).collect();
    match field.asks {
        Asks::OneOf(choices) => {
            let fits = choices().into_iter().filter(|choice| choice.word.starts_with(wanted.as_str()));
            fits.map(|choice| whole(&quoted(choice.word), "")).collect()
        }
        Asks::Term(Sought::Named(relation) | Sought::Id(relation)) => {
            let kinds = match relation.kind() {
                // Countries hold positions too.
                Some(kind) if relation == Relation::Who => vec![kind, Kind::Country],
                Some(kind) => vec![kind],
                None => Kind::ALL.to_vec(),
            };
            let names = kinds.into_iter().flat_map(|kind| names(context.record, kind, &wanted));
            names.map(|(slug, name)| whole(&slug, &name)).collect()
        }
        Asks::Term(Sought::Texts(_, None)) => Vec::new(),
        Asks::Term(Sought::Texts(_, Some(place))) => texts(Texts::At(place)),
        Asks::Term(Sought::Role) => texts(Texts::At(TextKind::Role)),
        Asks::Term(Sought::RecordType) => texts(Texts::Types),
        Asks::Date(_) | Asks::Change(_) => {
            months(context, &wanted).iter().map(|(month, words)| whole(month, words)).collect()
        }
    }
}

/// A value as it is typed: in quotation marks where it is more than a word, and without any of its own.
fn quoted(value: &str) -> String {
    if value.chars().all(char::is_alphanumeric) {
        return value.to_owned();
    }
    let plain = value.replace(['"', '“', '”', '„', '«', '»'], " ");
    format!("\"{}\"", plain.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Ids of a kind with their names, those with most referrers first.
fn names(record: &Record, kind: Kind, wanted: &str) -> Vec<(String, String)> {
    let mut fitting: Vec<(bool, usize, AnyId)> = record
        .of_kind(kind)
        .filter_map(|id| Some((fits(record.get(id), wanted)?, record.links_to(id).len(), id)))
        .collect();
    fitting.sort_by_key(|(is_start, links, id)| (!is_start, std::cmp::Reverse(*links), *id));
    let shown = |(_, _, id): &(bool, usize, AnyId)| {
        let slug = record.get(*id).slug();
        let slug = if kind == Kind::Country { slug.to_lowercase() } else { slug.to_owned() };
        (slug, record.get(*id).name(record).into_owned())
    };
    fitting.iter().take(MOST).map(shown).collect()
}

/// A few ids of a kind as examples.
pub(super) fn some_names(record: &Record, kind: Kind) -> String {
    let ids: Vec<String> = names(record, kind, "").into_iter().take(3).map(|(slug, _)| format!("`{slug}`")).collect();
    text::list(&ids, "or")
}

/// Whether a name, alias or the id has a word that begins so; true where the id or whole name does.
fn fits(entry: &dyn Entry, wanted: &str) -> Option<bool> {
    if text::fold(entry.slug()).starts_with(wanted) {
        return Some(true);
    }
    let (mut is_start, mut is_within) = (false, false);
    let mut look = |name: &str| {
        is_start |= text::fold(name).starts_with(wanted);
        text::words(name, |word| {
            is_start |= word.position == 0 && word.folded.starts_with(wanted);
            is_within |= word.folded.starts_with(wanted);
        });
    };
    entry.fields(&mut |_, value| match value {
        Value::Text(Tone::Name, name) => look(name),
        Value::Texts(Tone::Name, names) => names.iter().for_each(|name| look(name)),
        _ => {}
    });
    (is_start || is_within).then_some(is_start)
}

/// At most so many records of each kind are read for their texts, so that typing never waits.
const AMONG: usize = 20_000;

/// Which texts of the record are offered as values.
#[derive(Clone, Copy)]
enum Texts {
    At(TextKind),
    Types,
}

/// Texts of the record that begin, or of which a word begins, with `wanted`; the commonest first.
fn words(context: Context<'_>, of: Texts, wanted: &str) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut count = |text: &str| {
        let mut is_it = text::fold(text).starts_with(wanted);
        text::words(text, |word| is_it |= word.folded.starts_with(wanted));
        // A value without a word cannot be asked for.
        if is_it && Term::new(text, How::Phrase).is_some() {
            *counts.entry(text.to_owned()).or_default() += 1;
        }
    };
    for id in Kind::ALL.into_iter().flat_map(|kind| context.record.of_kind(kind).take(AMONG)) {
        let entry = context.record.get(id);
        match of {
            Texts::At(wanted) => each_text(id.kind, entry, &mut |place, text| {
                if place == wanted {
                    count(text);
                }
            }),
            Texts::Types => entry.fields(&mut |key, value| {
                type_in(key, &value).into_iter().for_each(&mut count);
            }),
        }
    }
    let mut all: Vec<(String, usize)> = counts.into_iter().collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    all.into_iter().map(|(text, _)| text).collect()
}

/// Months on record, the latest first.
fn months(context: Context<'_>, wanted: &str) -> Vec<(String, String)> {
    let dates = context.record.all().flat_map(|id| context.record.dates(id));
    let days = dates.filter_map(|dated| dated.date.first().or(dated.date.last()));
    let months: BTreeSet<NaiveDate> = days.filter_map(|day| day.with_day(1)).collect();
    let shown = |day: &NaiveDate| (day.format("%Y-%m").to_string(), day.format("%B %Y").to_string());
    months.iter().rev().map(shown).filter(|(month, _)| month.starts_with(wanted)).collect()
}
