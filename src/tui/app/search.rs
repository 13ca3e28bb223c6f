//! Asking: a question is sent, the results come back, and the panes are refilled.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use super::App;
use crate::search::Query;
use crate::text;
use crate::tui::action::Action;
use crate::tui::asking::{Before, Heard, Then};
use crate::tui::chips::Chip;
use crate::tui::input::Input;
use crate::tui::input::keys::moves_results;
use crate::tui::input::search::SearchInput;
use crate::tui::layout::Focus;
use crate::tui::lens::Lens;
use crate::tui::results::{Question, Results, sentence};

impl App {
    /// Asks a query from the start, as if it had been typed and entered.
    pub fn ask(&mut self, query: &str) {
        self.search(query);
        self.enter(Before::default());
        self.settle();
    }

    /// Starts a search thread, separate from the drawing thread.
    pub fn search_beside(&mut self) {
        self.asking.search_beside(&self.model.data.indexed);
    }

    /// Searches in the same way in a record that was read again.
    pub(super) fn search_again(&mut self, before: Before) {
        if self.asking.is_beside() {
            self.search_beside();
        }
        self.search_before(before);
    }

    /// Asks what was typed.
    pub(super) fn search(&mut self, typed: &str) {
        typed.clone_into(&mut self.model.lens.typed);
        self.question(Then { to_best: true, ..Then::default() });
    }

    /// Restores the previous query and selection.
    pub(super) fn search_before(&mut self, before: Before) {
        before.0.clone_into(&mut self.model.lens.typed);
        self.question(Then { before: Some(before), ..Then::default() });
    }

    /// A query with its saved searches resolved.
    pub(super) fn meaning(&self, typed: &str) -> Query {
        Query::read_with(typed, &|name| self.kept.search(name).map(str::to_owned))
    }

    /// Asks for what the query and the country leave in view.
    pub(super) fn refill(&mut self) {
        self.question(Then::default());
    }

    fn question(&mut self, then: Then) {
        let query = self.meaning(&self.model.lens.typed);
        let starred = if query.asks_for_stars() { self.kept.stars_in(self.record()) } else { HashSet::new() };
        let Lens { country, order, reach, .. } = self.model.lens;
        let question = Question { query, country, starred: Arc::new(starred), order, reach };
        if let Some(results) = self.asking.ask(&self.model.data.indexed, question, then) {
            self.take_results(results);
        }
    }

    /// Takes new results.
    fn take_results(&mut self, mut results: Results) {
        self.model.lens.see(results.found.take());
        self.panes.refill(self.model.scene(None), results);
        self.refill_overlays();
        let then = self.asking.take_then();
        if then.to_best && self.model.lens.found().is_some() {
            self.panes.quotes.list.select_row(0);
        }
        if let Some((_, quote, row)) = then.before {
            quote.map(|quote| self.panes.quotes.list.take(quote));
            row.map(|id| self.panes.timeline.take(id));
        }
        if let Some(before) = then.to_focus {
            self.focus_on_best(before);
        }
    }

    /// Whether an answer is on its way.
    #[must_use]
    pub const fn is_waiting(&self) -> bool {
        self.asking.is_waiting()
    }

    /// Takes an answer that is there or comes within some time, and the keys that waited for it; false where
    /// there is none.
    pub fn collect(&mut self, within: Duration) -> bool {
        let Some(results) = self.asking.answer(&self.model.data.indexed, within) else { return false };
        self.take_results(results);
        self.settle();
        while let Some(heard) = self.asking.next_held() {
            match heard {
                Heard::Key(key) => self.take_key(key),
                Heard::Click(column, row, is_double) => self.take_click(column, row, is_double),
                Heard::Wheel(column, row, down) => self.take_wheel(column, row, down),
            }
            self.settle();
        }
        true
    }

    /// Keeps a key, a click or the wheel until the answer is there; false where it can be taken at once.
    pub(super) fn holds_back(&mut self, heard: Heard) -> bool {
        let can_be_taken = match heard {
            Heard::Key(key) => {
                let is_typing = self.input.is_some() && !self.asking.is_holding() && !moves_results(key);
                is_typing || self.action(key) == Some(Action::QuitNow)
            }
            Heard::Click(..) | Heard::Wheel(..) => false,
        };
        if !self.is_waiting() || can_be_taken {
            return false;
        }
        self.asking.hold(heard);
        true
    }

