//! `onrecord check`, and what is left to use of a dataset that has mistakes in it.

use std::path::Path;
use std::time::Duration;

use crate::common::{DEADLINE, SMALL, assert_shows, fixture, onrecord, program, run, write};
use serde_json::Value as Json;

/// The mistakes planted in `fixtures/faulty`, by file and place: the code they are named with, the
/// file, the text before the place (which singles the place out), the text at the place.
const PLANTED: [(&str, &str, &str, &str); 10] = [
    ("unknown-key", "actors.toml", "name = \"Ivana Lukač\"\n", "alias ="),
    ("unknown-value", "actors.toml", "type = ", "\"gruop\""),
    ("duplicate-id", "actors.toml", "[[actor]]\nid = ", "\"leaky-log\""),
    ("unknown-country", "countries.toml", "id = ", "\"HX\""),
    ("bad-date", "events.toml", "date = ", "\"2031-02-30\""),
    ("missing-field", "events.toml", "", "[[event]]\nid = \"nameless\""),
    ("syntax", "figures.toml", "unit = ", "\"leaks\n"),
    ("dangling-reference", "quotes.toml", "speaker = ", "\"ivana-lukak\""),
    ("missing-source", "quotes.toml", "", "[[quote]]\nid = \"rumour\""),
    ("unsafe-character", "quotes.toml", "text = ", "\"Pump \u{202e}harder.\""),
];

/// The place of a planted mistake: its line and the columns at which it may be reported.
fn planted(file: &str, before: &str, at: &str) -> (u64, std::ops::RangeInclusive<u64>) {
    let text = std::fs::read_to_string(fixture("faulty").join(file)).unwrap();
    let needle = format!("{before}{at}");
    assert_eq!(text.matches(&needle).count(), 1, "{needle} in {file}");
    let start = text.find(&needle).unwrap() + before.len();
    let line_start = text[..start].rfind('\n').map_or(0, |i| i + 1);
    let line = text[..start].matches('\n').count() as u64 + 1;
    let column = text[line_start..start].chars().count() as u64 + 1;
    let first_line = at.lines().next().unwrap().chars().count() as u64;
    (line, column..=column + first_line)
}

fn errors(array: &[Json]) -> Vec<&Json> {
    array.iter().filter(|o| o["kind"] == "problem" && o["severity"] == "error").collect()
}

fn file_name(problem: &Json) -> &str {
    Path::new(problem["file"].as_str().unwrap()).file_name().unwrap().to_str().unwrap()
}

#[test]
fn a_sound_dataset_is_told_to_be_sound() {
    let answer = onrecord(["check", &crate::common::harbour()]);
    assert_eq!(answer.code(), 0, "{answer:?}");
    assert!(answer.out.contains("0 errors"), "{}", answer.out);
    for count in ["8 quotes", "6 events", "2 figures", "3 policies", "8 actors", "6 countries", "3 sources"] {
        assert!(answer.out.lines().any(|line| line.trim() == count), "{count}:\n{}", answer.out);
    }
    assert_eq!(onrecord(["--data", &crate::common::harbour(), "check"]).out, answer.out);
}

#[test]
fn every_planted_mistake_is_named_with_file_line_and_column() {
    let answer = onrecord(["check", &crate::common::faulty(), "--format", "json"]);
    assert_eq!(answer.code(), 3, "{answer:?}");
    let array = answer.array();
    let errors = errors(&array);
    for (code, file, before, at) in PLANTED {
        let (line, columns) = planted(file, before, at);
        let is_it = |e: &&&Json| e["code"] == code && file_name(e) == file && e["line"] == line;
        let found = errors.iter().find(is_it).unwrap_or_else(|| panic!("{code} at {file}:{line}: {errors:#?}"));
        assert!(columns.contains(&found["column"].as_u64().unwrap()), "{columns:?}: {found:#?}");
        assert!(!found["message"].as_str().unwrap().is_empty());
    }
    assert_eq!(errors.len(), PLANTED.len(), "{errors:#?}");
}

