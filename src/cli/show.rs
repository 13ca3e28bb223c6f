//! `onrecord show`: records in full.

use color_eyre::eyre::Result;
use serde_json::Value as Json;

use super::Status;
use super::answer::{say, write_all};
use super::formats::Format;
use crate::out::{json, sheet};
use crate::record::{AnyId, Record};
use crate::text;

/// Prints each named record.
pub(super) fn show(record: &Record, slugs: &[String], format: Format) -> Result<Status> {
    let found = named(record, slugs);
    write_all(found.iter(), format, |id| Json::Object(json::object(record, **id)), |id| sheet::text(record, **id))?;
    Ok(if found.len() == slugs.len() { Status::Found } else { Status::Nothing })
}

/// The records of some names; a name that is none is told with the nearest.
pub(super) fn named(record: &Record, slugs: &[String]) -> Vec<AnyId> {
    let find = |slug: &String| {
        let found = record.find(slug);
        if found.is_none() {
            let meant = record.nearest(slug, None).map(|near| format!("; is `{near}` meant?")).unwrap_or_default();
            say(format!("onrecord: no record has the id `{}`{meant}", text::safe::line(slug)));
        }
        found
    };
    slugs.iter().filter_map(find).collect()
}
