//! The panes: which has the focus, and how they follow each other.

pub(crate) mod countries;
mod density;
mod detail;
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
use detail::Detail;
use quotes::Quotes;
use timeline::Timeline;

/// The panes and which of them has the focus.
pub(crate) struct Panes {
    pub(crate) countries: Countries,
    pub(crate) timeline: Timeline,
    pub(crate) quotes: Quotes,
    pub(crate) detail: Detail,
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
            detail: Detail::default(),
            focus: Focus::Quotes,
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
            Focus::Detail => &self.detail,
        }
    }

    /// A pane, to be changed.
    pub(crate) fn pane_mut(&mut self, focus: Focus) -> &mut dyn View {
        match focus {
            Focus::Countries => &mut self.countries,
            Focus::Timeline => &mut self.timeline,
            Focus::Quotes => &mut self.quotes,
            Focus::Detail => &mut self.detail,
        }
    }

    /// Where an action takes the focus, if it moves it.
    pub(crate) fn focus_after(&self, action: Action, has_detail: bool) -> Option<Focus> {
        let panes = &Focus::ALL[..if has_detail { 4 } else { 3 }];
        let (at, count) = (self.focus as usize % panes.len(), panes.len());
        let to = match action {
            Action::NextPane => panes[(at + 1) % count],
            Action::PreviousPane => panes[(at + count - 1) % count],
            Action::Right => *panes.get(at + 1)?,
            Action::Left => panes[at.checked_sub(1)?],
            Action::Countries => Focus::Countries,
            Action::Timeline => Focus::Timeline,
            Action::Quotes => Focus::Quotes,
            Action::Detail if has_detail => Focus::Detail,
            _ => return None,
        };
        (to != self.focus).then_some(to)
    }

    /// The record that the detail pane shows: what is selected in the timeline or in the quotations. A country's
    /// dossier is opened, since it may be long.
    fn followed(&self) -> Option<AnyId> {
        match self.focus {
            Focus::Timeline => self.timeline.selected(),
            Focus::Quotes | Focus::Countries => self.quotes.selected(),
            Focus::Detail => self.detail.selected().or_else(|| self.quotes.selected()),
        }
    }

    /// The selected country; `None` for all.
    pub(crate) fn country(&self) -> Option<Id<Country>> {
        self.countries.list.selected().flatten()
    }

    /// Takes what is in view.
    pub(crate) fn refill(&mut self, scene: Scene<'_>, mut results: Results) {
        self.countries.refill(&mut results, scene.countries);
        self.timeline.refill(scene.record, &mut results);
        self.quotes.refill(&mut results);
        self.detail.set_again(scene);
    }

    /// Works out the layout of each.
    pub(crate) fn settle(&mut self, scene: Scene<'_>, plan: &Plan) {
        self.detail.follow(self.followed());
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
