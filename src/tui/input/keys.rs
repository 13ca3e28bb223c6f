//! The keys while something is typed, each once; help is made from the same list.

use crate::tui::action::{Action, Direction};
use crate::tui::keys::Key;
use crate::tui::part::field::{Edit, Field};

/// The effect of a key on the input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Typed {
    /// The text changed.
    Text,
    /// The text is entered.
    Entered,
    /// Typing is cancelled, and the previous state is restored.
    GivenUp,
    /// The program should end.
    Over,
    /// The results should scroll.
    Move(Action),
    /// Show the next completion, or the one before.
    Complete(Direction),
    /// Show the query asked before, or the one after.
    Earlier(Direction),
    /// Only the cursor moved, or nothing changed.
    Nothing,
}

/// The meaning of a key while something is typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum LineKey {
    /// Edits the text.
    Edits(Edit),
    /// Any other effect.
    Is(Typed),
}

use Direction::{Back, Forward};
use LineKey::{Edits, Is};

/// The keys while something is typed, with their lines in help. Every other letter is a letter.
pub(crate) const TYPING: &[(&[&str], LineKey, &str)] = &[
    (&["<enter>"], Is(Typed::Entered), "To the best result"),
    (&["<esc>"], Is(Typed::GivenUp), "Give up: back to what was asked and selected before"),
    (&["<tab>"], Is(Typed::Complete(Forward)), "Complete: names of fields, and values from the record"),
    (&["<s-tab>"], Is(Typed::Complete(Back)), "The completion before that"),
    (&["<c-p>"], Is(Typed::Earlier(Back)), "What was asked before"),
    (&["<c-n>"], Is(Typed::Earlier(Forward)), "What was asked after that"),
    (&["<down>"], Is(Typed::Move(Action::Down)), "Next result"),
    (&["<up>"], Is(Typed::Move(Action::Up)), "Previous result"),
    (&["<pgdn>"], Is(Typed::Move(Action::PageDown)), "A page of results on"),
    (&["<pgup>"], Is(Typed::Move(Action::PageUp)), "A page of results back"),
    (&["<backspace>", "<c-h>"], Edits(Edit::Backspace), "Delete the letter before; on an empty line, give up"),
    (&["<del>", "<c-d>"], Edits(Edit::Delete), "Delete the letter behind"),
    (&["<c-w>"], Edits(Edit::BackWord), "Delete the word before"),
    (&["<c-u>"], Edits(Edit::BackAll), "Delete everything before"),
    (&["<left>", "<c-b>"], Edits(Edit::Left), "A letter to the left"),
    (&["<right>", "<c-f>"], Edits(Edit::Right), "A letter to the right"),
    (&["<home>", "<c-a>"], Edits(Edit::Start), "To the start"),
    (&["<end>", "<c-e>"], Edits(Edit::End), "To the end"),
    (&["<c-c>"], Is(Typed::Over), "Quit at once"),
];

/// The meaning of a key while something is typed; `None` for most keys.
pub(crate) fn meaning(key: Key) -> Option<LineKey> {
    let is_it = |keys: &&[&str]| keys.iter().any(|name| Key::read(name).is_ok_and(|read| read == [key]));
    TYPING.iter().find(|(keys, ..)| is_it(keys)).map(|(_, meaning, _)| *meaning)
}

/// Handles a key in a field: a letter, an edit, or one of the input's other keys.
pub(crate) fn press_in(field: &mut Field, key: Key) -> Typed {
    if let Some(letter) = key.letter() {
        field.insert(letter.encode_utf8(&mut [0; 4]));
        return Typed::Text;
    }
    match meaning(key) {
        Some(Is(typed)) => typed,
        Some(Edits(Edit::Backspace)) if field.as_str().is_empty() => Typed::GivenUp,
        Some(Edits(edit)) => {
            let before = field.as_str().len();
            field.edit(edit);
            if field.as_str().len() == before { Typed::Nothing } else { Typed::Text }
        }
        None => Typed::Nothing,
    }
}

/// Whether a key changes the text or the place in it.
pub(crate) fn edits(key: Key) -> bool {
    key.letter().is_some() || matches!(meaning(key), Some(Edits(_)))
}

/// Whether a key moves in the results, and so must wait for the answer.
pub(crate) fn moves_results(key: Key) -> bool {
    matches!(meaning(key), Some(Is(Typed::Move(_))))
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
                assert_eq!(meaning(key[0]), Some(*what), "{name} means two things");
                assert_eq!(key[0].letter(), None, "{name} could not be typed");
            }
        }
    }
}
