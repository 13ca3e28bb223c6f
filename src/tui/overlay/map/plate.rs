//! The drawn view: maps, labels, legend, chips and card in one sheet of cells, and which country each
//! place shows. What is costly, the rasters, is kept per view and size.

use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::picture::map::{Land, Raster, VIEWS, View};
use crate::record::{Country, Id};
use crate::tui::part::list::List;

/// How many rasters are kept: those of all views at one size, and of the size before.
const KEPT: usize = 6;

/// Rasters by view, size and the countries that must not be lost.
#[derive(Default)]
pub(crate) struct Rasters(Vec<Kept>);

/// A raster and what it was made for.
struct Kept {
    view: &'static str,
    size: (u16, u16),
    lands: Vec<Land>,
    raster: Rc<Raster>,
}

impl Rasters {
    /// The raster of a view at a size; the one used last is at the end.
    pub(super) fn get(&mut self, view: &'static View, size: (u16, u16), lands: &[Land]) -> Rc<Raster> {
        let is_it = |kept: &Kept| kept.view == view.name && kept.size == size && kept.lands == lands;
        let kept = match self.0.iter().position(is_it) {
            Some(at) => self.0.remove(at),
            None => Kept {
                view: view.name,
                size,
                lands: lands.to_vec(),
                raster: Rc::new(Raster::new(view, size.0, size.1, lands)),
            },
        };
        let raster = Rc::clone(&kept.raster);
        if self.0.len() >= KEPT {
            self.0.remove(0);
        }
        self.0.push(kept);
        raster
    }
}

/// What a click can hit.
pub(super) enum Target {
    Map(Rect, Rc<Raster>),
    /// A chip.
    Country(Rect, Id<Country>),
    /// The rows of the table.
    Rows(Rect),
}

/// The drawn view.
#[derive(Default)]
pub(crate) struct RenderedMap {
    /// All cells, from the first corner of its area.
    pub(super) cells: Buffer,
    /// What can be clicked.
    pub(super) targets: Vec<Target>,
    /// The countries of the record that are on the map.
    pub(super) lands: Vec<(Land, Id<Country>)>,
    /// Those that a map names, by name or code.
    pub(super) named: Vec<Id<Country>>,
    /// How many maps there are.
    pub(super) maps: usize,
}

impl RenderedMap {
    /// Whether there was no room for a map.
    #[must_use]
    pub(crate) const fn is_table(&self) -> bool {
        self.maps == 0
    }

    /// Whether a map shows a country, if only a little of it.
    #[must_use]
    pub(crate) fn shows(&self, land: Land) -> bool {
        self.targets.iter().any(|target| matches!(target, Target::Map(_, raster) if raster.dots_of(land) > 0))
    }

    /// The view after one: of all views where it is drawn alone, of all but Europe where Europe is drawn beside it.
    #[must_use]
    pub(crate) fn next_view(&self, view: Option<usize>) -> usize {
        let next = view.map_or(1, |view| (view + 1) % VIEWS.len());
        if self.maps > 1 { next.max(1) } else { next }
    }

    /// The country at a place of the sheet.
    #[must_use]
    pub(crate) fn country_at(&self, column: u16, row: u16, list: &List<Id<Country>>) -> Option<Id<Country>> {
        let target = |target: &Target| {
            let (Target::Map(area, _) | Target::Country(area, _) | Target::Rows(area)) = target;
            area.contains((column, row).into()).then(|| match target {
                Target::Map(_, raster) => {
                    let land = raster.at(column - area.x, row - area.y)?;
                    self.lands.iter().find(|(other, _)| *other == land).map(|(_, id)| *id)
                }
                Target::Country(_, id) => Some(*id),
                Target::Rows(_) => list.items().get(list.at_line(usize::from(row - area.y), |_| 1)?).copied(),
            })
        };
        self.targets.iter().find_map(target).flatten()
    }

    /// Copies the sheet to the screen.
    pub(crate) fn show(&self, area: Rect, buf: &mut Buffer) {
        let sheet = self.cells.area;
        for y in 0..sheet.height.min(area.height) {
            for x in 0..sheet.width.min(area.width) {
                if let Some(cell) = buf.cell_mut((area.x + x, area.y + y)) {
                    cell.clone_from(&self.cells[(x, y)]);
                }
            }
        }
    }
}
