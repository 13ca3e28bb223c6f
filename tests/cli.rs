//! The commands for scripts: what they print, to where, and how they end.

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use crate::common::{DEADLINE, SMALL, end_of, harbour, onrecord, program, run, write};
use serde_json::{Value as Json, json};

/// Ids that `find` gives on the sound dataset, best first.
#[track_caller]
fn found(query: &str) -> Vec<String> {
    let answer = onrecord(["find", query, "--data", &harbour(), "--format", "jsonl"]);
    assert!(matches!(answer.code(), 0 | 1), "{answer:?}");
    answer.lines().iter().map(|o| o["id"].as_str().unwrap().to_owned()).collect()
}

#[track_caller]
fn shown(id: &str) -> Json {
    let answer = onrecord(["show", id, "--data", &harbour(), "--format", "json"]);
    assert_eq!(answer.code(), 0, "{answer:?}");
    answer.array().remove(0)
}

fn keys(object: &Json) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn the_exit_code_tells_what_happened() {
    let data = harbour();
    for (code, args) in [
        (0, vec!["find", "ferry"]),
        (0, vec!["list", "quotes"]),
        (0, vec!["list", "events", "quay"]),
        (0, vec!["show", "djukic-one-off", "HR"]),
        (0, vec!["check"]),
        (0, vec!["frame"]),
        (0, vec!["--help"]),
        (0, vec!["find", "--help"]),
        (0, vec!["--version"]),
        (1, vec!["find", "zeppelin"]),
        (1, vec!["find", "ferry zeppelin"]),
        (1, vec!["list", "figures", "zeppelin"]),
        (1, vec!["show", "no-such-id"]),
        (1, vec!["show", "djukic-one-off", "no-such-id"]),
        (2, vec!["find"]),
        (2, vec!["find", "ferry", "--format", "xml"]),
        (2, vec!["find", "ferry", "--no-such-option"]),
        (2, vec!["find", "\" \" — !"]),
        (2, vec!["list", "gulls"]),
        (2, vec!["list"]),
        (2, vec!["show"]),
        (2, vec!["frame", "--size", "0x0"]),
        (2, vec!["frame", "--size", "wide"]),
        (2, vec!["frame", "--keys", "<hop>"]),
        (4, vec!["--data", "/nowhere/at/all", "find", "ferry"]),
        (4, vec!["check", "/nowhere/at/all"]),
        (4, vec!["frame", "--svg", "/nowhere/at/all.svg"]),
    ] {
        let own = args.contains(&"--data");
        let data = ["--data", data.as_str()].into_iter().filter(|_| !own);
        let answer = onrecord(args.iter().copied().chain(data));
        assert_eq!(answer.code(), code, "{args:?}: {answer:?}");
        if code >= 2 {
            assert!(answer.out.is_empty(), "{args:?} answers and fails: {answer:?}");
        }
        assert_eq!(answer.err.is_empty(), code == 0, "{args:?}: {answer:?}");
    }
}

#[test]
fn text_is_a_heading_and_a_byline_with_kind_and_id() {
    let answer = onrecord(["find", "lantern oil", "--data", &harbour()]);
    assert!(answer.out.contains("The toll would be paid in lantern oil."), "{}", answer.out);
    assert!(!answer.out.contains('“'), "an indirect statement stands in no marks: {}", answer.out);
    for word in ["Petra Đukić", "about April 2031", "inferred", "indirect", "quote djukic-toll"] {
        assert!(answer.out.contains(word), "{word}: {}", answer.out);
    }
    let direct = onrecord(["find", "\"this ferry is\"", "--data", &harbour()]);
    assert!(direct.out.contains("“This ferry is a paper boat” “and no paper boat"), "{}", direct.out);
    for word in ["Žarko Vučetić", "Mayor of the Old Quay", "16 May 2031", "Quay Hall", "2 sources"] {
        assert!(direct.out.contains(word), "{word}: {}", direct.out);
    }
}

