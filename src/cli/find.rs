//! `onrecord find` and `onrecord list`.

use color_eyre::eyre::Result;
use serde_json::Value as Json;

use super::Status;
use super::answer::{explain, say, write_all};
use super::args::Format;
use crate::out::{json, phrase};
use crate::record::{AnyId, Kind, Record};
use crate::search::{Index, Query};
use crate::text;

/// Everything that holds all the words, best first.
pub(super) fn find(record: &Record, typed: &str, format: Format) -> Result<Status> {
    let query = Query::read(typed);
    if query.is_empty() {
        say(format!("onrecord: there is no word to look for in “{}”", text::safe::line(typed)));
        return Ok(Status::Usage);
    }
    let found = Index::new(record).search(&query);
    explain(&query, &found, found.hits.len());
    write_all(
        (1u64..).zip(found.hits.iter().copied()),
        format,
        |(rank, id)| {
            let mut object = json::object(record, *id);
            object.insert("rank".into(), (*rank).into());
            Json::Object(object)
        },
        |(_, id)| entry(record, *id),
    )?;
    Ok(if found.hits.is_empty() { Status::Nothing } else { Status::Found })
}

/// Records of one kind: all in the order in which they are written, or those that match, best first.
pub(super) fn list(record: &Record, kind: Kind, typed: &str, format: Format) -> Result<Status> {
    let query = Query::read(typed);
    let ids: Vec<AnyId> = if query.is_empty() {
        record.of_kind(kind).collect()
    } else {
        let found = Index::new(record).search(&query);
        let ids: Vec<AnyId> = found.hits.iter().copied().filter(|id| id.kind == kind).collect();
        explain(&query, &found, ids.len());
        ids
    };
    let nothing = ids.is_empty();
    write_all(ids.into_iter(), format, |id| Json::Object(json::object(record, *id)), |id| entry(record, *id))?;
    Ok(if nothing { Status::Nothing } else { Status::Found })
}

fn entry(record: &Record, id: AnyId) -> String {
    let (headline, byline) = (phrase::headline(record, id), phrase::byline(record, id));
    let name = format!("{} {}", id.kind.singular(), record.get(id).slug());
    let byline = if byline.is_empty() { name } else { format!("{byline} · {name}") };
    format!("{}\n    {byline}", headline.replace('\n', " / "))
}
