//! TOML → shapes → checked records. Every problem is collected; none stops the loading.
//!
//! First all files are read (`parse.rs`), then all ids are collected, then every record is checked against
//! them.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::check::{Checker, Dates, Label, Lost, NamedRecord, Names, Shape, Written, across};
use super::entry::Entry;
use super::file::{FileFault, FileShape, Parsed};
use super::id::{AnyId, Kind, is_code, is_slug};
use super::kind::{
    ActorShape, ConflictShape, CountryShape, EventShape, FigureShape, PolicyShape, PositionShape, QuoteShape,
    SourceShape,
};
use super::links::Links;
use super::parse::parse_all;
use super::problem::{Files, Location, Piece, Problem, Severity};
use super::read::{Origin, Unreadable, read};
use super::spanned::Spanned;
use super::{Dataset, Record, Tables, as_of};

/// Loads datasets and checks them as one record.
///
/// # Errors
/// If a dataset cannot be found or opened. Problems *within* one are in [`Record::problems`], and the valid
/// part of it is loaded.
pub fn load(origins: &[Origin]) -> Result<Record, Unreadable> {
    Opened::new(origins).map(Opened::load)
}

/// Datasets whose files are read but not yet parsed. After this nothing can fail, so the terminal can be set
/// up while another thread does the rest.
pub struct Opened {
    files: Files,
    problems: Vec<Problem>,
    datasets: usize,
}

impl Opened {
    /// Reads the files of every origin.
    ///
    /// # Errors
    /// If a dataset cannot be found or opened.
    pub fn new(origins: &[Origin]) -> Result<Self, Unreadable> {
        let (files, problems) = read(origins)?;
        Ok(Self { files, problems, datasets: origins.len() })
    }

    /// Checks them as one record, and collects the problems.
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
    /// Faults of syntax and shape by file and by the start of their record, until the record's id is known.
    faults: BTreeMap<(usize, Option<usize>), Vec<FileFault>>,
    names: Names,
    dates: Dates,
    lost: Lost,
    datasets: usize,
    /// Indexed as in [`Record`].
    starts: [Vec<u32>; Kind::ALL.len()],
}

/// A shape with the slug under which it is known.
struct Known<S> {
    slug: Box<str>,
    /// `None` if it cannot become a record, and is only checked for further problems.
    id: Option<AnyId>,
    written: Written<S>,
}

macro_rules! kinds {
    ($($kind:ident $many:ident $one:ident $shape:ident $what:literal,)+) => {
        /// All shapes of each kind, over all files.
        #[derive(Default)]
        struct Shapes { $($many: Vec<Written<$shape>>,)+ }

        impl Shapes {
            fn add(&mut self, piece: Piece, file: &mut FileShape) {
                $(gather(&mut self.$many, piece, std::mem::take(&mut file.$one));)+
            }
        }

        /// The same shapes with their slugs.
        #[derive(Default)]
        struct Named { $($many: Vec<Known<$shape>>,)+ }

        impl Loader {
            /// Gives every record its slug, from the last kind to the first: of two records with one id, the
            /// kind that others depend on comes first.
            fn name_all(&mut self, mut shapes: Shapes) -> Named {
                let mut named = Named::default();
                let steps: [fn(&mut Self, &mut Shapes, &mut Named); Kind::ALL.len()] = [
                    $(|loader, shapes, named| named.$many = loader.register(std::mem::take(&mut shapes.$many)),)+
                ];
                steps.into_iter().rev().for_each(|step| step(self, &mut shapes, &mut named));
                named
            }

            /// Checks every record, now that all ids are known.
            fn check_all(&mut self, named: Named) -> Tables {
                Tables { $($many: self.check(named.$many),)+ }
            }
        }
    };
}
with_kinds!(kinds);

/// Collects shapes of one kind.
fn gather<S>(all: &mut Vec<Written<S>>, piece: Piece, shapes: Vec<Spanned<Box<S>>>) {
    all.extend(shapes.into_iter().map(|shape| Written { piece, at: shape.span(), shape: shape.into_inner() }));
}