#[test]
fn json_is_one_array_and_jsonl_one_object_a_line() {
    let data = harbour();
    for args in [vec!["find", "ferry"], vec!["list", "quotes"], vec!["show", "HR", "wire-berths"], vec!["check"]] {
        let ask = |format| onrecord(args.iter().copied().chain(["--data", &data, "--format", format]));
        let (array, lines) = (ask("json").array(), ask("jsonl").lines());
        assert!(array.len() > 1, "{args:?}");
        assert_eq!(array, lines, "{args:?}");
        assert!(array.iter().all(|o| o["kind"].is_string()), "{args:?}");
    }
    let nothing = onrecord(["find", "zeppelin", "--data", &data, "--format", "json"]);
    assert_eq!((nothing.code(), nothing.array()), (1, vec![]));
    assert_eq!(onrecord(["find", "zeppelin", "--data", &data, "--format", "jsonl"]).out, "");
}

#[test]
fn a_quotation_in_json_has_words_pieces_speaker_and_sources() {
    let quote = shown("vucetic-paper-boat");
    assert_eq!(quote["kind"], "quote");
    assert_eq!(quote["id"], "vucetic-paper-boat");
    assert_eq!(quote["form"], "direct");
    assert_eq!(quote["text"], "This ferry is a paper boat\nand no paper boat will pass my quay.");
    assert_eq!(quote["pieces"], json!(["This ferry is a paper boat", "and no paper boat will pass my quay."]));
    assert_eq!(quote["speaker"], "zarko-vucetic");
    assert_eq!(quote["speaker_name"], "Žarko Vučetić");
    assert_eq!((&quote["date"], &quote["date_basis"]), (&json!("2031-05-16"), &json!("printed")));
    assert_eq!(quote["event"], "quay-summit");
    assert_eq!(quote["countries"], json!(["HR"]));
    assert_eq!(quote["policies"], json!(["night-ferry", "berth-pilot"]));
    assert_eq!(
        quote["sources"],
        json!([
            { "source": "gazette-stalls" },
            { "source": "tide-wire", "locator": "last paragraph", "form": "indirect" },
        ])
    );

    let fragment = shown("djukic-one-off");
    assert_eq!((&fragment["text"], &fragment["pieces"]), (&json!("one-off"), &json!(["one-off"])));
    assert_eq!(fragment["fragment"], true);
    assert_eq!(fragment["mentions"], json!(["zarko-vucetic"]));
    let wire = &fragment["sources"][1];
    assert_eq!(wire["text"], "a one-off lease");
    assert_eq!(wire["via"], json!(["morning-heron", "wire-official"]));
}

#[test]
fn what_is_unknown_is_absent() {
    for (id, absent) in [
        ("vucetic-paper-boat", vec!["gist", "fragment", "original", "note", "date_note", "addressee", "rank"]),
        ("djukic-toll", vec!["text", "pieces", "fragment", "venue"]),
        ("wire-berths", vec!["speaker", "speaker_name", "text", "pieces"]),
        ("painted-wall", vec!["speaker", "speaker_name", "date", "date_basis", "venue"]),
        ("depth", vec!["qualifier", "period", "said_by", "countries"]),
        ("NO", vec!["aliases", "region", "summary"]),
        ("lost-anchor", vec!["date", "date_basis", "place"]),
    ] {
        let object = shown(id);
        for key in absent {
            assert!(!keys(&object).contains(&key), "{key} of {id}: {object:#}");
        }
        let has_hollow =
            object.as_object().unwrap().values().any(|v| v.is_null() || *v == json!("") || *v == json!([]));
        assert!(!has_hollow, "{object:#}");
    }
    assert_eq!(shown("dockers-gulls")["date_note"], "the letter is undated");
    assert_eq!(shown("lost-anchor")["date_note"], "the letter tells no day");
}

