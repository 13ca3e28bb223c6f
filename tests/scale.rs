//! Large records: the generator that benchmarks and people try them with makes sound ones, the same from the
//! same seed, and what search finds in them is what is there.

#[path = "../benches/large/mod.rs"]
mod large;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use large::{SEED, Size, write};
use onrecord::record::{AnyId, Kind, Origin, Quote, Record, Value, load};
use onrecord::search::{Context, Index, Query};
use onrecord::text;

const QUOTATIONS: usize = 1_000;

fn made(seed: u64) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), Size { quotations: QUOTATIONS }, seed).unwrap();
    folder
}

fn texts(folder: &Path) -> Vec<(String, String)> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let read = |path: std::path::PathBuf| {
        (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap())
    };
    let mut texts: Vec<(String, String)> = files.map(read).collect();
    texts.sort();
    texts
}

fn record() -> Record {
    let folder = made(SEED);
    load(&[Origin::Path(folder.path().to_owned())]).unwrap()
}

#[test]
fn a_seed_always_makes_the_same_record_and_another_another() {
    let [once, again, other] = [SEED, SEED, SEED + 1].map(|seed| texts(made(seed).path()));
    assert!(once == again, "the same seed made two records");
    assert!(once != other, "two seeds made one record");
}

#[test]
fn a_made_up_record_is_sound() {
    let record = record();
    let errors: Vec<String> = record.problems().iter().map(|problem| record.files().sentence(problem)).collect();
    assert_eq!(record.error_count(), 0, "{errors:#?}");
    assert_eq!(record.count(Kind::Quote), QUOTATIONS);
    for kind in Kind::ALL {
        assert!(record.count(kind) > 0, "no {}", kind.plural());
    }
    let quotes = record.of_kind(Kind::Quote).filter_map(AnyId::typed::<Quote>);
    let words: Vec<String> = quotes.map(|quote| record[quote].words()).collect();
    let plain = words.iter().filter(|words| words.trim_matches(['“', '”']).is_ascii()).count();
    assert!((QUOTATIONS / 2..QUOTATIONS * 3 / 4).contains(&plain), "{plain} are plain ASCII");
}

/// A file that is read in pieces reports faults at their places, whether they keep it from being read or not.
#[test]
fn a_long_file_tells_its_problems_by_their_lines() {
    let folder = made(SEED);
    let path = folder.path().join("quotes-001.toml");
    let sound = fs::read_to_string(&path).unwrap();
    assert_eq!(load(&[Origin::Path(folder.path().to_owned())]).unwrap().count(Kind::Quote), QUOTATIONS);
    let long = sound.repeat(4);
    let line = |text: &str, wanted: &str| text.lines().position(|line| line.contains(wanted)).unwrap() + 1;
    for (wrong, code) in [("countries = [\"ZZ\"]", "dangling-reference"), ("countries = 7", "wrong-type")] {
        let mut number = 0;
        // Ids are unique again, and one record in the last part of the file is wrong.
        let lines = long.lines().map(|line| match line.starts_with("id = ") {
            true => {
                number += 1;
                format!("id = \"long-{number}\"")
            }
            false if number == 3_900 && line.starts_with("countries = ") => wrong.to_owned(),
            false => line.to_owned(),
        });
        let text = lines.collect::<Vec<_>>().join("\n");
        assert!(text.len() > 1 << 20, "long enough to be read in pieces by several hands");
        fs::write(&path, &text).unwrap();
        let record = load(&[Origin::Path(folder.path().to_owned())]).unwrap();
        assert_eq!(record.count(Kind::Quote), 4 * QUOTATIONS, "{code}");
        let told: Vec<String> = record.problems().iter().map(|problem| record.files().sentence(problem)).collect();
        let place = format!("quotes-001.toml:{}:", line(&text, wrong));
        assert!(told.iter().any(|told| told.contains(&place) && told.contains(code)), "{place} {code}: {told:#?}");
    }
}

/// Texts of a record, folded; those of its occasion too, by whose title it is found.
fn told(record: &Record, id: AnyId) -> Vec<String> {
    let mut texts = Vec::new();
    record.get(id).fields(&mut |_, value| match value {
        Value::Text(_, told) => texts.push(text::fold(told)),
        Value::Texts(_, all) => texts.extend(all.iter().map(|told| text::fold(told))),
        Value::Link(to) if to.kind == Kind::Event => texts.push(text::fold(&record.get(to).name(record))),
        _ => {}
    });
    texts
}

/// A word or phrase finds exactly the quotations whose texts contain it, read one by one.
#[test]
fn search_finds_what_is_there() {
    let record = record();
    let index = Index::new(&record);
    for query in ["bullet", "\"silver bullet\"", "\"no formal talks\"", "\"refugee camps on our territory\""] {
        let found = index.search(Context::of(&record), &Query::read(query)).hits;
        let found: BTreeSet<AnyId> = found.into_iter().filter(|id| id.kind == Kind::Quote).collect();
        let wanted = query.trim_matches('"');
        let is_held = |id: &AnyId| told(&record, *id).iter().any(|told| told.contains(wanted));
        let there: BTreeSet<AnyId> = record.of_kind(Kind::Quote).filter(is_held).collect();
        assert!(!there.is_empty(), "{query} is nowhere in the made-up record");
        assert_eq!(found, there, "{query}");
    }
}

/// Counts are never cut: they take the columns that they need.
#[test]
fn a_count_of_six_digits_is_whole_in_the_pane_of_countries() {
    use std::fmt::Write as _;
    let folder = tempfile::tempdir().unwrap();
    let mut text = String::from(
        "schema = 1\nid = \"many\"\ntitle = \"Many\"\nversion = \"1\"\n\n[[source]]\nid = \"gazette\"\ntype = \"article\"\n\
         title = \"The Gazette\"\n\n[[country]]\nid = \"HR\"\ncode_status = \"assigned\"\nname = \"Croatia\"\npart = \
         \"mention\"\nsources = [\"gazette\"]\n\n",
    );
    for number in 0..12_345 {
        writeln!(
            text,
            "[[quote]]\nid = \"q{number}\"\nform = \"document\"\ngist = \"Lamp {number}.\"\ncountries = [\"HR\"]\n\
             date = \"2041-01-01\"\ndate_basis = \"printed\"\nsources = [\"gazette\"]\n"
        )
        .unwrap();
    }
    std::fs::write(folder.path().join("many.toml"), text).unwrap();
    let origins = vec![onrecord::record::Origin::Path(folder.path().to_owned())];
    let record = onrecord::record::load(&origins).unwrap();
    let theme = onrecord::tui::theme::ThemeName::Terminal;
    let screen = crate::common::letters(&onrecord::tui::frame(record, origins, (120, 24), "", theme).unwrap());
    assert_eq!(screen.matches("12,345 │").count(), 2, "{screen}");
}
