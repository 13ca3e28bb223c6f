//! Text from data, paths and arguments is hostile: it is shown safely everywhere, and JSON gives
//! back what was written.

use std::path::Path;

use crate::common::{Answer, letters, onrecord};
use onrecord::record::{Origin, load};
use onrecord::tui;
use onrecord::tui::app::App;
use onrecord::tui::keys::Key;
use onrecord::tui::theme::ThemeName;
use ratatui::layout::Rect;
use serde_json::Value as Json;

/// Characters that must not reach a terminal as they are, each with its effect.
const HOSTILE: &[&str] = &[
    // Sequences of their own: clear, title, clipboard, link, colour, answers, modes, resets.
    "\u{1b}[2J",
    "\u{1b}[H",
    "\u{1b}]0;gull\u{7}",
    "\u{1b}]52;c;Z3VsbA==\u{7}",
    "\u{1b}]8;;http://gull.example\u{1b}\\",
    "\u{1b}[31m",
    "\u{1b}[?1049h",
    "\u{1b}[?1049l",
    "\u{1b}[?25l",
    "\u{1b}[?1000h",
    "\u{1b}[6n",
    "\u{1b}[c",
    "\u{1b}c",
    "\u{1b}[!p",
    "\u{1b}P$q\"p\u{1b}\\",
    "\u{1b}_Ggull\u{1b}\\",
    "\u{1b}^gull\u{1b}\\",
    "\u{1b}(0",
    "\u{1b}#8",
    "\u{1b}",
    "\u{1b}\u{1b}",
    "\u{1b}[",
    "\u{1b}]",
    "\u{1b}[200~gull\u{1b}[201~",
    "\u{1b}[38;2;1;2;3mgull\u{1b}[0m",
    // The same in one character.
    "\u{9b}2J",
    "\u{9d}0;gull\u{9c}",
    "\u{90}gull\u{9c}",
    "\u{9f}gull\u{9c}",
    "\u{98}gull\u{9c}",
    "\u{84}",
    "\u{8d}",
    // Lines and columns that are none.
    "\rgull",
    "a\rb",
    "a\u{8}b",
    "a\u{7f}b",
    "a\u{b}b",
    "a\u{c}b",
    "a\u{85}b",
    "a\u{2028}b",
    "a\u{2029}b",
    "a\u{0}b",
    "a\u{1a}b",
    "a\u{4}b",
    "a\u{11}b",
    "a\u{13}b",
    "a\u{7}b",
    "a\u{e}b",
    "a\u{f}b",
    "a\tb",
    "a\t\tb",
    // Written backwards.
    "a\u{202e}b",
    "a\u{202d}b",
    "a\u{202a}b",
    "a\u{202b}b",
    "a\u{202c}b",
    "a\u{2066}b",
    "a\u{2067}b",
    "a\u{2068}b",
    "a\u{2069}b",
    "a\u{200e}b",
    "a\u{200f}b",
    "a\u{61c}b",
    "\u{202e}\u{202e}\u{202e}gull",
    "a\u{2067}b\u{2066}c",
    // Not to be seen.
    "a\u{200b}b",
    "a\u{200c}b",
    "a\u{200d}b",
    "a\u{2060}b",
    "a\u{2061}b",
    "a\u{2064}b",
    "a\u{feff}b",
    "a\u{ad}b",
    "a\u{34f}b",
    "a\u{115f}b",
    "a\u{1160}b",
    "a\u{3164}b",
    "a\u{ffa0}b",
    "a\u{180e}b",
    "a\u{180b}b",
    "a\u{fe00}b",
    "a\u{fe0f}b",
    "a\u{e0100}b",
    "a\u{206a}b",
    "a\u{206f}b",
    "a\u{fff9}b",
    "a\u{fffb}b",
    "a\u{1d173}b",
    "a\u{17b4}b",
    "a\u{e0001}b",
    "a\u{e0041}\u{e0042}\u{e007f}b",
    "a\u{200b}\u{200c}\u{2060}\u{feff}b",
    // Nobody's characters.
    "a\u{e000}b",
    "a\u{f8ff}b",
    "a\u{f0000}b",
    "a\u{10fffd}b",
    "a\u{fdd0}b",
    "a\u{fffe}b",
    "a\u{ffff}b",
    "a\u{1ffff}b",
    // Marks without a base.
    "\u{301}gull",
    "a\n\u{301}b",
    "\u{489}gull",
    "\u{20e3}gull",
    "\u{fe0f}gull",
    "\u{200d}gull",
];

