//! The citation of a record, in each style in turn: a box over what one reads.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::export::cite::{self, Style};
use crate::record::{AnyId, Record};
use crate::text;
use crate::tui::action::Action;
use crate::tui::excerpt::Excerpt;
use crate::tui::keys::Key;
use crate::tui::layout::inside;
use crate::tui::part::frame::{clear_rows, frame};
use crate::tui::scene::Scene;
use crate::tui::view::{Does, Go, Offer, Shown, View, closing, scrolling};

/// Widest box.
const WIDEST: u16 = 100;
/// Lines beside those of the citation: the styles, a blank, a blank, the keys.
const BESIDE: usize = 4;

/// State of the box.
pub(crate) struct Citing {
    id: AnyId,
    at: usize,
    /// The citation in every style.
    texts: Vec<String>,
    /// The lines of the selected one, and the width they are cut for.
    lines: Vec<Range<usize>>,
    cut_for: Option<(usize, u16)>,
    top: usize,
    room: usize,
}

impl Citing {
    /// The citation of a record.
    pub(crate) fn new(record: &Record, id: AnyId) -> Self {
        let texts = Style::ALL.map(|style| cite::one(record, id, style)).to_vec();
        Self { id, at: 0, texts, lines: Vec::new(), cut_for: None, top: 0, room: 0 }
    }

    /// The selected style.
    fn style(&self) -> Style {
        Style::ALL[self.at]
    }

    fn copy(&self) -> Does {
        Does::Copy(self.id, Excerpt::Citation(self.style()))
    }

    /// The style some places on, going round.
    fn tab(&self, by: usize) -> Offer {
        Offer::of(Does::Go(Go::Tab((self.at + by) % Style::ALL.len()))).called("style")
    }

    fn wide(area: Rect) -> Rect {
        let width = area.width.min(WIDEST);
        Rect { x: area.x + (area.width - width) / 2, width, ..area }
    }

    fn place(&self, area: Rect) -> Rect {
        let height = u16::try_from(self.room + BESIDE + 2).unwrap_or(u16::MAX).min(area.height);
        Rect { y: area.bottom() - height, height, ..Self::wide(area) }
    }
}

impl View for Citing {
    fn offer(&self, action: Action, _: Scene<'_>) -> Option<Offer> {
        let last = self.lines.len().saturating_sub(self.room);
        match action {
            Action::NextPane | Action::Right => Some(self.tab(1)),
            Action::PreviousPane | Action::Left => Some(self.tab(Style::ALL.len() - 1)),
            Action::Open | Action::Copy => Some(Offer::of(self.copy()).called("copy")),
            Action::Cite => Some(Offer::of(Does::Close)),
            _ => scrolling(action, self.top, last, self.room).or_else(|| closing(action)),
        }
    }

    /// A digit takes a style.
    fn offer_key(&self, key: Key) -> Option<Does> {
        let tab = (key.letter()?.to_digit(10)? as usize).checked_sub(1)?;
        (tab < Style::ALL.len()).then_some(Does::Go(Go::Tab(tab)))
    }

    fn go(&mut self, to: Go, _: Scene<'_>) -> bool {
        match to {
            Go::Tab(tab) => (self.at, self.top) = (tab, 0),
            Go::Scroll(top) => self.top = top,
            _ => return false,
        }
        true
    }

    fn selected(&self) -> Option<AnyId> {
        Some(self.id)
    }

    fn shown<'a>(&'a self, _: Scene<'a>) -> Option<Shown<'a>> {
        None
    }

    fn click(&mut self, _: (usize, usize), _: Scene<'_>, _: Rect) -> bool {
        false
    }

    /// What it shows is of the record as it was before.
    fn translate(&mut self, _: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
        false
    }

    fn is_box(&self) -> bool {
        true
    }

    fn settle(&mut self, _: Scene<'_>, area: Rect) {
        let width = inside(Self::wide(area)).width.saturating_sub(3);
        if self.cut_for != Some((self.at, width)) {
            self.lines = text::wrap(&self.texts[self.at], width.into());
            self.cut_for = Some((self.at, width));
        }
        self.room = usize::from(area.height).saturating_sub(BESIDE + 2).min(self.lines.len());
        self.top = self.top.min(self.lines.len() - self.room);
    }

    fn draw(&self, scene: Scene<'_>, _: bool, area: Rect, buf: &mut Buffer) {
        let (theme, body) = (scene.theme, area);
        let area = self.place(body);
        clear_rows(area, body, buf);
        let name = format!("Cite · {} {}", self.id.kind.singular(), scene.record.get(self.id).slug());
        let seen = (self.top + self.room).min(self.lines.len());
        let count = if self.lines.len() > self.room { format!("{seen}/{}", self.lines.len()) } else { String::new() };
        frame(&name, &count, true, theme, area, buf);
        let inner = inside(area);
        let mut rows = (inner.y..inner.bottom()).map(|y| Rect { y, height: 1, ..inner });
        let mut put = |line: Line<'_>| {
            if let Some(row) = rows.next() {
                line.render(row, buf);
            }
        };
        let mut styles = vec![Span::raw(" ")];
        for (at, style) in Style::ALL.into_iter().enumerate() {
            let look = if at == self.at { theme.selected } else { theme.quiet };
            styles.push(Span::styled(format!(" {} {} ", at + 1, style.word()), look));
            styles.push(Span::raw(" "));
        }
        put(Line::from(styles));
        put(Line::default());
        let text = &self.texts[self.at];
        for range in self.lines.iter().skip(self.top).take(self.room) {
            put(Line::styled(format!("  {}", &text[range.clone()]), theme.text));
        }
        put(Line::default());
        let keys = [("tab", "style"), ("y", "copy"), ("esc", "back")];
        let keys = keys.map(|(key, what)| {
            [Span::styled(format!("  {key}"), theme.key), Span::styled(format!(" {what}"), theme.quiet)]
        });
        put(Line::from(keys.concat()));
    }
}
