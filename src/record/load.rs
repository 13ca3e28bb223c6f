//! TOML → shapes → checked records. Every problem is collected; none stops the sweep.
//!
//! What is written in each file is read first (`parse.rs`), then all ids are known, then every record is
//! checked against them.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::at::At;
use super::check::{Checker, Dates, Label, Lost, Name, Names, Shape, Written, across};
use super::entry::Entry;
use super::id::{AnyId, Kind};
use super::links::Links;
use super::parse::{FileShape, Parsed, parse_all};
use super::problem::{Files, Piece, Place, Problem, Severity};
use super::read::{Origin, Unreadable, read};
use super::{Dataset, Record, as_of, mend};
use crate::text::Safe;

/// The version of the format this program reads.
pub const SCHEMA: i64 = 1;

/// Loads datasets and checks them as one record.
///
/// # Errors
/// When a dataset cannot be found or opened. Whatever is wrong *within* one is in
/// [`Record::problems`], and the sound part of it is loaded.
pub fn load(origins: &[Origin]) -> Result<Record, Unreadable> {
    Opened::new(origins).map(Opened::load)
}

/// Datasets whose files are read and not yet looked into. From here on nothing can fail any more, so
/// a terminal can be taken while another thread does the rest.
pub struct Opened {
    files: Files,
    problems: Vec<Problem>,
    datasets: usize,
}

impl Opened {
    /// Reads the files of every origin.
    ///
    /// # Errors
    /// When a dataset cannot be found or opened.
    pub fn new(origins: &[Origin]) -> Result<Self, Unreadable> {
        let (files, problems) = read(origins)?;
        Ok(Self { files, problems, datasets: origins.len() })
    }

    /// Checks them as one record, and collects what is wrong with it.
    #[must_use]
    pub fn load(self) -> Record {
        let Self { files, problems, datasets } = self;
        let parsed = parse_all(&files);
        Loader { files, problems, datasets, ..Loader::default() }.run(parsed)
    }
}

#[derive(Default)]
struct Loader {
    files: Files,
    problems: Vec<Problem>,
    /// Faults of syntax and shape by their files and where the records begin that they stand in, until it is
    /// known which records these are.
    faults: BTreeMap<(usize, Option<usize>), Vec<mend::Fault>>,
    names: Names,
    dates: Dates,
    lost: Lost,
    datasets: usize,
    /// See [`Record`].
    starts: [Vec<u32>; 9],
}

/// Shapes of one kind, collected over all files.
fn gather<S>(all: &mut Vec<Written<S>>, piece: Piece, shapes: Vec<At<Box<S>>>) {
    all.extend(shapes.into_iter().map(|shape| Written { piece, at: shape.span(), shape: shape.into_inner() }));
}

/// A shape with the slug under which it is known.
struct Known<S> {
    slug: Box<str>,
    /// None where it is not fit to be a record, and is only checked for what else is wrong.
    id: Option<AnyId>,
    written: Written<S>,
}

