//! Numbers that are drawn: how much lies when, and figures that count the same.

use std::path::Path;

use crate::common::{SMALL, assert_hides, assert_shows, letters, onrecord, write};
use onrecord::record::{Origin, load};
use onrecord::tui;
use onrecord::tui::app::App;
use onrecord::tui::keys::Key;
use onrecord::tui::theme::{Theme, ThemeName};
use ratatui::layout::Rect;

const SIZE: (u16, u16) = (120, 24);

/// A pilot who speaks four times in May, twice in July, once in autumn and once on no day at all.
fn pilot() -> String {
    let mut text = format!(
        "{SMALL}\n[[country]]\nid = \"HR\"\ncode_status = \"assigned\"\nname = \"Croatia\"\npart = \"mention\"\n\
         sources = [\"small-log\"]\n\n[[actor]]\nid = \"pilot\"\ntype = \"person\"\nname = \"Lena Pilot\"\n\
         sources = [\"small-log\"]\n"
    );
    let dates = ["2031-05-02", "2031-05-16", "2031-05", "2031-05-01/2031-05-09", "2031-07-04", "2031-07-30", "2031-23"];
    for (number, date) in dates.into_iter().map(Some).chain([None]).enumerate() {
        let when = date.map_or_else(
            || "date_note = \"no day is told\"\n".to_owned(),
            |date| format!("date = \"{date}\"\ndate_basis = \"printed\"\n"),
        );
        let about = if number % 2 == 0 { "countries = [\"HR\"]\n" } else { "" };
        text.push_str(&format!(
            "\n[[quote]]\nid = \"words-{number}\"\nform = \"direct\"\nspeaker = \"pilot\"\ntext = \"Sentence number {number}.\"\n\
             {when}{about}sources = [\"small-log\"]\n"
        ));
    }
    text
}

/// Arrivals of the year to date on three days, and two counts that only sound alike.
fn arrivals() -> String {
    let mut text = SMALL.to_owned();
    for (id, value, what, period, as_of) in [
        ("july", 2000, "arrived by boat in the year to date", "2031", "2031-07-04"),
        ("march", 500, "arrived by boat in the year to date", "2031", "2031-03-22"),
        ("may", 1000, "arrived by boat in the year to date", "2031", "[2031-05-16..2031-05-21]"),
        ("week", 40, "arrived by boat in the year to date", "2031-07-01/2031-07-07", "2031-07-07"),
        ("ashore", 90_000, "arrived in the year to date", "2031", "2031-07-04"),
    ] {
        text.push_str(&format!(
            "\n[[figure]]\nid = \"{id}\"\nvalue = {value}\nunit = \"people\"\nwhat = \"{what}\"\nperiod = \"{period}\"\n\
             period_basis = \"printed\"\nas_of = \"{as_of}\"\nas_of_basis = \"printed\"\nsources = [\"small-log\"]\n"
        ));
    }
    text
}

fn explorer(folder: &Path, size: (u16, u16), keys: &str) -> App {
    let origins = vec![Origin::Path(folder.to_owned())];
    let record = load(&origins).unwrap();
    assert_eq!(record.problems(), []);
    let mut app = App::new(record, origins, ThemeName::Mono, Rect::new(0, 0, size.0, size.1));
    Key::read(keys).unwrap().into_iter().for_each(|key| app.press(key));
    app
}

fn shown(folder: &Path, size: (u16, u16), keys: &str) -> String {
    letters(&tui::picture(&explorer(folder, size, keys), size))
}

/// The two lines of bars and labels within the timeline's frame.
fn bars(folder: &Path, keys: &str) -> [String; 2] {
    let screen = shown(folder, SIZE, keys);
    let inner = |line: &str| line.split('│').filter(|part| part.chars().count() > 1).nth(1).unwrap().trim().to_owned();
    let lines: Vec<&str> = screen.lines().collect();
    [inner(lines[3]), inner(lines[4])]
}

