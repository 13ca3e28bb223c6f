//! Places the names of countries: on the country or nowhere. A label never covers a neighbour; at a coast a
//! little of it may cover the sea.

use super::raster::Raster;
use super::world::{Land, World};
use crate::text;

/// Of the eight dots of a cell, how many must be the country's own for a letter to cover it.
const OWN: usize = 5;
/// How many of them may be another country's.
const OTHERS: usize = 2;

/// A country to label, with names from the longest to the shortest; an empty one is skipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// The country.
    pub(crate) land: Land,
    /// Its name, of which four fifths must be on the country.
    pub(crate) full: String,
    /// A shortened name, with the same rule.
    pub(crate) less: String,
    /// Its code, of which all but one letter must be on the country.
    pub(crate) short: String,
    /// Its mark, which must be on the country.
    pub(crate) mark: String,
}

impl Named {
    /// A country without labels.
    #[must_use]
    pub const fn of(land: Land) -> Self {
        Self { land, full: String::new(), less: String::new(), short: String::new(), mark: String::new() }
    }
}

/// A placed name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Label {
    /// The country.
    pub(crate) land: Land,
    /// Its first column.
    pub(crate) column: u16,
    pub(crate) row: u16,
    pub(crate) text: String,
    /// For each of its columns, whether that is on the country.
    pub(crate) is_on_land: Vec<bool>,
}

/// The relation of a cell to one country.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ground {
    Own,
    Sea,
    ControlledVocabulary,
}

/// Places names; earlier ones choose first. They avoid the outline of the selected country where possible.
#[must_use]
pub fn place(raster: &Raster, named: &[Named], in_hand: Option<Land>) -> Vec<Label> {
    let plot = Plot::new(raster, in_hand);
    let mut taken = vec![false; plot.cells.len()];
    let mut labels: Vec<Label> = Vec::new();
    for named in named {
        let forms = [(&named.full, 80), (&named.less, 80), (&named.short, 66), (&named.mark, 100)];
        let fits = |(form, percent): &(&String, usize)| plot.find(named.land, form, *percent, &taken);
        if let Some(label) = forms.iter().filter(|(form, _)| !form.is_empty()).find_map(fits) {
            let start = usize::from(label.row) * plot.columns + usize::from(label.column);
            taken[start..start + label.is_on_land.len()].fill(true);
            labels.push(label);
        }
    }
    labels
}

/// The countries of each cell, worked out once for all names.
struct Plot {
    columns: usize,
    /// The land with most dots in each cell, the number of its dots, and the number of all other land's dots.
    cells: Vec<(Option<Land>, usize, usize)>,
    /// The cells of each country.
    of: Vec<Vec<usize>>,
    /// The selected country, and the cells of its outline.
    in_hand: Option<Land>,
    rim: Vec<bool>,
}

impl Plot {
    fn new(raster: &Raster, in_hand: Option<Land>) -> Self {
        let (mut rim, mut cells) = (Vec::new(), Vec::new());
        let mut of = vec![Vec::new(); World::get().countries.len()];
        for row in 0..raster.rows {
            for column in 0..raster.columns {
                let (land, shares) = (raster.at(column, row), raster.shares(column, row));
                let (mut own, mut others) = (0, 0);
                for share in shares.into_iter().flatten() {
                    *if Some(share) == land { &mut own } else { &mut others } += 1;
                }
                if let Some(land) = land.filter(|_| own >= OWN && others <= OTHERS) {
                    of[usize::from(land.0)].push(cells.len());
                }
                cells.push((land, own, others));
                rim.push(in_hand.is_some_and(|land| raster.is_beside((column, row), land)));
            }
        }
        Self { columns: raster.columns.into(), cells, of, in_hand, rim }
    }

    fn ground(&self, at: usize, land: Land) -> Ground {
        match self.cells[at] {
            (Some(other), own, others) if other == land && own >= OWN && others <= OTHERS => Ground::Own,
            (Some(other), _, others) if other == land && others <= OTHERS => Ground::Sea,
            (Some(_), own, others) if own + others > OTHERS => Ground::ControlledVocabulary,
            _ => Ground::Sea,
        }
    }

    /// The best place for a text of which a given share must be on its country.
    fn find(&self, land: Land, text: &str, percent: usize, taken: &[bool]) -> Option<Label> {
        let wide = text::width(text);
        let own = &self.of[usize::from(land.0)];
        let middle = self.middle(own)?;
        let mut best: Option<(f64, usize)> = None;
        let mut look = |start: usize| {
            let is_on_one_row = start % self.columns + wide <= self.columns;
            let cells = || (start..start + wide).map(|at| self.ground(at, land));
            if !is_on_one_row
                || taken[start..start + wide].contains(&true)
                || cells().any(|g| g == Ground::ControlledVocabulary)
            {
                return;
            }
            if cells().filter(|ground| *ground == Ground::Own).count() * 100 < wide * percent {
                return;
            }
            let worth = self.worth(start, wide, land, middle, own.len());
            if best.is_none_or(|(before, _)| worth > before) {
                best = Some((worth, start));
            }
        };
        for &at in own {
            look(at);
            // One column of sea before the text is allowed.
            if !at.is_multiple_of(self.columns) && self.ground(at - 1, land) == Ground::Sea {
                look(at - 1);
            }
        }
        let (_, start) = best?;
        let is_on_land = (start..start + wide).map(|at| self.ground(at, land) == Ground::Own).collect();
        let [column, row] = [start % self.columns, start / self.columns].map(|n| u16::try_from(n).unwrap_or(u16::MAX));
        Some(Label { land, column, row, text: text.to_owned(), is_on_land })
    }

