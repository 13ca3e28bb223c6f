//! The bars above the timeline: how much of it is of which time, and where in that time the selected item
//! belongs. Counted when the timeline is filled, laid out when the screen is settled.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::present::density::{Bars, Density, MONTHS};
use crate::record::Date;
use crate::text;
use crate::tui::theme::Theme;

/// Columns to the left of the bars: of what year or length they are, and what is in none of them.
const LEFT: u16 = 6;
/// Widest bar with the gap behind it.
const WIDEST: usize = 4;
/// Rows of a pane from which on there are bars at all, and from which on they are two rows high.
const LOW: u16 = 10;
const HIGH: u16 = 24;

/// The bars and what they count.
#[derive(Default)]
pub(crate) struct Histogram {
    density: Density,
    bars: Option<Bars>,
    /// Width of the pane for which they are laid out.
    width: Option<u16>,
}

/// Rows that bars and their labels take in a pane of some height.
#[must_use]
pub(crate) const fn rows(height: u16) -> u16 {
    match height {
        ..LOW => 0,
        LOW..HIGH => 2,
        _ => 3,
    }
}

impl Histogram {
    /// Takes other counts.
    pub(crate) fn refill(&mut self, density: Density) {
        self.density = density;
        self.width = None;
    }

    /// Lays the bars out for a pane of some width, unless they are as they must be.
    pub(crate) fn settle(&mut self, width: u16) {
        if self.width != Some(width) {
            self.bars = self.density.bars(usize::from(width.saturating_sub(LEFT + 1)));
            self.width = Some(width);
        }
    }

    /// Draws bars and labels; those to which a date may belong stand out.
    pub(crate) fn draw(&self, date: Option<&Date>, theme: &Theme, area: Rect, buf: &mut Buffer) {
        let Some(bars) = &self.bars else { return };
        let selected = date.map_or(0..0, |date| bars.places(date));
        let style = |at: usize| if selected.contains(&at) { theme.column_selected } else { theme.column };
        let room = usize::from(area.width.saturating_sub(LEFT + 1));
        let wide = (room / bars.counts.len().max(1)).clamp(1, WIDEST);
        let x = |at: usize| area.x + LEFT + u16::try_from(at * wide).unwrap_or(u16::MAX);
        let most = bars.counts.iter().copied().max().unwrap_or(0);
        for (at, &count) in bars.counts.iter().enumerate() {
            let cells = text::bars::upright(count, most, usize::from(area.height - 1));
            for (y, cell) in (area.y..).zip(cells) {
                buf.set_string(x(at), y, cell.repeat((wide - 1).max(1)), style(at));
            }
        }
        let axis = area.bottom() - 1;
        left(&what(bars), axis - 1, theme.quiet, area, buf);
        beside(bars, x(bars.counts.len()), axis, theme.quiet, area, buf);
        let mut free = area.x;
        for at in 0..bars.counts.len() {
            let is_marked = selected.contains(&at);
            let label = label(bars, at, wide).or_else(|| is_marked.then(|| "▴".to_owned()));
            let Some(label) = label.filter(|_| x(at) >= free) else { continue };
            let wide = u16::try_from(text::width(&label)).unwrap_or(1);
            if x(at) + wide <= area.right() {
                buf.set_string(x(at), axis, &label, if is_marked { style(at) } else { theme.quiet });
                free = x(at) + wide + u16::from(wide > 1);
            }
        }
    }
}

/// A word to the left of the bars.
fn left(word: &str, y: u16, style: Style, area: Rect, buf: &mut Buffer) {
    let wide = u16::try_from(text::width(word)).unwrap_or(LEFT).min(LEFT - 1);
    buf.set_stringn(area.x + LEFT - 1 - wide, y, word, usize::from(LEFT - 1), style);
}

/// How many are in no bar: in words behind the bars where there is room, else as a number before them.
fn beside(bars: &Bars, end: u16, y: u16, style: Style, area: Rect, buf: &mut Buffer) {
    let words = format!("+{} less exact", text::thousands(bars.beside));
    let room = usize::from(area.right().saturating_sub(end + 2));
    if bars.beside > 0 && text::width(&words) <= room {
        buf.set_stringn(end + 2, y, words, room, style);
    } else if bars.beside > 0 {
        left(&format!("+{}", short(bars.beside)), y, style, area, buf);
    }
}

/// The one year whose months these are, or how long a bar is.
fn what(bars: &Bars) -> String {
    match (bars.step, bars.counts.len()) {
        (1, 12) => bars.start(0).0.to_string(),
        (1, _) => "month".into(),
        (3, _) => "3 mth".into(),
        (12, _) => "year".into(),
        (step, _) => format!("{} yr", step / 12),
    }
}

/// What stands below a bar: a month of the one year, else the year where it begins.
fn label(bars: &Bars, at: usize, wide: usize) -> Option<String> {
    let (year, month) = bars.start(at);
    if bars.step == 1 && bars.counts.len() == 12 {
        return Some(MONTHS[month][..if wide > 3 { 3 } else { 1 }].to_owned());
    }
    (month == 0).then(|| year.to_string())
}

/// A count in at most four columns.
fn short(count: usize) -> String {
    match count {
        ..10_000 => count.to_string(),
        10_000..1_000_000 => format!("{}k", count / 1000),
        _ => format!("{}m", count / 1_000_000),
    }
}
