//! The map view: positions as of the selected date, on the map, in a row of chips for what is off
//! it, and the selected country on a card. It is drawn once when something changes; each frame copies.

mod atlas;
mod card;
mod legend;
mod painter;
mod plate;
mod stage;
mod standing;
mod table;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use super::positions::Positions;
use crate::record::{AnyId, Country, Id, Policy};
use crate::tui::action::Action;
use crate::tui::dates;
use crate::tui::lens::MapStyle;
use crate::tui::part::list::List;
use crate::tui::scene::Scene;
use crate::tui::theme::ThemeName;
use crate::tui::view::{Does, Go, Offer, Shown, View, closing, moving};
use atlas::{Atlas, Way};
use plate::{Rasters, RenderedMap};

/// State of the view.
pub(crate) struct Map {
    /// Countries of the record, in the order in which they are listed.
    list: List<Id<Country>>,
    /// Where they are.
    atlas: Atlas,
    /// The policy whose positions are shown.
    policy: Option<Id<Policy>>,
    /// Which view is shown alone, or beside Europe; none until it is found which shows most.
    view: Option<usize>,
    rasters: Rasters,
    /// All that is to be seen, and what it was drawn for.
    plate: RenderedMap,
    drawn_for: Option<DrawnFor>,
}

/// What the view looks different for.
#[derive(PartialEq)]
struct DrawnFor {
    area: Rect,
    view: Option<usize>,
    country: Option<Id<Country>>,
    style: MapStyle,
    theme: ThemeName,
    day: Option<NaiveDate>,
    policy: Option<Id<Policy>>,
}

impl Map {
    /// The map with a country selected: else the first with a position.
    pub(crate) fn new(scene: Scene<'_>, country: Option<Id<Country>>) -> Self {
        let mut map = Self {
            list: List::default(),
            atlas: Atlas::default(),
            policy: None,
            view: None,
            rasters: Rasters::default(),
            plate: RenderedMap::default(),
            drawn_for: None,
        };
        map.refill(scene);
        if let Some(country) = country {
            map.list.take(country);
        }
        map
    }

    fn country(&self, row: usize) -> Option<Id<Country>> {
        self.list.items().get(row).copied()
    }

    fn row_of(&self, country: Id<Country>) -> Option<usize> {
        self.list.items().iter().position(|other| *other == country)
    }

    /// Where a move leads: as a list where there is no room for a map, else to the country that lies there.
    fn moved(&self, action: Action) -> Option<usize> {
        let (count, row) = (self.list.items().len(), self.list.row());
        let to = match action {
            Action::NextPane if self.plate.is_table() => (row + 1 < count).then_some(row + 1),
            Action::PreviousPane if self.plate.is_table() => row.checked_sub(1),
            Action::NextPane => Some((row + 1) % count.max(1)),
            Action::PreviousPane => Some((row + count.saturating_sub(1)) % count.max(1)),
            Action::Left | Action::Right | Action::Up | Action::Down if !self.plate.is_table() => {
                self.beside(action).and_then(|country| self.row_of(country))
            }
            _ => None,
        };
        to.filter(|to| *to != row)
    }

    /// Where a move by direction leads.
    fn beside(&self, action: Action) -> Option<Id<Country>> {
        let way = match action {
            Action::Left => Way::West,
            Action::Right => Way::East,
            Action::Up => Way::North,
            Action::Down => Way::South,
            _ => return None,
        };
        self.atlas.beside(self.list.selected()?, way)
    }

    /// Selects a country; where no map that is shown has it, the view changes to one that has.
    fn take(&mut self, country: Id<Country>) -> bool {
        if self.atlas.land(country).is_some_and(|land| !self.plate.shows(land)) {
            self.view = None;
        }
        self.list.take(country)
    }
}

