//! The query language on an invented record: what each form finds, that an answer follows from the parts of
//! a query and from nothing else, and how the explorer's line asks, completes, explains and keeps.

use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

use crate::common::{assert_hides, assert_shows, fixture, harbour, letters, onrecord, record, screen};
use onrecord::kept::{Kept, StarKey};
use onrecord::record::{Origin, Record, load};
use onrecord::search::{Context, Found, Index, Query};
use onrecord::tui::app::App;
use onrecord::tui::keys::Key;
use onrecord::tui::theme::ThemeName;
use onrecord::tui::{frame, picture};
use proptest::prelude::*;
use ratatui::layout::Rect;

/// A record with its index.
struct Asked {
    record: Record,
    index: Index,
}

impl Asked {
    fn of(record: Record) -> Self {
        let index = Index::new(&record);
        Self { record, index }
    }

    fn harbour() -> Self {
        Self::of(record("harbour").0)
    }

    fn find(&self, typed: &str) -> Found {
        self.index.search(Context::of(&self.record), &Query::read(typed))
    }

    fn ids(&self, typed: &str) -> Vec<String> {
        self.find(typed).hits.iter().map(|id| self.record.get(*id).slug().to_owned()).collect()
    }

    fn set(&self, typed: &str) -> BTreeSet<String> {
        self.ids(typed).into_iter().collect()
    }
}

#[test]
fn every_form_finds_what_it_says() {
    let asked = Asked::harbour();
    for (typed, expected) in [
        ("kind:quote who:djukic", &["djukic-one-off", "djukic-toll"][..]),
        ("kind:quote who:djukić date:2031-05", &["djukic-one-off"]),
        ("kind:quote speaker:\"Harbour Minister\" toll", &["djukic-toll"]),
        ("kind:quote who:ferry-board", &["djukic-one-off", "board-paper-boat", "djukic-toll"]),
        ("kind:quote from:me", &["vucetic-paper-boat", "cerovac-not-yet"]),
        ("kind:quote about:me", &["board-paper-boat", "cerovac-not-yet"]),
        ("said:lease", &["djukic-one-off"]),
        ("said:toll", &[]),
        ("text:toll", &["djukic-toll"]),
        ("oneoff kind:quote", &["djukic-one-off"]),
        ("said:^this", &["vucetic-paper-boat"]),
        ("said:quay$", &["vucetic-paper-boat"]),
        ("said:^paper", &[]),
        ("said:\"paper boat\" -said:cost", &["vucetic-paper-boat"]),
        ("\"boat and\"", &[]),
        ("role:mayor kind:quote", &["vucetic-paper-boat"]),
        ("venue:quay kind:quote", &["vucetic-paper-boat"]),
        ("is:fragment", &["djukic-one-off"]),
        ("kind:quote one-off$", &["djukic-one-off"]),
        ("kind:quote oneoff$", &["djukic-one-off"]),
        ("kind:quote one-off/xylophone", &[]),
        ("kind:quote is:undated", &["dockers-gulls", "painted-wall"]),
        ("kind:quote has:note", &["painted-wall"]),
        ("is:disputed kind:quote", &["wire-berths"]),
        ("kind:quote date:=2031-05", &["vucetic-paper-boat", "djukic-one-off", "wire-berths"]),
        ("form:document", &["wire-berths"]),
        ("kind:quote event:summit", &["vucetic-paper-boat", "djukic-toll"]),
        ("kind:quote policy:berth-pilot", &["vucetic-paper-boat", "djukic-toll"]),
        ("kind:quote source:letter", &["dockers-gulls", "painted-wall"]),
        ("type:summit", &["quay-summit"]),
        ("kind:quote (who:dockers | who:goran-cerovac)", &["cerovac-not-yet", "dockers-gulls"]),
    ] {
        assert_eq!(asked.set(typed), expected.iter().map(|id| (*id).to_owned()).collect(), "{typed}");
    }
}

#[test]
fn a_date_leaves_out_what_has_none_and_says_how_much() {
    let asked = Asked::harbour();
    let found = asked.find("kind:quote date:2031");
    assert_eq!((found.hits.len(), found.undated), (6, 2));
    assert_eq!(found.echo, "quotes · in 2031");
    let undated = |typed: &str| asked.find(typed).undated;
    // What is found anyway, or is not asked for its date, is not left out.
    assert_eq!(undated("kind:quote (gulls | date:2031)"), 1);
    assert_eq!(undated("kind:quote !date:2031"), 0);
    assert_eq!(undated("kind:quote date:2031 !date:2031-05"), 2);
}

