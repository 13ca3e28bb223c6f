//! The tables of README and `docs/` equal those made from the code. `REMAKE=1 cargo test readme`
//! writes the table anew.

use onrecord::export::{self, cite::Style};
use onrecord::record::{Kind, Origin, load};
use onrecord::search::fields;
use onrecord::tui::action;

#[test]
fn the_whole_record_that_is_shown_is_sound() {
    let readme = include_str!("../docs/own-records.md");
    let (_, rest) = readme.split_once("<!-- a whole record -->\n```toml\n").unwrap();
    let (text, _) = rest.split_once("```").unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("harbour.toml"), text).unwrap();
    let record = load(&[Origin::Path(folder.path().to_owned())]).unwrap();
    assert_eq!(record.problems(), []);
    assert_eq!(record.count(Kind::Quote), 2);
}

#[test]
fn the_tables_are_made_from_what_they_tell() {
    let tables = [("docs/keys.md", "keys", action::table()), ("docs/query-language.md", "fields", fields::table())];
    for (file, name, table) in tables {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let mut readme = std::fs::read_to_string(&path).unwrap();
        let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        let (before, rest) = readme.split_once(&start).unwrap();
        let (shown, after) = rest.split_once(&end).unwrap();
        if std::env::var_os("REMAKE").is_some() && shown != table {
            readme = format!("{before}{start}{table}{end}{after}");
            std::fs::write(&path, &readme).unwrap();
            continue;
        }
        assert_eq!(shown, table, "REMAKE=1 cargo test readme");
    }
}

#[test]
fn every_format_and_style_is_named() {
    let readme = [include_str!("../README.md"), include_str!("../docs/scripts.md")].concat();
    let words = export::Format::ALL.iter().map(|format| format.word()).chain(Style::ALL.map(Style::word));
    for word in words {
        assert!(
            readme.contains(&format!("`{word}`")),
            "neither README.md nor docs/scripts.md names the format or style `{word}`: add it"
        );
    }
}
