//! The timeline: events and dated utterances in the order of time, an utterance under its event.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::density::{self, Histogram};
use crate::present::phrase;
use crate::present::reach::Reach;
use crate::present::stats::narrowed;
use crate::record::{AnyId, ControlledVocabulary, Entry, EventStatus, Form, Item, Kind, Record};
use crate::tui::action::Action;
use crate::tui::layout::inside;
use crate::tui::part::frame::frame;
use crate::tui::part::list::List;
use crate::tui::part::prose::{Prose, clipped};
use crate::tui::results::{Order, Results, TimelineRow, elsewhere};
use crate::tui::scene::Scene;
use crate::tui::theme::{Theme, ThemeName};
use crate::tui::view::{Does, Go, Offer, Shown, View, moving};

/// Columns of the date.
const DATE: usize = 11;
/// Columns before the words of a row: the bar, the date, the sign of a dispute.
const BEFORE: usize = DATE + 3;
/// Columns at the end of a row that are kept for a star, so that it moves nothing.
const STAR: usize = 2;
/// Most lines of one row.
const MOST_LINES: usize = 3;

/// State of the pane.
#[derive(Default)]
pub(crate) struct Timeline {
    /// Rules and records.
    pub(crate) list: List<TimelineRow>,
    /// The bars above them.
    histogram: Histogram,
    /// Whose words are listed.
    reach: Reach,
    /// How many events and utterances are in view, and how many there are in all.
    shown: usize,
    total: usize,
    /// Lines for rows.
    room: usize,
}

const fn is_rule(row: TimelineRow) -> bool {
    matches!(row, TimelineRow::Year(_) | TimelineRow::Open | TimelineRow::Undated)
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
        self.reach = results.reach;
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
            _ => moving(&self.list, action, self.room * 2 / 3, is_rule),
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
        let query = scene.query(&[Kind::Event, Kind::Quote]);
        let query = self.reach.clause().map_or_else(|| query.clone(), |clause| narrowed(&query, clause));
        let records = move || (ids(), query.clone());
        (self.shown > 0).then(|| Shown::new(None, records))
    }

    fn click(&mut self, (_, line): (usize, usize), scene: Scene<'_>, area: Rect) -> bool {
        let width = usize::from(parts(area).1.width);
        let line = line.checked_sub(usize::from(parts(area).0.height));
        let row = line.and_then(|line| self.list.at_line(line, |row| height(scene.record, row, width)));
        let row = row.and_then(|row| self.list.items().get(row)).copied();
        row.is_some_and(|row| !is_rule(row) && self.list.take(row))
    }

    /// Scrolls so that the selected record is on the screen, and the rule above the first with it.
    fn settle(&mut self, scene: Scene<'_>, area: Rect) {
        let rows = parts(area).1;
        self.room = usize::from(rows.height);
        self.list.settle(self.room, |row| height(scene.record, row, rows.width.into()));
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
        let mut y = area.y;
        for (at, row) in self.list.items().iter().enumerate().skip(self.list.top()) {
            let selected = at == self.list.row();
            for (number, line) in lines(scene, *row, related, selected, area.width.into()).into_iter().enumerate() {
                if y >= area.bottom() {
                    return;
                }
                let place = Rect { y, height: 1, ..area };
                line.render(place, buf);
                if let Some(id) = row.id().filter(|_| number == 0) {
                    scene.mark_star(id, place, buf);
                }
                if selected {
                    let theme = scene.theme;
                    buf.set_style(place, if is_focused { theme.selected } else { theme.selected_elsewhere });
                }
                y += 1;
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
    let why = match scene.lens.found() {
        Some(found) if !found.hits.is_empty() => format!("nothing dated or said matches, but {}", elsewhere(found)),
        Some(_) => "nothing dated or said matches".to_owned(),
        None => "nothing on record".to_owned(),
    };
    let lines = Prose::default().add(&why, scene.theme.quiet).lines(
        area.width.saturating_sub(2).into(),
        &[],
        scene.theme.found,
    );
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        line.render(Rect { x: area.x + 1, y, width: area.width.saturating_sub(1), height: 1 }, buf);
    }
}

/// The selected record, or the event it was said at.
fn related(scene: Scene<'_>) -> [Option<AnyId>; 2] {
    let event = scene.selected.and_then(|id| match scene.record.item(id) {
        Item::Quote(quote) => quote.event.map(AnyId::from),
        _ => None,
    });
    [scene.selected, event]
}

fn lines(
    scene: Scene<'_>,
    row: TimelineRow,
    related: [Option<AnyId>; 2],
    selected: bool,
    width: usize,
) -> Vec<Line<'static>> {
    let theme = scene.theme;
    let rule = |name: &str| {
        let rest = width.saturating_sub(name.chars().count() + 3);
        vec![Line::styled(format!(" {name} {}", "─".repeat(rest)), theme.quiet)]
    };
    let (id, is_nested) = match row {
        TimelineRow::Year(year) => return rule(&year.to_string()),
        TimelineRow::Open => return rule("some earlier day"),
        TimelineRow::Undated => return rule("undated"),
        TimelineRow::At(id, is_nested) => (id, is_nested),
    };
    let bar = match (selected, related.contains(&Some(id))) {
        (true, _) => "▌",
        (_, true) => "▸",
        _ => " ",
    };
    let date = crate::text::clip(&date(scene, id, is_nested), DATE).into_owned();
    let disputed = sign(scene, id);
    let prose = headline(Prose::default(), scene.record, theme, id, is_nested);
    let found = scene.lens.marks().map(|marks| marks.ranges(prose.as_str())).unwrap_or_default();
    let room = width.saturating_sub(BEFORE + STAR).max(1);
    let mut lines = prose.lines(room, &found, theme.found);
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        if let Some(last) = lines.last_mut() {
            last.spans.push(Span::raw(" …"));
            *last = clipped(std::mem::take(last), room);
        }
    }
    for (number, line) in lines.iter_mut().enumerate() {
        let (bar, date, disputed) =
            if number == 0 { (bar, date.as_str(), disputed) } else { (if selected { "▌" } else { " " }, "", "  ") };
        line.spans.insert(0, Span::styled(format!("{bar}{date:DATE$}"), theme.quiet));
        line.spans.insert(1, Span::styled(disputed, theme.alarm));
    }
    lines
}

