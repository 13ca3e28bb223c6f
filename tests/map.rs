//! The map: every country of a record on it or off it, marks and fills as of the selected date, and keys
//! and clicks that lead where they say.

use crate::common::{SMALL, assert_hides, assert_shows, letters, record, screen, write};
use onrecord::picture::map::land;
use onrecord::record::{AnyId, Kind, Origin, Record, load};
use onrecord::tui;
use onrecord::tui::app::App;
use onrecord::tui::keys::Key;
use onrecord::tui::theme::ThemeName;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;

const WIDE: (u16, u16) = (120, 40);
const NARROW: (u16, u16) = (80, 24);

fn bundled() -> Record {
    load(&[Origin::Bundled]).unwrap()
}

fn app(record: Record, (width, height): (u16, u16), theme: ThemeName, keys: &str) -> App {
    let mut app = App::new(record, Vec::new(), theme, Rect::new(0, 0, width, height));
    press(&mut app, keys);
    app
}

fn press(app: &mut App, keys: &str) {
    Key::read(keys).unwrap().into_iter().for_each(|key| app.press(key));
}

fn harbour(size: (u16, u16), keys: &str) -> App {
    app(record("harbour").0, size, ThemeName::Dark, keys)
}

fn picture(app: &App) -> Buffer {
    tui::picture(app, (app.screen().width, app.screen().height))
}

/// The first place of a text on the screen.
fn find(app: &App, text: &str) -> (u16, u16) {
    let buffer = picture(app);
    let at = |y: u16| {
        let row: Vec<&str> = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect();
        (0..row.len()).find(|x| row[*x..].concat().starts_with(text)).map(|x| (u16::try_from(x).unwrap(), y))
    };
    (3..buffer.area.height).find_map(at).unwrap_or_else(|| panic!("no “{text}” in\n{}", letters(&buffer)))
}

fn slug(app: &App) -> String {
    app.selected().map(|id| app.record().get(id).slug().to_owned()).unwrap_or_default()
}

#[test]
fn every_country_of_the_record_is_on_the_map_or_in_the_row_beside_it() {
    for (name, record) in [("bundled", bundled()), ("harbour", record("harbour").0)] {
        let countries: Vec<AnyId> = record.of_kind(Kind::Country).collect();
        for size in [WIDE, (100, 46)] {
            let shown = letters(&tui::frame(bundled_or(name), Vec::new(), size, "m", ThemeName::Dark).unwrap());
            for id in &countries {
                let country = record.get(*id);
                if land(country.slug()).is_none() {
                    let is_shown = shown.contains(&*country.name(&record)) || shown.contains(country.slug());
                    assert!(is_shown, "{} is neither on the map nor beside it:\n{shown}", country.slug());
                }
            }
        }
    }
}

fn bundled_or(name: &str) -> Record {
    if name == "bundled" { bundled() } else { record(name).0 }
}

#[test]
fn a_country_too_small_for_its_name_stands_in_the_row_below() {
    let text = |keys: &str| letters(&tui::frame(bundled(), Vec::new(), (60, 20), keys, ThemeName::Dark).unwrap());
    let europe = text("mzz");
    assert_shows(&europe, &["Europe · latest", "not named above", "◇ XK"]);
    let balkans = text("m");
    assert_shows(&balkans, &["Western Balkans · latest", "off this map", "◇XK"]);
    assert_hides(&balkans, &["not named above", "◇ XK"]);
}

#[test]
fn a_code_that_no_map_has_stands_beside_it() {
    assert_eq!(land("XM"), None);
    for size in [WIDE, NARROW, (48, 18)] {
        let shown = screen(size, "m<tab><tab><tab><tab><tab>");
        assert!(shown.contains("Marrow Isle") || shown.contains("XM"), "{shown}");
    }
}

