//! The detail pane: the selected record in full, without opening it. It follows the selection of the other panes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::record::AnyId;
use crate::tui::action::Action;
use crate::tui::layout::inside;
use crate::tui::overlay::reader::Reader;
use crate::tui::part::frame::frame;
use crate::tui::scene::Scene;
use crate::tui::view::{Go, Offer, Shown, Step, View};

/// State of the pane.
#[derive(Default)]
pub(crate) struct Detail {
    reader: Option<Reader>,
    /// Whether a person has switched it on or off; by default the size of the screen decides.
    pub(crate) wanted: Option<bool>,
}

impl Detail {
    /// Shows a record from its first line, unless it is shown already.
    pub(crate) fn follow(&mut self, id: Option<AnyId>) {
        if self.selected() == id {
            return;
        }
        match (&mut self.reader, id) {
            (Some(reader), Some(id)) => drop(reader.read(id, Step::InPlace)),
            (_, id) => self.reader = id.map(Reader::new),
        }
    }

    /// Lays the record out anew, because what is highlighted may have changed.
    pub(crate) fn set_again(&mut self, scene: Scene<'_>) {
        if let Some(reader) = &mut self.reader {
            reader.refill(scene);
        }
    }
}

impl View for Detail {
    fn offer(&self, action: Action, scene: Scene<'_>) -> Option<Offer> {
        // The pane stays, and tab goes on to the next pane.
        let is_of_a_reader_in_front = matches!(
            action,
            Action::Back | Action::Forward | Action::Escape | Action::Quit | Action::NextPane | Action::PreviousPane
        );
        self.reader.as_ref().filter(|_| !is_of_a_reader_in_front)?.offer(action, scene)
    }

    fn go(&mut self, to: Go, scene: Scene<'_>) -> bool {
        self.reader.as_mut().is_some_and(|reader| reader.go(to, scene))
    }

    fn selected(&self) -> Option<AnyId> {
        self.reader.as_ref().and_then(View::selected)
    }

    fn shown<'a>(&'a self, scene: Scene<'a>) -> Option<Shown<'a>> {
        self.reader.as_ref()?.shown(scene)
    }

    fn click(&mut self, at: (usize, usize), scene: Scene<'_>, area: Rect) -> bool {
        self.reader.as_mut().is_some_and(|reader| reader.click(at, scene, area))
    }

    fn settle(&mut self, scene: Scene<'_>, area: Rect) {
        if let Some(reader) = self.reader.as_mut().filter(|_| !area.is_empty()) {
            reader.settle(scene, area);
        }
    }

    fn translate(&mut self, again: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
        if self.reader.as_mut().is_some_and(|reader| !reader.translate(again)) {
            self.reader = None;
        }
        true
    }

    fn draw(&self, scene: Scene<'_>, is_focused: bool, area: Rect, buf: &mut Buffer) {
        if let Some(reader) = &self.reader {
            return reader.draw_titled("4 Detail · ", scene, is_focused, area, buf);
        }
        frame("4 Detail", "", is_focused, scene.theme, area, buf);
        let area = inside(area);
        buf.set_stringn(area.x + 1, area.y, "nothing is selected", area.width.into(), scene.theme.quiet);
    }
}
