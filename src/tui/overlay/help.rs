//! The keys, from the one list of actions, and how to read the marks.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

use crate::record::AnyId;
use crate::text;
use crate::tui::action::{ACTIONS, Action};
use crate::tui::input::keys::TYPING;
use crate::tui::keys::Key;
use crate::tui::layout::inside;
use crate::tui::part::frame::frame;
use crate::tui::scene::Scene;
use crate::tui::theme::Theme;
use crate::tui::view::{Go, Offer, Shown, View, closing, scrolling};

/// How far it is scrolled.
#[derive(Default)]
pub(crate) struct Help {
    top: usize,
    room: usize,
    lines: usize,
}

/// Columns of keys and marks.
const LEFT: usize = 18;

/// What the marks on the screen mean.
const MARKS: &[(&str, &str)] = &[
    ("“ ”", "words as they were said; each piece in its own marks"),
    ("›", "what somebody said, not in their words"),
    ("¶", "what a document says in its own voice"),
    ("ᵉ ⁱ", "a date that is an editor's calendar fact, or inferred; no letter: printed"),
    ("• ▸", "in lists: belongs to the selected record"),
    ("•", "in positions: a further statement of the same"),
    ("[ ]", "a title of ours, where the document prints none"),
    ("≠", "something on record disagrees with it; in positions: claimants differ"),
    ("★", "starred by you"),
    ("▲ ◇ ▼ ·", "for; open, conditional or undecided; against; nothing on record"),
    ("– ○ ◔ ◑ ◕ ●", "no talks; listed as a host; approached; talks; formal talks; agreed"),
    (
        "▁▃█ +12",
        "above the timeline: how much of it lies in which month, quarter or year, that of the selected item brighter; + those dated less exactly than a bar, or not at all",
    ),
    ("?", "a newer value may already hold on that day"),
];

impl View for Help {
    fn offer(&self, action: Action, _: Scene<'_>) -> Option<Offer> {
        let last = self.lines.saturating_sub(self.room);
        scrolling(action, self.top, last, self.room).or_else(|| closing(action))
    }

    fn go(&mut self, to: Go, _: Scene<'_>) -> bool {
        let Go::Scroll(top) = to else { return false };
        self.top = top;
        true
    }

    fn selected(&self) -> Option<AnyId> {
        None
    }

    fn shown<'a>(&'a self, _: Scene<'a>) -> Option<Shown<'a>> {
        None
    }

    fn click(&mut self, _: (usize, usize), _: Scene<'_>, _: Rect) -> bool {
        false
    }

    fn settle(&mut self, scene: Scene<'_>, area: Rect) {
        self.room = usize::from(inside(area).height);
        self.lines = lines(scene.theme, inside(area).width.into()).len();
        self.top = self.top.min(self.lines.saturating_sub(self.room));
    }

    fn translate(&mut self, _: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
        true
    }

    fn draw(&self, scene: Scene<'_>, _: bool, area: Rect, buf: &mut Buffer) {
        let theme = scene.theme;
        Clear.render(area, buf);
        let last = (self.top + self.room).min(self.lines);
        frame("Help", &format!("{last}/{}", self.lines), true, theme, area, buf);
        let area = inside(area);
        for (y, line) in (area.y..area.bottom()).zip(lines(theme, area.width.into()).into_iter().skip(self.top)) {
            line.render(Rect { y, height: 1, ..area }, buf);
        }
    }
}

fn lines(theme: &Theme, width: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let mut group = None;
    for spec in ACTIONS {
        if group != Some(spec.group) {
            if group.is_some() {
                lines.push(Line::default());
            }
            lines.push(Line::styled(format!(" {}", spec.group.title()), theme.strong));
            group = Some(spec.group);
        }
        let keys: Vec<String> = spec.keys().iter().map(ToString::to_string).collect();
        lines.extend(row(&keys.join(" "), spec.help, theme, width));
    }
    lines.push(Line::default());
    lines.push(Line::styled(" While typing in the search line", theme.strong));
    for (keys, _, help) in TYPING {
        let keys: Vec<String> =
            keys.iter().flat_map(|keys| Key::read(keys).unwrap_or_default()).map(|k| k.to_string()).collect();
        lines.extend(row(&keys.join(" "), help, theme, width));
    }
    lines.push(Line::default());
    lines.push(Line::styled(" Marks", theme.strong));
    lines.extend(MARKS.iter().flat_map(|(mark, meaning)| row(mark, meaning, theme, width)));
    lines
}

/// A key or mark and what is said of it, on as many lines as that takes.
fn row(left: &str, right: &str, theme: &Theme, width: usize) -> Vec<Line<'static>> {
    let stretches = text::wrap(right, width.saturating_sub(LEFT + 2).max(8));
    let line = |(number, stretch): (usize, std::ops::Range<usize>)| {
        let left = if number == 0 { left } else { "" };
        let gap = " ".repeat(LEFT.saturating_sub(text::width(left)));
        let right = right[stretch].to_owned();
        Line::from(vec![Span::styled(format!("  {left}{gap}"), theme.key), Span::styled(right, theme.text)])
    };
    stretches.into_iter().enumerate().map(line).collect()
}
