//! The explorer by way of key strings: what is asked for is on the screen, whatever its size.

use crate::common::{assert_hides, assert_shows, letters, record, running, screen};
use onrecord::record::{AnyId, Origin, Position, load};
use onrecord::tui;
use onrecord::tui::action::{ACTIONS, Action};
use onrecord::tui::app::App;
use onrecord::tui::keys::Key;
use onrecord::tui::theme::ThemeName;
use ratatui::layout::Rect;
use ratatui::style::Color;

const WIDE: (u16, u16) = (160, 40);
const MIDDLE: (u16, u16) = (100, 30);
const SMALL: (u16, u16) = (60, 24);

/// The explorer on the sound dataset, to be driven step by step.
fn app(size: (u16, u16)) -> App {
    let (record, origins) = record("harbour");
    App::new(record, origins, ThemeName::Terminal, Rect::new(0, 0, size.0, size.1))
}

fn press(app: &mut App, keys: &str) {
    Key::read(keys).unwrap().into_iter().for_each(|key| app.press(key));
}

fn see(app: &App, size: (u16, u16)) -> String {
    letters(&tui::picture(app, size))
}

fn id(app: &App, slug: &str) -> AnyId {
    app.record().find(slug).unwrap()
}

#[test]
fn opens_on_countries_timeline_and_quotations() {
    let screen = screen(WIDE, "");
    assert_shows(
        &screen,
        &[
            "The night ferry and the old harbour",
            "3 sources",
            "Croatia",
            "Montenegro",
            "Summit on the quay",
            "An anchor is lost",
            "undated",
            "2030",
            "2031",
        ],
    );
    assert_shows(&screen, &["“one-off”", "Petra Đukić", "Harbour Minister of Croatia"]);
}

#[test]
fn the_timeline_goes_from_old_to_new_and_reads_dates_as_words() {
    // The timeline alone, high enough for all of it.
    let flat = running(&screen((79, 60), "2OVVD"));
    let order = [
        "The old lamp is lit",
        "Survey of the berths",
        "“ Petra Đukić, on Night ferry",
        "Summit on the quay",
        "“ Žarko Vučetić",
        "“ Board of the Night Ferry, on Night ferry",
        "“ Горан Церовац",
        "Dredging of the fairway",
        "undated",
        "An anchor is lost",
    ];
    let places = order.map(|title| flat.find(title).unwrap_or_else(|| panic!("{title}: {flat}")));
    assert!(places.is_sorted(), "{places:?} {flat}");
    for words in ["autumn", "16 May", "by 22 Mar"] {
        assert!(flat.contains(words), "{words}: {flat}");
    }
    assert!(!flat.contains("1 Sep"), "no day is invented: {flat}");
}

#[test]
fn an_utterance_stands_under_its_event() {
    let screen = screen((79, 60), "2VVOD");
    let lines: Vec<&str> = screen.lines().collect();
    let event = lines.iter().position(|line| line.contains("Summit on the quay")).unwrap();
    let below = lines[event + 1..event + 3].join("\n");
    assert!(below.contains("“ Žarko Vučetić") && below.contains("› "), "{screen}");
}

#[test]
fn search_is_live_at_every_key() {
    let size = WIDE;
    let mut app = app(size);
    press(&mut app, "/");
    let mut before = usize::MAX;
    for (letter, few) in [("g", usize::MAX), ("u", 2), ("l", 1), ("l", 1), ("s", 1)] {
        press(&mut app, letter);
        let now = app.quotes().len();
        assert!(now <= before && now <= few && now > 0, "{now} after {letter}");
        before = now;
    }
    let screen = see(&app, size);
    assert_shows(&screen, &["gulls", "We were never asked; nor were the gulls."]);
    assert_hides(&screen, &["Summit on the quay", "“one-off”"]);
    press(&mut app, "<backspace><backspace><backspace><backspace><backspace>");
    assert_shows(&see(&app, size), &["Summit on the quay", "“one-off”"]);
}

