//! What marks and fills mean, how many countries there are of each, and the row of chips for those that
//! no map here shows.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::standing::{self, MapValue, SIDES, Standing, TALKS};
use crate::picture::map::{Glyphs, Ink, Raster};
use crate::record::{Country, Id};
use crate::text;
use crate::tui::scene::Scene;
use crate::tui::theme::Theme;

/// Columns of a fill's sample.
const SWATCH: usize = 2;

/// A line of the legend.
pub(crate) struct Entry {
    /// What it explains; none for a sign that comes after a mark.
    sense: Option<MapValue>,
    mark: &'static str,
    words: &'static str,
    word: &'static str,
    count: usize,
}

/// What there is to explain: every side, of talks only those that occur, and the signs that do.
#[must_use]
pub(crate) fn entries(standings: &[Standing], by_talks: bool) -> Vec<Entry> {
    let all: &[MapValue] = if by_talks { &TALKS } else { &SIDES };
    let of = |&sense: &MapValue| {
        let count = standings.iter().filter(|standing| standing.sense == sense).count();
        let (words, word) = match sense {
            // A country without a stance may have been listed or approached all the same.
            MapValue::Nothing if !by_talks => ("no stance on record", "no stance"),
            _ => (sense.words(), sense.word()),
        };
        Entry { sense: Some(sense), mark: sense.mark(), words, word, count }
    };
    let mut entries: Vec<Entry> = all.iter().map(of).filter(|entry| !by_talks || entry.count > 0).collect();
    let signs = [("?", "may have changed", "unsure"), ("≠", "claims differ", "differing")];
    for (mark, words, word) in signs {
        let count = standings.iter().filter(|standing| standing.mark.contains(mark)).count();
        if count > 0 {
            entries.push(Entry { sense: None, mark, words, word, count });
        }
    }
    entries
}

impl Entry {
    fn line(&self, theme: &Theme, glyphs: Glyphs, is_long: bool, width: usize) -> Line<'static> {
        let words = if is_long { self.words } else { self.word };
        let count = self.count.to_string();
        let pad = " ".repeat(width.saturating_sub(SWATCH + 3 + text::width(words) + count.len()));
        let quiet = theme.map.as_ref().map_or(theme.text, |map| theme.text.fg(map.sea_label));
        let (swatch, mark) = self.swatch(theme, glyphs, SWATCH);
        Line::from(vec![
            swatch,
            Span::styled(format!(" {} ", self.mark), mark),
            Span::styled(format!("{words}{pad}"), quiet),
            Span::styled(count, quiet),
        ])
    }

    /// Some cells of the fill, and the style of the mark beside it.
    fn swatch(&self, theme: &Theme, glyphs: Glyphs, wide: usize) -> (Span<'static>, ratatui::style::Style) {
        let plain = theme.map.as_ref().map_or(theme.strong, |map| theme.strong.fg(map.sea_label));
        let Some(sense) = self.sense else { return (Span::raw(" ".repeat(wide)), plain) };
        let wash = sense.wash();
        let hatch: String = wash.hatch.sample().chars().take(wide).collect();
        let swatch = match (&theme.map, glyphs) {
            (None, _) => Span::styled(hatch, theme.text),
            (Some(map), Glyphs::Braille) => {
                Span::styled(hatch, theme.text.fg(standing::colour(map, Ink::Fill(wash.fill), glyphs)))
            }
            (Some(map), _) => {
                Span::styled("█".repeat(wide), theme.text.fg(standing::colour(map, Ink::Fill(wash.fill), glyphs)))
            }
        };
        (swatch, plain)
    }

    fn width(&self, is_long: bool) -> usize {
        let words = if is_long { self.words } else { self.word };
        SWATCH + 3 + text::width(words) + self.count.to_string().len() + 1
    }
}

fn width(entries: &[Entry], is_long: bool) -> u16 {
    let widest = entries.iter().map(|entry| entry.width(is_long)).max().unwrap_or(0);
    u16::try_from(widest).unwrap_or(u16::MAX)
}

/// A place for the legend at a side where there is nothing but sea: in many words, else in few.
#[must_use]
pub(crate) fn room(entries: &[Entry], raster: &Raster, area: Rect) -> Option<Rect> {
    let rows = u16::try_from(entries.len()).unwrap_or(u16::MAX);
    let left = area.x + (area.width - raster.columns) / 2;
    let is_sea = |rect: Rect| {
        // A column and a row of air around it.
        let (x, y) = (rect.x.saturating_sub(1)..rect.right() + 1, rect.y.saturating_sub(1)..rect.bottom() + 1);
        y.clone().all(|y| x.clone().all(|x| x < left || y < area.y || raster.at(x - left, y - area.y).is_none()))
    };
    let place = |is_long: bool| {
        let wide = width(entries, is_long);
        if wide + 2 > area.width || rows + 2 > area.height {
            return None;
        }
        let (far, low) = (area.right() - wide - 1, area.bottom() - rows - 1);
        let down = |x: u16| (area.y + 1..=low).map(move |y| (x, y));
        down(area.x + 1)
            .chain(down(far))
            .map(|(x, y)| Rect { x, y, width: wide, height: rows })
            .find(|rect| is_sea(*rect))
    };
    place(true).or_else(|| place(false))
}

