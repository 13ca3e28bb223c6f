//! The countries: each with how many quotations concern it. The one in hand narrows what stands to
//! the right.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::{Scene, frame, walk};
use crate::present::marks;
use crate::record::as_of::{Held, Series};
use crate::record::{Country, Entry, Id, Record};
use crate::text;
use crate::tui::action::Action;
use crate::tui::layout::inside;
use crate::tui::part::list::List;
use crate::tui::view::View;

/// A row: a country, or all of them.
pub type Row = Option<Id<Country>>;

/// State of the pane.
#[derive(Default)]
pub struct Countries {
    /// All countries, then each.
    pub list: List<Row>,
    counts: Vec<usize>,
    total: usize,
}

impl Countries {
    /// Counts anew what is in view.
    pub fn refill(&mut self, view: &mut View, countries: &[Id<Country>]) {
        let rows = std::iter::once(None).chain(countries.iter().copied().map(Some));
        self.list.refill(rows.collect());
        self.counts = std::mem::take(&mut view.by_country);
        self.total = view.total;
    }

    /// How many quotations in view concern a country.
    #[must_use]
    pub fn count(&self, country: Id<Country>) -> usize {
        self.counts.get(country.row()).copied().unwrap_or(0)
    }

    /// Moves; true where the action was one.
    pub fn hear(&mut self, action: Action, area: Rect) -> bool {
        walk(&mut self.list, action, usize::from(inside(area).height), |_| false)
    }

    /// Scrolls so that the country in hand is on the screen.
    pub fn settle(&mut self, area: Rect) {
        self.list.settle(usize::from(inside(area).height), |_| 1);
    }

    /// Takes the row at a line of the pane.
    pub fn click(&mut self, line: usize) -> bool {
        let row = self.list.at_line(line, |_| 1).and_then(|row| self.list.items().get(row)).copied();
        row.is_some_and(|row| self.list.take(row))
    }

    /// Draws the pane.
    pub fn draw(&self, scene: Scene<'_>, is_focused: bool, area: Rect, buf: &mut Buffer) {
        let theme = scene.theme;
        let count = self.list.items().len().saturating_sub(1).to_string();
        let policy = scene.lens.policy.map(|policy| format!(" · {}", scene.record[policy].name)).unwrap_or_default();
        frame(&format!("1 Countries{policy}"), &count, is_focused, theme, area, buf);
        let area = inside(area);
        let related = scene.in_hand.map_or(&[][..], |id| scene.record.get(id).countries());
        let rows = self.list.items().iter().skip(self.list.top()).take(usize::from(area.height));
        for ((y, row), line) in (area.y..).zip(rows).zip(self.list.top()..) {
            let (code, name, count) = match row {
                None => ("  ", "All countries", self.total),
                Some(id) => {
                    let country = &scene.record[*id];
                    (country.slug(), country.name.as_str(), self.count(*id))
                }
            };
            let in_hand = line == self.list.row();
            let is_related = row.is_some_and(|id| related.contains(&id));
            let style = match (in_hand, is_related) {
                (true, _) if is_focused => theme.in_hand,
                (true, _) => theme.in_hand_elsewhere,
                (_, true) => theme.related,
                _ if count == 0 => theme.quiet,
                _ => theme.text,
            };
            let number = if count == 0 { "·".to_owned() } else { count.to_string() };
            let stand = row.and_then(|id| scene.lens.stand_of(id.into()));
            let marks = stand.map_or_else(
                || ("·".to_owned(), "·".to_owned()),
                |stand| {
                    (
                        marks::of(scene.record, Series::Stance, &stand.series[0]),
                        marks::of_talks(scene.record, &stand.series),
                    )
                },
            );
            let marks = if row.is_some() { marks } else { (String::new(), String::new()) };
            // Code, name, the marks of a stance and of talks, the count.
            let room = usize::from(area.width).saturating_sub(13 + 4);
            let name = text::clip(name, room);
            let gap = " ".repeat(room.saturating_sub(text::width(&name)) + 1);
            let bar = if in_hand { "▌" } else { " " };
            let mark = if is_related && !in_hand { "•" } else { " " };
            let side = stand.and_then(|stand| side_of(scene.record, &stand.series[0]));
            let mark_style =
                if in_hand && is_focused { style } else { side.map_or(theme.quiet, |side| theme.side(side)) };
            let pad =
                |text: &str, width: usize| format!("{text}{}", " ".repeat(width.saturating_sub(text::width(text))));
            let spans = vec![
                Span::styled(format!("{bar}{code}{mark} {name}{gap}"), style),
                Span::styled(pad(&marks.0, 3), mark_style),
                Span::styled(pad(&marks.1, 4), style),
                Span::styled(format!("{number:>3} "), style),
            ];
            let line = Line::from(spans);
            let at = Rect { y, height: 1, ..area };
            line.render(at, buf);
            if let Some(id) = *row {
                scene.mark_star(id.into(), at, buf);
            }
            if in_hand && is_focused {
                buf.set_style(at, style);
            }
        }
    }
}

/// The side of the stance that surely holds.
fn side_of(record: &Record, held: &Held) -> Option<marks::Side> {
    held.sure.and_then(|id| record[id].stance).map(marks::side)
}