#[test]
fn every_kind_of_record_is_counted_while_typing() {
    let screen = screen((200, 30), "/ferry");
    let flat = running(&screen);
    assert!(flat.contains("policy") || flat.contains("policies"), "{screen}");
    for kind in ["quotes", "source", "figure"] {
        assert!(flat.contains(kind), "{kind}: {screen}");
    }
}

#[test]
fn what_is_found_stands_out() {
    let (record, origins) = record("harbour");
    let buffer = tui::frame(record, origins, WIDE, "/gulls", ThemeName::Terminal).unwrap();
    let screen = letters(&buffer);
    let (y, line) = screen.lines().enumerate().find(|(_, line)| line.contains("nor were the gulls")).unwrap();
    let x = unicode_width::UnicodeWidthStr::width(&line[..line.find("the gulls").unwrap()]);
    let style = |x: usize| buffer[(u16::try_from(x).unwrap(), u16::try_from(y).unwrap())].style();
    let (the, gulls) = (style(x), style(x + 4));
    assert_ne!(the, gulls, "{line}");
    assert_eq!(gulls, style(x + 8));
}

#[test]
fn a_word_that_is_nowhere_is_said_and_a_slip_corrected() {
    assert_shows(&screen(WIDE, "/zeppelin"), &["zeppelin", "nothing"]);
    let corrected = screen(WIDE, "/vuectic");
    assert_shows(&corrected, &["vuectic", "“Vučetić”", "paper boat"]);
}

#[test]
fn enter_goes_to_the_best_and_enter_reads_it_in_full() {
    for size in [WIDE, MIDDLE, (80, 40), (60, 60)] {
        let reader = screen(size, "/djukic one-off<enter><enter>");
        assert_shows(
            &reader,
            &[
                "“one-off”",
                "Petra Đukić",
                "Harbour Minister of Croatia",
                "15 May 2031",
                "editor",
                "Customs House steps",
                "of the lease with Italy",
                "Council stalls the night ferry",
                "The Harbour Gazette",
                "Ministers row over berths",
                "Tide Wire",
                "The Morning Heron",
                "Port official",
                "“a one-off lease”",
            ],
        );
    }
}

#[test]
fn each_piece_stands_in_its_own_marks_and_a_gist_in_none() {
    let pieces = screen(WIDE, "/\"this ferry is\"<enter><enter>");
    assert_shows(&pieces, &["“This ferry is a paper boat”", "“and no paper boat will pass my quay.”"]);
    for (query, gist) in
        [("lantern oil", "The toll would be paid in lantern oil."), ("nine", "Nine berths stand empty")]
    {
        let reader = screen(WIDE, &format!("/{query}<enter><enter>"));
        assert_shows(&reader, &[gist]);
        assert_hides(&reader, &[&format!("“{gist}")]);
    }
    let list = screen(WIDE, "/lantern oil");
    assert_hides(&list, &["“The toll"]);
}

#[test]
fn a_query_without_a_quotation_opens_the_list_of_every_kind() {
    let list = screen(WIDE, "/nearly<enter>");
    assert_shows(&list, &["nearly 22,000 people", "crossed by day"]);
    let mut app = app(WIDE);
    press(&mut app, "/nearly<enter>");
    assert_eq!(app.selected(), Some(id(&app, "passengers")));
}

#[test]
fn escape_goes_back_and_never_quits() {
    let browse = screen(WIDE, "");
    for keys in
        ["", "/gulls", "/gulls<enter>", "/gulls<enter><enter>", "f", "?", "z", "1<down><down>", "3<enter><tab><enter>"]
    {
        let (record, origins) = record("harbour");
        let mut app = App::new(record, origins, ThemeName::Terminal, Rect::new(0, 0, WIDE.0, WIDE.1));
        press(&mut app, keys);
        press(&mut app, &"<esc>".repeat(20));
        assert!(!app.is_over(), "{keys}");
        assert!(app.open_views() == 0 && app.typing().is_none() && app.query().is_empty(), "{keys}");
        assert_shows(&see(&app, WIDE), &["Summit on the quay", "Croatia", "“one-off”"]);
    }
    assert_eq!(screen(WIDE, &"<esc>".repeat(20)), browse);
    // One step at a time: reader, query.
    assert_shows(&screen(WIDE, "/gulls<enter><enter><esc>"), &["gulls"]);
    assert_hides(&screen(WIDE, "/gulls<enter><enter><esc>"), &["Summit on the quay"]);
    assert_shows(&screen(WIDE, "/gulls<enter><enter><esc><esc>"), &["Summit on the quay"]);
}