impl Loader {
    fn run(mut self, parsed: Vec<Parsed>) -> Record {
        let mut headers = (0..self.datasets).map(|_| None).collect::<Vec<_>>();
        let (mut sources, mut countries, mut actors) = (Vec::new(), Vec::new(), Vec::new());
        let (mut policies, mut events, mut quotes, mut figures) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (mut positions, mut conflicts) = (Vec::new(), Vec::new());
        for (file, Parsed { pieces, lost, faults }) in parsed.into_iter().enumerate() {
            for fault in faults {
                self.lost.extend(fault.lost.clone().map(|key| (file, fault.record, key)));
                self.faults.entry((file, fault.record)).or_default().push(fault);
            }
            for id in lost {
                let place = Place::new(file, &id.span());
                self.names.insert(id.into_inner(), Name { id: None, place });
            }
            for (start, shape) in pieces {
                let piece = Piece { file, start };
                let FileShape { source, country, actor, policy, event, quote, figure, position, conflict, .. } = shape;
                gather(&mut sources, piece, source);
                gather(&mut countries, piece, country);
                gather(&mut actors, piece, actor);
                gather(&mut policies, piece, policy);
                gather(&mut events, piece, event);
                gather(&mut quotes, piece, quote);
                gather(&mut figures, piece, figure);
                gather(&mut positions, piece, position);
                gather(&mut conflicts, piece, conflict);
                let header = Header {
                    schema: shape.schema,
                    id: shape.id,
                    title: shape.title,
                    description: shape.description,
                    version: shape.version,
                    coverage: shape.coverage,
                    language: shape.language,
                    license: shape.license,
                    known_gaps: shape.known_gaps,
                };
                if start == 0 {
                    self.header(file, header, &mut headers);
                }
            }
        }
        let sources = self.register(sources);
        let countries = self.register(countries);
        let actors = self.register(actors);
        let policies = self.register(policies);
        let events = self.register(events);
        let quotes = self.register(quotes);
        let figures = self.register(figures);
        let positions = self.register(positions);
        let conflicts = self.register(conflicts);
        for ((file, _), faults) in std::mem::take(&mut self.faults) {
            self.problems.extend(faults.into_iter().map(|fault| fault.problem(file)));
        }
        let mut record = Record {
            datasets: headers.into_iter().flatten().collect(),
            sources: self.check(sources),
            countries: self.check(countries),
            actors: self.check(actors),
            policies: self.check(policies),
            events: self.check(events),
            quotes: self.check(quotes),
            figures: self.check(figures),
            positions: self.check(positions),
            conflicts: self.check(conflicts),
            ..Record::default()
        };
        self.problems.extend(across(&record, &self.names));
        self.problems.sort_by(|a, b| (&a.place, a.severity, a.code).cmp(&(&b.place, b.severity, b.code)));
        let errors = self.problems.iter().filter(|problem| problem.severity == Severity::Error);
        record.faulty = errors.filter_map(|problem| problem.record).collect();
        self.files.keep_texts_of(&self.problems);
        record.files = self.files;
        record.problems = self.problems;
        record.names = HashMap::with_capacity(self.names.len());
        record.names.extend(self.names.into_iter().filter_map(|(slug, name)| Some((slug, name.id?))));
        record.starts = self.starts;
        record.links = Links::of(&record);
        record.positions_by_day = as_of::by_day(&record);
        record
    }

    /// A dataset's header may stand in any one of its files.
    fn header(&mut self, file: usize, header: Header, headers: &mut [Option<Dataset>]) {
        let dataset = self.files.get(file).map_or(0, |f| f.dataset);
        let last_file = self.files.iter().skip(file + 1).all(|f| f.dataset != dataset);
        let mut check = Checker {
            names: &self.names,
            lost: &self.lost,
            problems: &mut self.problems,
            dates: &mut self.dates,
            piece: Piece { file, start: 0 },
            source: self.files.get(file).map_or("", |f| &f.text),
            at: 0..0,
            label: Label::Dataset,
            record: None,
        };
        if header.is_empty() {
            if last_file && headers[dataset].is_none() {
                let help = "write schema, id, title and version at the top of dataset.toml".to_owned();
                check.report(0..0, "missing-header", "no file of the dataset has its header".into(), Some(help));
                headers[dataset] = Some(Dataset::default());
            }
            return;
        }
        if headers[dataset].is_some() {
            check.report(0..0, "two-headers", "another file of this dataset has a header too".into(), None);
            return;
        }
        headers[dataset] = Some(header.check(&mut check));
    }

    /// Gives every fit shape its row and every id its name.
    fn register<S: Shape>(&mut self, all: Vec<Written<S>>) -> Vec<Known<S>> {
        let kind = S::Entry::kind_of();
        let (mut known, mut fit) = (Vec::with_capacity(all.len()), 0u32);
        for written in all {
            let slug = written.shape.id().map(|id| Cow::Borrowed(&**id.get_ref()));
            let mut check = Checker {
                names: &self.names,
                lost: &self.lost,
                problems: &mut self.problems,
                dates: &mut self.dates,
                piece: written.piece,
                source: written.piece.text(&self.files),
                at: written.at.clone(),
                label: Label::Record(kind, slug),
                record: None,
            };
            let before = check.problems.len();
            let is_fit = written.shape.is_fit(&mut check);
            let Some(at) = written.shape.id() else {
                check.missing("id", "");
                continue;
            };
            if let Some(earlier) = self.names.get(at.get_ref()) {
                check.problems.push(duplicate(written.piece.place(&at.span()), at.get_ref(), earlier));
                // Of two with one id the sound one stands.
                if earlier.id.is_some() || !is_fit {
                    continue;
                }
            }
            if !is_slug(at.get_ref(), kind) {
                let help = "ids are lower-case words, digits and single hyphens; a country's is its code";
                check.report(at.span(), "bad-id", "the id is not of the form that ids have".into(), Some(help.into()));
            }
            // An id is printed as it stands, so one that is not safe to print keeps its record out.
            if crate::text::safe::line(at.get_ref()) != **at.get_ref() {
                continue;
            }
            let id = is_fit.then(|| AnyId::new(kind, fit));
            // Files come in the order of their datasets.
            let dataset = self.files.get(written.piece.file).map_or(0, |file| file.dataset);
            self.starts[kind.index()].resize(dataset + 1, fit);
            fit += u32::from(is_fit);
            // What was found before the record had its row is wrong with it all the same.
            check.problems[before..].iter_mut().for_each(|problem| problem.record = id);
            // A file with faults is one piece.
            let file = written.piece.file;
            let faults = self.faults.remove(&(file, Some(written.at.start))).into_iter().flatten();
            let problem = |fault: mend::Fault| Problem { record: id, ..fault.problem(file) };
            check.problems.extend(faults.map(problem));
            let slug = at.get_ref().clone();
            let place = written.piece.place(&at.span());
            self.names.insert(slug.clone(), Name { id, place });
            known.push(Known { slug, id, written });
        }
        known
    }

