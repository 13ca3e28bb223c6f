//! How much there is of what: what is in view, counted by who speaks, country, policy, source, month,
//! stance or talks. A count leads to the records that are counted.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

use crate::present::stats::{By, Key, Stats as Counts, clause, name};
use crate::record::AnyId;
use crate::text;
use crate::tui::action::Action;
use crate::tui::layout::inside;
use crate::tui::part::frame::frame;
use crate::tui::part::list::List;
use crate::tui::part::prose::clipped;
use crate::tui::scene::Scene;
use crate::tui::view::{Does, Go, Offer, Shown, View, closing, moving};

/// State of the view.
#[derive(Default)]
pub(crate) struct Stats {
    counts: Counts,
    list: List<Key>,
    room: usize,
}

impl Stats {
    /// Counts of what is in view.
    pub(crate) fn new(scene: Scene<'_>) -> Self {
        let mut stats = Self::default();
        stats.refill(scene);
        stats
    }

    /// What comes after what is counted by now, going round, `by` places on.
    fn tab(&self, by: usize) -> Offer {
        let at = By::ALL.iter().position(|other| *other == self.counts.by).unwrap_or(0);
        Offer::of(Does::Go(Go::Tab((at + by) % By::ALL.len()))).called("count by")
    }
}

impl View for Stats {
    fn offer(&self, action: Action, scene: Scene<'_>) -> Option<Offer> {
        match action {
            Action::Open => {
                let clause = self.list.selected().map(|key| clause(scene.record, self.counts.by, key));
                clause.map(|clause| Offer::of(Does::Narrow(clause)).called("narrow"))
            }
            Action::NextPane | Action::Right => Some(self.tab(1)),
            Action::PreviousPane | Action::Left => Some(self.tab(By::ALL.len() - 1)),
            _ => moving(&self.list, action, self.room, |_| false).or_else(|| closing(action)),
        }
    }

    fn go(&mut self, to: Go, scene: Scene<'_>) -> bool {
        match to {
            Go::Tab(tab) => {
                self.counts.by = By::ALL[tab];
                self.list.select_row(0);
                self.refill(scene);
            }
            Go::Row(row) => self.list.select_row(row),
            _ => return false,
        }
        true
    }

    /// What is counted in the selected row, if that is a record.
    fn selected(&self) -> Option<AnyId> {
        match self.list.selected() {
            Some(Key::Of(id)) => Some(id),
            _ => None,
        }
    }

    fn shown<'a>(&'a self, scene: Scene<'a>) -> Option<Shown<'a>> {
        Some(Shown::new(None, move || (scene.lens.everything(scene.record), scene.query(&[]))))
    }

    fn click(&mut self, (_, line): (usize, usize), _: Scene<'_>, _: Rect) -> bool {
        // The first line names what is counted by.
        let line = line.checked_sub(2).filter(|line| *line < self.room);
        let row = line.and_then(|line| self.list.at_line(line, |_| 1));
        row.and_then(|row| self.list.items().get(row)).copied().is_some_and(|key| self.list.take(key))
    }

    fn settle(&mut self, _: Scene<'_>, area: Rect) {
        self.room = usize::from(inside(area).height).saturating_sub(3);
        self.list.settle(self.room, |_| 1);
    }

    fn refill(&mut self, scene: Scene<'_>) {
        self.counts = Counts::of(scene.record, &scene.lens.everything(scene.record), self.counts.by);
        self.list.refill(self.counts.counts.iter().map(|count| count.key).collect());
    }

    fn translate(&mut self, again: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
        self.list.translate(|key| match key {
            Key::Of(id) => again(id).map(Key::Of),
            other => Some(other),
        });
        true
    }

    fn draw(&self, scene: Scene<'_>, _: bool, area: Rect, buf: &mut Buffer) {
        Clear.render(area, buf);
        let theme = scene.theme;
        let total = text::count(self.counts.total, "record", "records");
        frame(&format!("How much there is{}", scene.lens.by_country(scene.record)), &total, true, theme, area, buf);
        let area = inside(area);
        let mut tabs = vec![Span::raw(" ")];
        for by in By::ALL {
            let style = if by == self.counts.by { theme.selected } else { theme.quiet };
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
}

impl Stats {
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
                buf.set_style(Rect { width: left, ..place }, theme.selected);
                buf.set_string(place.x, y, "▌", theme.frame_focused);
            }
        }
    }
}
