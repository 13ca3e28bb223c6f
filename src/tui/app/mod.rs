//! The explorer's state, and which part of it handles a key: the input, the view in front, the selected
//! record, or the explorer itself. Drawing is elsewhere.
//!
//! `offers.rs` alone decides the effect of an action; the other files here carry it out.

mod files;
mod offers;
mod palette;
mod pointer;
mod record;
mod reload;
mod search;
mod state;
mod typing;

use ratatui::layout::Rect;

use super::action::{Action, KeyMap};
use super::asking::{Asking, Heard};
use super::data::OpenRecord;
use super::input::Input;
use super::keys::Key;
use super::layout::{Focus, Plan};
use super::lens::Lens;
use super::outside::Effect;
use super::pane::Panes;
use super::scene::{Model, Scene};
use super::theme::{Theme, ThemeName};
use super::view::View;
use crate::kept::Kept;
use crate::record::{Origin, Record, Severity};
use crate::text;

/// The explorer.
pub struct App {
    /// The record, its filters, and the theme.
    pub(super) model: Model,
    /// The three panes.
    pub(super) panes: Panes,
    /// What is open in front of them, the front-most last.
    pub(super) overlays: Vec<Overlay>,
    /// What is being typed.
    pub(super) input: Option<Input>,
    /// The question in progress.
    pub(super) asking: Asking,
    /// The user's own data; in memory only, until the loop provides a folder.
    kept: Kept,
    /// The requests to the program around the explorer, and its permissions.
    pub(super) outside: Outside,
    screen: Rect,
    keys: KeyMap,
}

/// A view in front of the panes.
pub(super) struct Overlay {
    pub(super) view: Box<dyn View>,
    /// The action that opened it and closes it again.
    by: Option<Action>,
}

/// What the loop and the terminal have to do with the explorer.
#[derive(Default)]
pub(super) struct Outside {
    /// The effects for the loop to run, in order.
    pub(super) effects: Vec<Effect>,
    /// A sentence for the footer, until the next key.
    pub(super) notice: Option<String>,
    /// Whether files may be written: not if a screen is only drawn.
    may_write: bool,
    /// Whether the mouse is left to the terminal, which can then select text.
    pub(super) has_no_mouse: bool,
    /// Whether the explorer should end.
    is_over: bool,
}

impl App {
    /// An explorer of a record on a screen of some size.
    #[must_use]
    pub fn new(record: Record, origins: Vec<Origin>, theme: ThemeName, screen: Rect) -> Self {
        let model = Model { data: OpenRecord::new(record, origins), lens: Lens::default(), theme: Theme::of(theme) };
        let mut app = Self {
            model,
            panes: Panes::default(),
            overlays: Vec::new(),
            input: None,
            asking: Asking::default(),
            kept: Kept::default(),
            outside: Outside::default(),
            screen,
            keys: KeyMap::default(),
        };
        app.warn_of_errors();
        let OpenRecord { record, policies, .. } = &app.model.data;
        app.model.lens.take_policy(record, policies.first().copied());
        app.refill();
        app.panes.follow_quote();
        app.settle();
        app
    }

    /// Permits the explorer to write files.
    pub fn allow_writing(&mut self) {
        self.outside.may_write = true;
    }

    /// Takes the effects for the loop to run.
    pub(super) fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.outside.effects)
    }

    /// Shows a message in the footer until the next key.
    pub(super) fn say(&mut self, sentence: impl Into<String>) {
        self.outside.notice = Some(sentence.into());
    }

    /// The view that takes keys: the front-most overlay, or the focused pane.
    pub(super) fn front(&self) -> &dyn View {
        self.overlays.last().map_or_else(|| self.panes.pane(self.panes.focus), |overlay| &*overlay.view)
    }

    fn put_in_front(&mut self, view: impl View + 'static) {
        self.overlays.push(Overlay { view: Box::new(view), by: None });
    }

    /// The layout of the screen; `None` if it is too small.
    pub(super) fn plan(&self) -> Option<Plan> {
        Plan::of(self.screen, self.panes.focus, self.panes.is_zoomed, self.panes.detail.wanted)
    }

    /// The data that views draw from.
    pub(super) fn scene(&self) -> Scene<'_> {
        self.model.scene(self.selected())
    }

    /// Handles a key, at once or after the answer it must wait for.
    pub fn press(&mut self, key: Key) {
        if !self.holds_back(Heard::Key(key)) {
            self.take_key(key);
            self.settle();
        }
    }

    fn take_key(&mut self, key: Key) {
        self.outside.notice = None;
        if self.input.is_some() {
            self.type_key(key);
        } else if let Some(does) = self.front().offer_key(key) {
            self.perform(does);
        } else if let Some(action) = self.keys.get(key) {
            self.act(action);
        }
    }

    /// Takes a new size of the screen.
    pub fn resize(&mut self, screen: Rect) {
        self.screen = screen;
        self.settle();
    }

    /// Works out all layout, so that drawing only has to draw.
    fn settle(&mut self) {
        let Some(plan) = self.plan() else { return };
        let scene = self.model.scene(self.selected());
        self.panes.settle(scene, &plan);
        for overlay in &mut self.overlays {
            overlay.view.settle(scene, plan.body);
        }
    }

    fn refill_overlays(&mut self) {
        let scene = self.model.scene(self.selected());
        for overlay in &mut self.overlays {
            overlay.view.refill(scene);
        }
    }

    /// Updates the other panes after a move in a pane.
    fn moved(&mut self) {
        let selected = self.selected();
        match (self.panes.focus, selected) {
            (Focus::Countries, _) => self.narrow(),
            (Focus::Timeline, Some(id)) => self.panes.follow_timeline(&self.model.data.record, id),
            (Focus::Timeline, None) | (Focus::Detail, _) => {}
            (Focus::Quotes, _) => self.panes.follow_quote(),
        }
    }

    /// Limits the results to the selected country.
    fn narrow(&mut self) {
        self.model.lens.country = self.panes.country();
        self.refill();
    }

    fn warn_of_errors(&mut self) {
        let record = &self.model.data.record;
        let errors = record.error_count();
        let first = record.problems().iter().find(|problem| problem.severity == Severity::Error);
        if let Some(first) = first {
            let wrong = text::count(errors, "error", "errors");
            let first = record.files().sentence(first);
            self.say(format!("{wrong} in the dataset (onrecord check names them): {first}"));
        }
    }

    /// The action of a key when nothing is typed.
    fn action(&self, key: Key) -> Option<Action> {
        self.keys.get(key)
    }
}
