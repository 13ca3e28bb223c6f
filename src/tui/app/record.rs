//! Actions within the view in front, and on the selected record.

use super::{App, Overlay};
use crate::export::cite;
use crate::kept::{Kept, StarKey};
use crate::present::stats::narrowed;
use crate::record::{Actor, AnyId, Country, Id, Kind, Position, Quote};
use crate::tui::action::Direction;
use crate::tui::excerpt::Excerpt;
use crate::tui::layout::Focus;
use crate::tui::outside::Effect;
use crate::tui::overlay::Opens;
use crate::tui::overlay::reader::Reader;
use crate::tui::view::{Does, Go, Step};

impl App {
    /// Carries out what a view offered.
    pub(super) fn perform(&mut self, does: Does) {
        match does {
            Does::Go(to) => self.go(to),
            Does::Close => drop(self.overlays.pop()),
            Does::Read(id) => self.read(id),
            Does::Narrow(clause) => {
                self.overlays.pop();
                self.ask(&narrowed(&self.model.lens.typed.clone(), &clause));
            }
            Does::Copy(id, excerpt) => {
                if self.is_in_box() {
                    self.overlays.pop();
                }
                self.copy(id, excerpt);
            }
            Does::Pin => {
                let selected = self.selected().filter(|_| self.overlays.is_empty());
                self.model.lens.pin(&self.model.data.record, selected);
            }
            Does::Month(direction) => {
                self.model.lens.step_month(direction);
                self.refill_overlays();
            }
            Does::Policies => self.open_policies(),
            Does::Map(style) => {
                if style.glyphs != self.model.lens.map.glyphs {
                    self.say(format!("map: {}", style.glyphs.as_str()));
                }
                self.model.lens.map = style;
            }
        }
    }

    /// Goes to a place within the view in front.
    fn go(&mut self, to: Go) {
        let scene = self.model.scene(self.selected());
        let has_gone = match self.overlays.last_mut() {
            Some(overlay) => overlay.view.go(to, scene),
            None => self.panes.pane_mut(self.panes.focus).go(to, scene),
        };
        debug_assert!(has_gone, "{to:?} was offered, and the view's `go` does not know it");
        if self.overlays.is_empty() {
            self.moved();
        }
    }

    /// Opens a record in the reader; from within the reader as a further step of its trail.
    pub(super) fn read(&mut self, id: AnyId) {
        let is_read = self.overlays.last_mut().is_some_and(|overlay| overlay.view.read(id, Step::Further));
        if !is_read {
            self.put_in_front(Reader::new(id));
        }
    }

    /// Opens a view with the country of the selected record. `esc` returns to the previous view or record; a
    /// view that is already open comes back to the front.
    pub(super) fn show(&mut self, view: &Opens) {
        let country = self.selected_country().or(self.model.lens.country);
        let opened = Overlay { view: (view.open)(self.scene(), country), by: Some(view.action) };
        let read = self.overlays.iter().rposition(|overlay| overlay.view.reads().is_some());
        let from = read.map_or(0, |at| at + 1);
        if let Some(at) = self.overlays[from..].iter().position(|other| other.by == opened.by) {
            self.overlays.truncate(from + at);
        }
        self.overlays.push(opened);
    }

    /// The country that is selected, or whose people are.
    fn selected_country(&self) -> Option<Id<Country>> {
        let (record, id) = (self.record(), self.selected()?);
        let of_holder = |id: AnyId| match id.kind {
            Kind::Country => id.typed(),
            Kind::Actor => record[id.typed::<Actor>()?].country,
            _ => None,
        };
        match id.kind {
            Kind::Position => of_holder(record[id.typed::<Position>()?].holder?),
            // In the panes some quotation is always selected, which says nothing of a country.
            Kind::Quote if self.overlays.is_empty() => None,
            Kind::Quote => record[record[id.typed::<Quote>()?].speaker?].country,
            _ => of_holder(id),
        }
    }

    /// The next quotation of the list; `None` if it is already shown. A reader with another quotation goes to
    /// the selected one first.
    pub(super) fn next_quote(&self, direction: Direction) -> Option<usize> {
        let quotes = &self.panes.quotes.list;
        let read = match self.overlays.last() {
            Some(overlay) => Some(overlay.view.reads().filter(|id| id.kind == Kind::Quote)?),
            None => None,
        };
        let selected = quotes.selected().map(AnyId::from)?;
        if read.is_some_and(|read| read != selected) {
            return Some(quotes.row());
        }
        let row = quotes.after_step(if direction == Direction::Forward { 1 } else { -1 }, |_| false);
        let is_move = row != quotes.row() || read.is_none() && self.panes.focus != Focus::Quotes;
        is_move.then_some(row)
    }

    /// Goes to it, in the reader or in the list.
    pub(super) fn go_to_next_quote(&mut self, direction: Direction) {
        let Some(row) = self.next_quote(direction) else { return };
        self.panes.quotes.list.select_row(row);
        let quote = self.panes.quotes.list.selected().map(AnyId::from);
        if let (Some(overlay), Some(quote)) = (self.overlays.last_mut(), quote) {
            overlay.view.read(quote, Step::InPlace);
            self.panes.follow_quote();
        } else {
            self.panes.focus = Focus::Quotes;
            self.moved();
        }
    }

    /// Clears one thing: the zoom, else the query, else the country, else the date.
    pub(super) fn clear(&mut self) {
        if self.panes.is_zoomed {
            self.panes.is_zoomed = false;
        } else if self.model.lens.found().is_some() {
            self.search("");
        } else if self.model.lens.country.is_some() {
            self.drop_country();
        } else {
            self.model.lens.let_day_go();
        }
    }

    /// Sets the user's own data.
    pub fn take_kept(&mut self, kept: Kept) {
        self.kept = kept;
        self.find_stars();
    }

    /// Finds which records of this record are starred.
    pub(super) fn find_stars(&mut self) {
        self.model.data.stars = self.kept.stars_in(&self.model.data.record);
        if let Some(warning) = self.kept.take_warning() {
            self.say(warning);
        }
    }

    /// Stars a record, or takes its star away.
    pub(super) fn star(&mut self, id: AnyId) {
        let key = StarKey::of(&self.model.data.record, id);
        let is_starred = self.model.data.stars.contains(&id);
        let saved = if is_starred { self.kept.unstar(key) } else { self.kept.star(key) };
        let done = if is_starred { "no longer starred" } else { "starred ★" };
        self.say(saved.map_or_else(|error| format!("{done}; {error}"), |()| done.to_owned()));
        self.find_stars();
    }

    /// Opens the address of a record's document.
    pub(super) fn open_address(&mut self, id: AnyId) {
        match cite::address(self.record(), id) {
            Some(address) => self.leave_to_the_loop(Effect::Open(address)),
            None => self.say("no address is on record for its documents"),
        }
    }

    /// Copies an excerpt of a record.
    fn copy(&mut self, id: AnyId, excerpt: Excerpt) {
        let Some(text) = excerpt.of(self.record(), id) else {
            self.say(format!("nothing copied: it has no {} on record", excerpt.words()));
            return;
        };
        match Effect::copy(excerpt.words(), &text) {
            Ok(effect) => self.leave_to_the_loop(effect),
            Err(why) => self.say(why),
        }
    }

    /// Passes an effect to the loop, which reports its result.
    fn leave_to_the_loop(&mut self, effect: Effect) {
        self.say(effect.words());
        self.outside.effects.push(effect);
    }
}
