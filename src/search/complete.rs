//! How what is being typed could go on: names of fields, and values that the record holds.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::filter::Ground;
use super::names::kind_of;
use super::place::{Place, each_text};
use super::query::{FIELDS, Field, How, Takes, Term};
use crate::record::{AnyId, Entry, Kind, Tone, Value};
use crate::text;

/// Most ways to go on that are offered.
const MOST: usize = 1_000;

/// A way to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The bytes that it takes the place of.
    pub at: Range<usize>,
    /// What comes in their place.
    pub text: String,
    /// What it is, in a few words.
    pub about: String,
}

/// Ways to go on at the end of `typed`, likeliest first: values behind a field's colon, names of saved
/// searches behind `@`, else names of fields.
#[must_use]
pub fn complete(ground: Ground<'_>, saved: &[(&str, &str)], typed: &str) -> Vec<Completion> {
    let start = word_start(typed);
    let word = typed[start..].trim_start_matches(['!', '-']);
    let start = typed.len() - word.len();
    let mut found = match word.split_once(':').map(|(name, value)| (Field::of(name), value)) {
        Some((Some(field), value)) => values(ground, field, value, typed.len() - value.len()..typed.len()),
        // A slip in the name of a field.
        Some((None, _)) => match word.split_once(':').and_then(|(name, _)| Some((name.len(), Field::nearest(name)?))) {
            Some((length, name)) => {
                let about = Field::of(name).map_or("", |field| field.spec().help).to_owned();
                vec![Completion { at: start..typed.len(), text: format!("{name}{}", &word[length..]), about }]
            }
            None => Vec::new(),
        },
        None => match word.strip_prefix('@') {
            Some(name) => searches(saved, name, start..typed.len()),
            None => fields(word, start..typed.len()),
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

fn fields(word: &str, at: Range<usize>) -> Vec<Completion> {
    let begins = |name: &&str| name.starts_with(&word.to_lowercase());
    let all = FIELDS.iter().filter_map(|spec| Some((spec.names.iter().copied().find(|n| begins(n))?, spec.help)));
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

fn values(ground: Ground<'_>, field: Field, typed: &str, at: Range<usize>) -> Vec<Completion> {
    // Signs before the value stay, and of a range only its end is still being typed.
    let from = match field.spec().takes {
        Takes::Date => typed.rfind("..").map_or(usize::from(typed.starts_with('=')), |range| range + 2),
        _ => 0,
    };
    let at = at.start + from..at.end;
    let wanted = text::fold(typed[from..].trim_start_matches(['"', '“', '„', '\'']));
    let whole =
        |value: &str, about: &str| Completion { at: at.clone(), text: format!("{value} "), about: about.to_owned() };
    match field.spec().takes {
        Takes::OneOf(words) => {
            let fits = words().into_iter().filter(|word| word.starts_with(wanted.as_str()));
            fits.map(|word| whole(&quoted(word), "")).collect()
        }
        Takes::Name => names(ground, field, &wanted).into_iter().map(|(slug, name)| whole(&slug, &name)).collect(),
        Takes::Words => words(ground, field, &wanted).iter().map(|value| whole(&quoted(value), "")).collect(),
        Takes::Date => months(ground, &wanted).iter().map(|(month, words)| whole(month, words)).collect(),
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

/// Ids of what may be named, each with its name: those referred to most come first.
fn names(ground: Ground<'_>, field: Field, wanted: &str) -> Vec<(String, String)> {
    let Some(kind) = kind_of(field) else { return Vec::new() };
    let record = ground.record;
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

/// Records among which the values of a text are looked for; of more, typing must not wait for all.
const AMONG: usize = 20_000;

/// What the record holds in a field of words, the commonest first; none for running text.
fn words(ground: Ground<'_>, field: Field, wanted: &str) -> Vec<String> {
    let wanted_place = match field {
        Field::Role => Place::Role,
        Field::Venue => Place::Venue,
        Field::Type => Place::Term,
        _ => return Vec::new(),
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut count = |text: &str| {
        let mut is_it = text::fold(text).starts_with(wanted);
        text::words(text, |word| is_it |= word.folded.starts_with(wanted));
        // A value without a word could not be asked for.
        if is_it && Term::new(text, How::Phrase).is_some() {
            *counts.entry(text.to_owned()).or_default() += 1;
        }
    };
    for id in Kind::ALL.into_iter().flat_map(|kind| ground.record.of_kind(kind).take(AMONG)) {
        let entry = ground.record.get(id);
        if field == Field::Type {
            entry.fields(&mut |key, value| match value {
                Value::Text(_, text) if key == "type" => count(text),
                Value::Word(word) if key == "type" => count(word),
                _ => {}
            });
        } else {
            each_text(id.kind, entry, &mut |place, text| {
                if place == wanted_place {
                    count(text);
                }
            });
        }
    }
    let mut all: Vec<(String, usize)> = counts.into_iter().collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    all.into_iter().map(|(text, _)| text).collect()
}

/// Months on record, the latest first.
fn months(ground: Ground<'_>, wanted: &str) -> Vec<(String, String)> {
    let dates = ground.record.all().flat_map(|id| ground.record.dates(id));
    let days = dates.filter_map(|dated| dated.date.first().or(dated.date.last()));
    let months: BTreeSet<NaiveDate> = days.filter_map(|day| day.with_day(1)).collect();
    let told = |day: &NaiveDate| (day.format("%Y-%m").to_string(), day.format("%B %Y").to_string());
    months.iter().rev().map(told).filter(|(month, _)| month.starts_with(wanted)).collect()
}
