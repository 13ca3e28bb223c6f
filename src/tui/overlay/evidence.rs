//! What the positions view shows below its holders: the meaning of the marks, and what shows a position.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::present::marks::{self, Side};
use crate::present::phrase;
use crate::record::{Id, Item, Position};
use crate::text;
use crate::tui::part::prose::{Prose, clipped};
use crate::tui::scene::Scene;

/// The line between holders and evidence, which explains the marks as far as there is room.
pub(crate) fn legend(scene: Scene<'_>, area: Rect, buf: &mut Buffer) {
    let theme = scene.theme;
    let sides = [(Side::For, "for"), (Side::Between, "open, conditional"), (Side::Against, "against")];
    let bar = |(side, word)| (marks::of_side(side), word, theme.bars[side as usize]);
    let others =
        [("?", "may already hold"), ("·", "nothing on record"), ("•", "further statement"), ("≠", "claims differ")];
    let other = |(mark, word)| (mark, word, theme.text);
    let mut spans = vec![Span::styled("──", theme.frame)];
    let mut room = usize::from(area.width).saturating_sub(4);
    for (mark, word, style) in sides.map(bar).into_iter().chain(others.map(other)) {
        let wide = text::width(word) + 6;
        if wide > room {
            break;
        }
        room -= wide;
        spans.push(Span::styled(format!(" {mark} "), style));
        spans.push(Span::styled(format!(" {word}  "), theme.quiet));
    }
    spans.push(Span::styled("─".repeat(room + 2), theme.frame));
    Line::from(spans).render(area, buf);
}

/// What a position holds, since when, as who says, and the words that show it.
pub(crate) fn card(scene: Scene<'_>, caption: &str, id: Id<Position>, area: Rect, buf: &mut Buffer) {
    let (record, theme) = (scene.record, scene.theme);
    let position = &record[id];
    let since = position.dated.as_ref().map_or_else(|| "undated".to_owned(), phrase::since);
    let by = position.claimed_by.map(|by| format!(" · according to {}", record[by].name)).unwrap_or_default();
    let head = Prose::default().add(caption, theme.quiet).add(&position.held(), theme.strong);
    let mut lines = head.add(&format!("  {since}{by}"), theme.quiet).lines(
        usize::from(area.width).saturating_sub(2),
        &[],
        theme.found,
    );
    for &evidence in &position.evidence {
        let prose = match record.item(evidence) {
            Item::Quote(quote) => {
                let who = format!("{}: ", quote.speaker_name(record));
                let style = if quote.gist.is_some() { theme.indirect } else { theme.text };
                Prose::default().add(&who, theme.quiet).add(&quote.words(), style)
            }
            _ => Prose::default().add(&phrase::headline(record, evidence), theme.text),
        };
        lines.extend(prose.lines(usize::from(area.width).saturating_sub(2), &[], theme.found));
    }
    let (room, area) = (usize::from(area.height), Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area });
    if lines.len() > room {
        lines.truncate(room);
        if let Some(last) = lines.last_mut() {
            last.spans.push(Span::styled(" …", theme.quiet));
            *last = clipped(std::mem::take(last), area.width.into());
        }
    }
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        line.render(Rect { y, height: 1, ..area }, buf);
    }
}
