//! What the README says of the keys is what the key map says. `REMAKE=1 cargo test --test readme`
//! writes the table anew.

#![allow(clippy::unwrap_used, reason = "tests only")]

use onrecord::record::{Kind, Origin, load};
use onrecord::tui::action::table;

#[test]
fn the_whole_record_that_is_shown_is_sound() {
    let readme = include_str!("../README.md");
    let (_, rest) = readme.split_once("<!-- a whole record -->\n```toml\n").unwrap();
    let (text, _) = rest.split_once("```").unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("harbour.toml"), text).unwrap();
    let record = load(&[Origin::Path(folder.path().to_owned())]).unwrap();
    assert_eq!(record.problems(), []);
    assert_eq!(record.count(Kind::Quote), 2);
}

#[test]
fn the_table_of_keys_is_the_key_map() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let (before, rest) = readme.split_once("<!-- keys -->\n").unwrap();
    let (shown, after) = rest.split_once("<!-- /keys -->").unwrap();
    if std::env::var_os("REMAKE").is_some() && shown != table() {
        std::fs::write(path, format!("{before}<!-- keys -->\n{}<!-- /keys -->{after}", table())).unwrap();
        return;
    }
    assert_eq!(shown, table(), "REMAKE=1 cargo test --test readme");
}
