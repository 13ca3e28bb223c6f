//! `onrecord positions`: who stands where, as of a day.

use std::collections::HashSet;

use chrono::NaiveDate;
use color_eyre::eyre::Result;
use serde_json::{Map, Value as Json};

use super::Status;
use super::answer::{say, write_all};
use super::asked::{Desk, ask};
use super::formats::Format;
use super::manner::Manner;
use crate::present::stand;
use crate::record::as_of::{Series, Stand, as_of, courses};
use crate::record::{AnyId, Date, Entry, Id, Item, Kind, Policy, Position, Record};
use crate::text;

/// What is asked of the positions.
pub(super) struct Asked<'a> {
    pub query: &'a str,
    pub day: Option<&'a str>,
    pub policy: Option<&'a str>,
}

/// Prints a row for each holder: on one policy with its parts, or on each policy by itself.
pub(super) fn positions(desk: Desk<'_>, asked: &Asked<'_>, format: Format) -> Result<Status> {
    let record = desk.record;
    let day = match day_of(asked.day) {
        Ok(day) => day,
        Err(status) => return Ok(status),
    };
    let policy: Option<Id<Policy>> = match asked.policy {
        None => None,
        Some(slug) => {
            let Some(policy) = record.find(slug).and_then(AnyId::typed) else {
                let meant = record.nearest(slug, Some(Kind::Policy));
                let meant = meant.map(|near| format!("; is `{near}` meant?")).unwrap_or_default();
                say(format!("onrecord: --policy: no policy has the id `{}`{meant}", text::safe::line(slug)));
                return Ok(Status::Usage);
            };
            Some(policy)
        }
    };
    let mut stands = as_of(record, &courses(record, policy), day);
    if !asked.query.trim().is_empty() {
        let hits: HashSet<AnyId> = match ask(desk, asked.query, Some(Kind::Position)) {
            Ok(asked) => asked.ids.into_iter().collect(),
            Err(status) => return Ok(status),
        };
        stands.retain(|stand| shown(stand).any(|id| hits.contains(&id.into())));
    }
    let nothing = stands.is_empty();
    write_all(stands.iter(), format, |stand| Json::Object(object(record, stand)), |stand| row(record, stand))?;
    Ok(if nothing { Status::Nothing } else { Status::Found })
}

/// The day that `--as-of` names.
///
/// # Errors
/// With the status to end on where it is no date; why is said already.
pub(super) fn day_of(given: Option<&str>) -> Result<Option<NaiveDate>, Status> {
    match given.map(Date::parse) {
        None => Ok(None),
        // An imprecise date is taken at its last day.
        Some(Ok(date)) => Ok(date.last().or(date.first())),
        Some(Err(bad)) => {
            let given = text::safe::line(given.unwrap_or_default());
            let why = if given.contains('/') { "the year comes first" } else { &bad.message };
            say(format!("onrecord: --as-of: `{given}` is not a date: {why}; write 2025-05-16 or 2025-05"));
            Err(Status::Usage)
        }
    }
}

fn shown(stand: &Stand) -> impl Iterator<Item = Id<Position>> + '_ {
    stand.series.iter().flat_map(|held| held.sure.iter().chain(&held.beside).chain(&held.maybe)).copied()
}

/// Flat, so that a row goes into a table: `stance`, `stance_since`, `stance_claimed_by`, …
fn object(record: &Record, stand: &Stand) -> Map<String, Json> {
    let slug = |id: AnyId| Json::from(record.get(id).slug());
    let mut object = Map::new();
    object.insert("kind".into(), "stand".into());
    object.insert("holder".into(), slug(stand.holder));
    object.insert("holder_name".into(), written_name(record, stand.holder).into());
    object.insert("policy".into(), slug(stand.policy.into()));
    for (series, held) in Series::ALL.into_iter().zip(&stand.series) {
        let key = series.key();
        if let Some(sure) = held.sure {
            let position = &record[sure];
            object.insert(key.into(), series.value(position).into());
            object.insert(format!("{key}_since"), position.dated.as_ref().map(|d| d.date.edtf()).into());
            if let Some(by) = position.claimed_by {
                object.insert(format!("{key}_claimed_by"), slug(by.into()));
            }
            object.insert(format!("{key}_evidence"), position.evidence.iter().map(|&id| slug(id)).collect());
            object.insert(format!("{key}_position"), position.slug().into());
            // The part of the policy that it is on, where that is not the whole.
            if let Some(part) = position.policy.filter(|part| *part != stand.policy) {
                object.insert(format!("{key}_policy"), slug(part.into()));
            }
        }
        let others = |ids: &[Id<Position>]| ids.iter().map(|&id| slug(id.into())).collect::<Json>();
        if !held.beside.is_empty() {
            object.insert(format!("{key}_beside"), others(&held.beside));
        }
        if !held.maybe.is_empty() {
            object.insert(format!("{key}_maybe"), others(&held.maybe));
        }
    }
    object
}

/// The name as it was written, for JSON.
fn written_name(record: &Record, holder: AnyId) -> &str {
    match record.item(holder) {
        Item::Country(country) => country.name.written(),
        Item::Actor(actor) => actor.name.written(),
        _ => record.get(holder).slug(),
    }
}

fn row(record: &Record, stand: &Stand) -> String {
    let holder = record.get(stand.holder).name(record);
    let mut row = format!("{holder} — {}", record[stand.policy].name);
    for told in stand::told(record, stand) {
        let evidence: Vec<&str> = record[told.id].evidence.iter().map(|&id| record.get(id).slug()).collect();
        let words = if Manner::get().is_plain { told.spoken() } else { told.words.clone() };
        row.push_str(&format!("\n    {words} [{}]", evidence.join(" ")));
    }
    row
}
