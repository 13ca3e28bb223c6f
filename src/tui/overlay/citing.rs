//! The citation of a record, in each style in turn: a box over what one reads.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

use super::Reply;
use crate::export::cite::{self, Style};
use crate::record::{AnyId, Record};
use crate::text;
use crate::tui::action::Action;
use crate::tui::hand::Part;
use crate::tui::keys::Key;
use crate::tui::layout::inside;
use crate::tui::pane::{Scene, frame};

/// Widest box.
const WIDEST: u16 = 100;
/// Lines beside those of the citation: the styles, a blank, a blank, the keys.
const BESIDE: usize = 4;

/// State of the box.
pub struct Citing {
    id: AnyId,
    at: usize,
    /// The citation in every style.
    texts: Vec<String>,
    /// The lines of the one in hand, and the width they are cut for.
    lines: Vec<Range<usize>>,
    cut_for: Option<(usize, u16)>,
    top: usize,
    room: usize,
}

impl Citing {
    /// The citation of a record.
    #[must_use]
    pub fn new(record: &Record, id: AnyId) -> Self {
        let texts = Style::ALL.map(|style| cite::one(record, id, style)).to_vec();
        Self { id, at: 0, texts, lines: Vec::new(), cut_for: None, top: 0, room: 0 }
    }

    /// The record.
    #[must_use]
    pub const fn id(&self) -> AnyId {
        self.id
    }

    /// The style in hand.
    fn style(&self) -> Style {
        Style::ALL[self.at]
    }

    fn take(&mut self, at: usize) -> Reply {
        (self.at, self.top) = (at, 0);
        Reply::Done
    }

    /// Hears a key of its own: a digit takes a style, `y` copies.
    pub fn press(&mut self, key: Key) -> Option<Reply> {
        match key.letter()? {
            'y' => Some(Reply::Copy(self.id, Part::Citation(self.style()))),
            digit => {
                let at = (digit.to_digit(10)? as usize).checked_sub(1)?;
                (at < Style::ALL.len()).then(|| self.take(at))
            }
        }
    }

    /// Whether it would hear an action.
    #[must_use]
    pub const fn hears(action: Action) -> bool {
        matches!(
            action,
            Action::NextPane
                | Action::PreviousPane
                | Action::Left
                | Action::Right
                | Action::Down
                | Action::Up
                | Action::PageDown
                | Action::PageUp
                | Action::Top
                | Action::Bottom
                | Action::Open
                | Action::Cite
                | Action::Escape
                | Action::Quit
        )
    }

    /// Hears an action.
    pub fn hear(&mut self, action: Action) -> Reply {
        let (count, page) = (Style::ALL.len(), self.room.max(2) - 1);
        let last = self.lines.len().saturating_sub(self.room);
        self.top = match action {
            Action::NextPane | Action::Right => return self.take((self.at + 1) % count),
            Action::PreviousPane | Action::Left => return self.take((self.at + count - 1) % count),
            Action::Open => return Reply::Copy(self.id, Part::Citation(self.style())),
            Action::Cite | Action::Escape | Action::Quit => return Reply::Close,
            Action::Down => self.top + 1,
            Action::Up => self.top.saturating_sub(1),
            Action::PageDown => self.top + page,
            Action::PageUp => self.top.saturating_sub(page),
            Action::Top => 0,
            Action::Bottom => last,
            _ => return Reply::Unheard,
        }
        .min(last);
        Reply::Done
    }

    /// Lays itself out.
    pub fn settle(&mut self, area: Rect) {
        let width = inside(Self::wide(area)).width.saturating_sub(3);
        if self.cut_for != Some((self.at, width)) {
            self.lines = text::wrap(&self.texts[self.at], width.into());
            self.cut_for = Some((self.at, width));
        }
        self.room = usize::from(area.height).saturating_sub(BESIDE + 2).min(self.lines.len());
        self.top = self.top.min(self.lines.len() - self.room);
    }

    fn wide(area: Rect) -> Rect {
        let width = area.width.min(WIDEST);
        Rect { x: area.x + (area.width - width) / 2, width, ..area }
    }

    fn place(&self, area: Rect) -> Rect {
        let height = u16::try_from(self.room + BESIDE + 2).unwrap_or(u16::MAX).min(area.height);
        Rect { y: area.bottom() - height, height, ..Self::wide(area) }
    }

    /// Draws itself.
    pub fn draw(&self, scene: Scene<'_>, area: Rect, buf: &mut Buffer) {
        let (theme, area) = (scene.theme, self.place(area));
        Clear.render(area, buf);
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
            let look = if at == self.at { theme.in_hand } else { theme.quiet };
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
