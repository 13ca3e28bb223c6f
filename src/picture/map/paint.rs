//! From dots to cells. A cell has one character and two colours, so a cell of two fills is drawn with
//! blocks, a border between two countries of the same fill with Braille dots, and without colour
//! every fill is a hatching of Braille dots.

use ratatui::symbols::pixel::{OCTANTS, QUADRANTS};

use super::raster::{ACROSS, DOWN, Raster};
use super::world::{Land, lands};

/// The set of characters that draws the map.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Glyphs {
    /// Quarters of cells: every font has them.
    #[default]
    Quadrants,
    /// Eighths of cells, twice as fine; new in Unicode 16, so only new fonts have them.
    Octants,
    /// Dots, each fill in a pattern of its own, so that fills differ without any colour.
    Braille,
}

impl Glyphs {
    /// Its name.
    #[must_use]
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Quadrants => "quadrants",
            Self::Octants => "octants",
            Self::Braille => "Braille",
        }
    }

    /// The next one; after the last, the first.
    #[must_use]
    pub(crate) const fn next(self) -> Self {
        match self {
            Self::Quadrants => Self::Octants,
            Self::Octants => Self::Braille,
            Self::Braille => Self::Quadrants,
        }
    }
}

/// The pattern of dots in a fill, from few to all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Hatch {
    /// One dot in eight.
    Sparse,
    /// Horizontal lines.
    Rows,
    /// Rising diagonals.
    Rising,
    /// Every other dot, as on a chessboard.
    Chequered,
    /// All dots but rising diagonals.
    Gapped,
    /// All dots but one in eight.
    Dense,
    /// All dots.
    Solid,
}

impl Hatch {
    /// Whether a dot is set.
    const fn sets(self, x: usize, y: usize) -> bool {
        match self {
            Self::Sparse => y.is_multiple_of(2) && x % 4 == y % 4,
            Self::Rows => y % 4 == 1,
            Self::Rising => (x + y) % 4 == 3,
            Self::Chequered => (x + y).is_multiple_of(2),
            Self::Gapped => (x + y) % 4 != 3,
            Self::Dense => x % 4 != 1 || y % 2 != 1,
            Self::Solid => true,
        }
    }

    /// A sample of it in two cells.
    #[must_use]
    pub(crate) fn sample(self) -> String {
        let cell = |column: usize| braille(bits(8, |at| self.sets(column * ACROSS + at % ACROSS, at / ACROSS)));
        [cell(0), cell(1)].iter().collect()
    }
}

/// The fill of a country.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Fill {
    /// The number of its colour.
    pub(crate) fill: u8,
    /// The pattern that replaces the colour where there is none.
    pub(crate) hatch: Hatch,
}

/// Countries with fewer dots are so small that an outline would hide them.
const SMALL: usize = 36;

/// The colour of a character or its background.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Ink {
    Sea,
    /// A country's fill.
    Fill(u8),
    /// The border between two countries of the same fill.
    Border(u8),
    /// The outline of the selected country.
    Rim,
}

/// One character of a drawn map.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Cell {
    pub(crate) symbol: char,
    /// Its colour.
    pub(crate) fore: Ink,
    /// The colour behind it.
    pub(crate) back: Ink,
}

/// Draws a raster as cells, row by row.
#[must_use]
pub fn paint(raster: &Raster, fill: impl Fn(Land) -> Fill, in_hand: Option<Land>, glyphs: Glyphs) -> Vec<Cell> {
    let fills: Vec<Fill> = lands().map(fill).collect();
    let easel = Easel::new(raster, fills, in_hand, glyphs);
    let mut cells = Vec::with_capacity(usize::from(raster.rows) * usize::from(raster.columns));
    for row in 0..usize::from(raster.rows) {
        for column in 0..usize::from(raster.columns) {
            cells.push(match glyphs {
                Glyphs::Quadrants => easel.blocks((column, row), 4, &QUADRANTS),
                Glyphs::Octants => easel.blocks((column, row), 8, &OCTANTS),
                Glyphs::Braille => easel.hatched((column, row)),
            });
        }
    }
    cells
}

struct Easel<'a> {
    raster: &'a Raster,
    /// The fill of each country.
    fills: Vec<Fill>,
    in_hand: Option<Land>,
    /// The country of each part of a cell, at the resolution of the characters, and whether the outline covers
    /// it.
    parts: Vec<(Option<Land>, bool)>,
    width: usize,
}

