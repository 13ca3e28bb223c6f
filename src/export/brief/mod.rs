//! A briefing: the result of a query, put in order for somebody who has not seen the program. It has a
//! chronology, positions, quotations with numbered footnotes, conflicts, and gaps.
//!
//! `content.rs` decides the content and its order, `unknown.rs` the gaps; `markdown.rs` and `html.rs` only
//! write them.

mod content;
mod html;
mod map;
mod markdown;
mod strip;
mod unknown;

use crate::record::{AnyId, Record};

pub(crate) use content::{Brief, BriefRequest};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum BriefFormat {
    /// Markdown, with footnotes as most readers of it know them.
    Markdown,
    /// One self-contained HTML page.
    Html,
}

impl BriefFormat {
    /// The format of a file's name, by its ending.
    #[must_use]
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            _ => None,
        }
    }
}

impl<'a> Brief<'a> {
    #[must_use]
    pub(crate) fn of(record: &'a Record, ids: &[AnyId], asked: BriefRequest<'a>) -> Self {
        let mut brief = Self::collected(record, ids, asked);
        brief.unknown = unknown::gaps(&brief);
        brief.number();
        brief
    }

    /// The briefing as a file of a given format.
    #[must_use]
    pub(crate) fn write(&self, format: BriefFormat) -> String {
        match format {
            BriefFormat::Markdown => markdown::write(self),
            BriefFormat::Html => html::write(self),
        }
    }
}
