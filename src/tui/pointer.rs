//! What the mouse does: a click takes in hand, a double click opens, the wheel moves.

use ratatui::layout::Rect;

use super::action::Action;
use super::app::App;
use super::asking::Heard;
use super::layout::{Focus, within};
use super::searchline::{Chip, chip_at};

impl App {
    /// A click, or the second of a double click.
    pub fn click(&mut self, column: u16, row: u16, is_double: bool) {
        if !self.holds_back(Heard::Click(column, row, is_double)) {
            self.hear_click(column, row, is_double);
            self.settle();
        }
    }

    pub(super) fn hear_click(&mut self, column: u16, row: u16, is_double: bool) {
        self.notice = None;
        let Some(plan) = self.plan().filter(|_| self.prompt.is_none()) else { return };
        if row == plan.line.y && self.line.is_none() && self.overlays.is_empty() {
            match chip_at(self, column - plan.line.x) {
                Some(Chip::Clause(at)) => self.drop_clause(at),
                Some(Chip::Country) => self.drop_last(),
                None => self.act(Action::Search),
            }
        } else if let Some(overlay) = self.overlays.last_mut() {
            let taken =
                within(plan.body, column, row).is_some_and(|(column, line)| overlay.click(plan.body, column, line));
            if taken && is_double {
                self.act(Action::Open);
            }
        } else if let Some(focus) = plan.pane_at(column, row) {
            self.line = None;
            if self.click_pane(focus, plan.panes[focus as usize], (column, row)) && is_double {
                self.act(Action::Open);
            }
        }
    }

    fn click_pane(&mut self, focus: Focus, area: Rect, (column, row): (u16, u16)) -> bool {
        self.panes.focus = focus;
        let Some((_, line)) = within(area, column, row) else { return false };
        let taken = match focus {
            Focus::Countries => self.panes.countries.click(line),
            Focus::Timeline => self.panes.timeline.click(line, area),
            Focus::Quotes => self.panes.quotes.click(&self.shelf.record, line, area),
        };
        if taken {
            self.moved();
        }
        taken
    }

    /// The wheel moves in what is under the pointer.
    pub fn wheel(&mut self, column: u16, row: u16, down: bool) {
        if !self.holds_back(Heard::Wheel(column, row, down)) {
            self.hear_wheel(column, row, down);
            self.settle();
        }
    }

    pub(super) fn hear_wheel(&mut self, column: u16, row: u16, down: bool) {
        let action = if down { Action::Down } else { Action::Up };
        let Some(plan) = self.plan() else { return };
        if let Some(overlay) = self.overlays.last_mut() {
            overlay.hear(action);
        } else if let Some(under) = plan.pane_at(column, row) {
            let focus = std::mem::replace(&mut self.panes.focus, under);
            if self.pane_hears(action) {
                self.moved();
            }
            self.panes.focus = focus;
        }
    }
}
