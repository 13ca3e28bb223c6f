//! Records of every kind in one list: everything found, best first (everything on record where
//! nothing is asked), or everything that refers to one record.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use crate::present::phrase;
use crate::record::AnyId;
use crate::tui::action::Action;
use crate::tui::layout::inside;
use crate::tui::part::frame::frame;
use crate::tui::part::list::List;
use crate::tui::part::prose::{Prose, clipped};
use crate::tui::scene::Scene;
use crate::tui::view::{Does, Go, Offer, Shown, View, closing, moving};

/// Lines of one record.
const TALL: usize = 2;

/// State of the list.
pub(crate) struct Listing {
    list: List<AnyId>,
    /// The record that all of them refer to; none for everything found.
    to: Option<AnyId>,
    room: usize,
}

impl Listing {
    /// Everything found.
    pub(crate) fn everything(scene: Scene<'_>) -> Self {
        Self::new(None, scene)
    }

    /// What refers to a record.
    pub(crate) fn referring(to: AnyId, scene: Scene<'_>) -> Self {
        Self::new(Some(to), scene)
    }

    fn new(to: Option<AnyId>, scene: Scene<'_>) -> Self {
        let mut listing = Self { list: List::default(), to, room: 0 };
        listing.refill(scene);
        listing
    }
}

impl View for Listing {
    fn offer(&self, action: Action, _: Scene<'_>) -> Option<Offer> {
        match action {
            Action::Open => self.selected().map(|id| Offer::of(Does::Read(id))),
            _ => moving(&self.list, action, self.room / TALL, |_| false).or_else(|| closing(action)),
        }
    }

    fn go(&mut self, to: Go, _: Scene<'_>) -> bool {
        let Go::Row(row) = to else { return false };
        self.list.select_row(row);
        true
    }

    fn selected(&self) -> Option<AnyId> {
        self.list.selected()
    }

    fn shown<'a>(&'a self, scene: Scene<'a>) -> Option<Shown<'a>> {
        let query = move || match self.to {
            Some(to) => format!("refers:{}", scene.record.get(to).slug()),
            None => scene.query(&[]),
        };
        let records = move || (self.list.items().to_vec(), query());
        (!self.list.items().is_empty()).then(|| Shown::new(None, records))
    }

    fn click(&mut self, (_, line): (usize, usize), _: Scene<'_>, _: Rect) -> bool {
        let row = self.list.at_line(line, |_| TALL).and_then(|row| self.list.items().get(row)).copied();
        row.is_some_and(|id| self.list.take(id))
    }

    fn settle(&mut self, _: Scene<'_>, area: Rect) {
        self.room = usize::from(inside(area).height);
        self.list.settle(self.room, |_| TALL);
    }

    fn refill(&mut self, scene: Scene<'_>) {
        self.list.refill(match self.to {
            Some(to) => scene.record.links_to(to).to_vec(),
            None => scene.lens.everything(scene.record),
        });
    }

    fn translate(&mut self, again: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
        self.list.translate(again);
        let Some(to) = self.to else { return true };
        self.to = again(to);
        self.to.is_some()
    }

    fn draw(&self, scene: Scene<'_>, _: bool, area: Rect, buf: &mut Buffer) {
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
        let shown = self.list.items().iter().enumerate().skip(self.list.top());
        for ((at, &id), y) in shown.zip((area.y..area.bottom()).step_by(TALL)) {
            let tall = u16::try_from(TALL).unwrap_or(1).min(area.bottom() - y);
            item(scene, id, at == self.list.row(), Rect { y, height: tall, ..area }, buf);
        }
    }
}

/// A record on two lines: what it is, then who and when.
fn item(scene: Scene<'_>, id: AnyId, is_selected: bool, area: Rect, buf: &mut Buffer) {
    let (record, theme) = (scene.record, scene.theme);
    let disputed = if record.is_disputed(id) { "≠" } else { " " };
    let head = Prose::default().add(&format!(" {:8}", id.kind.singular()), theme.quiet).add(disputed, theme.alarm);
    let head = head.add(&phrase::headline(record, id).replace('\n', " "), theme.text);
    let below = Prose::default().add(&format!(" {:8} ", ""), theme.quiet);
    let possibly = if scene.is_only_possible(id) { "? " } else { "" };
    let below = below.add(possibly, theme.alarm).add(&phrase::byline(record, id), theme.quiet);
    let width = usize::from(area.width);
    for ((prose, room), y) in [(head, scene.room(id, width)), (below, width)].into_iter().zip(area.y..area.bottom()) {
        let found = scene.lens.marks().map(|marks| marks.ranges(prose.as_str())).unwrap_or_default();
        let line = prose.lines(usize::MAX, &found, theme.found).into_iter().next().unwrap_or_default();
        clipped(line, room).render(Rect { y, height: 1, ..area }, buf);
    }
    let first = Rect { height: 1, ..area };
    scene.mark_star(id, first, buf);
    if is_selected {
        buf.set_style(first, theme.selected);
        for y in area.y..area.bottom() {
            buf.set_string(area.x, y, "▌", theme.frame_focused);
        }
    }
}
