//! The months of the positions view: the column of each, its name, and the bars and marks in it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use super::strip::{self, HolderRow};
use crate::present::density::MONTHS;
use crate::present::marks;
use crate::record::ControlledVocabulary;
use crate::tui::scene::Scene;

/// Columns of a holder's name, and of one where there is room.
const NAME: usize = 20;
const LONG_NAME: usize = 34;
/// Columns of the value now.
pub(crate) const NOW: usize = 22;
/// Widest month.
const WIDEST: usize = 12;

/// The columns of the months.
pub(crate) struct Columns {
    first: i32,
    months: usize,
    /// Columns of a month.
    pub(crate) wide: usize,
    /// Columns of a name.
    pub(crate) name: usize,
    /// Whether there are months before the first.
    is_cut: bool,
}

impl Columns {
    /// As many of the last months as there is room for, each at most twelve columns wide; earlier ones where
    /// the selected month is earlier.
    #[must_use]
    pub(crate) fn of(span: strip::Span, selected: Option<i32>, area: Rect) -> Self {
        let name = if area.width < 110 { NAME } else { LONG_NAME };
        let room = usize::from(area.width).saturating_sub(name + NOW).max(1);
        let months = span.months.clamp(1, room);
        let last = span.first + i32::try_from(span.months - months).unwrap_or(0);
        // A month before the selected one shows that it begins there.
        let first = selected.map_or(last, |month| last.min(month.saturating_sub(1).max(span.first)));
        let is_cut = first > span.first;
        Self { first, months, wide: (room / months).clamp(1, WIDEST), name, is_cut }
    }

    fn start(&self, area: Rect) -> u16 {
        area.x + u16::try_from(self.name).unwrap_or(0)
    }

    /// Column behind the last month.
    #[must_use]
    pub(crate) fn end(&self, area: Rect) -> u16 {
        self.start(area) + u16::try_from(self.months * self.wide).unwrap_or(0)
    }

    /// Column of a month; none where it is not shown.
    fn x(&self, area: Rect, month: i32) -> Option<u16> {
        let at = usize::try_from(month.checked_sub(self.first)?).ok().filter(|at| *at < self.months)?;
        Some(self.start(area) + u16::try_from(at * self.wide).unwrap_or(0))
    }

    /// Puts a mark into a month, as far as it is shown.
    pub(crate) fn put(&self, area: Rect, y: u16, month: i32, mark: &str, style: Style, buf: &mut Buffer) {
        if let Some(x) = self.x(area, month) {
            buf.set_string(x + u16::from(self.wide > 2), y, mark, style);
        }
    }

    /// Names of months, the years where they begin, and the selected date.
    pub(crate) fn head(&self, scene: Scene<'_>, area: Rect, buf: &mut Buffer) {
        let selected = scene.lens.day.date.map(strip::month);
        for (month, _) in (self.first..).zip(0..self.months) {
            let name = MONTHS[usize::try_from(month.rem_euclid(12)).unwrap_or(0)];
            let year = month.div_euclid(12).to_string();
            let is_first = month == self.first;
            let label = match (self.wide, month.rem_euclid(12)) {
                // Its year is to the left of it.
                (4.., _) if is_first => name.to_owned(),
                (2 | 3, _) if is_first => name[..1].to_owned(),
                (5.., 0) => year,
                (4, 0) => format!("’{}", &year[year.len().saturating_sub(2)..]),
                (4.., _) => name.to_owned(),
                (_, 0) => year[year.len().saturating_sub(2)..].to_owned(),
                // Where each has one column, a letter a quarter.
                (2 | 3, _) | (1, 3 | 6 | 9) => name[..1].to_owned(),
                _ => String::new(),
            };
            let Some(x) = self.x(area, month) else { continue };
            buf.set_stringn(x, area.y, label, self.wide.max(2), scene.theme.quiet);
            if selected == Some(month) {
                let wide = u16::try_from(self.wide.saturating_sub(1).max(1)).unwrap_or(1);
                buf.set_style(Rect { x, width: wide, height: 1, ..area }, scene.theme.cursor);
            }
        }
        let earlier = if self.is_cut { "… from" } else { "" };
        buf.set_string(
            area.x,
            area.y,
            format!(" {earlier} {}", self.first.div_euclid(12)).replace("  ", " "),
            scene.theme.quiet,
        );
    }

    /// The bar of stances: filled where one holds, thin where a newer one may, a gap at a change.
    pub(crate) fn bar(&self, scene: Scene<'_>, row: &HolderRow, area: Rect, buf: &mut Buffer) {
        for (month, _) in (self.first..).zip(0..self.months) {
            let Some(x) = self.x(area, month) else { continue };
            let Some((start, in_doubt)) = row.stance_at(month) else {
                let mark = if row.may_have_begun(month) { "?" } else { "·" };
                let selected = scene.lens.day.date.map(strip::month) == Some(month);
                let style = if selected { scene.theme.strong } else { scene.theme.quiet };
                buf.set_string(x + u16::from(self.wide > 2), area.y, mark, style);
                continue;
            };
            let side = marks::side(start.value);
            let style = scene.theme.bars[side as usize];
            let changes = row.stance_at(month + 1).is_some_and(|(next, _)| next.value != start.value);
            let fill = scene.theme.fills[side as usize];
            let wide = if changes && self.wide > 1 { self.wide - 1 } else { self.wide };
            let mut cells = fill.repeat(wide);
            if in_doubt && wide > 1 {
                cells = format!("{}?", fill.repeat(wide - 1));
            }
            buf.set_string(x, area.y, cells, style);
        }
    }

    /// The value that holds now: as of the selected date, or the latest.
    pub(crate) fn now(&self, scene: Scene<'_>, row: &HolderRow, area: Rect, buf: &mut Buffer) {
        let stand = scene.lens.stand_of(row.holder);
        let held = stand.map(|stand| &stand.stance);
        let disputed = if held.is_some_and(|held| !held.by.beside.is_empty()) { "≠" } else { "" };
        let stance = held.and_then(|held| held.value);
        let mark = held.map_or("·".to_owned(), marks::of_stance);
        let style = stance.map_or(scene.theme.quiet, |stance| scene.theme.side(marks::side(stance)));
        let line = Line::styled(
            format!(" {mark}{disputed} {}", stance.map(ControlledVocabulary::word).unwrap_or_default()),
            style,
        );
        line.render(
            Rect { x: self.end(area), width: area.right() - self.end(area).min(area.right()), height: 1, ..area },
            buf,
        );
    }
}
