//! The palette: everything the explorer can do here, found by name and run.

use chrono::NaiveDate;

use super::keys::{Typed, press_in};
use crate::record::{AnyId, Id, Policy};
use crate::text;
use crate::tui::action::{ACTIONS, Action, Group};
use crate::tui::keys::Key;
use crate::tui::part::field::Field;

/// An entry of the palette.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// What it does, or the record that it goes to.
    pub(crate) words: String,
    /// Its keys, or the kind of record.
    pub(crate) beside: String,
    pub(crate) run: Run,
    /// Whether it would do anything now.
    pub(crate) is_possible: bool,
}

/// The effect of an entry.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Run {
    Act(Action),
    /// Opens a record in the reader.
    Read(AnyId),
    /// Opens the positions on a policy.
    Policy(Id<Policy>),
    /// Shows positions on a policy where one is.
    Choose(Id<Policy>),
    /// Pins the date as of which positions are shown.
    Day(NaiveDate),
    /// Opens the search line with the beginning of a query.
    Search(String),
}

/// The text typed in the palette, and the entries that it leaves.
pub(crate) struct PaletteInput {
    field: Field,
    pub(crate) title: &'static str,
    /// The entries without a text: every action, what is possible first; or a list to choose from.
    all: Vec<Entry>,
    /// Whether what the text names on record is offered too.
    pub(crate) is_open: bool,
    /// The entries that the text leaves.
    pub(crate) shown: Vec<Entry>,
    /// The selected one.
    pub(crate) at: usize,
}

impl PaletteInput {
    /// The palette of all actions.
    pub(crate) fn new(can: impl Fn(Action) -> bool) -> Self {
        let entry = |spec: &crate::tui::action::Spec| Entry {
            words: spec.help.to_owned(),
            beside: spec.keys().iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
            run: Run::Act(spec.action),
            is_possible: can(spec.action),
        };
        let mut actions: Vec<Entry> = ACTIONS.iter().filter(|spec| spec.action != Action::Palette).map(entry).collect();
        let is_move = |entry: &Entry| matches!(entry.run, Run::Act(action) if action.spec().group == Group::Move);
        actions.sort_by_key(|entry| (!entry.is_possible, is_move(entry)));
        Self { is_open: true, ..Self::among("What to do", actions, 0) }
    }

    /// A list to choose from.
    pub(crate) fn among(title: &'static str, all: Vec<Entry>, at: usize) -> Self {
        Self { field: Field::default(), title, shown: all.clone(), all, is_open: false, at }
    }

    pub(crate) fn as_str(&self) -> &str {
        self.field.as_str()
    }

    pub(crate) fn column(&self) -> usize {
        self.field.column()
    }

    pub(crate) fn press(&mut self, key: Key) -> Typed {
        let typed = press_in(&mut self.field, key);
        if let Typed::Move(action) = typed {
            let last = self.shown.len().saturating_sub(1);
            self.at = match action {
                Action::Down => (self.at + 1).min(last),
                Action::Up => self.at.saturating_sub(1),
                Action::PageDown => (self.at + 8).min(last),
                _ => self.at.saturating_sub(8),
            };
        }
        typed
    }

    pub(crate) fn paste(&mut self, pasted: &str) -> bool {
        self.field.insert(pasted)
    }

    /// The actions that the text leaves, and after them what it names on record.
    pub(crate) fn refill(&mut self, named: impl FnOnce(&[String]) -> Vec<Entry>) {
        let words: Vec<String> = self.as_str().split_whitespace().map(text::fold).collect();
        let fits = |entry: &&Entry| {
            let words_of = text::fold(&entry.words);
            words.iter().all(|word| words_of.contains(word.as_str())) || entry.beside == self.as_str()
        };
        let mut shown: Vec<Entry> = self.all.iter().filter(fits).cloned().collect();
        // An action that begins with what was typed comes first.
        let starts =
            |entry: &Entry| words.first().is_some_and(|word| text::fold(&entry.words).starts_with(word.as_str()));
        if self.is_open && !words.is_empty() {
            shown.splice(0..0, named(&words));
        }
        let is_field = |entry: &Entry| matches!(&entry.run, Run::Search(query) if query.ends_with(':'));
        let is_action = |entry: &Entry| matches!(entry.run, Run::Act(_));
        shown.sort_by_cached_key(|entry| {
            (!entry.is_possible, is_field(entry), is_action(entry) && self.is_open, !starts(entry))
        });
        (self.shown, self.at) = (shown, 0);
    }
}
