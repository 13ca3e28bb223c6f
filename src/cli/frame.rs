//! `onrecord frame`: the explorer's screen for scripts and pictures.

use std::path::Path;

use color_eyre::eyre::Result;
use ratatui::buffer::Buffer;

use super::Status;
use super::answer::{say, write};
use crate::picture::svg::svg;
use crate::record::{Origin, Record};
use crate::tui::theme::{Name, Theme};
use crate::{text, tui};

/// What to draw, and how.
pub(super) struct Look<'a> {
    pub size: (u16, u16),
    pub keys: &'a str,
    pub theme: Name,
    pub is_light: bool,
}

/// Prints the screen after the keys, or writes its picture.
pub(super) fn frame(record: Record, origins: Vec<Origin>, look: &Look<'_>, file: Option<&Path>) -> Result<Status> {
    let title = record.datasets.first().map(|d| d.title.to_string()).unwrap_or_default();
    // Letters carry no colour: what colours would tell, they are to tell alone.
    let theme = if file.is_some() { look.theme } else { Name::Mono };
    let buffer = match tui::frame(record, origins, look.size, look.keys, theme) {
        Ok(buffer) => buffer,
        Err(bad) => {
            let before = text::safe::line(&look.keys[..bad.at]);
            say(format!("onrecord: --keys: {}", text::safe::line(&bad.message)));
            say(format!("  {}", text::safe::line(look.keys)));
            say(format!("  {}^", " ".repeat(text::width(&before))));
            return Ok(Status::Usage);
        }
    };
    let Some(file) = file else {
        write(|out| write!(out, "{}", plain(&buffer)))?;
        return Ok(Status::Found);
    };
    let palette = Theme::of(theme).palette(look.is_light);
    if let Err(error) = std::fs::write(file, svg(&buffer, &palette, &format!("onrecord: {title}"))) {
        say(format!("onrecord: cannot write {}: {error}", text::safe::line(&file.to_string_lossy())));
        return Ok(Status::Failed);
    }
    Ok(Status::Found)
}

/// The letters of a screen, a line each, without trailing blanks.
#[must_use]
pub fn plain(buffer: &Buffer) -> String {
    let mut out = String::new();
    for row in buffer.content().chunks(buffer.area().width.max(1).into()) {
        let mut line = String::new();
        let mut covered = 0;
        for cell in row {
            if covered == 0 {
                line.push_str(cell.symbol());
                covered = text::width(cell.symbol()).saturating_sub(1);
            } else {
                covered -= 1;
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
