//! Records that are named by their ids.

use super::answer::say;
use crate::record::{AnyId, Record};
use crate::text;

/// The records of some ids; for an unknown id the nearest one is suggested.
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
