//! The line in which a query, or the name for one, is typed; its keys, how it goes on, what was asked before.

use super::action::Action;
use super::app::App;
use super::keys::Key;
use super::part::field::{Edit, Field, LONGEST};
use crate::record::{AnyId, Id, Quote};
use crate::search::{Completion, Context, complete};
use crate::text;

/// What was asked and in hand before.
pub type Before = (String, Option<Id<Quote>>, Option<AnyId>);

/// What is typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// A query.
    Search,
    /// A name under which the query in hand is saved.
    Save,
    /// The name of the saved search that is to be forgotten.
    Forget,
}

/// The line.
pub struct Line {
    field: Field,
    /// What is typed in it.
    pub purpose: Purpose,
    /// To go back to when the line is given up.
    pub before: Before,
    /// Ways to go on that are being gone through.
    pub offered: Option<Offered>,
    /// How far back in what was asked before, and what was typed until then.
    walk: Option<(usize, String)>,
}

/// Ways to go on, and the one that stands in the line.
pub struct Offered {
    /// All of them.
    pub all: Vec<Completion>,
    /// Which one is taken.
    pub at: usize,
    /// What was typed before.
    typed: String,
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
    /// How it could go on is asked: forward through the ways, or back.
    Complete(bool),
    /// What was asked before is wanted: further back, or nearer.
    Earlier(bool),
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
    (&["<tab>"], Answers(Typed::Complete(true)), "Go on: names of fields, and values from the record"),
    (&["<s-tab>"], Answers(Typed::Complete(false)), "The way to go on before that"),
    (&["<c-p>"], Answers(Typed::Earlier(true)), "What was asked before"),
    (&["<c-n>"], Answers(Typed::Earlier(false)), "What was asked after that"),
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
pub(super) fn does(key: Key) -> Option<Does> {
    let is_it = |keys: &&[&str]| keys.iter().any(|name| Key::read(name).is_ok_and(|read| read == [key]));
    TYPING.iter().find(|(keys, ..)| is_it(keys)).map(|(_, does, _)| *does)
}

impl Line {
    /// A line that holds a text.
    #[must_use]
    pub fn new(purpose: Purpose, typed: &str, before: Before) -> Self {
        Self { field: Field::new(typed), purpose, before, offered: None, walk: None }
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

    /// Whether a key moves what was found, and so must wait for it.
    #[must_use]
    pub fn moves(key: Key) -> bool {
        matches!(does(key), Some(Answers(Typed::Move(_))))
    }

    /// Hears a key: while typing, letters are letters.
    pub fn press(&mut self, key: Key) -> Typed {
        if let Some(letter) = key.letter() {
            self.typed_on();
            self.field.insert(letter.encode_utf8(&mut [0; 4]));
            return Typed::Text;
        }
        let edit = match does(key) {
            Some(Answers(answer)) => return answer,
            Some(Edits(Edit::Backspace)) if self.field.as_str().is_empty() => return Typed::GivenUp,
            Some(Edits(edit)) => edit,
            None => return Typed::Nothing,
        };
        self.typed_on();
        let before = self.field.as_str().len();
        self.field.edit(edit);
        if self.field.as_str().len() == before { Typed::Nothing } else { Typed::Text }
    }

    fn typed_on(&mut self) {
        (self.offered, self.walk) = (None, None);
    }

    /// Takes the next way to go on, or the one before; the first time, from these.
    fn go_on(&mut self, forward: bool, ways: impl FnOnce(&str) -> Vec<Completion>) -> bool {
        let offered = self.offered.get_or_insert_with(|| {
            let typed = self.field.before().to_owned();
            Offered { all: ways(&typed), at: usize::MAX, typed }
        });
        let count = offered.all.len();
        if count == 0 {
            self.offered = None;
            return false;
        }
        offered.at = match (offered.at, forward) {
            (usize::MAX, true) => 0,
            (usize::MAX | 0, false) => count - 1,
            (at, true) => (at + 1) % count,
            (at, false) => at - 1,
        };
        let way = &offered.all[offered.at];
        let before = format!("{}{}", &offered.typed[..way.at.start], way.text);
        self.field.replace_before(&before);
        true
    }

    /// Takes what was asked before, or after that; the most recent is last.
    fn walk(&mut self, back: bool, asked: &[String]) -> bool {
        self.offered = None;
        let (steps, typed) = self.walk.clone().unwrap_or_else(|| (0, self.field.as_str().to_owned()));
        let steps = if back { (steps + 1).min(asked.len()) } else { steps.saturating_sub(1) };
        let text = if steps == 0 { typed.as_str() } else { asked[asked.len() - steps].as_str() };
        self.field = Field::new(text);
        self.walk = (steps > 0).then_some((steps, typed));
        true
    }
}

impl App {
    /// Hears a key that is typed in the line.
    pub(super) fn hear_line(&mut self, key: Key) {
        let Some(line) = &mut self.line else { return };
        let purpose = line.purpose;
        let has_changed = match line.press(key) {
            Typed::Text => true,
            Typed::Entered => return self.enter_line(),
            Typed::GivenUp => {
                let before = self.line.take().map(|line| line.before).unwrap_or_default();
                if purpose == Purpose::Search {
                    self.search_before(before);
                }
                false
            }
            Typed::Over => {
                self.is_over = true;
                false
            }
            Typed::Move(action) if purpose == Purpose::Search => {
                self.move_results(action);
                false
            }
            Typed::Complete(forward) if purpose == Purpose::Search => {
                let context = Context::of(&self.shelf.record);
                let saved = self.kept.searches();
                let saved: Vec<(&str, &str)> =
                    saved.iter().map(|one| (one.name.as_str(), one.query.as_str())).collect();
                line.go_on(forward, |typed| complete(context, &saved, typed))
            }
            Typed::Earlier(back) if purpose == Purpose::Search => line.walk(back, self.kept.history()),
            Typed::Nothing | Typed::Move(_) | Typed::Complete(_) | Typed::Earlier(_) => false,
        };
        if has_changed && purpose == Purpose::Search {
            self.search_line();
        }
    }

    fn search_line(&mut self) {
        if let Some(line) = &self.line {
            let typed = line.as_str().to_owned();
            self.search(&typed);
        }
    }

    /// Leaves the line with what stands in it; a query that cannot be read stays, and what is wrong is told.
    fn enter_line(&mut self) {
        let Some(line) = self.line.take() else { return };
        match line.purpose {
            Purpose::Save | Purpose::Forget => {
                let is_done = match line.purpose {
                    Purpose::Forget => self.forget_search(line.as_str()),
                    _ => self.save_search(line.as_str()),
                };
                // What was typed stays, to be mended.
                self.line = Some(line).filter(|_| !is_done);
            }
            Purpose::Search => match self.query(line.as_str()).faults.first() {
                Some(fault) => {
                    self.notice = Some(super::asking::sentence(fault));
                    self.line = Some(line);
                }
                None => self.enter(line.before),
            },
        }
    }

    /// Takes pasted text into the line; elsewhere a paste is nothing.
    pub fn paste(&mut self, pasted: &str) {
        if let Some(prompt) = &mut self.prompt {
            prompt.paste(pasted);
        } else if let Some(line) = &mut self.line {
            line.typed_on();
            let is_whole = line.field.insert(pasted);
            if line.purpose == Purpose::Search {
                self.search_line();
            }
            if !is_whole {
                let most = text::thousands(LONGEST);
                self.notice = Some(format!("the line takes {most} bytes; the rest of what was pasted is left out"));
            }
            self.settle();
        }
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