#[test]
fn the_search_line_given_up_leaves_what_was() {
    let mut app = app(WIDE);
    press(&mut app, "3<down><down>");
    let (before, drawn) = (app.selected(), see(&app, WIDE));
    press(&mut app, "/gulls<esc>");
    assert_eq!((app.selected(), app.query()), (before, ""));
    assert_eq!(see(&app, WIDE), drawn);
}

#[test]
fn quit_closes_a_level_and_quits_at_the_root() {
    for (keys, over) in [
        ("q", true),
        ("<enter>q", false),
        ("<enter>qq", true),
        ("?q", false),
        ("?qq", true),
        ("fq", false),
        ("/q", false),
        ("<c-c>", true),
        ("/x<c-c>", true),
        ("<enter><c-c>", true),
        ("?<c-c>", true),
    ] {
        let mut app = app(MIDDLE);
        for key in Key::read(keys).unwrap() {
            app.press(key);
        }
        assert_eq!(app.is_over(), over, "{keys}");
    }
}

#[test]
fn next_and_previous_walk_the_hits() {
    let mut app = app(WIDE);
    press(&mut app, "/paper boat<enter>");
    let first = app.selected();
    assert_eq!(app.quotes().len(), 2);
    press(&mut app, "n");
    let second = app.selected();
    assert_ne!(first, second);
    press(&mut app, "N");
    assert_eq!(app.selected(), first);
    // In the reader they turn the page.
    press(&mut app, "<enter>");
    let one = see(&app, WIDE);
    press(&mut app, "n");
    assert_ne!(see(&app, WIDE), one);
    assert_eq!(app.selected(), second);
    press(&mut app, "N");
    assert_eq!(app.selected(), first);
}

#[test]
fn everything_found_is_one_list_of_every_kind() {
    let list = screen((120, 60), "/ferry<enter>f");
    assert_shows(
        &list,
        &["This ferry is a paper boat", "Council stalls the night ferry", "Board of the Night Ferry", "22,000"],
    );
    for kind in ["quote", "policy", "source", "actor", "figure"] {
        assert!(list.contains(kind), "{kind}: {list}");
    }
    let all = screen((120, 120), "f");
    assert_shows(&all, &["Croatia", "Горан Церовац", "An anchor is lost"]);
    // A policy can be read from it, and left again.
    let mut app = app(WIDE);
    press(&mut app, "/sleeps crosses<enter>");
    assert_eq!(app.selected(), Some(id(&app, "night-ferry")));
    press(&mut app, "<enter>");
    assert_shows(&see(&app, WIDE), &["A ferry that crosses while the harbour sleeps.", "stalled"]);
}

