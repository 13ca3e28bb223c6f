//! `onrecord find` and `onrecord list`.

use color_eyre::eyre::Result;
use serde_json::Value as Json;

use super::Status;
use super::answer::{say, write_all};
use super::asked::{Desk, ask};
use super::export::table;
use super::formats::Listing;
use super::manner::Manner;
use crate::present::{json, phrase};
use crate::record::{AnyId, Kind, Record};
use crate::text;

/// Everything that holds all the words, best first.
pub(super) fn find(desk: Desk<'_>, typed: &str, format: Listing) -> Result<Status> {
    let record = desk.record;
    let asked = match ask(desk, typed, None) {
        Ok(asked) if asked.is_query => asked,
        Ok(_) => {
            say(format!("onrecord: there is no word to look for in “{}”", text::safe::line(typed)));
            return Ok(Status::Usage);
        }
        Err(status) => return Ok(status),
    };
    let format = match format {
        Listing::Answer(format) => format,
        Listing::File(format) => return table(record, &asked.ids, None, typed, format),
    };
    write_all(
        (1u64..).zip(asked.ids.iter().copied()),
        format,
        |(rank, id)| {
            let mut object = json::object(record, *id);
            object.insert("rank".into(), (*rank).into());
            Json::Object(object)
        },
        |(_, id)| entry(record, *id),
    )?;
    Ok(if asked.ids.is_empty() { Status::Nothing } else { Status::Found })
}

/// Records of one kind: all in the order in which they are written, or those that match, best first.
pub(super) fn list(desk: Desk<'_>, kind: Kind, typed: &str, format: Listing) -> Result<Status> {
    let record = desk.record;
    let ids = match ask(desk, typed, Some(kind)) {
        Ok(asked) => asked.ids,
        Err(status) => return Ok(status),
    };
    let format = match format {
        Listing::Answer(format) => format,
        Listing::File(format) => return table(record, &ids, Some(kind), typed, format),
    };
    let nothing = ids.is_empty();
    write_all(ids.into_iter(), format, |id| Json::Object(json::object(record, *id)), |id| entry(record, *id))?;
    Ok(if nothing { Status::Nothing } else { Status::Found })
}

/// What is said of a record that something on record disagrees with; the sign stands beside its word.
pub(super) fn disputed(record: &Record, id: AnyId) -> &'static str {
    match (record.is_disputed(id) && id.kind != Kind::Conflict, Manner::get().is_plain) {
        (false, _) => "",
        (true, false) => " · ≠ disputed",
        (true, true) => " · disputed",
    }
}

fn entry(record: &Record, id: AnyId) -> String {
    let (headline, byline) = (phrase::in_context(record, id), phrase::byline(record, id));
    let name = format!("{} {}", id.kind.singular(), record.get(id).slug());
    let byline = if byline.is_empty() { name } else { format!("{byline} · {name}") };
    let byline = format!("{byline}{}", disputed(record, id));
    format!("{}\n    {byline}", headline.replace('\n', " / "))
}
