//! All integration tests in one binary: it links the library once instead of once a file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::too_many_lines, reason = "tests only")]

mod actions;
mod agreement;
mod bars;
mod brief;
mod bundled;
mod check;
mod cite;
mod cli;
mod common;
mod concordance;
mod conventions;
mod explorer;
mod export;
mod facts;
mod fields;
mod first_screen;
mod hand;
mod hostile;
mod house;
mod kept;
mod kinds;
mod leaving;
mod loading;
mod map;
mod palette;
mod positions;
mod queries;
mod readme;
mod scale;
mod schema;
mod screenshots;
mod searching;
mod stats;
mod terminal;
mod themes;

/// A file of tests without a line above fails this test.
#[test]
fn no_file_of_tests_is_forgotten() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests");
    let list = include_str!("all.rs");
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if let Some(module) = name.strip_suffix(".rs").filter(|module| *module != "all") {
            assert!(list.contains(&format!("\nmod {module};\n")), "add `mod {module};` to tests/all.rs");
        }
    }
}
