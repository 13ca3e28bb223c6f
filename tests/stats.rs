//! Statistics: each count equals the number of records that its query finds.

use crate::common::{fixture, onrecord};
use onrecord::present::stats::{By, Stats, clause, narrowed};
use onrecord::record::{AnyId, Origin, Record, load};
use onrecord::search::{Context, Index, Query};

fn found(record: &Record, index: &Index, query: &str) -> Vec<AnyId> {
    let query = Query::read(query);
    assert_eq!(query.faults, []);
    if query.is_empty() { record.all().collect() } else { index.search(Context::of(record), &query).hits }
}

#[track_caller]
fn counts_are_what_is_found(record: &Record, queries: &[&str]) {
    let index = Index::new(record);
    for query in queries {
        let ids = found(record, &index, query);
        assert!(!ids.is_empty(), "{query}");
        for by in By::ALL {
            let stats = Stats::of(record, &ids, by);
            for count in &stats.counts {
                let narrower = narrowed(query, &clause(record, by, count.key));
                let hits = found(record, &index, &narrower);
                let slugs: Vec<&str> = hits.iter().map(|&id| record.get(id).slug()).collect();
                assert_eq!(hits.len(), count.count, "{narrower}: {slugs:?}");
            }
            assert!(stats.nowhere <= stats.total);
        }
    }
}

#[test]
fn a_count_is_as_many_as_its_query_finds() {
    for name in ["harbour", "strait", "ledger"] {
        let record = load(&[Origin::Path(fixture(name))]).unwrap();
        counts_are_what_is_found(&record, &[""]);
    }
    let harbour = load(&[Origin::Path(fixture("harbour"))]).unwrap();
    counts_are_what_is_found(&harbour, &["ferry", "ferry | quay", "kind:quote", "country:hr !toll"]);
    let bundled = load(&[Origin::Bundled]).unwrap();
    counts_are_what_is_found(&bundled, &["", "kind:quote", "who:rama", "hub | boat"]);
}

#[test]
fn counts_are_told_in_every_form() {
    let data = fixture("harbour");
    let ask = |args: &[&str]| onrecord(["--data", data.to_str().unwrap(), "stats"].iter().chain(args));
    let text = ask(&["kind:quote"]);
    assert_eq!(text.code(), 0, "{text:?}");
    assert!(text.out.lines().all(|line| line.contains(['█', '▌', '▏', '▎', '▍', '▋', '▊', '▉'])), "{}", text.out);
    let lines = ask(&["kind:quote", "--format", "jsonl"]).lines();
    assert_eq!(lines.len(), text.out.lines().count());
    assert_eq!(lines, ask(&["kind:quote", "--format", "json"]).array());
    assert!(lines[0]["query"].as_str().unwrap().starts_with("kind:quote who:"), "{}", lines[0]);
    let csv = ask(&["--by", "month", "--format", "csv"]);
    assert!(csv.out.starts_with("by,key,name,count,query\r\nmonth,20"), "{}", csv.out);
    assert_eq!(ask(&["zeppelin"]).code(), 1);
    assert_eq!(ask(&["--by", "gulls"]).code(), 2);
}
