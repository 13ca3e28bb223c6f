//! Who stood where as of a day, and where the record disagrees: the rules, on an invented record.

use crate::common::{fixture, onrecord as run};
use onrecord::tui;
use onrecord::tui::app::App;
use onrecord::tui::keys::Key;
use onrecord::tui::theme::{Theme, ThemeName};
use ratatui::layout::Rect;
use serde_json::Value as Json;

fn strait() -> String {
    fixture("strait").to_str().unwrap().to_owned()
}

/// Rows by holder, as of a day, on the bridge with its parts.
fn stands(day: &str) -> Vec<Json> {
    let answer = run(["--data", &strait(), "positions", "--policy", "bridge", "--as-of", day, "--format", "json"]);
    if answer.code() == 1 { Vec::new() } else { answer.array() }
}

fn of<'a>(stands: &'a [Json], holder: &str) -> &'a Json {
    stands.iter().find(|row| row["holder"] == holder).unwrap_or(&Json::Null)
}

#[test]
fn a_position_counts_from_the_last_day_its_date_allows() {
    assert_eq!(of(&stands("2040-01-09"), "NO")["approach"], Json::Null);
    assert_eq!(of(&stands("2040-01-09"), "NO")["approach_maybe"][0], "no-listed");
    assert_eq!(of(&stands("2040-01-10"), "NO")["approach"], "listed");
    let march = stands("2040-03-30");
    assert_eq!((&of(&march, "NO")["stance"], &of(&march, "NO")["stance_maybe"][0]), (&Json::Null, &"no-none".into()));
    assert_eq!(of(&stands("2040-03-31"), "NO")["stance"], "open");
}

#[test]
fn between_its_first_and_last_day_the_older_value_stands_in_doubt() {
    let summer = stands("2040-08-31");
    assert_eq!((&of(&summer, "NO")["talks"], &of(&summer, "NO")["talks_maybe"]), (&"none".into(), &Json::Null));
    let autumn = stands("2040-10-01");
    assert_eq!(of(&autumn, "NO")["talks"], "none");
    assert_eq!(of(&autumn, "NO")["talks_maybe"][0], "no-talks");
    let winter = stands("2040-11-30");
    assert_eq!((&of(&winter, "NO")["talks"], &of(&winter, "NO")["talks_maybe"]), (&"formal talks".into(), &Json::Null));
    assert_eq!(of(&winter, "NO")["talks_claimed_by"], "the-beacon");
}

#[test]
fn a_series_left_out_stays_as_it_was() {
    let winter = stands("2041");
    assert_eq!((&of(&winter, "NO")["stance"], &of(&winter, "NO")["approach"]), (&"open".into(), &"listed".into()));
}

#[test]
fn the_holders_own_word_leads_and_the_other_stands_beside_it() {
    let march = stands("2040-03-12");
    let sweden = of(&march, "SE");
    assert_eq!((&sweden["stance"], &sweden["stance_claimed_by"]), (&"open".into(), &"signe-holm".into()));
    assert_eq!(sweden["stance_beside"], serde_json::json!(["se-beacon"]));
    assert_eq!(sweden["stance_evidence"], serde_json::json!(["holm-open"]));
}

#[test]
fn a_value_that_is_repeated_holds_since_it_was_first_taken() {
    let may = stands("2040-05");
    assert_eq!((&of(&may, "SE")["stance"], &of(&may, "SE")["stance_since"]), (&"open".into(), &"2040-03-12".into()));
    let june = stands("2040-06-20");
    assert_eq!(of(&june, "SE")["stance"], "rejects");
    assert_eq!(of(&june, "SE")["stance_since"], "2040-06-20");
}

#[test]
fn parts_roll_up_and_other_policies_stay_out() {
    let end = stands("2041");
    let holders: Vec<&str> = end.iter().filter_map(|row| row["holder"].as_str()).collect();
    assert_eq!(holders, ["NO", "SE"], "an undated position counts on no day, the tunnel is no part");
    assert!(end.iter().all(|row| row["policy"] == "bridge"));
    let each = run(["--data", &strait(), "positions", "--format", "json"]).array();
    let policies: Vec<&str> = each.iter().filter_map(|row| row["policy"].as_str()).collect();
    assert_eq!(policies, ["bridge", "tunnel", "bridge-sweden"]);
}

