//! `onrecord positions --as-of A --against B`: what differs between two dates, with the statements behind it.

use chrono::NaiveDate;
use color_eyre::eyre::Result;
use serde_json::{Value as Json, json};

use super::answer::write_all;
use super::formats::AnswerFormat;
use super::status::Status;
use crate::present::phrase;
use crate::record::as_of::Course;
use crate::record::compare::{Compared, Difference, compare};
use crate::record::{AnyId, Id, Position, Record};

/// Prints what differs between the end of one day and of another.
pub(super) fn print(record: &Record, courses: &[Course], days: [NaiveDate; 2], format: AnswerFormat) -> Result<Status> {
    let [from, to] = [days[0].min(days[1]), days[0].max(days[1])];
    let all = compare(record, courses, from, Some(to));
    let object = |one: &&Compared| object(record, one, [from, to]);
    write_all(all.iter(), format, object, |one| row(record, one, [from, to]))?;
    Ok(if all.is_empty() { Status::Nothing } else { Status::Found })
}

const fn word(difference: Difference) -> &'static str {
    match difference {
        Difference::Changed => "changed",
        Difference::New => "new on record",
        Difference::Perhaps => "perhaps changed",
    }
}

fn value(record: &Record, one: &Compared, id: Id<Position>) -> &'static str {
    one.dimension.value(&record[id]).map_or("nothing", |value| value.word())
}

fn evidence(record: &Record, id: Id<Position>) -> Vec<&str> {
    record[id].evidence.iter().map(|&id| record.get(id).slug()).collect()
}

fn row(record: &Record, one: &Compared, [from, to]: [NaiveDate; 2]) -> String {
    let name = |id: AnyId| record.get(id).name(record).into_owned();
    let before = one.before.map_or("nothing on record", |id| value(record, one, id));
    let after = &record[one.after];
    let since = after.dated.as_ref().map_or_else(|| "undated".to_owned(), phrase::since);
    let by = after.claimed_by.map(|by| format!(", according to {}", record[by].name)).unwrap_or_default();
    let statements = |id: Id<Position>| evidence(record, id).join(" ");
    let earlier = one.before.map(|id| format!("\n    before: {}", statements(id))).unwrap_or_default();
    format!(
        "{} — {}: {}\n    {}: {before} on {} → {} on {}, {since}{by}{earlier}\n    after: {}",
        name(one.holder),
        record[one.policy].name,
        word(one.difference),
        one.dimension.key(),
        from.format("%-d %B %Y"),
        value(record, one, one.after),
        to.format("%-d %B %Y"),
        statements(one.after),
    )
}

fn object(record: &Record, one: &Compared, [from, to]: [NaiveDate; 2]) -> Json {
    let slug = |id: AnyId| record.get(id).slug().to_owned();
    let side = |id: Id<Position>| {
        json!({
            "value": value(record, one, id), "position": slug(id.into()), "evidence": evidence(record, id),
            "date": record[id].dated.as_ref().map(|dated| dated.date.edtf()),
            "claimed_by": record[id].claimed_by.map(|by| slug(by.into())),
        })
    };
    json!({
        "kind": "difference", "difference": word(one.difference), "from": from.to_string(), "to": to.to_string(),
        "holder": slug(one.holder), "policy": slug(one.policy.into()), "dimension": one.dimension.key(),
        "before": one.before.map(side), "after": side(one.after),
    })
}
