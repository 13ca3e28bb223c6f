//! Keys while something is typed.

use super::App;
use crate::search::{Context, complete};
use crate::text;
use crate::tui::action::{Action, Direction};
use crate::tui::input::Input;
use crate::tui::input::keys::Typed;
use crate::tui::keys::Key;
use crate::tui::layout::Focus;
use crate::tui::part::field::{Field, LONGEST};
use crate::tui::results::sentence;
use crate::tui::view::go_by;

impl App {
    pub(super) fn type_key(&mut self, key: Key) {
        let Some(input) = &mut self.input else { return };
        match input.press(key) {
            Typed::Text if matches!(self.input, Some(Input::Palette(_))) => self.refill_palette(),
            Typed::Text if matches!(self.input, Some(Input::Find(_))) => self.find_in_page(),
            Typed::Text => self.search_as_typed(),
            Typed::Entered => self.use_typed(),
            Typed::GivenUp => self.give_up_typing(),
            Typed::Over => self.outside.is_over = true,
            Typed::Move(action) => self.move_results(action),
            Typed::Complete(direction) => self.complete(direction),
            Typed::Earlier(direction) => self.recall(direction),
            Typed::Nothing => {}
        }
    }

    /// Searches for a query while it is typed; other input has no effect until it is entered.
    fn search_as_typed(&mut self) {
        if let Some(Input::Search(input)) = &self.input {
            let typed = input.as_str().to_owned();
            self.search(&typed);
        }
    }

    /// Uses what was typed; what cannot be used stays, to be mended.
    pub(super) fn use_typed(&mut self) {
        match self.input.take() {
            Some(Input::Search(input)) => match self.meaning(input.as_str()).faults.first() {
                Some(fault) => {
                    self.say(sentence(fault));
                    self.input = Some(Input::Search(input));
                }
                None => self.enter(input.before),
            },
            Some(Input::SaveAs(name)) if !self.save_search(name.as_str()) => self.input = Some(Input::SaveAs(name)),
            Some(Input::Forget(name)) if !self.forget_search(name.as_str()) => self.input = Some(Input::Forget(name)),
            Some(Input::File(input)) => self.input = self.write_file(input).map(Input::File),
            Some(Input::Palette(palette)) => self.run_palette(palette),
            Some(Input::Find(field)) => {
                if let Some(overlay) = self.overlays.last_mut().filter(|_| field.as_str().trim().is_empty()) {
                    overlay.view.forget_finding(true);
                }
            }
            _ => {}
        }
    }

    fn give_up_typing(&mut self) {
        match self.input.take() {
            Some(Input::Search(input)) => self.search_before(input.before),
            Some(Input::Find(_)) => {
                if let Some(overlay) = self.overlays.last_mut() {
                    overlay.view.forget_finding(true);
                }
            }
            _ => {}
        }
    }

    /// Opens the line in which a text is typed that is looked for in the page in front.
    pub(super) fn open_find(&mut self) {
        self.input = Some(Input::Find(Field::default()));
    }

    fn find_in_page(&mut self) {
        let (Some(Input::Find(field)), Some(overlay)) = (&self.input, self.overlays.last_mut()) else { return };
        let found = overlay.view.find(field.as_str());
        if let Some(found) = found.filter(|_| !field.as_str().is_empty()) {
            self.say(found);
        }
    }

    /// Moves in the quotations while a query is typed.
    fn move_results(&mut self, action: Action) {
        if matches!(self.input, Some(Input::Find(_))) {
            let next = if action == Action::Down { Action::NextHit } else { Action::PreviousHit };
            return self.act(next);
        }
        if !matches!(self.input, Some(Input::Search(_))) {
            return;
        }
        let scene = self.model.scene(self.selected());
        go_by(self.panes.pane_mut(Focus::Quotes), action, scene);
    }

    fn complete(&mut self, direction: Direction) {
        let context = Context::of(&self.model.data.record);
        let saved = self.kept.searches();
        let saved: Vec<(&str, &str)> = saved.iter().map(|one| (one.name.as_str(), one.query.as_str())).collect();
        if let Some(Input::Search(input)) = &mut self.input
            && input.complete(direction, |typed| complete(context, &saved, typed))
        {
            self.search_as_typed();
        }
    }

    fn recall(&mut self, direction: Direction) {
        if let Some(Input::Search(input)) = &mut self.input {
            input.recall(direction, self.kept.history());
            self.search_as_typed();
        }
    }

    /// Inserts pasted text into the input; without one a paste is ignored.
    pub fn paste(&mut self, pasted: &str) {
        let Some(input) = &mut self.input else { return };
        let is_whole = input.paste(pasted);
        self.search_as_typed();
        self.refill_palette();
        self.find_in_page();
        if !is_whole {
            let most = text::thousands(LONGEST);
            self.say(format!("the line takes {most} bytes; the rest of what was pasted is left out"));
        }
        self.settle();
    }
}
