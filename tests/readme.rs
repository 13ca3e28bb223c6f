//! What the README says of the keys is what the key map says. `REMAKE=1 cargo test --test readme`
//! writes the table anew.

use onrecord::tui::action::table;

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