#[test]
fn an_empty_answer_names_what_empties_it() {
    let asked = Asked::harbour();
    let why =
        |typed: &str| asked.find(typed).empty_reason.map(|empty_reason| empty_reason.to_string()).unwrap_or_default();
    assert_eq!(why("gulls xylophone"), "nothing on record has “xylophone” — 1 without it");
    assert_eq!(why("gulls lantern-oil"), "nothing has both “gulls” and “lantern-oil” — 1 without “lantern-oil”");
    assert_eq!(
        why("who:dockers form:document"),
        "nothing fits who:dockers and form:document — 1 without form:document"
    );
    assert_eq!(why("zzzz"), "nothing on record has “zzzz”");
    assert_eq!(why("gulls"), "");
}

#[test]
fn a_slip_is_corrected_and_said() {
    let asked = Asked::harbour();
    for (typed, said) in [
        ("dukic", ""),
        ("djukic", ""),
        ("Ђукић", ""),
        ("dukci", "no “dukci” · showing “Đukić”"),
        ("who:vuectic", "no “vuectic” · showing “Vučetić”"),
        ("ceroavc", "no “ceroavc” · showing “Церовац”"),
        ("papre-boat", "no “papre” · showing “paper”"),
        ("gulls !dukci", "no “dukci” · leaving out “Đukić”"),
    ] {
        let found = asked.find(typed);
        assert!(!found.hits.is_empty(), "{typed}");
        let corrections: Vec<String> = found.corrections.iter().map(ToString::to_string).collect();
        assert_eq!(corrections.join("; "), said, "{typed}");
    }
}

#[test]
fn what_nobody_is_called_is_a_mistake_and_narrows_nothing() {
    let asked = Asked::harbour();
    for typed in
        ["gulls who:nobody", "gulls about:atlantis", "gulls type:banquet", "gulls colour:red", "gulls form:sung"]
    {
        let found = asked.find(typed);
        assert_eq!(found.faults.len(), 1, "{typed}");
        assert_eq!(found.hits, asked.find("gulls").hits, "{typed}");
        assert!(typed[found.faults[0].at.clone()].chars().all(|c| !c.is_whitespace()));
    }
}

/// Blocks of the sound datasets in another order.
fn shuffled(seed: usize) -> Record {
    let mut blocks: Vec<String> = Vec::new();
    let mut head = String::new();
    for entry in fs::read_dir(fixture("harbour")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let mut parts = text.split("\n[[").map(str::to_owned);
        let first = parts.next().unwrap();
        match first.strip_prefix("[[") {
            Some(block) => blocks.push(block.to_owned()),
            None => head = first,
        }
        blocks.extend(parts);
    }
    // Cut in another place and every second block from the end: no two seeds give the same order.
    let at = (seed * 7) % blocks.len();
    blocks.rotate_left(at);
    let (even, odd): (Vec<_>, Vec<_>) = blocks.iter().enumerate().partition(|(at, _)| at % 2 == 0);
    let order = even.into_iter().chain(odd.into_iter().rev()).map(|(_, block)| block);
    let text = order.fold(head, |text, block| format!("{text}\n[[{block}"));
    let folder = tempfile::tempdir().unwrap();
    crate::common::write(folder.path(), "all.toml", text);
    let record = load(&[Origin::Path(folder.path().to_owned())]).unwrap();
    assert_eq!(record.error_count(), 0);
    record
}

const QUERIES: [&str; 14] = [
    "quay",
    "paper boat",
    "\"paper boat\"",
    "e",
    "t | n",
    "who:djukic",
    "date:2031",
    "-quay",
    "not night",
    "harbour old",
    "is:undated",
    "from:me",
    "the ferry",
    "dukci",
];

#[test]
fn the_order_in_which_records_are_written_changes_nothing() {
    let asked = Asked::harbour();
    for seed in 0..8 {
        let other = Asked::of(shuffled(seed));
        for typed in QUERIES {
            assert_eq!(other.ids(typed), asked.ids(typed), "{typed} in order {seed}");
        }
    }
}

/// A clause that the language can say.
fn clause() -> impl Strategy<Value = String> {
    let clauses = prop::sample::select(vec![
        "quay",
        "ferry",
        "pap",
        "\"paper boat\"",
        "night",
        "'erb",
        "who:djukic",
        "about:hr",
        "date:2031-05",
        "is:undated",
        "kind:quote",
        "kind:event",
        "^the",
        "one-off",
        "said:boat",
        "has:note",
        "policy:night-ferry",
    ]);
    clauses.prop_map(str::to_owned)
}

