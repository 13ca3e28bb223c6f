//! How much there is of what: what is in view, counted by who speaks, country, policy, source, month,
//! stance or talks. A count leads to the records that are counted.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

use super::Reply;
use crate::present::stats::{By, Key, Stats as Counts, clause, name};
use crate::record::{AnyId, Record};
use crate::text;
use crate::tui::action::Action;
use crate::tui::layout::inside;
use crate::tui::lens::Lens;
use crate::tui::pane::{Scene, frame, walk};
use crate::tui::part::list::List;
use crate::tui::part::prose::clipped;

/// State of the view.
#[derive(Default)]
pub struct Stats {
    counts: Counts,
    list: List<Key>,
    room: usize,
}

impl Stats {
    /// Counts of what is in view.
    #[must_use]
    pub fn new(record: &Record, lens: &Lens) -> Self {
        let mut stats = Self::default();
        stats.refill(record, lens);
        stats
    }

    /// Counts anew what is in view.
    pub fn refill(&mut self, record: &Record, lens: &Lens) {
        self.counts = Counts::of(record, &lens.everything(record), self.counts.by);
        self.list.refill(self.counts.counts.iter().map(|count| count.key).collect());
    }

    /// Finds what it counts again after a reload.
    pub fn translate(&mut self, again: impl Fn(AnyId) -> Option<AnyId>) {
        self.list.translate(|key| match key {
            Key::Of(id) => again(id).map(Key::Of),
            other => Some(other),
        });
    }

    /// What is counted in the row in hand, if that is a record.
    #[must_use]
    pub fn in_hand(&self) -> Option<AnyId> {
        match self.list.in_hand() {
            Some(Key::Of(id)) => Some(id),
            _ => None,
        }
    }

    /// The clause that finds what is counted in the row in hand.
    #[must_use]
    pub fn clause(&self, record: &Record) -> Option<String> {
        self.list.in_hand().map(|key| clause(record, self.counts.by, key))
    }

    /// Whether it would hear an action.
    #[must_use]
    pub fn hears(&self, action: Action) -> bool {
        match action {
            Action::Open => self.list.in_hand().is_some(),
            Action::Down
            | Action::Up
            | Action::PageDown
            | Action::PageUp
            | Action::Top
            | Action::Bottom
            | Action::NextPane
            | Action::PreviousPane
            | Action::Left
            | Action::Right => true,
            _ => matches!(action, Action::Escape | Action::Quit | Action::Stats),
        }
    }

    /// Hears an action. Another count is taken by [`Stats::refill`].
    pub fn hear(&mut self, action: Action) -> Reply {
        match action {
            Action::Open if self.list.in_hand().is_some() => Reply::Narrow,
            Action::Escape | Action::Quit | Action::Stats => Reply::Close,
            Action::NextPane | Action::Right => self.turn(1),
            Action::PreviousPane | Action::Left => self.turn(By::ALL.len() - 1),
            _ if walk(&mut self.list, action, self.room, |_| false) => Reply::Done,
            _ => Reply::Unheard,
        }
    }

    /// Counts by what stands so many places on.
    fn turn(&mut self, by: usize) -> Reply {
        let at = By::ALL.iter().position(|other| *other == self.counts.by).unwrap_or(0);
        self.counts.by = By::ALL[(at + by) % By::ALL.len()];
        self.list.to_end(false, |_| false);
        Reply::Refill
    }

    /// Takes the row at a line of the screen.
    pub fn click(&mut self, line: usize) -> bool {
        // The first line names what is counted by.
        let line = line.checked_sub(2).filter(|line| *line < self.room);
        let row = line.and_then(|line| self.list.at_line(line, |_| 1));
        row.and_then(|row| self.list.items().get(row)).copied().is_some_and(|key| self.list.take(key))
    }

    /// Lays itself out.
    pub fn settle(&mut self, area: Rect) {
        self.room = usize::from(inside(area).height).saturating_sub(3);
        self.list.settle(self.room, |_| 1);
    }

    /// Draws itself.
    pub fn draw(&self, scene: Scene<'_>, area: Rect, buf: &mut Buffer) {
        Clear.render(area, buf);
        let theme = scene.theme;
        let total = text::count(self.counts.total, "record", "records");
        frame(&format!("How much there is{}", scene.lens.by_country(scene.record)), &total, true, theme, area, buf);
        let area = inside(area);
        let mut tabs = vec![Span::raw(" ")];
        for by in By::ALL {
            let style = if by == self.counts.by { theme.in_hand } else { theme.quiet };
            tabs.extend([Span::styled(format!(" {} ", by.word()), style), Span::raw(" ")]);
        }
        clipped(Line::from(tabs), area.width.into()).render(Rect { height: area.height.min(1), ..area }, buf);
        self.rows(scene, Rect { y: area.y + 2, height: area.height.saturating_sub(3), ..area }, buf);
        if area.height > 3 {
            let below = match self.counts.beside() {
                Some(beside) => format!(" besides: {beside}"),
                None if self.counts.total == 0 => " nothing on record matches".into(),
                None => String::new(),
            };
            let below = text::clip(&below, area.width.into()).into_owned();
            buf.set_string(area.x, area.bottom() - 1, below, theme.quiet);
        }
    }

    fn rows(&self, scene: Scene<'_>, area: Rect, buf: &mut Buffer) {
        let (theme, by, most) = (scene.theme, self.counts.by, self.counts.most());
        let digits = text::thousands(most).len();
        let width = usize::from(area.width).saturating_sub(1);
        let names = (width / 2).saturating_sub(digits).min(36);
        let room = width.saturating_sub(names + digits + 4);
        for (row, y) in (self.list.top()..self.counts.counts.len()).zip(area.y..area.bottom()) {
            let count = self.counts.counts[row];
            let name = name(scene.record, by, count.key);
            let name = text::clip(&name, names).into_owned();
            let gap = " ".repeat(names.saturating_sub(text::width(&name)));
            #[allow(clippy::cast_precision_loss, reason = "a bar is short")]
            let bar = text::bars::lying(count.count as f64, most as f64, room);
            let line = Line::from(vec![
                Span::styled(format!(" {name}{gap}"), theme.text),
                Span::styled(format!(" {:>digits$} ", text::thousands(count.count)), theme.strong),
                Span::styled(bar, theme.related),
            ]);
            let place = Rect { y, height: 1, ..area };
            line.render(place, buf);
            if row == self.list.row() {
                let left = u16::try_from(names + digits + 3).unwrap_or(u16::MAX).min(area.width);
                buf.set_style(Rect { width: left, ..place }, theme.in_hand);
                buf.set_string(place.x, y, "▌", theme.frame_focused);
            }
        }
    }
}