#[test]
fn bad_questions_are_told_so() {
    let data = strait();
    let day = run(["--data", &data, "positions", "--as-of", "12/03/2040"]);
    assert_eq!(day.code(), 2);
    assert!(day.err.contains("12/03/2040"), "{}", day.err);
    let policy = run(["--data", &data, "positions", "--policy", "brigde"]);
    assert_eq!(policy.code(), 2);
    assert!(policy.err.contains("`bridge`"), "{}", policy.err);
    assert_eq!(run(["--data", &data, "positions", "zzz"]).code(), 1);
}

#[test]
fn a_position_without_evidence_is_refused_and_late_evidence_is_warned_of() {
    let folder = tempfile::tempdir().unwrap();
    let sound = std::fs::read_to_string(fixture("strait").join("strait.toml")).unwrap();
    let file = folder.path().join("strait.toml");
    let check = |text: &str| {
        std::fs::write(&file, text).unwrap();
        run(["check".as_ref(), folder.path().as_os_str()])
    };
    assert_eq!(check(&sound).code(), 0);
    let bare = sound.replacen("evidence = [\"holm-refuses\"]", "", 1);
    let refused = check(&bare);
    assert_eq!(refused.code(), 3);
    assert!(refused.out.contains("no-evidence"), "{}", refused.out);
    let late = sound.replacen("evidence = [\"holm-open\"]", "evidence = [\"holm-refuses\"]", 1);
    let warned = check(&late);
    assert_eq!(warned.code(), 0, "a warning alone changes no code");
    assert!(warned.out.contains("warning[late-evidence]"), "{}", warned.out);
}

fn screen(size: (u16, u16), keys: &str) -> String {
    crate::common::screen_of("strait", size, keys)
}

/// The line of a country in the list of countries.
fn marks(keys: &str, code: &str) -> String {
    let screen = screen((120, 30), keys);
    let line = screen.lines().find(|line| line.contains(&format!(" {code}"))).unwrap();
    line.chars().skip(1).take(31).collect()
}

#[test]
fn the_list_of_countries_shows_the_marks_as_of_the_date_in_hand() {
    // From the latest back, a month a key: November, …, March, February, January.
    assert!(marks("1", "NO").contains('◕'));
    assert!(marks("1{", "NO").contains("○–?"), "listed and no talks, neither hidden: {}", marks("1{", "NO"));
    let spring = "1{{{{{{{";
    assert!(screen((120, 30), spring).contains("as of 30 April 2040 · pinned"));
    assert!(marks(spring, "SE").contains('◇'));
    assert!(marks("1", "SE").contains('▼'));
    assert!(marks("1{{{{{{{{{", "SE").contains('·'));
    assert_eq!(screen((120, 30), &format!("{spring}<esc>")), screen((120, 30), "1"), "esc lets the date go");
}

#[test]
fn the_date_is_the_latest_until_that_of_a_record_is_pinned() {
    let refuses = screen((120, 30), "/pillar<enter>");
    assert!(!refuses.contains("as of"), "{refuses}");
    assert_eq!(screen((120, 30), "/pillar<enter>tt"), refuses, "released to the latest");
    let pinned = screen((120, 30), "/pillar<enter>t/drawing<enter>");
    assert!(pinned.contains("as of 20 June 2040 · pinned"), "{pinned}");
}

#[test]
fn the_cell_in_hand_follows_the_date_in_hand() {
    let of = |keys: &str| screen((100, 30), &format!("p<down>{keys}"));
    let [refusal, drawing] = ["No pillar of it", "We might look at a drawing"];
    // Sweden looks at a drawing in March, and refuses in June.
    assert!(of("").contains(refusal));
    let april = of("{{{{{{{");
    assert!(april.contains("as of 30 April 2040 · pinned") && april.contains(drawing), "{april}");
    assert!(!april.contains(refusal), "{april}");
    assert!(of("{{{{{{{}}").contains(refusal));
    // Nothing holds yet; later positions are announced.
    assert!(of("{{{{{{{{{").contains("later: "), "{}", of("{{{{{{{{{"));
}

