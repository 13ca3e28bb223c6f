//! How the explorer asks: a question goes out, what is in view comes back, and the panes take it.
//!
//! While an answer is on its way the line can be typed in; what depends on the answer waits for
//! it, so that what they do never depends on how quick the machine is.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use super::action::Action;
use super::app::App;
use super::keys::Key;
use super::layout::Focus;
use super::line::{Before, Line, Purpose};
use super::searcher::Searcher;
use super::view::{Question, View};
use crate::record::Kind;
use crate::search::{Fault, Query};
use crate::text;

/// What is under way.
#[derive(Default)]
pub struct Asking {
    searcher: Searcher,
    then: Then,
    /// Keys that wait for the answer.
    held: VecDeque<Heard>,
}

/// What waits for an answer.
#[derive(Clone, Copy)]
pub(super) enum Heard {
    /// A key.
    Key(Key),
    /// A click at a column and row, perhaps the second of two.
    Click(u16, u16, bool),
    /// The wheel at a column and row, down or up.
    Wheel(u16, u16, bool),
}

/// What to do once the answer is there.
#[derive(Default)]
struct Then {
    /// Take the best quotation in hand.
    to_best: bool,
    /// Go to it; or, where the query turns out to be none, open the line again with what was before it.
    to_focus: Option<Before>,
    /// Take in hand what was before.
    before: Option<Before>,
}

impl App {
    /// Asks a query from the start, as if it had been typed and entered.
    pub fn ask(&mut self, query: &str) {
        self.search(query);
        self.enter(Before::default());
        self.settle();
    }

    /// From now on searches beside the thread that draws.
    pub fn search_beside(&mut self) {
        self.asking.searcher = Searcher::beside(Arc::clone(&self.shelf.book));
    }

    /// The same way of searching, in a record that was read again.
    pub(super) fn search_again(&mut self, before: Before) {
        if self.asking.searcher.is_beside() {
            self.search_beside();
        }
        self.search_before(before);
    }

    /// Asks what was typed.
    pub(super) fn search(&mut self, typed: &str) {
        typed.clone_into(&mut self.lens.typed);
        self.question(Then { to_best: true, ..Then::default() });
    }

    /// Back to what was asked and in hand before.
    pub(super) fn search_before(&mut self, before: Before) {
        before.0.clone_into(&mut self.lens.typed);
        self.question(Then { before: Some(before), ..Then::default() });
    }

    /// The query as it is meant, saved searches and all.
    #[must_use]
    pub fn query(&self, typed: &str) -> Query {
        Query::read_with(typed, &|name| self.kept.search(name).map(str::to_owned))
    }

    /// Asks for what the query and the country leave in view.
    pub(super) fn refill(&mut self) {
        self.question(Then::default());
    }

    fn question(&mut self, then: Then) {
        self.asking.then = then;
        let query = self.query(&self.lens.typed);
        let starred = if query.asks_for_stars() { self.kept.stars_in(&self.shelf.record) } else { HashSet::new() };
        let question = Question { query, country: self.lens.country, starred: Arc::new(starred) };
        if let Some(view) = self.asking.searcher.ask(&self.shelf.book, question) {
            self.see(view);
        }
    }

    /// Takes what is in view.
    fn see(&mut self, mut view: View) {
        self.lens.see(view.found.take());
        self.panes.countries.refill(&mut view, &self.shelf.countries);
        self.panes.timeline.refill(&self.shelf.record, &mut view);
        self.panes.quotes.refill(&self.shelf.record, &mut view);
        self.refill_overlays();
        let then = std::mem::take(&mut self.asking.then);
        if then.to_best && self.lens.found().is_some() {
            self.panes.quotes.list.to_end(false, |_| false);
        }
        if let Some((_, quote, moment)) = then.before {
            quote.map(|quote| self.panes.quotes.list.take(quote));
            moment.map(|moment| self.panes.timeline.take(moment));
        }
        if let Some(before) = then.to_focus {
            self.focus_on_best(before);
        }
    }

    /// Whether an answer is on its way.
    #[must_use]
    pub const fn is_waiting(&self) -> bool {
        self.asking.searcher.is_waiting()
    }

    /// Takes an answer that is there or comes within a moment, and hears the keys that waited for it; false
    /// where there is none.
    pub fn collect(&mut self, within: Duration) -> bool {
        let Some(view) = self.asking.searcher.answer(&self.shelf.book, within) else { return false };
        self.see(view);
        self.settle();
        while let Some(heard) = self.next_held() {
            match heard {
                Heard::Key(key) => self.hear(key),
                Heard::Click(column, row, is_double) => self.hear_click(column, row, is_double),
                Heard::Wheel(column, row, down) => self.hear_wheel(column, row, down),
            }
            self.settle();
        }
        true
    }

