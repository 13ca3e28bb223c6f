//! TOML shapes that several kinds share, before the checks.

use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, SeqAccess, Visitor};

use crate::record::spanned::Spanned;

/// A text, or a list of texts.
pub(crate) struct OneOrMany(pub Vec<Box<str>>);

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = OneOrMany;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or an array of strings")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<OneOrMany, E> {
                Ok(OneOrMany(vec![text.into()]))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<OneOrMany, A::Error> {
                let mut all = Vec::new();
                while let Some(text) = seq.next_element()? {
                    all.push(text);
                }
                Ok(OneOrMany(all))
            }
        }
        from.deserialize_any(Either)
    }
}

/// An entry of `sources` as a table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CitedTable {
    pub(crate) source: Option<Spanned<Box<str>>>,
    pub(crate) via: Option<Spanned<OneOrMany>>,
    pub(crate) locator: Option<Spanned<Box<str>>>,
    pub(crate) form: Option<Spanned<Box<str>>>,
    pub(crate) text: Option<Spanned<OneOrMany>>,
}

/// An entry of `sources`: a source's id, or a table that says more.
pub(crate) enum CitedShape {
    Id(Box<str>),
    Table(Box<CitedTable>),
}

impl<'de> Deserialize<'de> for CitedShape {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = CitedShape;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a source's id or a table with `source`")
            }
            fn visit_str<E: serde::de::Error>(self, id: &str) -> Result<CitedShape, E> {
                Ok(CitedShape::Id(id.into()))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<CitedShape, A::Error> {
                CitedTable::deserialize(MapAccessDeserializer::new(map)).map(|t| CitedShape::Table(Box::new(t)))
            }
        }
        from.deserialize_any(Either)
    }
}

/// Date, basis and note as written.
pub(crate) struct DateShape {
    pub(crate) date: Option<Spanned<Box<str>>>,
    pub(crate) basis: Option<Spanned<Box<str>>>,
    pub(crate) note: Option<Spanned<Box<str>>>,
}
