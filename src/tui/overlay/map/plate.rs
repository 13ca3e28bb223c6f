//! The drawn view: maps, labels, legend, chips and card in one sheet of cells, and which country each
//! place shows. What is costly, the rasters, is kept per view and size.

use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::atlas::Atlas;
use super::stage::Stage;
use super::standing::{self, Sense, Standing};
use super::{card, legend, table};
use crate::picture::map::{self, EUROPE, Glyphs, Ink, Land, Named, Raster, VIEWS, View, WESTERN_BALKANS, lands};
use crate::record::{Country, Id};
use crate::tui::layout::inside;
use crate::tui::pane::{Scene, frame};
use crate::tui::part::list::List;

/// How many rasters are kept: those of all views at one size, and of the size before.
const KEPT: usize = 6;

/// Dots from which on a mark and a code may find room on a country.
const LEGIBLE: usize = 32;

/// Rasters by view, size and the countries that must not be lost.
#[derive(Default)]
pub struct Rasters(Vec<Kept>);

/// A raster and what it was made for.
struct Kept {
    view: &'static str,
    size: (u16, u16),
    lands: Vec<Land>,
    raster: Rc<Raster>,
}

impl Rasters {
    /// The raster of a view at a size; the last one used stands last.
    fn get(&mut self, view: &'static View, size: (u16, u16), lands: &[Land]) -> Rc<Raster> {
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
enum Target {
    Map(Rect, Rc<Raster>),
    Country(Rect, Id<Country>),
    Rows(Rect),
}

/// The drawn view.
#[derive(Default)]
pub struct Plate {
    /// All cells, from the first corner of its area.
    cells: Buffer,
    targets: Vec<Target>,
    lands: Vec<(Land, Id<Country>)>,
    maps: usize,
}

impl Plate {
    /// Draws the view.
    #[must_use]
    pub fn new(
        scene: Scene<'_>,
        atlas: &Atlas,
        list: &mut List<Id<Country>>,
        view: &mut Option<usize>,
        rasters: &mut Rasters,
        area: Rect,
    ) -> Self {
        let sheet = Rect { x: 0, y: 0, ..area };
        let manner = scene.lens.map;
        let standings = standing::all(scene, list.items(), manner);
        let mut painter = Painter {
            scene,
            atlas,
            standings: &standings,
            in_hand: list.in_hand(),
            glyphs: if scene.theme.map.is_some() { manner.glyphs } else { Glyphs::Braille },
            rasters,
            plate: Self { cells: Buffer::empty(sheet), ..Self::default() },
        };
        painter.plate.lands = standings.iter().filter_map(|s| Some((atlas.land(s.id)?, s.id))).collect();
        match Stage::of(sheet) {
            Stage::Two { frames, map, chips, beside, card } => {
                painter.frame("", frames[0]);
                let near = match *view.get_or_insert(1) {
                    0 => &WESTERN_BALKANS,
                    view => VIEWS[view % VIEWS.len()],
                };
                frame(near.name, "", false, scene.theme, frames[1], &mut painter.plate.cells);
                painter.map(&EUROPE, map, true);
                painter.map(near, beside, false);
                painter.chips(" off the map ", chips);
                painter.card(frames[2], card);
            }
            Stage::One { map, card, chips } => {
                let view = VIEWS[*view.get_or_insert_with(|| painter.best_view(map)) % VIEWS.len()];
                painter.frame(view.name, sheet);
                painter.map(view, map, true);
                painter.line(card);
                painter.chips(" off this map ", chips);
            }
            Stage::Table(rows) => {
                painter.frame("", sheet);
                list.settle(rows.height.max(1).into(), |_| 1);
                table::draw(scene, &standings, list, rows, &mut painter.plate.cells);
                painter.plate.targets.push(Target::Rows(rows));
            }
        }
        painter.plate
    }

    /// Whether there was no room for a map.
    #[must_use]
    pub const fn is_table(&self) -> bool {
        self.maps == 0
    }

    /// The view after one: of all where it stands alone, of those that are not Europe beside it.
    #[must_use]
    pub fn next_view(&self, view: Option<usize>) -> usize {
        let next = view.map_or(1, |view| (view + 1) % VIEWS.len());
        if self.maps > 1 { next.max(1) } else { next }
    }

    /// The country at a place of the sheet.
    #[must_use]
    pub fn country_at(&self, column: u16, row: u16, list: &List<Id<Country>>) -> Option<Id<Country>> {
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
    pub fn show(&self, area: Rect, buf: &mut Buffer) {
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

/// What draws a plate.
struct Painter<'a> {
    scene: Scene<'a>,
    atlas: &'a Atlas,
    standings: &'a [Standing],
    in_hand: Option<Id<Country>>,
    glyphs: Glyphs,
    rasters: &'a mut Rasters,
    plate: Plate,
}

impl Painter<'_> {
    /// The main frame: the policy, what the fills tell, and as of when.
    fn frame(&mut self, view: &str, area: Rect) {
        let policy = self.scene.lens.policy.map_or("no positions on record", |id| &self.scene.record[id].name);
        let tells = if self.scene.lens.map.by_talks { "talks" } else { "stance" };
        let day = self.scene.lens.day.date.map_or("latest".into(), |day| day.format("%-d %B %Y").to_string());
        let count = if view.is_empty() { day } else { format!("{view} · {day}") };
        frame(&format!("Map · {policy} · {tells}"), &count, true, self.scene.theme, area, &mut self.plate.cells);
    }

    /// The view that shows most of those of whom something is told, large enough to tell them apart; the
    /// wider where two show as many.
    fn best_view(&mut self, area: Rect) -> usize {
        let lands = self.atlas.lands();
        let told = self.standings.iter().filter(|standing| standing.sense != Sense::Nothing);
        let told: Vec<Land> = told.filter_map(|standing| self.atlas.land(standing.id)).collect();
        let mut shown = |view: usize| {
            let raster = self.rasters.get(VIEWS[view], (area.width, area.height), &lands);
            told.iter().filter(|land| raster.dots_of(**land) >= LEGIBLE).count()
        };
        (0..VIEWS.len()).rev().max_by_key(|view| shown(*view)).unwrap_or(0)
    }

    /// A map with its labels; where it has room, or on a line of its own, the legend.
    fn map(&mut self, view: &'static View, area: Rect, with_legend: bool) {
        let lands = self.atlas.lands();
        let mut raster = self.rasters.get(view, (area.width, area.height), &lands);
        let entries = legend::entries(self.standings, self.scene.lens.map.by_talks);
        let mut place = with_legend.then(|| legend::room(&entries, &raster, area)).flatten();
        let mut below = None;
        if with_legend && place.is_none() && area.height > 2 {
            let rows = legend::rows(&entries, area.width);
            let map = Rect { height: area.height.saturating_sub(rows), ..area };
            raster = self.rasters.get(view, (map.width, map.height), &lands);
            below = Some(Rect { y: map.bottom(), height: rows, ..area });
            place = None;
        }
        let on =
            Rect { x: area.x + (area.width - raster.columns) / 2, width: raster.columns, height: raster.rows, ..area };
        self.ground(on);
        self.land(&raster, on);
        self.labels(&raster, on, view != &EUROPE);
        if let Some(place) = place {
            legend::draw(self.scene.theme, &entries, self.glyphs, place, &mut self.plate.cells);
        }
        if let Some(below) = below {
            legend::draw_below(self.scene.theme, &entries, self.glyphs, below, &mut self.plate.cells);
        }
        self.plate.targets.push(Target::Map(on, raster));
        self.plate.maps += 1;
    }

    /// The sea, also where a map ends.
    fn ground(&mut self, area: Rect) {
        if let Some(colours) = &self.scene.theme.map {
            let sea = Style::new().fg(colours.sea_label).bg(colours.sea);
            self.plate.cells.set_style(area, sea);
        }
    }

    fn land(&mut self, raster: &Raster, area: Rect) {
        let in_hand = self.in_hand.and_then(|id| self.atlas.land(id));
        let wash = |land: Land| self.sense(land).unwrap_or(Sense::Nothing).wash();
        let cells = map::paint(raster, wash, in_hand, self.glyphs);
        let theme = self.scene.theme;
        for (cell, place) in cells.iter().zip(area.positions()) {
            let style = match &theme.map {
                Some(colours) => Style::new()
                    .fg(standing::colour(colours, cell.fore, self.glyphs))
                    .bg(standing::colour(colours, cell.back, self.glyphs)),
                None if cell.fore == Ink::Rim => theme.strong,
                None if cell.fore == Ink::Fill(0) => theme.quiet,
                None => theme.text,
            };
            self.plate.cells[place].set_char(cell.symbol).set_style(style);
        }
    }

    fn sense(&self, land: Land) -> Option<Sense> {
        let id = self.atlas.country(land)?;
        self.standings.iter().find(|standing| standing.id == id).map(|standing| standing.sense)
    }

    /// Names: first of the country in hand, then of those with something on record.
    fn labels(&mut self, raster: &Raster, area: Rect, is_near: bool) {
        let mut order: Vec<&Standing> = self.standings.iter().collect();
        order.sort_by_key(|standing| (Some(standing.id) != self.in_hand, standing.sense == Sense::Nothing));
        let named = |standing: &Standing| {
            let land = self.atlas.land(standing.id)?;
            let (country, mark) = (&self.scene.record[standing.id], &standing.mark);
            // The shorter of the record's name and the map's.
            let own: &str = &country.name;
            let name = if crate::text::width(own) > land.country().name.len() { land.country().name } else { own };
            let short = format!("{mark}{}", country.code());
            Some(Named { land, full: format!("{mark} {name}"), short, mark: mark.clone() })
        };
        let mut named: Vec<Named> = order.into_iter().filter_map(named).collect();
        // Where the map is near, who is not of the record is named too, to find the way by.
        if is_near {
            named.extend(lands().filter(|land| self.atlas.country(*land).is_none()).map(|land| Named {
                land,
                full: land.country().name.to_owned(),
                short: String::new(),
                mark: String::new(),
            }));
        }
        let in_hand = self.in_hand.and_then(|id| self.atlas.land(id));
        for label in map::place(raster, &named, in_hand) {
            let style = match self.sense(label.land) {
                Some(sense) => standing::letters(self.scene.theme, sense, self.glyphs),
                None => standing::letters_beside(self.scene.theme, self.glyphs),
            };
            let sea = self.scene.theme.map.as_ref().map_or(style, |map| style.fg(map.sea_label).bg(map.sea));
            let start = (area.x + label.column, area.y + label.row);
            self.plate.cells.set_string(start.0, start.1, &label.text, style);
            for ((x, is_on_land), row) in (start.0..).zip(&label.is_on_land).zip(std::iter::repeat(start.1)) {
                let style = match (*is_on_land, Some(label.land) == in_hand) {
                    (_, true) => self.scene.theme.cursor,
                    (true, _) => style,
                    (false, _) => sea,
                };
                self.plate.cells[(x, row)].set_style(style);
            }
        }
    }

    /// Countries that no map here shows.
    fn chips(&mut self, head: &str, area: Rect) {
        let is_shown = |id: Id<Country>| {
            let shown = |target: &Target| match (target, self.atlas.land(id)) {
                (Target::Map(_, raster), Some(land)) => raster.dots_of(land) > 0,
                _ => false,
            };
            self.plate.targets.iter().any(shown)
        };
        let off: Vec<&Standing> = self.standings.iter().filter(|standing| !is_shown(standing.id)).collect();
        let chips = legend::chips(self.scene, &off, self.in_hand, head, area, &mut self.plate.cells);
        self.plate.targets.extend(chips.into_iter().map(|(area, id)| Target::Country(area, id)));
    }

    /// The country in hand, in a frame of its own.
    fn card(&mut self, outer: Rect, area: Rect) {
        let title = self.in_hand.map_or_else(String::new, |id| card::title(self.scene, id));
        frame(&title, "", false, self.scene.theme, outer, &mut self.plate.cells);
        if let Some(id) = self.in_hand {
            card::draw(self.scene, id, false, inside(outer).intersection(area), &mut self.plate.cells);
        }
    }

    /// The country in hand where there is little room: a line, or a card without a frame.
    fn line(&mut self, area: Rect) {
        let Some(id) = self.in_hand else { return };
        if area.height > 2 {
            card::draw(self.scene, id, true, area, &mut self.plate.cells);
        } else {
            card::lines(self.scene, id, area, &mut self.plate.cells);
        }
    }
}
