//! What every field of the query language owes its reader: a meaning, help, a row in the README, completion, a
//! place in the query in words, and a refusal of what it does not know. Each test goes through the table itself.

use std::collections::BTreeSet;

use crate::common::{fixture, onrecord};
use onrecord::record::{Origin, Record, load};
use onrecord::search::fields::{FIELDS, table};
use onrecord::search::{Context, Found, Index, Query, Spec, complete};

/// For each field a query of it on the invented harbour, a record that it finds, and one that it does not find.
const MEANINGS: &[(&str, &str, &str)] = &[
    ("who:djukic", "djukic-toll", "vucetic-paper-boat"),
    ("about:me", "board-paper-boat", "djukic-toll"),
    ("from:me", "vucetic-paper-boat", "board-paper-boat"),
    ("country:it", "djukic-one-off", "djukic-toll"),
    ("role:mayor", "vucetic-paper-boat", "djukic-one-off"),
    ("policy:berth-pilot", "djukic-toll", "djukic-one-off"),
    ("event:summit", "djukic-toll", "djukic-one-off"),
    ("source:letter", "dockers-gulls", "djukic-toll"),
    ("venue:quay", "vucetic-paper-boat", "djukic-one-off"),
    ("kind:event", "quay-summit", "djukic-toll"),
    ("form:document", "wire-berths", "djukic-toll"),
    ("stance:rejects", "vucetic-rejects", "hr-open"),
    ("approach:listed", "hr-listed", "hr-open"),
    ("talks:none", "hr-open", "hr-listed"),
    ("changed:2031", "me-agreed", "me-no-talks"),
    ("part:comparator", "XM", "ME"),
    ("basis:editor", "djukic-one-off", "djukic-toll"),
    ("type:summit", "quay-summit", "djukic-toll"),
    ("date:2031-05", "wire-berths", "hr-listed"),
    ("before:2031-04", "hr-listed", "wire-berths"),
    ("after:2031-05", "cerovac-not-yet", "hr-listed"),
    ("is:fragment", "djukic-one-off", "djukic-toll"),
    ("has:note", "painted-wall", "djukic-toll"),
    ("id:djukic-toll", "djukic-toll", "djukic-one-off"),
    ("refers:quay-summit", "djukic-toll", "quay-summit"),
    ("said:lease", "djukic-one-off", "djukic-toll"),
    ("text:toll", "djukic-toll", "djukic-one-off"),
    ("title:ferry", "night-ferry", "djukic-one-off"),
];

/// The harbour, what came later, and their index.
struct Harbour {
    record: Record,
    index: Index,
}

impl Harbour {
    fn new() -> Self {
        // A change of position needs what came later.
        let origins = ["harbour", "later"].map(|name| Origin::Path(fixture(name)));
        let record = load(&origins).unwrap();
        let index = Index::new(&record);
        Self { record, index }
    }

    fn find(&self, query: &str) -> Found {
        self.index.search(Context::of(&self.record), &Query::read(query))
    }

    /// What completion offers in place of what is typed.
    fn offers(&self, typed: &str) -> Vec<(String, String)> {
        let ways = complete(Context::of(&self.record), &[], typed);
        ways.into_iter().map(|way| (format!("{}{}", &typed[..way.at.start], way.text.trim_end()), way.about)).collect()
    }
}

fn meaning(spec: &Spec) -> (&'static str, &'static str, &'static str) {
    let is_it = |(query, ..): &&(&str, _, _)| query.split_once(':').is_some_and(|(name, _)| name == spec.name);
    let row = MEANINGS.iter().find(is_it);
    *row.unwrap_or_else(|| {
        let name = spec.name;
        panic!("add a row to MEANINGS in tests/fields.rs: a query of `{name}:`, what it finds and what it does not")
    })
}

#[test]
fn every_field_finds_what_it_means_and_nothing_else() {
    let harbour = Harbour::new();
    for spec in FIELDS {
        let (query, finds, finds_not) = meaning(spec);
        for name in spec.names() {
            let query = query.replacen(spec.name, name, 1);
            let found = harbour.find(&query);
            assert_eq!(found.faults, [], "{query}");
            let ids: BTreeSet<&str> = found.hits.iter().map(|id| harbour.record.get(*id).slug()).collect();
            assert!(harbour.record.find(finds_not).is_some(), "{finds_not} is no record of the harbour");
            assert!(ids.contains(finds), "{query} does not find {finds}: look at what its row asks");
            assert!(!ids.contains(finds_not), "{query} finds {finds_not}: look at what its row asks");
        }
    }
    assert_eq!(FIELDS.len(), MEANINGS.len(), "a row of MEANINGS is of no field");
}

#[test]
fn every_field_has_help_an_example_and_a_row_in_the_readme() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/query-language.md")).unwrap();
    for (spec, row) in FIELDS.iter().zip(table().lines().skip(2)) {
        let name = spec.name;
        assert!(!spec.help.is_empty() && !spec.example.is_empty(), "`{name}:` needs a help text and an example");
        for part in spec.names().chain([spec.help, spec.example]).chain(spec.values().into_iter().flatten()) {
            assert!(row.contains(part), "the row of `{name}:` does not say {part}");
        }
        assert!(readme.contains(row), "`{name}:` is not in docs/query-language.md: REMAKE=1 cargo test readme");
        // The name alone gets an answer that says how to go on.
        let fault = Harbour::new().find(&format!("{name}:")).faults.remove(0).to_string();
        assert!(fault.contains(spec.help) && fault.contains(&format!("{name}:{}", spec.example)), "{fault}");
    }
}