    /// Opens the line in which a query is typed, over the panes.
    pub(super) fn open_search(&mut self) {
        self.overlays.clear();
        let row = self.panes.pane(Focus::Timeline).selected();
        let before: Before = (self.model.lens.typed.clone(), self.panes.quotes.list.selected(), row);
        self.input = Some(Input::Search(SearchInput::new(&self.model.lens.typed, before)));
    }

    /// Focuses on the best of what was found, now or once it is.
    pub(super) fn enter(&mut self, before: Before) {
        if self.is_waiting() {
            self.asking.focus_then(before);
        } else {
            self.focus_on_best(before);
        }
    }

    /// Focuses on the best quotation; where none matches, opens the list of everything that does. A query with a
    /// fault is opened again, and the fault is named.
    fn focus_on_best(&mut self, before: Before) {
        let Some(found) = self.model.lens.found() else { return };
        if let Some(fault) = found.faults.first() {
            let told = sentence(fault);
            self.input = Some(Input::Search(SearchInput::new(&self.model.lens.typed, before)));
            self.say(told);
            return;
        }
        let has_hits = !found.hits.is_empty();
        let typed = self.model.lens.typed.clone();
        // Nobody asked to store the query, so without a folder nothing is reported.
        if let Err(unsaved) = self.kept.remember(&typed)
            && self.kept.has_place()
        {
            self.say(unsaved.to_string());
        }
        if !self.panes.quotes.list.items().is_empty() {
            self.panes.focus = Focus::Quotes;
            self.moved();
        } else if has_hits {
            self.act(Action::Everything);
        }
    }

    /// Drops a clause of the query.
    fn drop_clause(&mut self, at: usize) {
        let mut query = self.meaning(&self.model.lens.typed);
        if at < query.all.len() {
            query.all.remove(at);
        }
        // A query of faults alone has no clauses, and is dropped as a whole.
        self.search(&query.to_string());
    }

    /// Shows all countries.
    pub(super) fn drop_country(&mut self) {
        self.panes.countries.list.take(None);
        self.narrow();
    }

    /// Removes the filter of a chip in the search line.
    pub(super) fn drop_chip(&mut self, chip: Chip) {
        match chip {
            Chip::Clause(at) => self.drop_clause(at),
            Chip::Country => self.drop_country(),
        }
    }

    /// Drops the country, or the last clause of the query.
    pub(super) fn drop_last(&mut self) {
        if self.model.lens.country.is_some() {
            self.drop_country();
        } else {
            let count = self.meaning(&self.model.lens.typed).all.len();
            self.drop_clause(count.saturating_sub(1));
        }
    }

    /// Forgets a saved search; false where there is none of this name.
    pub(super) fn forget_search(&mut self, name: &str) -> bool {
        let name = name.trim().trim_start_matches('@');
        let Some(query) = self.kept.search(name).map(|query| text::safe::line(query).into_owned()) else {
            let names: Vec<&str> = self.kept.searches().iter().map(|search| search.name.as_str()).collect();
            self.say(format!("no search is saved under this name; there are @{}", names.join(" @")));
            return false;
        };
        let forgotten = self.kept.forget(name);
        self.say(match forgotten {
            Ok(()) => format!("forgotten: @{name}, which stood for {query}"),
            Err(unsaved) => unsaved.to_string(),
        });
        true
    }

    /// Saves the query under a name; false where the name cannot be one.
    pub(super) fn save_search(&mut self, name: &str) -> bool {
        let name = name.trim().trim_start_matches('@');
        let typed = self.model.lens.typed.clone();
        if self.meaning(&typed).asks_for(name) {
            self.say(format!("not saved: @{name} would ask for itself"));
            return false;
        }
        let before = self.kept.search(name).map(|before| text::safe::line(before).into_owned());
        let before = before.filter(|before| *before != typed).map(|before| format!("; before, for {before}"));
        match self.kept.save(name, &typed) {
            Ok(()) => {
                self.say(format!("saved: @{name} means {typed}{}", before.unwrap_or_default()));
                true
            }
            Err(unsaved) => {
                self.say(unsaved.to_string());
                // A name that holds for this session was one.
                self.kept.search(name).is_some()
            }
        }
    }
}
