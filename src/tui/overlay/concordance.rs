//! The concordance of what was asked: every occurrence in its line, the words below one another, and who is the
//! first on record to have said them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

use crate::present::concordance::{self as words, FirstUse, Occurrence, Order};
use crate::present::reach::Reach;
use crate::record::AnyId;
use crate::text;
use crate::tui::action::Action;
use crate::tui::layout::inside;
use crate::tui::part::frame::frame;
use crate::tui::part::list::List;
use crate::tui::part::prose::{Prose, clipped};
use crate::tui::scene::Scene;
use crate::tui::view::{Does, Go, Offer, Shown, View, closing, moving};

/// The most lines on the first use.
const HEADING: usize = 4;
/// Columns from which a line has room for date and speaker.
const WIDE: usize = 72;
/// Columns of the date, and of the speaker.
const DATE: usize = words::SHORT;
const SPEAKER: usize = 18;

/// State of the view.
#[derive(Default)]
pub(crate) struct Concordance {
    /// Every occurrence, in order.
    all: Vec<Occurrence>,
    /// The rows of `all` that are in reach.
    list: List<usize>,
    reach: Reach,
    order: Order,
    first: Vec<String>,
    counts: [usize; 3],
    /// Lines of the heading, and of the list.
    heading: usize,
    room: usize,
}

impl Concordance {
    /// The occurrences in what is in view, verbatim if there are any.
    pub(crate) fn new(scene: Scene<'_>) -> Self {
        let mut view = Self::default();
        view.refill(scene);
        let at = view.counts.iter().position(|count| *count > 0).unwrap_or(0);
        view.reach = Reach::ALL[at];
        view.list_again();
        view
    }

    /// Whether there is anything to line up: a query with a word in it.
    pub(crate) fn has_any(scene: Scene<'_>) -> bool {
        scene.lens.marks().is_some_and(|marks| !marks.is_empty())
    }

    fn sorted(&mut self, scene: Scene<'_>) {
        words::sort(scene.record, &mut self.all, self.order);
        self.list_again();
    }

    fn list_again(&mut self) {
        self.list = List::default();
        let reach = self.reach;
        self.list.refill((0..self.all.len()).filter(|&row| self.all[row].reach <= reach).collect());
    }

    fn tab(&self, by: usize) -> Offer {
        let to = (self.order as usize + by) % Order::ALL.len();
        Offer::of(Does::Go(Go::Tab(to))).called("sort")
    }
}

impl View for Concordance {
    fn offer(&self, action: Action, _: Scene<'_>) -> Option<Offer> {
        match action {
            Action::Open => self.selected().map(|id| Offer::of(Does::Read(id))),
            Action::NextPane | Action::Right => Some(self.tab(1)),
            Action::PreviousPane | Action::Left => Some(self.tab(Order::ALL.len() - 1)),
            Action::Reach => {
                let next = (self.reach as usize + 1) % Reach::ALL.len();
                (self.counts[0] < self.counts[2]).then(|| Offer::of(Does::Go(Go::Column(next))).called("whose words"))
            }
            _ => moving(&self.list, action, self.room, |_| false).or_else(|| closing(action)),
        }
    }

    fn go(&mut self, to: Go, scene: Scene<'_>) -> bool {
        match to {
            Go::Tab(tab) => {
                self.order = Order::ALL[tab];
                self.sorted(scene);
            }
            Go::Column(reach) => {
                self.reach = Reach::ALL[reach];
                self.list_again();
            }
            Go::Row(row) => self.list.select_row(row),
            _ => return false,
        }
        true
    }

    fn selected(&self) -> Option<AnyId> {
        self.list.selected().and_then(|row| self.all.get(row)).map(|one| one.id)
    }

    /// Lines are no records: the command line writes them as a table.
    fn shown<'a>(&'a self, _: Scene<'a>) -> Option<Shown<'a>> {
        None
    }

    fn click(&mut self, (_, line): (usize, usize), _: Scene<'_>, _: Rect) -> bool {
        let line = line.checked_sub(self.heading + 1).filter(|line| *line < self.room);
        let row = line.and_then(|line| self.list.at_line(line, |_| 1));
        row.and_then(|row| self.list.items().get(row)).copied().is_some_and(|row| self.list.take(row))
    }

    fn settle(&mut self, scene: Scene<'_>, area: Rect) {
        let area = inside(area);
        self.heading = heading(&self.first, scene, area).len();
        self.room = usize::from(area.height).saturating_sub(self.heading + 1);
        self.list.settle(self.room, |_| 1);
    }

    fn refill(&mut self, scene: Scene<'_>) {
        let ids = scene.lens.everything(scene.record);
        self.all = scene
            .lens
            .marks()
            .map(|marks| words::occurrences(scene.record, &ids, marks, Reach::All))
            .unwrap_or_default();
        self.counts = words::counts(&self.all);
        self.first = FirstUse::of(scene.record, &self.all).map(|first| first.lines(scene.record)).unwrap_or_default();
        self.sorted(scene);
    }

