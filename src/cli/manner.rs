//! The style of text answers: width, plain form for screen readers, and the pager. Decided once, before
//! anything is printed.

use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use crate::text;
use crate::tui::Deaf;

/// Fewest columns that text is wrapped to.
const NARROWEST: usize = 20;

/// The pager if `PAGER` is empty: quits if everything fits, shows colours as given, does not clear the screen.
const PAGER: &str = "less -FRX";

/// The style of text answers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OutputStyle {
    /// Numbered lists, and no symbol whose meaning a word gives too.
    pub(crate) is_plain: bool,
    /// The width; by default that of the terminal, and elsewhere unlimited.
    pub(crate) width: Option<usize>,
    /// Whether a long answer on a terminal goes through a pager.
    pub(crate) is_paged: bool,
}

static MANNER: OnceLock<OutputStyle> = OnceLock::new();

impl OutputStyle {
    /// Sets the style for this run.
    pub(crate) fn settle(self) {
        let _ = MANNER.set(self);
    }

    /// The style of this run.
    pub(crate) fn get() -> Self {
        MANNER.get().copied().unwrap_or_default()
    }

    /// The width of text; `None` if lines are not wrapped.
    pub(crate) fn columns(self) -> Option<usize> {
        let asked = self.width.filter(|width| *width > 0).map(|width| width.max(NARROWEST));
        let terminal = || {
            let (columns, _) = crossterm::terminal::size().ok()?;
            (self.width.is_none() && io::stdout().is_terminal() && columns > 0).then_some(usize::from(columns))
        };
        asked.or_else(terminal)
    }
}

/// Writes a text answer to standard output: wrapped, and through a pager if it is longer than the terminal.
/// Piped without `--width`, it streams.
pub(super) fn write(print: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let manner = OutputStyle::get();
    let columns = manner.columns();
    let is_terminal = io::stdout().is_terminal();
    if columns.is_none() && !is_terminal {
        let mut out = BufWriter::new(io::stdout().lock());
        return print(&mut out).and_then(|()| out.flush());
    }
    let mut answer = Vec::new();
    print(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer);
    let answer = columns.map_or_else(|| answer.to_string(), |columns| wrapped(&answer, columns));
    let rows = crossterm::terminal::size().map_or(0, |(_, rows)| usize::from(rows));
    let is_long = is_terminal && rows > 0 && answer.lines().count() >= rows;
    if !(manner.is_paged && is_long && page(&answer)?) {
        let mut out = io::stdout().lock();
        out.write_all(answer.as_bytes())?;
        out.flush()?;
    }
    Ok(())
}

/// Shows a text in the pager; false if there is none.
fn page(answer: &str) -> io::Result<bool> {
    let named = std::env::var("PAGER").unwrap_or_else(|_| PAGER.to_owned());
    let mut words = named.split_whitespace();
    // Its words are split into arguments here: no shell reads them.
    let Some(program) = words.next() else { return Ok(false) };
    let _deaf = Deaf::to_interrupts();
    let Ok(mut pager) = Command::new(program).args(words).stdin(Stdio::piped()).spawn() else { return Ok(false) };
    if let Some(mut stdin) = pager.stdin.take() {
        match stdin.write_all(answer.as_bytes()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => return Err(error),
            _ => {}
        }
    }
    pager.wait()?;
    Ok(true)
}

/// Wraps lines at this width; continuation lines are indented below the text they belong to.
fn wrapped(answer: &str, columns: usize) -> String {
    let mut out = String::with_capacity(answer.len() + answer.len() / 8);
    for line in answer.lines() {
        if text::width(line) <= columns {
            out.push_str(line);
            out.push('\n');
            continue;
        }
        let start = hanging(line).filter(|start| text::width(&line[..*start]) * 2 <= columns).unwrap_or(0);
        let (before, rest) = line.split_at(start);
        let indent = " ".repeat(text::width(before));
        for (number, stretch) in text::wrap(rest, columns - text::width(before)).into_iter().enumerate() {
            out.push_str(if number == 0 { before } else { &indent });
            out.push_str(rest[stretch].trim_end());
            out.push('\n');
        }
    }
    out
}

/// The column where the text of a line begins: after its indentation, or after a label and its gap.
fn hanging(line: &str) -> Option<usize> {
    let start = line.len() - line.trim_start().len();
    if start > 0 {
        return Some(start);
    }
    let gap = line.find("  ")?;
    Some(line.len() - line[gap..].trim_start().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_carried_over_stands_below_its_text() {
        for (line, told) in [
            (
                "Said to  reporters in the harbour hall",
                "Said to  reporters\n         in the\n         harbour\n         hall\n",
            ),
            ("    indented words that run on", "    indented words\n    that run on\n"),
            ("a plain line that runs on", "a plain line that\nruns on\n"),
            ("short", "short\n"),
        ] {
            assert_eq!(wrapped(line, 20), told);
        }
    }
}