/// Whether it only possibly has the date that was asked for, and whether something disagrees with it.
fn sign(scene: Scene<'_>, id: AnyId) -> &'static str {
    match (scene.is_only_possible(id), scene.record.is_disputed(id)) {
        (true, true) => "?≠",
        (true, false) => "? ",
        (false, true) => "≠ ",
        (false, false) => "  ",
    }
}

/// Lines of a row.
fn height(record: &Record, row: TimelineRow, width: usize) -> usize {
    let TimelineRow::At(id, is_nested) = row else { return 1 };
    let prose = headline(Prose::default(), record, &Theme::of(ThemeName::Mono), id, is_nested);
    prose.height(width.saturating_sub(BEFORE + STAR).max(1)).clamp(1, MOST_LINES)
}

/// The date of a row. Of a long range it is the end by which the row has its place: the day by which it certainly
/// was, or newest first, from which it may be. An utterance under its event has one only where it is another than the
/// event's.
fn date(scene: Scene<'_>, id: AnyId, is_nested: bool) -> String {
    let record = scene.record;
    let Some(dated) = record.get(id).dated() else { return String::new() };
    let event = match record.item(id) {
        Item::Quote(quote) if is_nested => quote.event.and_then(|event| record[event].dated()),
        _ => None,
    };
    if event.is_some_and(|event| event.date.edtf() == dated.date.edtf()) {
        return String::new();
    }
    let (brief, year) = (dated.date.brief(), dated.date.year());
    if event.is_some_and(|event| event.date.year() != year) {
        let by = if dated.date.is_day() { "" } else { "by " };
        return dated.date.last().map_or_else(|| year.to_string(), |last| format!("{by}{}", last.format("%b %Y")));
    }
    if crate::text::width(brief) <= DATE {
        return brief.to_owned();
    }
    match (scene.lens.order, dated.date.first(), dated.date.last()) {
        (Order::NewestFirst, Some(first), _) => format!("from {}", first.format("%-d %b")),
        (_, _, Some(last)) => format!("by {}", last.format("%-d %b")),
        _ => brief.to_owned(),
    }
}

/// What a row says of its record, after the date. The words of an utterance are in the quotes and the detail; here
/// are its form and who speaks, and where it is under no event, on what.
fn headline(prose: Prose, record: &Record, theme: &Theme, id: AnyId, is_nested: bool) -> Prose {
    match record.item(id) {
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
            let indent = if is_nested { "  " } else { "" };
            let sign = match quote.form {
                Form::Direct => "“ ",
                Form::Indirect => "› ",
                Form::Document => "¶ ",
            };
            let who = quote.speaker.map_or("the document", |_| quote.speaker_name(record));
            let prose = prose.add(indent, theme.text).add(sign, theme.quiet).add(who, theme.quiet);
            match quote.policies.first().filter(|_| !is_nested) {
                Some(policy) => prose.add(&format!(", on {}", record[*policy].name), theme.quiet),
                None => prose,
            }
        }
        _ => prose.add(&phrase::headline(record, id), theme.text),
    }
}