impl<'a> Easel<'a> {
    fn new(raster: &'a Raster, fills: Vec<Fill>, in_hand: Option<Land>, glyphs: Glyphs) -> Self {
        let down = if glyphs == Glyphs::Quadrants { DOWN / 2 } else { DOWN };
        let (width, height) = (usize::from(raster.columns) * ACROSS, usize::from(raster.rows) * down);
        let at = |x, y| if down == DOWN { raster.dot(x, y) } else { raster.quarter(x, y) };
        let mut parts: Vec<(Option<Land>, bool)> =
            (0..height).flat_map(|y| (0..width).map(move |x| (at(x, y), false))).collect();
        let held = (0..parts.len()).filter(|at| in_hand.is_some() && parts[*at].0 == in_hand);
        for at in held.collect::<Vec<_>>() {
            let (x, y) = (at % width, at / width);
            for y in y.saturating_sub(1)..(y + 2).min(height) {
                for x in x.saturating_sub(1)..(x + 2).min(width) {
                    let (land, rim) = &mut parts[y * width + x];
                    // The outline never covers a small country.
                    *rim = *land != in_hand && land.is_none_or(|land| raster.dots_of(land) >= SMALL);
                }
            }
        }
        Self { raster, fills, in_hand, parts, width }
    }

    fn fill(&self, land: Land) -> Fill {
        self.fills[usize::from(land.0)]
    }

    /// A cell of parts in two colours at most: its two most frequent, the outline before all others.
    fn blocks(&self, (column, row): (usize, usize), parts: usize, symbols: &[char]) -> Cell {
        let (left, top) = (column * ACROSS, row * parts / ACROSS);
        let mut inks = [Ink::Sea; 8];
        let inks = &mut inks[..parts];
        for (part, ink) in inks.iter_mut().enumerate() {
            *ink = self.ink(left + part % ACROSS, top + part / ACROSS);
        }
        let back = most(inks, Ink::Rim).unwrap_or(Ink::Rim);
        let Some(fore) = most(inks, back) else { return self.plain((column, row), back) };
        // A part in a third colour is drawn as background.
        let bits = bits(parts, |part| inks[part] == fore);
        Cell { symbol: symbols.get(bits).copied().unwrap_or(' '), fore, back }
    }

    /// The colour of a part of a cell; the outline lies just outside of the selected country.
    fn ink(&self, x: usize, y: usize) -> Ink {
        match self.parts[y * self.width + x] {
            (_, true) => Ink::Rim,
            (land, false) => land.map_or(Ink::Sea, |land| Ink::Fill(self.fill(land).fill)),
        }
    }

    /// A cell of one colour, with the borders that run through it.
    fn plain(&self, (column, row): (usize, usize), ink: Ink) -> Cell {
        let Ink::Fill(fill) = ink else { return Cell { symbol: ' ', fore: ink, back: ink } };
        // If the fills differ, their edge already shows the border.
        let is_alike = |other: Land| self.fill(other).fill == fill;
        let bits = bits(8, |at| self.is_border(column * ACROSS + at % ACROSS, row * DOWN + at / ACROSS, is_alike));
        Cell { symbol: if bits == 0 { ' ' } else { braille(bits) }, fore: Ink::Border(fill), back: ink }
    }

    /// Whether another country that counts begins right of a dot or below it.
    fn is_border(&self, x: usize, y: usize, counts: impl Fn(Land) -> bool) -> bool {
        let own = self.raster.dot(x, y);
        let differs = |other: Option<Land>| other != own && other.is_some_and(&counts);
        own.is_some_and(&counts) && (differs(self.raster.dot(x + 1, y)) || differs(self.raster.dot(x, y + 1)))
    }

    /// A cell of dots. Coasts are drawn as lines, borders as gaps.
    fn hatched(&self, (column, row): (usize, usize)) -> Cell {
        // Dots are never of the sea, so the sea means no dot.
        let inks: [Ink; 8] = std::array::from_fn(|at| {
            self.dot(column * ACROSS + at % ACROSS, row * DOWN + at / ACROSS).unwrap_or(Ink::Sea)
        });
        let bits = bits(8, |at| inks[at] != Ink::Sea);
        let symbol = if bits == 0 { ' ' } else { braille(bits) };
        Cell { symbol, fore: most(&inks, Ink::Sea).unwrap_or(Ink::Sea), back: Ink::Sea }
    }

    /// The colour of a dot, if it is set.
    fn dot(&self, x: usize, y: usize) -> Option<Ink> {
        let at = |x, y| self.raster.dot(x, y);
        let own = at(x, y);
        if self.parts[y * self.width + x].1 {
            return Some(Ink::Rim);
        }
        let fill = self.fill(own?);
        // The land goes on beyond the edge of the picture.
        let last = (usize::from(self.raster.columns) * ACROSS - 1, usize::from(self.raster.rows) * DOWN - 1);
        let (right, below) = ((x + 1).min(last.0), (y + 1).min(last.1));
        let around = [at(right, y), at(x, below), at(x.saturating_sub(1), y), at(x, y.saturating_sub(1))];
        if own == self.in_hand {
            // A gap separates the selected country from its outline, whatever the patterns of its neighbours.
            return (around.iter().all(|other| *other == own) && fill.hatch.sets(x, y)).then_some(Ink::Fill(fill.fill));
        }
        let is_coast = around.contains(&None);
        // Between two sparse fills a gap would be invisible, so the border is a line, like a coast.
        let is_line =
            fill.hatch == Hatch::Sparse && self.is_border(x, y, |land| self.fill(land).hatch == Hatch::Sparse);
        let is_set = is_coast || is_line || (fill.hatch.sets(x, y) && !self.is_border(x, y, |_| true));
        is_set.then_some(Ink::Fill(fill.fill))
    }
}