#[test]
fn views_open_from_views_with_the_country_that_is_in_hand() {
    let titles = ["Positions · ", "Map · ", "Where the record disagrees", "How much there is", "Everything on record"];
    for (first, title) in "pmXFf".chars().zip(titles) {
        for (second, other) in "pmXFf".chars().zip(titles).filter(|(second, _)| *second != first) {
            let shown = screen(WIDE, &format!("{first}{second}"));
            assert!(shown.contains(other) && !shown.contains(title), "{first}{second}:\n{shown}");
            // A step back, and no step twice.
            let back = screen(WIDE, &format!("{first}{second}<esc>"));
            assert!(back.contains(title) && !back.contains(other), "{first}{second}<esc>:\n{back}");
            let round = screen(WIDE, &format!("{first}{second}{first}<esc>"));
            assert_eq!(round, screen(WIDE, ""), "{first}{second}{first}");
        }
        // What is read stays behind it.
        let read = screen(WIDE, "<enter>");
        assert_eq!(screen(WIDE, &format!("<enter>{first}<esc>")), read, "{first}");
        // The search line goes over the panes.
        assert_eq!(screen(WIDE, &format!("{first}/gulls")), screen(WIDE, "/gulls"), "{first}");
    }
    let mut app = app(WIDE);
    press(&mut app, "m");
    let first = app.selected();
    let stands = |app: &App| app.stands().iter().any(|stand| Some(stand.holder) == app.selected());
    press(&mut app, "<tab>");
    while !stands(&app) {
        assert_ne!(app.selected(), first, "nobody else holds a position");
        press(&mut app, "<tab>");
    }
    let country = app.selected().unwrap();
    let name = app.record().get(country).name(app.record()).into_owned();
    press(&mut app, "p");
    let holder = |app: &App| {
        let position = app.selected().and_then(AnyId::typed::<Position>);
        position.and_then(|id| app.record()[id].holder)
    };
    assert_eq!(holder(&app), Some(country), "{name}");
    press(&mut app, "m");
    assert_eq!(app.selected(), Some(country), "and back");
}

#[test]
fn a_save_with_nothing_to_save_says_so() {
    assert_shows(&screen(WIDE, "S"), &["there is no query to save"]);
}

#[test]
fn links_are_followed_and_there_is_a_way_back_and_forward() {
    let size = (120, 50);
    let mut app = app(size);
    press(&mut app, "/\"this ferry is\"<enter><enter>");
    let quote = id(&app, "vucetic-paper-boat");
    assert_eq!(app.selected(), Some(quote));
    // Along the links to each record the quotation names, and back again.
    let mut seen = Vec::new();
    for step in 1..=12 {
        press(&mut app, &"<tab>".repeat(step));
        press(&mut app, "<enter>");
        let there = app.selected().unwrap();
        if seen.contains(&there) {
            press(&mut app, "<backspace>");
            press(&mut app, "<esc><enter>");
            continue;
        }
        seen.push(there);
        assert_ne!(there, quote);
        let page = see(&app, size);
        press(&mut app, if step % 2 == 0 { "<backspace>" } else { "[" });
        assert_eq!(app.selected(), Some(quote));
        press(&mut app, "]");
        assert_eq!(app.selected(), Some(there));
        assert_eq!(see(&app, size), page, "the page is as it was left");
        press(&mut app, "[");
        // A fresh reader, so that no link is selected.
        press(&mut app, "<esc><enter>");
        assert_eq!(app.selected(), Some(quote));
    }
    for slug in ["zarko-vucetic", "quay-summit", "HR", "night-ferry", "gazette-stalls", "tide-wire"] {
        assert!(seen.contains(&id(&app, slug)), "no link to {slug}: {:?}", seen.len());
    }
}

#[test]
fn a_record_shows_what_refers_to_it() {
    let event = screen((120, 60), "/quay summit<enter>f");
    assert_shows(&event, &["Summit on the quay"]);
    let mut app = app((120, 60));
    press(&mut app, "/anybody<esc>2g");
    while app.selected() != Some(id(&app, "quay-summit")) {
        let before = app.selected();
        press(&mut app, "j");
        assert_ne!(app.selected(), before, "the summit is on the timeline");
    }
    press(&mut app, "<enter>");
    assert_shows(
        &see(&app, (120, 60)),
        &["Summit on the quay", "This ferry is a paper boat", "The toll would be paid"],
    );
}

#[test]
fn the_source_of_what_is_in_hand_is_a_key_away() {
    for keys in ["/gulls<enter>s", "/gulls<enter><enter>s"] {
        assert_shows(&screen(WIDE, keys), &["[A letter from the quay]", "The Lantern"]);
    }
}