    fn translate(&mut self, again: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
        self.all = std::mem::take(&mut self.all)
            .into_iter()
            .filter_map(|one| again(one.id).map(|id| Occurrence { id, ..one }))
            .collect();
        self.list_again();
        true
    }

    fn draw(&self, scene: Scene<'_>, _: bool, area: Rect, buf: &mut Buffer) {
        Clear.render(area, buf);
        let theme = scene.theme;
        let shown = self.list.items().len();
        let count = format!("{}/{}", text::thousands((self.list.row() + 1).min(shown)), text::thousands(shown));
        frame(&format!("Concordance{}", scene.lens.by_country(scene.record)), &count, true, theme, area, buf);
        let area = inside(area);
        let mut y = area.y;
        for line in heading(&self.first, scene, area) {
            line.render(Rect { y, height: 1.min(area.bottom() - y), ..area }, buf);
            y += 1;
        }
        if y < area.bottom() {
            clipped(self.tabs(scene), area.width.into()).render(Rect { y, height: 1, ..area }, buf);
        }
        if shown == 0 && y + 1 < area.bottom() {
            let words = match (self.counts[2], self.reach) {
                (0, _) => " nothing in view has these words in a text",
                _ => " not in these words: V goes on to indirect speech and to every text",
            };
            buf.set_stringn(area.x, y + 1, words, area.width.into(), theme.quiet);
        }
        for (at, y) in (self.list.top()..shown).zip((y + 1)..area.bottom()) {
            self.line(scene, at, Rect { y, height: 1, ..area }, buf);
        }
    }
}

impl Concordance {
    /// The orders, and how much each reach has.
    fn tabs(&self, scene: Scene<'_>) -> Line<'static> {
        let theme = scene.theme;
        let mut spans = vec![Span::styled(" sorted by ", theme.quiet)];
        for order in Order::ALL {
            let style = if order == self.order { theme.selected } else { theme.quiet };
            spans.push(Span::styled(format!(" {} ", order.word()), style));
        }
        spans.push(Span::styled("   whose words ", theme.quiet));
        for (reach, count) in Reach::ALL.into_iter().zip(self.counts) {
            let style = if reach == self.reach { theme.selected } else { theme.quiet };
            spans.push(Span::styled(format!(" {} {} ", reach.word(), text::thousands(count)), style));
        }
        Line::from(spans)
    }

    fn line(&self, scene: Scene<'_>, at: usize, area: Rect, buf: &mut Buffer) {
        let (record, theme) = (scene.record, scene.theme);
        let one = &self.all[self.list.items()[at]];
        let width = usize::from(area.width).saturating_sub(1);
        let mut spans = vec![Span::raw(" ")];
        let mut room = width.saturating_sub(1);
        if width >= WIDE {
            spans.push(Span::styled(cell(&words::when(record, one), DATE), theme.quiet));
            spans.push(Span::styled(cell(one.speaker(record), SPEAKER), theme.strong));
            room = room.saturating_sub(DATE + SPEAKER + 2);
        }
        let style = if one.reach == Reach::Verbatim { theme.text } else { theme.indirect };
        let (left, found, right) = words::columns(one, room);
        spans.extend([
            Span::styled(left, style),
            Span::styled(found, style.patch(theme.found)),
            Span::styled(right, style),
        ]);
        Line::from(spans).render(area, buf);
        if at == self.list.row() {
            buf.set_style(area, theme.selected);
            buf.set_string(area.x, area.y, "▌", theme.frame_focused);
        }
    }
}

/// A text in so many columns and a blank.
fn cell(text: &str, width: usize) -> String {
    let text = text::clip(text, width);
    format!("{text}{} ", " ".repeat(width.saturating_sub(text::width(&text))))
}

/// The lines on the first use, in at most a third of the view.
fn heading(first: &[String], scene: Scene<'_>, area: Rect) -> Vec<Line<'static>> {
    let width = usize::from(area.width).saturating_sub(2).max(1);
    let most = HEADING.max(usize::from(area.height) / 3);
    let mut lines: Vec<Line<'static>> = (first.iter().enumerate())
        .flat_map(|(at, text)| {
            let style = if at == 0 { scene.theme.strong } else { scene.theme.quiet };
            Prose::default().add(text, style).lines(width, &[], scene.theme.found)
        })
        .map(|mut line| {
            line.spans.insert(0, Span::raw(" "));
            line
        })
        .collect();
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.spans.push(Span::styled(" …", scene.theme.quiet));
        }
    }
    lines.truncate(usize::from(area.height).saturating_sub(2));
    lines
}
