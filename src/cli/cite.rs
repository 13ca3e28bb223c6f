//! `onrecord cite`: records as the literature cites them.

use color_eyre::eyre::Result;

use super::Status;
use super::answer::write;
use super::show::named;
use crate::export::cite;
use crate::record::Record;

/// Prints the citation of each named record.
pub(super) fn cite(record: &Record, slugs: &[String], style: cite::Style) -> Result<Status> {
    let found = named(record, slugs);
    if !found.is_empty() {
        write(|out| writeln!(out, "{}", cite::many(record, &found, style)))?;
    }
    Ok(if found.len() == slugs.len() { Status::Found } else { Status::Nothing })
}
