//! What the format allows: its words, what may cite what, and the place of a record in its document.

use crate::common::{SMALL, assert_shows, letters, onrecord, write};
use onrecord::record::{Origin, load};
use onrecord::tui;
use onrecord::tui::theme::ThemeName;
use tempfile::TempDir;

/// Records of every kind with a place in their document, and a figure that supports a position.
const PLACED: &str = r#"
[[country]]
id = "HR"
code_status = "assigned"
name = "Croatia"
part = "destination"
sources = [{ source = "small-log", locator = "page of countries" }]

[[actor]]
id = "pilot"
type = "person"
name = "The pilot"
roles = [{ title = "Pilot", sources = [{ source = "small-log", locator = "page of roles" }] }]
sources = [{ source = "small-log", locator = "page of people" }]

[[policy]]
id = "dues"
name = "Harbour dues"
type = "law"
status = [{ date = "2031", date_basis = "printed", value = "in force", sources = [{ source = "small-log", locator = "page of laws" }] }]
sources = [{ source = "small-log", locator = "page of policies" }]

[[event]]
id = "ebb"
title = "The ebb sets in"
type = "tide"
date = "2031-05-16"
date_basis = "printed"
status = "reported"
sources = [{ source = "small-log", via = "pilot", locator = "page of tides" }]

[[figure]]
id = "draught"
value = 3
unit = "metres"
what = "of draught allowed"
as_of = "2031-05-16"
as_of_basis = "editor"
as_of_note = "the day of the ebb"
period = "2031"
period_basis = "inferred"
period_note = "the year of the log"
sources = [{ source = "small-log", locator = "page of figures" }]

[[position]]
id = "hr-dues"
holder = "HR"
policy = "dues"
date = "2031-05-16"
date_basis = "printed"
stance = "supports"
evidence = ["draught", "ebb"]
sources = [{ source = "small-log", locator = "page of positions" }]

[[conflict]]
id = "ebb-or-draught"
type = "differs"
claims = ["ebb", "draught"]
summary = "The tide and the draught do not fit."
sources = [{ source = "small-log", locator = "page of conflicts" }]
"#;

/// The ids above with their places.
const PLACES: [(&str, &str); 7] = [
    ("HR", "page of countries"),
    ("pilot", "page of people"),
    ("dues", "page of policies"),
    ("ebb", "page of tides"),
    ("draught", "page of figures"),
    ("hr-dues", "page of positions"),
    ("ebb-or-draught", "page of conflicts"),
];

fn dataset(more: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "data.toml", format!("{SMALL}{more}"));
    folder
}

fn path(folder: &TempDir) -> String {
    folder.path().to_str().unwrap().to_owned()
}

#[test]
fn every_kind_of_record_tells_where_in_its_document_it_stands() {
    let data = dataset(PLACED);
    let checked = onrecord(["check", &path(&data)]);
    assert!(checked.out.contains("0 errors, 0 warnings"), "{}", checked.out);
    for (id, place) in PLACES {
        let json = &onrecord(["--data", &path(&data), "show", id, "--format", "json"]).array()[0];
        assert_eq!(json["sources"][0]["locator"], place, "{json:#}");
        let sheet = onrecord(["--data", &path(&data), "show", id]).out;
        assert!(sheet.contains(place), "{sheet}");
        let cited = onrecord(["--data", &path(&data), "cite", id]).out;
        assert!(cited.contains(place), "{cited}");
    }
    let sheet = |id: &str| onrecord(["--data", &path(&data), "show", id]).out;
    assert!(sheet("pilot").contains("page of roles"), "{}", sheet("pilot"));
    assert!(sheet("dues").contains("page of laws"), "{}", sheet("dues"));
}

#[test]
fn the_reader_shows_where_an_event_stands() {
    let data = dataset(PLACED);
    let origins = vec![Origin::Path(data.path().to_owned())];
    let frame = tui::frame(load(&origins).unwrap(), origins, (100, 40), "2<enter>", ThemeName::Terminal).unwrap();
    assert_shows(&letters(&frame), &["The ebb sets in", "page of tides"]);
}

#[test]
fn an_archive_keeps_places_and_notes_of_every_kind() {
    let data = dataset(PLACED);
    let archive = tempfile::tempdir().unwrap();
    let to = archive.path().join("copy");
    let made = onrecord(["--data", &path(&data), "export", "--format", "archive", "--to", to.to_str().unwrap()]);
    assert_eq!(made.code(), 0, "{made:?}");
    let every = |data: &str| {
        let show = |(id, _)| onrecord(["--data", data, "show", id, "--format", "json"]).array().remove(0);
        PLACES.map(show)
    };
    let (before, after) = (every(&path(&data)), every(to.to_str().unwrap()));
    assert_eq!(before, after);
    assert_eq!(before[4]["as_of_note"], "the day of the ebb", "{:#}", before[4]);
    assert_eq!(before[4]["period_note"], "the year of the log", "{:#}", before[4]);
}

