//! What leaves as a file: exactly what is shown, in the order shown, in a form that others read.

use std::fs;
use std::path::Path;

use crate::common::{Answer, SMALL, fixture, onrecord, write};
use serde_json::Value as Json;
use tempfile::tempdir;

/// The program's answer on a dataset of the tests.
#[track_caller]
fn ask(dataset: &str, args: &[&str]) -> Answer {
    onrecord(["--data", fixture(dataset).to_str().unwrap()].iter().chain(args))
}

/// A table as another reader of CSV sees it: the header and the rows.
#[track_caller]
fn read(table: &str, delimiter: u8) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(table.as_bytes());
    let strings = |record: &csv::StringRecord| record.iter().map(ToOwned::to_owned).collect::<Vec<_>>();
    let header = strings(reader.headers().unwrap());
    (header, reader.records().map(|row| strings(&row.unwrap())).collect())
}

fn ids_of(table: &str, delimiter: u8) -> Vec<String> {
    let (header, rows) = read(table, delimiter);
    let at = header.iter().position(|column| column == "id").unwrap();
    rows.into_iter().map(|row| row[at].clone()).collect()
}

#[track_caller]
fn cell<'a>(table: &'a (Vec<String>, Vec<Vec<String>>), id: &str, column: &str) -> &'a str {
    let at = table.0.iter().position(|name| name == column).unwrap();
    &table.1.iter().find(|row| row[1] == id).unwrap()[at]
}

#[test]
fn every_format_holds_what_is_shown_in_the_order_shown() {
    let shown: Vec<String> =
        ask("harbour", &["find", "ferry", "--format", "jsonl"]).lines().iter().map(id_of).collect();
    assert!(shown.len() > 3);
    let export = |format: &str| ask("harbour", &["export", "ferry", "--format", format]);
    assert_eq!(ids_of(&export("csv").out, b','), shown);
    assert_eq!(ids_of(&export("tsv").out, b'\t'), shown);
    assert_eq!(export("json").array().iter().map(id_of).collect::<Vec<_>>(), shown);
    assert_eq!(export("jsonl").lines().iter().map(id_of).collect::<Vec<_>>(), shown);
    let listed = export("markdown").out;
    let places: Vec<usize> = shown.iter().map(|id| listed.find(&format!(" {id}`")).unwrap()).collect();
    assert!(places.is_sorted(), "{listed}");
    assert_eq!(ids_of(&ask("harbour", &["find", "ferry", "--format", "csv"]).out, b','), shown);
    let quotes = ask("harbour", &["list", "quotes", "ferry", "--format", "jsonl"]);
    let quotes: Vec<String> = quotes.lines().iter().map(id_of).collect();
    assert_eq!(ids_of(&ask("harbour", &["list", "quotes", "ferry", "--format", "csv"]).out, b','), quotes);
    assert_eq!(ids_of(&ask("harbour", &["export", "ferry", "--kind", "quotes"]).out, b','), quotes);
}

fn id_of(object: &Json) -> String {
    object["id"].as_str().unwrap().to_owned()
}

#[test]
fn columns_depend_on_the_kind_and_on_nothing_else() {
    for kind in ["quotes", "events", "figures", "positions", "conflicts", "policies", "actors", "countries", "sources"]
    {
        let header = |dataset, query: &[&str]| {
            let args = [&["list", kind], query, &["--format", "csv"]].concat();
            ask(dataset, &args).out.lines().next().unwrap_or_default().to_owned()
        };
        let all = header("harbour", &[]);
        assert!(all.starts_with("kind,id,") && all.ends_with(",disputed,sources,cited,record,version,query"), "{all}");
        assert_eq!(header("harbour", &["zeppelin"]), all, "nothing found");
        assert_eq!(header("ledger", &[]), all, "another record");
    }
    let mixed = ask("harbour", &["export"]).out.lines().next().unwrap().to_owned();
    assert_eq!(ask("harbour", &["timeline", "--format", "csv"]).out.lines().next().unwrap(), mixed);
}