#[test]
fn a_country_narrows_timeline_and_quotations() {
    let mut app = app(WIDE);
    press(&mut app, "1");
    let all = (app.timeline().len(), app.quotes().len());
    while app.country().map(AnyId::from) != Some(id(&app, "ME")) {
        let before = app.country();
        press(&mut app, "<down>");
        assert_ne!(app.country(), before, "Montenegro is listed");
    }
    let screen = see(&app, WIDE);
    assert_shows(&screen, &["A paper boat would cost more."]);
    assert_hides(&screen, &["“one-off”", "Dredging of the fairway"]);
    press(&mut app, "<esc>");
    assert_eq!((app.timeline().len(), app.quotes().len()), all);
}

#[test]
fn help_lists_every_action_with_its_keys() {
    let mut app = app((100, 30));
    press(&mut app, "?");
    let mut seen = String::new();
    for _ in 0..20 {
        seen.push_str(&see(&app, (100, 30)));
        press(&mut app, "<c-d>");
    }
    let flat = running(&seen);
    for spec in ACTIONS {
        assert!(flat.contains(spec.help), "{:?} is not in the help", spec.action);
        for key in spec.keys() {
            assert!(flat.contains(&key.to_string()), "{key} of {:?} is not in the help", spec.action);
        }
    }
}

#[test]
fn the_footer_offers_only_what_is_possible() {
    let footer = |keys: &str| screen((160, 24), keys).lines().last().unwrap().to_owned();
    let back = format!("{} ", Action::Back.spec().keys()[0]);
    assert!(!footer("").contains(&back), "{}", footer(""));
    assert!(footer("/gulls<enter><enter><tab><enter>").contains(&back));
    assert!(footer("").contains("search") && footer("").contains("help"));
    assert!(!footer("<enter>").contains("search"), "{}", footer("<enter>"));
}

#[test]
fn what_is_in_hand_survives_filtering() {
    let mut app = app(WIDE);
    press(&mut app, "2g");
    while app.selected() != Some(id(&app, "dredging")) {
        let before = app.selected();
        press(&mut app, "j");
        assert_ne!(app.selected(), before);
    }
    // A query that keeps the record in view keeps it selected; a cancelled one restores everything.
    press(&mut app, "/fairway");
    assert_eq!(app.selected(), Some(id(&app, "dredging")));
    press(&mut app, "<esc>");
    assert_eq!(app.selected(), Some(id(&app, "dredging")));
    press(&mut app, "/gulls<esc>");
    assert_eq!(app.selected(), Some(id(&app, "dredging")), "a search given up");
}

#[test]
fn what_is_in_hand_survives_every_resize_and_a_reload() {
    for keys in ["3<down><down>", "2<down><down><down>", "1<down>", "<enter>", "/ferry<enter>f<down><down>", "/gulls"] {
        let mut app = app(WIDE);
        press(&mut app, keys);
        let before = app.selected();
        for size in [(80, 24), (40, 10), (39, 9), (1, 1), (0, 0), (200, 60), (60, 12), WIDE] {
            app.resize(Rect::new(0, 0, size.0, size.1));
            if size.0 > 0 && size.1 > 0 {
                let _ = tui::picture(&app, size);
            }
        }
        assert_eq!(app.selected(), before, "{keys}");
        if !keys.starts_with("/gulls") {
            press(&mut app, "R");
            assert_eq!(app.selected(), before, "{keys} and a reload");
        }
    }
}

#[test]
fn what_is_in_hand_is_always_on_the_screen() {
    for size in [(120, 20), (100, 16), (60, 12), (40, 10)] {
        for keys in ["3G", "3Gggg", "3<c-d><c-d>", "/a<enter>G", "3G/lamp<esc>"] {
            let mut app = app(size);
            press(&mut app, keys);
            let hand = app.selected().unwrap();
            let words = app.record().get(hand).name(app.record()).into_owned();
            let start: String = words.chars().take(12).collect();
            assert!(running(&see(&app, size)).contains(start.trim()), "{start} {size:?} {keys}\n{}", see(&app, size));
        }
    }
}

