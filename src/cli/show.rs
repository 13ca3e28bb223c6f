//! `onrecord show`: records in full.

use color_eyre::eyre::Result;
use serde_json::Value as Json;

use super::Status;
use super::answer::{say, write_all};
use super::formats::Format;
use crate::present::{dossier, json, phrase, sheet};
use crate::record::{AnyId, Closed, Entry, Item, Record};
use crate::text;

/// Prints each named record.
pub(super) fn show(record: &Record, slugs: &[String], format: Format) -> Result<Status> {
    let found = named(record, slugs);
    write_all(found.iter(), format, |id| Json::Object(json::object(record, **id)), |id| full(record, **id))?;
    Ok(if found.len() == slugs.len() { Status::Found } else { Status::Nothing })
}

/// A record, and what disagrees with it; of a conflict, its claims with who, when and where.
fn full(record: &Record, id: AnyId) -> String {
    let mut out = sheet::text(record, id);
    let claim = |claim: AnyId| {
        let mut lines = format!("  {}\n", phrase::mention(record, claim).replace('\n', " / "));
        let byline = phrase::byline(record, claim);
        let named = format!("{} {}", claim.kind.singular(), record.get(claim).slug());
        lines.push_str(&format!("    {byline}{}{named}\n", if byline.is_empty() { "" } else { " · " }));
        for cited in record.get(claim).cited() {
            lines.push_str(&format!("    {}\n", sheet::source(record, cited).replace('\n', " / ")));
        }
        lines
    };
    if let Item::Conflict(conflict) = record.item(id) {
        out.push_str("\nClaims, with day and document\n");
        conflict.claims.iter().for_each(|&one| out.push_str(&claim(one)));
    }
    for conflict in dossier::conflicts(record, id) {
        let sort = record[conflict].conflict_type.map_or("disputed", Closed::word);
        let (summary, slug) = (&record[conflict].summary, record[conflict].slug());
        out.push_str(&format!("\nDisputed ({sort}): {} [{slug}]\n", summary.replace('\n', " / ")));
        let others = record[conflict].claims.iter().filter(|other| **other != id);
        others.for_each(|&other| out.push_str(&claim(other)));
    }
    out
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