#[test]
fn a_cell_holds_what_is_on_record_whatever_it_is() {
    let table = read(&ask("ledger", &["export", "--kind", "quotes"]).out, b',');
    for (id, column, cell_of) in [
        ("clerk-equals", "text", "'=SUM(A1:A9) is all I wrote"),
        ("clerk-equals", "context", "Said, with a laugh, of \"the sum\"."),
        ("clerk-plus", "text", "'+385 is no number,\n-1 neither;\nnor is this \"line\""),
        ("clerk-at", "gist", "'@noon the boats are counted,\ntwice.\n\n1. by hand\n- by eye"),
        ("clerk-at", "date", ""),
        ("clerk-at", "date_note", "'-- undated --"),
        ("clerk-at", "note", "'quoted' in single marks"),
        ("clerk-cyrillic", "text", "Ниједан брод, ни \"галеб\""),
        ("clerk-cyrillic", "date_words", "between June and August 2031"),
        ("clerk-cyrillic", "date_first", "2031-06-01"),
        ("clerk-cyrillic", "date_last", "2031-08-31"),
        ("clerk-plus", "speaker_name", "Ђурђа \"Gull\" Petrović"),
        ("clerk-plus", "sources", "ledger-book; ledger-margin"),
        ("clerk-plus", "disputed", "true"),
        ("clerk-plus", "version", "2031.2.0"),
    ] {
        assert_eq!(cell(&table, id, column), cell_of, "{id} {column}");
    }
    let figures = read(&ask("ledger", &["list", "figures", "--format", "csv"]).out, b',');
    assert_eq!(cell(&figures, "gulls-lost", "value"), "-5", "a number stays one");
    assert_eq!(cell(&figures, "gulls-lost", "what"), "'+ or - of the day");
    assert_eq!(cell(&figures, "gulls-share", "value"), "0.125");
    let asked = read(&ask("ledger", &["export", "=SUM"]).out, b',');
    assert_eq!(cell(&asked, "clerk-equals", "query"), "'=SUM");
}

#[test]
fn csv_is_of_the_standard_and_tsv_a_record_a_line() {
    let csv = ask("ledger", &["export"]).out;
    assert!(csv.starts_with("kind,id,") && csv.ends_with("\r\n"));
    assert!(ask("ledger", &["export", "--bom"]).out.starts_with("\u{feff}kind,id,"));
    let tsv = ask("ledger", &["export", "--format", "tsv"]).out;
    assert_eq!(tsv.lines().count(), read(&tsv, b'\t').1.len() + 1);
    assert!(tsv.lines().all(|line| line.split('\t').count() == tsv.lines().next().unwrap().split('\t').count()));
}

#[test]
fn in_markdown_a_text_is_nothing_but_text() {
    let listed = ask("ledger", &["export", "--format", "markdown", "--date", "2031-07-01"]).out;
    assert!(listed.starts_with("# The ledger of \\<b\\>Port \\& Pier\\</b\\>\n"), "{listed}");
    assert!(listed.contains("ledger 2031.2.0 · 2031-07-01"), "{listed}");
    assert!(!listed.replace("\\<", "").contains('<'), "{listed}");
}

#[test]
fn a_file_is_named_and_told_and_its_ending_says_its_format() {
    let folder = tempdir().unwrap();
    for (name, start) in [
        ("a.csv", "kind,"),
        ("a.tsv", "kind\t"),
        ("a.json", "["),
        ("a.jsonl", "{"),
        ("a.md", "# "),
        ("a.toml", "schema"),
        ("a", "kind,"),
    ] {
        let path = folder.path().join(name);
        let answer = ask("ledger", &["export", "--to", path.to_str().unwrap()]);
        assert_eq!((answer.code(), answer.out.as_str()), (0, ""), "{answer:?}");
        assert!(answer.err.contains("wrote") && answer.err.contains(name), "{answer:?}");
        assert!(fs::read_to_string(&path).unwrap().starts_with(start), "{name}");
    }
    let left = fs::read_dir(folder.path())
        .unwrap()
        .filter(|e| e.as_ref().unwrap().path().extension().is_some_and(|e| e == "part"));
    assert_eq!(left.count(), 0);
}