#[test]
fn as_many_panes_as_there_is_room_for() {
    let shown = |width: u16, keys: &str| {
        let flat = running(&screen((width, 40), &format!("D{keys}")));
        // What only this pane shows: a country of no quotation, a year's rule and event, a venue.
        ["Faroe Islands", "Dredging of the", "A paper boat would cost"].map(|text| flat.contains(text))
    };
    for width in [200, 160, 120] {
        assert_eq!(shown(width, ""), [true, true, true], "{width}");
    }
    for width in [100, 80] {
        assert_eq!(shown(width, "2").iter().filter(|shown| **shown).count(), 2, "{width}");
        assert!(shown(width, "1")[0] && shown(width, "2")[1] && shown(width, "3")[2], "{width}");
    }
    for width in [79, 60, 40] {
        assert_eq!(shown(width, "1"), [true, false, false], "{width}");
        assert_eq!(shown(width, "2"), [false, true, false], "{width}");
        assert_eq!(shown(width, "3"), [false, false, true], "{width}");
    }
    assert_eq!(shown(160, "3z"), [false, false, true]);
    assert_eq!(shown(160, "3zz"), [true, true, true]);
}

#[test]
fn a_screen_too_small_is_told_politely() {
    for size in [(39, 24), (80, 9), (39, 9), (20, 5)] {
        let screen = screen(size, "/gulls<enter>");
        let flat = running(&screen);
        assert!(flat.contains("40") && flat.contains("10"), "{size:?}: {screen}");
        assert!(!flat.contains("gulls"), "{screen}");
    }
    assert_shows(&screen((40, 10), ""), &["A paper boat would cost"]);
}

#[test]
fn every_small_size_is_drawn() {
    for keys in ["", "/paper<enter><enter>", "f", "?", "1<down><down>z", "/vuectic", "3G<enter><tab><tab>"] {
        let mut app = app((60, 30));
        press(&mut app, keys);
        for width in 1..=60 {
            for height in 1..=30 {
                app.resize(Rect::new(0, 0, width, height));
                let buffer = tui::picture(&app, (width, height));
                assert_eq!(*buffer.area(), Rect::new(0, 0, width, height));
            }
        }
    }
}

/// A terminal that has shrunk is drawn on once before its new size is known.
#[test]
fn a_screen_smaller_than_was_settled_is_drawn() {
    for keys in ["", "/boat", "/boat<enter><enter>", "f", "?", "1z", "p", "X"] {
        let mut app = app((160, 50));
        press(&mut app, keys);
        for size in [(159, 50), (160, 49), (60, 20), (39, 9), (1, 1)] {
            let _ = tui::picture(&app, size);
        }
    }
}

#[test]
fn keys_in_any_order_never_panic() {
    // A walk that goes everywhere, by a fixed rule: the same on every run.
    let keys: Vec<Key> = ACTIONS
        .iter()
        .flat_map(onrecord::tui::action::Spec::keys)
        .chain(Key::read("abgu\"ž <del>").unwrap())
        .filter(|key| !["q", "ctrl-c", "R"].contains(&key.to_string().as_str()))
        .collect();
    let sizes = [(160, 40), (100, 24), (60, 12), (39, 9), (40, 10)];
    let mut state = 0x9E37_79B9_u32;
    let mut app = app(sizes[0]);
    for step in 0..4_000 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        app.press(keys[(state >> 8) as usize % keys.len()]);
        let size = sizes[(state >> 20) as usize % sizes.len()];
        if step % 10 == 0 {
            app.resize(Rect::new(0, 0, size.0, size.1));
            let _ = tui::picture(&app, size);
        }
        let column = u16::try_from(state >> 24).unwrap();
        match state % 97 {
            0 => app.click(column, u16::try_from(state >> 27).unwrap(), state & 1 == 0),
            1 => app.wheel(column, u16::try_from(state >> 27).unwrap(), state & 1 == 0),
            _ => {}
        }
        assert!(!app.is_over());
    }
}

