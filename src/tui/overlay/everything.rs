//! Everything found, of every kind, in one ranked list; everything on record where nothing is asked.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use super::Reply;
use crate::out::phrase;
use crate::record::{AnyId, Record};
use crate::tui::action::Action;
use crate::tui::layout::inside;
use crate::tui::lens::Lens;
use crate::tui::pane::{Scene, frame, walk};
use crate::tui::part::list::List;
use crate::tui::part::prose::{Prose, clipped};

/// Lines of one record.
const TALL: usize = 2;

/// State of the list.
pub struct Everything {
    list: List<AnyId>,
    room: usize,
}

impl Everything {
    /// The list for what is asked.
    #[must_use]
    pub fn new(record: &Record, lens: &Lens) -> Self {
        let mut list = List::default();
        list.refill(lens.everything(record));
        Self { list, room: 0 }
    }

    /// The record in hand.
    #[must_use]
    pub fn in_hand(&self) -> Option<AnyId> {
        self.list.in_hand()
    }

    /// Whether it would hear an action.
    #[must_use]
    pub fn hears(&self, action: Action) -> bool {
        match action {
            Action::Open => self.list.in_hand().is_some(),
            Action::Down | Action::Up | Action::PageDown | Action::PageUp | Action::Top | Action::Bottom => true,
            _ => matches!(action, Action::Escape | Action::Quit | Action::Everything),
        }
    }

    /// Hears an action.
    pub fn hear(&mut self, action: Action) -> Reply {
        match action {
            Action::Open => self.list.in_hand().map_or(Reply::Unheard, Reply::Open),
            Action::Escape | Action::Quit | Action::Everything => Reply::Close,
            _ if walk(&mut self.list, action, self.room / TALL, |_| false) => Reply::Done,
            _ => Reply::Unheard,
        }
    }

    /// Takes the record at a line of the screen.
    pub fn click(&mut self, line: usize) -> bool {
        let row = self.list.at_line(line, |_| TALL).and_then(|row| self.list.items().get(row)).copied();
        row.is_some_and(|id| self.list.take(id))
    }

    /// Finds its records again after a reload.
    pub fn refill(&mut self, record: &Record, lens: &Lens) {
        self.list.refill(lens.everything(record));
    }

    /// Lays itself out.
    pub fn settle(&mut self, _: Scene<'_>, area: Rect) {
        self.room = usize::from(inside(area).height);
        self.list.settle(self.room, |_| TALL);
    }

    /// Draws itself.
    pub fn draw(&self, scene: Scene<'_>, area: Rect, buf: &mut Buffer) {
        Clear.render(area, buf);
        let (record, theme) = (scene.record, scene.theme);
        let title = if scene.lens.found().is_some() { "Everything found" } else { "Everything on record" };
        let all = self.list.items().len();
        frame(title, &format!("{}/{all}", (self.list.row() + 1).min(all)), true, theme, area, buf);
        let area = inside(area);
        let width = usize::from(area.width);
        let mut y = area.y;
        for (at, id) in self.list.items().iter().enumerate().skip(self.list.top()) {
            let kind = id.kind.singular();
            let head = Prose::default().add(&format!(" {kind:8} "), theme.quiet);
            let head = head.add(&phrase::headline(record, *id).replace('\n', " "), theme.text);
            let below = Prose::default().add(&format!(" {:8} ", ""), theme.quiet);
            let below = below.add(&phrase::byline(record, *id), theme.quiet);
            for (number, prose) in [head, below].into_iter().enumerate() {
                if y >= area.bottom() {
                    return;
                }
                let found = scene.lens.marks().map(|marks| marks.ranges(prose.as_str())).unwrap_or_default();
                let line = prose.lines(usize::MAX, &found, theme.found).into_iter().next().unwrap_or_default();
                let row = Rect { y, height: 1, ..area };
                clipped(line, width).render(row, buf);
                if at == self.list.row() {
                    if number == 0 {
                        buf.set_style(row, theme.in_hand);
                    }
                    buf.set_string(row.x, y, "▌", theme.frame_focused);
                }
                y += 1;
            }
        }
    }
}
