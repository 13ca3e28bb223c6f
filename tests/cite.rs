//! Citations are read back by the libraries that others read them with, over every record there is; and
//! they say what a citation must: who, as what, what, when as far as known, where, by way of whom.

use std::collections::{BTreeMap, HashSet};

use crate::common::{fixture, onrecord};
use biblatex::{Bibliography, ChunksExt, DateValue, Entry, PermissiveType};
use citationberg::json::{DateValue as CslDate, FixedDateRange, Item, NameValue, Value};
use onrecord::export::cite::{Style, many, one};
use onrecord::record::{AnyId, Kind, Origin, Record, load};

/// What means something to TeX, BibTeX, RIS, Markdown or CSL, and letters of other scripts.
const AWKWARD: &[&str] = &[
    r"100% of $5 & #1 a_b ~c^d",
    r"back\slash \textbf{x} \end{document}",
    "braces { and } and {{ and }",
    "a comma, and another, name",
    "jr. and sons and daughters",
    "“curly” ‘marks’ \"straight\" 'ones'",
    "*stars* _lines_ `ticks` [link](x) <b>tag</b> &amp; ![p](q) # 1. - |",
    "Горан Церовац, Đukić, Вучић, 日本語",
    "TY  - NEWS",
    "ER  -",
    "@misc{x, title = {y}}",
    "two\nlines\n\nand a gap",
    "[^x]: no footnote",
];

