//! The areas of the parts of the view on a screen of a given size.

use ratatui::layout::{Constraint, Layout, Rect};

use crate::tui::layout::inside;

/// Columns from which two maps are drawn side by side.
const WIDE: (u16, u16) = (118, 26);
/// Fewest rows in which a map says anything; columns there are enough on every screen that is drawn.
const LEAST: u16 = 9;
/// Rows that one map needs before a card is put below it.
const TALL: u16 = 32;
/// Rows that leave two lines for the selected country.
const LINES: u16 = 17;
/// Rows of the card beside or below a map.
const CARD: (u16, u16) = (11, 20);

/// The parts, each without its frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum MapLayout {
    /// Europe, the Western Balkans, and the card of the selected country.
    Two {
        /// Frames of the three.
        frames: [Rect; 3],
        /// Europe.
        map: Rect,
        /// The row of chips below it.
        chips: Rect,
        /// The Western Balkans.
        beside: Rect,
        card: Rect,
    },
    /// One map, the selected country below it, and the row of chips.
    One {
        map: Rect,
        /// The selected country, in as many lines as there is room for.
        card: Rect,
        /// The row of chips.
        chips: Rect,
    },
    /// No map: lines of text.
    Table(Rect),
}

impl MapLayout {
    /// Lays out an area.
    #[must_use]
    pub(crate) fn of(area: Rect) -> Self {
        let inner = inside(area);
        if area.width >= WIDE.0 && area.height >= WIDE.1 {
            return Self::two(area);
        }
        // A line each for the selected country and the chips.
        if inner.height < LEAST + 2 {
            return Self::Table(inner);
        }
        let card = match inner.height {
            TALL.. => CARD.0 - 2,
            LINES.. => 2,
            _ => 1,
        };
        let rows = [Constraint::Fill(1), Constraint::Length(card), Constraint::Length(1)];
        let [map, card, chips] = Layout::vertical(rows).areas(inner);
        Self::One { map, card, chips }
    }

    /// As much to Europe as it fills, and neither less than half nor so much that the rest is cramped.
    fn two(area: Rect) -> Self {
        let filled = (area.height - 3) * 11 / 6 + 12;
        let left = filled.clamp(area.width / 2, area.width * 62 / 100);
        let [europe, right] = Layout::horizontal([Constraint::Length(left), Constraint::Fill(1)]).areas(area);
        let card = (area.height * 3 / 7).clamp(CARD.0, CARD.1);
        let [balkans, card] = Layout::vertical([Constraint::Fill(1), Constraint::Length(card)]).areas(right);
        let [map, chips] = Layout::vertical([Constraint::Fill(1), Constraint::Length(1)]).areas(inside(europe));
        Self::Two { frames: [europe, balkans, card], map, chips, beside: inside(balkans), card: inside(card) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_part_leaves_the_area_or_covers_another() {
        for width in 0..210 {
            for height in 0..70 {
                let area = Rect::new(0, 2, width, height);
                let parts = match MapLayout::of(area) {
                    MapLayout::Two { map, chips, beside, card, .. } => vec![map, chips, beside, card],
                    MapLayout::One { map, card, chips } => vec![map, card, chips],
                    MapLayout::Table(rows) => vec![rows],
                };
                for (n, part) in parts.iter().enumerate() {
                    assert!(part.is_empty() || area.intersection(*part) == *part, "{part:?} in {area:?}");
                    assert!(parts[n + 1..].iter().all(|other| part.intersection(*other).is_empty()), "{area:?}");
                }
            }
        }
    }
}