    fn next_held(&mut self) -> Option<Heard> {
        if self.is_waiting() { None } else { self.asking.held.pop_front() }
    }

    /// Puts a key, a click or the wheel by until the answer is there; false where it can be heard at once.
    pub(super) fn holds_back(&mut self, heard: Heard) -> bool {
        let can_be_heard = match heard {
            Heard::Key(key) => {
                let is_typing = self.line.is_some() && self.asking.held.is_empty() && !Line::moves(key);
                is_typing || self.action(key) == Some(Action::QuitNow)
            }
            Heard::Click(..) | Heard::Wheel(..) => false,
        };
        if !self.is_waiting() || can_be_heard {
            return false;
        }
        self.asking.held.push_back(heard);
        true
    }

    /// Leaves the line for the best of what was found, now or once it is.
    pub(super) fn enter(&mut self, before: Before) {
        if self.is_waiting() {
            self.asking.then.to_focus = Some(before);
        } else {
            self.focus_on_best(before);
        }
    }

    /// The best quotation in hand; where none matches, the list of everything that does. What could not be
    /// understood is told, and the line opened on it again.
    fn focus_on_best(&mut self, before: Before) {
        let Some(found) = self.lens.found() else { return };
        if let Some(fault) = found.faults.first() {
            self.notice = Some(sentence(fault));
            self.line = Some(Line::new(Purpose::Search, &self.lens.typed, before));
            return;
        }
        let has_hits = !found.hits.is_empty();
        let typed = self.lens.typed.clone();
        // Nobody asked to keep it: where there is no place for it, nothing is said.
        if let Err(unsaved) = self.kept.remember(&typed)
            && self.kept.has_place()
        {
            self.notice = Some(unsaved.to_string());
        }
        if !self.panes.quotes.list.items().is_empty() {
            self.panes.focus = Focus::Quotes;
            self.moved();
        } else if has_hits {
            self.act(Action::Everything);
        }
    }

    /// Drops a clause of the query.
    pub(super) fn drop_clause(&mut self, at: usize) {
        let mut query = self.query(&self.lens.typed);
        if at < query.all.len() {
            query.all.remove(at);
            self.search(&query.to_string());
        }
    }

    /// Drops the country, or the last clause of the query.
    pub(super) fn drop_last(&mut self) {
        if self.lens.country.is_some() {
            self.panes.countries.list.take(None);
            self.narrow();
        } else {
            let count = self.query(&self.lens.typed).all.len();
            self.drop_clause(count.saturating_sub(1));
        }
    }

    /// Forgets a saved search; false where there is none of this name.
    pub(super) fn forget_search(&mut self, name: &str) -> bool {
        let name = name.trim().trim_start_matches('@');
        let Some(query) = self.kept.search(name).map(|query| text::safe::line(query).into_owned()) else {
            let names: Vec<&str> = self.kept.searches().iter().map(|search| search.name.as_str()).collect();
            self.notice = Some(format!("no search is saved under this name; there are @{}", names.join(" @")));
            return false;
        };
        self.notice = Some(match self.kept.forget(name) {
            Ok(()) => format!("forgotten: @{name}, which stood for {query}"),
            Err(unsaved) => unsaved.to_string(),
        });
        true
    }

    /// Saves the query in hand under a name; false where the name cannot be one.
    pub(super) fn save_search(&mut self, name: &str) -> bool {
        let name = name.trim().trim_start_matches('@');
        let typed = self.lens.typed.clone();
        if self.query(&typed).asks_for(name) {
            self.notice = Some(format!("not saved: @{name} would ask for itself"));
            return false;
        }
        let before = self.kept.search(name).map(|before| text::safe::line(before).into_owned());
        let before = before.filter(|before| *before != typed).map(|before| format!("; before, for {before}"));
        match self.kept.save(name, &typed) {
            Ok(()) => {
                self.notice = Some(format!("saved: @{name} stands for {typed}{}", before.unwrap_or_default()));
                true
            }
            Err(unsaved) => {
                self.notice = Some(unsaved.to_string());
                // A name that holds for this session was one.
                self.kept.search(name).is_some()
            }
        }
    }
}

/// A fault as one sentence.
#[must_use]
pub fn sentence(fault: &Fault) -> String {
    text::safe::line(&fault.to_string()).into_owned()
}

/// How many of each kind, in words: `1 quote · 2 events`.
#[must_use]
pub fn counts(found: &crate::search::Found) -> String {
    let counts: Vec<String> = Kind::ALL
        .into_iter()
        .map(|kind| (found.count(kind), kind))
        .filter(|(count, _)| *count > 0)
        .map(|(count, kind)| text::count(count, kind.singular(), kind.plural()))
        .collect();
    if counts.is_empty() { "nothing".to_owned() } else { counts.join(" · ") }
}
