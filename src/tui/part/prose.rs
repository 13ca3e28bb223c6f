//! Running text on the screen: wrapped, with styled ranges and highlighted search matches.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::text;

/// A text with the style of each of its ranges.
#[derive(Debug, Default, Clone)]
pub(crate) struct Prose {
    text: String,
    styles: Vec<(Range<usize>, Style)>,
}

impl Prose {
    /// Appends a styled text.
    #[must_use]
    pub(crate) fn add(mut self, text: &str, style: Style) -> Self {
        let start = self.text.len();
        self.text.push_str(text);
        self.styles.push((start..self.text.len(), style));
        self
    }

    /// The whole text.
    #[must_use]
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The number of lines at this width.
    #[must_use]
    pub(crate) fn height(&self, width: usize) -> usize {
        text::wrap(&self.text, width).len()
    }

    /// Its lines, with the `found` ranges highlighted.
    #[must_use]
    pub(crate) fn lines(&self, width: usize, found: &[Range<usize>], found_style: Style) -> Vec<Line<'static>> {
        let wrapped = text::wrap(&self.text, width);
        wrapped.into_iter().map(|line| self.line(&line, found, found_style)).collect()
    }

    fn line(&self, line: &Range<usize>, found: &[Range<usize>], found_style: Style) -> Line<'static> {
        let mut spans = Vec::new();
        for (stretch, style) in &self.styles {
            let stretch = stretch.start.max(line.start)..stretch.end.min(line.end);
            let mut from = stretch.start;
            for hit in found.iter().filter(|hit| hit.start < stretch.end && stretch.start < hit.end) {
                let hit = hit.start.max(stretch.start)..hit.end.min(stretch.end);
                self.push(&mut spans, from..hit.start, *style);
                self.push(&mut spans, hit.clone(), style.patch(found_style));
                from = hit.end;
            }
            self.push(&mut spans, from..stretch.end, *style);
        }
        Line::from(spans)
    }

    fn push(&self, spans: &mut Vec<Span<'static>>, stretch: Range<usize>, style: Style) {
        if stretch.start < stretch.end {
            spans.push(Span::styled(self.text[stretch].to_owned(), style));
        }
    }
}

/// A line of at most `width` columns, ending in `…` when cut.
#[must_use]
pub(crate) fn clipped(line: Line<'_>, width: usize) -> Line<'_> {
    if line.width() <= width {
        return line;
    }
    let mut room = width.saturating_sub(1);
    let mut spans = Vec::new();
    for span in line.spans {
        let wide = span.width();
        if wide <= room {
            room -= wide;
            spans.push(span);
            continue;
        }
        // One column more than the room makes `clip` cut the text and add the `…`.
        let kept = text::clip(&span.content, room + 1).into_owned();
        let kept = if kept.ends_with('…') { kept } else { format!("{kept}…") };
        spans.push(Span::styled(kept, span.style));
        break;
    }
    Line::from(spans).style(line.style)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Modifier;

    fn shown(line: &Line<'_>) -> String {
        line.spans.iter().map(|s| s.content.as_ref()).collect()
    }

    #[test]
    fn found_stretches_cross_styles_and_lines() {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let prose = Prose::default().add("ab cd", Style::new()).add(" ef gh", bold);
        let lines = prose.lines(5, std::slice::from_ref(&(3..8)), Style::new().add_modifier(Modifier::UNDERLINED));
        let parts: Vec<(String, bool)> = lines
            .iter()
            .flat_map(|l| &l.spans)
            .map(|s| (s.content.to_string(), s.style.add_modifier.contains(Modifier::UNDERLINED)))
            .collect();
        let expected = [("ab ", false), ("cd", true), ("ef", true), (" gh", false)];
        assert_eq!(parts, expected.map(|(text, found)| (text.to_owned(), found)));
    }

    #[test]
    fn a_cut_line_says_so() {
        let line = Line::from(vec![Span::raw("Marigold "), Span::raw("Keeper of the light")]);
        assert_eq!(shown(&clipped(line.clone(), 40)), "Marigold Keeper of the light");
        assert_eq!(shown(&clipped(line.clone(), 16)), "Marigold Keeper…");
        assert!(clipped(line, 3).width() <= 3);
    }
}