#[test]
fn marks_and_fills_follow_the_date_in_hand() {
    // Conditional in April, only listed before.
    assert_shows(&screen(WIDE, "m"), &["◇HR", "Map · Night ferry · stance", "latest"]);
    assert_shows(&screen(WIDE, "m{{"), &["·HR", "31 March 2031"]);
    let fill = |keys: &str| {
        let app = harbour(WIDE, keys);
        let (x, y) = find(&app, "HR");
        picture(&app)[(x + 1, y)].bg
    };
    // Montenegro is selected, so that the selection does not hide the fill.
    assert_ne!(fill("m<tab>"), fill("m<tab>{{"));
}

#[test]
fn months_back_change_the_picture_exactly_where_positions_changed() {
    let mut explorer = app(bundled(), WIDE, ThemeName::Dark, "m<down><tab>");
    let lands = |app: &App| {
        let buffer = picture(app);
        let inner = (5..34).flat_map(|y| (1..74).map(move |x| (x, y)));
        // Of the map the fills: letters and the legend tell of doubt and of counts too.
        inner.map(|at| buffer[at].bg).collect::<Vec<Color>>()
    };
    let sides = |app: &App| {
        let stands = app.stands().iter().filter(|stand| stand.holder.kind == Kind::Country);
        let side = stands.map(|stand| (stand.holder, stand.stance.value));
        side.filter(|(_, stance)| stance.is_some()).collect::<Vec<_>>()
    };
    let (mut changes, mut before) = (0, (sides(&explorer), lands(&explorer)));
    for _ in 0..9 {
        press(&mut explorer, "{");
        let now = (sides(&explorer), lands(&explorer));
        if now.0 == before.0 {
            let differing = now.1.iter().zip(&before.1).filter(|(a, b)| a != b).count();
            // A sign of doubt makes a label a letter longer.
            assert!(differing <= 12, "{differing} cells differ, and no position does");
        } else {
            assert_ne!(now.1, before.1, "{:?} and {:?} look alike", now.0, before.0);
            changes += 1;
        }
        before = now;
    }
    assert!(changes >= 2, "the months have something to show");
}

#[test]
fn what_may_have_changed_is_marked_and_told() {
    let mut explorer = app(bundled(), NARROW, ThemeName::Dark, "m");
    for _ in 0..9 {
        press(&mut explorer, "{");
        let shown = letters(&picture(&explorer));
        if ["·?", "◇?", "▲?", "▼?"].iter().any(|mark| shown.contains(mark)) {
            return assert_shows(&shown, &["? unsure"]);
        }
    }
    panic!("no month of the record has anything in doubt");
}

#[test]
fn a_key_fills_by_talks_and_back() {
    let shown = screen(WIDE, "mv");
    assert_shows(&shown, &["· talks", "○–HR", "listed"]);
    assert_eq!(screen(WIDE, "mvv"), screen(WIDE, "m"));
    // As long as the explorer is open, it stays so.
    assert_eq!(screen(WIDE, "mv<esc>m"), shown);
}

#[test]
fn keys_move_to_the_neighbour_in_a_direction() {
    let mut app = harbour(WIDE, "m");
    assert_eq!(slug(&app), "HR");
    for (key, lead) in
        [("<down>", "ME"), ("<left>", "HR"), ("k", "NO"), ("h", "FO"), ("l", "NO"), ("j", "IT"), ("l", "HR")]
    {
        press(&mut app, key);
        assert_eq!(slug(&app), lead, "after {key}");
    }
    // Countries off the map are listed below the last on the map.
    press(&mut app, "<down><down>");
    assert_eq!(slug(&app), "XM");
    press(&mut app, "<up>");
    assert_eq!(slug(&app), "ME");
}

#[test]
fn a_click_takes_the_country_that_is_there() {
    let mut app = harbour(WIDE, "m");
    for (label, code) in [("ME", "ME"), ("Norway", "NO"), ("Italy", "IT"), ("◇HR", "HR"), ("Marrow", "XM")] {
        let (x, y) = find(&app, label);
        app.click(x, y, false);
        assert_eq!(slug(&app), code);
    }
    // The sea is nobody's, and Romania not of this record.
    for place in [find(&app, "Romania"), (3, 30)] {
        app.click(place.0, place.1, false);
        assert_eq!(slug(&app), "XM");
    }
}

