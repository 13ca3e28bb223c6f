//! What stands in front of the panes and hears first.

pub mod citing;
pub mod conflicts;
pub mod copying;
pub mod help;
pub mod listing;
pub mod map;
mod months;
pub mod page;
pub mod positions;
pub mod reader;
pub mod stats;
pub mod strip;

use super::action::Action;
use super::hand::Part;
use super::keys::Key;
use super::lens::Lens;
use super::pane::Scene;
use crate::record::{AnyId, Country, Id, Record};
use citing::Citing;
use conflicts::Conflicts;
use copying::Copying;
use help::Help;
use listing::Listing;
use map::Map;
use positions::Positions;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use reader::Reader;
use stats::Stats;

/// What became of an action.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reply {
    /// Nobody here hears it.
    Unheard,
    /// It is done.
    Done,
    /// Open this record.
    Open(AnyId),
    /// Close the overlay that answered.
    Close,
    /// Take anew what is in view.
    Refill,
    /// Ask for what the overlay's row in hand counts, and close it.
    Narrow,
    /// Close it, and copy a part of this record.
    Copy(AnyId, Part),
}

/// An overlay.
pub enum Overlay {
    /// One record in full.
    Reader(Reader),
    /// Records of every kind in one list.
    Listing(Listing),
    /// Who stood where, when.
    Positions(Positions),
    /// Who stands where.
    Map(Map),
    /// Where the record disagrees.
    Conflicts(Conflicts),
    /// How much there is of what.
    Stats(Stats),
    /// A record's citation.
    Citing(Citing),
    /// What to copy of a record.
    Copying(Copying),
    /// The keys.
    Help(Help),
}

impl Overlay {
    /// The record in hand here.
    #[must_use]
    pub fn in_hand(&self) -> Option<AnyId> {
        match self {
            Self::Reader(reader) => Some(reader.id()),
            Self::Listing(list) => list.in_hand(),
            Self::Positions(view) => view.position().map(AnyId::from),
            Self::Map(map) => map.in_hand(),
            Self::Conflicts(view) => view.in_hand(),
            Self::Stats(view) => view.in_hand(),
            Self::Citing(view) => Some(view.id()),
            Self::Copying(view) => Some(view.id()),
            Self::Help(_) => None,
        }
    }

    /// Whether it would hear an action now.
    #[must_use]
    pub fn hears(&self, action: Action) -> bool {
        match self {
            Self::Reader(reader) => reader.hears(action),
            Self::Listing(list) => list.hears(action),
            Self::Positions(view) => view.hears(action),
            Self::Map(map) => map.hears(action),
            Self::Conflicts(view) => view.hears(action),
            Self::Stats(view) => view.hears(action),
            Self::Citing(_) => Citing::hears(action),
            Self::Copying(_) => Copying::hears(action),
            Self::Help(_) => Help::hears(action),
        }
    }

    /// Hears a key before it is taken for what it asks for elsewhere.
    pub fn press(&mut self, key: Key) -> Option<Reply> {
        match self {
            Self::Citing(view) => view.press(key),
            Self::Copying(view) => view.press(key),
            _ => None,
        }
    }

    /// Whether it leaves what stands behind it to be seen.
    #[must_use]
    pub const fn is_box(&self) -> bool {
        matches!(self, Self::Citing(_) | Self::Copying(_))
    }

    /// Hears an action.
    pub fn hear(&mut self, action: Action) -> Reply {
        match self {
            Self::Reader(reader) => reader.hear(action),
            Self::Listing(list) => list.hear(action),
            Self::Positions(view) => view.hear(action),
            Self::Map(map) => map.hear(action),
            Self::Conflicts(view) => view.hear(action),
            Self::Stats(view) => view.hear(action),
            Self::Citing(view) => view.hear(action),
            Self::Copying(view) => view.hear(action),
            Self::Help(help) => help.hear(action),
        }
    }

    /// Lays itself out for the area it will be drawn in.
    pub fn settle(&mut self, scene: Scene<'_>, area: Rect) {
        match self {
            Self::Reader(reader) => reader.settle(scene, area),
            Self::Listing(list) => list.settle(scene, area),
            Self::Positions(view) => view.settle(area),
            Self::Map(map) => map.settle(scene, area),
            Self::Conflicts(view) => view.settle(area),
            Self::Stats(view) => view.settle(area),
            Self::Citing(view) => view.settle(area),
            Self::Copying(_) => {}
            Self::Help(help) => help.settle(scene.theme, area),
        }
    }

    /// Draws itself.
    pub fn draw(&self, scene: Scene<'_>, area: Rect, buf: &mut Buffer) {
        match self {
            Self::Reader(reader) => reader.draw(scene, area, buf),
            Self::Listing(list) => list.draw(scene, area, buf),
            Self::Positions(view) => view.draw(scene, area, buf),
            Self::Map(map) => map.draw(area, buf),
            Self::Conflicts(view) => view.draw(scene, area, buf),
            Self::Stats(view) => view.draw(scene, area, buf),
            Self::Citing(view) => view.draw(scene, area, buf),
            Self::Copying(view) => view.draw(scene, area, buf),
            Self::Help(help) => help.draw(scene.theme, area, buf),
        }
    }

    /// Takes what is in view now.
    pub fn refill(&mut self, record: &Record, lens: &Lens, countries: &[Id<Country>]) {
        match self {
            Self::Reader(reader) => reader.refresh(),
            Self::Listing(list) => list.refill(record, lens),
            Self::Positions(view) => view.refill(record, lens, countries),
            Self::Map(map) => map.refill(record, lens, countries),
            Self::Conflicts(view) => view.refill(record, lens),
            Self::Stats(view) => view.refill(record, lens),
            Self::Citing(_) | Self::Copying(_) | Self::Help(_) => {}
        }
    }

    /// Finds its records again after a reload; false where there is nothing left to show.
    pub fn translate(&mut self, again: impl Fn(AnyId) -> Option<AnyId>) -> bool {
        match self {
            Self::Reader(reader) => reader.translate(again),
            Self::Listing(list) => list.translate(again),
            Self::Positions(view) => {
                view.translate(again);
                true
            }
            Self::Map(map) => {
                map.translate(again);
                true
            }
            Self::Conflicts(view) => {
                view.translate(again);
                true
            }
            Self::Stats(view) => {
                view.translate(again);
                true
            }
            // What it tells is of the record as it was.
            Self::Citing(_) | Self::Copying(_) => false,
            Self::Help(_) => true,
        }
    }

    /// Takes in hand what stands at a place within its frame; false where nothing does.
    pub fn click(&mut self, area: Rect, column: usize, line: usize) -> bool {
        match self {
            Self::Reader(reader) => reader.click(column, line),
            Self::Listing(list) => list.click(line),
            Self::Positions(view) => view.click(line),
            Self::Map(map) => map.click(column, line),
            Self::Conflicts(view) => view.click(line),
            Self::Stats(view) => view.click(line),
            Self::Copying(view) => view.click(area, line),
            Self::Citing(_) | Self::Help(_) => false,
        }
    }
}