#[test]
fn the_strip_fits_every_width_and_reads_the_evidence() {
    for (width, height) in [(80, 24), (100, 30), (160, 45), (200, 60), (60, 20), (40, 10)] {
        let strip = screen((width, height), "p");
        assert!(strip.contains("Positions · The bridge"), "{width}: {strip}");
    }
    let strip = screen((100, 30), "p<down>");
    let sweden = strip.lines().find(|line| line.contains("Sweden")).unwrap();
    assert!(sweden.contains('◇') && sweden.contains('▼') && sweden.contains("rejects"), "{sweden}");
    // If a holder changed, both quotations are shown.
    assert!(strip.contains("We might look at a drawing") && strip.contains("No pillar of it"), "{strip}");
    let read = screen((100, 30), "p<down><enter>");
    assert!(read.contains("se-refuses"), "{read}");
    assert_eq!(screen((100, 30), "p<esc>"), screen((100, 30), ""));
    assert!(screen((100, 30), "pP<down><enter>").contains("The tunnel"));
}

/// If some have talks, those without have one line; a click selects the holder at that place.
#[test]
fn the_strip_saves_lines_where_room_is_short_and_explains_its_marks() {
    let size = (100, 12);
    let (record, origins) = crate::common::record("strait");
    let mut app = App::new(record, origins, ThemeName::Terminal, Rect::new(0, 0, size.0, size.1));
    app.press(Key::read("p").unwrap()[0]);
    let drawn = |app: &App| crate::common::letters(&tui::picture(app, size));
    let holder = |row: usize| drawn(&app).lines().nth(row).unwrap().chars().skip(2).take(6).collect::<String>();
    assert_eq!([holder(4), holder(6)], ["Norway", "Sweden"]);
    assert!(drawn(&app).contains("▲  for   ◇  open, conditional   ▼  against"), "{}", drawn(&app));
    app.click(4, 6, false);
    assert!(drawn(&app).contains("▌Sweden"), "{}", drawn(&app));
}

#[test]
fn the_month_of_the_date_in_hand_stands_out() {
    let (record, origins) = crate::common::record("strait");
    let buffer = tui::frame(record, origins, (120, 30), "p{", ThemeName::Mono).unwrap();
    let cursor = Theme::of(ThemeName::Mono).cursor;
    let marked: String = (0..120)
        .map(|x| &buffer[(x, 3)])
        .filter(|cell| cell.modifier.contains(cursor.add_modifier))
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    assert_eq!(marked.trim(), "Oct");
}

#[test]
fn what_is_disputed_is_marked_and_both_sides_are_named() {
    assert!(screen((120, 30), "/drawing<enter>").contains("≠Signe Holm"));
    let read = screen((120, 40), "/drawing<enter><enter>");
    assert!(read.contains("≠ differs") && read.contains("its minister only curious"), "{read}");
    let conflicts = screen((120, 30), "X");
    assert!(conflicts.contains("Where the record disagrees") && conflicts.contains("“We might look"), "{conflicts}");
}

#[test]
fn a_dossier_holds_what_is_on_record_of_somebody() {
    let answer = run(["--data", &strait(), "who", "Sweden", "--format", "json"]);
    let dossier = &answer.array()[0];
    assert_eq!(dossier["id"], "SE");
    let ids = |key: &str| -> Vec<String> {
        let all = dossier[key].as_array().cloned().unwrap_or_default();
        all.iter().filter_map(|record| record["id"].as_str().map(str::to_owned)).collect()
    };
    assert_eq!(ids("positions"), ["se-beacon", "se-own", "se-own-again", "se-refuses"]);
    assert_eq!(ids("quotes"), ["holm-refuses", "holm-open"], "newest first");
    assert_eq!(ids("conflicts"), ["open-or-for"]);
    assert_eq!(run(["--data", &strait(), "who", "nobody-at-all"]).code(), 1);
}

#[test]
fn the_timeline_is_in_the_order_of_time() {
    let lines = run(["--data", &strait(), "timeline", "--format", "json"]).array();
    let ids: Vec<&str> = lines.iter().filter_map(|record| record["id"].as_str()).collect();
    assert_eq!(ids, ["bridge-mooted", "holm-open", "holm-refuses", "beacon-on-talks"]);
}

