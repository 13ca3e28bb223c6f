//! The countries: each with how many quotations concern it. The one in hand narrows what stands to
//! the right.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::present::marks;
use crate::record::as_of::{Held, Series};
use crate::record::{AnyId, Country, Entry, Id, Kind, Record};
use crate::text;
use crate::tui::action::Action;
use crate::tui::layout::inside;
use crate::tui::part::frame::frame;
use crate::tui::part::list::List;
use crate::tui::results::Results;
use crate::tui::scene::Scene;
use crate::tui::view::{Does, Go, Offer, Shown, View, moving};

/// A row: a country, or all of them.
pub(crate) type Row = Option<Id<Country>>;

/// State of the pane.
#[derive(Default)]
pub(crate) struct Countries {
    /// All countries, then each.
    pub(crate) list: List<Row>,
    counts: Vec<usize>,
    total: usize,
    /// Lines of the pane.
    room: usize,
}

impl Countries {
    /// How many quotations in view concern a country.
    pub(crate) fn count(&self, country: Id<Country>) -> usize {
        self.counts.get(country.row()).copied().unwrap_or(0)
    }

    /// Counts anew what is in view.
    pub(crate) fn refill(&mut self, results: &mut Results, countries: &[Id<Country>]) {
        let rows = std::iter::once(None).chain(countries.iter().copied().map(Some));
        self.list.refill(rows.collect());
        self.counts = std::mem::take(&mut results.by_country);
        self.total = results.total;
    }
}

impl View for Countries {
    fn offer(&self, action: Action, _: Scene<'_>) -> Option<Offer> {
        match action {
            Action::Open => self.selected().map(|id| Offer::of(Does::Read(id))),
            _ => moving(&self.list, action, self.room, |_| false),
        }
    }

    fn go(&mut self, to: Go, _: Scene<'_>) {
        if let Go::Row(row) = to {
            self.list.select_row(row);
        }
    }

    fn selected(&self) -> Option<AnyId> {
        self.list.in_hand().flatten().map(AnyId::from)
    }

    fn shown<'a>(&'a self, _: Scene<'a>) -> Option<Shown<'a>> {
        let ids = || self.list.items().iter().flatten().map(|&id| id.into()).collect();
        let records = move || (ids(), format!("kind:{}", Kind::Country.singular()));
        (self.list.items().len() > 1).then(|| Shown::new(Some(Kind::Country), records))
    }

    fn click(&mut self, (_, line): (usize, usize), _: Scene<'_>, _: Rect) -> bool {
        let row = self.list.at_line(line, |_| 1).and_then(|row| self.list.items().get(row)).copied();
        row.is_some_and(|row| self.list.take(row))
    }

    fn settle(&mut self, _: Scene<'_>, area: Rect) {
        self.room = usize::from(inside(area).height);
        self.list.settle(self.room, |_| 1);
    }

    fn translate(&mut self, again: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
        let country = |id: Id<Country>| again(id.into()).and_then(AnyId::typed);
        self.list.translate(|row| row.map_or(Some(None), |id| country(id).map(Some)));
        true
    }

    fn draw(&self, scene: Scene<'_>, is_focused: bool, area: Rect, buf: &mut Buffer) {
        let theme = scene.theme;
        let count = self.list.items().len().saturating_sub(1).to_string();
        let policy = scene.lens.policy.map(|policy| format!(" · {}", scene.record[policy].name)).unwrap_or_default();
        frame(&format!("1 Countries{policy}"), &count, is_focused, theme, area, buf);
        let area = inside(area);
        let related = scene.selected.map_or(&[][..], |id| scene.record.get(id).countries());
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