impl Loader {
    fn run(mut self, parsed: Vec<Parsed>) -> Record {
        let mut headers = (0..self.datasets).map(|_| None).collect::<Vec<_>>();
        let shapes = self.collect(parsed, &mut headers);
        let named = self.name_all(shapes);
        for ((file, _), faults) in std::mem::take(&mut self.faults) {
            self.problems.extend(faults.into_iter().map(|fault| fault.problem(file)));
        }
        let tables = self.check_all(named);
        self.record(headers.into_iter().flatten().collect(), tables)
    }

    /// Collects the shapes of all files, by kind.
    fn collect(&mut self, parsed: Vec<Parsed>, headers: &mut [Option<Dataset>]) -> Shapes {
        let mut shapes = Shapes::default();
        for (file, Parsed { pieces, lost, faults }) in parsed.into_iter().enumerate() {
            for fault in faults {
                self.lost.extend(fault.lost.clone().map(|key| (file, fault.record, key)));
                self.faults.entry((file, fault.record)).or_default().push(fault);
            }
            for id in lost {
                let place = Location::new(file, &id.span());
                self.names.insert(id.into_inner(), NamedRecord { id: None, place });
            }
            for (start, mut shape) in pieces {
                shapes.add(Piece { file, start }, &mut shape);
                if start == 0 {
                    self.header(file, shape, headers);
                }
            }
        }
        shapes
    }

    /// Builds the record with its problems and backlinks.
    fn record(mut self, datasets: Vec<Dataset>, tables: Tables) -> Record {
        let mut record = Record { datasets, tables, ..Record::default() };
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

    /// The header of a dataset, which may be in any one of its files.
    fn header(&mut self, file: usize, header: FileShape, headers: &mut [Option<Dataset>]) {
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
        if header.has_no_header() {
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
        headers[dataset] = Some(header.check_header(&mut check));
    }

    /// Gives every valid shape its row, and every id its record.
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
            let Some(at) = valid_id(&written, is_fit, &mut check) else { continue };
            let id = is_fit.then(|| AnyId::new(kind, fit));
            // Files come in the order of their datasets.
            let dataset = self.files.get(written.piece.file).map_or(0, |file| file.dataset);
            self.starts[kind.index()].resize(dataset + 1, fit);
            fit += u32::from(is_fit);
            // Problems found before the record had its row still count as the record's.
            check.problems[before..].iter_mut().for_each(|problem| problem.record = id);
            // A file with faults is one piece.
            let file = written.piece.file;
            let faults = self.faults.remove(&(file, Some(written.at.start))).into_iter().flatten();
            let problem = |fault: FileFault| Problem { record: id, ..fault.problem(file) };
            check.problems.extend(faults.map(problem));
            let slug = at.get_ref().clone();
            let place = written.piece.place(&at.span());
            self.names.insert(slug.clone(), NamedRecord { id, place });
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

/// The id of a record, where the record can be known by it; what is wrong with it is reported.
fn valid_id<'a, S: Shape>(
    written: &'a Written<S>,
    is_fit: bool,
    check: &mut Checker<'_>,
) -> Option<&'a Spanned<Box<str>>> {
    let Some(at) = written.shape.id() else {
        check.missing("id", "");
        return None;
    };
    if let Some(earlier) = check.names.get(at.get_ref()) {
        check.problems.push(duplicate(written.piece.place(&at.span()), at.get_ref(), earlier));
        // Of two records with one id, the valid one is kept.
        if earlier.id.is_some() || !is_fit {
            return None;
        }
    }
    if !(is_slug(at.get_ref()) || S::Entry::kind_of() == Kind::Country && is_code(at.get_ref())) {
        let help = "ids are lower-case words, digits and single hyphens; a country's is its code";
        check.report(at.span(), "bad-id", "the id is not of the form that ids have".into(), Some(help.into()));
    }
    // Ids are printed without escaping, so an id that is not safe to print excludes its record.
    (crate::text::safe::line(at.get_ref()) == **at.get_ref()).then_some(at)
}

fn duplicate(place: Location, id: &str, earlier: &NamedRecord) -> Problem {
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
