//! The timeline: events and dated utterances in the order of time, an utterance under its event.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use super::density::{self, Histogram};
use crate::present::phrase;
use crate::record::{AnyId, ControlledVocabulary, EventStatus, Item, Kind, Record, in_marks};
use crate::tui::action::Action;
use crate::tui::layout::inside;
use crate::tui::part::frame::frame;
use crate::tui::part::list::List;
use crate::tui::part::prose::{Prose, clipped};
use crate::tui::results::{Results, TimelineRow};
use crate::tui::scene::Scene;
use crate::tui::view::{Does, Go, Offer, Shown, View, moving};

/// Columns of the date.
const DATE: usize = 10;
/// Columns by which an utterance stands in under its event, where room is short.
const NESTED: usize = 4;
/// Columns from which on an utterance stands in under its event's title.
const ROOMY: usize = 40;

/// State of the pane.
#[derive(Default)]
pub(crate) struct Timeline {
    /// Rules and records.
    pub(crate) list: List<TimelineRow>,
    /// The bars above them.
    histogram: Histogram,
    /// How many events and utterances are in view, and how many there are in all.
    shown: usize,
    total: usize,
    /// Lines for rows.
    room: usize,
}

const fn is_rule(row: TimelineRow) -> bool {
    matches!(row, TimelineRow::Year(_) | TimelineRow::Undated)
}

impl Timeline {
    /// Takes what is in view.
    pub(crate) fn refill(&mut self, record: &Record, results: &mut Results) {
        let selected = self.list.selected().and_then(TimelineRow::id);
        self.list.refill(std::mem::take(&mut results.rows));
        // The same record may now stand under its event, or no longer.
        if let Some(id) = selected {
            self.take(id);
        }
        self.histogram.refill(std::mem::take(&mut results.density));
        self.shown = self.list.items().iter().filter(|row| !is_rule(**row)).count();
        self.total = record.count(Kind::Event) + record.count(Kind::Quote);
        if self.list.selected().is_some_and(is_rule) {
            self.list.step(1, is_rule);
        }
    }

    /// Takes a selected record, wherever it stands; false where it is not in view.
    pub(crate) fn take(&mut self, id: AnyId) -> bool {
        let row = self.list.items().iter().copied().find(|row| row.id() == Some(id));
        row.is_some_and(|row| self.list.take(row))
    }
}

impl View for Timeline {
    fn offer(&self, action: Action, _: Scene<'_>) -> Option<Offer> {
        match action {
            Action::Open => self.selected().map(|id| Offer::of(Does::Read(id))),
            _ => moving(&self.list, action, self.room, is_rule),
        }
    }

    fn go(&mut self, to: Go, _: Scene<'_>) -> bool {
        let Go::Row(row) = to else { return false };
        self.list.select_row(row);
        true
    }

    fn selected(&self) -> Option<AnyId> {
        self.list.selected().and_then(TimelineRow::id)
    }

    fn shown<'a>(&'a self, scene: Scene<'a>) -> Option<Shown<'a>> {
        let ids = || self.list.items().iter().copied().filter_map(TimelineRow::id).collect();
        let records = move || (ids(), scene.query(&[Kind::Event, Kind::Quote]));
        (self.shown > 0).then(|| Shown::new(None, records))
    }

    fn click(&mut self, (_, line): (usize, usize), _: Scene<'_>, area: Rect) -> bool {
        let line = line.checked_sub(usize::from(parts(area).0.height));
        let row =
            line.and_then(|line| self.list.at_line(line, |_| 1)).and_then(|row| self.list.items().get(row)).copied();
        row.is_some_and(|row| !is_rule(row) && self.list.take(row))
    }

    /// Scrolls so that the selected record is on the screen, and the rule above the first with it.
    fn settle(&mut self, _: Scene<'_>, area: Rect) {
        self.room = usize::from(parts(area).1.height);
        self.list.settle(self.room, |_| 1);
        self.histogram.settle(inside(area).width);
    }

    fn translate(&mut self, again: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
        self.list.translate(|row| match row {
            TimelineRow::At(id, is_nested) => again(id).map(|id| TimelineRow::At(id, is_nested)),
            rule => Some(rule),
        });
        true
    }

