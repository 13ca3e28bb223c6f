//! The problems of a dataset, each with file, line, column, a message and advice.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

use super::id::AnyId;
use crate::text;

/// Whether a problem makes a dataset invalid.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Severity {
    /// The dataset breaks the format; commands exit 3.
    Error,
    /// Worth checking; never changes an exit code.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A range of bytes in one file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Location {
    /// The index of the file in [`Files`].
    pub(crate) file: usize,
    /// The first byte.
    pub(crate) start: usize,
    /// The end of the range, exclusive.
    pub(crate) end: usize,
}

impl Location {
    /// A range of bytes in a file.
    #[must_use]
    pub(crate) const fn new(file: usize, span: &Range<usize>) -> Self {
        Self { file, start: span.start, end: span.end }
    }
}

/// A piece of a file that was read by itself; offsets in it are counted from its start.
#[derive(Clone, Copy)]
pub(crate) struct Piece {
    pub(crate) file: usize,
    pub(crate) start: usize,
}

impl Piece {
    /// Turns a range in the piece into a range in its file.
    pub(crate) const fn place(self, span: &Range<usize>) -> Location {
        Location { file: self.file, start: self.start + span.start, end: self.start + span.end }
    }

    /// From the start of the piece to the end of its file.
    pub(crate) fn text(self, files: &Files) -> &str {
        files.get(self.file).and_then(|file| file.text.get(self.start..)).unwrap_or_default()
    }
}

/// One problem.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    pub(crate) place: Location,
    pub(crate) severity: Severity,
    /// Stable code, for tools: `dangling-reference`.
    pub(crate) code: &'static str,
    /// The message. It holds text from the file, so it is printed through [`text::safe::line`] only.
    pub(crate) message: String,
    /// The advice.
    pub(crate) help: Option<String>,
    /// A second place, with a note on it.
    pub(crate) other: Option<(Location, &'static str)>,
    /// The record that contains the problem, if it could be read.
    pub(crate) record: Option<AnyId>,
}

/// A dataset's files, and the texts of those with a problem, from which line and column are worked out.
#[derive(Default)]
pub struct Files {
    files: Vec<File>,
    /// The line starts of each file, worked out for the first problem in it.
    starts: Vec<OnceLock<Vec<usize>>>,
}

/// One file of a dataset.
pub(crate) struct File {
    /// Its path as given, made safe.
    pub(crate) name: String,
    /// Its text; `None` once it is known to have no problem.
    pub(crate) text: Cow<'static, str>,
    /// The index of the dataset it belongs to.
    pub(crate) dataset: usize,
}

impl Files {
    pub(crate) fn add(&mut self, file: File) -> usize {
        self.files.push(file);
        self.starts.push(OnceLock::new());
        self.files.len() - 1
    }

    /// Drops the texts of files without a problem, so that a large record is not held twice.
    pub(crate) fn keep_texts_of(&mut self, problems: &[Problem]) {
        let places = problems.iter().flat_map(|problem| [Some(&problem.place), problem.other.as_ref().map(|o| &o.0)]);
        let faulty: HashSet<usize> = places.flatten().map(|place| place.file).collect();
        for (number, file) in self.files.iter_mut().enumerate() {
            if !faulty.contains(&number) {
                file.text = Cow::Borrowed("");
            }
        }
    }

    /// A file of the dataset.
    #[must_use]
    pub(crate) fn get(&self, file: usize) -> Option<&File> {
        self.files.get(file)
    }

    /// All files, in the order in which they were read.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &File> {
        self.files.iter()
    }

    /// Line and column of a place's start, both from 1, the column in characters.
    #[must_use]
    pub(crate) fn line_and_column(&self, place: &Location) -> (usize, usize) {
        let (Some(file), Some(starts)) = (self.files.get(place.file), self.starts.get(place.file)) else {
            return (1, 1);
        };
        let starts = starts.get_or_init(|| {
            let ends = file.text.match_indices('\n').map(|(end, _)| end + 1);
            std::iter::once(0).chain(ends).collect()
        });
        let at = text::boundary(&file.text, place.start);
        let line = starts.partition_point(|start| *start <= at);
        (line, file.text[starts[line - 1]..at].chars().count() + 1)
    }

    /// `file:line:column` of a place.
    #[must_use]
    pub(crate) fn position(&self, place: &Location) -> String {
        let (line, column) = self.line_and_column(place);
        let name = self.files.get(place.file).map_or("", |f| f.name.as_str());
        format!("{name}:{line}:{column}")
    }

    /// A problem on one line: `quotes.toml:12:3: error[unknown-key]: …`.
    #[must_use]
    pub fn sentence(&self, problem: &Problem) -> String {
        format!("{}: {}", self.position(&problem.place), problem)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]: {}", self.severity.word(), self.code, text::safe::line(&self.message))
    }
}

/// Limits for suggestions: how many candidates, and how long a name may be.
const MOST_NAMES: usize = 2_000;
const LONGEST_NAME: usize = 80;

/// The name nearest to a mistyped one, if any is close enough.
pub(crate) fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if typed.len() >= LONGEST_NAME {
        return None;
    }
    let limit = (typed.chars().count() / 3).max(1);
    // Only names of about its length can be near, and only a limited number of candidates is compared.
    names
        .filter(|name| name.len().abs_diff(typed.len()) <= 4 * limit && name.len() < LONGEST_NAME)
        .take(MOST_NAMES)
        .map(|name| (strsim::osa_distance(typed, name), name))
        .filter(|(distance, _)| *distance <= limit)
        .min_by(|a, b| a.0.cmp(&b.0).then(a.1.cmp(b.1)))
        .map(|(_, name)| name)
}
