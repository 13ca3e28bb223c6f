//! The quotations: the words set as a quotation, who said them in what capacity, when, where, and in
//! how many documents they stand.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::present::phrase;
use crate::present::reach::Reach;
use crate::present::stats::narrowed;
use crate::record::{AnyId, Entry, Form, Id, Kind, Quote, Record, in_marks};
use crate::text;
use crate::tui::action::Action;
use crate::tui::layout::inside;
use crate::tui::part::frame::frame;
use crate::tui::part::list::List;
use crate::tui::part::prose::{Prose, clipped};
use crate::tui::results::{Results, elsewhere, reasons};
use crate::tui::scene::Scene;
use crate::tui::theme::{Theme, ThemeName};
use crate::tui::view::{Does, Go, Offer, Shown, View, moving};

/// Most lines of one quotation's words in the list, and of its speaker and role; the detail shows them all.
const MOST_LINES: usize = 6;
const MOST_OF_NAME: usize = 2;
/// Columns that no words take: two before them, one after.
const INSET: usize = 3;

/// State of the pane.
#[derive(Default)]
pub(crate) struct Quotes {
    /// Quotations in view.
    pub(crate) list: List<Id<Quote>>,
    /// Whose words are shown, and how many quotations each reach has.
    reach: Reach,
    by_reach: [usize; 3],
    /// Lines of the pane.
    room: usize,
}

impl Quotes {
    /// Takes what is in view.
    pub(crate) fn refill(&mut self, results: &mut Results) {
        self.list.refill(std::mem::take(&mut results.quotes));
        (self.reach, self.by_reach) = (results.reach, results.by_reach);
    }
}

impl Quotes {
    /// Whose words are shown.
    pub(crate) const fn reach(&self) -> Reach {
        self.reach
    }
}

impl View for Quotes {
    fn offer(&self, action: Action, _: Scene<'_>) -> Option<Offer> {
        match action {
            Action::Open => self.selected().map(|id| Offer::of(Does::Read(id))),
            _ => moving(&self.list, action, self.room / 5, |_| false),
        }
    }

    fn go(&mut self, to: Go, _: Scene<'_>) -> bool {
        let Go::Row(row) = to else { return false };
        self.list.select_row(row);
        true
    }

    fn selected(&self) -> Option<AnyId> {
        self.list.selected().map(AnyId::from)
    }

    fn shown<'a>(&'a self, scene: Scene<'a>) -> Option<Shown<'a>> {
        let ids = || self.list.items().iter().map(|&id| id.into()).collect();
        let query = scene.query(&[Kind::Quote]);
        let query = self.reach.clause().map_or_else(|| query.clone(), |clause| narrowed(&query, clause));
        let records = move || (ids(), query.clone());
        (!self.list.items().is_empty()).then(|| Shown::new(Some(Kind::Quote), records))
    }

    fn click(&mut self, (_, line): (usize, usize), scene: Scene<'_>, area: Rect) -> bool {
        let width = usize::from(inside(area).width);
        let row = self.list.at_line(line, |id| height(scene.record, id, width));
        row.and_then(|row| self.list.items().get(row)).copied().is_some_and(|id| self.list.take(id))
    }

    /// Scrolls so that the selected quotation is on the screen.
    fn settle(&mut self, scene: Scene<'_>, area: Rect) {
        let inner = inside(area);
        let width = usize::from(inner.width);
        self.room = usize::from(inner.height);
        self.list.settle(self.room, |id| height(scene.record, id, width));
    }

    fn translate(&mut self, again: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
        self.list.translate(|id| again(id.into()).and_then(AnyId::typed));
        true
    }

    fn draw(&self, scene: Scene<'_>, is_focused: bool, area: Rect, buf: &mut Buffer) {
        let by = scene.lens.by_country(scene.record);
        let (shown, all) = (self.list.items().len(), self.by_reach[2]);
        let count = if shown < all {
            format!("{} {} of {}", self.reach.word(), text::thousands(shown), text::thousands(all))
        } else {
            text::thousands(all)
        };
        frame(&format!("3 Quotes{by}"), &count, is_focused, scene.theme, area, buf);
        let area = inside(area);
        if self.list.items().is_empty() {
            return nothing(scene, area, buf);
        }
        let mut y = area.y;
        for (at, id) in self.list.items().iter().enumerate().skip(self.list.top()) {
            let selected = at == self.list.row();
            let lines = lines(scene, *id, usize::from(area.width));
            let last = lines.len() - 1;
            for (number, line) in lines.into_iter().enumerate() {
                if y >= area.bottom() {
                    return;
                }
                let row = Rect { y, height: 1, ..area };
                line.render(row, buf);
                if number == 0 {
                    scene.mark_star((*id).into(), row, buf);
                }
                if selected && number < last {
                    let theme = scene.theme;
                    let style = if is_focused { theme.selected } else { theme.selected_elsewhere };
                    buf.set_string(row.x, y, "▌", style_of_bar(theme, is_focused));
                    if number == 0 {
                        buf.set_style(Rect { x: row.x + 1, width: row.width.saturating_sub(1), ..row }, style);
                    }
                }
                y += 1;
            }
        }
    }
}

