//! Every key does what footer and help say: in every place, on top of every view, and in what it writes.

use std::collections::BTreeSet;

use onrecord::record::{AnyId, Record};
use onrecord::tui;
use onrecord::tui::action::{ACTIONS, Action};
use onrecord::tui::app::App;
use onrecord::tui::keys::Key;
use onrecord::tui::theme::ThemeName;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::common::record;

const SIZE: (u16, u16) = (120, 24);

/// Key strings that lead to every sort of place in the explorer.
const PLACES: [&str; 34] = [
    "",
    "1",
    "1<down>",
    "2",
    "2<down>",
    "2G",
    "3",
    "3<down>",
    "3G",
    "D",
    "D4",
    "D4<down>",
    "3z",
    "/boat<enter>",
    "/boat<enter><enter>",
    "/boat<enter>K",
    "/ferry<enter>K",
    "/boat<enter><enter><tab>",
    "/boat<enter><enter><tab><enter>",
    "/boat<enter><enter><tab><enter><backspace>",
    "/zzzz<enter>",
    "3<enter>G",
    "1<down><enter>r",
    "f",
    "f<down>",
    "?",
    "p",
    "pt",
    "p{",
    "m",
    "X",
    "F<tab><down>",
    "3c",
    "3y",
];

/// Places from which every view is opened in turn.
const BELOW: [&str; 7] = ["", "1<down>", "3<enter>", "1<down><enter>", "p", "m", "F"];

/// Places in which a view is opened when something narrows it, or moved within.
const ALSO: [&str; 3] = ["/boat<enter>", "1<down><down>", "/zzzz<enter>"];

fn at(dataset: &str, place: &str) -> App {
    let (record, origins) = record(dataset);
    let mut app = App::new(record, origins, ThemeName::Terminal, Rect::new(0, 0, SIZE.0, SIZE.1));
    Key::read(place).unwrap().into_iter().for_each(|key| app.press(key));
    app
}

/// The first key of every action that opens a view, found by trying: a new view is among them by itself.
fn opening_keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for place in ["", "1<down>", "3"] {
        for spec in ACTIONS {
            let mut app = at("harbour", place);
            app.act(spec.action);
            if app.open_views() > 0 && spec.action != Action::Open {
                keys.insert(spec.keys[0].to_owned());
            }
        }
    }
    assert!(keys.len() > 8, "{keys:?}");
    keys
}

/// All places: those of the list, and every view on top of some of them, narrowed, and moved within.
fn places() -> Vec<String> {
    let keys = opening_keys();
    let on_top = BELOW.iter().chain(&ALSO).flat_map(|below| keys.iter().map(move |key| format!("{below}{key}")));
    let moved = keys.iter().map(|key| format!("{key}<down>"));
    PLACES.into_iter().map(str::to_owned).chain(on_top).chain(moved).collect()
}

/// All that a person or the loop could notice.
fn state(app: &App) -> (Buffer, bool, bool, usize, Option<String>) {
    let typing = app.typing().map(str::to_owned);
    (tui::picture(app, SIZE), app.is_over(), app.has_mouse(), app.effects().len(), typing)
}

#[test]
fn an_offered_action_acts_in_every_place_and_on_top_of_every_view() {
    let mut dead = Vec::new();
    for place in places() {
        let mut app = at("harbour", &place);
        let before = state(&app);
        for spec in ACTIONS {
            if !app.can(spec.action) {
                continue;
            }
            app.act(spec.action);
            app.resize(app.screen());
            if state(&app) == before {
                dead.push(format!("{:?} at “{place}”", spec.action));
            } else {
                app = at("harbour", &place);
            }
        }
    }
    assert!(dead.is_empty(), "offered, and nothing changes: {dead:#?}; its view or `app/offers.rs` must not offer it");
}

#[test]
fn a_key_acts_where_its_action_is_offered() {
    // In a box some keys take its entries: letters of what to copy, digits of styles.
    let places = PLACES.into_iter().filter(|place| !["3c", "3y"].contains(place));
    for place in places {
        let mut app = at("harbour", place);
        let before = state(&app);
        for spec in ACTIONS {
            for key in spec.keys() {
                let is_offered = app.can(spec.action);
                app.press(key);
                let has_changed = state(&app) != before;
                assert_eq!(has_changed, is_offered, "{key} for {:?} at “{place}”", spec.action);
                if has_changed {
                    app = at("harbour", place);
                }
            }
        }
    }
}

#[test]
fn every_action_is_offered_somewhere_and_has_a_key_and_a_help_line() {
    let apps: Vec<App> = places().iter().map(|place| at("harbour", place)).collect();
    for spec in ACTIONS {
        assert!(!spec.help.is_empty() && !spec.keys().is_empty(), "{:?}", spec.action);
        assert!(
            apps.iter().any(|app| app.can(spec.action)),
            "nothing offers {:?}: add an arm to `on_record` or `own` in src/tui/app/offers.rs, to the `offer` of the \
             view that has it, or a row to VIEWS in src/tui/overlay/mod.rs",
            spec.action
        );
    }
}

/// What is exported or briefed carries a query that finds exactly it.
#[test]
fn what_is_written_is_what_its_query_finds() {
    let (mut exports, mut briefings) = (0, 0);
    for dataset in ["harbour", "strait", "ledger"] {
        for place in places() {
            let app = at(dataset, &place);
            assert_eq!(app.can(Action::Export), app.shown().is_some(), "{dataset}: {place}");
            if let Some((ids, query)) = app.shown() {
                assert_eq!(slugs(app.record(), ids), found(dataset, &query), "exported, {dataset}: {place}: {query}");
                exports += 1;
            }
            if app.can(Action::Brief) {
                let (ids, query) = app.briefed();
                assert_eq!(slugs(app.record(), ids), found(dataset, &query), "briefed, {dataset}: {place}: {query}");
                briefings += 1;
            }
        }
    }
    assert!(exports > 100 && briefings > 100, "{exports} exports, {briefings} briefings");
}

fn found(dataset: &str, query: &str) -> Vec<(usize, String)> {
    let mut app = at(dataset, "");
    app.ask(query);
    let ids = app.found().map_or_else(|| app.record().all().collect(), |found| found.hits.clone());
    slugs(app.record(), ids)
}

fn slugs(record: &Record, ids: Vec<AnyId>) -> Vec<(usize, String)> {
    let mut slugs: Vec<_> = ids.iter().map(|&id| (id.kind as usize, record.get(id).slug().to_owned())).collect();
    slugs.sort();
    slugs
}