impl View for Map {
    fn offer(&self, action: Action, scene: Scene<'_>) -> Option<Offer> {
        let go = |go: Go| Offer::of(Does::Go(go));
        let style = scene.lens.map;
        match action {
            Action::Open => self.selected().map(|id| Offer::of(Does::Read(id))),
            Action::Zoom => {
                let next = self.plate.next_view(self.view);
                let has_other = !self.plate.is_table() && self.view != Some(next);
                has_other.then(|| go(Go::Tab(next)).called("other map").ranked(2))
            }
            Action::Fill => Some(Offer::of(Does::Map(MapStyle { by_talks: !style.by_talks, ..style }))),
            // Without colour only hatching tells fills apart.
            Action::Glyphs => {
                let glyphs = style.glyphs.next();
                scene.theme.map.is_some().then(|| Offer::of(Does::Map(MapStyle { glyphs, ..style })))
            }
            Action::MonthBack => dates::offer(action, scene).map(|offer| offer.ranked(2)),
            Action::PageDown | Action::PageUp if !self.plate.is_table() => None,
            Action::Down | Action::Up if !self.plate.is_table() => self.moved(action).map(|row| go(Go::Row(row))),
            _ => self
                .moved(action)
                .map(|row| go(Go::Row(row)).called("next"))
                .or_else(|| moving(&self.list, action, 10, |_| false))
                .or_else(|| dates::offer(action, scene))
                .or_else(|| closing(action)),
        }
    }

    fn go(&mut self, to: Go, _: Scene<'_>) -> bool {
        match to {
            Go::Row(row) => {
                if let Some(country) = self.country(row) {
                    self.take(country);
                }
            }
            Go::Tab(view) => self.view = Some(view),
            _ => return false,
        }
        true
    }

    fn selected(&self) -> Option<AnyId> {
        self.list.selected().map(AnyId::from)
    }

    /// The positions on which the map rests.
    fn shown<'a>(&'a self, scene: Scene<'a>) -> Option<Shown<'a>> {
        Positions::shown_on(scene)
    }

    fn click(&mut self, (column, line): (usize, usize), _: Scene<'_>, _: Rect) -> bool {
        let at = |place: usize| u16::try_from(place + 1).unwrap_or(u16::MAX);
        self.plate.country_at(at(column), at(line), &self.list).is_some_and(|country| self.take(country))
    }

    /// Draws everything anew, where anything is not as it was.
    fn settle(&mut self, scene: Scene<'_>, area: Rect) {
        let now = DrawnFor {
            area,
            view: self.view,
            country: self.list.selected(),
            style: scene.lens.map,
            theme: scene.theme.name,
            day: scene.lens.day.date,
            policy: scene.lens.policy,
        };
        if self.drawn_for.as_ref() != Some(&now) {
            self.plate = painter::plate(scene, &self.atlas, &mut self.list, &mut self.view, &mut self.rasters, area);
            self.drawn_for = Some(DrawnFor { view: self.view, ..now });
        }
    }

    /// Takes the countries of the record; on another policy, selects the first with a position.
    fn refill(&mut self, scene: Scene<'_>) {
        self.list.refill(scene.countries.to_vec());
        self.atlas = Atlas::new(scene.record, scene.countries);
        self.drawn_for = None;
        if std::mem::replace(&mut self.policy, scene.lens.policy) != scene.lens.policy {
            self.view = None;
            let stands = |id: &&Id<Country>| self.atlas.has(**id) && scene.lens.stand_of((**id).into()).is_some();
            if let Some(first) = scene.countries.iter().find(stands) {
                self.list.take(*first);
            }
        }
    }

    fn translate(&mut self, again: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
        self.list.translate(|id| again(id.into()).and_then(AnyId::typed));
        self.drawn_for = None;
        true
    }

    fn briefs_on(&self) -> Option<AnyId> {
        self.selected()
    }

    /// Shows what was drawn.
    fn draw(&self, _: Scene<'_>, _: bool, area: Rect, buf: &mut Buffer) {
        Clear.render(area, buf);
        self.plate.show(area, buf);
    }
}