proptest! {
    #[test]
    fn an_answer_follows_from_its_parts(a in clause(), b in clause()) {
        thread_local!(static ASKED: Asked = Asked::harbour());
        ASKED.with(|asked| {
            let (left, right) = (asked.set(&a), asked.set(&b));
            let all = asked.set("kind:quote | kind:event | kind:figure | kind:position | kind:conflict | kind:policy | kind:actor | kind:country | kind:source");
            let both: BTreeSet<String> = left.intersection(&right).cloned().collect();
            let either: BTreeSet<String> = left.union(&right).cloned().collect();
            let without: BTreeSet<String> = all.difference(&left).cloned().collect();
            let is_same_field = a.split(':').next() == b.split(':').next() && a.contains(':');
            prop_assert_eq!(asked.set(&format!("{a} {b}")), if is_same_field { either.clone() } else { both.clone() });
            prop_assert_eq!(asked.set(&format!("{a} | {b}")), either);
            prop_assert_eq!(asked.set(&format!("!{a}")), without.clone());
            prop_assert_eq!(asked.set(&format!("-({a} | {b})")), without.difference(&right).cloned().collect());
            // In groups of their own both must hold, be the field the same or not.
            prop_assert_eq!(asked.set(&format!("({a}) ({b})")), both);
            Ok(())
        })?;
    }

    #[test]
    fn what_is_marked_is_whole_characters(typed in "[a-zđč\"'^$|:! -]{0,12}", text in "[a-zA-ZđčĐЂукић“”’ .,-]{0,60}") {
        thread_local!(static ASKED: Asked = Asked::harbour());
        ASKED.with(|asked| {
            let marks = asked.find(&typed).highlights;
            let mut end = 0;
            for range in marks.ranges(&text) {
                prop_assert!(range.start >= end && range.start < range.end);
                prop_assert!(text.get(range.clone()).is_some());
                end = range.end;
            }
            Ok(())
        })?;
    }
}

fn app(size: (u16, u16)) -> App {
    let (record, origins) = record("harbour");
    App::new(record, origins, ThemeName::Terminal, Rect::new(0, 0, size.0, size.1))
}

fn press(app: &mut App, keys: &str) {
    for key in Key::read(keys).unwrap() {
        app.press(key);
    }
}

/// Keys come faster than answers; what they do is the same as if every answer had been there.
#[test]
fn searching_beside_does_what_searching_at_once_does() {
    const SIZE: (u16, u16) = (120, 30);
    for keys in [
        "/paper<enter>",
        "/paper boat<enter><enter>",
        "/paper<enter><down><enter>",
        "/paper<down><enter><enter><tab><enter>",
        "/ferry<esc>",
        "/quay<enter><esc>1<down><down>/not<enter><enter>",
        "/quay<bs><bs><bs><bs>gulls<enter><enter>",
        "/xyz<enter>j/berth<enter><enter>",
        "/kind:actor djukic<enter><enter>",
    ] {
        let (record, origins) = record("harbour");
        let at_once = letters(&frame(record, origins, SIZE, keys, ThemeName::Terminal).unwrap());
        let mut beside = app(SIZE);
        beside.search_beside();
        press(&mut beside, keys);
        while beside.is_waiting() {
            beside.collect(Duration::from_secs(60));
        }
        assert_eq!(letters(&picture(&beside, SIZE)), at_once, "{keys}");
    }
}

#[test]
fn tab_goes_through_the_ways_to_go_on() {
    let at = |keys: &str| screen((100, 24), keys);
    assert_shows(&at("/wh<tab>"), &["/who:", "1 of 1"]);
    assert_shows(&at("/who:dju<tab>"), &["/who:petra-djukic", "Petra Đukić"]);
    assert_shows(&at("/stance:<tab><tab>"), &["/stance:supports"]);
    assert_shows(&at("/stance:<tab><tab><s-tab>"), &["/stance:proposes"]);
    assert_shows(&at("/gulls venue:qu<tab>"), &["/gulls venue:\"Quay Hall\""]);
    assert_shows(&at("/date:<tab>"), &["/date:20"]);
    assert_shows(&at("/xyzq<tab>"), &["/xyzq"]);
    // What is typed on closes the list.
    assert_hides(&at("/wh<tab>d"), &["1 of 1"]);
}

