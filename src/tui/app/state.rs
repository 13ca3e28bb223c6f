//! The accessors of the explorer for the loop, the screen and tests.

use ratatui::layout::Rect;

use super::App;
use crate::kept::Kept;
use crate::record::as_of::Stand;
use crate::record::{AnyId, Country, Id, Quote, Record};
use crate::search::Found;
use crate::tui::input::Input;
use crate::tui::outside::Effect;
use crate::tui::results::TimelineRow;
use crate::tui::theme::ThemeName;

impl App {
    /// The selected record: that of the front-most view.
    #[must_use]
    pub fn selected(&self) -> Option<AnyId> {
        self.front().selected()
    }

    /// The record that is shown.
    #[must_use]
    pub fn record(&self) -> &Record {
        &self.model.data.record
    }

    /// The query as typed.
    #[must_use]
    pub fn query(&self) -> &str {
        &self.model.lens.typed
    }

    /// The selected country that narrows what is in view; `None` for all.
    #[must_use]
    pub const fn country(&self) -> Option<Id<Country>> {
        self.model.lens.country
    }

    /// How many quotations in view concern a country, as the pane of countries shows it.
    #[must_use]
    pub fn count(&self, country: Id<Country>) -> usize {
        self.panes.countries.count(country)
    }

    /// Records of every kind in view.
    #[must_use]
    pub fn everything(&self) -> Vec<AnyId> {
        self.model.lens.everything(self.record())
    }

    /// The result of the query; `None` if there is no query.
    #[must_use]
    pub const fn found(&self) -> Option<&Found> {
        self.model.lens.found()
    }

    /// The quotations in view, in order.
    #[must_use]
    pub fn quotes(&self) -> &[Id<Quote>] {
        self.panes.quotes.list.items()
    }

    /// The records of the timeline, in order.
    #[must_use]
    pub fn timeline(&self) -> Vec<AnyId> {
        self.panes.timeline.list.items().iter().copied().filter_map(TimelineRow::id).collect()
    }

    /// The positions on the selected policy, as of the selected date.
    #[must_use]
    pub fn stands(&self) -> &[Stand] {
        self.model.lens.stands()
    }

    /// How many records of this dataset are starred.
    #[must_use]
    pub fn stars(&self) -> usize {
        self.model.data.stars.len()
    }

    /// The text that is being typed, if any is.
    #[must_use]
    pub fn typing(&self) -> Option<&str> {
        self.input.as_ref().map(Input::as_str)
    }

    /// How many views are open in front of the panes.
    #[must_use]
    pub fn open_views(&self) -> usize {
        self.overlays.len()
    }

    /// The sentence in the footer, until the next key.
    #[must_use]
    pub fn notice(&self) -> Option<&str> {
        self.outside.notice.as_deref()
    }

    /// The effects for the loop to run, in order.
    #[must_use]
    pub fn effects(&self) -> &[Effect] {
        &self.outside.effects
    }

    /// The user's own data.
    #[must_use]
    pub const fn kept(&self) -> &Kept {
        &self.kept
    }

    /// The screen for which everything is laid out.
    #[must_use]
    pub const fn screen(&self) -> Rect {
        self.screen
    }

    /// The name of the theme.
    #[must_use]
    pub const fn theme(&self) -> ThemeName {
        self.model.theme.name
    }

    /// Whether the explorer takes the mouse.
    #[must_use]
    pub const fn has_mouse(&self) -> bool {
        !self.outside.has_no_mouse
    }

    /// Whether the explorer should end.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        self.outside.is_over
    }
}
