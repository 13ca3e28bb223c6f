//! Typed ids. People write a slug; after loading, a record is identified by its kind and row.
//!
//! An `Id<Quote>` can only ever be looked up among quotations, so a mix-up does not compile. An
//! [`AnyId`] says its kind itself and is what lists, links and histories hold. Rows live as long as
//! one loaded [`Record`](super::Record); across a reload a record is found again by its slug.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

macro_rules! kinds {
    ($($kind:ident $many:ident $one:ident $shape:ident $what:literal,)+) => {
        /// The kinds of record, in the order in which lists and counts name them.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Kind { $(#[doc = $what] $kind,)+ }

        impl Kind {
            /// Every kind once, in display order.
            pub const ALL: [Self; [$(Self::$kind),+].len()] = [$(Self::$kind),+];

            /// The word for one, which is also the TOML table's name: `quote`.
            #[must_use]
            pub const fn singular(self) -> &'static str {
                match self { $(Self::$kind => stringify!($one),)+ }
            }

            /// The plural, which is also the argument of `onrecord list`: `quotes`.
            #[must_use]
            pub const fn plural(self) -> &'static str {
                match self { $(Self::$kind => stringify!($many),)+ }
            }

            /// What records of the kind are, in a sentence.
            #[must_use]
            pub(crate) const fn what(self) -> &'static str {
                match self { $(Self::$kind => $what,)+ }
            }
        }
    };
}
with_kinds!(kinds);

impl Kind {
    /// The index in [`Kind::ALL`].
    #[must_use]
    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}

/// The id of a record of kind `K`.
pub struct Id<K> {
    pub(super) row: u32,
    kind: PhantomData<fn() -> K>,
}

impl<K> Id<K> {
    /// The id of a row. Only the loader creates ids; all other code passes them on.
    pub(crate) const fn new(row: u32) -> Self {
        Self { row, kind: PhantomData }
    }

    /// The row in its kind's table.
    #[must_use]
    pub(crate) const fn row(self) -> usize {
        self.row as usize
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.row == other.row
    }
}
impl<K> Eq for Id<K> {}
impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.row.hash(state);
    }
}
impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.row)
    }
}

/// The id of a record of any kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct AnyId {
    /// The record's kind.
    pub kind: Kind,
    pub(super) row: u32,
}

impl AnyId {
    /// See [`Id::new`].
    pub(crate) const fn new(kind: Kind, row: u32) -> Self {
        Self { kind, row }
    }

    /// The row in its kind's table.
    #[must_use]
    pub const fn row(self) -> usize {
        self.row as usize
    }
}

/// Whether a text is an id: `[a-z0-9]+(-[a-z0-9]+)*`. So it is safe as a word of a shell and as a file's name.
pub(crate) fn is_slug(id: &str) -> bool {
    id.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

/// Whether a text may be the code of a country (see `iso3166`).
pub(crate) fn is_code(id: &str) -> bool {
    id.bytes().all(|b| b.is_ascii_alphanumeric())
}
