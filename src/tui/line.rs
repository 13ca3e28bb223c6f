//! The search line while it is typed in, and its keys.

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

/// What a key does while the line is typed in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Does {
    /// Edits the text.
    Edits(Edit),
    /// Leaves the line or moves the results.
    Answers(Typed),
}

use Does::{Answers, Edits};

/// The keys of the line, with their lines in help. Every other letter is a letter.
pub const TYPING: &[(&[&str], Does, &str)] = &[
    (&["<enter>"], Answers(Typed::Entered), "To the best result"),
    (&["<esc>"], Answers(Typed::GivenUp), "Give up: back to what was asked and in hand before"),
    (&["<down>"], Answers(Typed::Move(Action::Down)), "Next result"),
    (&["<up>"], Answers(Typed::Move(Action::Up)), "Previous result"),
    (&["<pgdn>"], Answers(Typed::Move(Action::PageDown)), "A page of results on"),
    (&["<pgup>"], Answers(Typed::Move(Action::PageUp)), "A page of results back"),
    (&["<backspace>", "<c-h>"], Edits(Edit::Backspace), "Take out the letter before; on an empty line, give up"),
    (&["<del>", "<c-d>"], Edits(Edit::Delete), "Take out the letter behind"),
    (&["<c-w>"], Edits(Edit::BackWord), "Take out the word before"),
    (&["<c-u>"], Edits(Edit::BackAll), "Take out everything before"),
    (&["<left>", "<c-b>"], Edits(Edit::Left), "A letter to the left"),
    (&["<right>", "<c-f>"], Edits(Edit::Right), "A letter to the right"),
    (&["<home>", "<c-a>"], Edits(Edit::Start), "To the start"),
    (&["<end>", "<c-e>"], Edits(Edit::End), "To the end"),
    (&["<c-c>"], Answers(Typed::Over), "Quit at once"),
];

/// What a key does in the line; nothing for most.
fn does(key: Key) -> Option<Does> {
    let is_it = |keys: &&[&str]| keys.iter().any(|name| Key::read(name).is_ok_and(|read| read == [key]));
    TYPING.iter().find(|(keys, ..)| is_it(keys)).map(|(_, does, _)| *does)
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
        let edit = match does(key) {
            Some(Answers(answer)) => return answer,
            Some(Edits(Edit::Backspace)) if self.field.as_str().is_empty() => return Typed::GivenUp,
            Some(Edits(edit)) => edit,
            None => return Typed::Nothing,
        };
        let before = self.field.as_str().len();
        self.field.edit(edit);
        if self.field.as_str().len() == before { Typed::Nothing } else { Typed::Text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_line_is_one_key_that_does_one_thing() {
        for (keys, what, help) in TYPING {
            assert!(!help.is_empty());
            for name in *keys {
                let key = Key::read(name).unwrap();
                assert_eq!(key.len(), 1, "{name}");
                assert_eq!(does(key[0]), Some(*what), "{name} means two things");
                assert_eq!(key[0].letter(), None, "{name} could not be typed");
            }
        }
    }
}