/// The most frequent colour except for one; the first of equals, and the outline before all.
fn most(inks: &[Ink], but: Ink) -> Option<Ink> {
    let (mut most, mut found) = (0, None);
    for &ink in inks.iter().filter(|ink| **ink != but) {
        let count = if ink == Ink::Rim { usize::MAX } else { inks.iter().filter(|other| **other == ink).count() };
        if count > most {
            (most, found) = (count, Some(ink));
        }
    }
    found
}

/// One bit for each part that passes the test, the first part in the lowest bit.
fn bits(parts: usize, holds: impl Fn(usize) -> bool) -> usize {
    (0..parts).filter(|part| holds(*part)).fold(0, |bits, part| bits | 1 << part)
}

/// The Braille character of eight dots, one bit each, two in a row from the top.
fn braille(bits: usize) -> char {
    const PLACES: [u32; 8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];
    let dots = (0..8).filter(|at| bits >> at & 1 == 1).fold(0, |dots, at| dots | PLACES[at]);
    char::from_u32(0x2800 | dots).unwrap_or(' ')
}

#[cfg(test)]
mod tests {
    use super::super::project::WESTERN_BALKANS;
    use super::super::{EUROPE, land};
    use super::*;

    const ALL: [Glyphs; 3] = [Glyphs::Quadrants, Glyphs::Octants, Glyphs::Braille];

    /// The same fill for every country except Kosovo.
    fn fill(of: Land) -> Fill {
        match of.country().code {
            "XK" => Fill { fill: 1, hatch: Hatch::Solid },
            _ => Fill { fill: 0, hatch: Hatch::Sparse },
        }
    }

    fn painted(raster: &Raster, in_hand: Option<&str>, glyphs: Glyphs) -> Vec<Cell> {
        paint(raster, fill, in_hand.and_then(land), glyphs)
    }

    #[test]
    fn every_cell_is_drawn_and_twice_alike() {
        let raster = Raster::new(&EUROPE, 60, 20, &[]);
        for glyphs in ALL {
            let cells = painted(&raster, Some("XK"), glyphs);
            assert_eq!(cells.len(), usize::from(raster.columns) * usize::from(raster.rows));
            assert_eq!(cells, painted(&raster, Some("XK"), glyphs));
        }
    }

    #[test]
    fn kosovo_is_seen_at_sixty_by_twenty_and_its_rim_only_in_hand() {
        for view in [&EUROPE, &WESTERN_BALKANS] {
            let raster = Raster::new(view, 60, 20, &[]);
            for glyphs in ALL {
                let has = |cells: &[Cell], ink| cells.iter().any(|cell| cell.fore == ink || cell.back == ink);
                let (free, held) = (painted(&raster, None, glyphs), painted(&raster, Some("XK"), glyphs));
                assert!(has(&free, Ink::Fill(1)) && !has(&free, Ink::Rim), "{glyphs:?}");
                assert!(has(&held, Ink::Rim), "{glyphs:?}");
            }
        }
    }

    #[test]
    fn a_border_of_one_fill_is_dots_and_of_two_is_none() {
        let raster = Raster::new(&WESTERN_BALKANS, 80, 40, &[]);
        let cells = painted(&raster, None, Glyphs::Quadrants);
        assert!(cells.iter().any(|cell| cell.fore == Ink::Border(0) && cell.symbol != ' '));
        // All neighbours of Kosovo have another fill.
        assert!(cells.iter().all(|cell| cell.fore != Ink::Border(1) || cell.symbol == ' '));
    }

    #[test]
    fn no_two_hatchings_look_alike() {
        let all =
            [Hatch::Sparse, Hatch::Rows, Hatch::Rising, Hatch::Chequered, Hatch::Gapped, Hatch::Dense, Hatch::Solid];
        let samples: Vec<String> = all.iter().map(|hatch| hatch.sample()).collect();
        assert_eq!(samples[6], "⣿⣿");
        let dots = |sample: &str| sample.chars().map(|c| (u32::from(c) - 0x2800).count_ones()).sum::<u32>();
        let counts: Vec<u32> = samples.iter().map(|sample| dots(sample)).collect();
        assert!(counts.is_sorted(), "{counts:?}");
        for (n, sample) in samples.iter().enumerate() {
            assert!(!samples[n + 1..].contains(sample), "{sample}");
        }
    }

    #[test]
    fn dots_stand_where_unicode_puts_them() {
        assert_eq!([braille(0b1), braille(0b10), braille(0b100), braille(0b1000_0000)], ['⠁', '⠈', '⠂', '⢀']);
    }
}
