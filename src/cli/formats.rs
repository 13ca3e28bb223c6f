//! The output formats of subcommands, as words of the command line. Formats, styles and kinds are listed where
//! they are defined, and become values here.

use std::sync::LazyLock;

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::export::{self, brief, cite};
use crate::present::reach::Reach;
use crate::present::{concordance, stats};
use crate::record::Kind;

/// The format of an answer.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AnswerFormat {
    /// For people
    Text,
    /// One array
    Json,
    /// One object a line
    Jsonl,
}

/// The format of a list of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listing {
    /// A format of every answer.
    Answer(AnswerFormat),
    /// A file format.
    File(export::Format),
}

impl ValueEnum for Listing {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<Listing>> = LazyLock::new(|| {
            let answers = AnswerFormat::value_variants().iter().copied().map(Listing::Answer);
            let files = export::Format::ALL.iter().copied().filter(|format| format.is_list()).map(Listing::File);
            answers.chain(files).collect()
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            Self::Answer(format) => format.to_possible_value(),
            Self::File(format) => Some(value(format.word(), format.words())),
        }
    }
}

/// The format of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exported {
    /// A file of this format.
    File(export::Format),
    /// The whole record as a folder.
    Archive,
}

impl Exported {
    /// The format of its file; an archive consists of several.
    pub(super) const fn format(self) -> export::Format {
        match self {
            Self::File(format) => format,
            Self::Archive => export::Format::Toml,
        }
    }
}

impl ValueEnum for Exported {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<Exported>> = LazyLock::new(|| {
            export::Format::ALL.iter().copied().map(Exported::File).chain([Exported::Archive]).collect()
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::File(format) => value(format.word(), format.words()),
            Self::Archive => value("archive", "The whole record in its own format, as a folder"),
        })
    }
}

impl ValueEnum for brief::BriefFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Markdown, Self::Html]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Markdown => value("markdown", "Markdown with footnotes"),
            Self::Html => value("html", "One page that opens offline and prints well"),
        })
    }
}

impl ValueEnum for cite::Style {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(value(self.word(), self.words()))
    }
}

/// The format of counts.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counted {
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

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

impl ValueEnum for Reach {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(value(self.word(), self.help()))
    }
}

impl ValueEnum for concordance::Order {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

/// The kinds of records by their plurals.
pub(super) fn kinds() -> impl TypedValueParser<Value = Kind> {
    let values = Kind::ALL.map(|kind| value(kind.plural(), kind.what()));
    let of = |word: String| Kind::ALL.into_iter().find(|kind| kind.plural() == word).ok_or("no kind of record");
    PossibleValuesParser::new(values).try_map(of)
}

fn value(word: &'static str, help: &'static str) -> PossibleValue {
    PossibleValue::new(word).help(help)
}
