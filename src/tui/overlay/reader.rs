//! The reader: one record in full, its links to follow, and the way back.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use super::page::{Link, Page, Setting, WIDEST};
use crate::record::{AnyId, Id, Item, Policy, Record};
use crate::text;
use crate::tui::action::Action;
use crate::tui::layout::inside;
use crate::tui::part::frame::frame;
use crate::tui::scene::Scene;
use crate::tui::theme::ThemeName;
use crate::tui::view::{Does, Go, Offer, Shown, Step, View, closing};

/// Columns of a step of the trail, and how many steps are shown.
const TRAIL: usize = 18;
const STEPS: usize = 3;

/// One record that was visited, and how it was left.
#[derive(Clone, Copy)]
struct Visit {
    id: AnyId,
    link: Option<usize>,
    top: usize,
}

/// The record, the width, the theme, and the date and policy of positions for which a page was laid out.
type SetFor = (AnyId, usize, ThemeName, Option<NaiveDate>, Option<Id<Policy>>);

/// State of the reader.
pub(crate) struct Reader {
    trail: Vec<Visit>,
    at: usize,
    page: Page,
    /// What the page was laid out for.
    set_for: Option<SetFor>,
    room: usize,
}

impl Reader {
    /// Opens a record.
    pub(crate) fn new(id: AnyId) -> Self {
        let visit = Visit { id, link: None, top: 0 };
        Self { trail: vec![visit], at: 0, page: Page::default(), set_for: None, room: 0 }
    }

    fn id(&self) -> AnyId {
        self.trail[self.at].id
    }

    fn here(&self) -> Visit {
        self.trail[self.at]
    }

    fn last_top(&self) -> usize {
        self.page.lines.len().saturating_sub(self.room)
    }

    fn link(&self) -> Option<Link> {
        self.here().link.and_then(|link| self.page.links.get(link)).copied()
    }

    /// Down to the next link where it can be seen, else a line.
    fn down(&self) -> Go {
        let Visit { link, top, .. } = self.here();
        let seen = self.page.links.iter().position(|link| link.end > top).unwrap_or(self.page.links.len());
        let next = link.map_or(0, |link| link + 1).max(seen);
        match self.page.links.get(next) {
            Some(link) if link.first < top + self.room => self.at_link(next),
            _ => self.scrolled(top + 1),
        }
    }

    /// Up to the link before where it can be seen, else a line.
    fn up(&self) -> Go {
        let Visit { link, top, .. } = self.here();
        let before = link.unwrap_or(self.page.links.len()).checked_sub(1);
        match before.and_then(|before| Some((before, self.page.links.get(before)?))) {
            Some((before, link)) if link.first >= top && link.first < top + self.room => Go::Link(Some(before), top),
            _ if top > 0 => self.scrolled(top - 1),
            _ => Go::Link(None, top),
        }
    }

    /// The next link or the one before, going round.
    fn round(&self, forward: bool) -> Option<Go> {
        let count = self.page.links.len();
        let last = count.checked_sub(1)?;
        let to = match (self.here().link, forward) {
            (None, true) => 0,
            (Some(link), true) => (link + 1) % count,
            (None | Some(0), false) => last,
            (Some(link), false) => link - 1,
        };
        Some(self.at_link(to))
    }

    /// From some line on; a link that is then out of sight is selected no longer.
    fn scrolled(&self, top: usize) -> Go {
        let top = top.min(self.last_top());
        let is_seen = |link: &Link| link.first >= top && link.first < top + self.room;
        Go::Link(self.here().link.filter(|_| self.link().as_ref().is_some_and(is_seen)), top)
    }

    /// A link, scrolled so that it is on the screen.
    fn at_link(&self, at: usize) -> Go {
        let (mut top, link) = (self.here().top, &self.page.links[at]);
        if link.first < top {
            top = link.first;
        } else if link.end > top + self.room {
            top = link.end.saturating_sub(self.room).min(link.first);
        }
        Go::Link(Some(at), top)
    }
}

impl View for Reader {
    fn offer(&self, action: Action, _: Scene<'_>) -> Option<Offer> {
        let page = self.room.max(2) - 1;
        let Visit { link, top, .. } = self.here();
        let go = match action {
            Action::Open => return self.link().map(|link| Offer::of(Does::Read(link.to))),
            Action::Back | Action::Escape if self.at > 0 => {
                return Some(Offer::of(Does::Go(Go::Trail(self.at - 1))).called("back"));
            }
            Action::Back => return Some(Offer::of(Does::Close)),
            Action::Forward => Some(Go::Trail(self.at + 1)).filter(|_| self.at + 1 < self.trail.len()),
            Action::NextPane | Action::PreviousPane => self.round(action == Action::NextPane),
            Action::Down => Some(self.down()),
            Action::Up => Some(self.up()),
            Action::PageDown => Some(self.scrolled(top + page)),
            Action::PageUp => Some(self.scrolled(top.saturating_sub(page))),
            Action::Top => Some(Go::Link(None, 0)),
            Action::Bottom => Some(self.scrolled(usize::MAX)),
            _ => return closing(action),
        };
        go.filter(|go| *go != Go::Link(link, top)).map(|go| Offer::of(Does::Go(go)).called("link"))
    }