/// Draws the legend into its place.
pub(crate) fn draw(theme: &Theme, entries: &[Entry], glyphs: Glyphs, area: Rect, buf: &mut Buffer) {
    let is_long = area.width >= width(entries, true);
    for (row, entry) in area.rows().zip(entries) {
        entry.line(theme, glyphs, is_long, area.width.into()).render(row, buf);
    }
}

/// Lines that the legend takes below the map.
#[must_use]
pub(crate) fn rows(entries: &[Entry], width: u16) -> u16 {
    u16::try_from(lines(entries, width).len()).unwrap_or(1)
}

/// The entries of each line below the map.
fn lines(entries: &[Entry], width: u16) -> Vec<Vec<&Entry>> {
    let mut lines: Vec<Vec<&Entry>> = vec![Vec::new()];
    let mut used = 0;
    for entry in entries {
        // One cell of the fill is enough there.
        let wide = entry.width(false) + 1;
        if used + wide > usize::from(width) && used > 0 {
            lines.push(Vec::new());
            used = 0;
        }
        used += wide;
        if let Some(line) = lines.last_mut() {
            line.push(entry);
        }
    }
    lines
}

/// Draws the legend on lines of its own.
pub(crate) fn draw_below(theme: &Theme, entries: &[Entry], glyphs: Glyphs, area: Rect, buf: &mut Buffer) {
    for (row, entries) in area.rows().zip(lines(entries, area.width)) {
        let mut spans = vec![Span::raw(" ")];
        for entry in entries {
            let (swatch, _) = entry.swatch(theme, glyphs, 1);
            spans.push(swatch);
            spans.push(Span::styled(format!(" {} ", entry.mark), theme.strong));
            spans.push(Span::styled(format!("{} {}  ", entry.word, entry.count), theme.text));
        }
        Line::from(spans).render(row, buf);
    }
}

/// Draws the chips, those around the selected country where there is no room for all; gives where each
/// stands.
pub(crate) fn chips(
    scene: Scene<'_>,
    off: &[&Standing],
    selected: Option<Id<Country>>,
    head: &str,
    area: Rect,
    buf: &mut Buffer,
) -> Vec<(Rect, Id<Country>)> {
    if off.is_empty() || area.height == 0 {
        return Vec::new();
    }
    let names = |standing: &&Standing| format!("{} {}", standing.mark, scene.record[standing.id].name);
    let codes = |standing: &&Standing| format!("{} {}", standing.mark, scene.record[standing.id].code());
    let room = usize::from(area.width).saturating_sub(text::width(head) + 4);
    let wide = |words: &[String]| words.iter().map(|word| text::width(word) + 2).sum::<usize>();
    let mut words: Vec<String> = off.iter().map(names).collect();
    if wide(&words) > room {
        words = off.iter().map(codes).collect();
    }
    // From the first chip from which on the selected one is still to be seen.
    let at = off.iter().position(|standing| Some(standing.id) == selected).unwrap_or(0);
    let first = (0..=at).find(|first| wide(&words[*first..=at]) <= room).unwrap_or(at);
    let head = if first > 0 { format!("{head}… ") } else { head.to_owned() };
    buf.set_stringn(area.x, area.y, &head, area.width.into(), scene.theme.quiet);
    let (mut x, mut placed) = (area.x + u16::try_from(text::width(&head)).unwrap_or(0), Vec::new());
    for (word, standing) in words.iter().zip(off).skip(first) {
        let wide = u16::try_from(text::width(word)).unwrap_or(u16::MAX);
        if x + wide + 2 > area.right() {
            buf.set_stringn(x, area.y, "…", area.right().saturating_sub(x).into(), scene.theme.quiet);
            break;
        }
        let style = match standing.sense {
            _ if Some(standing.id) == selected => scene.theme.cursor,
            MapValue::Side(side) => scene.theme.side(side),
            _ => scene.theme.text,
        };
        buf.set_string(x, area.y, word, style);
        placed.push((Rect { x, y: area.y, width: wide, height: 1 }, standing.id));
        x += wide + 2;
    }
    placed
}
