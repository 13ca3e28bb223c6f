//! The pictures under `screenshots/` are what the program draws today. `REMAKE=1 cargo test --test
//! screenshots` draws them anew.

#![allow(clippy::unwrap_used, reason = "tests only")]

use std::collections::BTreeSet;
use std::path::Path;

use onrecord::picture::svg::{Palette, svg};
use onrecord::record::{Origin, load};
use onrecord::tui;

/// A picture: its file, the size of its screen, the keys that lead to it, whether it is light.
const PICTURES: [(&str, (u16, u16), &str, bool); 6] = [
    ("browse", (120, 40), "<down><down><down><down><down><down><down><down><down><down><down>", false),
    ("search", (120, 30), "/\"silver bullet\"<enter>", false),
    ("reader", (100, 36), "/osmani<enter><enter>", false),
    ("country", (120, 30), "1<down>", false),
    ("light", (120, 30), "/rama one-off<enter>", true),
    ("narrow", (80, 24), "/osmani<enter><enter>", false),
];

fn drawn(size: (u16, u16), keys: &str, is_light: bool) -> String {
    let record = load(&[Origin::Bundled]).unwrap();
    let buffer = tui::frame(record, vec![Origin::Bundled], size, keys, true).unwrap();
    let palette = if is_light { Palette::LIGHT } else { Palette::DARK };
    svg(&buffer, &palette, &format!("onrecord after the keys {keys}"))
}

#[test]
fn pictures_are_what_the_program_draws() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots");
    let mut stale = Vec::new();
    for (name, size, keys, is_light) in PICTURES {
        let (file, picture) = (folder.join(format!("{name}.svg")), drawn(size, keys, is_light));
        assert_eq!(picture, drawn(size, keys, is_light), "{name} is drawn differently a second time");
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
