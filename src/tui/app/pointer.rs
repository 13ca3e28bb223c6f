//! The mouse: a click selects, a double click opens, the wheel moves.

use super::App;
use crate::tui::action::Action;
use crate::tui::asking::Heard;
use crate::tui::chips::chip_at;
use crate::tui::input::Input;
use crate::tui::layout::{Focus, within};
use crate::tui::view::{Does, go_by};

impl App {
    /// A click, or the second of a double click.
    pub fn click(&mut self, column: u16, row: u16, is_double: bool) {
        if !self.holds_back(Heard::Click(column, row, is_double)) {
            self.take_click(column, row, is_double);
            self.settle();
        }
    }

    pub(super) fn take_click(&mut self, column: u16, row: u16, is_double: bool) {
        self.outside.notice = None;
        let Some(plan) = self.plan().filter(|_| !matches!(self.input, Some(Input::File(_)))) else { return };
        let scene = self.model.scene(self.selected());
        if row == plan.line.y && self.input.is_none() && self.overlays.is_empty() {
            match chip_at(scene, column - plan.line.x) {
                Some(chip) => self.drop_chip(chip),
                None => self.act(Action::Search),
            }
        } else if let Some(overlay) = self.overlays.last_mut() {
            let at = within(plan.body, column, row);
            if at.is_some_and(|at| overlay.view.click(at, scene, plan.body)) && is_double {
                self.act(Action::Open);
            }
        } else if let Some(focus) = plan.pane_at(column, row) {
            // A query that is being typed is asked, as by `enter`; a name is given up.
            match self.input {
                Some(Input::Search(_)) => self.use_typed(),
                _ => self.input = None,
            }
            if self.input.is_some() {
                return;
            }
            let scene = self.model.scene(self.selected());
            self.panes.focus = focus;
            let area = plan.panes[focus as usize];
            let at = within(area, column, row);
            if at.is_some_and(|at| self.panes.pane_mut(focus).click(at, scene, area)) {
                self.moved();
                if is_double {
                    self.act(Action::Open);
                }
            }
        }
    }

    /// The wheel scrolls the view under the pointer.
    pub fn wheel(&mut self, column: u16, row: u16, down: bool) {
        if !self.holds_back(Heard::Wheel(column, row, down)) {
            self.take_wheel(column, row, down);
            self.settle();
        }
    }

    pub(super) fn take_wheel(&mut self, column: u16, row: u16, down: bool) {
        let action = if down { Action::Down } else { Action::Up };
        let Some(plan) = self.plan() else { return };
        let scene = self.model.scene(self.selected());
        if let Some(overlay) = self.overlays.last_mut() {
            go_by(&mut *overlay.view, action, scene);
        } else if let Some(under) = plan.pane_at(column, row) {
            self.wheel_pane(under, action);
        }
    }

    /// Moves in a pane that need not have the focus.
    fn wheel_pane(&mut self, under: Focus, action: Action) {
        let focus = std::mem::replace(&mut self.panes.focus, under);
        if let Some(Does::Go(to)) = self.front().offer(action, self.scene()).map(|offer| offer.does) {
            self.perform(Does::Go(to));
        }
        self.panes.focus = focus;
    }
}
