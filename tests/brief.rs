//! A briefing contains what is on record and nothing else, and its page loads nothing.

use std::collections::BTreeSet;

use crate::common::{Answer, fixture, onrecord};

#[track_caller]
fn brief(dataset: &str, args: &[&str]) -> Answer {
    onrecord(["--data", fixture(dataset).to_str().unwrap(), "brief"].iter().chain(args))
}

/// The text between two others.
fn all<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split_once(after)).map(|(found, _)| found).collect()
}

fn set<T: Ord>(all: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    all.into_iter().collect()
}

#[test]
fn sections_stand_in_order_and_only_where_there_is_something_to_tell() {
    let told = brief("harbour", &["--date", "2031-07-01"]).out;
    let titles = [
        "# Briefing: ",
        "**Date:** 2031-07-01",
        "## Chronology",
        "## Positions",
        "## What was said",
        "## Where the record disagrees",
        "## What is not known",
    ];
    let places: Vec<usize> =
        titles.iter().map(|title| told.find(title).unwrap_or_else(|| panic!("{title}\n{told}"))).collect();
    assert!(places.is_sorted(), "{told}");
    let small = brief("harbour", &["ferry"]).out;
    assert!(small.starts_with("# Briefing: ferry\n") && !small.contains("## Where the record disagrees"), "{small}");
}

#[test]
fn every_footnote_that_is_named_is_there_and_every_one_there_is_named() {
    for dataset in ["harbour", "strait", "ledger"] {
        let told = brief(dataset, &[]).out;
        let numbers = set(all(&told, "[^", "]"));
        let defined = set(told.lines().filter_map(|line| line.strip_prefix("[^")?.split_once("]: ").map(|(n, _)| n)));
        assert_eq!(numbers, defined, "{dataset}");
        assert!(defined.len() > 2, "{dataset}");
        let body = told.split("\n[^1]: ").next().unwrap();
        assert_eq!(set(all(body, "[^", "]")), defined, "{dataset}: a note that nothing leads to");
        let page = brief(dataset, &["--format", "html"]).out;
        let (links, notes) = (set(all(&page, "href=\"#", "\"")), set(all(&page, "<li id=\"", "\"")));
        assert_eq!((links.len(), links), (notes.len(), notes), "{dataset}");
    }
}

#[test]
fn what_is_not_verbatim_stands_in_no_marks_and_says_so() {
    let told = brief("ledger", &[]).out;
    let said = told.split("@noon the boats").nth(1).unwrap();
    assert!(said.split("\n\n").next().unwrap().contains("indirect speech, not verbatim"), "{said}");
    assert!(!told.contains("“@noon"), "{told}");
    assert!(told.contains("“=SUM\\(A1") || told.contains("“=SUM(A1"), "{told}");
}

#[test]
fn the_page_asks_for_nothing_and_runs_nothing() {
    for dataset in ["harbour", "strait", "ledger"] {
        let page = brief(dataset, &["--format", "html"]).out;
        let lower = page.to_lowercase().replace("http://www.w3.org/2000/svg", "");
        for word in [
            "<script",
            " src=",
            "http:",
            "https:",
            "@import",
            "url(",
            "<iframe",
            "<form",
            "<object",
            " onload=",
            "javascript:",
        ] {
            // Texts of the record may speak of anything; as text they are escaped.
            let count = lower.matches(word).count() - escaped(&lower, word);
            assert_eq!(count, 0, "{dataset}: {word}");
        }
        assert!(page.contains("default-src 'none'"), "{dataset}");
        let links = all(&page, "href=\"", "\"");
        assert!(links.iter().all(|link| link.starts_with("#n") || *link == "data:,"), "{links:?}");
    }
}

/// How often a word occurs in text and not in a tag: behind the last `>`.
fn escaped(page: &str, word: &str) -> usize {
    let is_text = |at: usize| page[..at].rfind('>') > page[..at].rfind('<');
    page.match_indices(word).filter(|(at, word)| !word.starts_with('<') && is_text(*at)).count()
}

#[test]
fn the_page_is_well_formed_whatever_stands_in_a_text() {
    for dataset in ["harbour", "strait", "ledger"] {
        let page = brief(dataset, &["--format", "html"]).out;
        let body = page.split("<body>").nth(1).unwrap();
        let mut open: Vec<&str> = Vec::new();
        for tag in all(body, "<", ">") {
            let name = tag.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap();
            if tag.starts_with('/') {
                if !["body", "html"].contains(&name) {
                    assert_eq!(open.pop(), Some(name), "{dataset}: {tag}");
                }
            } else if !tag.ends_with('/') && name != "br" {
                open.push(name);
            }
        }
        assert_eq!(open, Vec::<&str>::new(), "{dataset}");
    }
    let page = brief("ledger", &["--format", "html"]).out;
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{page}");
    assert!(page.contains("&lt;b&gt;Port &amp; Pier&lt;/b&gt;"), "{page}");
}

#[test]
fn a_query_with_marks_of_a_page_is_only_text_there() {
    let page = brief("ledger", &["\"sum\"", "--format", "html"]).out;
    assert!(page.contains("<h1>&quot;sum&quot;</h1>"), "{page}");
}

#[test]
fn the_same_question_has_the_same_briefing_and_the_day_counts() {
    let ask = |args: &[&str]| brief("harbour", &[&["ferry", "--format", "html"], args].concat()).out;
    assert_eq!(ask(&[]), ask(&[]));
    assert!(!ask(&[]).contains("<dt>Date</dt>"));
    assert!(ask(&["--as-of", "2031-05"]).contains("as of 31 May 2031"));
}

#[test]
fn what_cannot_be_briefed_is_told() {
    for (code, args) in [
        (1, vec!["zeppelin"]),
        (2, vec!["ferry", "--as-of", "last month"]),
        (2, vec!["--format", "doc"]),
        (4, vec!["ferry", "--to", "/nowhere/at/all.html"]),
    ] {
        let answer = brief("harbour", &args);
        assert_eq!((answer.code(), answer.err.is_empty(), answer.out.as_str()), (code, false, ""), "{args:?}");
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.HTML");
    let answer = brief("harbour", &["ferry", "--to", path.to_str().unwrap()]);
    assert_eq!((answer.code(), answer.out.as_str()), (0, ""));
    assert!(std::fs::read_to_string(path).unwrap().starts_with("<!doctype html>"));
}
