//! The rows of an index: where words are, and which records refer to which.

use super::text_kind::Spot;

/// A record, by its number in the index.
pub(super) type Number = u32;

/// One word at one place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Posting {
    pub(crate) entry: Number,
    pub(crate) spot: Spot,
}

/// A record that refers to another, and as what.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Referrer {
    pub(crate) entry: Number,
    pub(crate) roles: u16,
}
