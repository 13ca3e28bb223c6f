//! Comma- and tab-separated values.
//!
//! CSV follows RFC 4180: fields in quotation marks where necessary, lines end in CRLF, UTF-8. TSV has a record
//! a line, for `cut` and `awk`: a newline within a cell is written ` / `. In both, a text that a spreadsheet
//! would read as a formula gets an apostrophe in front, as spreadsheets themselves mark text.

use std::io::{self, Write};

use ::csv::{Terminator, WriterBuilder};

use super::shown::Shown;
use crate::present::table::{Cell, columns, row};

/// The byte order mark by which Excel recognises UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

pub(super) fn write(shown: &Shown<'_>, is_tsv: bool, out: &mut dyn Write) -> io::Result<()> {
    if shown.has_mark {
        out.write_all(MARK)?;
    }
    let (delimiter, end) = if is_tsv { (b'\t', Terminator::Any(b'\n')) } else { (b',', Terminator::CRLF) };
    let mut table = WriterBuilder::new().delimiter(delimiter).terminator(end).from_writer(out);
    let columns = columns(shown.kind);
    table.write_record(&columns).map_err(failed)?;
    for &id in shown.ids {
        let cells = row(shown.record, id, &columns, shown.about);
        table.write_record(cells.iter().map(|cell| text(cell, is_tsv))).map_err(failed)?;
    }
    table.flush()
}

/// A table of any columns as CSV.
pub(super) fn write_rows<const N: usize>(
    columns: &[&str; N],
    rows: impl Iterator<Item = [Cell; N]>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    table.write_record(columns).map_err(failed)?;
    for cells in rows {
        table.write_record(cells.iter().map(|cell| text(cell, false))).map_err(failed)?;
    }
    table.flush()
}

/// The original error of a failed write: a reader that closes early is no fault of the table.
fn failed(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}

fn text(cell: &Cell, is_tsv: bool) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(number) => number.to_string(),
        Cell::Text(text) if is_tsv => defused(&text.replace('\n', " / ")),
        Cell::Text(text) => defused(text),
    }
}

/// Text that no spreadsheet runs: if it begins, after any blanks, with a character that begins a formula, it
/// gets an apostrophe in front. The full-width forms of these characters count as well.
fn defused(text: &str) -> String {
    let first = text.trim_start().chars().next();
    let is_formula = matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'));
    if is_formula || text.starts_with(['\t', '\r', '\n']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_gets_an_apostrophe() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "=cmd|' /C calc'!A0"] {
            assert_eq!(defused(formula), format!("'{formula}"));
        }
        for text in ["", "a=1", "1-1", "“-1”", "'=1", " a"] {
            assert_eq!(defused(text), text);
        }
    }

    #[test]
    fn numbers_stay_numbers() {
        assert_eq!(text(&Cell::Number(-22_000.0), false), "-22000");
        assert_eq!(text(&Cell::Number(1.8), true), "1.8");
        assert_eq!(text(&Cell::Text("-5".into()), false), "'-5");
    }
}