#[test]
fn mistakes_are_sorted_by_file_line_and_column() {
    let answer = onrecord(["check", &crate::common::faulty(), "--format", "jsonl"]);
    let lines = answer.lines();
    let places: Vec<(&str, u64, u64)> = lines
        .iter()
        .filter(|o| o["kind"] == "problem")
        .map(|o| (o["file"].as_str().unwrap(), o["line"].as_u64().unwrap(), o["column"].as_u64().unwrap()))
        .collect();
    assert!(places.len() >= PLANTED.len());
    assert!(places.is_sorted(), "{places:#?}");
}

#[test]
fn people_read_the_same_places_each_at_the_start_of_a_line() {
    let folder = crate::common::faulty();
    let text = onrecord(["check", &folder]);
    assert_eq!(text.code(), 3);
    let json = onrecord(["check", &folder, "--format", "json"]).array();
    let mut at = 0;
    for problem in json.iter().filter(|o| o["kind"] == "problem") {
        let file = problem["file"].as_str().unwrap();
        let place =
            format!("{file}:{}:{}: {}", problem["line"], problem["column"], problem["severity"].as_str().unwrap());
        let found = text.out[at..].lines().any(|line| line.starts_with(&place));
        assert!(found, "{place} is not there, or not in order:\n{}", text.out);
        at += text.out[at..].find(&place).unwrap() + place.len();
    }
    assert!(text.out.contains("10 errors"), "{}", text.out);
}

#[test]
fn a_mistake_says_what_to_do() {
    let array = onrecord(["check", &crate::common::faulty(), "--format", "json"]).array();
    let help = |code: &str| {
        let problem = array.iter().find(|o| o["code"] == code).unwrap();
        problem["help"].as_str().unwrap_or_else(|| panic!("no help: {problem:#?}")).to_owned()
    };
    assert!(help("dangling-reference").contains("ivana-lukac"), "{}", help("dangling-reference"));
    assert!(help("unknown-key").contains("aliases"), "{}", help("unknown-key"));
    assert!(help("unknown-value").contains("group"), "{}", help("unknown-value"));
    assert!(help("missing-field").contains("title"), "{}", help("missing-field"));
}

#[test]
fn a_duplicate_id_names_both_places() {
    let array = onrecord(["check", &crate::common::faulty(), "--format", "json"]).array();
    let duplicate = array.iter().find(|o| o["code"] == "duplicate-id").unwrap();
    let other = &duplicate["other"];
    assert_eq!((file_name(duplicate), file_name(other)), ("actors.toml", "sources.toml"));
    assert_eq!(other["line"], 2, "{duplicate:#?}");
    let text = onrecord(["check", &crate::common::faulty()]).out;
    let from = text.find("duplicate-id").unwrap();
    let shown = text[from..].split("\n\n").next().unwrap();
    assert!(shown.contains("sources.toml:2"), "{shown}");
}

#[test]
fn a_hostile_character_is_named_and_never_printed() {
    for format in ["text", "json", "jsonl"] {
        let answer = onrecord(["check", &crate::common::faulty(), "--format", format]);
        assert!(answer.out.contains("U+202E"), "{}", answer.out);
        assert!(!answer.out.contains('\u{202e}'), "{}", answer.out);
    }
}

#[test]
fn find_and_list_answer_from_the_sound_rest() {
    let data = crate::common::faulty();
    for (args, word) in [
        (["find", "bucket", "--data", &data], "Bring a bucket"),
        (["list", "events", "--data", &data], "Low water bares the wreck"),
        (["show", "buckets", "--data", &data], "filled by noon"),
    ] {
        let answer = onrecord(args);
        assert_eq!(answer.code(), 3, "{answer:?}");
        assert!(answer.out.contains(word), "{answer:?}");
        assert!(answer.err.contains("10 errors") && answer.err.contains("onrecord check"), "{}", answer.err);
    }
    let nothing = onrecord(["find", "zeppelin", "--data", &data]);
    assert_eq!((nothing.code(), nothing.out.as_str()), (3, ""), "{nothing:?}");
}