    fn go(&mut self, to: Go, _: Scene<'_>) -> bool {
        match to {
            Go::Link(link, top) => self.trail[self.at] = Visit { link, top, ..self.here() },
            Go::Trail(at) => (self.at, self.set_for) = (at, None),
            _ => return false,
        }
        true
    }

    fn selected(&self) -> Option<AnyId> {
        Some(self.id())
    }

    fn shown<'a>(&'a self, scene: Scene<'a>) -> Option<Shown<'a>> {
        let (id, record) = (self.id(), scene.record);
        Some(Shown::new(Some(id.kind), move || (vec![id], format!("id:{}", record.get(id).slug()))))
    }

    /// Selects the link at a place.
    fn click(&mut self, (column, line): (usize, usize), _: Scene<'_>, _: Rect) -> bool {
        let line = self.here().top + line;
        let is_here = |link: &Link| {
            let end = link.wide.map_or(usize::MAX, |wide| link.column + wide);
            (link.first..link.end).contains(&line) && (link.column..end).contains(&column)
        };
        let clicked = self.page.links.iter().position(is_here);
        if clicked.is_some() {
            self.trail[self.at].link = clicked;
        }
        clicked.is_some()
    }

    /// Lays the record out for an area, unless it already is.
    fn settle(&mut self, scene: Scene<'_>, area: Rect) {
        let inner = inside(area);
        let width = usize::from(inner.width).min(WIDEST);
        self.room = usize::from(inner.height);
        let lens = scene.lens;
        let set_for = Some((self.id(), width, scene.theme.name, lens.day.date, lens.policy));
        if self.set_for != set_for {
            let set = Setting { width, theme: scene.theme, lens: scene.lens };
            self.page = Page::new(scene.record, self.id(), &set);
            self.set_for = set_for;
        }
        self.trail[self.at].top = self.here().top.min(self.last_top());
    }

    /// Lays the page out anew, because what is highlighted may have changed.
    fn refill(&mut self, _: Scene<'_>) {
        self.set_for = None;
    }

    fn translate(&mut self, again: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
        let Some(id) = again(self.id()) else { return false };
        let before = &self.trail[..self.at];
        let mut trail: Vec<Visit> =
            before.iter().filter_map(|visit| Some(Visit { id: again(visit.id)?, link: None, ..*visit })).collect();
        trail.push(Visit { id, link: None, ..self.here() });
        (self.at, self.trail, self.set_for) = (trail.len() - 1, trail, None);
        true
    }

    fn reads(&self) -> Option<AnyId> {
        Some(self.id())
    }

    fn read(&mut self, id: AnyId, step: Step) -> bool {
        if step == Step::Further {
            self.trail.truncate(self.at + 1);
            self.trail.push(Visit { id, link: None, top: 0 });
            self.at += 1;
        } else {
            self.trail[self.at] = Visit { id, link: None, top: 0 };
        }
        self.set_for = None;
        true
    }

    fn draw(&self, scene: Scene<'_>, _: bool, area: Rect, buf: &mut Buffer) {
        Clear.render(area, buf);
        self.draw_titled("", scene, true, area, buf);
    }
}

impl Reader {
    /// Draws the record, its title after a name.
    pub(crate) fn draw_titled(&self, name: &str, scene: Scene<'_>, is_focused: bool, area: Rect, buf: &mut Buffer) {
        let visit = self.trail[self.at];
        let all = self.page.lines.len();
        let seen = (visit.top + self.room).min(all);
        let count = if all > self.room { format!("{seen}/{all} lines") } else { format!("{all} lines") };
        let star = if scene.stars.contains(&self.id()) { " ★" } else { "" };
        frame(&format!("{name}{}{star}", self.title(scene.record)), &count, is_focused, scene.theme, area, buf);
        let inner = inside(area);
        for (y, line) in (inner.y..inner.bottom()).zip(self.page.lines.iter().skip(visit.top)) {
            line.render(Rect { y, height: 1, ..inner }, buf);
        }
        let Some(link) = visit.link.and_then(|link| self.page.links.get(link)) else { return };
        for line in link.first.max(visit.top)..link.end.min(visit.top + self.room) {
            let Ok(below) = u16::try_from(line - visit.top) else { return };
            let column = u16::try_from(link.column).unwrap_or(0).min(inner.width);
            let end = link.wide.map_or_else(|| self.page.lines[line].width(), |wide| link.column + wide);
            let end = u16::try_from(end).unwrap_or(u16::MAX).min(inner.width);
            let width = end.saturating_sub(column);
            let row = Rect { x: inner.x + column, y: inner.y + below, width, height: 1 };
            buf.set_style(row, scene.theme.link_selected);
        }
    }

    /// What one came by, and where one is: `Vjosa Osmani › EPC summit · event epc-summit`.
    fn title(&self, record: &Record) -> String {
        let name = |visit: &Visit| {
            let name = match record.item(visit.id) {
                Item::Quote(quote) => quote.speaker_name(record).to_owned(),
                _ => record.get(visit.id).name(record).into_owned(),
            };
            text::clip(&name, TRAIL).into_owned()
        };
        let before = &self.trail[self.at.saturating_sub(STEPS)..self.at];
        let mut steps: Vec<String> = before.iter().map(name).collect();
        if self.at > STEPS {
            steps.insert(0, "…".to_owned());
        }
        steps.push(format!("{} · {}", self.id().kind.singular(), record.get(self.id()).slug()));
        steps.join(" › ")
    }
}
