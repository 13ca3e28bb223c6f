//! The concordance: every occurrence in its line, sorted, and who said it first; on an invented record.

use serde_json::Value as Json;

use crate::common::{fixture, onrecord as run, record, screen_of};
use onrecord::tui::app::App;
use onrecord::tui::keys::Key;
use onrecord::tui::theme::ThemeName;
use ratatui::layout::Rect;

fn ask(args: &[&str]) -> crate::common::Answer {
    let data = fixture("lantern");
    run(["--data", data.to_str().unwrap(), "concordance"].iter().chain(args))
}

fn lines(args: &[&str]) -> Vec<Json> {
    ask(&[args, &["--format", "jsonl"]].concat()).lines()
}

fn column<'a>(lines: &'a [Json], key: &str) -> Vec<&'a str> {
    lines.iter().map(|line| line[key].as_str().unwrap_or("")).collect()
}

fn app(keys: &str, (columns, rows): (u16, u16)) -> App {
    let (record, origins) = record("lantern");
    let mut app = App::new(record, origins, ThemeName::Terminal, Rect::new(0, 0, columns, rows));
    Key::read(keys).unwrap().into_iter().for_each(|key| app.press(key));
    app
}

#[test]
fn every_occurrence_is_cut_where_the_words_are() {
    let all = lines(&["\"dark harbour\""]);
    assert_eq!(all.len(), 4, "verbatim only, and a phrase is exact: {all:?}");
    for line in &all {
        assert!(line["found"].as_str().unwrap().eq_ignore_ascii_case("dark harbour"), "{line}");
    }
    let one = all.iter().find(|line| line["id"] == "brook-first").unwrap();
    assert_eq!((&one["left"], &one["right"]), (&"No ".into(), &" while I hold the keys.".into()));
}

#[test]
fn each_order_sorts_by_what_it_names() {
    let of = |order| lines(&["\"dark harbour\"", "--sort", order]);
    assert_eq!(column(&of("date"), "id"), ["brook-first", "marsh-spring", "lind-later", "brook-again"]);
    let right = of("right");
    assert_eq!(
        column(&right, "id"),
        ["lind-later", "brook-again", "marsh-spring", "brook-first"],
        "and, this, We, while"
    );
    assert_eq!(column(&of("speaker"), "speaker"), ["Ada Brook", "Ada Brook", "Bo Lind", "Cy Marsh"]);
    let left = of("left");
    assert_eq!(column(&left, "id")[0], "marsh-spring", "“A” comes before “no”: {left:?}");
}

#[test]
fn indirect_speech_and_other_texts_come_in_by_reach() {
    let ids = |reach| {
        let all = lines(&["\"dark harbour\"", "--reach", reach]);
        let mut ids: Vec<String> = column(&all, "id").into_iter().map(str::to_owned).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids("verbatim").len(), 4);
    assert!(ids("attributed").contains(&"marsh-told".to_owned()) && ids("attributed").len() == 5);
    assert!(ids("all").contains(&"oil-meeting".to_owned()) && ids("all").len() == 6);
}

#[test]
fn the_first_use_says_how_certain_it_is() {
    // Nothing else can be as early.
    let certain = ask(&["keys"]);
    assert!(
        certain.out.starts_with("First said by Ada Brook (2 March 2041), before all others on record.\n"),
        "{certain:?}"
    );
    // One dated to a range that begins earlier, one without a date.
    let open = ask(&["\"dark harbour\" | \"dark harbours\""]);
    let heading: Vec<&str> = open.out.lines().take(3).collect();
    assert_eq!(heading[0], "First said by Ada Brook (2 March 2041).");
    assert!(
        heading[1].starts_with("Perhaps as early or earlier: Cy Marsh (") && heading[1].contains("Di Quay (undated)"),
        "{open:?}"
    );
    assert_eq!(heading[2], "Then by Bo Lind (10 May 2041).");
    let lines = lines(&["\"dark harbour\" | \"dark harbours\""]);
    let use_of = |id: &str| lines.iter().find(|line| line["id"] == id).unwrap()["use"].clone();
    assert_eq!(
        ["brook-first", "marsh-spring", "quay-undated", "lind-later"].map(use_of),
        ["possibly first", "possibly first", "possibly first", "later"]
    );
}

#[test]
fn a_question_without_a_word_in_it_says_so() {
    let dates = ask(&["date:2041"]);
    assert_eq!(dates.code(), 2, "{dates:?}");
    assert!(dates.err.contains("needs a word"), "{dates:?}");
    assert_eq!(ask(&["zeppelin"]).code(), 1);
    for keys in ["K", "/date:2041<enter>K"] {
        assert_eq!(app(keys, (80, 24)).open_views(), 0, "{keys}");
    }
}

#[test]
fn a_table_has_every_line() {
    let table = ask(&["harbour", "--format", "csv"]);
    assert_eq!(table.out.lines().count(), 1 + lines(&["harbour"]).len());
    assert!(table.out.starts_with("id,reach,speaker,date,left,found,right\r\n"), "{table:?}");
}

#[test]
fn pictures() {
    for (name, size, keys) in [
        ("concordance", (120, 16), "/\"dark harbour\"<enter>K"),
        ("concordance_by_right", (120, 16), "/\"dark harbour\"<enter>K<tab><tab>"),
        ("concordance_all_texts", (80, 18), "/dark<enter>KVV"),
        ("concordance_narrow", (44, 14), "/dark<enter>K"),
    ] {
        insta::assert_snapshot!(name, screen_of("lantern", size, keys));
    }
}

#[test]
fn a_line_opens_its_record_and_the_selection_stays_with_a_new_reach() {
    let app = app("/dark<enter>K<down><enter>", (100, 30));
    assert_eq!(app.open_views(), 2);
}
