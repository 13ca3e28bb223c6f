//! How a plate is drawn: the land, the names on it, the legend and what is around it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::atlas::Atlas;
use super::plate::{Rasters, RenderedMap, Target};
use super::stage::MapLayout;
use super::standing::{self, MapValue, Standing};
use super::{card, legend, table};
use crate::picture::map::{self, EUROPE, Glyphs, Ink, Land, Named, Raster, VIEWS, View, lands};
use crate::record::{Country, Id};
use crate::text;
use crate::tui::part::frame::frame;
use crate::tui::part::list::List;
use crate::tui::scene::Scene;

/// Dots from which on a mark and a code may find room on a country.
const LEGIBLE: usize = 32;

/// What draws a plate.
pub(crate) struct Painter<'a> {
    /// What is drawn, and in which colours.
    pub(crate) scene: Scene<'a>,
    /// Where the countries are.
    pub(crate) atlas: &'a Atlas,
    /// Their positions.
    pub(crate) standings: &'a [Standing],
    pub(crate) selected: Option<Id<Country>>,
    /// What the land is drawn with.
    pub(crate) glyphs: Glyphs,
    /// Rasters made before.
    pub(crate) rasters: &'a mut Rasters,
    /// What is drawn on.
    pub(crate) plate: RenderedMap,
}

/// Draws the whole view.
pub(super) fn plate(
    scene: Scene<'_>,
    atlas: &Atlas,
    list: &mut List<Id<Country>>,
    view: &mut Option<usize>,
    rasters: &mut Rasters,
    area: Rect,
) -> RenderedMap {
    let sheet = Rect { x: 0, y: 0, ..area };
    let style = scene.lens.map;
    let standings = standing::all(scene, list.items(), style);
    let mut painter = Painter {
        scene,
        atlas,
        standings: &standings,
        selected: list.selected(),
        glyphs: if scene.theme.map.is_some() { style.glyphs } else { Glyphs::Braille },
        rasters,
        plate: RenderedMap { cells: Buffer::empty(sheet), ..RenderedMap::default() },
    };
    painter.plate.lands = standings.iter().filter_map(|s| Some((atlas.land(s.id)?, s.id))).collect();
    painter.draw(sheet, list, view);
    painter.plate
}

