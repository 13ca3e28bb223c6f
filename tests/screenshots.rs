//! The pictures under `screenshots/` are what the program draws today. `REMAKE=1 cargo test
//! screenshots` draws them anew.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

use onrecord::picture::svg::svg;
use onrecord::record::{Origin, load};
use onrecord::tui;
use onrecord::tui::theme::Theme;
use onrecord::tui::theme::ThemeName::{self, HighContrast, Light, Mono, Terminal};

/// A picture: its file, the size of its screen, the keys that lead to it, its theme.
const PICTURES: [(&str, (u16, u16), &str, ThemeName); 22] = [
    ("browse", (120, 40), "/rama one-off<enter><esc>", Terminal),
    ("search", (120, 30), "/\"silver bullet\"<enter>", Terminal),
    ("echo", (140, 30), "/kind:quote who:rama date:2025-05 one-off", Terminal),
    ("reader", (100, 36), "/osmani<enter><enter>", Terminal),
    ("country", (120, 30), "1<down>", Terminal),
    ("dossier", (100, 44), "1<down><down><down><down><down><down><enter>", Terminal),
    ("light", (120, 30), "/rama one-off<enter>", Light),
    ("positions", (120, 40), "p<down>", Terminal),
    ("contrast", (120, 40), "p<down>", HighContrast),
    ("mono", (100, 30), "p<down>", Mono),
    ("strip80", (80, 24), "p<down>", Terminal),
    ("strip160", (160, 45), "p<down>{{{{{{", Terminal),
    ("march", (100, 22), "1{{{{{{{{", Terminal),
    ("may", (100, 22), "1{{{{{{", Terminal),
    ("october", (100, 22), "1{", Terminal),
    ("latest", (100, 22), "1", Terminal),
    ("conflicts", (120, 34), "X", Terminal),
    ("map-spring", (120, 40), "m{{{{{{", Terminal),
    ("map-autumn", (120, 40), "m<right>", Terminal),
    ("map-narrow", (80, 24), "m", Terminal),
    ("map-light", (120, 40), "mv<right>", Light),
    ("narrow", (80, 24), "/osmani<enter><enter>", Terminal),
];

fn drawn(size: (u16, u16), keys: &str, theme: ThemeName) -> String {
    let record = load(&[Origin::Bundled]).unwrap();
    let buffer = tui::frame(record, vec![Origin::Bundled], size, keys, theme).unwrap();
    svg(&buffer, &Theme::of(theme).palette(false), &format!("onrecord after the keys {keys}"))
}

/// All of them, drawn once.
fn all() -> &'static [String] {
    static ALL: OnceLock<Vec<String>> = OnceLock::new();
    ALL.get_or_init(|| PICTURES.into_iter().map(|(_, size, keys, theme)| drawn(size, keys, theme)).collect())
}

#[test]
fn pictures_are_what_the_program_draws() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots");
    let mut stale = Vec::new();
    for ((name, size, keys, theme), picture) in PICTURES.into_iter().zip(all()) {
        let file = folder.join(format!("{name}.svg"));
        assert_eq!(picture, &drawn(size, keys, theme), "{name} is drawn differently a second time");
        if std::env::var_os("REMAKE").is_some() {
            std::fs::write(&file, picture).unwrap();
        }
        if std::fs::read_to_string(&file).unwrap_or_default() != *picture {
            stale.push(name);
        }
    }
    let there = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let made: BTreeSet<String> = PICTURES.iter().map(|(name, ..)| format!("{name}.svg")).collect();
    assert_eq!(there.collect::<BTreeSet<String>>(), made, "a picture is there that nobody draws");
    assert!(stale.is_empty(), "not what the program draws: {stale:?}; REMAKE=1 cargo test screenshots");
}

#[test]
fn every_picture_of_the_readme_is_one_of_these_and_every_one_is_there() {
    let documents = [include_str!("../README.md"), include_str!("../docs/query-language.md")].concat();
    let shown: BTreeSet<&str> = documents
        .split("screenshots/")
        .skip(1)
        .filter_map(|rest| rest.split_once(".svg)"))
        .map(|(name, _)| name)
        .collect();
    let made: BTreeSet<&str> = PICTURES.iter().map(|(name, ..)| *name).collect();
    assert_eq!(shown, made);
}

/// Any viewer puts every letter on its column: each run says where it begins and how wide it is.
#[test]
fn every_picture_is_sound_xml_and_keeps_to_the_grid() {
    const CELL: (u32, u32) = (12, 24);
    const EDGE: u32 = 16;
    for ((name, size, ..), picture) in PICTURES.into_iter().zip(all()) {
        let xml = roxmltree::Document::parse(picture).unwrap_or_else(|error| panic!("{name}: {error}"));
        let root = xml.root_element();
        assert!(root.has_tag_name(("http://www.w3.org/2000/svg", "svg")), "{name}");
        assert!(root.children().any(|node| node.tag_name().name() == "title"), "{name}");
        let mut runs = 0;
        for run in root.descendants().filter(|node| node.tag_name().name() == "text") {
            let number = |key: &str| run.attribute(key).and_then(|value| value.parse::<u32>().ok()).unwrap();
            let (x, y, wide) = (number("x") - EDGE, number("y") - EDGE, number("textLength"));
            assert_eq!((x % CELL.0, wide % CELL.0, y % CELL.1), (0, 0, 18), "{name}: {:?}", run.text());
            assert!(
                x + wide <= u32::from(size.0) * CELL.0 && y < u32::from(size.1) * CELL.1,
                "{name}: {:?}",
                run.text()
            );
            runs += 1;
        }
        assert!(runs > 20, "{name} has hardly any letters: {runs}");
    }
}