#[test]
fn the_line_says_how_it_is_understood_and_what_is_wrong() {
    let at = |keys: &str| screen((120, 24), keys);
    assert_shows(&at("/kind:quote who:djukic one-off"), &["1 quote quotes by Petra Đukić · has “one-off”"]);
    assert_shows(&at("/countri:hr"), &["no field is called `countri`; is `country:` meant?"]);
    // A query that cannot be read is not left; what is wrong stays.
    assert_shows(&at("/countri:hr<enter>"), &["/countri:hr"]);
    assert_shows(&at("/who:nobody<enter>"), &["no actor or country on record is called “nobody”"]);
    assert_shows(&at("/kind:quote date:2031"), &["6 quotes · 2 only possibly then · 2 undated not counted in"]);
    assert_shows(&at("/gulls xylophone"), &["nothing on record has “xylophone” — 1 without it"]);
}

#[test]
fn filters_are_dropped_one_by_one() {
    let at = |keys: &str| screen((120, 24), keys);
    assert_shows(&at("/kind:quote who:djukic toll<enter>"), &["/ kind:quote ✕ who:petra-djukic ✕ toll ✕"]);
    assert_hides(&at("/kind:quote who:djukic toll<enter>x"), &["toll ✕"]);
    assert_shows(&at("/kind:quote who:djukic toll<enter>xx"), &["/ kind:quote ✕ "]);
    assert_shows(&at("/kind:quote<enter>1<down>2x"), &["/ kind:quote ✕ "]);
    assert_shows(&at("/toll<enter>x"), &["/ search"]);
    let mut app = app((120, 24));
    press(&mut app, "/kind:quote who:djukic toll<enter>");
    app.click(20, 1, false);
    assert_eq!(app.query(), "kind:quote toll");
}

#[test]
fn searches_are_kept_by_name_and_those_before_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app((120, 24));
    app.take_kept(Kept::new(Some(folder.path().to_owned())));
    press(&mut app, "/paper boat<enter>Sboats<enter>/<c-u>gulls<enter>");
    assert_eq!(app.kept().search("boats"), Some("paper boat"));
    press(&mut app, "/<c-u><c-p><c-p>");
    assert_eq!(app.typing(), Some("paper boat"));
    press(&mut app, "<c-n>");
    assert_eq!(app.typing(), Some("gulls"));
    press(&mut app, "<c-u>@bo<tab><enter>");
    let direct = Asked::harbour().find("paper boat").hits.len();
    assert_eq!(app.found().map(|found| found.hits.len()), Some(direct));
    assert_shows(&letters(&picture(&app, (120, 24))), &["@boats ✕"]);
    // A name that cannot be one is refused, and nothing is kept.
    press(&mut app, "SNo name!<enter>");
    assert!(app.notice().is_some_and(|notice| notice.contains("a name is")), "{:?}", app.notice());
    assert_eq!(app.kept().searches().len(), 1);
}

#[test]
fn the_command_line_asks_in_the_same_language() {
    let harbour = crate::common::harbour();
    // A kind that is listed narrows what is typed, whatever that asks.
    let other = onrecord(["list", "quotes", "kind:event", "--data", &harbour]);
    assert_eq!((other.code(), other.out.as_str()), (1, ""));
    let ask = |args: &[&str]| onrecord(args.iter().copied().chain(["--data", &harbour]));
    let killed = ask(&["find", "gulls", "xylophone"]);
    assert_eq!((killed.code(), killed.out.as_str()), (1, ""));
    assert_eq!(killed.err, "onrecord: nothing on record has “xylophone” — 1 without it\n");
    let wrong = ask(&["find", "gulls", "countri:hr"]);
    assert_eq!(wrong.code(), 2);
    assert_eq!(
        wrong.err,
        "onrecord: no field is called `countri`; is `country:` meant?\n  gulls countri:hr\n        ^^^^^^^^\n"
    );
    assert_eq!(ask(&["find", "who:nobody"]).code(), 2);
    let without = ask(&["list", "quotes", "paper", "-cost", "--format", "jsonl"]);
    assert_eq!(without.lines().len(), 1);
    assert_eq!(ask(&["timeline", "who:djukic", "--format", "jsonl"]).lines().len(), 2);
    assert_eq!(ask(&["positions", "stance:sung"]).code(), 2);
    let undated = ask(&["list", "quotes", "date:2031"]);
    assert_eq!(undated.err, "onrecord: 6 shown · 2 only possibly then · 2 undated not counted in\n");
    let slip = ask(&["find", "dukci"]);
    assert_eq!((slip.code(), slip.err.as_str()), (0, "onrecord: no “dukci” · showing “Đukić”\n"));
    let command = ask(&["fnd", "gulls"]);
    assert_eq!(command.code(), 2);
    assert!(command.err.contains("is `find` meant?"), "{}", command.err);
}