/// Dates with what BibTeX, RIS and CSL-JSON are to say of them.
const DATES: &[(&str, &str, &str, &str)] = &[
    ("2031-05-16", "2031-05-16", "2031/05/16/", r#"{"date-parts":[[2031,5,16]]}"#),
    ("2031-05", "2031-05", "2031/05//", r#"{"date-parts":[[2031,5]]}"#),
    ("2031", "2031", "2031///", r#"{"date-parts":[[2031]]}"#),
    ("2031-23", "2031", "2031///autumn 2031", r#"{"date-parts":[[2031]],"season":3}"#),
    ("2031-05~", "2031-05~", "2031///about May 2031", r#"{"date-parts":[[2031,5]],"circa":true}"#),
    (
        "2031-05-02?",
        "2031-05-02?",
        "2031///2 May 2031?",
        r#"{"date-parts":[[2031,5,2]],"circa":true,"literal":"2 May 2031?"}"#,
    ),
    ("2031-09/2031-11", "2031-09/2031-11", "2031///September–November 2031", r#"{"date-parts":[[2031,9],[2031,11]]}"#),
    ("2030-12/2031-01", "2030-12/2031-01", "", r#"{"date-parts":[[2030,12],[2031,1]]}"#),
    (
        "[2031-04..2031-07]",
        "2031-04/2031-07~",
        "2031///between April and July 2031",
        r#"{"date-parts":[[2031,4],[2031,7]],"circa":true,"literal":"between April and July 2031"}"#,
    ),
    (
        "[..2031-03-22]",
        "../2031-03-22",
        "",
        r#"{"date-parts":[[2031,3,22]],"circa":true,"literal":"by 22 March 2031"}"#,
    ),
    (
        "[2031-03-22..]",
        "2031-03-22/..",
        "",
        r#"{"date-parts":[[2031,3,22]],"circa":true,"literal":"from 22 March 2031"}"#,
    ),
    ("203X", "", "", r#"{"date-parts":[[2030,1,1],[2039,12,31]],"circa":true,"literal":"203X"}"#),
];

/// A dataset with an awkward text in every field that a citation takes, and a quotation of every date.
fn awkward() -> (tempfile::TempDir, Record) {
    let mut text = String::from("schema = 1\nid = \"awkward\"\ntitle = \"50% & {more}\"\nversion = \"1_0\"\n");
    for (n, awkward) in AWKWARD.iter().enumerate() {
        let is = serde_json::to_string(awkward).unwrap();
        text.push_str(&format!(
            "[[source]]\nid = \"s{n}\"\ntype = \"article-newspaper\"\ntitle = {is}\npublisher = {is}\n\
             author = [{{ family = {is}, given = {is} }}, {{ family = {is} }}]\nissued_note = {is}\n\
             url = \"https://a.example/{{x}}%20#~\"\n\
             [[actor]]\nid = \"a{n}\"\ntype = \"person\"\nname = {is}\nsort_name = {is}\nsources = [\"s{n}\"]\n\
             [[quote]]\nid = \"q{n}\"\nform = \"direct\"\nspeaker = \"a{n}\"\ntext = [{is}, {is}]\nfragment = true\n\
             context = {is}\nrole = {is}\ndate_note = {is}\nvenue = {is}\naddressee = {is}\n\
             sources = [{{ source = \"s{n}\", via = \"a{n}\", locator = {is}, text = {is} }}]\n\
             [[quote]]\nid = \"i{n}\"\nform = \"indirect\"\nspeaker = \"a{n}\"\ngist = {is}\ndate_note = \"-\"\n\
             sources = [\"s{n}\"]\n\
             [[event]]\nid = \"e{n}\"\ntitle = {is}\ntype = {is}\nplace = {is}\nstatus = \"claimed\"\ndate_note = {is}\n\
             sources = [\"s{n}\"]\n"
        ));
    }
    for (n, (date, ..)) in DATES.iter().enumerate() {
        text.push_str(&format!(
            "[[quote]]\nid = \"d{n}\"\nform = \"direct\"\nspeaker = \"a0\"\ntext = \"Now.\"\ndate = \"{date}\"\n\
             date_basis = \"printed\"\nsources = [\"s0\"]\n"
        ));
    }
    // An id with a wrong form is a fault, and still the record is kept and may be cited.
    text.push_str("[[event]]\nid = \"a, {b}\"\ntitle = \"c\"\ntype = \"d\"\nstatus = \"planned\"\ndate_note = \"-\"\n");
    text.push_str("sources = [\"s0\"]\n[[event]]\nid = \"a; {b}\"\ntitle = \"c\"\ntype = \"d\"\n");
    text.push_str("status = \"planned\"\ndate_note = \"-\"\nsources = [\"s0\"]\n");
    let folder = tempfile::tempdir().unwrap();
    crate::common::write(folder.path(), "awkward.toml", text);
    let record = load(&[Origin::Path(folder.path().to_owned())]).unwrap();
    assert_eq!(record.error_count(), 2, "{:?}", record.problems());
    (folder, record)
}

fn records() -> Vec<Record> {
    let mut all = vec![load(&[Origin::Bundled]).unwrap()];
    all.extend(["harbour", "strait"].map(|name| load(&[Origin::Path(fixture(name))]).unwrap()));
    all.push(awkward().1);
    all
}

fn ids(record: &Record) -> Vec<AnyId> {
    record.all().collect()
}

fn harbour(id: &str, style: Style) -> String {
    let record = load(&[Origin::Path(fixture("harbour"))]).unwrap();
    one(&record, record.find(id).unwrap(), style)
}

/// All the text of a field as a reader of BibTeX has it.
fn said(entry: &Entry, field: &str) -> String {
    entry.fields.get(field).map(|chunks| chunks.format_verbatim()).unwrap_or_default()
}

#[test]
fn bibtex_is_read_back_whole() {
    for record in records() {
        let all = ids(&record);
        let text = many(&record, &all, Style::Bibtex);
        let read = Bibliography::parse(&text).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(read.len(), all.len());
        let keys: HashSet<&str> = read.iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(keys.len(), all.len(), "every key is the only one");
        for (entry, id) in read.iter().zip(&all) {
            let slug = record.get(*id).slug();
            assert!(!said(entry, "title").trim().is_empty(), "{slug}");
            let note = said(entry, "note");
            assert!(note.contains(&*record.dataset(*id).version), "{slug}: {note}");
            if entry.fields.contains_key("date") {
                let date = entry.date().unwrap_or_else(|error| panic!("{slug}: {error}"));
                assert!(matches!(date, PermissiveType::Typed(_)), "{slug}: {date:?}");
            }
            if entry.fields.contains_key("author") {
                let authors = entry.author().unwrap_or_else(|error| panic!("{slug}: {error}"));
                // The library takes any `=` for a name in parts, even in braces.
                let is_read =
                    said(entry, "author").contains('=') || authors.iter().all(|person| !person.name.is_empty());
                assert!(is_read, "{slug}: {authors:?}");
            }
            if entry.fields.contains_key("url") {
                assert!(entry.url().unwrap().starts_with("http"), "{slug}");
            }
        }
    }
}

#[test]
fn nothing_in_a_text_means_anything_to_tex() {
    let (_folder, record) = awkward();
    let text = many(&record, &ids(&record), Style::Bibtex);
    let read = Bibliography::parse(&text).unwrap();
    // Names with commas and the word “and” stay one name.
    for (n, awkward) in AWKWARD.iter().enumerate() {
        let authors = read.get(&format!("s{n}")).unwrap().author().unwrap();
        assert_eq!(authors.len(), 2, "{awkward}: {authors:?}");
    }
    let first = read.get("e0").unwrap();
    assert_eq!(said(first, "title"), "[100% of $5 & #1 a_b ~c^d]");
    assert_eq!(said(read.get("e7").unwrap(), "title"), "[Горан Церовац, Đukić, Вучић, 日本語]");
    // No brace of a text opens or closes anything.
    for line in text.lines().filter(|line| line.starts_with("  ")) {
        let depth = line.chars().fold(0i32, |depth, c| match c {
            '{' => depth + 1,
            '}' => depth - 1,
            _ => depth,
        });
        assert_eq!(depth, 0, "{line}");
    }
}

#[test]
fn csl_json_is_read_back_whole() {
    for record in records() {
        let all = ids(&record);
        let text = many(&record, &all, Style::CslJson);
        let items: Vec<Item> = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(items.len(), all.len());
        let keys: HashSet<String> = items.iter().map(|item| item.id().unwrap().into_owned()).collect();
        assert_eq!(keys.len(), all.len());
        for (item, id) in items.iter().zip(&all) {
            let slug = record.get(*id).slug();
            let Item(fields) = item;
            assert!(item.type_().is_some() && fields.contains_key("title") && fields.contains_key("note"), "{slug}");
            for (key, value) in fields {
                match (key.as_str(), value) {
                    ("author", Value::Names(names)) => assert!(!names.is_empty()),
                    ("issued" | "accessed", Value::Date(date)) => {
                        FixedDateRange::try_from(date.clone()).unwrap_or_else(|()| panic!("{slug}: {date:?}"));
                    }
                    ("author" | "issued" | "accessed", other) => panic!("{slug}: {key} is {other:?}"),
                    (_, Value::String(_)) => {}
                    (_, other) => panic!("{slug}: {key} is {other:?}"),
                }
            }
        }
    }
}

/// A strict reader of RIS: lines of a tag and a value, from one `TY` to one `ER`.
fn ris(text: &str) -> Vec<BTreeMap<String, Vec<String>>> {
    let (mut all, mut open): (Vec<BTreeMap<String, Vec<String>>>, bool) = (Vec::new(), false);
    for line in text.lines() {
        if line.is_empty() {
            assert!(!open, "an empty line within a reference");
            continue;
        }
        let (tag, value) = line.split_once("  - ").unwrap_or_else(|| panic!("no tag: {line}"));
        let is_tag = tag.len() == 2 && tag.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        assert!(is_tag && tag.as_bytes()[0].is_ascii_uppercase(), "no tag: {line}");
        match tag {
            "TY" => {
                assert!(!open, "a reference within a reference");
                let known = ["GEN", "NEWS", "MGZN", "JOUR", "ELEC", "RPRT", "BOOK"];
                assert!(known.contains(&value), "{value}");
                all.push(BTreeMap::new());
                open = true;
            }
            "ER" => {
                assert!(open && value.is_empty(), "{line}");
                open = false;
                continue;
            }
            "DA" | "Y2" => assert_eq!(value.matches('/').count(), 3, "{value}"),
            "PY" => assert!(value.len() == 4 && value.bytes().all(|b| b.is_ascii_digit()), "{value}"),
            "UR" => assert!(value.bytes().all(|b| b.is_ascii_graphic()), "{value}"),
            _ => {}
        }
        assert!(open, "outside of a reference: {line}");
        all.last_mut().unwrap().entry(tag.to_owned()).or_default().push(value.to_owned());
    }
    assert!(!open, "no end");
    all
}

#[test]
fn ris_is_read_back_whole() {
    for record in records() {
        let all = ids(&record);
        let read = ris(&many(&record, &all, Style::Ris));
        assert_eq!(read.len(), all.len());
        let keys: HashSet<&String> = read.iter().map(|reference| &reference["ID"][0]).collect();
        assert_eq!(keys.len(), all.len());
        for reference in &read {
            for once in ["TY", "ID", "TI", "DB"] {
                assert_eq!(reference[once].len(), 1, "{reference:?}");
            }
        }
    }
}

#[test]
fn a_date_is_told_as_far_as_each_format_can() {
    let (_folder, record) = awkward();
    for (n, (date, bibtex, day, csl)) in DATES.iter().enumerate() {
        let id = record.find(&format!("d{n}")).unwrap();
        let text = one(&record, id, Style::Bibtex);
        let entry = Bibliography::parse(&text).unwrap().iter().next().unwrap().clone();
        assert_eq!(said(&entry, "date"), *bibtex, "{date}");
        let reference = ris(&one(&record, id, Style::Ris)).remove(0);
        assert_eq!(reference.get("DA").map_or("", |values| values[0].as_str()), *day, "{date}");
        let items: serde_json::Value = serde_json::from_str(&one(&record, id, Style::CslJson)).unwrap();
        assert_eq!(items[0]["issued"].to_string(), *csl, "{date}");
        // In words it is in every style.
        let words = record.get(id).dated().unwrap().date.words();
        for style in Style::ALL {
            let text = one(&record, id, style).replace('\\', "");
            assert!(text.contains(words), "{date} in {}: {text}", style.word());
        }
    }
    let read = |n: usize| {
        let text = one(&record, record.find(&format!("d{n}")).unwrap(), Style::Bibtex);
        match Bibliography::parse(&text).unwrap().iter().next().unwrap().date().unwrap() {
            PermissiveType::Typed(date) => date,
            PermissiveType::Chunks(_) => panic!("{text}"),
        }
    };
    assert!(matches!(read(8).value, DateValue::Between(..)) && read(8).approximate);
    assert!(matches!(read(9).value, DateValue::Before(_)));
    assert!(matches!(read(10).value, DateValue::After(_)));
    assert!(read(5).uncertain && !read(5).approximate);
}

#[test]
fn what_is_undated_is_cited_so_with_what_is_known() {
    let plain = harbour("dockers-gulls", Style::Plain);
    assert!(plain.contains("n.d. (the letter is undated)"), "{plain}");
    for style in Style::ALL {
        let text = harbour("painted-wall", style).replace('\\', "");
        assert!(text.contains("n.d. (no day is told)"), "{}: {text}", style.word());
    }
    let csl: Vec<Item> = serde_json::from_str(&harbour("dockers-gulls", Style::CslJson)).unwrap();
    assert!(!csl[0].0.contains_key("issued"), "a style says in its own language that there is no date");
    // What is printed was said before.
    let bundled = load(&[Origin::Bundled]).unwrap();
    let undated = bundled.of_kind(Kind::Quote).filter(|id| bundled.get(*id).dated().is_none());
    for id in undated {
        for style in Style::ALL {
            let text = one(&bundled, id, style);
            let is_spoken = !text.contains("in its own voice");
            assert!(text.contains("n.d."), "{text}");
            assert!(!is_spoken || text.contains("o later than its source: "), "{text}");
        }
    }
}

#[test]
fn an_office_is_cited_as_an_office() {
    let bundled = load(&[Origin::Bundled]).unwrap();
    let office = bundled.find("kosovo-prime-minister").unwrap();
    let said: Vec<AnyId> = bundled.links_to(office).iter().copied().filter(|id| id.kind == Kind::Quote).collect();
    assert!(!said.is_empty());
    for id in said {
        let plain = one(&bundled, id, Style::Plain);
        assert!(plain.starts_with("Prime minister of Kosovo [the office, its holder not named], "), "{plain}");
        assert!(one(&bundled, id, Style::Bibtex).contains("author = {{Prime minister of Kosovo}}"));
        assert!(one(&bundled, id, Style::Ris).contains("\nAU  - Prime minister of Kosovo\n"));
        let csl: Vec<Item> = serde_json::from_str(&one(&bundled, id, Style::CslJson)).unwrap();
        let Value::Names(names) = &csl[0].0["author"] else { panic!("{csl:?}") };
        assert!(matches!(&names[..], [NameValue::Literal(name)] if name.literal == "Prime minister of Kosovo"));
        for style in Style::ALL {
            assert!(!one(&bundled, id, style).contains("Kurti"), "nobody is named whom the document does not name");
        }
    }
}

#[test]
fn a_fragment_is_cited_with_its_context_and_never_as_a_sentence() {
    for style in Style::ALL {
        let text = harbour("djukic-one-off", style).replace('\\', "");
        assert!(text.contains("“one-off” [fragment; context: of the lease with Italy]"), "{}: {text}", style.word());
        assert!(!text.contains("One-off") && !text.contains("one-off.”"), "{text}");
    }
    let bundled = load(&[Origin::Bundled]).unwrap();
    for id in bundled.of_kind(Kind::Quote) {
        let is_fragment = bundled.get(id).name(&bundled).starts_with('“')
            && matches!(bundled.item(id), onrecord::record::Item::Quote(quote) if quote.is_fragment);
        for style in Style::ALL {
            assert_eq!(one(&bundled, id, style).contains("fragment; context: "), is_fragment);
        }
    }
}

#[test]
fn words_that_are_not_the_speakers_are_never_in_marks() {
    // In the awkward one, titles say the same as gists.
    for record in records().into_iter().filter(|record| &*record.datasets[0].id != "awkward") {
        for id in record.of_kind(Kind::Quote) {
            let onrecord::record::Item::Quote(quote) = record.item(id) else { unreachable!() };
            let plain = one(&record, id, Style::Plain);
            match &quote.gist {
                Some(gist) => {
                    let gist = gist.trim_end_matches('.');
                    assert!(plain.contains(&format!("in words of the record: {gist}]")), "{plain}");
                    assert!(!plain.contains(&format!("“{gist}")), "{plain}");
                }
                None => {
                    for piece in &quote.pieces {
                        assert!(plain.contains(&format!("“{piece}”")), "{plain}");
                    }
                }
            }
        }
    }
    let plain = harbour("vucetic-paper-boat", Style::Plain);
    assert!(plain.contains("“This ferry is a paper boat” “and no paper boat will pass my quay.”"), "{plain}");
}

#[test]
fn the_chain_of_reporting_and_every_outlet_are_told() {
    let plain = harbour("djukic-one-off", Style::Plain);
    for told in [
        "Petra Đukić, Harbour Minister of Croatia, ",
        "15 May 2031 (editor), Customs House steps, to reporters; quoted in “Council stalls the night ferry”, by Ilse \
         Brackwater and Tern, The Harbour Gazette, 17 May 2031, paragraph 5, https://gazette.example/stalls;",
        "; also quoted in “Ministers row over berths”, Tide Wire, May 2031 (inferred), by way of The Morning Heron, by \
         way of Port official, which prints “a one-off lease”.",
        " The night ferry and the old harbour, version 2031.9.0, quote djukic-one-off.",
    ] {
        assert!(plain.contains(told), "{told}\n{plain}");
    }
    // An outlet that only reports what another quotes does not quote it.
    assert!(harbour("vucetic-paper-boat", Style::Plain).contains("; reported in “Ministers row over berths”"));
    for style in Style::ALL {
        let text = harbour("djukic-one-off", style);
        for told in ["uoted in", "Tide Wire", "by way of The Morning Heron, by way of Port official", "2031.9.0"] {
            assert!(text.contains(told), "{}: {text}", style.word());
        }
    }
    let markdown = harbour("djukic-one-off", Style::Markdown);
    assert!(markdown.starts_with("[^djukic-one-off]: Petra Đukić"), "{markdown}");
    assert!(markdown.contains("[“Council stalls the night ferry”](<https://gazette.example/stalls>)"), "{markdown}");
}

#[test]
fn every_kind_cites_its_documents_and_a_document_itself() {
    for (id, begins) in [
        (
            "gazette-stalls",
            "Ilse Brackwater and Tern, “Council stalls the night ferry”, The Harbour Gazette, 17 May 2031",
        ),
        (
            "wire-berths",
            "“Ministers row over berths” [in its own voice, in words of the record: Nine berths stand empty",
        ),
        ("quay-summit", "[Summit on the quay], 16 May 2031"),
        (
            "passengers",
            "[nearly 22,000 people — crossed by day], May 2031 (inferred), for 2030, according to Board of the",
        ),
        (
            "hr-listed",
            "[Croatia: listed — Night ferry], by 22 March 2031 (inferred), according to The Morning Heron; in ",
        ),
        ("HR", "[Croatia]; in “"),
        ("zarko-vucetic", "[Žarko Vučetić]; in “Council stalls"),
    ] {
        let plain = harbour(id, Style::Plain);
        assert!(plain.starts_with(begins), "{begins}\n{plain}");
    }
    for record in records() {
        for id in ids(&record) {
            let plain = one(&record, id, Style::Plain);
            let first = record.get(id).cited().first().map(|cited| record[cited.source].title.to_string());
            assert!(first.is_none_or(|title| plain.contains(&title)), "{plain}");
            assert!(plain.ends_with(&format!("{} {}.", id.kind.singular(), record.get(id).slug())), "{plain}");
        }
    }
}

#[test]
fn the_type_of_a_document_is_the_formats_own() {
    let article = harbour("gazette-stalls", Style::Bibtex);
    assert!(article.starts_with("@article{gazette-stalls,"), "{article}");
    assert!(article.contains("journal = {{The Harbour Gazette}}"), "{article}");
    assert!(article.contains("author = {Brackwater, Ilse and {Tern}}"), "{article}");
    assert!(article.contains("urldate = {2031-06-01}"), "{article}");
    assert!(harbour("gazette-stalls", Style::Ris).starts_with("TY  - NEWS\n"));
    let csl: serde_json::Value = serde_json::from_str(&harbour("gazette-stalls", Style::CslJson)).unwrap();
    assert_eq!(csl[0]["type"], "article-newspaper");
    assert_eq!(csl[0]["container-title"], "The Harbour Gazette");
    assert_eq!(csl[0]["accessed"].to_string(), r#"{"date-parts":[[2031,6,1]]}"#);
    let accessed: CslDate = serde_json::from_value(csl[0]["accessed"].clone()).unwrap();
    assert!(!accessed.is_approx());
}

#[test]
fn scripts_cite_by_id_in_every_style() {
    let data = fixture("harbour");
    let data = data.to_str().unwrap();
    for style in Style::ALL {
        let args = ["cite", "djukic-one-off", "HR", "djukic-one-off", "--style", style.word(), "--data", data];
        let answer = onrecord(args);
        assert_eq!((answer.code(), answer.err.as_str()), (0, ""));
        let record = load(&[Origin::Path(fixture("harbour"))]).unwrap();
        let both = ["djukic-one-off", "HR"].map(|id| record.find(id).unwrap());
        assert_eq!(answer.out, format!("{}\n", many(&record, &both, style)), "of one named twice, one");
    }
    let answer = onrecord(["cite", "djukic-one-of", "HR", "--data", data]);
    assert_eq!(answer.code(), 1);
    assert!(answer.err.contains("is `djukic-one-off` meant?") && answer.out.starts_with("[Croatia]"), "{answer:?}");
    let answer = onrecord(["cite", "nobody", "--style", "csl-json", "--data", data]);
    assert_eq!((answer.code(), answer.out.as_str()), (1, ""));
    assert_eq!(onrecord(["cite", "--data", data]).code(), 2);
    assert_eq!(onrecord(["cite", "HR", "--style", "chicago", "--data", data]).code(), 2);
}
