//! A record as a scholarly citation: who, in which role, what, when as far as that is known, in which
//! documents and by way of whom, and the version of the record. One file per style; `facts.rs` collects what
//! all of them use.
//!
//! Verbatim words are in quotation marks, piece by piece; the record's own words are in \[brackets\] and never
//! in marks; a fragment always comes with its context. Texts are written in their safe form.

mod bibtex;
mod csl;
mod facts;
mod markdown;
mod plain;
mod ris;

use crate::record::{AnyId, Kind, Record};
use facts::Facts;

/// The style of a citation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// A footnote.
    Plain,
    /// A footnote in Markdown.
    Markdown,
    /// BibTeX and biblatex.
    Bibtex,
    /// RIS, which reference managers read.
    Ris,
    /// CSL-JSON, the form of the Citation Style Language.
    CslJson,
}

impl Style {
    /// Every style once, in the order of display.
    pub const ALL: [Self; 5] = [Self::Plain, Self::Markdown, Self::Bibtex, Self::Ris, Self::CslJson];

    /// Its word on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Markdown => "markdown",
            Self::Bibtex => "bibtex",
            Self::Ris => "ris",
            Self::CslJson => "csl-json",
        }
    }

    /// A description for the user.
    #[must_use]
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Plain => "A footnote",
            Self::Markdown => "A footnote in Markdown",
            Self::Bibtex => "BibTeX and biblatex",
            Self::Ris => "RIS, for reference managers",
            Self::CslJson => "CSL-JSON, for reference managers and Pandoc",
        }
    }
}

/// The citation of one record, without a newline at its end. In CSL-JSON it is a list of one, as reference
/// managers expect.
#[must_use]
pub fn one(record: &Record, id: AnyId, style: Style) -> String {
    many(record, &[id], style)
}

/// The citations of several records, as one file of the style; a record named twice is cited once.
#[must_use]
pub fn many(record: &Record, ids: &[AnyId], style: Style) -> String {
    let mut seen = std::collections::HashSet::new();
    let ids = ids.iter().filter(|id| seen.insert(**id));
    let all = ids.map(|&id| Facts::of(record, id));
    let (print, between): (fn(&Facts<'_>) -> String, &str) = match style {
        Style::Plain => (plain::text, "\n"),
        Style::Markdown => (markdown::footnote, "\n"),
        Style::Bibtex => (bibtex::entry, "\n\n"),
        Style::Ris => (ris::reference, "\n\n"),
        Style::CslJson => (csl::item, ",\n"),
    };
    let all: Vec<String> = all.map(|facts| print(&facts)).collect();
    match style {
        Style::CslJson if all.is_empty() => "[]".to_owned(),
        Style::CslJson => format!("[\n{}\n]", all.join(between)),
        _ => all.join(between),
    }
}

/// A record's words as they may be quoted: each piece in its own marks, a fragment with its context; indirect
/// speech in brackets; of any other kind the name.
#[must_use]
pub(crate) fn words(record: &Record, id: AnyId) -> String {
    let facts = Facts::of(record, id);
    match (id.kind, facts.document, facts.manner) {
        (Kind::Quote, Some(_), Some(manner)) => format!("[{manner}]"),
        (Kind::Quote, _, Some(manner)) => format!("{} [{manner}]", facts.title),
        (Kind::Quote, _, None) => facts.title,
        _ => record.get(id).name(record).into_owned(),
    }
}

/// Its words, and the source line below them.
#[must_use]
pub(crate) fn attributed(record: &Record, id: AnyId) -> String {
    format!("{}\n— {}", words(record, id), plain::attribution(&Facts::of(record, id)))
}

/// The web address of its document, if one is on record.
#[must_use]
pub(crate) fn address(record: &Record, id: AnyId) -> Option<String> {
    Facts::of(record, id).url()
}
