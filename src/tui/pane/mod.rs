//! The three panes, side by side: which has the focus, and how they follow each other.

pub(crate) mod countries;
mod density;
pub(crate) mod quotes;
pub(crate) mod timeline;

use ratatui::buffer::Buffer;

use super::action::Action;
use super::layout::{Focus, Plan};
use super::results::Results;
use super::scene::Scene;
use super::view::View;
use crate::record::{AnyId, Country, Id, Quote, Record};
use countries::Countries;
use quotes::Quotes;
use timeline::Timeline;

/// The three panes and which of them has the focus.
pub(crate) struct Panes {
    pub(crate) countries: Countries,
    pub(crate) timeline: Timeline,
    pub(crate) quotes: Quotes,
    /// Which takes keys.
    pub(crate) focus: Focus,
    /// Whether it is shown alone.
    pub(crate) is_zoomed: bool,
}

impl Default for Panes {
    fn default() -> Self {
        Self {
            countries: Countries::default(),
            timeline: Timeline::default(),
            quotes: Quotes::default(),
            focus: Focus::Timeline,
            is_zoomed: false,
        }
    }
}

impl Panes {
    pub(crate) fn pane(&self, focus: Focus) -> &dyn View {
        match focus {
            Focus::Countries => &self.countries,
            Focus::Timeline => &self.timeline,
            Focus::Quotes => &self.quotes,
        }
    }

    /// A pane, to be changed.
    pub(crate) fn pane_mut(&mut self, focus: Focus) -> &mut dyn View {
        match focus {
            Focus::Countries => &mut self.countries,
            Focus::Timeline => &mut self.timeline,
            Focus::Quotes => &mut self.quotes,
        }
    }

    /// Where an action takes the focus, if it moves it.
    pub(crate) fn focus_after(&self, action: Action) -> Option<Focus> {
        let to = match action {
            Action::NextPane => self.focus.round(1),
            Action::PreviousPane => self.focus.round(2),
            Action::Right if self.focus != Focus::Quotes => self.focus.round(1),
            Action::Left if self.focus != Focus::Countries => self.focus.round(2),
            Action::Countries => Focus::Countries,
            Action::Timeline => Focus::Timeline,
            Action::Quotes => Focus::Quotes,
            _ => return None,
        };
        (to != self.focus).then_some(to)
    }

    /// The selected country; `None` for all.
    pub(crate) fn country(&self) -> Option<Id<Country>> {
        self.countries.list.selected().flatten()
    }

    /// Takes what is in view.
    pub(crate) fn refill(&mut self, scene: Scene<'_>, mut results: Results) {
        self.countries.refill(&mut results, scene.countries);
        self.timeline.refill(scene.record, &mut results);
        self.quotes.refill(scene.record, &mut results);
    }

    /// Works out the layout of each.
    pub(crate) fn settle(&mut self, scene: Scene<'_>, plan: &Plan) {
        for focus in Focus::ALL {
            self.pane_mut(focus).settle(scene, plan.panes[focus as usize]);
        }
    }

    /// Draws those that have room.
    pub(crate) fn draw(&self, scene: Scene<'_>, takes_keys: bool, plan: &Plan, buf: &mut Buffer) {
        for focus in Focus::ALL {
            let area = plan.panes[focus as usize];
            if !area.is_empty() {
                self.pane(focus).draw(scene, takes_keys && focus == self.focus, area, buf);
            }
        }
    }

    /// Selects in the timeline what is selected in the quotations.
    pub(crate) fn follow_quote(&mut self) {
        if let Some(quote) = self.quotes.list.selected() {
            self.timeline.take(quote.into());
        }
    }

    /// Selects in the quotations the first that belongs to a record of the timeline.
    pub(crate) fn follow_timeline(&mut self, record: &Record, id: AnyId) {
        let said = std::iter::once(id).chain(record.links_to(id).iter().copied());
        let mut quotes = said.filter_map(AnyId::typed::<Quote>);
        if let Some(quote) = quotes.find(|quote| self.quotes.list.items().contains(quote)) {
            self.quotes.list.take(quote);
        }
    }

    /// Finds the records of all panes again after the dataset was read again.
    pub(crate) fn translate(&mut self, again: &dyn Fn(AnyId) -> Option<AnyId>) {
        for focus in Focus::ALL {
            self.pane_mut(focus).translate(again);
        }
    }
}
