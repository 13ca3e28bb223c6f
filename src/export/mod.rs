//! Files: a list of records in some format, exactly these in this order (one file per format), the whole
//! record as an archive, citations, briefings.

pub mod archive;
pub(crate) mod brief;
pub mod cite;
mod csv;
pub(crate) mod escape;
mod markdown;
#[cfg(feature = "parquet")]
mod parquet;
pub(crate) mod save;
mod shown;

use std::io::{self, Write};

use serde_json::Value as Json;

use crate::present::concordance::Occurrence;
use crate::present::json;
use crate::present::stats::{self, Stats};
use crate::present::table::Cell;
use crate::record::{AnyId, Record};

pub(crate) use shown::Shown;

/// Declares the formats from one row each: the word on the command line, the file name's ending, a
/// description.
macro_rules! formats {
    ($($format:ident $word:literal $ending:literal $words:literal,)+) => {
        /// The formats of a file of records.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Format { $(#[doc = $words] $format,)+ }

        impl Format {
            /// Every format once, in the order of display.
            pub const ALL: &'static [Self] = &[$(Self::$format,)+];

            /// Its word on the command line.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$format => $word,)+ }
            }

            /// The ending of its file names.
            #[must_use]
            pub(crate) const fn ending(self) -> &'static str {
                match self { $(Self::$format => $ending,)+ }
            }

            /// A description for the user.
            #[must_use]
            pub(crate) const fn words(self) -> &'static str {
                match self { $(Self::$format => $words,)+ }
            }
        }
    };
}

formats! {
    Csv "csv" "csv" "A table (RFC 4180)",
    Tsv "tsv" "tsv" "A table with tabs, a record a line",
    Json "json" "json" "One array",
    Jsonl "jsonl" "jsonl" "One object a line",
    Markdown "markdown" "md" "A list in Markdown",
    Bibtex "bibtex" "bib" "Citations for BibTeX and biblatex",
    Ris "ris" "ris" "Citations for reference managers",
    CslJson "csl-json" "csl.json" "Citations for reference managers and Pandoc",
    Parquet "parquet" "parquet" "A table for databases (in builds with the feature `parquet`)",
    Toml "toml" "toml" "The whole record in its own format, in one file",
}

impl Format {
    /// The format of a file's name, by its ending.
    #[must_use]
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        // `.csl.json` ends in `.json` as well, so the longest ending wins.
        let ends = |format: &Self| name.strip_suffix(format.ending()).is_some_and(|stem| stem.ends_with('.'));
        Self::ALL.iter().copied().filter(ends).max_by_key(|format| format.ending().len())
    }

    /// Whether it always contains the whole record.
    #[must_use]
    pub(crate) const fn is_whole(self) -> bool {
        matches!(self, Self::Toml)
    }

    /// Whether this build of the program has it.
    #[must_use]
    pub(crate) const fn is_built(self) -> bool {
        !matches!(self, Self::Parquet) || cfg!(feature = "parquet")
    }

    /// Whether it is text that is safe for a terminal.
    #[must_use]
    pub(crate) const fn is_text(self) -> bool {
        !matches!(self, Self::Parquet)
    }

    /// Whether a list of records on the command line can have this format. JSON is already an answer format,
    /// and a format that is no text or always the whole record needs a file.
    #[must_use]
    pub(crate) const fn is_list(self) -> bool {
        self.is_text() && !self.is_whole() && !matches!(self, Self::Json | Self::Jsonl)
    }
}

/// Writes an export.
///
/// # Errors
/// If `out` fails, or this build does not have the format.
pub(crate) fn write(shown: &Shown<'_>, format: Format, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Csv | Format::Tsv => csv::write(shown, format == Format::Tsv, out),
        Format::Json => array(shown, out),
        Format::Jsonl => {
            shown.ids.iter().try_for_each(|&id| writeln!(out, "{}", json::line(&object(shown.record, id))))
        }
        Format::Markdown => markdown::write(shown, out),
        Format::Bibtex => citations(shown, cite::Style::Bibtex, out),
        Format::Ris => citations(shown, cite::Style::Ris, out),
        Format::CslJson => citations(shown, cite::Style::CslJson, out),
        #[cfg(feature = "parquet")]
        Format::Parquet => parquet::write(shown, out),
        #[cfg(not(feature = "parquet"))]
        Format::Parquet => Err(io::Error::other("this build has no Parquet; build with `--features parquet`")),
        Format::Toml => archive::write(shown.record, out),
    }
}

/// Writes a concordance as CSV: the record, whose words, who, when, what is before, the words, what is after.
///
/// # Errors
/// If `out` fails.
pub(crate) fn occurrences(record: &Record, all: &[Occurrence], out: &mut dyn Write) -> io::Result<()> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let rows = all.iter().map(|one| {
        let date = record.get(one.id).dated().map_or(Cell::Empty, |dated| text(dated.date.edtf()));
        let (slug, speaker) = (record.get(one.id).slug(), one.speaker(record));
        [text(slug), text(one.reach.word()), text(speaker), date, text(&one.left), text(&one.found), text(&one.right)]
    });
    csv::write_rows(&["id", "reach", "speaker", "date", "left", "found", "right"], rows, out)
}

/// Writes counts as CSV: the dimension, the value, the count, and the query that finds as many.
///
/// # Errors
/// If `out` fails.
pub(crate) fn counts(record: &Record, query: &str, stats: &Stats, out: &mut dyn Write) -> io::Result<()> {
    let rows = stats.counts.iter().map(|count| {
        let (by, key) = (stats.by, count.key);
        let (slug, name) = (stats::slug(record, by, key), stats::name(record, by, key));
        let query = stats::narrowed(query, &stats::clause(record, by, key));
        [Cell::Text(by.word().into()), Cell::Text(slug), Cell::Text(name), number(count.count), Cell::Text(query)]
    });
    csv::write_rows(&["by", "key", "name", "count", "query"], rows, out)
}

#[allow(clippy::cast_precision_loss, reason = "far fewer records than 2^53")]
fn number(count: usize) -> Cell {
    Cell::Number(count as f64)
}

fn object(record: &Record, id: AnyId) -> Json {
    Json::Object(json::object(record, id))
}

fn citations(shown: &Shown<'_>, style: cite::Style, out: &mut dyn Write) -> io::Result<()> {
    if shown.ids.is_empty() && style != cite::Style::CslJson {
        return Ok(());
    }
    writeln!(out, "{}", cite::many(shown.record, shown.ids, style))
}

fn array(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "[")?;
    for (number, &id) in shown.ids.iter().enumerate() {
        let comma = if number > 0 { "," } else { "" };
        write!(out, "{comma}\n{}", json::line(&object(shown.record, id)))?;
    }
    writeln!(out, "\n]")
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn a_format_is_known_by_its_ending() {
        for &format in Format::ALL {
            assert_eq!(Format::of_name(&format!("a.b.{}", format.ending().to_uppercase())), Some(format));
        }
        assert_eq!(Format::of_name("csv"), None);
        assert_eq!(Format::of_name("a.doc"), None);
    }
}