#[test]
fn bars_stand_over_the_timeline_and_follow_query_and_country() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "pilot.toml", pilot());
    let labels = |beside: usize| format!("+{beside} J F M A M J J A S O N D");
    assert_eq!(bars(folder.path(), "2"), ["2031         █   ▄".to_owned(), labels(2)]);
    assert_eq!(bars(folder.path(), "/number 4<enter>")[0], "2031             █");
    // A season lies within no month and no quarter: a year is the finest bar there is.
    assert_eq!(bars(folder.path(), "/number 6<enter>"), ["year ███", "2031"]);
    // 0, 2, 4 and 6 concern the country: two of May, one of July, one of autumn.
    assert_eq!(bars(folder.path(), "1<down>"), ["2031         █   ▄".to_owned(), labels(1)]);
}

#[test]
fn the_months_that_the_item_in_hand_may_belong_to_stand_out() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "pilot.toml", pilot());
    let bright = |keys: &str| {
        let picture = tui::picture(&explorer(folder.path(), SIZE, keys), SIZE);
        let style = Theme::of(ThemeName::Mono).column_selected;
        let months = (0..12u16).filter(|month| {
            let cell = &picture[(32 + 1 + 6 + month * 2, 4)];
            assert_eq!(cell.symbol(), &"JFMAMJJASOND"[usize::from(*month)..=usize::from(*month)]);
            cell.modifier == style.add_modifier
        });
        months.collect::<Vec<_>>()
    };
    assert_eq!(bright("2Og"), [4]);
    assert_eq!(bright("/number 4<enter>2"), [6]);
    assert_eq!(bright("2OG<up>"), [8, 9, 10], "autumn");
    assert_eq!(bright("2G"), Vec::<u16>::new(), "undated");
}

#[test]
fn rows_below_the_bars_are_taken_by_a_click_and_a_low_pane_has_no_bars() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "pilot.toml", pilot());
    let mut app = explorer(folder.path(), SIZE, "2G");
    // Frame at row 2, two rows of bars, the rule of the year, then the first record.
    let before = app.selected();
    for row in [3, 4, 5] {
        app.click(40, row, false);
        assert_eq!(app.selected(), before, "nothing is taken at {row}");
    }
    app.click(40, 6, false);
    assert_eq!(app.selected(), app.timeline().first().copied());
    assert_hides(&shown(folder.path(), (120, 14), "2"), &["J F M A M J"]);
    assert_shows(&shown(folder.path(), (120, 15), "2"), &["J F M A M J"]);
    assert_shows(&shown(folder.path(), (200, 50), "2D"), &["Jan Feb Mar Apr", "+2 less exact"]);
}

#[test]
fn a_dossier_tells_how_much_was_said_when() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "pilot.toml", pilot());
    let line = ["····█·▄·····", "2031 by month, most in May 2031 (4); 2 dated less exactly"];
    assert_shows(&shown(folder.path(), (100, 40), "/\"lena pilot\"<enter>f<end><enter>"), &line);
    let answer = onrecord(["--data", folder.path().to_str().unwrap(), "who", "pilot"]);
    for part in line {
        assert!(answer.out.contains(part), "{answer:?}");
    }
}

#[test]
fn figures_of_one_definition_make_a_series_in_order_of_time_and_no_other_joins_it() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "arrivals.toml", arrivals());
    let data = folder.path().to_str().unwrap();
    let answer = onrecord(["--data", data, "show", "may"]);
    let (_, series) = answer.out.split_once("The same count").unwrap();
    let rows: Vec<&str> = series.lines().skip(1).filter(|line| !line.is_empty()).collect();
    assert_eq!(
        rows,
        [
            "  22 Mar 2031     █████                 500 people, the document itself · march",
            "  16–21 May 2031  ██████████            1,000 people, the document itself · may",
            "  4 Jul 2031      ████████████████████  2,000 people, the document itself · july",
        ]
    );
    for alone in ["week", "ashore"] {
        let answer = onrecord(["--data", data, "show", alone]);
        assert!(!answer.out.contains("The same count"), "{answer:?}");
    }
    let page = shown(folder.path(), (100, 30), "/arrived by boat<enter><enter>");
    assert_shows(&page, &["The same count, by whom and when", "████████████ 2,000 people", "███ 500 people"]);
    assert_hides(&page, &["90,000"]);
}
