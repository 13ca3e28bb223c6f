//! The palette on the screen: a box below the search line, an entry a line with its key.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::input::palette::PaletteInput;
use super::layout::inside;
use super::part::frame::{clear_rows, frame};
use super::part::prose::clipped;
use super::theme::Theme;
use crate::text;

/// Widest box, and the columns of keys.
const WIDEST: u16 = 100;
const KEYS: usize = 14;
/// Most entries that are shown at once.
const SHOWN: u16 = 16;

/// Draws the palette over what is open.
pub(crate) fn draw(palette: &PaletteInput, theme: &Theme, body: Rect, buf: &mut Buffer) {
    let entries = u16::try_from(palette.shown.len()).unwrap_or(SHOWN).clamp(1, SHOWN);
    let area = Rect { width: body.width.min(WIDEST), height: (entries + 2).min(body.height), ..body };
    clear_rows(area, body, buf);
    let count = format!("{}/{}", (palette.at + 1).min(palette.shown.len()), palette.shown.len());
    frame(palette.title, &count, true, theme, area, buf);
    let area = inside(area);
    if palette.shown.is_empty() {
        buf.set_stringn(area.x + 1, area.y, "nothing is called so", area.width.into(), theme.quiet);
    }
    let from = (palette.at + 1).saturating_sub(area.height.into());
    for ((at, entry), y) in palette.shown.iter().enumerate().skip(from).zip(area.y..area.bottom()) {
        let keys = text::clip(&entry.beside, KEYS).into_owned();
        let gap = " ".repeat(KEYS.saturating_sub(text::width(&keys)) + 1);
        let (key, words) = if entry.is_possible { (theme.key, theme.text) } else { (theme.quiet, theme.quiet) };
        let line =
            Line::from(vec![Span::styled(format!(" {keys}{gap}"), key), Span::styled(entry.words.clone(), words)]);
        let row = Rect { y, height: 1, ..area };
        clipped(line, area.width.into()).render(row, buf);
        if at == palette.at {
            buf.set_style(row, theme.selected);
            buf.set_string(row.x, y, "▌", theme.frame_focused);
        }
    }
}
