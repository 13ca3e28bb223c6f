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
            // A page is searched as the record is, but knows no record.
            let is_finding = file.ends_with("finding.rs") && name == "search";
            assert!(is_finding || ["text", "tui"].contains(&name.as_str()), "{file} imports crate::{name}");
        }
        for word in ["record::", "Record", "AnyId", "search::Index", "lens::", "app::"] {
            assert!(!code.contains(word), "{file} says {word}");
        }
    }
}

#[test]
fn colours_are_named_in_the_theme_and_in_pictures_only() {
    for (file, code) in sources() {
        if !file.starts_with("tui/theme/") && !file.starts_with("picture/") {
            assert!(!code.contains("Color::"), "{file} names a colour");
        }
    }
}

#[test]
fn foreign_crates_stay_behind_one_file() {
    for (name, home) in [
        ("fuzzy_matcher", "search/guess.rs"),
        ("edtf_core", "record/date.rs"),
        ("annotate_snippets", "cli/commands/check.rs"),
        ("signal_hook", "tui/signals/unix.rs"),
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

/// What only Unix has is behind `cfg(unix)`, so that the crate compiles elsewhere.
#[test]
fn what_only_unix_has_is_behind_a_cfg() {
    for (file, _) in sources().into_iter().filter(|(file, _)| !file.ends_with("/unix.rs")) {
        let text = fs::read_to_string(root().join("src").join(&file)).unwrap();
        let (mut is_unix, mut depth) = (None, 0usize);
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap();
            is_unix = is_unix.or_else(|| code.contains("#[cfg(unix)]").then_some(depth));
            for name in ["std::os::unix", "signal_hook", "libc::", "PermissionsExt"] {
                assert!(
                    !code.contains(name) || is_unix.is_some(),
                    "src/{file}:{}: {name} is only there on Unix: put it behind #[cfg(unix)], with something for others",
                    number + 1
                );
            }
            let before = depth;
            depth += code.matches('{').count();
            depth = depth.saturating_sub(code.matches('}').count());
            // An attribute holds for one statement or block.
            let is_attribute = code.trim_start().starts_with("#[");
            let ends = depth == is_unix.unwrap_or(usize::MAX)
                && !is_attribute
                && (before > depth || code.trim_end().ends_with([';', '}']));
            is_unix = is_unix.filter(|_| !ends);
        }
    }
}

/// A file that no `mod` names is not compiled, and nothing else would say so.
#[test]
fn every_file_is_compiled() {
    for (file, _) in sources().into_iter().filter(|(file, _)| !["lib.rs", "main.rs"].contains(&file.as_str())) {
        let path = Path::new(&file);
        let is_mod = path.file_name().is_some_and(|name| name == "mod.rs");
        let module = if is_mod { path.parent().unwrap() } else { path };
        let (folder, name) = (module.parent().unwrap(), module.file_stem().unwrap().to_str().unwrap());
        let parent = if folder.as_os_str().is_empty() { "lib.rs".into() } else { folder.join("mod.rs") };
        let parent = fs::read_to_string(root().join("src").join(parent)).unwrap();
        let is_declared = parent.lines().any(|line| {
            let line = line.trim_start();
            line.trim_start_matches("pub ").trim_start_matches("pub(crate) ") == format!("mod {name};")
        });
        // The lists of commands and of kinds declare their files by macro.
        let is_listed = match folder.to_str().unwrap() {
            "cli/commands" => parent.lines().any(|line| line.trim_start().starts_with(&format!("{name} "))),
            "record/kind" => {
                let kinds = fs::read_to_string(root().join("src/record/kinds.rs")).unwrap();
                kinds.lines().any(|line| line.split_whitespace().nth(2) == Some(name))
            }
            _ => false,
        };
        assert!(is_declared || is_listed, "src/{file} is not compiled: list it in the mod.rs beside it, or delete it");
    }
}

/// The plan in `src/lib.rs` names files that are there.
#[test]
fn the_plan_names_files_that_are_there() {
    let plan = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let mut named = 0;
    for word in plan.split(|c: char| !c.is_alphanumeric() && !"/_.".contains(c)) {
        let word = word.trim_matches('.');
        let is_file = Path::new(word).extension().is_some_and(|ending| ending == "rs");
        if !is_file && !word.ends_with('/') || !word.contains('/') {
            continue;
        }
        let path = if word.starts_with("tests/") || word == "data/" {
            root().join(word)
        } else {
            root().join("src").join(word)
        };
        assert!(path.exists(), "src/lib.rs names {word}, which is not there: mend the plan");
        named += 1;
    }
    // Files named without their folder are those of an overlay.
    for name in
        ["reader.rs", "page.rs", "listing.rs", "positions.rs", "strip.rs", "conflicts.rs", "stats.rs", "help.rs"]
    {
        assert!(plan.contains(name) && root().join("src/tui/overlay").join(name).exists(), "{name}");
    }
    assert!(named > 30, "{named}");
}

#[test]
fn no_files_of_a_room_need_each_other() {
    let files = modules::read(&root().join("src"));
    let mut circles = Vec::new();
    for room in LAYERS {
        circles.extend(modules::circles(&files, room));
    }
    assert!(circles.is_empty(), "move what these files share to a file of its own:\n{}", circles.join("\n"));
}

#[test]
fn a_circle_is_seen_through_re_exports_groups_and_the_names_of_modules() {
    let circles = |files: &[(&str, &str)]| {
        let files = files.iter().map(|(file, code)| ((*file).to_owned(), (*code).to_owned())).collect();
        modules::circles(&files, "a")
    };
    let declares = ("a/mod.rs", "mod b;\nmod c;\npub use b::B;\npub use c::{C, see};");
    let c = ("a/c.rs", "pub struct C;\npub fn see() {}");
    // A file that only declares others is in no circle, nor is one that names itself.
    assert_eq!(circles(&[declares, ("a/b.rs", "use super::C;\nuse super::B as Own;\npub struct B;"), c]), [""; 0]);
    for uses in
        ["use super::{B};", "use crate::a::{self, b::B};", "use super::b;\nfn f() { b::go() }", "type T = super::b::B;"]
    {
        let other = format!("{uses}\npub struct C;\npub fn see() {{}}");
        let found =
            circles(&[declares, ("a/b.rs", "use super::see;\npub struct B;\npub fn go() {}"), ("a/c.rs", &other)]);
        assert_eq!(found, ["a/b.rs (needs a/c.rs), a/c.rs (needs a/b.rs)"], "{uses}");
    }
    let tested = ("a/c.rs", "pub struct C;\npub fn see() {}\n#[cfg(test)]\nmod tests {\nuse crate::a::B;\n}");
    assert_eq!(circles(&[declares, ("a/b.rs", "use super::C;\npub struct B;"), tested]), [""; 0]);
}

/// Which file needs which, read from the paths in the sources. Macros and modules within a file are not followed.
mod modules {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::Path;

    /// Text of the sources by their path under `src`.
    type Files = BTreeMap<String, String>;
    /// Which files each file needs.
    type Needs = BTreeMap<String, BTreeSet<String>>;

    pub fn read(src: &Path) -> Files {
        let text = |file: &str| fs::read_to_string(src.join(file)).unwrap();
        super::sources().into_iter().map(|(file, _)| (file.clone(), text(&file))).collect()
    }

    /// Groups of files of a room, each of which needs all others of its group, directly or through them.
    pub fn circles(files: &Files, room: &str) -> Vec<String> {
        let sources = Sources::of(files);
        let is_in = |file: &String| file.strip_prefix(room).is_some_and(|rest| rest.starts_with('/') || rest == ".rs");
        let needed = |file: &String| -> BTreeSet<String> {
            sources.needs(file).into_iter().filter(|other| is_in(other) && other != file).collect()
        };
        let needs: Needs =
            sources.files.keys().filter(|file| is_in(file)).map(|file| (file.clone(), needed(file))).collect();
        let reach: Needs = needs.keys().map(|file| (file.clone(), reached(&needs, file))).collect();
        let circle = |file: &String| -> BTreeSet<&String> {
            reach[file].iter().filter(|other| reach[*other].contains(file)).collect()
        };
        let groups: BTreeSet<BTreeSet<&String>> = reach.keys().map(circle).filter(|group| group.len() > 1).collect();
        let line = |group: &BTreeSet<&String>| {
            let member = |file: &&String| {
                let within: Vec<&str> =
                    needs[*file].iter().filter(|other| group.contains(other)).map(String::as_str).collect();
                format!("{file} (needs {})", within.join(" "))
            };
            group.iter().map(member).collect::<Vec<_>>().join(", ")
        };
        groups.iter().map(line).collect()
    }

    fn reached(needs: &Needs, from: &str) -> BTreeSet<String> {
        let (mut all, mut next) = (BTreeSet::new(), vec![from.to_owned()]);
        while let Some(file) = next.pop() {
            next.extend(needs[&file].iter().filter(|other| all.insert((*other).clone())).cloned());
        }
        all
    }

    /// One name that a `use` brings into a file.
    struct Import {
        name: String,
        path: Vec<String>,
        is_public: bool,
    }

    /// A file without comments and tests.
    struct Source {
        module: Vec<String>,
        imports: Vec<Import>,
        /// The code without `use`.
        body: String,
    }

    impl Source {
        fn of(file: &str, text: &str) -> Self {
            let path = file.trim_end_matches(".rs");
            let path = path.strip_suffix("/mod").unwrap_or(path);
            let module = path.split('/').filter(|part| !matches!(*part, "lib" | "main")).map(str::to_owned).collect();
            let code = super::without_remarks(text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default());
            let (mut imports, mut body, mut rest) = (Vec::new(), String::new(), code.as_str());
            while let Some((before, after)) = rest.split_once("use ") {
                let line = before.rsplit('\n').next().unwrap_or_default().trim();
                body.push_str(before);
                rest = after;
                if (line.is_empty() || line.starts_with("pub"))
                    && let Some((tree, after)) = after.split_once(';')
                {
                    let tree: String = tree.replace(" as ", "@").split_whitespace().collect();
                    imports.extend(branches(&tree).iter().map(|path| Import::of(path, line.starts_with("pub"))));
                    rest = after;
                }
            }
            body.push_str(rest);
            Self { module, imports, body }
        }
    }

    impl Import {
        fn of(path: &str, is_public: bool) -> Self {
            let (path, alias) = path.split_once('@').map_or((path, None), |(path, alias)| (path, Some(alias)));
            let path = segments(path.trim_end_matches("::self"));
            let name = alias.map_or_else(|| path.last().cloned().unwrap_or_default(), str::to_owned);
            Self { name, path, is_public }
        }
    }

    struct Sources {
        files: BTreeMap<String, Source>,
        /// Files by the path of the module that they hold.
        modules: BTreeMap<Vec<String>, String>,
    }

    impl Sources {
        fn of(files: &Files) -> Self {
            let files: BTreeMap<String, Source> =
                files.iter().map(|(file, text)| (file.clone(), Source::of(file, text))).collect();
            let modules = files.iter().map(|(file, source)| (source.module.clone(), file.clone())).collect();
            Self { files, modules }
        }

        /// Files that define what a file uses. What it only re-exports it does not need.
        fn needs(&self, file: &str) -> BTreeSet<String> {
            let source = &self.files[file];
            let mut paths: Vec<Vec<String>> = Vec::new();
            for import in source.imports.iter().filter(|import| !import.is_public) {
                paths.push(import.path.clone());
                // `use super::b;` and then `b::go()`.
                paths.extend(
                    paths_from(&source.body, &import.name).iter().map(|more| [&import.path, &more[1..]].concat()),
                );
            }
            let children = self
                .modules
                .keys()
                .filter(|module| module.split_last().is_some_and(|(_, parent)| parent == source.module));
            let starts = children.filter_map(|child| child.last()).map(String::as_str);
            for start in starts.chain(["crate", "super", "self"]) {
                paths.extend(paths_from(&source.body, start));
            }
            paths.iter().filter_map(|path| self.definer(&source.module, path, 0)).collect()
        }

        /// The file that defines what a path means within a module; none for another crate's.
        fn definer(&self, module: &[String], path: &[String], depth: usize) -> Option<String> {
            let mut at = module.to_vec();
            for (place, segment) in path.iter().enumerate() {
                let child = [at.as_slice(), std::slice::from_ref(segment)].concat();
                match segment.as_str() {
                    "crate" => at.clear(),
                    "self" => {}
                    "super" => drop(at.pop()),
                    _ if self.modules.contains_key(&child) => at = child,
                    _ if place == 0 => return None,
                    _ => return self.definer_of(&at, segment, depth),
                }
            }
            self.modules.get(&at).cloned()
        }

        /// The file that defines a name of a module, followed through its re-exports.
        fn definer_of(&self, module: &[String], name: &str, depth: usize) -> Option<String> {
            let file = self.modules.get(module)?;
            let same = |import: &&Import| import.is_public && import.name == name && depth < 9;
            let mut re_exports = self.files[file].imports.iter().filter(same);
            re_exports.find_map(|import| self.definer(module, &import.path, depth + 1)).or_else(|| Some(file.clone()))
        }
    }

    fn segments(path: &str) -> Vec<String> {
        path.split("::").filter(|segment| !segment.is_empty()).map(str::to_owned).collect()
    }

    /// The paths of a tree: `a::{b, c::{d, e}}` is `a::b`, `a::c::d` and `a::c::e`.
    fn branches(tree: &str) -> Vec<String> {
        let Some((stem, rest)) = tree.split_once('{') else { return vec![tree.to_owned()] };
        let (mut depth, mut from, mut found) = (0, 0, Vec::new());
        for (at, c) in rest.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                ',' | '}' if depth == 0 => {
                    let inner = branches(&rest[from..at]).into_iter().filter(|inner| !inner.is_empty());
                    found.extend(inner.map(|inner| format!("{stem}{inner}")));
                    from = at + 1;
                }
                _ => {}
            }
        }
        found
    }

    /// Paths in the code that begin with a name.
    fn paths_from(code: &str, name: &str) -> Vec<Vec<String>> {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':');
        let begins = |at: &usize| !code[..*at].ends_with(|c: char| is_part(c) || c == '$');
        let start = format!("{name}::");
        let found = code.match_indices(&start).map(|(at, _)| at).filter(begins);
        found.map(|at| segments(&code[at..].chars().take_while(|c| is_part(*c)).collect::<String>())).collect()
    }
}
