//! Hostile datasets: read in a time that grows as they do, each fault at its place, and no more faults than help.

use std::fmt::Write as _;
use std::fs;
use std::time::Instant;

use crate::common::{fixture, onrecord, program, run};
use std::time::Duration;

/// Far more than any of these takes, and far less than a reading takes whose time grows with the square.
const SOON: Duration = Duration::from_secs(20);

const HEAD: &str = "schema = 1\nid = \"big\"\ntitle = \"Big\"\nversion = \"1\"\n\n[[source]]\nid = \"gazette\"\ntype = \"article\"\ntitle = \"The Gazette\"\n\n";

fn quote(id: usize, extra: &str) -> String {
    format!(
        "[[quote]]\nid = \"q{id}\"\nform = \"document\"\ngist = \"The lamp is lit.\"\n{extra}sources = [\"gazette\"]\n\n"
    )
}

/// What `check` says of a dataset, in time.
#[track_caller]
fn check(text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("big.toml"), text).unwrap();
    let begun = Instant::now();
    let answer = run(program(["check".as_ref(), folder.path().as_os_str()]).env("NO_COLOR", "1"), SOON);
    assert!(begun.elapsed() < SOON);
    answer.out + &answer.err
}

#[test]
fn faults_in_one_record_are_counted_and_capped() {
    let ones = vec!["1"; 30_000].join(",");
    let answer = check(&format!("{HEAD}{}", quote(1, &format!("countries = [{ones}]\n"))));
    assert!(answer.contains("more than 50 faults"), "{}", &answer[..answer.len().min(2_000)]);
    let keys = (0..30_000).fold(String::new(), |mut keys, number| {
        writeln!(keys, "unknown{number} = 1").unwrap();
        keys
    });
    let answer = check(&format!("{HEAD}{}", quote(1, &keys)));
    assert!(answer.contains("more than 50 faults"));
}

#[test]
fn unsafe_characters_are_named_each_at_its_place_up_to_a_number() {
    let answer = check(&format!("{HEAD}{}", quote(1, "context = \"a\u{202e}b\u{202e}c\"\n")));
    for place in ["big.toml:15:13: ", "big.toml:15:15: "] {
        assert!(answer.contains(place), "{place}: {answer}");
    }
    let escapes = "\\u001b".repeat(100_000);
    let answer = check(&format!("{HEAD}{}", quote(1, &format!("context = \"{escapes}\"\n"))));
    assert!(answer.contains("99,980 more such characters"), "{}", &answer[..answer.len().min(2_000)]);
}

#[test]
fn many_broken_records_and_many_references_are_read_in_time() {
    let broken = (0..20_000).fold(HEAD.to_owned(), |text, number| text + &quote(number, "role = = 1\n"));
    assert!(check(&broken).contains("error"));
    let actors = (0..20_000).fold(HEAD.to_owned(), |text, number| {
        text + &format!(
            "[[actor]]\nid = \"a{number}\"\ntype = \"person\"\nname = \"A{number}\"\nsources = [\"gazette\"]\n"
        )
    });
    let names: Vec<String> = (0..20_000).map(|number| format!("\"a{number}\"")).collect();
    let answer = check(&format!("{actors}{}", quote(1, &format!("mentions = [{}]\n", names.join(",")))));
    assert!(answer.contains("0 errors"), "{}", &answer[..answer.len().min(2_000)]);
}

/// Files are named after it.
#[test]
fn the_id_of_a_dataset_is_no_path() {
    let sound = fs::read_to_string(fixture("strait").join("strait.toml")).unwrap();
    for hostile in ["../OWNED", "/tmp/owned", "~/owned", "a b", "", "Big"] {
        let answer = check(&sound.replacen("id = \"strait\"", &format!("id = \"{hostile}\""), 1));
        assert!(answer.contains("bad-id") || answer.contains("empty"), "{hostile}: {answer}");
    }
    assert_eq!(onrecord(["check".as_ref(), fixture("strait").as_os_str()]).code(), 0);
}
