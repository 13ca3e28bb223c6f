//! `onrecord positions`: positions as of a day.

use std::collections::HashSet;

use clap_complete::engine::ArgValueCompleter;
use color_eyre::eyre::Result;
use serde_json::{Map, Value as Json};

use crate::cli::answer::{say, write_all};
use crate::cli::candidates;
use crate::cli::compared;
use crate::cli::context::Context;
use crate::cli::day::day_of;
use crate::cli::formats::AnswerFormat;
use crate::cli::manner::OutputStyle;
use crate::cli::query::{Source, ask};
use crate::cli::run::Run;
use crate::cli::status::Status;
use crate::present::stand;
use crate::record::as_of::{PositionValue, Stand, as_of, courses};
use crate::record::{AnyId, Entry, Id, Item, Kind, Policy, Position, Record};
use crate::text;

/// Who holds which position, as of a day
#[derive(clap::Args, Debug)]
pub(in crate::cli) struct Positions {
    /// Only holders and positions that match
    #[arg(add = ArgValueCompleter::new(candidates::query))]
    query: Vec<String>,
    /// A date (EDTF: 2025-05-16, 2025-05); an imprecise one means its last day
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Another date: what differs between the two, with the statements behind it
    #[arg(long, value_name = "DATE", requires = "as_of")]
    against: Option<String>,
    /// Only this policy, with every policy that is part of it
    #[arg(long, value_name = "ID", add = ArgValueCompleter::new(candidates::policy))]
    policy: Option<String>,
    /// Format of the answer
    #[arg(long, value_enum, default_value_t = AnswerFormat::Text)]
    format: AnswerFormat,
}

impl Run for Positions {
    const EXAMPLES: &str = "\
Examples:
  onrecord positions --policy uk-return-hubs
  onrecord positions kosovo --as-of 2025-05
  onrecord positions --as-of 2025-05 --against 2025-11";

    fn run(self, context: &Context) -> Result<Status> {
        context.answer(|source| {
            let record = source.record;
            if self.against.is_some() {
                return self.compare(source);
            }
            let stands = match self.stands(source) {
                Ok(stands) => stands,
                Err(status) => return Ok(status),
            };
            let nothing = stands.is_empty();
            let object = |stand: &&Stand| Json::Object(object(record, stand));
            write_all(stands.iter(), self.format, object, |stand| row(record, stand))?;
            Ok(if nothing { Status::Nothing } else { Status::Found })
        })
    }
}

impl Positions {
    /// What differs between the two dates, of the holders that match.
    fn compare(&self, source: Source<'_>) -> Result<Status> {
        let asked = || -> Result<_, Status> {
            let days = [self.as_of.as_deref(), self.against.as_deref()];
            let [Some(a), Some(b)] = [day_of(days[0])?, day_of(days[1])?] else { return Err(Status::Usage) };
            let policy = self.policy.as_deref().map(|slug| policy(source.record, slug)).transpose()?;
            let mut courses = courses(source.record, policy);
            let query = self.query.join(" ");
            if !query.trim().is_empty() {
                let hits: HashSet<AnyId> = ask(source, &query, Some(Kind::Position))?.ids.into_iter().collect();
                courses.retain(|course| course.positions().any(|id| hits.contains(&id.into())));
            }
            Ok((courses, [a, b]))
        };
        match asked() {
            Ok((courses, days)) => compared::print(source.record, &courses, days, self.format),
            Err(status) => Ok(status),
        }
    }

    /// A row for each holder: on one policy with its parts, or on each policy by itself.
    fn stands(&self, source: Source<'_>) -> Result<Vec<Stand>, Status> {
        let record = source.record;
        let day = day_of(self.as_of.as_deref())?;
        let policy = self.policy.as_deref().map(|slug| policy(record, slug)).transpose()?;
        let mut stands = as_of(&courses(record, policy), day);
        let query = self.query.join(" ");
        if !query.trim().is_empty() {
            let hits: HashSet<AnyId> = ask(source, &query, Some(Kind::Position))?.ids.into_iter().collect();
            stands.retain(|stand| stand.positions().any(|id| hits.contains(&id.into())));
        }
        Ok(stands)
    }
}

/// The policy with this id.
fn policy(record: &Record, slug: &str) -> Result<Id<Policy>, Status> {
    record.find(slug).and_then(AnyId::typed).ok_or_else(|| {
        let meant = record.nearest(slug, Some(Kind::Policy));
        let meant = meant.map(|near| format!("; is `{near}` meant?")).unwrap_or_default();
        say(format!("onrecord: --policy: no policy has the id `{}`{meant}", text::safe::line(slug)));
        Status::Usage
    })
}

/// Flat, so that a row goes into a table: `stance`, `stance_since`, `stance_claimed_by`, …
fn object(record: &Record, stand: &Stand) -> Map<String, Json> {
    let slug = |id: AnyId| Json::from(record.get(id).slug());
    let mut object = Map::new();
    object.insert("kind".into(), "stand".into());
    object.insert("holder".into(), slug(stand.holder));
    object.insert("holder_name".into(), written_name(record, stand.holder).into());
    object.insert("policy".into(), slug(stand.policy.into()));
    for (dimension, held) in stand.dimensions() {
        let key = dimension.key();
        if let Some(sure) = held.sure {
            let position = &record[sure];
            object.insert(key.into(), dimension.value(position).map(PositionValue::word).into());
            object.insert(format!("{key}_since"), position.dated.as_ref().map(|d| d.date.edtf()).into());
            if let Some(by) = position.claimed_by {
                object.insert(format!("{key}_claimed_by"), slug(by.into()));
            }
            object.insert(format!("{key}_evidence"), position.evidence.iter().map(|&id| slug(id)).collect());
            object.insert(format!("{key}_position"), position.slug().into());
            // The part of the policy that the position is on, unless that is the whole.
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

/// The name as written, for JSON.
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
        let words = if OutputStyle::get().is_plain { told.spoken() } else { told.words.clone() };
        row.push_str(&format!("\n    {words} [{}]", evidence.join(" ")));
    }
    row
}
