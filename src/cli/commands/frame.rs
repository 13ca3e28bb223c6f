//! `onrecord frame`: the explorer's screen for scripts and pictures.

use std::path::PathBuf;

use color_eyre::eyre::Result;
use ratatui::buffer::Buffer;

use crate::cli::answer::{say, write};
use crate::cli::context::Context;
use crate::cli::run::Run;
use crate::cli::status::Status;
use crate::picture::svg::svg;
use crate::tui::keys::BadKeys;
use crate::tui::theme::{ThemeName, Theme};
use crate::{text, tui};

/// Print the explorer's screen after a series of keys
#[derive(clap::Args, Debug)]
pub(in crate::cli) struct Frame {
    /// Columns and rows
    #[arg(long, default_value = "80x24", value_parser = size)]
    size: (u16, u16),
    /// Keys: `/osmani<enter><down><esc><c-d>`; `<lt>` is `<`
    #[arg(long, default_value = "")]
    keys: String,
    /// Write a picture to this file instead of text to the output
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Draw the picture as on a light terminal
    #[arg(long)]
    light: bool,
}

impl Run for Frame {
    const EXAMPLES: &str = "\
Examples:
  onrecord frame --size 120x40 --keys '/rama<enter>'
  onrecord frame --keys p --svg positions.svg";

    fn run(self, context: &Context) -> Result<Status> {
        let Some(record) = context.record() else { return Ok(Status::Failed) };
        let title = record.datasets.first().map(|dataset| dataset.title.to_string()).unwrap_or_default();
        // A screen as text has no colour, so everything that colours show must be visible without them.
        let theme = if self.svg.is_some() { context.theme } else { ThemeName::Mono };
        let buffer = match tui::frame(record, context.data.origins(), self.size, &self.keys, theme) {
            Ok(buffer) => buffer,
            Err(bad) => return Ok(self.refuse(&bad)),
        };
        let Some(file) = &self.svg else {
            write(|out| write!(out, "{}", plain(&buffer)))?;
            return Ok(Status::Found);
        };
        let palette = Theme::of(theme).palette(self.light);
        if let Err(error) = std::fs::write(file, svg(&buffer, &palette, &format!("onrecord: {title}"))) {
            say(format!("onrecord: cannot write {}: {error}", text::safe::line(&file.to_string_lossy())));
            return Ok(Status::Failed);
        }
        Ok(Status::Found)
    }
}

impl Frame {
    /// Prints the fault in the keys, with a caret below it.
    fn refuse(&self, bad: &BadKeys) -> Status {
        let before = text::safe::line(&self.keys[..bad.at]);
        say(format!("onrecord: --keys: {}", text::safe::line(&bad.message)));
        say(format!("  {}", text::safe::line(&self.keys)));
        say(format!("  {}^", " ".repeat(text::width(&before))));
        Status::Usage
    }
}

fn size(text: &str) -> Result<(u16, u16), String> {
    let parts = text.split_once('x').and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
    match parts {
        Some((width @ 1..=1000, height @ 1..=1000)) => Ok((width, height)),
        _ => Err("a size is columns x rows, each from 1 to 1000: 120x40".into()),
    }
}

/// The text of a screen, a line each, without trailing blanks.
fn plain(buffer: &Buffer) -> String {
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