/// Three rows of one day in every order: who says so decides, not where it is written.
#[test]
fn ties_do_not_depend_on_the_order_in_which_they_are_written() {
    let sound = std::fs::read_to_string(fixture("strait").join("strait.toml")).unwrap();
    let row = |id: &str, stance: &str, day: &str, by: &str| {
        format!(
            "[[position]]\nid = \"{id}\"\nholder = \"SE\"\npolicy = \"tunnel\"\ndate = \"{day}\"\ndate_basis = \"printed\"\n\
             stance = \"{stance}\"\nclaimed_by = \"{by}\"\nevidence = [\"bridge-mooted\"]\nsources = [\"beacon\"]\n"
        )
    };
    let rows = [
        row("t-first", "rejects", "2040-05-15", "signe-holm"),
        row("t-again", "rejects", "2040-11-01", "signe-holm"),
        row("t-other", "open", "2040-11-01", "the-beacon"),
    ];
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let folder = tempfile::tempdir().unwrap();
        let text: String = order.iter().map(|&row| rows[row].as_str()).collect();
        std::fs::write(folder.path().join("all.toml"), format!("{sound}{text}")).unwrap();
        let data = folder.path().to_str().unwrap();
        let stands = run(["--data", data, "positions", "--policy", "tunnel", "--format", "json"]).array();
        let sweden = of(&stands, "SE");
        let told = (&sweden["stance"], &sweden["stance_since"], &sweden["stance_beside"]);
        assert_eq!(told, (&"rejects".into(), &"2040-05-15".into(), &serde_json::json!(["t-other"])), "{order:?}");
    }
}

#[test]
fn a_name_leads_to_who_bears_it() {
    let who = |name: &str| run(["--data", &strait(), "who", name, "--format", "json"]).array()[0]["id"].clone();
    assert_eq!(who("Sweden"), "SE");
    assert_eq!(who("holm"), "signe-holm");
    assert_eq!(who("BEACON"), "the-beacon");
    assert_eq!(who("signe-holm"), "signe-holm");
}

#[test]
fn positions_are_found_by_their_own_names() {
    let holders = |query: &str| -> Vec<Json> {
        let rows = run(["--data", &strait(), "positions", query, "--format", "json"]).array();
        rows.into_iter().map(|row| row["holder"].clone()).collect()
    };
    assert_eq!(holders("norw"), ["NO"]);
    assert_eq!(holders("tunnel"), ["IS"]);
    assert_eq!(holders("signe"), ["SE"]);
}

#[test]
fn the_dossier_and_the_card_say_what_may_already_be() {
    let dossier = screen((120, 40), "1<down><down>{<enter>");
    assert!(dossier.contains("Norway") && dossier.contains("on The bridge, as of 31 October 2040:"), "{dossier}");
    assert!(dossier.contains("talks – none since March 2040"), "{dossier}");
    assert!(dossier.contains("possibly: talks ◕ formal talks since autumn 2040"), "{dossier}");
    let card = screen((120, 40), "1<down><down>p{");
    assert!(card.contains("possibly: talks ◕ formal talks since autumn 2040"), "{card}");
    assert!(!screen((120, 40), "1<down><down>p").contains("possibly"), "at the end nothing is in doubt");
}

/// Two dates: what changed, what is new on record, and what only may have changed, each with its statements.
#[test]
fn two_dates_are_compared_and_a_difference_of_certainty_is_no_change() {
    let ask = |from: &str, to: &str| {
        let args = ["--data", &strait(), "positions", "--policy", "bridge", "--as-of", from, "--against", to];
        let answer = run(args.iter().chain(&["--format", "json"]));
        if answer.code() == 1 { Vec::new() } else { answer.array() }
    };
    let of = |all: &[Json], holder: &str, dimension: &str| -> Json {
        all.iter().find(|one| one["holder"] == holder && one["dimension"] == dimension).cloned().unwrap_or_default()
    };
    let spring = ask("2040-03-12", "2040-06-20");
    let sweden = of(&spring, "SE", "stance");
    assert_eq!((&sweden["before"]["value"], &sweden["after"]["value"]), (&"open".into(), &"rejects".into()));
    assert_eq!(sweden["after"]["evidence"], serde_json::json!(["holm-refuses"]));
    // The same two dates, whichever is named first.
    assert_eq!(ask("2040-06-20", "2040-03-12"), spring);
    // In October talks may already have been formal: by November they were, which is no certain change since October.
    let autumn = of(&ask("2040-10-01", "2040-11-30"), "NO", "talks");
    assert_eq!((&autumn["difference"], &autumn["after"]["value"]), (&"perhaps changed".into(), &"formal talks".into()));
    let since_summer = of(&ask("2040-08-31", "2040-11-30"), "NO", "talks");
    assert_eq!(since_summer["difference"], "changed");
    assert_eq!(of(&ask("2039-01-01", "2040-06-20"), "SE", "stance")["difference"], "new on record");
    assert!(ask("2041-01-01", "2042-01-01").is_empty());
    assert_eq!(run(["--data", &strait(), "positions", "--against", "2040"]).code(), 2, "a second date needs a first");
}
