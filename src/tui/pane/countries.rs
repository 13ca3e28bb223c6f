//! The countries: each with how many quotations concern it. The selected one narrows what stands to
//! the right.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::present::marks;
use crate::record::{AnyId, Country, Entry, Id, Kind};
use crate::text;
use crate::tui::action::Action;
use crate::tui::layout::inside;
use crate::tui::part::frame::frame;
use crate::tui::part::list::List;
use crate::tui::results::Results;
use crate::tui::scene::Scene;
use crate::tui::theme::Theme;
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

    fn go(&mut self, to: Go, _: Scene<'_>) -> bool {
        let Go::Row(row) = to else { return false };
        self.list.select_row(row);
        true
    }

    fn selected(&self) -> Option<AnyId> {
        self.list.selected().flatten().map(AnyId::from)
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
            let drawn = Drawn {
                selected: line == self.list.row(),
                is_related: row.is_some_and(|id| related.contains(&id)),
                is_focused,
            };
            self.row(scene, *row, &drawn, Rect { y, height: 1, ..area }, buf);
        }
    }
}

/// Columns of a row beside its name and its count: bar, code, mark, stance, talks and blanks.
const BESIDE: usize = 12;

/// A country's name where it fits, else the first of its other names that does.
fn fitting(country: &Country, room: usize) -> &str {
    let names = std::iter::once(&country.name).chain(&country.aliases);
    names.map(crate::text::Safe::as_str).find(|name| text::width(name) <= room).unwrap_or(country.name.as_str())
}

/// How a row is drawn.
struct Drawn {
    selected: bool,
    /// Whether the selected record is about it.
    is_related: bool,
    is_focused: bool,
}

impl Drawn {
    fn style(&self, theme: &Theme, count: usize) -> Style {
        match (self.selected, self.is_related) {
            (true, _) if self.is_focused => theme.selected,
            (true, _) => theme.selected_elsewhere,
            (false, true) => theme.related,
            (false, false) if count == 0 => theme.quiet,
            (false, false) => theme.text,
        }
    }
}

impl Countries {
    fn row(&self, scene: Scene<'_>, row: Row, drawn: &Drawn, at: Rect, buf: &mut Buffer) {
        let theme = scene.theme;
        let (code, count) = match row {
            None => ("  ", self.total),
            Some(id) => (scene.record[id].slug(), self.count(id)),
        };
        let style = drawn.style(theme, count);
        let number = if count == 0 { "·".to_owned() } else { text::thousands(count) };
        let digits = text::thousands(self.total).len().max(3);
        let stand = row.and_then(|id| scene.lens.stand_of(id.into()));
        let (stance, talks) = match stand {
            Some(stand) => (marks::of_stance(&stand.stance), marks::of_talks(stand)),
            None if row.is_some() => ("·".to_owned(), "·".to_owned()),
            None => (String::new(), String::new()),
        };
        // Code, name, the marks of a stance and of talks, the count.
        let room = usize::from(at.width).saturating_sub(BESIDE + digits);
        let name = row.map_or("All countries", |id| fitting(&scene.record[id], room));
        let name = text::clip(name, room);
        let gap = " ".repeat(room.saturating_sub(text::width(&name)) + 1);
        let bar = if drawn.selected { "▌" } else { " " };
        let mark = if drawn.is_related && !drawn.selected { "•" } else { " " };
        let side = stand.and_then(|stand| stand.stance.value).map(marks::side);
        let is_cursor = drawn.selected && drawn.is_focused;
        let mark_style = if is_cursor { style } else { side.map_or(theme.quiet, |side| theme.side(side)) };
        let pad = |text: &str, width: usize| format!("{text}{}", " ".repeat(width.saturating_sub(text::width(text))));
        let spans = vec![
            Span::styled(format!("{bar}{code}{mark} {name}{gap}"), style),
            Span::styled(pad(&stance, 2), mark_style),
            Span::styled(pad(&talks, 3), style),
            Span::styled(format!("{number:>digits$} "), style),
        ];
        Line::from(spans).render(at, buf);
        if let Some(id) = row {
            scene.mark_star(id.into(), at, buf);
        }
        if is_cursor {
            buf.set_style(at, style);
        }
    }
}