    fn check<S: Shape>(&mut self, known: Vec<Known<S>>) -> Vec<S::Entry> {
        let kind = S::Entry::kind_of();
        known
            .into_iter()
            .filter_map(|Known { slug, id, written }| {
                let mut check = Checker {
                    names: &self.names,
                    lost: &self.lost,
                    problems: &mut self.problems,
                    dates: &mut self.dates,
                    piece: written.piece,
                    source: written.piece.text(&self.files),
                    at: written.at,
                    label: Label::Record(kind, Some(Cow::Owned(slug.to_string()))),
                    record: id,
                };
                let entry = written.shape.check(slug, &mut check);
                id.map(|_| entry)
            })
            .collect()
    }
}

fn duplicate(place: Place, id: &str, earlier: &Name) -> Problem {
    Problem {
        place,
        severity: Severity::Error,
        code: "duplicate-id",
        message: format!("the id `{id}` is taken"),
        help: Some("ids are unique over all kinds and datasets; only one of the two is in".into()),
        other: Some((earlier.place.clone(), "first used here")),
        record: None,
    }
}

/// `[a-z0-9]+(-[a-z0-9]+)*`, and codes for countries (see `iso3166`).
fn is_slug(id: &str, kind: Kind) -> bool {
    kind == Kind::Country && id.bytes().all(|b| b.is_ascii_alphanumeric())
        || id
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

struct Header {
    schema: Option<At<i64>>,
    id: Option<At<Box<str>>>,
    title: Option<At<Box<str>>>,
    description: Option<At<Box<str>>>,
    version: Option<At<Box<str>>>,
    coverage: Option<At<Box<str>>>,
    language: Option<At<Box<str>>>,
    license: Option<At<Box<str>>>,
    known_gaps: Vec<At<Box<str>>>,
}

impl Header {
    fn is_empty(&self) -> bool {
        self.schema.is_none() && self.id.is_none() && self.title.is_none() && self.version.is_none()
    }

    fn check(self, check: &mut Checker<'_>) -> Dataset {
        match &self.schema {
            None => check.missing("schema", ""),
            Some(schema) if *schema.get_ref() != SCHEMA => {
                let span: Range<usize> = schema.span();
                let message = format!("schema {} is not known to this version", schema.get_ref());
                check.report(span, "unknown-schema", message, Some(format!("this version reads schema {SCHEMA}")));
            }
            Some(_) => {}
        }
        let _ = check.has("id", self.id.as_ref());
        let _ = check.has("title", self.title.as_ref());
        let _ = check.has("version", self.version.as_ref());
        if let Some(coverage) = &self.coverage {
            let _ = check.date("coverage", coverage);
        }
        let coverage = self.coverage.and_then(|c| super::Date::parse(c.get_ref()).ok());
        let untitled = || Safe::line("untitled dataset");
        Dataset {
            id: check.line(self.id).unwrap_or_default(),
            title: check.line(self.title).unwrap_or_else(untitled),
            description: check.text(self.description),
            version: check.line(self.version).unwrap_or_default(),
            coverage,
            language: check.line(self.language),
            license: check.line(self.license),
            known_gaps: check.lines(self.known_gaps),
        }
    }
}
