//! `onrecord who` and `onrecord timeline`.

use color_eyre::eyre::Result;
use serde_json::Value as Json;

use super::Status;
use super::answer::{write, write_all};
use super::args::Format;
use crate::out::{dossier, json, phrase};
use crate::record::{AnyId, Chronology, Kind, Record};
use crate::search::{Index, Query};
use crate::text;

/// Prints what the record holds on a country or actor, found by id or by name.
pub(super) fn who(record: &Record, name: &str, format: Format) -> Result<Status> {
    let is_one = |id: &AnyId| matches!(id.kind, Kind::Actor | Kind::Country);
    let mut corrected = None;
    let by_name = || {
        let found = Index::new(record).search(&Query::read(name));
        corrected = found.corrections.first().map(ToString::to_string);
        // By its own name, not by a mention: the record's best hits of these kinds are names.
        found.hits.into_iter().find(is_one)
    };
    let Some(id) = record.find(name).filter(is_one).or_else(by_name) else {
        eprintln!("onrecord: nobody on record is called “{}”", text::safe::line(name));
        return Ok(Status::Nothing);
    };
    if let Some(corrected) = corrected {
        eprintln!("onrecord: {corrected}");
    }
    match format {
        Format::Text => write(|out| write!(out, "{}", dossier::text(record, id)))?,
        _ => write_all([id].iter(), format, |id| Json::Object(dossier::object(record, **id)), |_| String::new())?,
    }
    Ok(Status::Found)
}

/// Prints events and utterances in the order of time, undated ones last.
pub(super) fn timeline(record: &Record, typed: &str, format: Format) -> Result<Status> {
    let query = Query::read(typed);
    let Chronology { dated, undated } = Chronology::of(record);
    let mut ids: Vec<AnyId> = dated.into_iter().chain(undated).collect();
    if !query.is_empty() {
        let hits: std::collections::HashSet<AnyId> = Index::new(record).search(&query).hits.into_iter().collect();
        ids.retain(|id| hits.contains(id));
    }
    let nothing = ids.is_empty();
    write_all(ids.into_iter(), format, |id| Json::Object(json::object(record, *id)), |id| row(record, *id))?;
    Ok(if nothing { Status::Nothing } else { Status::Found })
}

fn row(record: &Record, id: AnyId) -> String {
    let when = record.get(id).dated().map_or_else(|| "undated".to_owned(), phrase::when);
    let headline = phrase::headline(record, id).replace('\n', " / ");
    let speaker = match record.item(id) {
        crate::record::Item::Quote(quote) => format!("{}: ", quote.speaker_name(record)),
        _ => String::new(),
    };
    format!("{when}\n    {speaker}{headline} · {} {}", id.kind.singular(), record.get(id).slug())
}
