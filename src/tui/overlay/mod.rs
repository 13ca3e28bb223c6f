//! What stands in front of the panes and hears first.

pub mod everything;
pub mod help;
pub mod page;
pub mod reader;

use super::action::Action;
use super::pane::Scene;
use crate::record::AnyId;
use everything::Everything;
use help::Help;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use reader::Reader;

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
}

/// An overlay.
pub enum Overlay {
    /// One record in full.
    Reader(Reader),
    /// Everything found, of every kind.
    Everything(Everything),
    /// The keys.
    Help(Help),
}

impl Overlay {
    /// The record in hand here.
    #[must_use]
    pub fn in_hand(&self) -> Option<AnyId> {
        match self {
            Self::Reader(reader) => Some(reader.id()),
            Self::Everything(list) => list.in_hand(),
            Self::Help(_) => None,
        }
    }

    /// Whether it would hear an action now.
    #[must_use]
    pub fn hears(&self, action: Action) -> bool {
        match self {
            Self::Reader(reader) => reader.hears(action),
            Self::Everything(list) => list.hears(action),
            Self::Help(_) => Help::hears(action),
        }
    }

    /// Hears an action.
    pub fn hear(&mut self, action: Action) -> Reply {
        match self {
            Self::Reader(reader) => reader.hear(action),
            Self::Everything(list) => list.hear(action),
            Self::Help(help) => help.hear(action),
        }
    }

    /// Lays itself out for the area it will be drawn in.
    pub fn settle(&mut self, scene: Scene<'_>, area: Rect) {
        match self {
            Self::Reader(reader) => reader.settle(scene, area),
            Self::Everything(list) => list.settle(scene, area),
            Self::Help(help) => help.settle(scene.theme, area),
        }
    }

    /// Draws itself.
    pub fn draw(&self, scene: Scene<'_>, area: Rect, buf: &mut Buffer) {
        match self {
            Self::Reader(reader) => reader.draw(scene, area, buf),
            Self::Everything(list) => list.draw(scene, area, buf),
            Self::Help(help) => help.draw(scene.theme, area, buf),
        }
    }
}
