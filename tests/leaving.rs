//! What leaves the explorer: what is shown as a file, briefings, and counts that lead on.

use std::fs;

use crate::common::{assert_hides, assert_shows, fixture, letters, onrecord, record};
use onrecord::tui;
use onrecord::tui::app::App;
use onrecord::tui::keys::Key;
use onrecord::tui::theme::ThemeName;
use ratatui::layout::Rect;

const SIZE: (u16, u16) = (120, 24);

fn app(dataset: &str) -> App {
    let (record, origins) = record(dataset);
    let mut app = App::new(record, origins, ThemeName::Terminal, Rect::new(0, 0, SIZE.0, SIZE.1));
    app.allow_writing();
    app
}

fn press(app: &mut App, keys: &str) -> String {
    Key::read(keys).unwrap().into_iter().for_each(|key| app.press(key));
    letters(&tui::picture(app, SIZE))
}

/// The last line of a screen, which shows messages.
fn notice(screen: &str) -> &str {
    screen.lines().last().unwrap()
}

/// What the command line prints on the same dataset.
fn printed(args: &[&str]) -> String {
    onrecord(["--data", fixture("harbour").to_str().unwrap()].iter().chain(args)).out
}

#[test]
fn what_is_shown_is_what_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for (keys, name, args) in [
        ("/ferry<enter>3", "quotes.csv", vec!["list", "quotes", "ferry", "--format", "csv"]),
        ("/ferry<enter>f", "all.jsonl", vec!["export", "ferry", "--format", "jsonl"]),
        ("/ferry<enter>f", "all.md", vec!["export", "ferry", "--format", "markdown"]),
        ("/ferry<enter>F", "counted.tsv", vec!["export", "ferry", "--format", "tsv"]),
        ("X", "conflicts.csv", vec!["list", "conflicts", "--format", "csv"]),
    ] {
        let mut app = app("harbour");
        let screen = press(&mut app, &format!("{keys}E<c-u>{}<enter>", at(name)));
        assert!(notice(&screen).contains("wrote ") && notice(&screen).contains(name), "{screen}");
        let written = fs::read_to_string(at(name)).unwrap();
        let same = printed(&args);
        if same.starts_with("kind,") {
            assert_eq!(written, same, "{keys}");
        } else {
            assert_eq!(written.lines().count(), same.lines().count(), "{keys}");
        }
    }
    let names = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(names, 5, "nothing half is left");
}

#[test]
fn a_country_in_hand_stands_in_the_query_that_goes_along() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    let mut app = app("harbour");
    press(&mut app, &format!("1<down>3VVE<c-u>{}<enter>", path.display()));
    let written = fs::read_to_string(&path).unwrap();
    assert!(written.contains(",country:HR kind:quote"), "{written}");
}

#[test]
fn a_file_is_replaced_only_when_asked_twice() {
    let folder = tempfile::tempdir().unwrap();
    let path = crate::common::write(folder.path(), "a.csv", "precious");
    let mut app = app("harbour");
    let screen = press(&mut app, &format!("3E<c-u>{}<enter>", path.display()));
    assert!(notice(&screen).contains("enter again"), "{screen}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "precious");
    press(&mut app, "x<backspace><enter>");
    assert_eq!(fs::read_to_string(&path).unwrap(), "precious", "another key asks anew");
    let screen = press(&mut app, "<enter>");
    assert!(notice(&screen).contains("wrote"), "{screen}");
    assert!(fs::read_to_string(&path).unwrap().starts_with("kind,id,"));
}

#[test]
fn what_keeps_a_file_from_being_written_is_told_and_the_name_stays() {
    let mut app = app("harbour");
    let screen = press(&mut app, "3E<c-u>gulls.doc<enter>");
    assert!(notice(&screen).contains("which format?"), "{screen}");
    let screen = press(&mut app, "<c-u>/nowhere/at/all.csv<enter>");
    assert!(notice(&screen).contains("cannot write /nowhere/at/all.csv"), "{screen}");
    assert_shows(&screen, &["/nowhere/at/all.csv"]);
    let screen = press(&mut app, "<esc>");
    assert_hides(&screen, &["/nowhere/at/all.csv", "export"]);
    assert!(!app.is_over());
}

#[test]
fn the_line_proposes_a_name_and_tab_its_endings() {
    let mut app = app("harbour");
    assert_shows(&press(&mut app, "/ferry<enter>3E"), &["export", "to ferry.csv", ".csv .tsv .json .jsonl .md"]);
    assert_shows(&press(&mut app, "<tab>"), &["to ferry.tsv", "tab format"]);
    assert_shows(&press(&mut app, "<esc>B"), &["briefing on 13 records to ferry.html", ".html .md"]);
    assert_shows(&press(&mut app, "<esc>/<c-u><enter>3E"), &["to harbour.csv"]);
}

#[test]
fn a_briefing_is_on_what_is_in_view_as_of_the_date_in_hand() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.html");
    let mut app = app("harbour");
    let screen = press(&mut app, &format!("/ferry<enter>B<c-u>{}<enter>", path.display()));
    assert!(notice(&screen).contains("wrote a briefing"), "{screen}");
    let page = fs::read_to_string(&path).unwrap();
    assert!(page.starts_with("<!doctype html>") && page.contains("<h1>ferry</h1>"), "{page}");
}

#[test]
fn a_count_leads_to_what_is_counted() {
    let mut app = app("harbour");
    let screen = press(&mut app, "/kind:quote<enter>F");
    assert_shows(&screen, &["How much there is", "who country policy source month stance talks", "enter narrow"]);
    let screen = press(&mut app, "<tab>");
    assert_shows(&screen, &["HR Croatia"]);
    press(&mut app, "<enter>");
    assert_eq!(app.query(), "kind:quote country:HR");
    assert!(app.open_views() == 0);
    press(&mut app, "F<s-tab>");
    let screen = press(&mut app, "F");
    assert_hides(&screen, &["How much there is"]);
}

#[test]
fn a_screen_that_is_only_drawn_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    let keys = format!("3E<c-u>{}<enter>", path.display());
    let answer = onrecord(["frame", "--size", "100x20", "--keys", &keys]);
    assert!(answer.out.contains("nothing is written"), "{}", answer.out);
    assert!(!path.exists());
}