    /// The middle of a country's cells, as column and row.
    #[expect(clippy::cast_precision_loss, reason = "cells of a screen")]
    fn middle(&self, own: &[usize]) -> Option<(f64, f64)> {
        let count = own.len() as f64;
        let sum = |part: &dyn Fn(usize) -> usize| own.iter().map(|at| part(*at) as f64).sum::<f64>() / count;
        (!own.is_empty()).then(|| (sum(&|at| at % self.columns), sum(&|at| at / self.columns)))
    }

    /// The quality of a place for a label: on its country with its country around it, near to the middle.
    #[expect(clippy::cast_precision_loss, reason = "cells of a screen")]
    fn worth(&self, start: usize, wide: usize, land: Land, middle: (f64, f64), size: usize) -> f64 {
        let (column, row) = (start % self.columns, start / self.columns);
        let (mut own, mut all) = (0.0, 0.0);
        for y in row.saturating_sub(1)..=row + 1 {
            for x in column.saturating_sub(1)..=column + wide {
                let at = y * self.columns + x;
                let is_rim = at < self.rim.len() && self.rim[at] && self.in_hand != Some(land);
                let is_own =
                    x < self.columns && at < self.cells.len() && self.ground(at, land) == Ground::Own && !is_rim;
                // Letters on the country itself weigh more than cells around them.
                let weight = if y == row { 2.0 } else { 1.0 };
                own += if is_own { weight } else { 0.0 };
                all += weight;
            }
        }
        let (dx, dy) = (column as f64 + wide as f64 / 2.0 - 0.5 - middle.0, row as f64 - middle.1);
        own / all - (dx * dx / 4.0 + dy * dy) / (size as f64 + 8.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::project::WESTERN_BALKANS;
    use super::super::{EUROPE, VIEWS, land};
    use super::*;

    fn named(code: &str) -> Named {
        let land = land(code).unwrap();
        let full = format!("▲ {}", land.country().name);
        Named { full, short: format!("▲{code}"), mark: "▲".into(), ..Named::of(land) }
    }

    fn all() -> Vec<Named> {
        World::get().countries.iter().map(|country| named(country.code)).collect()
    }

    fn text<'a>(labels: &'a [Label], code: &str) -> &'a str {
        labels.iter().find(|label| label.land == land(code).unwrap()).map_or("", |label| &label.text)
    }

    #[test]
    fn a_label_stands_on_its_country_and_never_in_another() {
        for view in VIEWS {
            for (columns, rows) in [(30, 10), (60, 20), (74, 35), (130, 56)] {
                let raster = Raster::new(view, columns, rows, &[]);
                for label in place(&raster, &all(), None) {
                    let cells = || (label.column..).zip(&label.is_on_land);
                    assert_eq!(text::width(&label.text), label.is_on_land.len());
                    assert!(label.column + u16::try_from(label.is_on_land.len()).unwrap() <= raster.columns);
                    for (column, _) in cells() {
                        let others =
                            raster.shares(column, label.row).into_iter().flatten().filter(|land| *land != label.land);
                        assert!(others.count() <= OTHERS, "{label:?}");
                    }
                    let own = cells().filter(|(_, is_on_land)| **is_on_land).count();
                    let least = if label.text.contains(' ') { 80 } else { 66 };
                    assert!(own * 100 >= label.is_on_land.len() * least, "{label:?}");
                }
            }
        }
    }

    #[test]
    fn no_label_stands_on_another() {
        let raster = Raster::new(&EUROPE, 130, 56, &[]);
        let mut seen = std::collections::HashSet::new();
        for label in place(&raster, &all(), None) {
            for (column, _) in (label.column..).zip(&label.is_on_land) {
                assert!(seen.insert((column, label.row)), "{label:?}");
            }
        }
    }

    #[test]
    fn a_name_is_in_full_where_there_is_room_else_a_code_else_a_mark() {
        let labels = |view, size: (u16, u16)| place(&Raster::new(view, size.0, size.1, &[]), &all(), None);
        let large = labels(&WESTERN_BALKANS, (120, 56));
        assert_eq!(text(&large, "XK"), "▲ Kosovo");
        assert_eq!(text(&large, "BA"), "▲ Bosnia & Herz.");
        let europe = labels(&EUROPE, (74, 35));
        assert_eq!(text(&europe, "FR"), "▲ France");
        assert_eq!(text(&europe, "AL").chars().next(), Some('▲'));
        assert_eq!(text(&labels(&WESTERN_BALKANS, (40, 14)), "BA"), "▲BA");
    }
}
