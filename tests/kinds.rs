//! Every kind of record is in every place that lists kinds: list, show, check, archive, JSON, search, completion.

use onrecord::export::archive;
use onrecord::record::Kind;
use onrecord::search::{Context, Index, Query, complete};
use serde_json::Value as Json;

use crate::common::{harbour, onrecord, record};

/// The harbour holds records of every kind; a new kind needs one there.
#[test]
fn every_kind_is_listed_shown_checked_and_counted() {
    let (record, _) = record("harbour");
    let checked = onrecord(["check", &harbour()]).out;
    for kind in Kind::ALL {
        let plural = kind.plural();
        assert!(record.count(kind) > 0, "add a {} to tests/fixtures/harbour", kind.singular());
        let listed = onrecord(["--data", &harbour(), "list", plural, "--format", "json"]).array();
        assert_eq!(listed.len(), record.count(kind), "onrecord list {plural}");
        for object in &listed {
            assert_eq!(object["kind"], kind.singular(), "{object:#}");
        }
        let id = listed[0]["id"].as_str().unwrap_or_default();
        let shown = onrecord(["--data", &harbour(), "show", id]);
        assert_eq!(shown.code(), 0, "onrecord show {id}: {shown:?}");
        assert!(shown.out.contains(id), "{shown:?}");
        assert!(checked.contains(plural) || checked.contains(kind.singular()), "onrecord check names no {plural}");
    }
}

#[test]
fn every_kind_is_archived_searched_and_completed() {
    let (record, _) = record("harbour");
    let mut written = Vec::new();
    archive::write(&record, &mut written).unwrap();
    let written = String::from_utf8(written).unwrap();
    let index = Index::new(&record);
    let offered = complete(Context::of(&record), &[], "kind:");
    for kind in Kind::ALL {
        let tables = written.matches(&format!("\n[[{}]]\n", kind.singular())).count();
        assert_eq!(tables, record.count(kind), "the archive's ORDER in src/export/archive.rs leaves out {kind:?}");
        let found = index.search(Context::of(&record), &Query::read(&format!("kind:{}", kind.singular())));
        assert_eq!(found.hits.len(), record.count(kind), "kind:{}", kind.singular());
        assert!(offered.iter().any(|way| way.text.trim() == kind.singular()), "kind: offers no {}", kind.singular());
    }
    let folder = tempfile::tempdir().unwrap();
    let copy = crate::common::write(folder.path(), "copy.toml", written);
    let again = onrecord(["--data", copy.to_str().unwrap(), "check", "--format", "json"]).array();
    let count = |kind: Kind| again.iter().find(|one| one["of"] == kind.plural()).map(|one| one["count"].clone());
    for kind in Kind::ALL {
        assert_eq!(count(kind), Some(Json::from(record.count(kind))), "{kind:?} is lost on the way back");
    }
}
