//! What opens in front of the panes, from wherever one is. `esc` leads back a step, to the view or the record
//! from which it was opened; a view that is open already comes back to the front.

use super::action::Action;
use super::app::App;
use super::line::{Before, Line, Purpose};
use super::overlay::Overlay;
use super::overlay::conflicts::Conflicts;
use super::overlay::help::Help;
use super::overlay::listing::Listing;
use super::overlay::map::Map;
use super::overlay::positions::Positions;
use super::overlay::stats::Stats;
use super::view::Moment;
use crate::record::{AnyId, Country, Id, Kind, Quote};

impl App {
    /// Whether a view would open: it has something to show, and no box waits for a choice.
    pub(super) fn can_show(&self, action: Action) -> bool {
        let has_any = match action {
            Action::Positions => self.lens.policy.is_some(),
            Action::Map => !self.shelf.countries.is_empty(),
            Action::Conflicts => self.shelf.record.count(Kind::Conflict) > 0,
            _ => true,
        };
        has_any && !self.overlays.last().is_some_and(Overlay::is_box)
    }

    /// Opens a view; with the country that the record in hand is about, where that is plain.
    pub(super) fn show(&mut self, action: Action) {
        let (record, lens, countries) = (&self.shelf.record, &self.lens, &self.shelf.countries);
        let country = self.country_in_hand().or(lens.country);
        let view = match action {
            Action::Positions => Overlay::Positions(Positions::new(record, lens, countries, country)),
            Action::Map => Overlay::Map(Map::new(record, lens, countries, country)),
            Action::Conflicts => Overlay::Conflicts(Conflicts::new(record, lens)),
            Action::Everything => Overlay::Listing(Listing::everything(record, lens)),
            Action::Stats => Overlay::Stats(Stats::new(record, lens)),
            _ => Overlay::Help(Help::default()),
        };
        let is_same = |other: &Overlay| std::mem::discriminant(other) == std::mem::discriminant(&view);
        let read = self.overlays.iter().rposition(|overlay| matches!(overlay, Overlay::Reader(_)));
        let from = read.map_or(0, |at| at + 1);
        if let Some(at) = self.overlays[from..].iter().position(is_same) {
            self.overlays.truncate(from + at);
        }
        self.overlays.push(view);
    }

    /// Opens the search line, over the panes.
    pub(super) fn open_search(&mut self) {
        self.overlays.clear();
        let panes = &self.panes;
        let moment = panes.timeline.list.in_hand().and_then(Moment::id);
        let before: Before = (self.lens.typed.clone(), panes.quotes.list.in_hand(), moment);
        self.line = Some(Line::new(Purpose::Search, &self.lens.typed, before));
    }

    /// The country that is in hand, or whose people are.
    fn country_in_hand(&self) -> Option<Id<Country>> {
        let (record, id) = (&self.shelf.record, self.in_hand()?);
        let of_holder = |id: AnyId| match id.kind {
            Kind::Country => id.typed(),
            Kind::Actor => record[id.typed::<crate::record::Actor>()?].country,
            _ => None,
        };
        match id.kind {
            Kind::Position => of_holder(record[id.typed::<crate::record::Position>()?].holder?),
            Kind::Quote => record[record[id.typed::<Quote>()?].speaker?].country,
            _ => of_holder(id),
        }
    }
}
