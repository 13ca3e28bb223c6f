//! What an analyst asks of the bundled record: a table of queries with what must come first, of queries
//! that must find nothing, and of words that must find nothing but themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use onrecord::present::json;
use onrecord::record::{AnyId, Kind, Origin, Record, load};
use onrecord::search::{Context, Index, Query};
use onrecord::text;
use serde::Deserialize;
use serde_json::Value as Json;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    find: BTreeMap<String, Vec<Row>>,
    nothing: BTreeMap<String, Vec<Row>>,
    precision: Precision,
}

/// One query; `tests/queries/bundled.toml` explains its fields.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct Row {
    ask: String,
    first: Vec<String>,
    also: Vec<String>,
    never: Vec<String>,
    only: Vec<String>,
    corrected: Option<String>,
    later: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Precision {
    words: Vec<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| toml::from_str(include_str!("queries/bundled.toml")).unwrap());

static ASKED: LazyLock<Asked> = LazyLock::new(|| {
    let record = load(&[Origin::Bundled]).unwrap();
    let index = Index::new(&record);
    Asked { record, index }
});

/// Every row of a part of the table, under its group's name.
fn rows(groups: &BTreeMap<String, Vec<Row>>) -> impl Iterator<Item = &Row> {
    groups.values().flatten()
}

/// The bundled record and its index.
struct Asked {
    record: Record,
    index: Index,
}

/// The result of a query: ids, best first, and corrected words.
struct Answer {
    hits: Vec<String>,
    corrected: Vec<String>,
}

impl Asked {
    fn ids(&self, typed: &str) -> Vec<AnyId> {
        self.index.search(Context::of(&self.record), &Query::read(typed)).hits
    }

    fn ask(&self, typed: &str) -> Answer {
        let found = self.index.search(Context::of(&self.record), &Query::read(typed));
        let hits = found.hits.iter().map(|id| self.record.get(*id).slug().to_owned()).collect();
        Answer { hits, corrected: found.corrections.into_iter().flat_map(|correction| correction.taken).collect() }
    }
}

/// What is wrong with an answer.
fn faults(row: &Row, answer: &Answer) -> Vec<String> {
    let mut faults = Vec::new();
    let has = |id: &String| answer.hits.contains(id);
    match answer.hits.first() {
        None => faults.push("finds nothing".to_owned()),
        Some(first) if !row.first.is_empty() && !row.first.contains(first) => {
            faults.push(format!("{first} comes first"));
        }
        Some(_) => {}
    }
    faults.extend(row.first.iter().chain(&row.also).filter(|id| !has(id)).map(|id| format!("{id} is missing")));
    faults.extend(row.only.iter().filter(|id| !has(id)).map(|id| format!("{id} is missing")));
    faults.extend(row.never.iter().filter(|id| has(id)).map(|id| format!("{id} is there")));
    if !row.only.is_empty() {
        faults.extend(answer.hits.iter().filter(|id| !row.only.contains(id)).map(|id| format!("{id} is there")));
    }
    let corrected: Vec<&String> = row.corrected.iter().collect();
    if answer.corrected.iter().collect::<Vec<_>>() != corrected {
        faults.push(format!("{:?} was taken", answer.corrected));
    }
    faults
}

#[test]
fn the_table_is_large_and_names_records_that_are() {
    let (table, asked) = (&*TABLE, &*ASKED);
    assert!(rows(&table.find).count() >= 120);
    assert!(rows(&table.nothing).count() >= 40);
    assert!(table.precision.words.len() >= 50);
    let asks: Vec<&String> = rows(&table.find).chain(rows(&table.nothing)).map(|row| &row.ask).collect();
    let distinct: BTreeSet<&String> = asks.iter().copied().collect();
    assert_eq!(asks.len(), distinct.len(), "a query is asked twice");
    for row in rows(&table.find) {
        assert!(!row.first.is_empty() || !row.only.is_empty(), "nothing is expected of “{}”", row.ask);
        let named = row.first.iter().chain(&row.also).chain(&row.never).chain(&row.only);
        let lost: Vec<&String> = named.filter(|id| asked.record.find(id).is_none()).collect();
        assert!(lost.is_empty(), "“{}” names {lost:?}", row.ask);
    }
}

