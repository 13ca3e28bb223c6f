//! Large records, made up from a seed: quotations with their countries, actors, policies, occasions and
//! documents, in the proportions of a newspaper archive. Words, names and countries are invented.
//!
//! One generator for benchmarks, tests and `cargo run --release --example generate`. It writes a dataset's
//! folder, as a person would, so that a large record takes the way of every other.
#![allow(dead_code, reason = "each of its users needs a part of it")]

mod random;
mod words;

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use random::Random;
use words::{Name, Words, plain_name};

/// Codes that ISO 3166 leaves to its users, so that no country of the world is meant.
const CODES: [&str; 38] = [
    "QM", "QN", "QO", "QP", "QQ", "QR", "QS", "QT", "QU", "QV", "QW", "QX", "QY", "QZ", "XA", "XB", "XC", "XD", "XE",
    "XF", "XG", "XH", "XI", "XJ", "XL", "XM", "XN", "XO", "XP", "XQ", "XR", "XS", "XT", "XU", "XV", "XW", "XX", "XZ",
];

/// Quotations in one file: some 10 MB.
const PER_FILE: usize = 25_000;

/// The seed of all benchmarks.
pub const SEED: u64 = 20_251_125;

/// How large a record is.
#[derive(Clone, Copy)]
pub struct Size {
    /// How many quotations it holds; the rest follows from it.
    pub quotations: usize,
}

impl Size {
    fn countries(self) -> usize {
        (self.quotations / 25).clamp(3, CODES.len())
    }
    fn sources(self) -> usize {
        (self.quotations / 10).max(8)
    }
    fn actors(self) -> usize {
        (self.quotations / 50).max(20)
    }
    fn policies(self) -> usize {
        (self.quotations / 1_000).clamp(10, 1_000)
    }
    fn events(self) -> usize {
        (self.quotations / 20).max(5)
    }
    fn figures(self) -> usize {
        self.quotations / 50
    }
    fn positions(self) -> usize {
        self.quotations / 100
    }
    fn conflicts(self) -> usize {
        self.quotations / 500
    }
}

/// Writes a record of this size into a folder, which is made where it is not there.
///
/// # Errors
/// When a file cannot be written.
pub fn write(folder: &Path, size: Size, seed: u64) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut random = Random::new(seed);
    let words = Words::new(&mut random);
    let mut maker = Maker { random, words, size };
    let header = format!(
        "schema = 1\nid = \"large\"\ntitle = \"A large record\"\nversion = \"1\"\nlanguage = \"en\"\n\
         description = \"Invented from the seed {seed}: {} quotations by nobody.\"\n",
        size.quotations
    );
    fs::write(folder.join("dataset.toml"), header)?;
    maker.file(folder, "countries.toml", 0..size.countries(), Maker::country)?;
    maker.file(folder, "sources.toml", 0..size.sources(), Maker::source)?;
    maker.file(folder, "actors.toml", 0..size.actors(), Maker::actor)?;
    maker.file(folder, "policies.toml", 0..size.policies(), Maker::policy)?;
    maker.file(folder, "events.toml", 0..size.events(), Maker::event)?;
    for (number, start) in (1..).zip((0..size.quotations).step_by(PER_FILE)) {
        let rows = start..size.quotations.min(start + PER_FILE);
        maker.file(folder, &format!("quotes-{number:03}.toml"), rows, Maker::quote)?;
    }
    maker.file(folder, "figures.toml", 0..size.figures(), Maker::figure)?;
    maker.file(folder, "positions.toml", 0..size.positions(), Maker::position)?;
    maker.file(folder, "conflicts.toml", 0..size.conflicts(), Maker::conflict)
}

struct Maker {
    random: Random,
    words: Words,
    size: Size,
}

type Rows = std::ops::Range<usize>;

impl Maker {
    fn file(
        &mut self,
        folder: &Path,
        name: &str,
        rows: Rows,
        make: fn(&mut Self, usize, &mut String),
    ) -> io::Result<()> {
        let mut out = BufWriter::new(File::create(folder.join(name))?);
        let mut text = String::new();
        for row in rows {
            text.clear();
            make(self, row, &mut text);
            out.write_all(text.as_bytes())?;
        }
        out.flush()
    }