#[test]
fn a_record_with_a_faulty_field_stays_without_that_field() {
    let data = crate::common::faulty();
    let quote = &onrecord(["show", "lukac-cork", "--data", &data, "--format", "json"]).array()[0];
    assert_eq!(quote["text"], "A cork is no policy.");
    assert_eq!(quote.get("speaker"), None, "{quote:#?}");
    let event = &onrecord(["show", "spring-tide", "--data", &data, "--format", "json"]).array()[0];
    assert_eq!(event["title"], "Spring tide floods the quay");
    assert_eq!(event.get("date"), None, "{event:#?}");
    let source = &onrecord(["show", "leaky-log", "--data", &data, "--format", "json"]).array()[0];
    assert_eq!(source["kind"], "source", "the first of two keeps its id: {source:#?}");
}

#[test]
fn the_explorer_says_what_is_wrong_and_shows_the_sound_records() {
    let screen = onrecord(["--data", &crate::common::faulty(), "frame", "--size", "160x40"]);
    assert_eq!(screen.code(), 0, "{screen:?}");
    assert_shows(&screen.out, &["10 errors", "actors.toml", "Low water bares the wreck", "Bring a bucket"]);
    let narrow = onrecord(["--data", &crate::common::faulty(), "frame", "--size", "60x20"]);
    assert_shows(&narrow.out, &["10 errors"]);
    let reader =
        onrecord(["--data", &crate::common::faulty(), "frame", "--size", "120x40", "--keys", "/cork<enter><enter>"]);
    assert_shows(&reader.out, &["A cork is no policy."]);
}

#[test]
fn more_problems_than_fit_are_counted_and_all_are_in_json() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = SMALL.to_owned();
    for number in 0..80 {
        text.push_str(&format!(
            "[[figure]]\nid = \"f{number}\"\nvalue = 1\nunit = \"u\"\nwhat = \"w\"\nsources = []\n"
        ));
    }
    let file = write(folder.path(), "many.toml", text);
    let path = file.to_str().unwrap();
    let shown = onrecord(["check", path]);
    assert_eq!(shown.code(), 3);
    let named = shown.out.lines().filter(|line| line.starts_with(path)).count();
    assert!((40..80).contains(&named), "{named}");
    assert!(shown.out.contains(&format!("{} more", 80 - named)), "{}", shown.out);
    let array = onrecord(["check", path, "--format", "json"]).array();
    assert_eq!(errors(&array).len(), 80);
}

/// Reporting a place does not read everything before it a second time.
#[test]
fn forty_thousand_problems_are_named_without_delay() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = SMALL.to_owned();
    for number in 0..20_000 {
        text.push_str(&format!("[[figure]]\nid = \"f{number}\"\nvalue = 1\nwhat = \"mud\"\nsources = []\n"));
    }
    write(folder.path(), "many.toml", text);
    let mut command = program(["check", "--format", "jsonl"]);
    let answer = run(command.arg(folder.path()), Duration::from_secs(30));
    assert_eq!(answer.code(), 3);
    assert!(answer.out.lines().count() > 40_000);
}

/// A dataset of one file, checked.
#[track_caller]
fn check_bytes(content: impl AsRef<[u8]>) -> crate::common::Answer {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "data.toml", content);
    check_path(folder.path())
}

/// Whatever the input, there is an answer in words and never a panic.
#[track_caller]
fn check_path(path: &Path) -> crate::common::Answer {
    let answer = run(program(["check"]).arg(path), DEADLINE);
    let all = format!("{}{}", answer.out, answer.err);
    assert!(matches!(answer.code(), 0 | 3 | 4), "{answer:?}");
    assert!(!all.contains("panicked"), "{all}");
    assert!(!all.trim().is_empty(), "no word: {answer:?}");
    if answer.code() == 4 {
        assert!(answer.err.starts_with("onrecord: "), "{answer:?}");
        assert_eq!(answer.err.lines().count(), 1, "{answer:?}");
    }
    answer
}

