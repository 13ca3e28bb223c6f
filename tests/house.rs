//! The rules of the house: which room may know which, and what every dependency and file owes the reader.
//! They are read from the sources themselves.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up: each layer knows only those before it.
const LAYERS: [&str; 9] = ["text", "record", "kept", "search", "picture", "present", "export", "tui", "cli"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of the sources: its path under `src`, and its text without remarks.
fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, all: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, all);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                all.push(path);
            }
        }
    }
    let src = root().join("src");
    let mut files = Vec::new();
    walk(&src, &mut files);
    files.sort();
    assert!(files.len() > 30, "{files:?}");
    let name = |path: &Path| path.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
    files.iter().map(|path| (name(path), without_remarks(&fs::read_to_string(path).unwrap()))).collect()
}

fn without_remarks(text: &str) -> String {
    let code = |line: &&str| !line.trim_start().starts_with("//");
    text.lines().filter(code).collect::<Vec<_>>().join("\n")
}

/// The layer a file belongs to; none for `lib.rs` and `main.rs`, which know all.
fn layer(file: &str) -> Option<usize> {
    let room = file.split_once('/').map_or(file, |(room, _)| room).trim_end_matches(".rs");
    LAYERS.iter().position(|layer| *layer == room)
}

/// First segments of all paths that begin with `crate::`, those in braces too.
fn imports(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        // `$crate::` in a macro is the same crate; `pub(crate)` has no `::`.
        let rest = &code[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let (mut depth, mut word, mut is_first) = (0, String::new(), true);
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        found.insert(std::mem::take(&mut word));
                        is_first = true;
                    }
                    ':' => is_first = is_first && depth > 0,
                    c if depth == 0 && is_first && (c.is_alphanumeric() || c == '_') => word.push(c),
                    _ => {}
                }
            }
            found.insert(word);
        } else {
            found.insert(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

#[test]
fn imports_are_read_in_every_form() {
    let code =
        "use crate::text::{self, Safe};\nuse crate::{tui, record::{Id, Kind}, out};\ncrate::search::Query::read(x)";
    assert_eq!(imports(code).into_iter().collect::<Vec<_>>(), ["out", "record", "search", "text", "tui"]);
}

#[test]
fn each_layer_imports_only_what_stands_before_it() {
    let mut broken = Vec::new();
    let mut seen = BTreeSet::new();
    for (file, code) in sources() {
        let Some(own) = layer(&file) else {
            assert!(["lib.rs", "main.rs"].contains(&file.as_str()), "{file} stands in no layer");
            continue;
        };
        seen.insert(own);
        for name in imports(&code) {
            let Some(other) = LAYERS.iter().position(|layer| **layer == name) else {
                broken.push(format!("{file} imports crate::{name}, which is no layer"));
                continue;
            };
            // A picture is made of cells and letters: of what they say it knows nothing.
            let allowed = if LAYERS[own] == "picture" { other == own || LAYERS[other] == "text" } else { other <= own };
            if !allowed {
                broken.push(format!("{file} imports crate::{name}"));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
    assert_eq!(seen.len(), LAYERS.len(), "every layer has files");
}

#[test]
fn parts_know_no_record() {
    for (file, code) in sources().iter().filter(|(file, _)| file.starts_with("tui/part")) {
        for name in imports(code) {
            assert!(["text", "tui"].contains(&name.as_str()), "{file} imports crate::{name}");
        }
        for word in ["record::", "Record", "AnyId", "search::", "lens::", "app::"] {
            assert!(!code.contains(word), "{file} says {word}");
        }
    }
}

#[test]
fn colours_are_named_in_the_theme_and_in_pictures_only() {
    for (file, code) in sources() {
        if file != "tui/theme.rs" && !file.starts_with("picture/") {
            assert!(!code.contains("Color::"), "{file} names a colour");
        }
    }
}

#[test]
fn foreign_crates_stay_behind_one_file() {
    for (name, home) in [
        ("fuzzy_matcher", "search/guess.rs"),
        ("edtf_core", "record/date.rs"),
        ("annotate_snippets", "cli/check.rs"),
        ("signal_hook", "tui/terminal.rs"),
        ("etcetera", "kept/place.rs"),
    ] {
        let files: Vec<String> =
            sources().into_iter().filter(|(_, code)| code.contains(name)).map(|(file, _)| file).collect();
        assert_eq!(files, [home], "{name}");
    }
}

#[test]
fn only_the_loop_reads_events() {
    for (file, code) in sources() {
        if !["tui/mod.rs", "tui/terminal.rs"].contains(&file.as_str()) {
            for word in ["event::read", "event::poll", "enable_raw_mode", "EnterAlternateScreen", "stdin()"] {
                let is_question = word == "stdin()" && code.contains("stdin().is_terminal()");
                assert!(!code.contains(word) || is_question, "{file} says {word}");
            }
        }
    }
}

#[test]
fn no_file_is_longer_than_five_hundred_lines_without_its_tests() {
    let lines = |file: &str| {
        let text = fs::read_to_string(root().join("src").join(file)).unwrap();
        text.lines().take_while(|line| *line != "#[cfg(test)]").count()
    };
    let long: Vec<(String, usize)> =
        sources().into_iter().map(|(file, _)| (file.clone(), lines(&file))).filter(|(_, lines)| *lines > 500).collect();
    assert!(long.is_empty(), "{long:?}");
}

#[test]
fn every_file_says_what_it_is_for() {
    for (file, _) in sources() {
        let text = fs::read_to_string(root().join("src").join(&file)).unwrap();
        assert!(text.starts_with("//! "), "{file}");
    }
}

#[test]
fn every_dependency_says_why_it_is_there() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let (mut section, mut reason, mut count) = ("", false, 0);
    for line in manifest.lines() {
        if line.starts_with('[') {
            (section, reason) = (line, false);
        } else if line.starts_with('#') {
            reason = true;
        } else if line.trim().is_empty() {
            reason = false;
        } else if section.ends_with("dependencies]") {
            assert!(reason, "no remark above: {line}");
            count += 1;
        }
    }
    assert!(count > 10);
}
