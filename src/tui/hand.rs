//! What is done with the record in hand: it is starred, cited, copied, its address opened.

use super::action::Action;
use super::app::App;
use super::outside::Effect;
use super::overlay::Overlay;
use super::overlay::citing::Citing;
use super::overlay::copying::Copying;
use crate::export::cite;
use crate::kept::{Kept, StarKey};
use crate::record::{AnyId, Record};

/// What of a record can be copied.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Its words, or its name.
    Words,
    /// Its words, and below them where they are from.
    Attributed,
    /// Its citation in a style.
    Citation(cite::Style),
    /// The address of its document.
    Link,
    /// Its id.
    Id,
}

impl Part {
    /// What a menu offers, by the keys that take it.
    pub const ALL: [(&'static str, Self); 5] = [
        ("w", Self::Words),
        ("c", Self::Attributed),
        ("t", Self::Citation(cite::Style::Plain)),
        ("l", Self::Link),
        ("i", Self::Id),
    ];

    /// What it is called.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Attributed => "words with citation",
            Self::Citation(cite::Style::Plain) => "citation",
            Self::Citation(cite::Style::Markdown) => "citation in Markdown",
            Self::Citation(cite::Style::Bibtex) => "citation in BibTeX",
            Self::Citation(cite::Style::Ris) => "citation in RIS",
            Self::Citation(cite::Style::CslJson) => "citation in CSL-JSON",
            Self::Link => "link",
            Self::Id => "id",
        }
    }

    /// The text of it; none where the record has no such thing.
    #[must_use]
    pub fn of(self, record: &Record, id: AnyId) -> Option<String> {
        match self {
            Self::Words => Some(cite::words(record, id)),
            Self::Attributed => Some(cite::attributed(record, id)),
            Self::Citation(style) => Some(cite::one(record, id, style)),
            Self::Link => cite::address(record, id),
            Self::Id => Some(record.get(id).slug().to_owned()),
        }
    }
}

impl App {
    /// Takes what the person keeps.
    pub fn take_kept(&mut self, kept: Kept) {
        self.kept = kept;
        self.find_stars();
    }

    /// Which records of this record are starred.
    pub(super) fn find_stars(&mut self) {
        self.shelf.stars = self.kept.stars_in(&self.shelf.record);
        if let Some(warning) = self.kept.take_warning() {
            self.notice = Some(warning);
        }
    }

    /// Does something with the record in hand; false where the action is none of these.
    pub(super) fn handle(&mut self, action: Action) -> bool {
        let Some(id) = self.in_hand() else { return false };
        match action {
            Action::Star => self.star(id),
            Action::Cite => self.overlays.push(Overlay::Citing(Citing::new(&self.shelf.record, id))),
            Action::Copy => self.overlays.push(Overlay::Copying(Copying::new(&self.shelf.record, id))),
            Action::Link => match cite::address(&self.shelf.record, id) {
                Some(address) => self.ask_for(Effect::Open(address)),
                None => self.notice = Some("no address is on record for its documents".into()),
            },
            _ => return false,
        }
        true
    }

    fn star(&mut self, id: AnyId) {
        let key = StarKey::of(&self.shelf.record, id);
        let is_starred = self.shelf.stars.contains(&id);
        let saved = if is_starred { self.kept.unstar(key) } else { self.kept.star(key) };
        let done = if is_starred { "no longer starred" } else { "starred ★" };
        self.notice = Some(saved.map_or_else(|error| format!("{done}; {error}"), |()| done.to_owned()));
        self.find_stars();
    }

    /// Copies a part of a record.
    pub(super) fn copy(&mut self, id: AnyId, part: Part) {
        let Some(text) = part.of(&self.shelf.record, id) else {
            self.notice = Some(format!("nothing copied: it has no {} on record", part.words()));
            return;
        };
        match Effect::copy(part.words(), &text) {
            Ok(effect) => self.ask_for(effect),
            Err(why) => self.notice = Some(why),
        }
    }

    /// Leaves something to the loop, which tells what became of it.
    fn ask_for(&mut self, effect: Effect) {
        self.notice = Some(effect.words());
        self.effects.push(effect);
    }
}