#[test]
fn the_command_line_knows_what_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut kept = Kept::new(Some(folder.path().to_owned()));
    kept.save("boats", "\"paper boat\" kind:quote").unwrap();
    let (record, _) = record("harbour");
    kept.star(StarKey::of(&record, record.find("wire-berths").unwrap())).unwrap();
    let harbour = crate::common::harbour();
    let state = folder.path().to_str().unwrap();
    let ask = |query: &str| onrecord(["find", query, "--format", "jsonl", "--data", &harbour, "--state", state]);
    let ids = |answer: &crate::common::Answer| answer.lines().iter().map(|o| o["id"].to_string()).collect::<Vec<_>>();
    assert_eq!(ids(&ask("@boats -cost")), ["\"vucetic-paper-boat\""]);
    assert_eq!(ids(&ask("is:starred")), ["\"wire-berths\""]);
    assert_eq!(ask("@ships").code(), 2);
}

/// The harbour with the positions that came later.
fn later() -> Asked {
    Asked::of(load(&["harbour", "later"].map(|name| Origin::Path(fixture(name)))).unwrap())
}

#[test]
fn a_change_is_told_only_where_it_is_one() {
    let asked = later();
    assert_eq!(asked.record.error_count(), 0);
    let changed = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<BTreeSet<String>>();
    // Not told: the same stance from another source, dates of which either may be first, and a day on which two differ.
    let both = ["vucetic-relents", "zarko-vucetic", "me-agreed", "ME"];
    assert_eq!(asked.set("changed:2031"), changed(&both));
    assert_eq!(asked.set("changed:2031-03..2031-09"), changed(&both));
    assert_eq!(asked.set("changed:2031-07"), changed(&["me-agreed", "ME"]));
    assert_eq!(asked.set("changed:=2031-06"), changed(&["vucetic-relents", "zarko-vucetic"]));
    assert_eq!(asked.set("changed:2031-06-10"), changed(&["vucetic-relents", "zarko-vucetic"]));
    assert_eq!(asked.set("changed:=2031-06-10"), changed(&[]));
    assert_eq!(asked.set("changed:2031 kind:country"), changed(&["ME"]));
    assert!(!asked.set("kind:position -changed:2031").contains("me-agreed"));
    assert_eq!(asked.set("changed:2030"), changed(&[]));
    let found = asked.find("changed:2031-06-10");
    assert_eq!((found.possible.len(), found.undated), (2, 0));
    let told = "Žarko Vučetić, Lamp rule: rejects (20 May 2031), then conditional (June 2031)";
    assert_eq!(found.hints, [told]);
    assert_eq!(asked.find("-changed:2031").hints, [""; 0]);
    let data = ["harbour", "later"].map(|name| fixture(name).to_str().unwrap().to_owned());
    let keys = "/id:vucetic-relents<enter><enter>";
    let frame = onrecord(["frame", "--keys", keys, "--data", &data[0], "--data", &data[1]]);
    let row = |label: &str| frame.out.lines().find(|line| line.contains(label)).unwrap_or_default().to_owned();
    assert!(row("Before").contains("rejects (20 May 2031)"), "{}", frame.out);
}

#[test]
fn a_side_takes_in_every_stance_of_it_and_its_stances_say_so() {
    let asked = later();
    let stances = |typed: &str| asked.set(&format!("kind:position {typed}"));
    let of = |words: &[&str]| words.iter().flat_map(|word| stances(&format!("stance:{word}"))).collect::<BTreeSet<_>>();
    assert_eq!(stances("stance:against"), of(&["opposes", "rejects"]));
    assert_eq!(stances("stance:for"), of(&["proposes", "supports"]));
    assert_eq!(stances("stance:between"), of(&["conditional", "open", "undecided"]));
    assert_eq!(stances("talks:some"), ["me-agreed".to_owned()].into());
    let more = stances("stance:against").len() - stances("stance:opposes").len();
    let hints = asked.find("stance:opposes").hints;
    assert_eq!(hints, [format!("stance:against finds {more} more (opposes or rejects)")]);
    for typed in ["stance:against", "stance:(opposes | rejects)", "stance:opposes stance:rejects"] {
        assert_eq!(asked.find(typed).hints, [""; 0], "{typed}");
    }
}