/// Every field written in the fixture comes out under its own name with its own value, but for
/// what the format says of quotations: `text`, `pieces`, `speaker_name`, sources as objects.
#[test]
fn every_field_that_is_written_is_printed_under_its_name() {
    let mut records = 0;
    for kind in ["source", "country", "actor", "policy", "event", "quote", "figure", "position", "conflict"] {
        let plural = match kind {
            "country" => "countries".to_owned(),
            "policy" => "policies".to_owned(),
            other => format!("{other}s"),
        };
        let file = std::fs::read_to_string(crate::common::fixture("harbour").join(format!("{plural}.toml"))).unwrap();
        let written: toml::Table = file.parse().unwrap();
        let written = serde_json::to_value(&written[kind]).unwrap();
        let printed = onrecord(["list", &plural, "--data", &harbour(), "--format", "json"]).array();
        assert_eq!(printed.len(), written.as_array().unwrap().len(), "{plural}");
        for (mut printed, mut written) in printed.into_iter().zip(written.as_array().unwrap().clone()) {
            let printed = printed.as_object_mut().unwrap();
            let written = written.as_object_mut().unwrap();
            assert_eq!(printed.shift_remove("kind"), Some(kind.into()));
            printed.shift_remove("speaker_name");
            if let Some(pieces) = printed.shift_remove("pieces") {
                let text = &written["text"];
                assert_eq!(pieces, if text.is_array() { text.clone() } else { json!([text]) });
                printed.shift_remove("text");
                written.shift_remove("text");
            }
            for (key, value) in written.iter() {
                let mut value = value.clone();
                if let (Some(all), "sources") = (value.as_array_mut(), key.as_str()) {
                    let as_objects = kind == "quote";
                    all.iter_mut()
                        .filter(|one| one.is_string() && as_objects)
                        .for_each(|one| *one = json!({ "source": one }));
                }
                let got = printed.get(key).cloned().unwrap_or_default();
                assert_eq!(listed(&got), listed(&value), "{key} of {}", written["id"]);
            }
            let more: Vec<&String> = printed.keys().filter(|key| !written.contains_key(*key)).collect();
            assert!(more.is_empty(), "{more:?} of {}", written["id"]);
            records += 1;
        }
    }
    assert_eq!(records, 40);
}

/// A value in which a list of one and its only element are the same: the format lets `via` and
/// `original` be written either way.
fn listed(value: &Json) -> Json {
    match value {
        Json::Array(all) if all.len() == 1 && !all[0].is_object() => listed(&all[0]),
        Json::Array(all) => all.iter().map(listed).collect(),
        Json::Object(fields) => fields.iter().map(|(key, value)| (key.clone(), listed(value))).collect(),
        other => other.clone(),
    }
}

#[test]
fn find_ranks_from_one_and_list_does_not() {
    let lines = onrecord(["find", "ferry", "--data", &harbour(), "--format", "jsonl"]).lines();
    let ranks: Vec<u64> = lines.iter().map(|o| o["rank"].as_u64().unwrap()).collect();
    assert_eq!(ranks, (1..=ranks.len() as u64).collect::<Vec<_>>());
    let list = onrecord(["list", "quotes", "ferry", "--data", &harbour(), "--format", "jsonl"]).lines();
    assert!(list.iter().all(|o| o["kind"] == "quote" && o.get("rank").is_none()));
}

#[test]
fn the_speaker_and_the_words_find_the_quotation() {
    for query in ["djukic one-off", "đukić one-off", "one-off djukic", "Петра one-off", "minister one-off"] {
        assert_eq!(found(query)[0], "djukic-one-off", "{query}");
    }
}

#[test]
fn words_that_were_said_come_before_words_of_ours() {
    assert_eq!(found("nine berths")[0], "wire-berths");
    let ferry = found("ferry");
    let place = |id: &str| ferry.iter().position(|f| f == id).unwrap_or_else(|| panic!("{id}: {ferry:?}"));
    // Said, or said by whoever bears the name; then names and titles; then what is only linked.
    for said in ["vucetic-paper-boat", "board-paper-boat"] {
        for named in ["night-ferry", "gazette-stalls"] {
            assert!(place(said) < place(named) && place(named) < place("djukic-one-off"), "{ferry:?}");
        }
    }
    assert_eq!(found("gulls").first().map(String::as_str), Some("dockers-gulls"));
}

#[test]
fn the_order_is_the_same_on_every_run() {
    let first = found("harbour");
    assert!(first.len() > 3);
    assert_eq!(found("harbour"), first);
}

#[test]
fn marks_and_scripts_make_no_difference() {
    for (same, id) in [
        (vec!["vucetic", "Vučetić", "VUČETIĆ", "Вучетић", "vučetic"], "zarko-vucetic"),
        (vec!["djukic", "dukic", "Đukić", "đukić", "Ђукић"], "petra-djukic"),
        (vec!["cerovac", "Церовац", "ЦЕРОВАЦ"], "goran-cerovac"),
        (vec!["zarko", "Žarko", "жарко"], "zarko-vucetic"),
    ] {
        let first = found(same[0]);
        assert!(first.iter().any(|found| found == id), "{first:?}");
        for query in &same[1..] {
            assert_eq!(found(query), first, "{query}");
        }
    }
}