    fn country(&mut self, row: usize, out: &mut String) {
        let part = ["destination", "host candidate", "partner", "comparator", "origin", "mention"][row % 6];
        let name = plain_name(&mut self.random);
        add(out, "[[country]]", &[("id", CODES[row]), ("code_status", "user-assigned"), ("name", &name)]);
        add(out, "", &[("part", part), ("summary", &self.told(12))]);
        self.cite(out);
    }

    fn source(&mut self, row: usize, out: &mut String) {
        let title = self.told(8);
        add(out, "[[source]]", &[("id", &format!("s{row}")), ("type", "article-newspaper"), ("title", &title)]);
        let publisher = format!("The {}", plain_name(&mut Random::new(row as u64 % 40)));
        add(out, "", &[("publisher", &publisher), ("publisher_basis", "printed")]);
        add(out, "", &[("issued", &self.day()), ("issued_basis", "printed")]);
    }

    fn actor(&mut self, row: usize, out: &mut String) {
        let name = Name::new(&mut self.random, row);
        let sort = ["person", "person", "person", "office", "organisation", "group", "anonymous"][row % 7];
        let (id, country) = (format!("a{row}"), self.country_code());
        add(out, "[[actor]]", &[("id", &id), ("type", sort), ("name", &name.written), ("country", country)]);
        if let Some(other) = &name.other {
            let _ = writeln!(out, "aliases = [\"{other}\"]");
        }
        self.cite(out);
    }

    fn policy(&mut self, row: usize, out: &mut String) {
        let name = format!("The {} plan", plain_name(&mut self.random));
        add(out, "[[policy]]", &[("id", &format!("p{row}")), ("name", &name), ("type", "proposal")]);
        if !row.is_multiple_of(3) {
            add(out, "", &[("part_of", &format!("p{}", row - row % 3))]);
        }
        add(out, "", &[("summary", &self.told(14))]);
        self.about(out);
        self.cite(out);
    }

    fn event(&mut self, row: usize, out: &mut String) {
        let sort = ["statement", "meeting", "summit", "vote", "agreement"][row % 5];
        add(out, "[[event]]", &[("id", &format!("e{row}")), ("title", &self.told(7)), ("type", sort)]);
        self.date(out);
        add(out, "", &[("status", "reported"), ("summary", &self.told(14))]);
        let _ = writeln!(out, "actors = [\"{}\"]", self.speaker());
        self.about(out);
        self.on(out);
        self.cite(out);
    }

    fn quote(&mut self, row: usize, out: &mut String) {
        let is_plain = self.random.is(0.65);
        let length = 8 + self.random.below(41);
        let said = self.words.sentences(&mut self.random, length, is_plain);
        let id = format!("q{row}");
        match self.random.below(20) {
            0..9 => add(out, "[[quote]]", &[("id", &id), ("form", "direct"), ("text", &said)]),
            9..16 => add(out, "[[quote]]", &[("id", &id), ("form", "indirect"), ("gist", &said)]),
            _ => {
                add(out, "[[quote]]", &[("id", &id), ("form", "document"), ("gist", &said)]);
                self.date(out);
                self.about(out);
                self.on(out);
                return self.cite(out);
            }
        }
        add(out, "", &[("speaker", &self.speaker())]);
        self.date(out);
        if self.random.is(0.6) {
            // Utterances are in the order of their occasions, as a person would enter them.
            add(out, "", &[("event", &format!("e{}", row * self.size.events() / self.size.quotations))]);
        }
        if self.random.is(0.1) {
            add(out, "", &[("note", &self.told(10))]);
        }
        self.about(out);
        self.on(out);
        self.cite(out);
    }