/// Fields of which only the name is completed: a whole text is no value that anybody would type.
const RUNNING_TEXT: [&str; 3] = ["said", "text", "title"];

#[test]
fn every_field_is_completed() {
    let harbour = Harbour::new();
    for spec in FIELDS {
        for name in spec.names() {
            let offered = harbour.offers(name);
            assert!(
                offered.contains(&(format!("{name}:"), spec.help.to_owned())),
                "{name} is not completed: {offered:?}"
            );
        }
        let values: Vec<String> =
            harbour.offers(&format!("{}:", spec.name)).into_iter().map(|(text, _)| text).collect();
        assert_eq!(
            values.is_empty(),
            RUNNING_TEXT.contains(&spec.name),
            "let complete.rs offer values of `{}:`, or add it to RUNNING_TEXT in tests/fields.rs",
            spec.name
        );
        for typed in &values {
            assert_eq!(harbour.find(typed).faults, [], "{typed} is offered and not understood");
        }
        let finds = |typed: &String| !harbour.find(typed).hits.is_empty();
        assert!(values.is_empty() || values.iter().any(finds), "nothing that `{}:` offers finds anything", spec.name);
        for word in spec.values().into_iter().flatten() {
            let is_it = |typed: &String| typed.replace('"', "") == format!("{}:{word}", spec.name);
            assert!(values.iter().any(is_it), "`{}:` does not offer {word}: {values:?}", spec.name);
        }
    }
}

#[test]
fn every_field_is_said_in_words() {
    let harbour = Harbour::new();
    let mut said = BTreeSet::new();
    for spec in FIELDS {
        let (query, ..) = meaning(spec);
        let found = harbour.find(query);
        assert!(!found.echo.is_empty() && !found.echo.contains(query), "{query} is said as {:?}", found.echo);
        // A chip is what would be typed, and asks for the same.
        let [chip] = found.chips.as_slice() else { panic!("{query} has the chips {:?}", found.chips) };
        assert!(spec.names().any(|name| chip.starts_with(&format!("{name}:"))), "{chip}");
        assert_eq!(harbour.find(chip).hits, found.hits, "{query} has the chip {chip}");
        assert!(said.insert(found.echo.clone()), "{query} is said as another field: {:?}", found.echo);
    }
}

/// Nothing on record is called so, and nothing holds it.
const UNKNOWN: &str = "zzxqj";

#[test]
fn every_field_refuses_what_it_does_not_know() {
    let harbour = Harbour::new();
    for spec in FIELDS {
        let query = format!("{}:{UNKNOWN}", spec.name);
        let found = harbour.find(&query);
        assert!(found.hits.is_empty(), "{query} finds something: an unknown value must not be left out of the query");
        let answer = onrecord([
            "find",
            &query,
            "--data",
            &crate::common::harbour(),
            "--data",
            fixture("later").to_str().unwrap(),
        ]);
        let Some(fault) = found.faults.first() else {
            // Words that no text holds are no mistake, and the reason is given.
            assert!(
                found.empty_reason.is_some_and(|empty_reason| empty_reason.to_string().contains(UNKNOWN)),
                "{query} gives no reason"
            );
            assert_eq!((answer.code(), answer.err.contains(UNKNOWN)), (1, true), "{answer:?}");
            continue;
        };
        assert_eq!((answer.code(), answer.out.as_str()), (2, ""), "{query}");
        assert!(answer.err.contains(&fault.help), "{}", answer.err);
        for word in spec.values().into_iter().flatten() {
            assert!(fault.help.contains(word), "{query} does not name {word}: {}", fault.help);
        }
        // Whoever follows the help with one of its words is understood.
        let words = fault.help.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '.')));
        let mut words = words.map(|word| word.trim_end_matches('.')).filter(|word| !word.is_empty());
        let is_known = |word| harbour.find(&format!("{}:\"{word}\"", spec.name)).faults.is_empty();
        assert!(words.any(is_known), "{query} names no value that is known: {}", fault.help);
    }
}

#[test]
fn a_field_that_does_not_exist_is_refused_with_a_suggestion() {
    let harbour = Harbour::new();
    for spec in FIELDS {
        for name in spec.names() {
            let fault = harbour.find(&format!("{name}x:y")).faults.remove(0);
            assert_eq!(fault.message, format!("no field is called `{name}x`"));
            assert_eq!(fault.help, format!("is `{name}:` meant?"));
        }
        let fault = harbour.find("colour:red").faults.remove(0);
        assert!(fault.help.contains(&format!("{}:", spec.name)), "{}", fault.help);
    }
    assert_eq!(onrecord(["find", "colour:red", "--data", &crate::common::harbour()]).code(), 2);
}
