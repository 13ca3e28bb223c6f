//! The search line while it is typed in.

use super::action::Action;
use super::keys::Key;
use super::part::field::{Edit, Field};
use crate::record::{AnyId, Id, Quote};

/// What was asked and in hand before.
pub type Before = (String, Option<Id<Quote>>, Option<AnyId>);

/// The line.
pub struct Line {
    field: Field,
    /// To go back to when the line is given up.
    pub before: Before,
}

/// What a key did to the line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Typed {
    /// The text changed.
    Text,
    /// The line is left with what stands in it.
    Entered,
    /// The line is left as it was before.
    GivenUp,
    /// The program is to end.
    Over,
    /// The results are to move.
    Move(Action),
    /// The cursor moved, or nothing.
    Nothing,
}

impl Line {
    /// A line that holds a query.
    #[must_use]
    pub fn new(typed: &str, before: Before) -> Self {
        Self { field: Field::new(typed), before }
    }

    /// What stands in it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.field.as_str()
    }

    /// Columns before the cursor.
    #[must_use]
    pub fn column(&self) -> usize {
        self.field.column()
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str) {
        self.field.insert(pasted);
    }

    /// Hears a key: while typing, letters are letters.
    pub fn press(&mut self, key: Key) -> Typed {
        if let Some(letter) = key.letter() {
            self.field.insert(letter.encode_utf8(&mut [0; 4]));
            return Typed::Text;
        }
        let edit = match key.to_string().as_str() {
            "enter" => return Typed::Entered,
            "esc" => return Typed::GivenUp,
            "ctrl-c" => return Typed::Over,
            "↓" => return Typed::Move(Action::Down),
            "↑" => return Typed::Move(Action::Up),
            "pgdn" => return Typed::Move(Action::PageDown),
            "pgup" => return Typed::Move(Action::PageUp),
            "backspace" if self.field.as_str().is_empty() => return Typed::GivenUp,
            "backspace" | "ctrl-h" => Edit::Backspace,
            "del" | "ctrl-d" => Edit::Delete,
            "ctrl-w" => Edit::BackWord,
            "ctrl-u" => Edit::BackAll,
            "←" | "ctrl-b" => Edit::Left,
            "→" | "ctrl-f" => Edit::Right,
            "home" | "ctrl-a" => Edit::Start,
            "end" | "ctrl-e" => Edit::End,
            _ => return Typed::Nothing,
        };
        let before = self.field.as_str().len();
        self.field.edit(edit);
        if self.field.as_str().len() == before { Typed::Nothing } else { Typed::Text }
    }
}
