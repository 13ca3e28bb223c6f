//! The map view: who stands where as of the date in hand, on the map, in a row of chips for what is off
//! it, and the country in hand on a card. It is drawn once when something changes; each frame copies.

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

use super::Reply;
use crate::picture::map::Glyphs;
use crate::record::{AnyId, Country, Id, Policy, Record};
use crate::tui::action::Action;
use crate::tui::lens::Lens;
use crate::tui::pane::{Scene, walk};
use crate::tui::part::list::List;
use crate::tui::theme::Name;
use atlas::{Atlas, Way};
use plate::{Plate, Rasters};

/// How the map is looked at, as long as the explorer is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Manner {
    /// Filled by talks; else by stance.
    pub by_talks: bool,
    /// What it is drawn with.
    pub glyphs: Glyphs,
}

/// State of the view.
pub struct Map {
    /// Countries of the record, in the order in which they are listed.
    list: List<Id<Country>>,
    /// Where they are.
    atlas: Atlas,
    /// The policy that is told of.
    policy: Option<Id<Policy>>,
    /// Which view is shown alone, or beside Europe; none until it is found which shows most.
    view: Option<usize>,
    rasters: Rasters,
    /// All that is to be seen, and what it was drawn for.
    plate: Plate,
    drawn_for: Option<DrawnFor>,
}

/// What the view looks different for.
#[derive(PartialEq)]
struct DrawnFor {
    area: Rect,
    view: Option<usize>,
    country: Option<Id<Country>>,
    manner: Manner,
    theme: Name,
    day: Option<NaiveDate>,
    policy: Option<Id<Policy>>,
}

impl Map {
    /// The map with a country in hand: else the first with a position.
    #[must_use]
    pub fn new(record: &Record, lens: &Lens, countries: &[Id<Country>], country: Option<Id<Country>>) -> Self {
        let mut map = Self {
            list: List::default(),
            atlas: Atlas::default(),
            policy: None,
            view: None,
            rasters: Rasters::default(),
            plate: Plate::default(),
            drawn_for: None,
        };
        map.refill(record, lens, countries);
        if let Some(country) = country {
            map.list.take(country);
        }
        map
    }

    /// Takes the countries of the record; of another policy, the first of which something is told.
    pub fn refill(&mut self, record: &Record, lens: &Lens, countries: &[Id<Country>]) {
        self.list.refill(countries.to_vec());
        self.atlas = Atlas::new(record, countries);
        self.drawn_for = None;
        if std::mem::replace(&mut self.policy, lens.policy) != lens.policy {
            self.view = None;
            let stands = |id: &&Id<Country>| self.atlas.has(**id) && lens.stand_of((**id).into()).is_some();
            if let Some(first) = countries.iter().find(stands) {
                self.list.take(*first);
            }
        }
    }

    /// Finds its countries again after a reload.
    pub fn translate(&mut self, again: impl Fn(AnyId) -> Option<AnyId>) {
        self.list.translate(|id| again(id.into()).and_then(AnyId::typed));
        self.drawn_for = None;
    }

    /// The country in hand.
    #[must_use]
    pub fn in_hand(&self) -> Option<AnyId> {
        self.list.in_hand().map(AnyId::from)
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
        self.atlas.beside(self.list.in_hand()?, way)
    }

    /// Whether it would hear an action.
    #[must_use]
    pub fn hears(&self, action: Action) -> bool {
        let last = self.list.items().len().saturating_sub(1);
        match action {
            Action::Down | Action::NextPane if self.plate.is_table() => self.list.row() < last,
            Action::Up | Action::PreviousPane if self.plate.is_table() => self.list.row() > 0,
            Action::Left | Action::Right if self.plate.is_table() => false,
            Action::Left | Action::Right | Action::Up | Action::Down => self.beside(action).is_some(),
            Action::NextPane | Action::PreviousPane | Action::Top | Action::Bottom => last > 0,
            Action::Zoom => !self.plate.is_table(),
            Action::Open => self.in_hand().is_some(),
            _ => matches!(action, Action::Escape | Action::Quit | Action::Map),
        }
    }

    /// Hears an action.
    pub fn hear(&mut self, action: Action) -> Reply {
        match action {
            Action::Open => return self.in_hand().map_or(Reply::Unheard, Reply::Open),
            Action::Escape | Action::Quit | Action::Map => return Reply::Close,
            Action::Zoom => self.view = Some(self.plate.next_view(self.view)),
            Action::NextPane | Action::PreviousPane => self.go_round(action == Action::NextPane),
            Action::Left | Action::Right | Action::Up | Action::Down if !self.plate.is_table() => {
                if let Some(country) = self.beside(action) {
                    self.take(country);
                }
            }
            _ if walk(&mut self.list, action, 10, |_| false) => {
                if let Some(country) = self.list.in_hand() {
                    self.take(country);
                }
            }
            _ => return Reply::Unheard,
        }
        Reply::Done
    }

    /// The next country or the one before, as they are listed, going round.
    fn go_round(&mut self, forward: bool) {
        let (count, at) = (self.list.items().len(), self.list.row());
        let next = if forward { at + 1 } else { at + count.saturating_sub(1) };
        if let Some(country) = self.list.items().get(next % count.max(1)).copied() {
            self.take(country);
        }
    }

    /// Takes a country in hand; where no map shown has it, the view goes to one that has.
    fn take(&mut self, country: Id<Country>) -> bool {
        if self.atlas.land(country).is_some_and(|land| !self.plate.shows(land)) {
            self.view = None;
        }
        self.list.take(country)
    }

    /// Takes the country at a place within its frame.
    pub fn click(&mut self, column: usize, line: usize) -> bool {
        let at = |place: usize| u16::try_from(place + 1).unwrap_or(u16::MAX);
        self.plate.country_at(at(column), at(line), &self.list).is_some_and(|country| self.take(country))
    }

    /// Draws everything anew, where anything is not as it was.
    pub fn settle(&mut self, scene: Scene<'_>, area: Rect) {
        let now = DrawnFor {
            area,
            view: self.view,
            country: self.list.in_hand(),
            manner: scene.lens.map,
            theme: scene.theme.name,
            day: scene.lens.day.date,
            policy: scene.lens.policy,
        };
        if self.drawn_for.as_ref() != Some(&now) {
            self.plate = Plate::new(scene, &self.atlas, &mut self.list, &mut self.view, &mut self.rasters, area);
            self.drawn_for = Some(DrawnFor { view: self.view, ..now });
        }
    }

    /// Shows what was drawn.
    pub fn draw(&self, area: Rect, buf: &mut Buffer) {
        Clear.render(area, buf);
        self.plate.show(area, buf);
    }
}
