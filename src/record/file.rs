//! The content of one file, as written.

use std::ops::Range;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::kind::{
    ActorShape, ConflictShape, CountryShape, EventShape, FigureShape, PolicyShape, PositionShape, QuoteShape,
    SourceShape,
};
use super::problem::{Location, Problem, Severity};
use super::spanned::Spanned;

macro_rules! kinds {
    ($($kind:ident $many:ident $one:ident $shape:ident $what:literal,)+) => {
        /// One file as written: a dataset's header, and any number of records of any kind.
        #[derive(Deserialize, Default)]
        #[serde(deny_unknown_fields, default)]
        pub(crate) struct FileShape {
            pub(crate) schema: Option<Spanned<i64>>,
            pub(crate) id: Option<Spanned<Box<str>>>,
            pub(crate) title: Option<Spanned<Box<str>>>,
            pub(crate) description: Option<Spanned<Box<str>>>,
            pub(crate) version: Option<Spanned<Box<str>>>,
            pub(crate) coverage: Option<Spanned<Box<str>>>,
            pub(crate) language: Option<Spanned<Box<str>>>,
            pub(crate) license: Option<Spanned<Box<str>>>,
            pub(crate) known_gaps: Vec<Spanned<Box<str>>>,
            $(pub $one: Vec<Spanned<Box<$shape>>>,)+
        }

        impl FileShape {
            /// Everything that may be written at the top of a file: lists of records, and a dataset's header.
            pub(crate) const KEYS: &[&str] = &[
                $(stringify!($one),)+
                "schema", "id", "title", "description", "version", "coverage", "language", "license", "known_gaps",
            ];

            /// Takes the value of a key; returns it if the key means nothing here.
            pub(crate) fn take<V>(&mut self, key: &str, value: V, read: &mut impl Read<V>) -> Option<V> {
                match key {
                    $(_ if key == stringify!($one) => read.records(value, &mut self.$one),)+
                    "schema" => self.schema = read.field(key, value),
                    "id" => self.id = read.field(key, value),
                    "title" => self.title = read.field(key, value),
                    "description" => self.description = read.field(key, value),
                    "version" => self.version = read.field(key, value),
                    "coverage" => self.coverage = read.field(key, value),
                    "language" => self.language = read.field(key, value),
                    "license" => self.license = read.field(key, value),
                    "known_gaps" => self.known_gaps = read.field(key, value).unwrap_or_default(),
                    _ => return Some(value),
                }
                None
            }
        }
    };
}
with_kinds!(kinds);

/// Reads values one by one, and reports the faults in them.
pub(crate) trait Read<V> {
    /// Reads a list of records.
    fn records<S: DeserializeOwned>(&mut self, value: V, all: &mut Vec<Spanned<S>>);

    /// Reads a field of the header.
    fn field<T: DeserializeOwned>(&mut self, key: &str, value: V) -> Option<T>;
}

/// The result of reading a file.
#[derive(Default)]
pub(crate) struct Parsed {
    /// Its shapes by piece, each with the byte at which its piece begins.
    pub(crate) pieces: Vec<(usize, FileShape)>,
    /// Ids of records that could not be read.
    pub(crate) lost: Vec<Spanned<Box<str>>>,
    pub(crate) faults: Vec<FileFault>,
}

/// A fault of syntax or shape.
pub(crate) struct FileFault {
    /// The start of the record that contains the fault.
    pub(crate) record: Option<usize>,
    /// The field that contains the fault; the field may be missing once the faulty key is removed.
    pub(crate) lost: Option<Box<str>>,
    pub(crate) span: Range<usize>,
    pub(crate) code: &'static str,
    pub message: String,
    pub help: Option<String>,
}

impl FileFault {
    pub(crate) fn problem(self, file: usize) -> Problem {
        let Self { span, code, message, help, .. } = self;
        let place = Location::new(file, &span);
        Problem { place, severity: Severity::Error, code, message, help, other: None, record: None }
    }
}