#[test]
fn what_cannot_be_exported_is_told_and_nothing_is_written() {
    let folder = tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    write(folder.path(), "taken", "");
    let small = at("small.toml");
    write(folder.path(), "small.toml", SMALL);
    for (code, args) in [
        (1, vec!["export", "zeppelin"]),
        (2, vec!["export", "--format", "archive"]),
        (2, vec!["export", "gull", "--format", "toml"]),
        (2, vec!["export", "--kind", "quotes", "--format", "toml"]),
        (2, vec!["export", "--format", "toml", "--data", "bundled", "--data", &small]),
        (2, vec!["export", "--format", "doc"]),
        (4, vec!["export", "--to", "/nowhere/at/all.csv"]),
        (4, vec!["export", "--format", "archive", "--to", folder.path().to_str().unwrap()]),
        (4, vec!["export", "--format", "archive", "--to", &at("taken")]),
    ] {
        let answer = ask("ledger", &args);
        assert_eq!((answer.code(), answer.err.is_empty()), (code, false), "{args:?}: {}", answer.err);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_build_without_parquet_says_so() {
    let answer = ask("ledger", &["export", "--format", "parquet", "--to", "/tmp/never.parquet"]);
    assert_eq!(answer.code(), 2);
    assert!(answer.err.contains("--features parquet"), "{answer:?}");
}

/// Exports a dataset as a folder and as one file, opens each, and exports again.
#[track_caller]
fn goes_round(data: &str) {
    let folder = tempdir().unwrap();
    let (archive, again) = (folder.path().join("archive"), folder.path().join("again"));
    let run = |data: &str, args: &[&str]| onrecord(["--data", data, "export"].iter().chain(args));
    let status = |answer: &Answer| answer.code();
    let to = |path: &Path| path.to_str().unwrap().to_owned();
    let first = run(data, &["--format", "archive", "--to", &to(&archive)]);
    assert!(matches!(status(&first), 0 | 3), "{first:?}");
    run(&to(&archive), &["--format", "archive", "--to", &to(&again)]);
    let names = |folder: &Path| {
        let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(names(&archive), names(&again));
    for name in names(&archive) {
        let text = |folder: &Path| fs::read_to_string(folder.join(&name)).unwrap();
        assert_eq!(text(&archive), text(&again), "{}", name.display());
    }
    let one = run(data, &["--format", "toml"]).out;
    let path = write(folder.path(), "one.toml", &one);
    assert_eq!(run(&to(&path), &["--format", "toml"]).out, one);
    // Equal by another measure too: every field of every record, in order.
    let json = |data: &str| run(data, &["--format", "json"]).array();
    assert_eq!(json(&to(&archive)), json(data));
    assert_eq!(json(&to(&path)), json(data));
}

#[test]
fn an_archive_reads_back_equal() {
    for data in ["harbour", "strait", "ledger", "faulty"] {
        goes_round(fixture(data).to_str().unwrap());
    }
    goes_round("bundled");
}

#[test]
fn an_archive_keeps_what_was_written_however_hostile() {
    let folder = tempdir().unwrap();
    let hostile = r#"a\u001b[2J\u009b\u202e\u200bb\r\n\t\u2028\U000e0041 \"\\ end\u0000\ufeffž"#;
    let dataset = format!("{SMALL}summary = \"{hostile}\"\nnote = '''\nraw \u{202e}and\u{9b} line\\n'''\n");
    let path = write(folder.path(), "small.toml", dataset);
    goes_round(path.to_str().unwrap());
    let archive = onrecord(["--data", path.to_str().unwrap(), "export", "--format", "toml"]).out;
    assert!(
        !archive.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}' || c == '\u{200b}'),
        "{archive:?}"
    );
    for format in ["csv", "tsv", "markdown"] {
        let out = onrecord(["--data", path.to_str().unwrap(), "export", "--format", format]).out;
        assert!(!out.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\u{200b}', '\0']), "{format}: {out:?}");
    }
}
