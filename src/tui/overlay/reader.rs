//! The reader: one record in full, its links to follow, and the way back.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use super::Reply;
use super::page::{Page, Setting, WIDEST};
use crate::record::{AnyId, Item, Record};
use crate::text;
use crate::tui::action::Action;
use crate::tui::layout::inside;
use crate::tui::pane::{Scene, frame};
use crate::tui::theme::Name;

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

/// State of the reader.
pub struct Reader {
    trail: Vec<Visit>,
    at: usize,
    page: Page,
    /// What the page was laid out for.
    set_for: Option<(AnyId, usize, Name)>,
    room: usize,
}

impl Reader {
    /// Opens a record.
    #[must_use]
    pub fn new(id: AnyId) -> Self {
        let visit = Visit { id, link: None, top: 0 };
        Self { trail: vec![visit], at: 0, page: Page::default(), set_for: None, room: 0 }
    }

    /// The record that is read.
    #[must_use]
    pub fn id(&self) -> AnyId {
        self.trail[self.at].id
    }

    /// Reads another record in place of this one, without a step in the trail.
    pub fn replace(&mut self, id: AnyId) {
        self.trail[self.at] = Visit { id, link: None, top: 0 };
        self.set_for = None;
    }

    /// Goes on to a record; what was ahead of here is given up.
    pub fn follow(&mut self, id: AnyId) {
        self.trail.truncate(self.at + 1);
        self.trail.push(Visit { id, link: None, top: 0 });
        self.at += 1;
        self.set_for = None;
    }

    /// Finds its records again after a reload; false where the one that is read is gone.
    pub fn translate(&mut self, again: impl Fn(AnyId) -> Option<AnyId>) -> bool {
        let here = again(self.id());
        let before: Vec<Visit> =
            self.trail[..self.at].iter().filter_map(|v| Some(Visit { id: again(v.id)?, link: None, ..*v })).collect();
        let Some(here) = here else { return false };
        let visit = Visit { id: here, link: None, ..self.trail[self.at] };
        self.at = before.len();
        self.trail = before;
        self.trail.push(visit);
        self.set_for = None;
        true
    }

    /// Lays the page out anew, for example because what is highlighted changed.
    pub fn refresh(&mut self) {
        self.set_for = None;
    }

    fn here(&mut self) -> &mut Visit {
        &mut self.trail[self.at]
    }

    fn link(&self) -> Option<usize> {
        self.trail[self.at].link
    }

    fn last_top(&self) -> usize {
        self.page.lines.len().saturating_sub(self.room)
    }

    /// Whether it would hear an action.
    #[must_use]
    pub fn hears(&self, action: Action) -> bool {
        match action {
            Action::Open => self.link().is_some(),
            Action::Forward => self.at + 1 < self.trail.len(),
            Action::NextPane | Action::PreviousPane => !self.page.links.is_empty(),
            Action::Down
            | Action::Up
            | Action::PageDown
            | Action::PageUp
            | Action::Top
            | Action::Bottom
            | Action::Back
            | Action::Escape
            | Action::Quit => true,
            _ => false,
        }
    }

    /// Hears an action.
    pub fn hear(&mut self, action: Action) -> Reply {
        let page = self.room.max(2) - 1;
        match action {
            Action::Down => self.down(),
            Action::Up => self.up(),
            Action::PageDown => self.scroll_to(self.trail[self.at].top + page),
            Action::PageUp => self.scroll_to(self.trail[self.at].top.saturating_sub(page)),
            Action::Top => {
                self.here().link = None;
                self.scroll_to(0);
            }
            Action::Bottom => self.scroll_to(usize::MAX),
            Action::NextPane | Action::PreviousPane => self.round(action == Action::NextPane),
            Action::Open => {
                let link = self.link().and_then(|link| self.page.links.get(link));
                return link.map_or(Reply::Unheard, |link| Reply::Open(link.to));
            }
            Action::Forward if self.at + 1 < self.trail.len() => {
                self.at += 1;
                self.set_for = None;
            }
            Action::Back | Action::Escape if self.at > 0 => {
                self.at -= 1;
                self.set_for = None;
            }
            Action::Back | Action::Escape | Action::Quit => return Reply::Close,
            _ => return Reply::Unheard,
        }
        Reply::Done
    }

