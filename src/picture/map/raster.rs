//! The country of each dot of a view. A cell of the screen is two dots wide and four high, so that dots are
//! square; the characters that draw them are chosen later.
//!
//! A raster depends on the view and the size alone, so it is kept while fills and marks change.

use super::project::{Fit, View};
use super::world::{Land, World};

/// Dots of a cell, across and down.
pub(super) const ACROSS: usize = 2;
/// See [`ACROSS`].
pub(super) const DOWN: usize = 4;

/// A view as dots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Raster {
    /// Cells across; a view that would reach beyond the map's land is narrower than requested.
    pub(crate) columns: u16,
    /// Cells down.
    pub(crate) rows: u16,
    /// The country of each dot, row by row.
    dots: Vec<Option<Land>>,
    /// Dots of each country.
    counts: Vec<usize>,
}

impl Raster {
    /// Draws a view on this many cells. A country of `kept` whose inner point is in view shows at least a
    /// quarter of a cell, however small it is.
    #[must_use]
    pub fn new(view: &View, columns: u16, rows: u16, kept: &[Land]) -> Self {
        let fit = Fit::new(view, f64::from(columns) * 2.0, f64::from(rows) * 4.0);
        let (columns, rows) = (whole(fit.width / 2.0, columns), whole(fit.height / 4.0, rows));
        let world = World::get();
        let (width, height) = (usize::from(columns) * ACROSS, usize::from(rows) * DOWN);
        let mut raster =
            Self { columns, rows, dots: vec![None; width * height], counts: vec![0; world.countries.len()] };
        let arcs: Vec<Vec<(f64, f64)>> =
            world.arcs.iter().map(|arc| arc.iter().map(|&place| fit.dots(place)).collect()).collect();
        let mut crossings = vec![Vec::new(); height];
        for land in world.lands() {
            for (arc, _) in world.rings(land).flatten() {
                for line in arcs[arc].windows(2) {
                    cross(line[0], line[1], &mut crossings);
                }
            }
            for (y, crossings) in crossings.iter_mut().enumerate() {
                raster.fill(y * width..(y + 1) * width, crossings, land);
                crossings.clear();
            }
        }
        for &land in kept {
            raster.keep(land, fit.dots(land.country().heart));
        }
        raster.count();
        raster
    }

    /// Fills a row between each pair of points where a country's line crosses it.
    fn fill(&mut self, row: std::ops::Range<usize>, crossings: &[f64], land: Land) {
        let row = &mut self.dots[row];
        for pair in crossings.chunks_exact(2) {
            let [from, to] = [pair[0], pair[1]].map(|x| whole_usize((x - 0.5).ceil(), row.len()));
            row[from..to].fill(Some(land));
        }
    }

    /// Gives a country without a dot the quarter of a cell that contains its inner point.
    fn keep(&mut self, land: Land, (x, y): (f64, f64)) {
        let (width, height) = (usize::from(self.columns) * ACROSS, usize::from(self.rows) * DOWN);
        let is_in = x >= 0.0 && y >= 0.0 && whole_usize(x, usize::MAX) < width && whole_usize(y, usize::MAX) < height;
        if !is_in || self.quarters(land) > 0 {
            return;
        }
        let (x, y) = (whole_usize(x, width), whole_usize(y, height) / 2 * 2);
        self.dots[y * width + x] = Some(land);
        self.dots[(y + 1) * width + x] = Some(land);
    }

    /// The number of quarters of cells that show only this country.
    fn quarters(&self, land: Land) -> usize {
        let width = usize::from(self.columns) * ACROSS;
        let rows = self.dots.chunks_exact((2 * width).max(1));
        rows.map(|two| (0..width).filter(|&x| two[x] == Some(land) && two[x + width] == Some(land)).count()).sum()
    }

    fn count(&mut self) {
        for land in self.dots.iter().flatten() {
            self.counts[usize::from(land.0)] += 1;
        }
    }

    /// The number of dots that show a country.
    #[must_use]
    pub fn dots_of(&self, land: Land) -> usize {
        self.counts.get(usize::from(land.0)).copied().unwrap_or(0)
    }

    /// The country at a dot; `None` for the sea and beyond the picture.
    pub(super) fn dot(&self, x: usize, y: usize) -> Option<Land> {
        let width = usize::from(self.columns) * ACROSS;
        if x < width && y < usize::from(self.rows) * DOWN { self.dots[y * width + x] } else { None }
    }