    fn figure(&mut self, row: usize, out: &mut String) {
        let (what, value) = (self.told(5), self.random.below(1_000_000));
        let _ = write!(out, "[[figure]]\nid = \"f{row}\"\nvalue = {value}\n");
        add(out, "", &[("unit", "people"), ("what", &what), ("said_by", &self.speaker())]);
        add(out, "", &[("as_of", &self.day()), ("as_of_basis", "printed")]);
        self.about(out);
        self.on(out);
        self.cite(out);
    }

    fn position(&mut self, row: usize, out: &mut String) {
        let stance = self.random.of(&["proposes", "supports", "conditional", "open", "opposes", "rejects"]);
        let policy = format!("p{}", self.random.zipf(self.size.policies()));
        add(out, "[[position]]", &[("id", &format!("o{row}")), ("holder", self.country_code()), ("policy", &policy)]);
        add(out, "", &[("date", &self.day()), ("date_basis", "printed"), ("stance", stance), ("talks", "none")]);
        // What shows it is of any date; a check for later evidence has something to find.
        let _ = writeln!(out, "evidence = [\"q{}\"]", self.random.below(self.size.quotations));
        self.cite(out);
    }

    fn conflict(&mut self, row: usize, out: &mut String) {
        let claims = [0; 2].map(|_| self.random.below(self.size.quotations));
        add(out, "[[conflict]]", &[("id", &format!("c{row}")), ("type", "differs"), ("summary", &self.told(14))]);
        let _ = writeln!(out, "claims = [\"q{}\", \"q{}\"]", claims[0], claims[1]);
        self.cite(out);
    }

    /// Words of a summary.
    fn told(&mut self, words: usize) -> String {
        let is_plain = self.random.is(0.65);
        self.words.sentences(&mut self.random, words, is_plain)
    }

    fn country_code(&mut self) -> &'static str {
        CODES[self.random.zipf(self.size.countries())]
    }

    fn speaker(&mut self) -> String {
        format!("a{}", self.random.zipf(self.size.actors()))
    }

    fn day(&mut self) -> String {
        let (year, month, day) = (2010 + self.random.below(20), 1 + self.random.below(12), 1 + self.random.below(28));
        format!("{year}-{month:02}-{day:02}")
    }

    /// Most dates are a day, some a month or a span, and a few are not known.
    fn date(&mut self, out: &mut String) {
        let day = self.day();
        let date = match self.random.below(100) {
            0..3 => return add(out, "", &[("date_note", "Nothing tells when.")]),
            3..8 => day[..7].to_owned(),
            8..12 => {
                add(out, "", &[("date_note", "Nothing tells since when.")]);
                format!("[..{day}]")
            }
            _ => day,
        };
        add(out, "", &[("date", &date), ("date_basis", "printed")]);
    }

    /// One to three countries.
    fn about(&mut self, out: &mut String) {
        let mut codes: Vec<&str> = (0..=self.random.below(3)).map(|_| self.country_code()).collect();
        codes.sort_unstable();
        codes.dedup();
        let _ = writeln!(out, "countries = [\"{}\"]", codes.join("\", \""));
    }

    /// One policy, for two records of three.
    fn on(&mut self, out: &mut String) {
        if self.random.is(0.67) {
            let _ = writeln!(out, "policies = [\"p{}\"]", self.random.zipf(self.size.policies()));
        }
    }

    fn cite(&mut self, out: &mut String) {
        let source = self.random.below(self.size.sources());
        let _ = if self.random.is(0.5) {
            writeln!(out, "sources = [\"s{source}\"]\n")
        } else {
            let paragraph = 1 + self.random.below(30);
            writeln!(out, "sources = [{{ source = \"s{source}\", locator = \"paragraph {paragraph}\" }}]\n")
        };
    }
}

/// Adds texts under their keys. Nothing that is made up here holds a quotation mark or a backslash.
fn add(out: &mut String, header: &str, fields: &[(&str, &str)]) {
    if !header.is_empty() {
        out.push_str(header);
        out.push('\n');
    }
    for (key, text) in fields {
        let _ = writeln!(out, "{key} = \"{text}\"");
    }
}