#[test]
fn a_hyphen_joins_and_parts() {
    for query in ["one-off", "oneoff", "one off", "ONE–OFF"] {
        assert!(found(query).iter().any(|id| id == "djukic-one-off"), "{query}");
    }
}

#[test]
fn a_phrase_is_neighbouring_words_of_one_piece() {
    for query in ["\"paper boat\"", "“paper boat”", "\"Paper, boat\""] {
        let mut quotes = found(query);
        quotes.sort();
        assert_eq!(quotes, ["board-paper-boat", "vucetic-paper-boat"], "{query}");
    }
    assert!(found("\"boat paper\"").is_empty());
    // The last word of one piece and the first of the next are no neighbours.
    assert!(found("\"boat and\"").is_empty());
    assert!(found("\"paper boa\"").is_empty(), "a phrase is of whole words");
    let speakers: Vec<Json> = onrecord(["list", "quotes", "\"paper boat\"", "--data", &harbour(), "--format", "jsonl"])
        .lines()
        .iter()
        .map(|o| o["speaker_name"].clone())
        .collect();
    assert_eq!(speakers.len(), 2);
    assert_ne!(speakers[0], speakers[1]);
}

#[test]
fn every_word_must_match_and_prefixes_do() {
    assert_eq!(found("gulls asked"), ["dockers-gulls"]);
    assert_eq!(found("gul ask"), ["dockers-gulls"]);
    assert!(found("gulls berths").is_empty());
    let answer = onrecord(["find", "gulls", "berths", "--data", &harbour()]);
    assert!(answer.err.contains("gulls") && answer.err.contains("berths"), "{}", answer.err);
}

#[test]
fn a_slip_is_corrected_and_said_on_standard_error() {
    let answer = onrecord(["find", "vuectic", "--data", &harbour(), "--format", "json"]);
    assert_eq!(answer.code(), 0, "{answer:?}");
    assert!(answer.array().iter().any(|o| o["id"] == "zarko-vucetic"));
    assert!(answer.err.contains("vuectic") && answer.err.contains("Vučetić"), "{}", answer.err);

    let fine = onrecord(["find", "vucetic", "--data", &harbour()]);
    assert_eq!(fine.err, "", "what is found as typed is not corrected");

    let nowhere = onrecord(["find", "ferry", "zeppelin", "--data", &harbour()]);
    assert_eq!(nowhere.code(), 1);
    assert!(nowhere.err.contains("zeppelin"), "{}", nowhere.err);
}

#[test]
fn a_mistyped_id_is_told_with_the_nearest() {
    let answer = onrecord(["show", "djukic-one-of", "--data", &harbour()]);
    assert_eq!((answer.code(), answer.out.as_str()), (1, ""));
    assert!(answer.err.contains("djukic-one-of`") && answer.err.contains("djukic-one-off"), "{}", answer.err);
}

#[test]
fn show_prints_everything_that_is_on_record() {
    let answer = onrecord(["show", "djukic-one-off", "--data", &harbour()]);
    for text in [
        "“one-off”",
        "Petra Đukić",
        "Harbour Minister of Croatia",
        "15 May 2031",
        "editor",
        "the Thursday before the summit",
        "Customs House steps",
        "reporters",
        "of the lease with Italy",
        "IT Italy",
        "HR Croatia",
        "Night ferry",
        "Žarko Vučetić",
        "Council stalls the night ferry",
        "The Harbour Gazette",
        "paragraph 5",
        "Ministers row over berths",
        "The Morning Heron",
        "Port official",
        "“a one-off lease”",
        "djukic-one-off",
    ] {
        assert!(answer.out.contains(text), "{text}:\n{}", answer.out);
    }
    let figure = onrecord(["show", "passengers", "--data", &harbour()]).out;
    for text in ["nearly 22,000 people", "crossed by day", "2030", "Board of the Night Ferry"] {
        assert!(figure.contains(text), "{text}:\n{figure}");
    }
}

