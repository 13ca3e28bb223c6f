//! The menu of what can be copied of a record: a small box, an entry and its key a line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

use crate::record::{AnyId, Record};
use crate::text;
use crate::tui::action::Action;
use crate::tui::excerpt::Excerpt;
use crate::tui::keys::Key;
use crate::tui::layout::inside;
use crate::tui::part::frame::frame;
use crate::tui::part::list::List;
use crate::tui::scene::Scene;
use crate::tui::view::{Does, Go, Offer, Shown, View, closing, moving};

/// Columns of the names of the entries.
const NAME: usize = 20;
/// Lines of the box: an entry each, and its frame.
const HEIGHT: u16 = 7;
/// Widest box.
const WIDEST: u16 = 92;

/// State of the menu.
pub(crate) struct Copying {
    id: AnyId,
    list: List<Excerpt>,
    /// How each entry begins, or that there is no such thing.
    previews: Vec<Option<String>>,
}

impl Copying {
    /// The menu for a record.
    pub(crate) fn new(record: &Record, id: AnyId) -> Self {
        let mut list = List::default();
        list.refill(Excerpt::ALL.map(|(_, part)| part).to_vec());
        let preview = |(_, part): (&str, Excerpt)| part.of(record, id).map(|text| text.replace('\n', " "));
        Self { id, list, previews: Excerpt::ALL.map(preview).to_vec() }
    }

    /// The area of the box: at the bottom.
    fn place(area: Rect) -> Rect {
        let height = HEIGHT.min(area.height);
        let width = area.width.min(WIDEST);
        Rect { x: area.x + (area.width - width) / 2, y: area.bottom() - height, width, height }
    }
}

impl View for Copying {
    fn offer(&self, action: Action, _: Scene<'_>) -> Option<Offer> {
        match action {
            Action::Open | Action::Copy => {
                self.list.selected().map(|excerpt| Offer::of(Does::Copy(self.id, excerpt)).called("copy"))
            }
            Action::PageDown | Action::PageUp => None,
            _ => moving(&self.list, action, 2, |_| false).or_else(|| closing(action)),
        }
    }

    /// The letter before an entry takes it.
    fn offer_key(&self, key: Key) -> Option<Does> {
        let is_it = |name: &str| Key::read(name).is_ok_and(|keys| keys == [key]);
        let (_, excerpt) = Excerpt::ALL.into_iter().find(|(name, _)| is_it(name))?;
        Some(Does::Copy(self.id, excerpt))
    }

    fn go(&mut self, to: Go, _: Scene<'_>) -> bool {
        let Go::Row(row) = to else { return false };
        self.list.select_row(row);
        true
    }

    fn selected(&self) -> Option<AnyId> {
        Some(self.id)
    }

    fn shown<'a>(&'a self, _: Scene<'a>) -> Option<Shown<'a>> {
        None
    }

    fn click(&mut self, (_, line): (usize, usize), _: Scene<'_>, area: Rect) -> bool {
        let above = usize::from(Self::place(area).y - area.y);
        let entry = line.checked_sub(above).and_then(|line| self.list.items().get(line)).copied();
        entry.is_some_and(|excerpt| self.list.take(excerpt))
    }

    fn settle(&mut self, _: Scene<'_>, _: Rect) {}

    /// What it shows is of the record as it was before.
    fn translate(&mut self, _: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
        false
    }

    fn is_box(&self) -> bool {
        true
    }

    fn draw(&self, scene: Scene<'_>, _: bool, area: Rect, buf: &mut Buffer) {
        let (theme, area) = (scene.theme, Self::place(area));
        Clear.render(area, buf);
        frame("Copy", scene.record.get(self.id).slug(), true, theme, area, buf);
        let inner = inside(area);
        let rows = (inner.y..inner.bottom()).zip(Excerpt::ALL).zip(&self.previews).enumerate();
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
                buf.set_style(row, theme.selected);
                buf.set_string(row.x, y, "▌", theme.frame_focused);
            }
        }
    }
}
