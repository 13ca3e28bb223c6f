//! The frame of a pane or overlay.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use crate::text;
use crate::tui::theme::Theme;

/// Clears the rows of a box over their whole width, so that no half of a word is left beside it.
pub(crate) fn clear_rows(area: Rect, body: Rect, buf: &mut Buffer) {
    Clear.render(Rect { x: body.x, width: body.width, ..area }, buf);
}

/// Draws a pane's frame with its title and its count.
pub(crate) fn frame(title: &str, count: &str, is_focused: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let style = if is_focused { theme.frame_focused } else { theme.frame };
    let room = usize::from(area.width).saturating_sub(text::width(count) + 6);
    let title = text::clip(title, room).into_owned();
    let title_style = if is_focused { theme.strong } else { theme.quiet };
    Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(style)
        .title(Line::styled(format!(" {title} "), title_style))
        .title(
            Line::styled(if count.is_empty() { String::new() } else { format!(" {count} ") }, theme.quiet)
                .right_aligned(),
        )
        .render(area, buf);
}
