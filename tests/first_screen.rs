//! The first screen of the bundled record: what people said, in full, at every size.

use onrecord::record::{AnyId, Item, Origin, Record, load};
use onrecord::tui;
use onrecord::tui::app::App;
use onrecord::tui::keys::Key;
use onrecord::tui::theme::ThemeName;
use ratatui::layout::Rect;

use crate::common::{letters, running};

const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (160, 50), (200, 60)];

fn bundled() -> Record {
    load(&[Origin::Bundled]).unwrap()
}

fn screen((columns, rows): (u16, u16), keys: &str) -> (App, String) {
    let mut app = App::new(bundled(), Vec::new(), ThemeName::Terminal, Rect::new(0, 0, columns, rows));
    Key::read(keys).unwrap().into_iter().for_each(|key| app.press(key));
    let picture = letters(&tui::picture(&app, (columns, rows)));
    (app, picture)
}

#[test]
fn verbatim_words_are_in_view_at_every_size() {
    for (size, least) in SIZES.into_iter().zip([1, 3, 4, 5]) {
        let (app, picture) = screen(size, "");
        let flat = running(&picture);
        let start = |pieces: &str| pieces.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
        let in_view = app.quotes().iter().filter(|&&id| {
            let quote = &app.record()[id];
            !quote.pieces.is_empty() && flat.contains(&format!("“{}", start(&quote.pieces[0])))
        });
        let count = in_view.count();
        assert!(count >= least, "{count} at {size:?}\n{picture}");
    }
}

#[test]
fn both_cursors_are_on_one_record_and_the_detail_tells_it() {
    for size in SIZES {
        let (mut app, _) = screen(size, "3");
        let quote = app.selected().unwrap();
        app.press(Key::read("2").unwrap()[0]);
        assert_eq!(app.selected(), Some(quote), "{size:?}");
    }
    let (app, picture) = screen((120, 40), "3<down>");
    let slug = app.record().get(app.selected().unwrap()).slug().to_owned();
    assert!(picture.contains(&format!("4 Detail · quote · {slug}")), "{picture}");
}

/// The share of rows of the lists that end in an ellipsis; where a word is cut a sense may be lost.
#[test]
fn few_rows_are_cut() {
    let mut table = String::new();
    for (size, most) in SIZES.into_iter().zip([30, 15, 15, 15]) {
        let (_, picture) = screen(size, "");
        let rows: Vec<&str> = picture.lines().skip(3).take_while(|line| !line.starts_with('╰')).collect();
        let cells = rows.iter().flat_map(|line| line.split('│')).map(str::trim);
        let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty() && !cell.contains('─')).collect();
        let cut = cells.iter().filter(|cell| cell.contains('…')).count();
        let share = cut * 100 / cells.len();
        table += &format!("{size:?}: {cut} of {} cut\n", cells.len());
        assert!(share < most, "{share} % at {size:?}\n{picture}");
    }
    println!("{table}");
}

#[test]
fn whose_words_are_listed_goes_round_and_is_counted() {
    let of = |keys: &str| screen((120, 40), keys).0.quotes().to_vec();
    let record = bundled();
    let quotes = |is: &dyn Fn(AnyId) -> bool| {
        record.all().filter(|id| matches!(record.item(*id), Item::Quote(_)) && is(*id)).count()
    };
    let form = |id: AnyId| match record.item(id) {
        Item::Quote(quote) => (quote.pieces.is_empty(), quote.speaker_name(&record).to_owned()),
        _ => unreachable!("only quotations are asked"),
    };
    let verbatim = quotes(&|id| !form(id).0);
    assert_eq!(of("").len(), verbatim);
    assert!(of("V").len() > verbatim && of("VV").len() == quotes(&|_| true) && of("VVV").len() == verbatim);
    // A query shows whatever it finds, until whose words are wanted is said.
    assert!(of("/boat<enter>").iter().any(|id| record[*id].pieces.is_empty()));
    assert!(of("/boat<enter>V").iter().all(|id| !record[*id].pieces.is_empty()));
}

#[test]
fn the_order_is_turned_and_back() {
    let (newest, oldest, again) = (screen((120, 40), "").0, screen((120, 40), "O").0, screen((120, 40), "OO").0);
    assert_ne!(newest.timeline(), oldest.timeline());
    assert_eq!(newest.timeline(), again.timeline());
    let first = |app: &App, id: AnyId| app.record().get(id).dated().and_then(|dated| dated.date.first());
    let days: Vec<_> = newest.quotes().iter().filter_map(|&id| first(&newest, id.into())).collect();
    assert!(days.is_sorted_by(|a, b| a >= b), "the newest first by the first day that a date allows");
}

/// Pictures on an invented record: the detail pane at three sizes, a phrase with the count of who said it, a second
/// search, what a date certainly fits before what it only may, and panes that are empty though something was found.
#[test]
fn pictures() {
    for (name, size, keys) in [
        ("detail_80x24", (80, 24), "D<down>"),
        ("detail_120x40", (120, 40), "<down>"),
        ("detail_200x40", (200, 40), "4<tab><tab><tab><down>"),
        ("phrase_split", (120, 18), "/\"dark harbour\"<enter>"),
        ("second_search", (120, 18), "/dark<enter>/bright"),
        ("certain_first", (120, 24), "/date:2041-03<enter>"),
        ("found_elsewhere", (120, 18), "/kind:actor<enter><esc>"),
    ] {
        insta::assert_snapshot!(name, crate::common::screen_of("lantern", size, keys));
    }
}