    /// On to the next link where it can be seen, else a line down.
    fn down(&mut self) {
        let top = self.trail[self.at].top;
        let next = self.next_link(top);
        match self.page.links.get(next) {
            Some(link) if link.first < top + self.room => {
                self.here().link = Some(next);
                self.show(next);
            }
            _ => self.scroll_to(top + 1),
        }
    }

    /// The first link behind the one in hand that is not above the screen.
    fn next_link(&self, top: usize) -> usize {
        let from = self.link().map_or(0, |link| link + 1);
        let seen = self.page.links.iter().position(|link| link.end > top).unwrap_or(self.page.links.len());
        from.max(seen)
    }

    fn up(&mut self) {
        let top = self.trail[self.at].top;
        let before = self.link().unwrap_or(self.page.links.len()).checked_sub(1);
        match before.and_then(|before| Some((before, self.page.links.get(before)?))) {
            Some((before, link)) if link.first >= top && link.first < top + self.room => {
                self.here().link = Some(before);
            }
            _ if top > 0 => self.scroll_to(top - 1),
            _ => self.here().link = None,
        }
    }

    fn round(&mut self, forward: bool) {
        let count = self.page.links.len();
        let Some(last) = count.checked_sub(1) else { return };
        let to = match (self.link(), forward) {
            (None, true) => 0,
            (Some(link), true) => (link + 1) % count,
            (None | Some(0), false) => last,
            (Some(link), false) => link - 1,
        };
        self.here().link = Some(to);
        self.show(to);
    }

    fn scroll_to(&mut self, top: usize) {
        let top = top.min(self.last_top());
        self.here().top = top;
        let room = self.room;
        let off = |link: &super::page::Link| link.first < top || link.first >= top + room;
        if self.link().and_then(|link| self.page.links.get(link)).is_some_and(off) {
            self.here().link = None;
        }
    }

    /// Scrolls so that a link is on the screen.
    fn show(&mut self, link: usize) {
        let Some(link) = self.page.links.get(link).copied() else { return };
        let room = self.room;
        let here = self.here();
        if link.first < here.top {
            here.top = link.first;
        } else if link.end > here.top + room {
            here.top = link.end.saturating_sub(room).min(link.first);
        }
    }

    /// The link at a line of the screen, taken in hand.
    pub fn click(&mut self, column: usize, line: usize) -> bool {
        let line = self.trail[self.at].top + line;
        let is_here = |link: &super::page::Link| {
            let end = link.wide.map_or(usize::MAX, |wide| link.column + wide);
            (link.first..link.end).contains(&line) && (link.column..end).contains(&column)
        };
        let clicked = self.page.links.iter().position(is_here);
        if clicked.is_some() {
            self.here().link = clicked;
        }
        clicked.is_some()
    }

    /// Lays the record out for an area, unless it already is.
    pub fn settle(&mut self, scene: Scene<'_>, area: Rect) {
        let inner = inside(area);
        let width = usize::from(inner.width).min(WIDEST);
        self.room = usize::from(inner.height);
        let set_for = Some((self.id(), width, scene.theme.name));
        if self.set_for != set_for {
            let set = Setting { width, theme: scene.theme, lens: scene.lens };
            self.page = Page::new(scene.record, self.id(), &set);
            self.set_for = set_for;
        }
        let last_top = self.last_top();
        let here = self.here();
        here.top = here.top.min(last_top);
    }

    /// Draws the record.
    pub fn draw(&self, scene: Scene<'_>, area: Rect, buf: &mut Buffer) {
        Clear.render(area, buf);
        let visit = self.trail[self.at];
        let all = self.page.lines.len();
        let seen = (visit.top + self.room).min(all);
        let count = if all > self.room { format!("{seen}/{all} lines") } else { format!("{all} lines") };
        let star = if scene.stars.contains(&self.id()) { " ★" } else { "" };
        frame(&format!("{}{star}", self.title(scene.record)), &count, true, scene.theme, area, buf);
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
            buf.set_style(row, scene.theme.link_in_hand);
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