#[test]
fn the_mouse_takes_opens_and_scrolls() {
    let size = WIDE;
    let mut app = app(size);
    let drawn = see(&app, size);
    let find = |text: &str| {
        let (y, line) = drawn.lines().enumerate().find(|(_, line)| line.contains(text)).unwrap();
        let x = unicode_width::UnicodeWidthStr::width(&line[..line.find(text).unwrap()]);
        (u16::try_from(x).unwrap(), u16::try_from(y).unwrap())
    };
    let (x, y) = find("Dredging");
    app.click(x, y, false);
    assert_eq!(app.selected(), Some(id(&app, "dredging")));
    app.click(x, y, true);
    assert_shows(&see(&app, size), &["Dredging of the fairway", "planned"]);
    press(&mut app, "<esc>");
    let (x, y) = find("“one-off”");
    app.wheel(x, y, true);
    assert_ne!(see(&app, size), drawn);
    for (x, y) in [(0, 0), (size.0, size.1), (u16::MAX, u16::MAX), (0, size.1 - 1)] {
        app.click(x, y, true);
        app.wheel(x, y, true);
        press(&mut app, "<esc><esc>");
    }
    assert!(!app.is_over());
}

#[test]
fn a_paste_is_text_in_the_search_line_and_nothing_elsewhere() {
    let mut app = app(WIDE);
    let before = see(&app, WIDE);
    app.paste("qqq\u{3}");
    assert!(!app.is_over());
    assert_eq!(see(&app, WIDE), before);
    press(&mut app, "/");
    app.paste("nor\u{1b}[2J were\nthe gulls");
    let screen = see(&app, WIDE);
    assert!(!screen.contains('\u{1b}'), "{screen:?}");
    app.paste(&"x".repeat(1 << 20));
    let _ = see(&app, WIDE);
}

#[test]
fn without_colour_there_is_none() {
    for keys in ["", "/paper", "/paper<enter><enter><tab>", "f<down>", "?", "z", "/zeppelin"] {
        for size in [WIDE, SMALL] {
            let (record, origins) = record("harbour");
            let buffer = tui::frame(record, origins, size, keys, ThemeName::Mono).unwrap();
            let plain = |c: Color| c == Color::Reset;
            assert!(buffer.content().iter().all(|cell| plain(cell.fg) && plain(cell.bg)), "{keys}");
            // The letters are the same: nothing is shown by colour alone.
            assert_eq!(letters(&buffer), screen(size, keys), "{keys}");
        }
    }
}

#[test]
fn with_colour_only_the_sixteen_of_the_terminal_are_used() {
    let (record, origins) = record("harbour");
    let buffer = tui::frame(record, origins, WIDE, "/paper<enter>", ThemeName::Terminal).unwrap();
    let own = |c: Color| !matches!(c, Color::Rgb(..) | Color::Indexed(_) | Color::Black | Color::White);
    assert!(buffer.content().iter().all(|cell| own(cell.fg) && own(cell.bg)));
}

/// Pictures of a few screens. When the layout is changed on purpose: INSTA_UPDATE=always.
#[test]
fn pictures() {
    for (name, size, keys) in [
        ("browse_80x24", (80, 24), ""),
        ("browse_120x40", (120, 40), ""),
        ("search_120x40", (120, 40), "/paper boat"),
        ("reader_80x24", (80, 24), "/djukic one-off<enter><enter>"),
        ("reader_120x40", (120, 40), "/\"this ferry is\"<enter><enter>"),
        ("everything_80x24", (80, 24), "/ferry<enter>f"),
    ] {
        insta::assert_snapshot!(name, screen(size, keys));
    }
}

