//! A value as written, with its place in the file.

use std::ops::Range;

use serde::{Deserialize, Deserializer};

/// A value and the bytes it was read from. Half the size of the parser's own type, because a large record
/// holds some ten million of these while it is read, and no file reaches four gigabytes.
#[derive(Clone, Default)]
pub(crate) struct Spanned<T> {
    start: u32,
    end: u32,
    value: T,
}

impl<T> Spanned<T> {
    pub(crate) fn new(span: &Range<usize>, value: T) -> Self {
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: byte(span.start), end: byte(span.end), value }
    }

    pub(crate) const fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub(crate) const fn get_ref(&self) -> &T {
        &self.value
    }

    pub(crate) fn into_inner(self) -> T {
        self.value
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let spanned = toml::Spanned::<T>::deserialize(from)?;
        Ok(Self::new(&spanned.span(), spanned.into_inner()))
    }
}
