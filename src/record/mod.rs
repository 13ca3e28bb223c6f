//! The facts: load them, check them, look them up. This module knows neither terminal nor search.
//!
//! A record flows one way: file → shape (as written) → record (checked) → links.

#[macro_use]
mod kinds;

pub mod as_of;
mod bundled;
mod change;
mod check;
mod chronology;
mod closed;
pub(crate) mod compare;
mod concerns;
mod date;
mod entry;
mod file;
mod header;
mod id;
mod iso3166;
mod kind;
mod links;
mod load;
mod mend;
mod parse;
mod problem;
mod read;
mod spanned;
mod typed_date;

use std::collections::{HashMap, HashSet};
use std::ops::Index;
use std::sync::LazyLock;

pub(crate) use change::{Change, changes, changes_by};
pub(crate) use chronology::Chronology;
pub(crate) use closed::{
    ActorType, Approach, Basis, ControlledVocabulary, EventStatus, Form, Part, Side, Stance, Talks,
};
pub(crate) use concerns::Tie;
pub(crate) use date::{Date, Dated, Part as DatePart, Parts as DateParts, month};
pub use entry::{Cited, Entry, FieldVisitor, Tone, Value};
pub(crate) use header::SCHEMA;
pub use id::{AnyId, Id, Kind};
pub use kind::{
    Actor, Author, Conflict, Country, Event, Figure, Policy, Position, Quote, Role, Source, Standing, in_marks,
};
pub(crate) use links::Links;
pub use load::{Opened, load};
pub(crate) use problem::{Files, Location, Problem, Severity};
pub use read::{MAX_FILE, Origin, Unreadable};
pub(crate) use typed_date::{is_spelt_out, typed_date};

use crate::text::Safe;

/// The header of a dataset.
#[derive(Debug, Default)]
pub struct Dataset {
    /// Its id.
    pub id: Safe,
    pub(crate) title: Safe,
    /// A description in a paragraph.
    pub(crate) description: Option<Safe>,
    /// Its version, `YYYY.M.patch`.
    pub version: Safe,
    /// The period it covers.
    pub(crate) coverage: Option<Date>,
    /// Its language (BCP 47).
    pub(crate) language: Option<Safe>,
    /// Its licence (SPDX).
    pub(crate) license: Option<Safe>,
    /// The limits of the dataset, which analysts must see.
    pub(crate) known_gaps: Vec<Safe>,
}

macro_rules! kinds {
    ($($kind:ident $many:ident $one:ident $shape:ident $what:literal,)+) => {
        /// A record as its concrete type.
        #[derive(Clone, Copy)]
        pub enum Item<'a> { $(#[doc = $what] $kind(&'a $kind),)+ }

        /// The records of each kind.
        #[derive(Default)]
        struct Tables { $($many: Vec<$kind>,)+ }

        impl Tables {
            fn count(&self, kind: Kind) -> usize {
                match kind { $(Kind::$kind => self.$many.len(),)+ }
            }

            fn item(&self, id: AnyId) -> Item<'_> {
                match id.kind { $(Kind::$kind => Item::$kind(&self.$many[id.row()]),)+ }
            }

            fn get(&self, id: AnyId) -> &dyn Entry {
                match id.kind { $(Kind::$kind => &self.$many[id.row()],)+ }
            }
        }

        $(impl Index<Id<$kind>> for Record {
            type Output = $kind;
            fn index(&self, id: Id<$kind>) -> &$kind {
                &self.tables.$many[id.row()]
            }
        })+
    };
}
with_kinds!(kinds);

/// One or more datasets, checked and joined.
#[derive(Default)]
pub struct Record {
    /// The datasets it was made from.
    pub datasets: Vec<Dataset>,
    tables: Tables,
    /// For each kind, the row at which each dataset begins.
    starts: [Vec<u32>; Kind::ALL.len()],
    /// Positions in the order of the days from which they hold.
    positions_by_day: Vec<Id<Position>>,
    names: HashMap<Box<str>, AnyId>,
    links: Links,
    problems: Vec<Problem>,
    /// Records that have a problem.
    faulty: HashSet<AnyId>,
    files: Files,
}

impl Record {
    /// How many records of a kind there are.
    #[must_use]
    pub fn count(&self, kind: Kind) -> usize {
        self.tables.count(kind)
    }

    /// A record as its concrete type.
    ///
    /// # Panics
    /// If the id is of another record and out of bounds here.
    #[must_use]
    pub fn item(&self, id: AnyId) -> Item<'_> {
        self.tables.item(id)
    }

    /// A record as [`Entry`], whatever its kind.
    ///
    /// # Panics
    /// As [`Record::item`].
    #[must_use]
    pub fn get(&self, id: AnyId) -> &dyn Entry {
        self.tables.get(id)
    }

    /// The dataset that a record belongs to.
    #[must_use]
    pub fn dataset(&self, id: AnyId) -> &Dataset {
        static NONE: LazyLock<Dataset> = LazyLock::new(Dataset::default);
        let begun = self.starts[id.kind.index()].partition_point(|start| *start as usize <= id.row());
        self.datasets.get(begun.saturating_sub(1)).unwrap_or(&NONE)
    }

    /// Every record of a kind, in the order of the files.
    #[must_use]
    pub fn of_kind(&self, kind: Kind) -> impl DoubleEndedIterator<Item = AnyId> + use<> {
        (0..u32::try_from(self.count(kind)).unwrap_or(u32::MAX)).map(move |row| AnyId::new(kind, row))
    }

    /// Every record of every kind, by kind and row.
    pub fn all(&self) -> impl Iterator<Item = AnyId> + '_ {
        Kind::ALL.into_iter().flat_map(|kind| self.of_kind(kind))
    }

    /// The record with this slug.
    #[must_use]
    pub fn find(&self, slug: &str) -> Option<AnyId> {
        self.names.get(slug).copied()
    }

    /// The slug nearest to a mistyped one, of one kind or of any, if it is close enough.
    #[must_use]
    pub(crate) fn nearest(&self, slug: &str, kind: Option<Kind>) -> Option<&str> {
        let fits = |id: &AnyId| kind.is_none_or(|kind| id.kind == kind);
        problem::nearest(slug, self.names.iter().filter(|(_, id)| fits(id)).map(|(slug, _)| &**slug))
    }

    /// Records that refer to `id`.
    #[must_use]
    pub fn links_to(&self, id: AnyId) -> &[AnyId] {
        self.links.to(id)
    }

    /// Records of one kind that refer to `id`.
    #[must_use]
    pub fn links_of_kind(&self, id: AnyId, kind: Kind) -> &[AnyId] {
        self.links.of_kind(id, kind)
    }

    /// Whether a conflict names this record among its claims.
    #[must_use]
    pub fn is_disputed(&self, id: AnyId) -> bool {
        self.links.is_disputed(id)
    }

    /// All problems, by file and place.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The number of errors, which make the record invalid.
    #[must_use]
    pub fn error_count(&self) -> usize {
        self.problems.iter().filter(|p| p.severity == Severity::Error).count()
    }

    /// Whether this record has a problem, so that part of it was left out.
    #[must_use]
    pub fn is_faulty(&self, id: AnyId) -> bool {
        self.faulty.contains(&id)
    }

    /// The files it was read from.
    #[must_use]
    pub const fn files(&self) -> &Files {
        &self.files
    }
}
