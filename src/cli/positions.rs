//! `onrecord positions`: who stands where, as of a day.

use color_eyre::eyre::Result;
use serde_json::{Map, Value as Json};

use super::Status;
use super::answer::write_all;
use super::args::Format;
use crate::out::{marks, phrase};
use crate::record::as_of::{Held, Series, Stand, as_of};
use crate::record::{AnyId, Date, Entry, Id, Policy, Position, Record};
use crate::search::{Index, Query};
use crate::text;

/// What is asked of the positions.
pub(super) struct Asked<'a> {
    pub query: &'a str,
    pub day: Option<&'a str>,
    pub policy: Option<&'a str>,
}

/// Prints a row for each holder: on one policy with its parts, or on each policy by itself.
pub(super) fn positions(record: &Record, asked: &Asked<'_>, format: Format) -> Result<Status> {
    let day = match asked.day.map(Date::parse) {
        None => None,
        // An imprecise date is taken at its last day.
        Some(Ok(date)) => date.last(),
        Some(Err(bad)) => {
            let given = text::safe::line(asked.day.unwrap_or_default());
            eprintln!("onrecord: --as-of: `{given}` is no date: {}; write 2025-05-16 or 2025-05", bad.message);
            return Ok(Status::Usage);
        }
    };
    let policy: Option<Id<Policy>> = match asked.policy {
        None => None,
        Some(slug) => {
            let Some(policy) = record.find(slug).and_then(AnyId::typed) else {
                let meant = record.nearest(slug).map(|near| format!("; is `{near}` meant?")).unwrap_or_default();
                eprintln!("onrecord: --policy: no policy has the id `{}`{meant}", text::safe::line(slug));
                return Ok(Status::Usage);
            };
            Some(policy)
        }
    };
    let mut stands = as_of(record, day, policy);
    let query = Query::read(asked.query);
    if !query.is_empty() {
        let hits = Index::new(record).search(&query).hits;
        stands.retain(|stand| hits.contains(&stand.holder) || shown(stand).any(|id| hits.contains(&id.into())));
    }
    let nothing = stands.is_empty();
    write_all(stands.iter(), format, |stand| Json::Object(object(record, stand)), |stand| row(record, stand))?;
    Ok(if nothing { Status::Nothing } else { Status::Found })
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
    object.insert("holder_name".into(), record.get(stand.holder).name(record).into());
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

fn row(record: &Record, stand: &Stand) -> String {
    let holder = record.get(stand.holder).name(record);
    let mut row = format!("{holder} — {}", record[stand.policy].name);
    for (series, held) in Series::ALL.into_iter().zip(&stand.series) {
        row.push_str(&told(record, series, held));
    }
    row
}

fn told(record: &Record, series: Series, held: &Held) -> String {
    let one = |id: Id<Position>, prefix: &str| {
        let position = &record[id];
        let value = series.value(position).unwrap_or_default();
        let since = position.dated.as_ref().map_or_else(|| "undated".to_owned(), phrase::since);
        let by = position.claimed_by.map(|by| format!(", as {} says", record[by].name)).unwrap_or_default();
        let evidence: Vec<&str> = position.evidence.iter().map(|&id| record.get(id).slug()).collect();
        let mark = marks::of_word(series, value);
        let key = series.key();
        format!("\n    {prefix}{key:8} {mark} {value} {since}{by} [{}]", evidence.join(" "))
    };
    let sure = held.sure.iter().map(|&id| one(id, ""));
    let beside = held.beside.iter().map(|&id| one(id, "beside it: "));
    sure.chain(beside).chain(held.maybe.iter().map(|&id| one(id, "may be: "))).collect()
}