    /// The country of a quarter of a cell: land wins over sea, and the smaller land over the larger, so that
    /// neither an island nor a small country is lost.
    pub(super) fn quarter(&self, x: usize, y: usize) -> Option<Land> {
        match (self.dot(x, 2 * y), self.dot(x, 2 * y + 1)) {
            (Some(a), Some(b)) if a != b && self.dots_of(b) < self.dots_of(a) => Some(b),
            (a, b) => a.or(b),
        }
    }

    /// The countries of a cell's eight dots, two in a row from the top.
    pub(super) fn shares(&self, column: u16, row: u16) -> [Option<Land>; ACROSS * DOWN] {
        let (x, y) = (usize::from(column) * ACROSS, usize::from(row) * DOWN);
        std::array::from_fn(|at| self.dot(x + at % ACROSS, y + at / ACROSS))
    }

    /// Whether a cell has a dot of a country, or is next to a quarter that does.
    pub(super) fn is_beside(&self, (column, row): (u16, u16), land: Land) -> bool {
        let (x, y) = (usize::from(column) * ACROSS, usize::from(row) * DOWN);
        (y.saturating_sub(2)..y + DOWN + 2)
            .any(|y| (x.saturating_sub(1)..=x + ACROSS).any(|x| self.dot(x, y) == Some(land)))
    }

    /// The country with most dots in a cell; `None` if the cell is all sea.
    #[must_use]
    pub fn at(&self, column: u16, row: u16) -> Option<Land> {
        if column >= self.columns || row >= self.rows {
            return None;
        }
        let dots = self.shares(column, row);
        let mut most = (0, 0, None);
        for &land in &dots {
            // Most cells show one country or none; if two are equal, the smaller country wins.
            if let Some(land) = land.filter(|land| most.2 != Some(*land)) {
                let count = dots.iter().filter(|other| **other == Some(land)).count();
                most = most.max((count, usize::MAX - self.dots_of(land), Some(land)));
            }
        }
        most.2
    }
}

/// Rounds to whole cells, but to no more than were requested.
fn whole(cells: f64, most: u16) -> u16 {
    u16::try_from(whole_usize(cells + 1e-6, usize::from(most))).unwrap_or(most)
}

/// The integer part of a number that is never negative here.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held to what fits")]
fn whole_usize(number: f64, most: usize) -> usize {
    (number.max(0.0) as usize).min(most)
}

/// The points where a line crosses the middles of rows. Computed from its upper end whichever way it runs, so
/// that two neighbours get exactly the same points.
fn cross(a: (f64, f64), b: (f64, f64), crossings: &mut [Vec<f64>]) {
    let (top, bottom) = if (a.1, a.0) <= (b.1, b.0) { (a, b) } else { (b, a) };
    let [from, to] = [top.1, bottom.1].map(|y| whole_usize((y - 0.5).ceil(), crossings.len()));
    let slope = (bottom.0 - top.0) / (bottom.1 - top.1);
    for (row, crossings) in (from..).zip(&mut crossings[from..to.max(from)]) {
        #[expect(clippy::cast_precision_loss, reason = "rows of a screen")]
        let y = row as f64 + 0.5;
        let x = top.0 + (y - top.1) * slope;
        // From west to east; there are few in a row.
        let place = crossings.iter().rposition(|other| *other <= x).map_or(0, |before| before + 1);
        crossings.insert(place, x);
    }
}

#[cfg(test)]
mod tests {
    use super::super::project::tests::flat;
    use super::super::project::{CHANNEL, WESTERN_BALKANS};
    use super::super::{EUROPE, VIEWS, land};
    use super::*;

    fn kept(codes: &[&str]) -> Vec<Land> {
        codes.iter().map(|code| land(code).unwrap()).collect()
    }