#[test]
fn enter_and_a_double_click_open_the_dossier_and_esc_leads_back() {
    let mut app = harbour(WIDE, "m");
    let map = picture(&app);
    press(&mut app, "<enter>");
    assert_shows(&letters(&picture(&app)), &["country · HR"]);
    press(&mut app, "<esc>");
    assert_eq!(picture(&app), map);
    let (x, y) = find(&app, "Italy");
    app.click(x, y, true);
    assert_shows(&letters(&picture(&app)), &["country · IT"]);
}

#[test]
fn the_country_that_narrows_the_panes_is_in_hand() {
    let app = harbour(WIDE, "1<down><down>");
    let narrowed = slug(&app);
    let mut app = app;
    press(&mut app, "m");
    assert_eq!(slug(&app), narrowed);
}

#[test]
fn a_card_tells_how_the_country_in_hand_stands_and_what_was_said() {
    let app = app(bundled(), WIDE, ThemeName::Dark, "m");
    let code = slug(&app);
    let record = app.record();
    let id = record.find(&code).unwrap();
    let shown = letters(&picture(&app));
    assert_shows(
        &shown,
        &[&format!("{code} {}", record.get(id).name(record)), "stance", "since", "according to", "— "],
    );
}

#[test]
fn a_narrow_screen_shows_one_map_at_a_time() {
    let name = |keys: &str| {
        let shown = screen(NARROW, keys);
        ["Europe", "Western Balkans", "The Channel"]
            .into_iter()
            .filter(|name| shown.contains(&format!("{name} · latest")))
            .collect::<Vec<_>>()
    };
    let [first, second, third, again] = ["m", "mz", "mzz", "mzzz"].map(name);
    assert_eq!([first.len(), second.len(), third.len()], [1, 1, 1]);
    assert!(first != second && second != third && first == again);
    // Wide, it is the map beside Europe that changes.
    assert_shows(&screen(WIDE, "mz"), &["The Channel"]);
}

#[test]
fn one_map_goes_where_the_country_in_hand_is() {
    let text = |keys: &str| letters(&tui::frame(bundled(), Vec::new(), NARROW, keys, ThemeName::Dark).unwrap());
    assert_shows(&text("m"), &["Western Balkans · "]);
    // Northwards out of it; what is off the map is on none.
    for (keys, view) in [("mk", "Western Balkans · "), ("mkkkkkk", "Europe · "), ("mzG", "Europe · ")] {
        assert_shows(&text(keys), &[view]);
    }
    // The chosen view stays while it shows the selected country.
    assert_shows(&text("mzzk"), &["Europe · "]);
    // The same picture by whichever route.
    assert_eq!(text("mP"), text("mP<esc>m"));
}

#[test]
fn the_key_for_another_map_is_heard_at_every_size() {
    let mut app = app(bundled(), NARROW, ThemeName::Dark, "mzz");
    assert_shows(&letters(&picture(&app)), &["Europe · latest"]);
    app.resize(Rect::new(0, 0, WIDE.0, WIDE.1));
    let before = letters(&picture(&app));
    press(&mut app, "z");
    assert_ne!(letters(&picture(&app)), before, "beside Europe there is another now");
}

#[test]
fn whoever_is_shown_by_a_mark_alone_is_named_below() {
    let record = bundled();
    for (size, keys) in [((60, 20), "mzz"), (NARROW, "mzz"), (NARROW, "mvzz"), ((60, 20), "mv")] {
        let shown = letters(&tui::frame(bundled(), Vec::new(), size, keys, ThemeName::Dark).unwrap());
        let is_cut = shown
            .lines()
            .filter(|line| line.contains("not named above"))
            .any(|line| line.trim_end_matches(['│', ' ']).ends_with('…'));
        for id in record.of_kind(Kind::Country) {
            let country = record.get(id);
            let name = country.name(&record);
            let is_named = shown.contains(country.slug()) || shown.contains(&*name) || name.starts_with("United");
            assert!(is_named || is_cut, "{} is named nowhere:\n{shown}", country.slug());
        }
    }
}

