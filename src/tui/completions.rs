//! The completions of what is typed, in a box below the search line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line as Text, Span};
use ratatui::widgets::{Block, BorderType, Widget};

use super::input::search::Completions;
use super::part::frame::clear_rows;
use super::part::prose::clipped;
use super::theme::Theme;
use crate::search::Completion;
use crate::text;

/// Most completions that are shown at once.
const SHOWN: usize = 8;

/// Draws the completions below the line.
pub(crate) fn draw(offered: &Completions, theme: &Theme, body: Rect, buf: &mut Buffer) {
    let from = (offered.at + 1).saturating_sub(SHOWN);
    let shown = &offered.all[from..offered.all.len().min(from + SHOWN)];
    let wide = shown.iter().map(|way| text::width(&way.text)).max().unwrap_or(0).min(32);
    let row = |way: &Completion| {
        let name = text::clip(way.text.trim_end(), wide).into_owned();
        let gap = " ".repeat(wide - text::width(&name) + 2);
        Text::from(vec![Span::styled(name, theme.text), Span::styled(format!("{gap}{}", way.about), theme.quiet)])
    };
    let rows: Vec<Text<'_>> = shown.iter().map(row).collect();
    let inner = rows.iter().map(Text::width).max().unwrap_or(0);
    let fits = |size: usize, most: u16| u16::try_from(size).unwrap_or(most).min(most);
    let area = Rect { width: fits(inner + 4, body.width), height: fits(rows.len() + 2, body.height), ..body };
    clear_rows(area, body, buf);
    let count = format!(" {} of {} ", offered.at + 1, offered.all.len());
    Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(theme.frame_focused)
        .title_bottom(Text::styled(count, theme.quiet).right_aligned())
        .style(theme.text)
        .render(area, buf);
    for ((y, row), at) in (area.y + 1..area.bottom().saturating_sub(1)).zip(rows).zip(from..) {
        let place = Rect { x: area.x + 2, y, width: area.width.saturating_sub(4), height: 1 };
        clipped(row, usize::from(place.width)).render(place, buf);
        if at == offered.at {
            buf.set_style(Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..place }, theme.selected);
        }
    }
}
