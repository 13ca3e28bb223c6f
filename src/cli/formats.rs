//! The forms in which subcommands answer.

use clap::ValueEnum;

use crate::out::{brief, cite, export, stats};

/// Form of the answer.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people
    Text,
    /// One array
    Json,
    /// One object a line
    Jsonl,
}

/// Form of a list of records.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// For people
    Text,
    /// One array
    Json,
    /// One object a line
    Jsonl,
    /// A table (RFC 4180)
    Csv,
    /// A table with tabs, a record a line
    Tsv,
    /// A list in Markdown
    Markdown,
    /// Citations for BibTeX and biblatex
    Bibtex,
    /// Citations for reference managers
    Ris,
    /// Citations for reference managers and Pandoc
    CslJson,
}

/// How a list of records is written.
pub(super) enum Way {
    /// As every answer is.
    Answer(Format),
    /// As a file of this format would be.
    File(export::Format),
}

impl Listing {
    /// How it is written.
    pub(super) const fn way(self) -> Way {
        match self {
            Self::Text => Way::Answer(Format::Text),
            Self::Json => Way::Answer(Format::Json),
            Self::Jsonl => Way::Answer(Format::Jsonl),
            Self::Csv => Way::File(export::Format::Csv),
            Self::Tsv => Way::File(export::Format::Tsv),
            Self::Markdown => Way::File(export::Format::Markdown),
            Self::Bibtex => Way::File(export::Format::Bibtex),
            Self::Ris => Way::File(export::Format::Ris),
            Self::CslJson => Way::File(export::Format::CslJson),
        }
    }
}

/// Form of an export.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exported {
    /// A table (RFC 4180)
    Csv,
    /// A table with tabs, a record a line
    Tsv,
    /// One array
    Json,
    /// One object a line
    Jsonl,
    /// A list in Markdown
    Markdown,
    /// Citations for BibTeX and biblatex
    Bibtex,
    /// Citations for reference managers
    Ris,
    /// Citations for reference managers and Pandoc
    CslJson,
    /// A table for databases (in builds with the feature `parquet`)
    Parquet,
    /// The whole record in its own format, in one file
    Toml,
    /// The whole record in its own format, as a folder
    Archive,
}

impl Exported {
    /// The format of its file; that of an archive is one of several.
    pub(super) const fn format(self) -> export::Format {
        match self {
            Self::Csv => export::Format::Csv,
            Self::Tsv => export::Format::Tsv,
            Self::Json => export::Format::Json,
            Self::Jsonl => export::Format::Jsonl,
            Self::Markdown => export::Format::Markdown,
            Self::Bibtex => export::Format::Bibtex,
            Self::Ris => export::Format::Ris,
            Self::CslJson => export::Format::CslJson,
            Self::Parquet => export::Format::Parquet,
            Self::Toml | Self::Archive => export::Format::Toml,
        }
    }
}

/// Form of a briefing.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Briefing {
    /// Markdown with footnotes
    Markdown,
    /// One page that opens offline and prints well
    Html,
}

impl Briefing {
    /// The format of its file.
    pub(super) const fn format(self) -> brief::Format {
        match self {
            Self::Markdown => brief::Format::Markdown,
            Self::Html => brief::Format::Html,
        }
    }
}

/// Style of a citation.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A footnote
    Plain,
    /// A footnote in Markdown
    Markdown,
    /// BibTeX and biblatex
    Bibtex,
    /// RIS, for reference managers
    Ris,
    /// CSL-JSON, for reference managers and Pandoc
    CslJson,
}

impl Style {
    /// The style it names.
    pub(super) const fn style(self) -> cite::Style {
        match self {
            Self::Plain => cite::Style::Plain,
            Self::Markdown => cite::Style::Markdown,
            Self::Bibtex => cite::Style::Bibtex,
            Self::Ris => cite::Style::Ris,
            Self::CslJson => cite::Style::CslJson,
        }
    }
}

/// Form of counts.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// For people, with bars
    Text,
    /// One array
    Json,
    /// One object a line
    Jsonl,
    /// A table (RFC 4180)
    Csv,
}

impl ValueEnum for stats::By {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.word()))
    }
}