/// All of them, and towers and chains.
fn hostile() -> Vec<String> {
    let mut all: Vec<String> = HOSTILE.iter().map(|&text| text.to_owned()).collect();
    all.push(format!("a{}b", "\u{301}".repeat(300)));
    all.push(format!("a{}b", "\u{489}\u{20dd}".repeat(100)));
    all.push(format!("a{}b", "\u{200d}".repeat(100)));
    all.push(format!("क{}b", "\u{94d}\u{200d}".repeat(50)));
    all.push(format!("{}b", "ᄀ\u{1161}\u{11a8}".repeat(60)));
    all.push("\u{202e}".repeat(500) + "gull");
    all.push(format!("{}gull", "\u{1b}[2J".repeat(200)));
    all
}

/// A character that must not leave the program but as an escape or a mark. Told here anew, from the
/// standard's lists, so that the program's own list is not its own judge.
fn is_banned(c: char) -> bool {
    !matches!(c, ' '..='~' | '\n')
        && (matches!(c,
        '\0'..='\u{9}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}'
        | '\u{e000}'..='\u{f8ff}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..='\u{10ffff}')
            || u32::from(c) & 0xFFFE == 0xFFFE)
}

#[track_caller]
fn assert_safe(text: &str, what: &str) {
    if let Some(at) = text.find(is_banned) {
        let before: Vec<char> = text[..at].chars().rev().take(60).collect();
        let around: String = before.into_iter().rev().chain(text[at..].chars().take(60)).collect();
        panic!("{what} has U+{:04X}: {around:?}", u32::from(text[at..].chars().next().unwrap()));
    }
    let mut marks = 0;
    for c in text.chars() {
        let is_mark = matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{20d0}'..='\u{20f0}');
        marks = if is_mark { marks + 1 } else { 0 };
        assert!(marks <= 8, "{what} has a tower of marks");
    }
}

#[track_caller]
fn assert_answer_safe(answer: &Answer, what: &str) {
    assert_safe(&answer.out, &format!("standard output of {what}"));
    assert_safe(&answer.err, &format!("standard error of {what}"));
    assert!(!answer.err.contains("panicked"), "{what}: {}", answer.err);
}

/// A TOML string of any text.
fn toml(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            // Half of them as they are where the format lets them be.
            c if c < ' ' || c == '\u{7f}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c if c > '\u{7f}' && u32::from(c) % 2 == 0 => out.push_str(&format!("\\U{:08x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The text of a field: a plain word, so that it can be found and is not empty, then the hostile.
fn of(field: &str, hostile: &str) -> String {
    format!("gull {field} {hostile} end")
}

/// One record of every kind for every hostile string, with that string in every field that takes text.
fn dataset(all: &[String]) -> String {
    let field = |name: &str, hostile: &str| format!("{name} = {}\n", toml(&of(name, hostile)));
    let fields = |names: &[&str], hostile: &str| names.iter().map(|name| field(name, hostile)).collect::<String>();
    let list = |name: &str, hostile: &str| format!("{name} = [{}]\n", toml(&of(name, hostile)));
    let h = all.iter().map(String::as_str).collect::<String>();
    let mut text = String::from("schema = 1\n");
    text.push_str(&fields(&["id", "title", "description", "version", "language", "license"], &h));
    text.push_str(&list("known_gaps", &h));
    for (n, h) in all.iter().enumerate() {
        let sources = format!("sources = [\"s{n}\"]\n");
        text.push_str(&format!("[[source]]\nid = \"s{n}\"\n"));
        text.push_str(&fields(
            &[
                "type",
                "title",
                "publisher",
                "issued_note",
                "document",
                "url",
                "archived",
                "language",
                "summary",
                "note",
            ],
            h,
        ));
        text.push_str(&format!(
            "author = [{{ family = {}, given = {} }}]\n",
            toml(&of("family", h)),
            toml(&of("given", h))
        ));
        text.push_str(&format!("[[actor]]\nid = \"a{n}\"\ntype = \"person\"\n{sources}"));
        text.push_str(&fields(&["name", "sort_name", "attribution", "note"], h));
        text.push_str(&list("aliases", h));
        let (title, note) = (toml(&of("title", h)), toml(&of("note", h)));
        text.push_str(&format!("roles = [{{ title = {title}, note = {note} }}]\n"));
        text.push_str(&format!("[[policy]]\nid = \"p{n}\"\ntype = \"law\"\n{sources}"));
        text.push_str(&fields(&["name", "summary", "note"], h));
        text.push_str(&list("aliases", h));
        let value = toml(&of("value", h));
        text.push_str(&format!(
            "status = [{{ date = \"2031\", date_basis = \"editor\", date_note = {note}, value = {value} }}]\n"
        ));
        text.push_str(&format!(
            "[[event]]\nid = \"e{n}\"\nstatus = \"reported\"\ndate = \"2031\"\ndate_basis = \"editor\"\n{sources}"
        ));
        text.push_str(&fields(&["title", "type", "date_note", "place", "summary", "note"], h));
        let cited = format!("{{ source = \"s{n}\", via = \"a{n}\", locator = {note}, text = [{title}, {value}] }}");
        text.push_str(&format!(
            "[[quote]]\nid = \"d{n}\"\nform = \"direct\"\nspeaker = \"a{n}\"\nsources = [{cited}]\n"
        ));
        let rest =
            ["context", "role", "date_note", "venue", "addressee", "language", "original", "translated_by", "note"];
        text.push_str(&fields(&rest, h));
        text.push_str(&format!("text = [{title}, {value}]\n"));
        text.push_str(&format!(
            "[[quote]]\nid = \"i{n}\"\nform = \"indirect\"\nspeaker = \"a{n}\"\nevent = \"e{n}\"\n{sources}"
        ));
        text.push_str(&fields(&["gist", "context", "role", "date_note", "note"], h));
        text.push_str(&format!("[[figure]]\nid = \"f{n}\"\nvalue = {n}\nsaid_by = \"a{n}\"\n{sources}"));
        text.push_str(&fields(&["qualifier", "unit", "what", "note"], h));
    }
    for (n, (code, h)) in ["HR", "ME", "IT", "NO", "FO", "AL", "GB", "RS"].into_iter().zip(all).enumerate() {
        text.push_str(&format!(
            "[[country]]\nid = \"{code}\"\ncode_status = \"assigned\"\npart = \"mention\"\nsources = [\"s{n}\"]\n"
        ));
        text.push_str(&fields(&["name", "region", "summary", "note"], h));
        text.push_str(&list("aliases", h));
    }
    text
}

/// The dataset in a folder.
fn written() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let all = hostile();
    assert!(all.len() >= 100, "{}", all.len());
    crate::common::write(folder.path(), "hostile.toml", dataset(&all));
    let path = folder.path().to_str().unwrap().to_owned();
    (folder, path)
}

#[test]
fn the_judge_knows_friend_from_foe() {
    for friend in ["Đukić", "“one-off” — a – b…", "Горан\n", "e\u{301}", "日本", "▌╮│ᵉ·", "\u{fffd}␛", "نعم"]
    {
        assert_safe(friend, "a friend");
    }
    for foe in hostile() {
        let towering = foe.chars().count() > 60
            || foe.starts_with(['\u{301}', '\u{489}', '\u{20e3}'])
            || foe.contains("\n\u{301}");
        assert!(foe.contains(is_banned) || towering, "{foe:?}");
    }
}

#[test]
fn every_command_prints_safe_text() {
    let (_folder, data) = written();
    let mut ids: Vec<String> = vec!["show".into()];
    for n in 0..hostile().len() {
        ids.extend(["s", "a", "p", "e", "d", "i", "f"].map(|kind| format!("{kind}{n}")));
    }
    ids.extend(["HR", "ME", "IT"].map(str::to_owned));
    let cite = |style: &str| {
        let style = ["cite", "--style", style].into_iter().map(str::to_owned);
        style.chain(ids[1..].iter().cloned()).collect::<Vec<_>>()
    };
    let mut commands = ["plain", "markdown", "bibtex", "ris", "csl-json"].map(cite).to_vec();
    commands.push(ids);
    for args in [
        "find gull",
        "list sources",
        "list countries",
        "list actors",
        "list policies",
        "list events",
        "list quotes",
        "list figures",
        "check",
    ] {
        commands.push(args.split(' ').map(str::to_owned).collect());
    }
    for command in commands {
        let answer = onrecord(command.iter().map(String::as_str).chain(["--data", &data]));
        assert_eq!(answer.code(), 3, "{}: {}", command[0], answer.err);
        assert!(answer.out.lines().count() > 5, "{}", command[0]);
        assert_answer_safe(&answer, &command[..2.min(command.len())].join(" "));
    }
    for command in ["find", "check"] {
        let query = (command == "find").then_some("gull");
        let options = ["--data", &data, "--format", "jsonl"];
        assert_answer_safe(&onrecord([command].into_iter().chain(query).chain(options)), command);
    }
}

#[test]
fn json_gives_back_what_was_written() {
    let (_folder, data) = written();
    let all = hostile();
    let list = |kind: &str| {
        let answer = onrecord(["list", kind, "--data", &data, "--format", "json"]);
        assert_answer_safe(&answer, &format!("list {kind} --format json"));
        answer.array()
    };
    let check = |objects: &[Json], keys: &[&str]| {
        for (object, hostile) in objects.iter().zip(&all) {
            for key in keys {
                let written = of(key, hostile);
                let printed = &object[*key];
                let printed = printed.get(0).unwrap_or(printed);
                assert_eq!(printed.as_str(), Some(written.as_str()), "{key} of {}", object["id"]);
            }
        }
    };
    let sources = list("sources");
    assert_eq!(sources.len(), all.len());
    check(&sources, &["type", "title", "publisher", "issued_note", "url", "archived", "language", "summary", "note"]);
    check(&list("countries"), &["name", "region", "summary", "note", "aliases"]);
    check(&list("actors"), &["name", "sort_name", "attribution", "note", "aliases"]);
    check(&list("policies"), &["name", "summary", "note", "aliases"]);
    check(&list("events"), &["title", "type", "date_note", "place", "summary", "note"]);
    check(&list("figures"), &["qualifier", "unit", "what", "note"]);
    let (direct, indirect): (Vec<Json>, Vec<Json>) = list("quotes").into_iter().partition(|o| o["form"] == "direct");
    check(&direct, &["context", "role", "venue", "addressee", "language", "original", "translated_by", "note"]);
    check(&indirect, &["gist", "context", "role", "date_note", "note"]);
    for (object, hostile) in direct.iter().zip(&all) {
        let pieces = [of("title", hostile), of("value", hostile)];
        assert_eq!(object["text"], pieces.join("\n"));
        assert_eq!(object["pieces"], Json::from(pieces.to_vec()));
        assert_eq!(object["speaker_name"], of("name", hostile));
        assert_eq!(object["sources"][0]["text"], Json::from(pieces.to_vec()));
        assert_eq!(object["sources"][0]["locator"], of("note", hostile));
    }
    for (object, hostile) in list("actors").iter().zip(&all) {
        assert_eq!(object["roles"][0]["title"], of("title", hostile));
    }
    for (object, hostile) in sources.iter().zip(&all) {
        assert_eq!(object["author"][0]["family"], of("family", hostile));
    }
}

#[test]
fn every_screen_and_picture_is_safe() {
    let (folder, data) = written();
    for (size, keys) in [
        ("160x60", ""),
        ("160x60", "/gull"),
        ("80x24", "/gull<enter>f"),
        ("60x40", "3G"),
        ("120x40", "/gull<enter><enter><tab><tab><enter>"),
    ] {
        let answer = onrecord(["frame", "--data", &data, "--size", size, "--keys", keys]);
        assert_eq!(answer.code(), 0, "{answer:?}");
        assert_answer_safe(&answer, &format!("frame --keys {keys}"));
        let file = folder.path().join("picture.svg");
        let svg = ["frame", "--data", &data, "--size", size, "--keys", keys, "--svg", file.to_str().unwrap()];
        assert_answer_safe(&onrecord(svg), &format!("frame --svg --keys {keys}"));
        let picture = std::fs::read_to_string(&file).unwrap();
        std::fs::remove_file(&file).unwrap();
        assert_safe(&picture, &format!("the picture of {keys}"));
        assert!(picture.contains("gull"));
    }
}

/// Cells are asked too, not only what is printed of them: a terminal is sent cells.
#[test]
fn every_record_in_the_reader_is_safe_in_every_cell() {
    let (_folder, data) = written();
    let origins = vec![Origin::Path(data.into())];
    let record = load(&origins).unwrap();
    let all: usize = record.all().count();
    let size = (100, 60);
    let mut app = App::new(record, origins, ThemeName::Terminal, Rect::new(0, 0, size.0, size.1));
    let press = |app: &mut App, keys: &str| Key::read(keys).unwrap().into_iter().for_each(|key| app.press(key));
    press(&mut app, "f");
    for _ in 0..all {
        press(&mut app, "<enter>");
        let buffer = tui::picture(&app, size);
        for cell in buffer.content() {
            assert_safe(cell.symbol(), "a cell");
        }
        assert!(letters(&buffer).contains("gull"));
        press(&mut app, "<esc><down>");
    }
}

#[test]
fn arguments_are_said_back_safely() {
    let data = crate::common::harbour();
    for hostile in hostile().iter().filter(|h| !h.contains('\0')) {
        for args in [vec!["find", hostile, "--data", &data], vec!["show", hostile, "--data", &data]] {
            assert_answer_safe(&onrecord(&args), args[0]);
        }
    }
    // Fewer of the rest, each a process.
    for hostile in hostile().iter().filter(|h| !h.contains('\0')).step_by(7) {
        let (option, path) = (format!("--{hostile}"), format!("/nowhere/{hostile}"));
        let keys = format!("/{}", hostile.replace('<', "<lt>"));
        for args in [
            vec!["list", hostile],
            vec!["list", "quotes", hostile, "--data", &data],
            vec!["find", "x", &option],
            vec!["find", "x", "--format", hostile],
            vec!["find", "x", "--data", &path],
            vec!["check", &path],
            vec!["frame", "--size", hostile],
            vec!["frame", "--data", &data, "--svg", &path],
            vec!["frame", "--data", &data, "--keys", &keys],
            vec!["frame", "--data", &data, "--keys", &format!("<{hostile}>")],
        ] {
            assert_answer_safe(&onrecord(&args), &args[..2].join(" "));
        }
    }
}

#[test]
fn ids_words_dates_keys_and_references_are_said_back_safely() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = crate::common::SMALL.to_owned();
    for (n, hostile) in hostile().iter().enumerate() {
        let bad = toml(hostile);
        text.push_str(&format!(
            "[[figure]]\nid = {}\nvalue = 1\nunit = \"u\"\nwhat = \"gull\"\nsources = [\"small-log\"]\n",
            toml(&format!("x{n}{hostile}"))
        ));
        text.push_str(&format!("[[actor]]\nid = \"y{n}\"\nname = \"gull\"\ntype = {bad}\ncountry = {bad}\n{bad} = 1\nsources = [{bad}, \"small-log\"]\n"));
        text.push_str(&format!("[[country]]\nid = {bad}\nname = \"gull\"\npart = \"mention\"\ncode_status = {bad}\nsources = [\"small-log\"]\n"));
        text.push_str(&format!("[[event]]\nid = \"z{n}\"\ntitle = \"gull\"\ntype = \"t\"\nstatus = \"reported\"\ndate = {bad}\ndate_basis = {bad}\nsources = [\"small-log\"]\n"));
    }
    crate::common::write(folder.path(), "words.toml", text);
    let data = folder.path().to_str().unwrap();
    for args in [
        vec!["check"],
        vec!["check", "--format", "json"],
        vec!["find", "gull"],
        vec!["find", "gull", "--format", "jsonl"],
        vec!["list", "figures"],
        vec!["list", "figures", "--format", "json"],
        vec!["list", "countries"],
        vec!["show", "x", "x1", "y1", "z1"],
        vec!["frame", "--size", "200x60"],
        vec!["frame", "--size", "120x40", "--keys", "f<enter>"],
        vec!["frame", "--size", "120x60", "--keys", "/gull<enter>"],
    ] {
        let answer = onrecord(args.iter().copied().chain(["--data", data]));
        assert!(matches!(answer.code(), 0 | 3), "{args:?}: {answer:?}");
        assert_answer_safe(&answer, &args.join(" "));
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_and_folders_are_said_back_safely() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    for name in
        [&b"a\x1b[2J"[..], b"a\x9b2J", "a\u{202e}b".as_bytes(), b"a\nb", b"\xff\xfe", "a\u{feff}\u{200b}".as_bytes()]
    {
        let inner = folder.path().join(std::ffi::OsStr::from_bytes(name));
        std::fs::create_dir(&inner).unwrap();
        let file = [name, b".toml"].concat();
        let file = inner.join(std::ffi::OsStr::from_bytes(&file));
        for content in ["schema = = 1\n", crate::common::SMALL] {
            std::fs::write(&file, content).unwrap();
            for args in
                [&["check"][..], &["check", "--format", "json"], &["find", "log"], &["frame", "--size", "120x40"]]
            {
                let ask = |path: &Path| {
                    let mut command = crate::common::program(args);
                    crate::common::run(command.arg("--data").arg(path), crate::common::DEADLINE)
                };
                for path in [&inner, &file, &inner.join("nowhere")] {
                    assert_answer_safe(&ask(path), &args.join(" "));
                }
            }
        }
    }
}

#[test]
fn a_search_line_takes_hostile_keys_as_text() {
    for hostile in hostile() {
        let (record, origins) = crate::common::record("harbour");
        let mut app = App::new(record, origins, ThemeName::Terminal, Rect::new(0, 0, 100, 20));
        app.press(Key::read("/").unwrap()[0]);
        app.paste(&hostile);
        let screen = letters(&tui::picture(&app, (100, 20)));
        assert_safe(&screen, "the search line after a paste");
        for key in Key::read(&hostile.replace('<', "<lt>")).unwrap() {
            app.press(key);
        }
        let screen = letters(&tui::picture(&app, (100, 20)));
        assert_safe(&screen, "the search line after keys");
    }
}