#[test]
fn finds_what_was_asked_for() {
    let (table, asked) = (&*TABLE, &*ASKED);
    let mut wrong = Vec::new();
    for row in rows(&table.find).filter(|row| !row.later) {
        let faults = faults(row, &asked.ask(&row.ask));
        wrong.extend((!faults.is_empty()).then(|| format!("{}: {}", row.ask, faults.join(", "))));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn finds_nothing_where_there_is_nothing() {
    let (table, asked) = (&*TABLE, &*ASKED);
    let mut wrong = Vec::new();
    for row in rows(&table.nothing).filter(|row| !row.later) {
        let hits = asked.ask(&row.ask).hits;
        wrong.extend((!hits.is_empty()).then(|| format!("{}: {hits:?}", row.ask)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The folded texts of a record's JSON, with records that it refers to by their names.
fn texts(record: &Record, id: AnyId) -> Vec<String> {
    let mut texts = Vec::new();
    if id.kind == Kind::Country {
        texts.push(text::fold(record.get(id).slug()));
    }
    for (key, value) in json::object(record, id) {
        if !["kind", "id"].contains(&key.as_str()) {
            told(record, &value, &mut texts);
        }
    }
    texts
}

fn told(record: &Record, value: &Json, texts: &mut Vec<String>) {
    match value {
        Json::String(written) => match record.find(written) {
            Some(linked) => texts.extend(names(record, linked)),
            None => texts.push(text::fold(written)),
        },
        Json::Number(number) => texts.push(number.to_string()),
        Json::Array(all) => all.iter().for_each(|one| told(record, one, texts)),
        Json::Object(fields) => fields.values().for_each(|one| told(record, one, texts)),
        Json::Bool(_) | Json::Null => {}
    }
}

/// What a record is called: its names, and for a country its code; for a source its publisher.
fn names(record: &Record, id: AnyId) -> Vec<String> {
    let object = json::object(record, id);
    let keys: &[&str] =
        if id.kind == Kind::Source { &["publisher"] } else { &["name", "sort_name", "aliases", "title"] };
    let mut names = Vec::new();
    if id.kind == Kind::Country {
        names.push(text::fold(record.get(id).slug()));
    }
    for value in keys.iter().filter_map(|key| object.get(*key)) {
        let all = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        names.extend(all.iter().filter_map(Json::as_str).map(text::fold));
    }
    names
}

#[test]
fn a_word_finds_only_records_that_hold_it() {
    let (table, asked) = (&*TABLE, &*ASKED);
    let mut wrong = Vec::new();
    for word in &table.precision.words {
        let hits = asked.ids(word);
        assert!(!hits.is_empty(), "{word} is no word of the record");
        let is_held = |id: &AnyId| texts(&asked.record, *id).iter().any(|text| text.contains(word.as_str()));
        let without = hits.iter().filter(|id| !is_held(id));
        wrong.extend(without.map(|id| format!("{word}: {}", asked.record.get(*id).slug())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_word_misses_no_quotation_that_holds_it() {
    let (table, asked) = (&*TABLE, &*ASKED);
    let mut wrong = Vec::new();
    for word in &table.precision.words {
        let hits: BTreeSet<AnyId> = asked.ids(word).into_iter().collect();
        for id in asked.record.of_kind(Kind::Quote) {
            let object = json::object(&asked.record, id);
            let told = ["text", "gist", "context", "role", "venue", "note"].iter().filter_map(|key| object.get(*key));
            let is_held = told.filter_map(Json::as_str).any(|written| text::fold(written).contains(word.as_str()));
            if is_held && !hits.contains(&id) {
                wrong.push(format!("{word}: {}", asked.record.get(id).slug()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_example_of_a_field_finds_something_and_not_everything() {
    let asked = &*ASKED;
    for spec in onrecord::search::fields::FIELDS {
        let found = asked.ids(&format!("{}:{}", spec.name, spec.example)).len();
        assert!(found > 0 && found < asked.record.all().count(), "{}:{} finds {found}", spec.name, spec.example);
    }
}