#[test]
fn a_figure_may_show_a_position_and_stand_in_a_conflict() {
    let data = dataset(PLACED);
    let position = onrecord(["--data", &path(&data), "show", "hr-dues"]).out;
    assert!(position.contains("3 metres — of draught allowed [draught]"), "{position}");
    let figure = onrecord(["--data", &path(&data), "show", "draught"]).out;
    assert!(figure.contains("hr-dues") || figure.contains("ebb-or-draught"), "{figure}");
    let origins = vec![Origin::Path(data.path().to_owned())];
    let frame = tui::frame(load(&origins).unwrap(), origins, (120, 40), "X", ThemeName::Terminal).unwrap();
    assert_shows(&letters(&frame), &["3 metres — of draught allowed", "as of 16 May 2031", "page of figures"]);
}

#[test]
fn who_still_writes_reported_is_told_the_new_word() {
    let quote = "[[quote]]\nid = \"mud\"\nform = \"reported\"\ngist = \"Mud.\"\ndate_note = \"none\"\n\
        sources = [{ source = \"small-log\", form = \"reported\" }]\n";
    let data = dataset(quote);
    let problems = onrecord(["check", &path(&data), "--format", "json"]).array();
    let told: Vec<_> = problems.iter().filter(|problem| problem["code"] == "unknown-value").collect();
    assert_eq!(told.len(), 2, "the record's own and its source's: {problems:#?}");
    for problem in told {
        assert!(problem["message"].as_str().unwrap().contains("`form` cannot be `reported`"), "{problem:#}");
        assert!(problem["help"].as_str().unwrap().contains("is now `document`"), "{problem:#}");
    }
    let asked = onrecord(["--data", &path(&dataset("")), "find", "form:reported"]);
    assert_eq!(asked.code(), 2);
    assert!(asked.err.contains("is now `document`"), "{}", asked.err);
}

#[test]
fn indirect_speech_and_the_documents_own_voice_are_named_so() {
    let indirect = crate::common::screen((120, 40), "/form:indirect<enter><enter>");
    assert_shows(&indirect, &["indirect speech"]);
    let document = onrecord(["--data", &crate::common::harbour(), "show", "wire-berths"]).out;
    assert!(document.contains("the document’s own voice"), "{document}");
    assert!(!document.contains("eported"), "{document}");
}

#[test]
fn what_cannot_be_read_is_not_called_missing_too() {
    for (old, new) in [
        ("title = \"The ebb sets in\"", "title = 3"),
        ("type = \"tide\"", "type = 3"),
        ("value = 3", "value = \"three\""),
        (
            "date = \"2031-05-16\"\ndate_basis = \"printed\"\nstance",
            "date = 2031-05-16\ndate_basis = \"printed\"\nstance",
        ),
        ("[{ source = \"small-log\", locator = \"page of figures\" }]", "[3]"),
        ("[{ source = \"small-log\", locator = \"page of figures\" }]", "[{ source = 3 }]"),
        ("roles = [{ title = \"Pilot\"", "roles = [{ title = 3"),
        ("value = \"in force\"", "value = 3"),
        ("evidence = [\"draught\", \"ebb\"]", "evidence = 3"),
        ("claims = [\"ebb\", \"draught\"]", "claims = [3]"),
    ] {
        assert_eq!(PLACED.matches(old).count(), 1, "{old}");
        let problems = onrecord(["check", &path(&dataset(&PLACED.replacen(old, new, 1))), "--format", "json"]).array();
        let errors: Vec<_> = problems.iter().filter(|problem| problem["severity"] == "error").collect();
        assert!(matches!(errors.as_slice(), [one] if one["code"] == "wrong-type"), "{new}: {errors:#?}");
    }
    let misspelt = PLACED.replacen("title = \"The ebb sets in\"", "titel = \"The ebb sets in\"", 1);
    let problems = onrecord(["check", &path(&dataset(&misspelt)), "--format", "json"]).array();
    assert!(problems.iter().any(|problem| problem["code"] == "missing-field"), "{problems:#?}");
    let header = SMALL.replacen("title = \"A small harbour\"", "title = 3", 1);
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "data.toml", header);
    let problems = onrecord(["check", &path(&folder), "--format", "json"]).array();
    assert_eq!(problems.iter().filter(|problem| problem["kind"] == "problem").count(), 1, "{problems:#?}");
}