    /// The country of the cell that contains a point.
    fn at(view: &View, (columns, rows): (u16, u16), degrees: (f64, f64)) -> Option<&'static str> {
        let raster = Raster::new(view, columns, rows, &[]);
        let fit = Fit::new(view, f64::from(columns) * 2.0, f64::from(rows) * 4.0);
        let (x, y) = fit.dots(flat(degrees));
        raster.at(whole(x / 2.0, columns), whole(y / 4.0, rows)).map(|land| land.country().code)
    }

    #[test]
    fn places_are_where_they_are_at_every_size() {
        for size in [(60, 20), (74, 36), (130, 56)] {
            for (code, place) in [("FR", (2.4, 46.5)), ("UA", (31.0, 49.0)), ("GB", (-1.5, 52.6)), ("RU", (34.0, 56.0))]
            {
                assert_eq!(at(&EUROPE, size, place), Some(code), "{size:?}");
            }
            assert_eq!(at(&EUROPE, size, (3.0, 56.5)), None, "the North Sea");
            for (code, place) in
                [("XK", (20.9, 42.5)), ("BA", (17.8, 44.2)), ("AL", (20.1, 41.0)), ("MK", (21.6, 41.6))]
            {
                assert_eq!(at(&WESTERN_BALKANS, size, place), Some(code), "{size:?}");
            }
            assert_eq!(at(&CHANNEL, size, (-0.5, 50.25)), None, "the Channel");
        }
    }

    #[test]
    fn kosovo_has_dots_on_a_small_map() {
        let kosovo = land("XK").unwrap();
        for view in [&EUROPE, &WESTERN_BALKANS] {
            let raster = Raster::new(view, 60, 20, &[]);
            assert!(raster.dots_of(kosovo) > 0 && raster.quarters(kosovo) > 0, "{}", view.name);
        }
        assert!(Raster::new(&WESTERN_BALKANS, 60, 20, &[]).dots_of(kosovo) >= 40);
    }

    #[test]
    fn no_kept_country_is_lost_however_small() {
        for code in ["XK", "MT", "VA", "LU", "MC", "SM"] {
            for size in [(12, 6), (60, 20)] {
                let raster = Raster::new(&EUROPE, size.0, size.1, &kept(&[code]));
                assert!(raster.quarters(land(code).unwrap()) > 0, "{code} at {size:?}");
            }
        }
        let raster = Raster::new(&CHANNEL, 60, 20, &kept(&["MT"]));
        assert_eq!(raster.dots_of(land("MT").unwrap()), 0, "what is out of view stays out");
    }

    #[test]
    fn the_dots_of_countries_are_in_the_ratio_of_their_areas() {
        let raster = Raster::new(&WESTERN_BALKANS, 200, 120, &[]);
        let dots = |code: &str| f64::from(u32::try_from(raster.dots_of(land(code).unwrap())).unwrap());
        let kosovo = dots("XK");
        for (code, area) in [("AL", 28_748.0), ("BA", 51_209.0), ("MK", 25_713.0), ("ME", 13_812.0)] {
            let ratio = dots(code) / kosovo / (area / 10_887.0);
            assert!((0.95..1.05).contains(&ratio), "{code}: {ratio}");
        }
    }

    #[test]
    fn between_neighbours_there_is_no_sea() {
        // Follows a line from the inner point of one country to that of the other, over land.
        let raster = Raster::new(&WESTERN_BALKANS, 120, 60, &[]);
        let fit = Fit::new(&WESTERN_BALKANS, 240.0, 240.0);
        let dots = |code: &str| fit.dots(land(code).unwrap().country().heart);
        for (a, b) in [("BA", "RS"), ("RS", "XK"), ("XK", "MK"), ("ME", "RS"), ("RS", "HU"), ("AL", "MK")] {
            let (from, to) = (dots(a), dots(b));
            for step in 0..=200 {
                let part = f64::from(step) / 200.0;
                let place = [(from.0, to.0), (from.1, to.1)].map(|(a, b)| whole_usize(a + (b - a) * part, 1000));
                assert!(raster.dot(place[0], place[1]).is_some(), "{a}–{b} at {place:?}");
            }
        }
    }

    #[test]
    fn every_size_can_be_drawn() {
        for view in VIEWS {
            for size in [(0, 0), (0, 9), (1, 1), (1, 60), (200, 1), (3, 3), (200, 60), (u16::MAX, 2)] {
                let raster = Raster::new(view, size.0, size.1, &kept(&["XK"]));
                assert!(raster.columns <= size.0 && raster.rows <= size.1);
                assert_eq!(raster.at(raster.columns, 0), None);
                assert_eq!(raster, Raster::new(view, size.0, size.1, &kept(&["XK"])));
            }
        }
    }
}