#[test]
fn a_country_is_a_holder_and_its_people_speak_for_themselves() {
    let asked = later();
    let positions = |typed: &str| asked.set(&format!("kind:position {typed}"));
    let held: BTreeSet<String> = ["me-no-talks", "me-agreed"].map(str::to_owned).into();
    for typed in ["who:me", "who:ME", "who:montenegro", "who:\"Crna Gora\"", "by:\"Црна Гора\""] {
        assert_eq!(positions(typed), held, "{typed}");
        // What its people say is asked for with `from:`.
        assert_eq!(asked.set(&format!("kind:quote {typed}")), BTreeSet::new(), "{typed}");
    }
    assert_eq!(asked.find("who:me").echo, "by Montenegro");
    assert_eq!(asked.find("who:montenegro").chips, ["who:me"]);
    // A slip is read as an actor's name only, and a name of both means both.
    assert_eq!(asked.find("who:montengro").faults.len(), 1);
}

#[test]
fn words_near_each_other_are_found_in_any_order() {
    let asked = Asked::harbour();
    // “This ferry is a paper boat, and we will not tie it to our quay.”
    let quotes = |typed: &str| asked.set(&format!("kind:quote {typed}"));
    let texts = |typed: &str| quotes(typed).contains("vucetic-paper-boat");
    assert!(texts("\"paper boat\"~0") && texts("\"boat paper\"~0") && !texts("\"boat paper\""));
    let apart = (0..20).find(|near| texts(&format!("said:\"quay paper\"~{near}"))).unwrap();
    assert!(apart > 1, "other words are between them");
    assert_eq!(quotes(&format!("said:\"paper quay\"~{apart}")), quotes(&format!("said:\"quay paper\"~{apart}")));
    assert!(!texts(&format!("said:\"quay paper\"~{}", apart - 1)));
    assert_shows(
        &screen((120, 24), "/who:(djukic | vucetic) \"boat paper\"~3<enter>"),
        &["/ who:(djukic | vucetic) ✕ \"boat paper\"~3 ✕", "This ferry is a paper boat"],
    );
    // Not across two texts of a record, and a word is not near itself.
    assert_eq!(quotes("\"paper paper\"~99"), BTreeSet::new());
    assert_eq!(asked.find("\"paper boat\"~3").echo, "has “paper boat” with at most 3 other words between");
}

#[test]
fn hints_are_shown_on_the_screen_and_on_standard_error() {
    let harbour = crate::common::harbour();
    let told = |query: &[&str]| onrecord(["find"].iter().chain(query).copied().chain(["--data", &harbour]));
    let hint = "“or” is searched as a word; for either write: gulls | toll";
    assert!(told(&["gulls", "or", "toll"]).err.ends_with(&format!("onrecord: {hint}\n")));
    assert_shows(&screen((160, 24), "/gulls or toll"), &["nothing", hint]);
    assert_shows(
        &screen((160, 24), "/stance:opposes kind:position<enter>"),
        &["nothing", "stance:against finds 1 more (opposes or rejects)"],
    );
    let name = told(&["who:petra", "đukić"]);
    assert!(
        name.err.contains("`who:` takes one word or a name in quotation marks: who:\"petra đukić\""),
        "{}",
        name.err
    );
    assert_eq!(Asked::harbour().find("about:crna gora").hints.len(), 1);
    for typed in ["who:petra toll", "who:\"petra đukić\"", "who:petra", "petra đukić"] {
        assert_eq!(Asked::harbour().find(typed).hints, [""; 0], "{typed}");
    }
    let year = told(&["ferry", "2033", "kind:figure"]);
    assert!(year.err.contains("as a year write: ferry date:2033 kind:figure"), "{}", year.err);
}

#[test]
fn a_minus_before_the_first_word_leaves_out() {
    let harbour = crate::common::harbour();
    for command in [&["find"][..], &["list", "quotes"], &["timeline"], &["positions"], &["stats"]] {
        let ask = |query: &[&str]| onrecord(["--data", &harbour].iter().chain(command).chain(query).copied());
        let (short, long) = (ask(&["-ferry"]), ask(&["--", "-ferry"]));
        assert_eq!((short.code(), &short.out), (long.code(), &long.out), "{command:?}");
        assert!(short.code() < 2, "{command:?}: {}", short.err);
        assert_eq!(ask(&["-Vote"]).out, ask(&["--", "-Vote"]).out, "{command:?}");
        assert!(ask(&["-h"]).out.contains("Usage:") && ask(&["--help"]).out.contains("Usage:"), "{command:?}");
    }
}