impl Painter<'_> {
    /// Draws everything that there is room for.
    pub(crate) fn draw(&mut self, sheet: Rect, list: &mut List<Id<Country>>, view: &mut Option<usize>) {
        match MapLayout::of(sheet) {
            MapLayout::Two { frames, map, chips, beside, card } => {
                // Europe is drawn beside it already.
                let near = *view.insert(match *view {
                    Some(view) if view > 0 => view % VIEWS.len(),
                    _ => self.best_view(beside, 1),
                });
                let near = VIEWS[near];
                self.frame("", frames[0]);
                frame(near.name, "", false, self.scene.theme, frames[1], &mut self.plate.cells);
                self.map(&EUROPE, map, true);
                self.map(near, beside, false);
                self.chips(chips);
                self.card(frames[2], card);
            }
            MapLayout::One { map, card, chips } => {
                let view = VIEWS[*view.get_or_insert_with(|| self.best_view(map, 0)) % VIEWS.len()];
                self.frame(view.name, sheet);
                self.map(view, map, true);
                self.line(card);
                self.chips(chips);
            }
            MapLayout::Table(rows) => {
                self.frame("", sheet);
                list.settle(rows.height.max(1).into(), |_| 1);
                table::draw(self.scene, self.standings, list, rows, &mut self.plate.cells);
                self.plate.targets.push(Target::Rows(rows));
            }
        }
    }

    /// The main frame: the policy, what the fills tell, and as of when.
    fn frame(&mut self, view: &str, area: Rect) {
        let policy = self.scene.lens.policy.map_or("no positions on record", |id| &self.scene.record[id].name);
        let tells = if self.scene.lens.map.by_talks { "talks" } else { "stance" };
        let day = self.scene.lens.day.date.map_or("latest".into(), |day| day.format("%-d %B %Y").to_string());
        let count = if view.is_empty() { day } else { format!("{view} · {day}") };
        frame(&format!("Map · {policy} · {tells}"), &count, true, self.scene.theme, area, &mut self.plate.cells);
    }

    /// The view that shows the selected country and most of those of whom something is told, large enough to
    /// tell them apart, of those from `first` on; the wider where two show as many.
    fn best_view(&mut self, area: Rect, first: usize) -> usize {
        let lands = self.atlas.lands();
        let told = self.standings.iter().filter(|standing| standing.sense != MapValue::Nothing);
        let told: Vec<Land> = told.filter_map(|standing| self.atlas.land(standing.id)).collect();
        let selected = self.selected.and_then(|id| self.atlas.land(id));
        let mut shown = |view: usize| {
            let raster = self.rasters.get(VIEWS[view], (area.width, area.height), &lands);
            let has_it = selected.is_some_and(|land| raster.dots_of(land) > 0);
            (has_it, told.iter().filter(|land| raster.dots_of(**land) >= LEGIBLE).count())
        };
        (first..VIEWS.len()).rev().max_by_key(|view| shown(*view)).unwrap_or(first)
    }

    /// A map with its labels; where it has room, or on a line of its own, the legend.
    fn map(&mut self, view: &'static View, area: Rect, with_legend: bool) {
        let lands = self.atlas.lands();
        let mut raster = self.rasters.get(view, (area.width, area.height), &lands);
        let entries = legend::entries(self.standings, self.scene.lens.map.by_talks);
        let place = with_legend.then(|| legend::room(&entries, &raster, area)).flatten();
        let mut below = None;
        if with_legend && place.is_none() && area.height > 2 {
            let rows = legend::rows(&entries, area.width);
            let map = Rect { height: area.height.saturating_sub(rows), ..area };
            raster = self.rasters.get(view, (map.width, map.height), &lands);
            below = Some(Rect { y: map.bottom(), height: rows, ..area });
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
        let selected = self.selected.and_then(|id| self.atlas.land(id));
        let wash = |land: Land| self.sense(land).unwrap_or(MapValue::Nothing).wash();
        let cells = map::paint(raster, wash, selected, self.glyphs);
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

    fn sense(&self, land: Land) -> Option<MapValue> {
        let id = self.atlas.country(land)?;
        self.standings.iter().find(|standing| standing.id == id).map(|standing| standing.sense)
    }

    /// Names: first of the selected country, then of those with something on record. Where the map is near,
    /// who is not of the record is named too, to find the way by.
    fn labels(&mut self, raster: &Raster, area: Rect, is_near: bool) {
        let rank = |standing: &Standing| match standing.sense {
            _ if Some(standing.id) == self.selected => 0,
            MapValue::Nothing => 2,
            _ => 1,
        };
        let of = |wanted| self.standings.iter().filter(move |standing| rank(standing) == wanted);
        let mut named: Vec<Named> = (0..3).flat_map(of).filter_map(|standing| self.named(standing)).collect();
        let beside = lands().filter(|land| is_near && self.atlas.country(*land).is_none());
        named.extend(beside.map(|land| Named { full: land.country().name.to_owned(), ..Named::of(land) }));
        let selected = self.selected.and_then(|id| self.atlas.land(id));
        for label in map::place(raster, &named, selected) {
            let theme = self.scene.theme;
            let on_land = match self.sense(label.land) {
                _ if Some(label.land) == selected => theme.cursor,
                Some(sense) => standing::letters(theme, sense, self.glyphs),
                None => standing::letters_beside(theme, self.glyphs),
            };
            let is_selected = Some(label.land) == selected;
            if let Some(id) = self.atlas.country(label.land) {
                // A mark alone names nobody.
                let is_named = label.text.chars().any(char::is_alphabetic);
                self.plate.named.extend(is_named.then_some(id));
                let wide = u16::try_from(label.is_on_land.len()).unwrap_or(0);
                let place = Rect { x: area.x + label.column, y: area.y + label.row, width: wide, height: 1 };
                self.plate.targets.push(Target::Country(place, id));
            }
            let sea = theme.map.as_ref().map_or(on_land, |map| on_land.fg(map.sea_label).bg(map.sea));
            let (x, y) = (area.x + label.column, area.y + label.row);
            self.plate.cells.set_string(x, y, &label.text, on_land);
            for (x, is_on_land) in (x..).zip(&label.is_on_land) {
                let style = if *is_on_land || is_selected { on_land } else { sea };
                // Nothing of what is below shines through.
                self.plate.cells[(x, y)].set_style(Style::reset().patch(style));
            }
        }
    }

    /// A country of the record with its mark, by the record's name; by the map's where that only shortens it.
    fn named(&self, standing: &Standing) -> Option<Named> {
        let land = self.atlas.land(standing.id)?;
        let (country, mark) = (&self.scene.record[standing.id], &standing.mark);
        let (own, short): (&str, &str) = (&country.name, land.country().name);
        let first = |name: &str| text::fold(name.split(' ').next().unwrap_or_default());
        let shortens = first(own) == first(short) && text::width(short) < text::width(own);
        let full = format!("{mark} {own}");
        let less = if shortens { format!("{mark} {short}") } else { String::new() };
        Some(Named { land, full, less, short: format!("{mark}{}", country.code()), mark: mark.clone() })
    }

    /// Countries that no map here names: those off it, and those too small on it.
    fn chips(&mut self, area: Rect) {
        let off: Vec<&Standing> = self.standings.iter().filter(|other| !self.plate.named.contains(&other.id)).collect();
        let is_on = |id: Id<Country>| self.atlas.land(id).is_some_and(|land| self.plate.shows(land));
        let small = off.iter().any(|standing| is_on(standing.id));
        let head = match (small, self.plate.maps) {
            (true, _) => " not named above ",
            (false, 1) => " off this map ",
            _ => " off the map ",
        };
        let chips = legend::chips(self.scene, &off, self.selected, head, area, &mut self.plate.cells);
        self.plate.targets.extend(chips.into_iter().map(|(area, id)| Target::Country(area, id)));
    }

    /// The selected country, in a frame of its own.
    fn card(&mut self, outer: Rect, area: Rect) {
        let title = self.selected.map_or_else(String::new, |id| card::title(self.scene, id));
        frame(&title, "", false, self.scene.theme, outer, &mut self.plate.cells);
        if let Some(id) = self.selected {
            card::draw(self.scene, id, false, area, &mut self.plate.cells);
        }
    }

    /// The selected country where there is little room: a line, or a card without a frame.
    fn line(&mut self, area: Rect) {
        let Some(id) = self.selected else { return };
        if area.height > 2 {
            card::draw(self.scene, id, true, area, &mut self.plate.cells);
        } else {
            card::lines(self.scene, id, area, &mut self.plate.cells);
        }
    }
}