/// Why there is nothing, in full: on a narrow screen the line above has no room for it.
fn nothing(scene: Scene<'_>, area: Rect, buf: &mut Buffer) {
    let found = scene.lens.found();
    let why = match found {
        Some(found) if !found.hits.is_empty() => format!("no quotation matches, but {}", elsewhere(found)),
        Some(_) => "no quotation matches".to_owned(),
        None => "no quotation on record".to_owned(),
    };
    let reasons = found.filter(|found| found.hits.is_empty()).map(reasons).unwrap_or_default();
    let mut y = area.y;
    for reason in std::iter::once(why).chain(reasons) {
        let prose = Prose::default().add(&reason, scene.theme.quiet);
        for line in prose.lines(usize::from(area.width.saturating_sub(2)).max(1), &[], scene.theme.found) {
            if y < area.bottom() {
                line.render(Rect { x: area.x + 1, y, width: area.width.saturating_sub(1), height: 1 }, buf);
                y += 1;
            }
        }
    }
}

const fn style_of_bar(theme: &Theme, is_focused: bool) -> ratatui::style::Style {
    if is_focused { theme.frame_focused } else { theme.selected_elsewhere }
}

/// The words as a list shows them. Direct speech stands in quotation marks, a fragment with what it
/// is about; what was not said in these words has a mark before it and none around it.
fn prose(quote: &Quote, theme: &Theme) -> Prose {
    let prose = Prose::default();
    match (&quote.gist, quote.form) {
        (Some(gist), Form::Document) => prose.add("¶ ", theme.quiet).add(gist, theme.indirect),
        (Some(gist), _) => prose.add("› ", theme.quiet).add(gist, theme.indirect),
        (None, _) => {
            let prose = prose.add(&in_marks(&quote.pieces), theme.text);
            match &quote.context {
                Some(context) if quote.is_fragment => prose.add(" — ", theme.quiet).add(context, theme.quiet),
                _ => prose,
            }
        }
    }
}

/// Who says it, and in which role.
fn head(record: &Record, quote: &Quote, theme: &Theme) -> Prose {
    let role = quote.capacity(record).map(|role| format!("  {role}")).unwrap_or_default();
    Prose::default().add(quote.speaker_name(record), theme.strong).add(&role, theme.quiet)
}

/// Lines of one quotation in the list: name, words, where and when, a blank.
fn height(record: &Record, id: Id<Quote>, width: usize) -> usize {
    let (quote, theme) = (&record[id], &Theme::of(ThemeName::Mono));
    let room = width.saturating_sub(INSET);
    head(record, quote, theme).height(room).min(MOST_OF_NAME) + prose(quote, theme).height(room).min(MOST_LINES) + 2
}

fn lines(scene: Scene<'_>, id: Id<Quote>, width: usize) -> Vec<Line<'static>> {
    let (record, theme) = (scene.record, scene.theme);
    let quote = &record[id];
    let room = width.saturating_sub(INSET);
    let set = |prose: Prose, most: usize| {
        let found = scene.lens.marks().map(|marks| marks.ranges(prose.as_str())).unwrap_or_default();
        let mut lines = prose.lines(room, &found, theme.found);
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                last.spans.push(" …".into());
                *last = clipped(std::mem::take(last), room);
            }
        }
        lines
    };
    let mut lines = set(head(record, quote, theme), MOST_OF_NAME);
    lines.extend(set(prose(quote, theme), MOST_LINES));
    let possibly = if scene.is_only_possible(id.into()) { "? " } else { "" };
    let below = below(quote, room.saturating_sub(possibly.len()));
    lines.extend(set(Prose::default().add(possibly, theme.alarm).add(&below, theme.quiet), 1));
    for line in &mut lines {
        line.spans.insert(0, "  ".into());
    }
    if let Some(first) = lines.first_mut().filter(|_| record.is_disputed(id.into())) {
        first.spans[0] = Span::styled(" ≠", theme.quiet);
    }
    lines.push(Line::default());
    lines
}

/// When and how that is known, where, in how many documents, as far as it fits.
fn below(quote: &Quote, room: usize) -> String {
    let date = quote.dated.as_ref().map_or_else(
        || "undated".to_owned(),
        |dated| format!("{}{}", dated.date.words(), phrase::basis_letter(dated.basis)),
    );
    let venue = quote.venue.as_ref().map(ToString::to_string);
    let sources = quote.cited().len();
    let sources = (sources > 1).then(|| text::count(sources, "source", "sources"));
    let mut below = date;
    for part in venue.into_iter().chain(sources) {
        if text::width(&below) + 3 + text::width(&part) <= room {
            below.push_str(" · ");
            below.push_str(&part);
        }
    }
    below
}