#[test]
fn dates_are_read_as_they_are_typed() {
    let harbour = crate::common::harbour();
    let asked = Asked::harbour();
    let may = asked.set("kind:quote date:2031-05");
    for typed in ["date:2031-5", "date:may 2031", "date:\"2031 may\"", "date:May-2031", "date:(may 2031 | 1066)"] {
        assert_eq!(asked.set(&format!("kind:quote {typed}")), may, "{typed}");
    }
    assert_eq!(asked.set("kind:quote >2031-05"), asked.set("kind:quote after:2031-05"));
    assert_eq!(asked.set("kind:quote date:>=2031-05"), asked.set("kind:quote date:2031-05.."));
    assert_eq!(asked.set("kind:quote date:undated"), asked.set("kind:quote is:undated"));
    let as_of = |day: &str| onrecord(["positions", "--as-of", day, "--data", &harbour]).out;
    assert_eq!(as_of("may 2031"), as_of("2031-05"));
    assert_eq!(as_of("16 May 2031"), as_of("2031-05-16"));
    let bad = onrecord(["positions", "--as-of", "may", "--data", &harbour]);
    assert!(bad.code() == 2 && bad.err.contains("it names no year"), "{}", bad.err);
}

#[test]
fn a_message_about_a_query_is_short_however_long_it_is() {
    let harbour = crate::common::harbour();
    let many = "@a ".repeat(40_000);
    let faults = ["aa:x ", "who: ", "who=x ", "@a "].map(|fault| fault.repeat(390));
    let words: Vec<String> = (0..10_000).map(|number| format!("zz:{number}")).collect();
    let asked = faults.iter().map(|typed| vec![typed.as_str()]).chain([vec![many.as_str()]]);
    for query in asked.chain([words.iter().map(String::as_str).collect()]) {
        let answer = onrecord(["find", "--data", &harbour, "--"].into_iter().chain(query.iter().copied()));
        assert_eq!((answer.code(), answer.out.as_str()), (2, ""));
        assert!(answer.err.len() < 6_000, "{} bytes", answer.err.len());
        let is_told =
            answer.err.contains("a query takes 2,000 characters at most") || answer.err.contains("more faults");
        assert!(is_told, "{}", answer.err);
        assert!(answer.err.lines().all(|line| line.chars().count() < 700), "{}", answer.err);
    }
}

#[test]
fn what_asks_nothing_is_told_and_not_answered() {
    let harbour = crate::common::harbour();
    for query in ["€", "OR", "()", "!", "…"] {
        for command in [&["find"][..], &["list", "quotes"], &["timeline"], &["positions"], &["brief"], &["export"]] {
            let answer = onrecord(command.iter().copied().chain(["--data", &harbour, "--", query]));
            assert_eq!((answer.code(), answer.out.as_str()), (2, ""), "{command:?} {query}");
            assert!(answer.err.contains("no word to look for"), "{}", answer.err);
        }
    }
    assert_shows(&screen((100, 24), "/€"), &["no word to look for yet"]);
}

#[test]
fn what_only_may_be_of_a_date_is_counted_apart() {
    let asked = Asked::harbour();
    for (may, certainly) in [
        ("kind:quote date:2031", "kind:quote date:=2031"),
        ("date:2031-05", "date:=2031-05"),
        ("after:2031-05-15", "after:=2031-05-15"),
        ("gulls date:2031", "gulls date:=2031"),
    ] {
        let (all, sure) = (asked.find(may), asked.find(certainly));
        assert_eq!(all.possible.len(), all.hits.len() - sure.hits.len(), "{may}");
        let first = all.hits.iter().position(|id| all.possible.contains(id)).unwrap_or(all.hits.len());
        assert_eq!(first, sure.hits.len(), "{may}: what is certain comes first");
        assert_eq!(sure.possible.len(), 0, "{certainly}");
    }
    assert_eq!(asked.find("gulls").possible.len(), 0);
}

