//! The pictures under `screenshots/` are what the program draws today. `REMAKE=1 cargo test --test
//! screenshots` draws them anew.

#![allow(clippy::unwrap_used, reason = "tests only")]

use std::collections::BTreeSet;
use std::path::Path;

use onrecord::picture::svg::svg;
use onrecord::record::{Origin, load};
use onrecord::tui;
use onrecord::tui::theme::Name::{self, Light, Mono, Terminal};
use onrecord::tui::theme::Theme;

/// A picture: its file, the size of its screen, the keys that lead to it, its theme.
const PICTURES: [(&str, (u16, u16), &str, Name); 15] = [
    ("browse", (120, 40), "/rama one-off<enter><esc>", Terminal),
    ("search", (120, 30), "/\"silver bullet\"<enter>", Terminal),
    ("reader", (100, 36), "/osmani<enter><enter>", Terminal),
    ("country", (120, 30), "1<down>", Terminal),
    ("light", (120, 30), "/rama one-off<enter>", Light),
    ("positions", (120, 40), "p<down>", Terminal),
    ("mono", (100, 30), "p<down>", Mono),
    ("strip80", (80, 24), "p<down>", Terminal),
    ("strip160", (160, 45), "p<down>{{{{{{", Terminal),
    ("march", (100, 22), "1{{{{{{{{", Terminal),
    ("may", (100, 22), "1{{{{{{", Terminal),
    ("october", (100, 22), "1{", Terminal),
    ("latest", (100, 22), "1", Terminal),
    ("conflicts", (120, 34), "X", Terminal),
    ("narrow", (80, 24), "/osmani<enter><enter>", Terminal),
];

fn drawn(size: (u16, u16), keys: &str, theme: Name) -> String {
    let record = load(&[Origin::Bundled]).unwrap();
    let buffer = tui::frame(record, vec![Origin::Bundled], size, keys, theme).unwrap();
    svg(&buffer, &Theme::of(theme).palette(false), &format!("onrecord after the keys {keys}"))
}

#[test]
fn pictures_are_what_the_program_draws() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots");
    let mut stale = Vec::new();
    for (name, size, keys, theme) in PICTURES {
        let (file, picture) = (folder.join(format!("{name}.svg")), drawn(size, keys, theme));
        assert_eq!(picture, drawn(size, keys, theme), "{name} is drawn differently a second time");
        if std::env::var_os("REMAKE").is_some() {
            std::fs::write(&file, &picture).unwrap();
        }
        if std::fs::read_to_string(&file).unwrap_or_default() != picture {
            stale.push(name);
        }
    }
    assert!(stale.is_empty(), "not what the program draws: {stale:?}; REMAKE=1 cargo test --test screenshots");
}

#[test]
fn every_picture_of_the_readme_is_one_of_these_and_every_one_is_there() {
    let readme = include_str!("../README.md");
    let shown: BTreeSet<&str> = readme
        .split("](screenshots/")
        .skip(1)
        .filter_map(|rest| rest.split_once(".svg)"))
        .map(|(name, _)| name)
        .collect();
    let made: BTreeSet<&str> = PICTURES.iter().map(|(name, ..)| *name).collect();
    assert_eq!(shown, made);
}