#[test]
fn bytes_that_are_no_utf_8_are_named() {
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(SMALL.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let answer = check_bytes(utf16);
    assert_eq!(answer.code(), 3);
    assert!(answer.out.contains("UTF-16"), "{}", answer.out);
    let big: Vec<u8> = [0xFE, 0xFF].into_iter().chain(SMALL.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    assert!(check_bytes(big).out.contains("UTF-16"));

    let mut latin = SMALL.as_bytes().to_vec();
    latin.extend(b"# caf\xE9\n");
    let answer = check_bytes(latin);
    assert_eq!(answer.code(), 3);
    let line = SMALL.lines().count() + 1;
    assert!(answer.out.contains(&format!("data.toml:{line}:6: error")), "{}", answer.out);
}

#[test]
fn a_byte_order_mark_and_carriage_returns_are_no_mistake() {
    assert_eq!(check_bytes(format!("\u{feff}{SMALL}")).code(), 0);
    assert_eq!(check_bytes(SMALL.replace('\n', "\r\n")).code(), 0);
    // A place is still given in the lines and columns an editor counts.
    let wrong = format!("\u{feff}{SMALL}colour = 1\n").replace('\n', "\r\n");
    let answer = check_bytes(wrong);
    let line = SMALL.lines().count() + 1;
    assert!(answer.out.contains(&format!("data.toml:{line}:1: error")), "{}", answer.out);
}

#[test]
fn control_characters_in_a_file_are_named() {
    for (bytes, what) in [("title = \"a\0b\"\n", "NUL"), ("\u{1b}[2J = 1\n", "escape"), ("\0\0\0\0", "only NUL")] {
        let answer = check_bytes(bytes);
        assert_eq!(answer.code(), 3, "{what}: {answer:?}");
        assert!(answer.out.contains("data.toml:1:"), "{what}: {}", answer.out);
        assert!(!answer.out.contains(['\0', '\u{1b}']), "{what}");
    }
}

#[test]
fn files_with_nothing_in_them_are_named() {
    assert_eq!(check_bytes("").code(), 3);
    assert_eq!(check_bytes("\n\n# only a remark\n").code(), 3);
    let answer = check_bytes("this is no TOML at all");
    assert_eq!(answer.code(), 3);
    assert!(answer.out.contains("data.toml:1:"), "{}", answer.out);
    assert_eq!(check_bytes("schema = 2\nid = \"x\"\ntitle = \"x\"\nversion = \"1\"\n").code(), 3);
    assert_eq!(check_bytes(format!("{SMALL}[[quote]]\n")).code(), 3);
    assert_eq!(check_bytes(format!("{SMALL}[quote]\nid = \"x\"\n")).code(), 3);
    assert_eq!(check_bytes(format!("quote = 3\n{SMALL}")).code(), 3);
    assert_eq!(
        check_bytes(format!(
            "{SMALL}[[figure]]\nid = \"x\"\nvalue = nan\nunit = \"u\"\nwhat = \"w\"\nsources = [\"small-log\"]\n"
        ))
        .code(),
        3
    );
}

#[test]
fn folders_and_things_that_are_no_file_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    assert_eq!(check_path(path).code(), 4, "an empty folder");
    assert_eq!(check_path(&path.join("nowhere")).code(), 4);
    write(path, "notes.txt", "no dataset");
    assert_eq!(check_path(path).code(), 4, "a folder without TOML");

    std::fs::create_dir(path.join("x.toml")).unwrap();
    assert!(matches!(check_path(path).code(), 3 | 4), "a folder called x.toml");
    std::fs::remove_dir(path.join("x.toml")).unwrap();
    assert_eq!(check_path(Path::new("/dev/null")).code(), 4);
    assert_eq!(check_path(Path::new("/dev/zero")).code(), 4);
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_told_and_waited_for_by_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.toml");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    assert!(matches!(check_path(folder.path()).code(), 3 | 4));
    assert_eq!(check_path(&pipe).code(), 4);

    let folder = tempfile::tempdir().unwrap();
    let (a, b) = (folder.path().join("a.toml"), folder.path().join("b.toml"));
    std::os::unix::fs::symlink(&a, &b).unwrap();
    std::os::unix::fs::symlink(&b, &a).unwrap();
    assert!(matches!(check_path(folder.path()).code(), 3 | 4));
    assert_eq!(check_path(&a).code(), 4);

    // A link that leads somewhere is as good as the file.
    let folder = tempfile::tempdir().unwrap();
    let real = write(folder.path(), "real", SMALL);
    std::os::unix::fs::symlink(real, folder.path().join("linked.toml")).unwrap();
    assert_eq!(check_path(folder.path()).code(), 0);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "locked.toml", SMALL);
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o000)).unwrap();
    // Root may read everything, so there the same file is simply sound.
    let may_read = std::fs::File::open(&file).is_ok();
    let answer = check_path(folder.path());
    assert_eq!(answer.code(), if may_read { 0 } else { 4 }, "{answer:?}");
    if !may_read {
        assert!(answer.err.contains("locked.toml") && answer.err.contains("ermission"), "{}", answer.err);
    }
}