#[test]
fn a_name_is_the_records_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = std::fs::read_to_string(crate::common::fixture("harbour").join("countries.toml")).unwrap();
    text = text.replace("name = \"Croatia\"", "name = \"Kroatien\"");
    for entry in std::fs::read_dir(crate::common::fixture("harbour")).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    std::fs::write(folder.path().join("countries.toml"), text).unwrap();
    let record = load(&[Origin::Path(folder.path().to_owned())]).unwrap();
    let shown = letters(&tui::frame(record, Vec::new(), (200, 60), "m", ThemeName::Dark).unwrap());
    assert_shows(&shown, &["Kroatien"]);
    assert_hides(&shown, &["Croatia"]);
}

#[test]
fn no_room_for_a_map_is_a_table() {
    let shown = screen((40, 12), "m");
    assert_shows(&shown, &["HR Croatia", "◇", "conditional", "ME Montenegro"]);
    assert_shows(&screen((40, 12), "mv"), &["listed, no talks"]);
    let mut app = harbour((40, 12), "mjj");
    assert_eq!(slug(&app), "ME");
    let (x, y) = find(&app, "IT Italy");
    app.click(x, y, false);
    assert_eq!(slug(&app), "IT");
}

#[test]
fn signs_are_chosen_by_a_key() {
    let symbols = |keys: &str| {
        let buffer = picture(&harbour(WIDE, keys));
        // All but the footer, which says what was chosen.
        buffer.content.iter().take(39 * 120).flat_map(|cell| cell.symbol().chars()).collect::<String>()
    };
    let is_octant = |c: char| ('\u{1cd00}'..='\u{1cdff}').contains(&c);
    let is_block = |c: char| ('▖'..='▟').contains(&c);
    assert!(symbols("m").contains(is_block) && !symbols("m").contains(is_octant));
    assert!(symbols("m#").contains(is_octant));
    assert!(!symbols("m##").contains(is_block) && !symbols("m##").contains(is_octant));
    assert_eq!(symbols("m###"), symbols("m"));
}

#[test]
fn without_colour_marks_and_hatching_tell_all() {
    for keys in ["m", "mv", "m#"] {
        let buffer = picture(&app(bundled(), WIDE, ThemeName::Mono, keys));
        let is_plain = |cell: &ratatui::buffer::Cell| cell.fg == Color::Reset && cell.bg == Color::Reset;
        assert!(buffer.content.iter().all(is_plain), "{keys}");
        assert!(buffer.content.iter().filter(|cell| ("\u{2801}".."\u{2900}").contains(&cell.symbol())).count() > 500);
    }
    let shown = letters(&picture(&app(bundled(), WIDE, ThemeName::Mono, "m")));
    assert_shows(&shown, &["▲ for", "◇ open", "▼ against", "· no stance"]);
}

#[test]
fn every_size_is_drawn_within_its_frame() {
    let mut app = harbour(WIDE, "m");
    let sizes = (1..=200).step_by(33).flat_map(|width| (1..=60).step_by(13).map(move |height| (width, height)));
    let edges = [(200, 60), (118, 29), (117, 29), (118, 28), (40, 10), (32, 14), (33, 14), (80, 36), (1, 1)];
    for (width, height) in sizes.chain(edges) {
        app.resize(Rect::new(0, 0, width, height));
        for keys in ["", "z", "v#"] {
            press(&mut app, keys);
            let buffer = picture(&app);
            if width >= 40 && height >= 10 {
                let row = |y: u16| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
                assert!(row(2).starts_with("╭ Map"), "{width}×{height}:\n{}", letters(&buffer));
                assert!(row(height - 2).starts_with('╰') && row(height - 2).ends_with('╯'), "{width}×{height}");
            }
        }
    }
}

#[test]
fn a_record_without_countries_has_no_map() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "small.toml", SMALL);
    let record = load(&[Origin::Path(file)]).unwrap();
    let app = app(record, WIDE, ThemeName::Dark, "m");
    assert!(app.open_views() == 0);
    assert_hides(&letters(&picture(&app)), &["Map ·"]);
}
