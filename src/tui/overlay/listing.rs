//! Records of every kind in one list: everything found, best first (everything on record where
//! nothing is asked), or everything that refers to one record.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use super::Reply;
use crate::present::phrase;
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
pub struct Listing {
    list: List<AnyId>,
    /// The record that all of them refer to; none for everything found.
    to: Option<AnyId>,
    room: usize,
}

impl Listing {
    /// Everything found.
    #[must_use]
    pub fn everything(record: &Record, lens: &Lens) -> Self {
        Self::new(None, record, lens)
    }

    /// What refers to a record.
    #[must_use]
    pub fn referring(to: AnyId, record: &Record, lens: &Lens) -> Self {
        Self::new(Some(to), record, lens)
    }

    fn new(to: Option<AnyId>, record: &Record, lens: &Lens) -> Self {
        let mut listing = Self { list: List::default(), to, room: 0 };
        listing.refill(record, lens);
        listing
    }

    /// Finds its records again after a reload; false where the one they refer to is gone.
    pub fn translate(&mut self, again: impl Fn(AnyId) -> Option<AnyId>) -> bool {
        self.list.translate(&again);
        let Some(to) = self.to else { return true };
        self.to = again(to);
        self.to.is_some()
    }

    /// Its records, in order.
    #[must_use]
    pub fn ids(&self) -> &[AnyId] {
        self.list.items()
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
            Action::Everything => self.to.is_none(),
            _ => matches!(action, Action::Escape | Action::Quit),
        }
    }

    /// Hears an action.
    pub fn hear(&mut self, action: Action) -> Reply {
        match action {
            Action::Open => self.list.in_hand().map_or(Reply::Unheard, Reply::Open),
            Action::Escape | Action::Quit => Reply::Close,
            Action::Everything if self.to.is_none() => Reply::Close,
            _ if walk(&mut self.list, action, self.room / TALL, |_| false) => Reply::Done,
            _ => Reply::Unheard,
        }
    }

    /// Takes the record at a line of the screen.
    pub fn click(&mut self, line: usize) -> bool {
        let row = self.list.at_line(line, |_| TALL).and_then(|row| self.list.items().get(row)).copied();
        row.is_some_and(|id| self.list.take(id))
    }

    /// Takes what is found, or what refers to its record, now.
    pub fn refill(&mut self, record: &Record, lens: &Lens) {
        self.list.refill(match self.to {
            Some(to) => record.links_to(to).to_vec(),
            None => lens.everything(record),
        });
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
        let title = match self.to {
            Some(to) => format!("Refers to {}", phrase::headline(record, to).replace('\n', " ")),
            None if scene.lens.found().is_some() => format!("Everything found{}", scene.lens.by_country(record)),
            None => format!("Everything on record{}", scene.lens.by_country(record)),
        };
        let all = self.list.items().len();
        frame(&title, &format!("{}/{all}", (self.list.row() + 1).min(all)), true, theme, area, buf);
        let area = inside(area);
        let width = usize::from(area.width);
        if all == 0 {
            buf.set_stringn(area.x + 1, area.y, "nothing on record matches", width, theme.quiet);
        }
        let mut y = area.y;
        for (at, id) in self.list.items().iter().enumerate().skip(self.list.top()) {
            let kind = id.kind.singular();
            let disputed = if record.is_disputed(*id) { "≠" } else { " " };
            let head = Prose::default().add(&format!(" {kind:8}"), theme.quiet).add(disputed, theme.alarm);
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
                let room = if number == 0 { scene.room(*id, width) } else { width };
                clipped(line, room).render(row, buf);
                if number == 0 {
                    scene.mark_star(*id, row, buf);
                }
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