#[test]
fn near_misses_of_the_language_are_told() {
    let told = |query: &str| onrecord(["--data", &harbour(), "list", "quotes", query]);
    let equals = told("who=vucetic");
    assert_eq!((equals.code(), equals.err.contains("is `who:vucetic` meant?")), (2, true), "{}", equals.err);
    assert_eq!(told("rather=odd").code(), 1, "what is no field is text");
    let open = told("\"paper boat who:vucetic");
    assert_eq!(open.code(), 1);
    assert!(open.err.contains("a quotation mark is not closed"), "{}", open.err);
    assert!(!told("\"no such words\"").err.contains("not closed"));
    // An apostrophe and an s are no other name.
    let plain = told("vučetić").out;
    assert_eq!(told("vučetić's").out, plain);
    assert_eq!(told("Vučetić’s").out, plain);
}

#[test]
fn a_persons_name_is_the_person_and_not_the_body_called_after_him() {
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(crate::common::fixture("harbour")).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    let actors = folder.path().join("actors.toml");
    let text = std::fs::read_to_string(&actors).unwrap();
    let body = "[[actor]]\nid = \"town-hall\"\nname = \"The town hall\"\ntype = \"organisation\"\naliases = [\"Vučetić's people\"]\nsources = [\"gazette-stalls\"]\n";
    let text = text.replace("member_of = [\"ferry-board\"]", "member_of = [\"ferry-board\", \"town-hall\"]");
    std::fs::write(&actors, format!("{text}\n{body}")).unwrap();
    let data = folder.path().to_str().unwrap();
    let echo = |query: &str| onrecord(["--data", data, "find", query, "--format", "json"]).array().len();
    assert_eq!(echo("who:vucetic"), echo("who:zarko-vucetic"));
    assert!(echo("who:\"town hall\"") > 0, "its member speaks");
}

#[test]
fn a_saved_search_is_shown_safe_and_cannot_ask_for_itself() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app((120, 24));
    let mut kept = Kept::new(Some(folder.path().to_owned()));
    kept.save("odd", "paper \u{202e}\u{200b}boat\u{2028}").unwrap();
    app.take_kept(kept);
    press(&mut app, "/@o<tab>");
    let shown = letters(&picture(&app, (120, 24)));
    assert_shows(&shown, &["@odd"]);
    assert!(!shown.contains(['\u{202e}', '\u{200b}', '\u{2028}']), "{shown}");
    press(&mut app, "<c-u>gulls<enter>Sself<enter>/<c-u>@self<enter>Sself<enter>");
    assert_eq!(app.kept().search("self"), Some("gulls"));
    assert_eq!(app.notice(), Some("not saved: @self would ask for itself"));
    // The name stays, to be mended.
    assert!(app.typing().is_some());
    press(&mut app, "<esc>/<c-u>paper<enter>Sself<enter>");
    assert_eq!(app.notice(), Some("saved: @self means paper; before, for gulls"));
    // With nothing asked, the same key forgets one.
    press(&mut app, "<esc>/<c-u><enter>");
    assert_eq!(app.query(), "");
    press(&mut app, "Snone<enter>");
    assert!(app.notice().is_some_and(|told| told.contains("@self")), "{:?}", app.notice());
    press(&mut app, "<c-u>self<enter>");
    assert_eq!(app.notice(), Some("forgotten: @self, which stood for paper"));
    assert_eq!((app.kept().search("self"), app.typing().is_some()), (None, false));
}

#[test]
fn letters_typed_in_parts_are_whole() {
    let whole = screen((100, 24), "/Đukić");
    assert_eq!(screen((100, 24), "/Đukic\u{301}").replace("Đukic\u{301}", "Đukić"), whole);
    assert_shows(&screen((40, 10), "/a long question that goes on and on to its END"), &["END"]);
    // What is completed takes the place of the whole word.
    assert_shows(&screen((100, 24), "/who:dju x<left><left><bs><tab>"), &["/who:petra-djukic x"]);
    assert_shows(&screen((100, 24), "/date:=2031-0<tab>"), &["/date:=2031-"]);
}

#[test]
fn a_second_search_replaces_the_first_unless_it_is_edited() {
    let mut app = app((120, 24));
    press(&mut app, "/gulls<enter>/boat<enter>");
    assert_eq!(app.query(), "boat");
    press(&mut app, "/<end> paper<enter>");
    assert_eq!(app.query(), "boat paper");
    press(&mut app, "/<enter>");
    assert_eq!(app.query(), "boat paper", "entered as it was proposed");
    press(&mut app, "/gulls<esc>");
    assert_eq!(app.query(), "boat paper", "given up");
}
