//! CSL-JSON. A date that its `date-parts` cannot express has the nearest that they can, `circa`, and the words
//! as `literal`, which processors print instead. Undated records have no `issued`, so that a style says so in
//! its own language, and `note` has the details.

use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value as Json, json};

use super::facts::{Facts, PersonName};
use super::plain;
use crate::present::json::line;
use crate::record::{Date, DatePart, DateParts};

/// The item, on one line.
pub(crate) fn item(facts: &Facts<'_>) -> String {
    let mut item = Map::new();
    let mut put = |key: &str, value: Option<Json>| {
        if let Some(value) = value {
            item.insert(key.to_owned(), value);
        }
    };
    put("id", Some(facts.key.clone().into()));
    put("type", Some(facts.document.map_or("document", |source| &*source.csl_type).into()));
    let names: Vec<Json> = facts.names.iter().map(name).collect();
    put("author", (!names.is_empty()).then(|| names.into()));
    put("title", Some(facts.full_title().into()));
    put("issued", facts.when.date.and_then(date));
    let first = facts.printed.first().map(|printed| printed.source).filter(|_| facts.document.is_none());
    let publisher = facts.document.or(first).and_then(|source| source.publisher.as_deref());
    let is_article = facts.document.is_some_and(|source| source.csl_type.starts_with("article"));
    put(if is_article { "container-title" } else { "publisher" }, publisher.map(Json::from));
    put("container-title", first.map(|source| source.title.as_str().into()));
    put("URL", facts.url().map(Json::from));
    put("accessed", facts.document.and_then(|source| source.accessed.as_ref()).and_then(date));
    put("language", facts.document.and_then(|source| source.language.as_deref()).map(Json::from));
    put("source", Some(facts.dataset.clone().into()));
    put("version", Some(facts.version.clone()).filter(|version| !version.is_empty()).map(Json::from));
    let mut notes = facts.notes();
    notes.extend(plain::printed(facts));
    notes.push(facts.in_record());
    put("note", Some(notes.join("; ").into()));
    line(&Json::Object(item))
}

fn name(name: &PersonName) -> Json {
    match name {
        PersonName::Person(family, given) => json!({ "family": family, "given": given }),
        PersonName::Whole(name) => json!({ "literal": name }),
    }
}

fn date(date: &Date) -> Option<Json> {
    let parts = date.parts();
    let is_exact = parts.is_some_and(is_exact);
    let (from, to) = match parts {
        Some(parts) => (parts.from, parts.to),
        None => (date.first().map(of_day), date.last().map(of_day)),
    };
    let mut ends: Vec<Vec<i64>> = from.into_iter().chain(to).map(numbers).collect();
    ends.dedup();
    if ends.is_empty() || ends.iter().flatten().any(|number| !(-9999..=9999).contains(number)) {
        return None;
    }
    let mut told = json!({ "date-parts": ends });
    if let Some(season) = parts.filter(|parts| parts.from == parts.to).and_then(|parts| parts.from?.season) {
        told["season"] = season.into();
    }
    if !is_exact || parts.is_some_and(|parts| parts.is_about) {
        told["circa"] = true.into();
    }
    if !is_exact {
        told["literal"] = date.words().into();
    }
    Some(told)
}

/// Whether `date-parts`, with `season` and `circa`, express the date in full.
fn is_exact(parts: DateParts) -> bool {
    let (Some(from), Some(to)) = (parts.from, parts.to) else { return false };
    let is_plain = from == to || from.season.is_none() && to.season.is_none();
    is_plain && !parts.is_choice && !parts.is_uncertain
}

fn of_day(day: NaiveDate) -> DatePart {
    let [month, of_month] = [day.month(), day.day()].map(|number| u8::try_from(number).ok());
    DatePart { year: day.year().into(), season: None, month, day: of_month }
}

fn numbers(part: DatePart) -> Vec<i64> {
    let rest = part.month.into_iter().chain(part.day).map(i64::from);
    std::iter::once(part.year).chain(rest).collect()
}
