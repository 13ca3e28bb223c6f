//! The palette, the list of policies, and find in a page: by key strings on an invented record.

use crate::common::{assert_hides, assert_shows, letters, record, screen, screen_of};
use onrecord::tui;
use onrecord::tui::action::{ACTIONS, Action};
use onrecord::tui::app::App;
use onrecord::tui::keys::Key;
use onrecord::tui::theme::ThemeName;
use ratatui::layout::Rect;

const SIZE: (u16, u16) = (100, 30);

fn app(keys: &str) -> App {
    let (record, origins) = record("harbour");
    let mut app = App::new(record, origins, ThemeName::Terminal, Rect::new(0, 0, SIZE.0, SIZE.1));
    press(&mut app, keys);
    app
}

fn press(app: &mut App, keys: &str) -> String {
    Key::read(keys).unwrap().into_iter().for_each(|key| app.press(key));
    letters(&tui::picture(app, SIZE))
}

#[test]
fn every_action_is_found_by_its_own_words_and_run() {
    for spec in ACTIONS.iter().filter(|spec| spec.action != Action::Palette) {
        let words = spec.help.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic));
        let first: Vec<&str> = words.take(6).collect();
        let mut by_name = app("3");
        let shown = press(&mut by_name, &format!(":{}", first.join(" ")));
        let start: String = spec.help.chars().take(24).collect();
        assert!(shown.contains(&start), "{:?}: {shown}", spec.action);
        if !app("3").can(spec.action) || [Action::Quit, Action::QuitNow].contains(&spec.action) {
            continue;
        }
        let mut by_key = app("3");
        by_key.act(spec.action);
        by_key.resize(by_key.screen());
        // The only entry, or the first of those whose words begin so.
        if shown.contains(" 1/1 ") {
            let after = press(&mut by_name, "<enter>");
            assert_eq!(after, letters(&tui::picture(&by_key, SIZE)), "{:?}", spec.action);
        }
    }
}

#[test]
fn what_does_nothing_here_comes_last_and_says_so() {
    let mut app = app("3");
    let shown = press(&mut app, ":filled by stance");
    assert_shows(&shown, &["On the map: filled by stance or by talks"]);
    assert_shows(&press(&mut app, "<enter>"), &["does nothing here", ":filled by stance"]);
    assert!(app.typing().is_some(), "the palette stays");
}

#[test]
fn it_goes_to_a_person_a_policy_a_date_and_a_search() {
    assert_shows(&press(&mut app(""), ":djukic<enter>"), &["actor · petra-djukic"]);
    assert_shows(&press(&mut app(""), ":night ferry"), &["Positions on Night ferry"]);
    assert_shows(&press(&mut app(""), ":positions on night<enter>"), &["Positions"]);
    assert_shows(&press(&mut app(""), ":2031-05<enter>"), &["as of 31 May 2031 · pinned"]);
    let mut asked = app("");
    press(&mut asked, ":people who<down>");
    let typed = press(&mut app(""), ":country it is about");
    assert_hides(&typed, &["nothing is called so"]);
    assert_shows(&press(&mut app(""), ":zzzz<enter>"), &["nothing is called so"]);
}

#[test]
fn policies_are_chosen_from_a_list() {
    let shown = screen_of("strait", (100, 30), "pP");
    assert_shows(&shown, &["Positions on", "The bridge", "The tunnel"]);
    assert_shows(&screen_of("strait", (100, 30), "pPtunnel<enter>"), &["Positions · The tunnel"]);
    assert_shows(&screen_of("strait", (100, 30), "pP<esc>"), &["Positions · The bridge"]);
}

#[test]
fn a_page_is_searched_as_one_types() {
    let mut app = app("/one-off<enter><enter>");
    let before = press(&mut app, "G");
    let typed = press(&mut app, "/tide");
    assert_shows(&typed, &["find in this page /tide", "1/"]);
    assert_shows(&press(&mut app, "x"), &["not in this page"]);
    assert_eq!(press(&mut app, "<esc>"), before, "esc comes back to where one was");
    press(&mut app, "g/tide<enter>");
    let first = letters(&tui::picture(&app, SIZE));
    assert_shows(&first, &["n next place"]);
    assert_eq!(app.open_views(), 1);
    press(&mut app, "n");
    press(&mut app, "<esc>");
    assert_eq!(app.open_views(), 1, "the first esc ends the search in the page");
    press(&mut app, "<esc>");
    assert_eq!(app.open_views(), 0);
}

#[test]
fn no_half_word_is_left_beside_a_box() {
    for keys in [":", "3c", "3y", "/w<tab>"] {
        let shown = screen((100, 30), keys);
        for line in shown.lines().skip(2) {
            let Some((_, after)) = line.rsplit_once('│').filter(|_| line.starts_with('│') || line.starts_with(' '))
            else {
                continue;
            };
            assert!(after.trim().is_empty(), "{keys}: {line}\n{shown}");
        }
    }
}

#[test]
fn pictures() {
    for (name, size, keys) in
        [("palette", (100, 24), ":pos"), ("find_in_page", (80, 16), "/one-off<enter><enter>/tide")]
    {
        insta::assert_snapshot!(name, screen(size, keys));
    }
}
