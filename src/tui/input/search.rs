//! The query being typed, with its completions and the history.

use super::keys::{Typed, edits, press_in};
use crate::search::Completion;
use crate::tui::action::Direction;
use crate::tui::asking::Before;
use crate::tui::keys::Key;
use crate::tui::part::field::Field;

/// A query that is being typed.
pub(crate) struct SearchInput {
    field: Field,
    /// Whether the text is still the query asked before: the first letter replaces it.
    pub(crate) is_proposed: bool,
    /// What comes back when typing is given up.
    pub(crate) before: Before,
    /// The completions that `tab` goes through.
    pub(crate) offered: Option<Completions>,
    /// The position in the history, and the text typed before that.
    recalled: Option<(usize, String)>,
}

/// Completions of the typed text, and the one shown in the line.
pub(crate) struct Completions {
    /// All of them.
    pub(crate) all: Vec<Completion>,
    /// The one in the line; `usize::MAX` for none yet.
    pub(crate) at: usize,
    /// The text typed before.
    typed: String,
}

impl SearchInput {
    /// An input that begins with a text.
    pub(crate) fn new(typed: &str, before: Before) -> Self {
        Self { field: Field::new(typed), is_proposed: !typed.is_empty(), before, offered: None, recalled: None }
    }

    /// The text so far.
    pub(crate) fn as_str(&self) -> &str {
        self.field.as_str()
    }

    /// Columns before the cursor.
    pub(crate) fn column(&self) -> usize {
        self.field.column()
    }

    /// Takes a key.
    pub(crate) fn press(&mut self, key: Key) -> Typed {
        if edits(key) {
            self.replace_proposed(key.letter().is_some());
        }
        let typed = press_in(&mut self.field, key);
        if matches!(typed, Typed::Text | Typed::Nothing) && edits(key) {
            self.typed_on();
        }
        typed
    }

    /// Takes pasted text; false where some of it was cut off.
    pub(crate) fn paste(&mut self, pasted: &str) -> bool {
        self.typed_on();
        self.replace_proposed(true);
        self.field.insert(pasted)
    }

    /// The first letter replaces the query asked before; any other key keeps it, to be edited.
    fn replace_proposed(&mut self, is_letter: bool) {
        if std::mem::take(&mut self.is_proposed) && is_letter {
            self.field = Field::default();
        }
    }

    fn typed_on(&mut self) {
        (self.offered, self.recalled) = (None, None);
    }

    /// Shows the next completion or the one before; the first call sets the list. False if it is empty.
    pub(crate) fn complete(&mut self, direction: Direction, ways: impl FnOnce(&str) -> Vec<Completion>) -> bool {
        let offered = self.offered.get_or_insert_with(|| {
            let typed = self.field.before().to_owned();
            Completions { all: ways(&typed), at: usize::MAX, typed }
        });
        let count = offered.all.len();
        if count == 0 {
            self.offered = None;
            return false;
        }
        offered.at = match (offered.at, direction) {
            (usize::MAX, Direction::Forward) => 0,
            (usize::MAX | 0, Direction::Back) => count - 1,
            (at, Direction::Forward) => (at + 1) % count,
            (at, Direction::Back) => at - 1,
        };
        let way = &offered.all[offered.at];
        self.is_proposed = false;
        let before = format!("{}{}", &offered.typed[..way.at.start], way.text);
        self.field.replace_before(&before);
        true
    }

    /// Shows the query asked before, or the one after; the most recent is last in `asked`.
    pub(crate) fn recall(&mut self, direction: Direction, asked: &[String]) {
        self.offered = None;
        let (steps, typed) = self.recalled.clone().unwrap_or_else(|| (0, self.field.as_str().to_owned()));
        let steps = match direction {
            Direction::Back => (steps + 1).min(asked.len()),
            Direction::Forward => steps.saturating_sub(1),
        };
        let text = if steps == 0 { typed.as_str() } else { asked[asked.len() - steps].as_str() };
        (self.field, self.is_proposed) = (Field::new(text), false);
        self.recalled = (steps > 0).then_some((steps, typed));
    }
}