#[test]
fn a_line_of_ten_megabytes_is_read_and_its_fault_shown_by_a_stretch() {
    let long = "mud ".repeat(2_500_000);
    assert_eq!(check_bytes(format!("# {long}\n{SMALL}")).code(), 0);
    let wrong = format!("{SMALL}summry = \"{long}\"\n");
    let answer = check_bytes(wrong);
    assert_eq!(answer.code(), 3);
    assert!(answer.out.len() < 10_000, "{} bytes of answer", answer.out.len());
    let open = check_bytes(format!("{SMALL}summary = \"{long}\n"));
    assert_eq!(open.code(), 3);
    assert!(open.out.len() < 10_000, "{} bytes of answer", open.out.len());
}

#[test]
fn deep_nesting_is_refused() {
    const DEEP: usize = 100_000;
    for (what, text) in [
        ("arrays", format!("known_gaps = {}{}\n", "[".repeat(DEEP), "]".repeat(DEEP))),
        ("open arrays", format!("known_gaps = {}\n", "[".repeat(DEEP))),
        ("tables", format!("known_gaps = {}1{}\n", "{a = ".repeat(DEEP), "}".repeat(DEEP))),
        ("dotted keys", format!("a{} = 1\n", ".a".repeat(DEEP))),
        ("headers", format!("[a{}]\n", ".a".repeat(DEEP))),
    ] {
        let answer = check_bytes(text);
        assert_eq!(answer.code(), 3, "{what}");
        assert!(answer.out.len() < 100_000, "{what}: {} bytes of answer", answer.out.len());
    }
}

#[test]
fn a_file_beyond_the_cap_is_refused_without_being_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = std::fs::File::create(folder.path().join("sparse.toml")).unwrap();
    file.set_len(1 << 30).unwrap();
    let answer = run(program(["check"]).arg(folder.path()), Duration::from_secs(20));
    assert_eq!(answer.code(), 4, "{answer:?}");
    assert!(answer.err.contains("MiB"), "{answer:?}");
}

#[test]
fn two_headers_and_none_are_told() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "one.toml", SMALL);
    write(folder.path(), "two.toml", "schema = 1\nid = \"b\"\ntitle = \"b\"\nversion = \"1\"\n");
    assert_eq!(check_path(folder.path()).code(), 3);
    let headless = SMALL.split_once("\n\n").unwrap().1.to_owned();
    let answer = check_bytes(headless);
    assert_eq!(answer.code(), 3);
    assert!(answer.out.contains("header"), "{}", answer.out);
}

#[test]
fn one_lost_record_is_not_missed_by_all_that_name_it() {
    let text = SMALL.replacen("title = ", "titel = ", 2).replacen("titel = ", "title = ", 1);
    assert_ne!(text, SMALL);
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "data.toml", text);
    let all = onrecord(["check".as_ref(), folder.path().as_os_str(), "--format".as_ref(), "json".as_ref()]).array();
    let codes: Vec<&str> = all.iter().filter_map(|problem| problem["code"].as_str()).collect();
    assert!(codes.contains(&"unknown-key") && codes.contains(&"missing-field"), "{codes:?}");
    assert!(!codes.contains(&"dangling-reference"), "{codes:?}");
}
