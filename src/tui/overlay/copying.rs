//! The menu of what can be copied of a record: a small box, an entry and its key a line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

use super::Reply;
use crate::record::{AnyId, Record};
use crate::text;
use crate::tui::action::Action;
use crate::tui::hand::Part;
use crate::tui::keys::Key;
use crate::tui::layout::inside;
use crate::tui::pane::{Scene, frame, walk};
use crate::tui::part::list::List;

/// Columns of the names of the entries.
const NAME: usize = 20;
/// Lines of the box: an entry each, and its frame.
const HEIGHT: u16 = 7;
/// Widest box.
const WIDEST: u16 = 92;

/// State of the menu.
pub struct Copying {
    id: AnyId,
    list: List<Part>,
    /// How each entry begins, or that there is no such thing.
    previews: Vec<Option<String>>,
}

impl Copying {
    /// The menu for a record.
    #[must_use]
    pub fn new(record: &Record, id: AnyId) -> Self {
        let mut list = List::default();
        list.refill(Part::ALL.map(|(_, part)| part).to_vec());
        let preview = |(_, part): (&str, Part)| part.of(record, id).map(|text| text.replace('\n', " "));
        Self { id, list, previews: Part::ALL.map(preview).to_vec() }
    }

    /// The record.
    #[must_use]
    pub const fn id(&self) -> AnyId {
        self.id
    }

    /// Hears a key of its own: one that stands before an entry takes it.
    pub fn press(&mut self, key: Key) -> Option<Reply> {
        let is_it = |name: &str| Key::read(name).is_ok_and(|keys| keys == [key]);
        let (_, part) = Part::ALL.into_iter().find(|(name, _)| is_it(name))?;
        Some(Reply::Copy(self.id, part))
    }

    /// Whether it would hear an action.
    #[must_use]
    pub const fn hears(action: Action) -> bool {
        matches!(
            action,
            Action::Down
                | Action::Up
                | Action::Top
                | Action::Bottom
                | Action::Open
                | Action::Copy
                | Action::Escape
                | Action::Quit
        )
    }

    /// Hears an action.
    pub fn hear(&mut self, action: Action) -> Reply {
        match action {
            Action::Open | Action::Copy => {
                self.list.in_hand().map_or(Reply::Unheard, |part| Reply::Copy(self.id, part))
            }
            Action::Escape | Action::Quit => Reply::Close,
            _ if Self::hears(action) && walk(&mut self.list, action, 2, |_| false) => Reply::Done,
            _ => Reply::Unheard,
        }
    }

    /// Where the box stands: at the bottom, where the hand is.
    fn place(area: Rect) -> Rect {
        let height = HEIGHT.min(area.height);
        let width = area.width.min(WIDEST);
        Rect { x: area.x + (area.width - width) / 2, y: area.bottom() - height, width, height }
    }

    /// Takes the entry at a line of the area in hand.
    pub fn click(&mut self, area: Rect, line: usize) -> bool {
        let above = usize::from(Self::place(area).y - area.y);
        let entry = line.checked_sub(above).and_then(|line| self.list.items().get(line)).copied();
        entry.is_some_and(|part| self.list.take(part))
    }

    /// Draws itself.
    pub fn draw(&self, scene: Scene<'_>, area: Rect, buf: &mut Buffer) {
        let (theme, area) = (scene.theme, Self::place(area));
        Clear.render(area, buf);
        frame("Copy", scene.record.get(self.id).slug(), true, theme, area, buf);
        let inner = inside(area);
        let rows = (inner.y..inner.bottom()).zip(Part::ALL).zip(&self.previews).enumerate();
        for (number, ((y, (key, part)), preview)) in rows {
            let room = usize::from(inner.width).saturating_sub(NAME + 6);
            let preview = preview.as_deref().unwrap_or("none on record");
            let line = Line::from(vec![
                Span::styled(format!("  {key} "), theme.key),
                Span::styled(format!("{:NAME$} ", part.words()), theme.text),
                Span::styled(text::clip(preview, room).into_owned(), theme.quiet),
            ]);
            let row = Rect { y, height: 1, ..inner };
            line.render(row, buf);
            if number == self.list.row() {
                buf.set_style(row, theme.in_hand);
                buf.set_string(row.x, y, "▌", theme.frame_focused);
            }
        }
    }
}