/// A reload that puts records before the selected ones: a view holds the record, not its row.
#[test]
fn what_is_in_hand_survives_a_reload_that_moves_it() {
    for keys in [
        "2<down><down>",
        "3<down><down>",
        "1<down><down>",
        "f<down><down><down>",
        "X",
        "p<down>",
        "3<enter>",
        "r<down>",
    ] {
        let folder = tempfile::tempdir().unwrap();
        for file in std::fs::read_dir(crate::common::fixture("harbour")).unwrap() {
            let file = file.unwrap().path();
            std::fs::copy(&file, folder.path().join(file.file_name().unwrap())).unwrap();
        }
        let origins = vec![Origin::Path(folder.path().to_owned())];
        let mut app = App::new(load(&origins).unwrap(), origins, ThemeName::Mono, Rect::new(0, 0, 120, 40));
        press(&mut app, keys);
        let slug = |app: &App| app.selected().map(|id| app.record().get(id).slug().to_owned());
        let before = slug(&app);
        assert!(before.is_some(), "{keys}");
        // By name the first file, so every kind's rows move on.
        let first = "[[country]]\nid = \"AD\"\ncode_status = \"assigned\"\nname = \"Andorra\"\npart = \"mention\"\nsources = [\"aaa\"]\n\
            [[source]]\nid = \"aaa\"\ntype = \"book\"\ntitle = \"Before all others\"\n\
            [[event]]\nid = \"aaa-event\"\ntitle = \"Earlier\"\ntype = \"talk\"\ndate = \"1999\"\ndate_basis = \"printed\"\nstatus = \"reported\"\nsources = [\"aaa\"]\n\
            [[quote]]\nid = \"aaa-quote\"\nform = \"document\"\ngist = \"Earlier still.\"\ndate = \"1998\"\ndate_basis = \"printed\"\nsources = [\"aaa\"]\n\
            [[conflict]]\nid = \"aaa-conflict\"\ntype = \"differs\"\nclaims = [\"aaa-quote\", \"aaa-event\"]\nsummary = \"They differ.\"\nsources = [\"aaa\"]\n";
        std::fs::write(folder.path().join("aaa.toml"), first).unwrap();
        press(&mut app, "R");
        assert_eq!(app.record().problems(), [], "{keys}");
        assert_eq!(slug(&app), before, "{keys}");
    }
}

/// A reload while the dataset is being written: whatever is open goes on or closes, nothing crashes.
#[test]
fn a_reload_of_half_a_dataset_is_survived_in_every_view() {
    let bundled = "schema = 1\nid = \"x\"\ntitle = \"x\"\nversion = \"1\"\n";
    for keys in [
        "",
        "1<down>",
        "2G",
        "3G",
        "f",
        "3<enter>",
        "3<enter><tab><enter>",
        "p",
        "p<down>",
        "X",
        "r",
        "?",
        "/ferry",
        "/ferry<enter>",
    ] {
        for wreck in ["", "[[[[", bundled, "\u{0}", "schema = 9\n[[quote]]\nid = 3\n"] {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("all.toml");
            let whole: String = std::fs::read_to_string(crate::common::fixture("strait").join("strait.toml")).unwrap();
            std::fs::write(&file, whole).unwrap();
            let origins = vec![Origin::Path(folder.path().to_owned())];
            let mut app = App::new(load(&origins).unwrap(), origins, ThemeName::Mono, Rect::new(0, 0, 100, 30));
            press(&mut app, keys);
            std::fs::write(&file, wreck).unwrap();
            press(&mut app, "<esc>");
            press(&mut app, keys);
            if app.typing().is_none() {
                press(&mut app, "R");
            }
            for key in ["<down>", "<enter>", "P", "{", "n", "<esc>", "p", "<esc>", "X"] {
                press(&mut app, key);
                let _ = tui::picture(&app, (100, 30));
            }
        }
    }
}

/// A quotation found alone is listed under its event again when the search is cleared, and stays selected.
#[test]
fn what_was_found_stays_in_hand_in_the_timeline_when_the_search_is_cleared() {
    let mut app = app(WIDE);
    press(&mut app, "/\"no paper boat\"<enter>");
    let found = app.selected();
    press(&mut app, "<esc>2");
    assert_eq!(app.selected(), found);
    assert_eq!(found, Some(id(&app, "vucetic-paper-boat")));
}
