//! A pane is one file: what it holds, what it draws. Panes get what they need by name, not the world.

pub mod countries;
mod density;
pub mod quotes;
pub mod timeline;

use std::collections::HashSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType, Widget};

use super::action::Action;
use super::lens::Lens;
use super::part::list::List;
use super::theme::Theme;
use crate::record::{AnyId, Record};

/// What every pane draws from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The record.
    pub record: &'a Record,
    /// Which of it is starred.
    pub stars: &'a HashSet<AnyId>,
    /// What narrows it.
    pub lens: &'a Lens,
    /// What things look like.
    pub theme: &'a Theme,
    /// The record in hand, wherever that is.
    pub in_hand: Option<AnyId>,
}

/// What marks a starred record, at the right end of its line.
const STAR: &str = "★";

impl Scene<'_> {
    /// Columns that a record's line may fill: a starred one leaves room for its mark.
    #[must_use]
    pub fn room(&self, id: AnyId, width: usize) -> usize {
        if self.stars.contains(&id) { width.saturating_sub(2) } else { width }
    }

    /// Marks the line of a record that is starred.
    pub fn mark_star(&self, id: AnyId, line: Rect, buf: &mut Buffer) {
        if self.stars.contains(&id) && line.width > 2 {
            buf.set_string(line.right() - 1, line.y, STAR, self.theme.strong);
        }
    }
}

/// Moves in a list; true where the action is a move.
pub(super) fn walk<K: PartialEq + Copy>(
    list: &mut List<K>,
    action: Action,
    page: usize,
    skip: impl Fn(K) -> bool,
) -> bool {
    let page = isize::try_from(page.max(2) - 1).unwrap_or(isize::MAX);
    match action {
        Action::Down => list.step(1, skip),
        Action::Up => list.step(-1, skip),
        Action::PageDown => list.step(page, skip),
        Action::PageUp => list.step(-page, skip),
        Action::Top => list.to_end(false, skip),
        Action::Bottom => list.to_end(true, skip),
        _ => return false,
    }
    true
}

/// Draws a pane's frame with its title and how many of how many it shows.
pub(super) fn frame(title: &str, count: &str, is_focused: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let style = if is_focused { theme.frame_focused } else { theme.frame };
    let room = usize::from(area.width).saturating_sub(crate::text::width(count) + 6);
    let title = crate::text::clip(title, room).into_owned();
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