    fn draw(&self, scene: Scene<'_>, is_focused: bool, area: Rect, buf: &mut Buffer) {
        let by = scene.lens.by_country(scene.record);
        let count = format!("{}/{}", self.shown, self.total);
        frame(&format!("2 Timeline{by}"), &count, is_focused, scene.theme, area, buf);
        let (above, area) = parts(area);
        if self.shown == 0 {
            return empty(scene, above.union(area), buf);
        }
        if !above.is_empty() {
            let selected = self.list.selected().and_then(TimelineRow::id);
            let dated = selected.and_then(|id| scene.record.get(id).dated());
            self.histogram.draw(dated.map(|dated| &dated.date), scene.theme, above, buf);
        }
        let related = related(scene);
        let rows = self.list.items().iter().enumerate().skip(self.list.top()).take(usize::from(area.height));
        for (y, (at, row)) in (area.y..).zip(rows) {
            let line = Rect { y, height: 1, ..area };
            let selected = at == self.list.row();
            let width = usize::from(area.width);
            let room = row.id().map_or(width, |id| scene.room(id, width));
            clipped(text(scene, *row, related, selected, width), room).render(line, buf);
            if let Some(id) = row.id() {
                scene.mark_star(id, line, buf);
            }
            if selected {
                let theme = scene.theme;
                buf.set_style(line, if is_focused { theme.selected } else { theme.selected_elsewhere });
            }
        }
    }
}

/// Where bars and rows stand within the pane.
fn parts(pane: Rect) -> (Rect, Rect) {
    let inner = inside(pane);
    let above = density::rows(inner.height);
    (Rect { height: above, ..inner }, Rect { y: inner.y + above, height: inner.height - above, ..inner })
}

/// Says why there is nothing.
fn empty(scene: Scene<'_>, area: Rect, buf: &mut Buffer) {
    let why = if scene.lens.found().is_some() { "nothing dated or said matches" } else { "nothing on record" };
    Line::styled(format!(" {why}"), scene.theme.quiet).render(area, buf);
}

/// The selected record, or the event it was said at.
fn related(scene: Scene<'_>) -> [Option<AnyId>; 2] {
    let event = scene.selected.and_then(|id| match scene.record.item(id) {
        Item::Quote(quote) => quote.event.map(AnyId::from),
        _ => None,
    });
    [scene.selected, event]
}

fn text(
    scene: Scene<'_>,
    row: TimelineRow,
    related: [Option<AnyId>; 2],
    selected: bool,
    width: usize,
) -> Line<'static> {
    let theme = scene.theme;
    let rule = |name: &str| {
        let rest = width.saturating_sub(name.chars().count() + 3);
        Line::styled(format!(" {name} {}", "─".repeat(rest)), theme.quiet)
    };
    let (id, is_nested) = match row {
        TimelineRow::Year(year) => return rule(&year.to_string()),
        TimelineRow::Undated => return rule("undated"),
        TimelineRow::At(id, is_nested) => (id, is_nested),
    };
    let dated = scene.record.get(id).dated();
    let date = dated.filter(|_| !is_nested).map_or("", |dated| dated.date.brief());
    let column = if is_nested && width < ROOMY { NESTED } else { DATE };
    let indent = if is_nested && width >= ROOMY { "  " } else { "" };
    let bar = match (selected, related.contains(&Some(id))) {
        (true, _) => "▌",
        (_, true) => "▸",
        _ => " ",
    };
    let date = crate::text::clip(date, column).into_owned();
    let disputed = if scene.record.is_disputed(id) { "≠" } else { " " };
    let prose = Prose::default().add(&format!("{bar}{date:column$}"), theme.quiet).add(disputed, theme.alarm);
    let prose = headline(prose, scene, id, indent);
    let found = scene.lens.marks().map(|marks| marks.ranges(prose.as_str())).unwrap_or_default();
    let mut line = Line::default();
    for part in prose.lines(usize::MAX, &found, theme.found) {
        line.spans.extend(part.spans);
    }
    line
}

/// What a row says of its record, after the date.
fn headline(prose: Prose, scene: Scene<'_>, id: AnyId, indent: &str) -> Prose {
    let theme = scene.theme;
    match scene.record.item(id) {
        Item::Event(event) => {
            let prose = prose.add(&event.title, theme.text);
            match event.status {
                Some(status) if status != EventStatus::Reported => {
                    prose.add(&format!(" ({})", status.word()), theme.quiet)
                }
                _ => prose,
            }
        }
        Item::Quote(quote) => {
            let who = quote.speaker.map_or("", |_| quote.speaker_name(scene.record));
            let prose = prose.add(indent, theme.text).add(who, theme.quiet);
            let prose = if who.is_empty() { prose } else { prose.add(": ", theme.quiet) };
            match &quote.gist {
                Some(gist) => prose.add(gist, theme.indirect),
                None => prose.add(&in_marks(&quote.pieces), theme.text),
            }
        }
        _ => prose.add(&phrase::headline(scene.record, id), theme.text),
    }
}
