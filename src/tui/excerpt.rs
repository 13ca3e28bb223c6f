//! The parts of a record that can be copied.

use crate::export::cite;
use crate::record::{AnyId, Record};

/// A part of a record that can be copied.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Excerpt {
    /// Its words, or its name.
    Words,
    /// Its words, and below them where they are from.
    Attributed,
    Citation(cite::Style),
    /// The address of its document.
    Link,
    Id,
}

impl Excerpt {
    /// The entries of the menu, with their keys.
    pub(crate) const ALL: [(&'static str, Self); 5] = [
        ("w", Self::Words),
        ("c", Self::Attributed),
        ("t", Self::Citation(cite::Style::Plain)),
        ("l", Self::Link),
        ("i", Self::Id),
    ];

    /// The name in the menu.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Attributed => "words with citation",
            Self::Citation(cite::Style::Plain) => "citation",
            Self::Citation(cite::Style::Markdown) => "citation in Markdown",
            Self::Citation(cite::Style::Bibtex) => "citation in BibTeX",
            Self::Citation(cite::Style::Ris) => "citation in RIS",
            Self::Citation(cite::Style::CslJson) => "citation in CSL-JSON",
            Self::Link => "link",
            Self::Id => "id",
        }
    }

    /// The text of it; none where the record has no such thing.
    pub(crate) fn of(self, record: &Record, id: AnyId) -> Option<String> {
        match self {
            Self::Words => Some(cite::words(record, id)),
            Self::Attributed => Some(cite::attributed(record, id)),
            Self::Citation(style) => Some(cite::one(record, id, style)),
            Self::Link => cite::address(record, id),
            Self::Id => Some(record.get(id).slug().to_owned()),
        }
    }
}
