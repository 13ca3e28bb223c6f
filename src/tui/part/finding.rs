//! Find in a page: which of its lines have what is typed, and which of them one is at.

use std::ops::Range;

use ratatui::text::Line;

use crate::search::Highlights;
use crate::tui::action::Direction;

/// What was looked for in a page, and where it is.
#[derive(Default)]
pub(crate) struct Finding {
    marks: Highlights,
    /// The lines that have it.
    lines: Vec<usize>,
    /// The one that is shown.
    at: usize,
    /// The first line of the page before the search.
    from: usize,
}

impl Finding {
    /// Looks for a text in the lines of a page of which `top` is the first in view.
    pub(crate) fn of(typed: &str, lines: &[Line<'_>], top: usize, from: usize) -> Self {
        let marks = Highlights::of_letters(typed);
        let has = |line: &&(usize, String)| !marks.ranges(&line.1).is_empty();
        let texts: Vec<(usize, String)> = lines.iter().map(words).enumerate().collect();
        let lines: Vec<usize> = texts.iter().filter(has).map(|(number, _)| *number).collect();
        let at = lines.partition_point(|line| *line < top).min(lines.len().saturating_sub(1));
        Self { marks, lines, at, from }
    }

    /// The line that is shown.
    pub(crate) fn line(&self) -> Option<usize> {
        self.lines.get(self.at).copied()
    }

    /// The first line of the page before the search.
    pub(crate) const fn from(&self) -> usize {
        self.from
    }

    /// Goes to the next line that has it, or the one before, going round. Gives the line.
    pub(crate) fn step(&mut self, direction: Direction) -> Option<usize> {
        let count = self.lines.len();
        let by = if direction == Direction::Forward { 1 } else { count.checked_sub(1)? };
        self.at = (self.at + by).checked_rem(count)?;
        self.line()
    }

    /// How many lines have it, and which one is shown: `3/11`.
    pub(crate) fn count(&self) -> String {
        format!("{}/{}", (self.at + 1).min(self.lines.len()), self.lines.len())
    }

    /// The parts of a line to highlight, in columns of its text.
    pub(crate) fn ranges(&self, line: &Line<'_>) -> Vec<Range<usize>> {
        let text = words(line);
        let column = |at: usize| crate::text::width(&text[..at]);
        self.marks.ranges(&text).into_iter().map(|at| column(at.start)..column(at.end)).collect()
    }
}

fn words(line: &Line<'_>) -> String {
    line.spans.iter().map(|span| span.content.as_ref()).collect()
}
