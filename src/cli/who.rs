//! `onrecord who` and `onrecord timeline`.

use std::collections::HashSet;

use color_eyre::eyre::Result;
use serde_json::Value as Json;

use super::Status;
use super::answer::{say, write_all, write_text};
use super::asked::{Desk, ask};
use super::export::table;
use super::formats::{Format, Listing};
use crate::present::{dossier, json, phrase};
use crate::record::{ActorType, AnyId, Chronology, Item, Kind, Record};
use crate::search::{Context, Index, Query};
use crate::text;

/// Prints what the record holds on a country or actor, found by id, by name, or by the name
/// that a slip was meant for.
pub(super) fn who(record: &Record, name: &str, format: Format) -> Result<Status> {
    let is_one = |id: &AnyId| matches!(id.kind, Kind::Actor | Kind::Country);
    let mut corrected = None;
    // A name that is nowhere may be a slip; a mention is no name.
    let by_slip = || {
        let found = Index::new(record).search(Context::of(record), &Query::read(name));
        let correction = found.corrections.first()?;
        corrected = Some(correction.to_string());
        correction.taken.iter().find_map(|word| by_name(record, word).first().copied())
    };
    let mut named = by_name(record, name);
    let others: Vec<AnyId> = named.split_off(named.len().min(1));
    let by_name = || named.first().copied();
    let Some(id) = record.find(name).filter(is_one).or_else(by_name).or_else(by_slip) else {
        say(format!("onrecord: nobody on record is called “{}”", text::safe::line(name)));
        return Ok(Status::Nothing);
    };
    if let Some(corrected) = corrected {
        say(format!("onrecord: {corrected}"));
    }
    if record.find(name) != Some(id) && !others.is_empty() {
        let others: Vec<&str> = others.iter().take(5).map(|&other| record.get(other).slug()).collect();
        say(format!("onrecord: the name also fits {}", text::list(&others, "and")));
    }
    match format {
        Format::Text => write_text(|out| write!(out, "{}", dossier::text(record, id)))?,
        _ => write_all([id].iter(), format, |id| Json::Object(dossier::object(record, **id)), |_| String::new())?,
    }
    Ok(Status::Found)
}

/// Countries and actors whose own names hold every word: those called just so first, then countries,
/// then people, then everybody else.
fn by_name(record: &Record, typed: &str) -> Vec<AnyId> {
    let wanted = words(typed);
    let all = record.of_kind(Kind::Country).chain(record.of_kind(Kind::Actor));
    let mut fitting: Vec<(bool, bool, AnyId)> = all
        .filter_map(|id| {
            let names: Vec<Vec<String>> = names(record, id).iter().map(|name| words(name)).collect();
            let holds = |name: &Vec<String>| wanted.iter().all(|word| name.contains(word));
            let fits = !wanted.is_empty() && names.iter().any(holds);
            let is_person =
                matches!(record.item(id), Item::Actor(actor) if actor.actor_type == Some(ActorType::Person));
            fits.then(|| (!names.contains(&wanted), id.kind != Kind::Country && !is_person, id))
        })
        .collect();
    fitting.sort_by_key(|(other, last, id)| (*other, *last, id.kind != Kind::Country, id.row()));
    fitting.into_iter().map(|(.., id)| id).collect()
}

fn names(record: &Record, id: AnyId) -> Vec<&str> {
    let (name, aliases) = match record.item(id) {
        Item::Country(country) => (&country.name, &country.aliases),
        Item::Actor(actor) => (&actor.name, &actor.aliases),
        _ => return Vec::new(),
    };
    std::iter::once(name).chain(aliases).map(text::Safe::as_str).collect()
}

fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    text::words(name, |word| {
        if word.form == text::Form::Plain {
            words.push(word.folded.to_owned());
        }
    });
    words
}

/// Prints events and utterances in the order of time, undated ones last.
pub(super) fn timeline(desk: Desk<'_>, typed: &str, format: Listing) -> Result<Status> {
    let record = desk.record;
    let asked = match ask(desk, typed, None) {
        Ok(asked) => asked,
        Err(status) => return Ok(status),
    };
    let Chronology { dated, undated } = Chronology::of(record);
    let hits: HashSet<AnyId> = asked.ids.into_iter().collect();
    let ids: Vec<AnyId> = dated.into_iter().chain(undated).filter(|id| hits.contains(id)).collect();
    let format = match format {
        Listing::Answer(format) => format,
        Listing::File(format) => return table(record, &ids, None, typed, format),
    };
    let nothing = ids.is_empty();
    write_all(ids.into_iter(), format, |id| Json::Object(json::object(record, *id)), |id| row(record, *id))?;
    Ok(if nothing { Status::Nothing } else { Status::Found })
}

fn row(record: &Record, id: AnyId) -> String {
    let when = record.get(id).dated().map_or_else(|| "undated".to_owned(), phrase::when);
    let headline = phrase::in_context(record, id).replace('\n', " / ");
    let speaker = match record.item(id) {
        Item::Quote(quote) => format!("{}: ", quote.speaker_name(record)),
        _ => String::new(),
    };
    let disputed = super::find::disputed(record, id);
    format!("{when}\n    {speaker}{headline} · {} {}{disputed}", id.kind.singular(), record.get(id).slug())
}
