//! Typed ids. A slug is what people write; behind the loader a record is its kind and its row.
//!
//! An `Id<Quote>` can only ever be looked up among quotations, so a mix-up does not compile. An
//! [`AnyId`] says its kind itself and is what lists, links and histories hold. Rows live as long as
//! one loaded [`Record`](super::Record); across a reload a record is found again by its slug.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

/// The kinds of record, in the order in which lists and counts name them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// Somebody's words, or what a document says in its own voice.
    Quote,
    /// Something that happened, was planned or is claimed.
    Event,
    /// A number with its unit and claimant.
    Figure,
    /// Where somebody stood on a policy, when.
    Position,
    /// Records that disagree, or mislead.
    Conflict,
    /// A scheme, deal, law or plan.
    Policy,
    /// A person, office, organisation, group or anonymous source.
    Actor,
    /// A country, by its ISO 3166-1 code.
    Country,
    /// A document that the record cites.
    Source,
}

impl Kind {
    /// Every kind once, in display order.
    pub const ALL: [Self; 9] = [
        Self::Quote,
        Self::Event,
        Self::Figure,
        Self::Position,
        Self::Conflict,
        Self::Policy,
        Self::Actor,
        Self::Country,
        Self::Source,
    ];

    /// The word for one, which is also the TOML table's name: `quote`.
    #[must_use]
    pub const fn singular(self) -> &'static str {
        match self {
            Self::Quote => "quote",
            Self::Event => "event",
            Self::Figure => "figure",
            Self::Position => "position",
            Self::Conflict => "conflict",
            Self::Policy => "policy",
            Self::Actor => "actor",
            Self::Country => "country",
            Self::Source => "source",
        }
    }

    /// The word for several, which is also what `onrecord list` takes: `quotes`.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Quote => "quotes",
            Self::Event => "events",
            Self::Figure => "figures",
            Self::Position => "positions",
            Self::Conflict => "conflicts",
            Self::Policy => "policies",
            Self::Actor => "actors",
            Self::Country => "countries",
            Self::Source => "sources",
        }
    }

    /// Place in [`Kind::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// Which record of kind `K`.
pub struct Id<K> {
    row: u32,
    kind: PhantomData<fn() -> K>,
}

impl<K> Id<K> {
    /// The id of a row. Only the loader makes ids; everything else passes them on.
    pub(crate) const fn new(row: u32) -> Self {
        Self { row, kind: PhantomData }
    }

    /// Row in its kind's table.
    #[must_use]
    pub const fn row(self) -> usize {
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

/// Which record, of any kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct AnyId {
    /// Its kind.
    pub kind: Kind,
    row: u32,
}

impl AnyId {
    /// See [`Id::new`].
    pub(crate) const fn new(kind: Kind, row: u32) -> Self {
        Self { kind, row }
    }

    /// Row in its kind's table.
    #[must_use]
    pub const fn row(self) -> usize {
        self.row as usize
    }

    /// This record as an id of kind `K`, if it is one.
    #[must_use]
    pub fn typed<K: super::Entry>(self) -> Option<Id<K>> {
        (self.kind == K::kind_of()).then(|| Id::new(self.row))
    }
}

impl<K: super::Entry> From<Id<K>> for AnyId {
    fn from(id: Id<K>) -> Self {
        Self { kind: K::kind_of(), row: id.row }
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn kinds_stand_in_display_order() {
        for (place, kind) in Kind::ALL.iter().enumerate() {
            assert_eq!(kind.index(), place);
        }
    }
}
