//! `onrecord brief`: a briefing on what a query picks.

use std::path::PathBuf;

use color_eyre::eyre::Result;

use super::Status;
use super::answer::say;
use super::asked::{Desk, ask};
use super::export::to;
use super::positions::day_of;
use crate::export::brief::{Asked, Brief, Format};
use crate::text;

/// What is asked for.
pub(super) struct Wanted<'a> {
    pub query: &'a str,
    pub format: Option<Format>,
    /// Where to; standard output where none is named.
    pub to: Option<PathBuf>,
    /// The day as of which positions are told.
    pub as_of: Option<&'a str>,
    pub date: Option<&'a str>,
}

/// Writes the briefing.
pub(super) fn brief(desk: Desk<'_>, wanted: &Wanted<'_>) -> Result<Status> {
    let record = desk.record;
    let day = match day_of(wanted.as_of) {
        Ok(day) => day,
        Err(status) => return Ok(status),
    };
    let found = match ask(desk, wanted.query, None) {
        Ok(asked) => asked,
        Err(status) => return Ok(status),
    };
    let asked = Asked { query: wanted.query, understood: &found.echo, day, date: wanted.date };
    let brief = Brief::of(record, &found.ids, asked);
    if brief.is_empty() {
        if !found.ids.is_empty() {
            let what = text::safe::line(wanted.query);
            say(format!("onrecord: what “{what}” finds tells of no event, statement, position or figure"));
        }
        return Ok(Status::Nothing);
    }
    let of_name = wanted.to.as_deref().and_then(|path| Format::of_name(&path.to_string_lossy()));
    let format = wanted.format.or(of_name).unwrap_or(Format::Markdown);
    to(wanted.to.as_deref(), "a briefing", |out| out.write_all(brief.write(format).as_bytes()))
}