#[test]
fn several_datasets_are_one_record() {
    let folder = tempfile::tempdir().unwrap();
    let small = write(folder.path(), "small.toml", SMALL);
    let small = small.to_str().unwrap();
    let ids = |answer: crate::common::Answer| {
        assert_eq!(answer.code(), 0, "{answer:?}");
        answer.array().iter().map(|o| o["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let list = ["list", "sources", "--format", "json"];
    let both = ids(onrecord(list.into_iter().chain(["--data", &harbour(), "--data", small])));
    assert_eq!(both, ["gazette-stalls", "lantern-letter", "tide-wire", "small-log"]);
    let alone = ids(onrecord(list.into_iter().chain(["--data", small])));
    assert_eq!(alone, ["small-log"], "--data stands in place of the bundled record");
    let bundled = ids(onrecord(list));
    assert!(!bundled.is_empty());
    let added = ids(onrecord(list.into_iter().chain(["--data", "bundled", "--data", small])));
    assert_eq!(added, [bundled.as_slice(), &["small-log".to_owned()]].concat());
    // Either side of the subcommand.
    assert_eq!(ids(onrecord(["--data", small].into_iter().chain(list))), ["small-log"]);
}

#[test]
fn an_id_of_two_datasets_is_a_mistake_that_names_both() {
    let folder = tempfile::tempdir().unwrap();
    let one = write(folder.path(), "one.toml", SMALL);
    let two = write(folder.path(), "two.toml", SMALL);
    let (one, two) = (one.to_str().unwrap(), two.to_str().unwrap());
    let check = onrecord(["check", "--data", one, "--data", two, "--format", "json"]);
    assert_eq!(check.code(), 3, "{check:?}");
    let duplicate = check.array().into_iter().find(|o| o["code"] == "duplicate-id").unwrap();
    assert_eq!((&duplicate["file"], &duplicate["other"]["file"]), (&json!(two), &json!(one)));
    let find = onrecord(["find", "log", "--data", one, "--data", two]);
    assert_eq!(find.code(), 3);
    assert!(find.out.contains("small-log") && find.err.contains("1 error"), "{find:?}");
}

/// A record long enough that its listing fits no pipe.
fn long_record(folder: &std::path::Path) -> String {
    let mut text = SMALL.to_owned();
    for number in 0..3_000 {
        text.push_str(&format!(
            "[[figure]]\nid = \"f{number}\"\nvalue = {number}\nunit = \"gulls\"\nwhat = \"seen from the quay on a clear day\"\nsources = [\"small-log\"]\n"
        ));
    }
    write(folder, "long.toml", text).to_str().unwrap().to_owned()
}

#[test]
fn a_reader_that_has_seen_enough_is_no_mistake() {
    let folder = tempfile::tempdir().unwrap();
    let long = long_record(folder.path());
    for format in ["text", "json", "jsonl"] {
        let mut child = program(["list", "figures", "--data", &long, "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::with_capacity(64, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(!line.is_empty());
        // The reader is gone; the rest has nowhere to go.
        let status = end_of(&mut child, DEADLINE).expect("an end");
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        assert_eq!((status.code(), err.as_str()), (Some(0), ""), "{format}");
    }
    let mut shell = std::process::Command::new("sh");
    let script = "{ \"$0\" list figures --data \"$1\"; echo \"ended with $?\" >&2; } | head -1";
    let answer = run(shell.args(["-c", script, crate::common::PROGRAM, &long]), DEADLINE);
    assert_eq!((answer.err.as_str(), answer.out.lines().count()), ("ended with 0\n", 1), "{answer:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let data = harbour();
    for args in [vec!["find", "ferry"], vec!["list", "quotes"], vec!["show", "HR"], vec!["check"], vec!["frame"]] {
        let mut command = program(args.iter().copied().chain(["--data", &data]));
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let child = command.stdout(full).stderr(Stdio::piped()).spawn().unwrap();
        let ended = child.wait_with_output().unwrap();
        let err = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(ended.status.code(), Some(4), "{args:?}: {err}");
        assert!(err.starts_with("onrecord: ") && err.contains("write"), "{args:?}: {err}");
        assert_eq!(err.lines().count(), 1, "{args:?}: {err}");
    }
}

#[test]
fn the_explorer_without_a_terminal_says_so_in_one_line() {
    let data = harbour();
    for (term, args) in
        [("xterm", vec![]), ("dumb", vec![]), ("xterm", vec!["ferry"]), ("xterm", vec!["--color", "always"])]
    {
        let mut command = program(args.iter().copied().chain(["--data", &data]));
        let answer = run(command.env("TERM", term), DEADLINE);
        assert_eq!((answer.code(), answer.out.as_str()), (2, ""), "{answer:?}");
        assert_eq!(answer.err.lines().count(), 1, "{answer:?}");
        assert!(answer.err.starts_with("onrecord: ") && answer.err.contains("terminal"), "{answer:?}");
        assert!(!answer.err.contains('\u{1b}'), "{answer:?}");
    }
}

#[test]
fn a_frame_is_plain_text_of_the_size_asked_for() {
    for (width, height) in [(80, 24), (120, 40), (40, 10)] {
        let answer = onrecord(["frame", "--size", &format!("{width}x{height}"), "--data", &harbour()]);
        assert_eq!(answer.out.lines().count(), height, "{}", answer.out);
        assert!(answer.out.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= width), "{}", answer.out);
        assert!(!answer.out.contains('\u{1b}'));
    }
    let after = onrecord(["frame", "--data", &harbour(), "--keys", "/gulls<enter><enter>"]).out;
    crate::common::assert_shows(&after, &["We were never asked; nor were the gulls."]);
}

#[test]
fn a_key_string_that_cannot_be_read_is_told_with_its_place() {
    let answer = onrecord(["frame", "--data", &harbour(), "--keys", "/x<hop>"]);
    assert_eq!(answer.code(), 2);
    let lines: Vec<&str> = answer.err.lines().collect();
    let at = lines.iter().position(|line| line.trim_end().ends_with('^')).expect("a caret");
    assert_eq!(lines[at].find('^'), lines[at - 1].find("<hop>"), "{}", answer.err);
}

#[test]
fn a_picture_is_the_same_on_every_run_and_holds_the_words() {
    let folder = tempfile::tempdir().unwrap();
    let draw = |name: &str, light: bool| {
        let file = folder.path().join(name);
        let mut args = vec!["frame", "--svg", file.to_str().unwrap(), "--keys", "/gulls<enter>"];
        args.extend(light.then_some("--light"));
        let data = harbour();
        args.extend(["--data", &data]);
        let answer = onrecord(&args);
        assert_eq!((answer.code(), answer.out.as_str(), answer.err.as_str()), (0, "", ""));
        std::fs::read_to_string(file).unwrap()
    };
    let dark = draw("a.svg", false);
    assert!(dark.starts_with("<svg") || dark.starts_with("<?xml"));
    assert!(dark.contains("gulls"));
    assert_eq!(draw("b.svg", false), dark);
    assert_ne!(draw("c.svg", true), dark);
}

/// A reader that has gone before anything is written, as `| head` may have.
#[test]
fn a_reader_that_has_seen_enough_is_no_fault() {
    let data = harbour();
    for args in [
        &["list", "quotes", "--format", "csv"][..],
        &["list", "quotes", "--format", "tsv"],
        &["list", "quotes", "--format", "markdown"],
        &["list", "quotes", "--format", "bibtex"],
        &["list", "quotes", "--format", "json"],
        &["list", "quotes"],
        &["export", "--format", "csv"],
        &["stats", "--by", "who", "--format", "csv"],
        &["timeline"],
        &["show", "djukic-one-off"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = program(args.iter().copied().chain(["--data", &data]));
        let done = command.stdout(writer).stderr(std::process::Stdio::piped()).output().unwrap();
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!((done.status.code(), said.contains("pipe")), (Some(0), false), "{args:?}: {said}");
    }
}

#[test]
fn what_disagrees_is_shown_beside_a_record_and_marked_in_lists() {
    let show = |slug: &str| onrecord(["show", slug, "--data", &harbour()]).out;
    let conflict = show("berths-empty-or-surveyed");
    crate::common::assert_shows(&conflict, &["Claims, with day and document"]);
    for (claim, other) in [("wire-berths", "secret-survey"), ("secret-survey", "wire-berths")] {
        assert!(conflict.split("Claims, with day").nth(1).is_some_and(|claims| claims.contains(claim)), "{conflict}");
        let shown = show(claim);
        assert!(
            shown.contains("Disputed (") && shown.contains("berths-empty-or-surveyed") && shown.contains(other),
            "{shown}"
        );
        let listed = |args: &[&str]| onrecord(args.iter().copied().chain(["--data", &harbour()])).out;
        let line = |out: String| out.lines().find(|line| line.contains(claim)).map(str::to_owned).unwrap_or_default();
        assert!(line(listed(&["find", "is:disputed"])).ends_with("≠ disputed"), "{claim}");
        assert!(line(listed(&["--plain", "find", "is:disputed"])).ends_with(" · disputed"), "{claim}");
    }
}
