//! The positions view: who stood where, when. A row a holder, a column a month, a bar with its mark
//! where a value starts, the value now at the right, and below the evidence under the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

use super::Reply;
use super::strip::{self, Row, Start};
use crate::out::density::MONTHS;
use crate::out::stand::Sureness;
use crate::out::{marks, phrase, stand};
use crate::record::as_of::Series;
use crate::record::{AnyId, Country, Id, Item, Position, Record};
use crate::text;
use crate::tui::action::Action;
use crate::tui::layout::inside;
use crate::tui::lens::Lens;
use crate::tui::pane::{Scene, frame, walk};
use crate::tui::part::list::List;
use crate::tui::part::prose::{Prose, clipped};

/// Columns of a holder's name, and of one where there is room.
const NAME: usize = 20;
const LONG_NAME: usize = 34;
/// Columns of the value now.
const NOW: usize = 18;
/// Most lines of the evidence below; on a small screen it takes half.
const EVIDENCE: u16 = 9;

/// State of the view.
#[derive(Default)]
pub struct Positions {
    rows: Vec<Row>,
    span: Option<strip::Span>,
    list: List<AnyId>,
    /// Which of the holder's positions is under the cursor.
    column: usize,
    room: usize,
}

impl Positions {
    /// The view of the policy in hand.
    #[must_use]
    pub fn new(record: &Record, lens: &Lens, countries: &[Id<Country>]) -> Self {
        let mut view = Self::default();
        view.refill(record, lens, countries);
        if let Some(country) = lens.country {
            view.list.take(country.into());
            view.take_last();
        }
        view
    }

    /// Takes another policy, or the record read again.
    pub fn refill(&mut self, record: &Record, lens: &Lens, countries: &[Id<Country>]) {
        let (rows, span) = strip::rows(record, lens.courses(), countries);
        self.list.refill(rows.iter().map(|row| row.holder).collect());
        (self.rows, self.span) = (rows, Some(span));
        self.take_last();
    }

    /// Finds its holders again after a reload.
    pub fn translate(&mut self, again: impl Fn(AnyId) -> Option<AnyId>) {
        self.list.translate(again);
    }

    fn row(&self) -> Option<&Row> {
        self.rows.get(self.list.row())
    }

    fn take_last(&mut self) {
        self.column = self.row().map_or(0, |row| row.positions.len().saturating_sub(1));
    }

    /// The position under the cursor.
    #[must_use]
    pub fn position(&self) -> Option<Id<Position>> {
        self.row().and_then(|row| row.positions.get(self.column).copied())
    }

    /// Whether it would hear an action.
    #[must_use]
    pub fn hears(&self, action: Action) -> bool {
        match action {
            Action::Open => self.position().is_some(),
            Action::Left => self.column > 0,
            Action::Right => self.row().is_some_and(|row| self.column + 1 < row.positions.len()),
            Action::Down | Action::Up | Action::PageDown | Action::PageUp | Action::Top | Action::Bottom => true,
            _ => matches!(action, Action::Escape | Action::Quit | Action::Positions),
        }
    }

    /// Hears an action.
    pub fn hear(&mut self, action: Action) -> Reply {
        match action {
            Action::Open => return self.position().map_or(Reply::Unheard, |id| Reply::Open(id.into())),
            Action::Escape | Action::Quit | Action::Positions => return Reply::Close,
            Action::Left => self.column = self.column.saturating_sub(1),
            Action::Right => self.column += 1,
            _ if walk(&mut self.list, action, self.room, |_| false) => self.take_last(),
            _ => return Reply::Unheard,
        }
        Reply::Done
    }

    /// Takes the holder at a line of the screen.
    pub fn click(&mut self, line: usize) -> bool {
        // Above and below the holders stand months and evidence.
        let line = line.checked_sub(1).filter(|line| *line < self.room * self.tall());
        let row = line.and_then(|line| self.list.at_line(line, |_| self.tall()));
        let taken =
            row.and_then(|row| self.list.items().get(row)).copied().is_some_and(|holder| self.list.take(holder));
        if taken {
            self.take_last();
        }
        taken
    }

    /// Lines of a holder: two where any has talks or an approach.
    fn tall(&self) -> usize {
        if self.rows.iter().any(|row| !row.talks.is_empty()) { 2 } else { 1 }
    }

    /// Lays itself out.
    pub fn settle(&mut self, area: Rect) {
        let room = inside(area).height;
        self.room = usize::from(room.saturating_sub(evidence_height(room) + 1)).max(1);
        let tall = self.tall();
        self.list.settle(self.room, |_| tall);
        self.room = (self.room / tall).max(1);
    }

    /// Draws itself.
    pub fn draw(&self, scene: Scene<'_>, area: Rect, buf: &mut Buffer) {
        Clear.render(area, buf);
        let theme = scene.theme;
        let name = scene.lens.policy.map_or("nobody has a position on record", |policy| &scene.record[policy].name);
        let shown = format!("{}/{}", (self.list.row() + 1).min(self.rows.len()), self.rows.len());
        frame(&format!("Positions · {name}"), &shown, true, theme, area, buf);
        let area = inside(area);
        let Some(span) = self.span else { return };
        let columns = Columns::of(span, area);
        columns.head(scene, area, buf);
        let bottom = area.bottom().saturating_sub(evidence_height(area.height));
        let tall = u16::try_from(self.tall()).unwrap_or(2);
        let mut y = area.y + 1;
        for (at, row) in self.rows.iter().enumerate().skip(self.list.top()) {
            if y + tall > bottom {
                break;
            }
            self.holder(scene, &columns, row, at == self.list.row(), Rect { y, height: tall, ..area }, buf);
            y += tall;
        }
        self.evidence(scene, Rect { y: bottom, height: area.bottom() - bottom, ..area }, buf);
    }

    fn holder(&self, scene: Scene<'_>, columns: &Columns, row: &Row, in_hand: bool, area: Rect, buf: &mut Buffer) {
        let theme = scene.theme;
        let name = scene.record.get(row.holder).name(scene.record);
        let style = if in_hand { theme.in_hand } else { theme.text };
        let wide = columns.name - 2;
        let name = text::clip(&name, wide);
        let pad = " ".repeat(wide.saturating_sub(text::width(&name)));
        buf.set_string(area.x, area.y, format!(" {name}{pad}"), style);
        let under = self.position().filter(|_| in_hand);
        // Free of the bar's own style, or it could not be told from it.
        let cursor = theme.cursor;
        columns.bar(scene, row, area, buf);
        // A change is drawn over a further statement of the same month, and what is under the cursor over
        // both.
        let mut starts: Vec<&Start> = row.stances.iter().collect();
        starts.sort_by_key(|start| (under == Some(start.id), !start.is_further));
        for start in starts {
            let mark = if start.is_further { "•" } else { marks::of_word(Series::Stance, start.value) };
            let disputed = if start.is_disputed && columns.wide > 2 { "≠" } else { "" };
            let bar = strip::side(start.value).map_or(theme.text, |side| theme.bars[side as usize]);
            let style = if under == Some(start.id) { cursor } else { bar };
            columns.put(area, area.y, start.sure, &format!("{mark}{disputed}"), style, buf);
        }
        columns.now(scene, row, area, buf);
        if area.height < 2 {
            return;
        }
        let mut talks: Vec<&(Series, Start)> = row.talks.iter().collect();
        talks.sort_by_key(|(_, start)| under == Some(start.id));
        for (series, start) in talks {
            let mark = marks::of_word(*series, start.value);
            let style = if under == Some(start.id) { cursor } else { theme.text };
            // What is of one month stands side by side, where there is room.
            let same =
                row.talks.iter().take_while(|(_, earlier)| earlier.id != start.id || earlier.value != start.value);
            let beside =
                same.filter(|(_, earlier)| earlier.sure == start.sure).count().min(columns.wide.saturating_sub(2));
            let area = Rect { x: area.x + u16::try_from(beside).unwrap_or(0), ..area };
            columns.put(area, area.y + 1, start.sure, mark, style, buf);
        }
        if let Some(stand) = scene.lens.stand_of(row.holder) {
            let words = marks::talks_in_words(scene.record, &stand.series);
            buf.set_stringn(columns.end(area), area.y + 1, format!(" {words}"), NOW, theme.quiet);
        }
    }

    /// The evidence under the cursor; where the holder changed, that of the value before beside it.
    fn evidence(&self, scene: Scene<'_>, area: Rect, buf: &mut Buffer) {
        let (Some(id), Some(row)) = (self.position(), self.row()) else { return };
        buf.set_string(area.x, area.y, "─".repeat(area.width.into()), scene.theme.frame);
        let mut area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        // What may already hold on the date in hand is told below the evidence.
        let told = scene.lens.stand_of(row.holder).map(|stand| stand::told(scene.record, stand)).unwrap_or_default();
        for told in told.iter().filter(|told| told.sureness == Sureness::Possibly).take(2) {
            if area.height > 2 {
                area.height -= 1;
                let line = Line::styled(format!(" {}", told.words), scene.theme.quiet);
                clipped(line, area.width.into()).render(Rect { y: area.bottom(), height: 1, ..area }, buf);
            }
        }
        let before = row.stances.iter().position(|start| start.id == id).and_then(|at| {
            // Only where the holder changed: a further statement stands alone.
            let start = row.stances.get(at).filter(|start| !start.is_further)?;
            row.stances[..at].iter().rev().find(|earlier| earlier.value != start.value)
        });
        let Some(Start { id: before, .. }) = before else {
            return card(scene, "", id, area, buf);
        };
        let half = area.width / 2;
        card(scene, "before: ", *before, Rect { width: half.saturating_sub(1), ..area }, buf);
        card(scene, "then: ", id, Rect { x: area.x + half, width: area.width - half, ..area }, buf);
    }
}

fn evidence_height(room: u16) -> u16 {
    EVIDENCE.min(room / 2)
}

/// What a position holds, since when, as who says, and the words that show it.
fn card(scene: Scene<'_>, caption: &str, id: Id<Position>, area: Rect, buf: &mut Buffer) {
    let (record, theme) = (scene.record, scene.theme);
    let position = &record[id];
    let since = position.dated.as_ref().map_or_else(|| "undated".to_owned(), phrase::since);
    let by = position.claimed_by.map(|by| format!(" · according to {}", record[by].name)).unwrap_or_default();
    let head = Prose::default().add(caption, theme.quiet).add(&position.held(), theme.strong);
    let mut lines = head.add(&format!("  {since}{by}"), theme.quiet).lines(
        usize::from(area.width).saturating_sub(2),
        &[],
        theme.found,
    );
    for &evidence in &position.evidence {
        let prose = match record.item(evidence) {
            Item::Quote(quote) => {
                let who = format!("{}: ", quote.speaker_name(record));
                let style = if quote.gist.is_some() { theme.indirect } else { theme.text };
                Prose::default().add(&who, theme.quiet).add(&quote.words(), style)
            }
            _ => Prose::default().add(&phrase::headline(record, evidence), theme.text),
        };
        lines.extend(prose.lines(usize::from(area.width).saturating_sub(2), &[], theme.found));
    }
    let (room, area) = (usize::from(area.height), Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area });
    if lines.len() > room {
        lines.truncate(room);
        if let Some(last) = lines.last_mut() {
            last.spans.push(Span::styled(" …", theme.quiet));
            *last = clipped(std::mem::take(last), area.width.into());
        }
    }
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        line.render(Rect { y, height: 1, ..area }, buf);
    }
}

/// Where months stand.
struct Columns {
    first: i32,
    months: usize,
    /// Columns of a month.
    wide: usize,
    /// Columns of a name.
    name: usize,
}

impl Columns {
    /// As many of the last months as there is room for, each at most eight columns wide.
    fn of(span: strip::Span, area: Rect) -> Self {
        let name = if area.width < 110 { NAME } else { LONG_NAME };
        let room = usize::from(area.width).saturating_sub(name + NOW).max(1);
        let months = span.months.clamp(1, room);
        let cut = i32::try_from(span.months - months.min(span.months)).unwrap_or(0);
        Self { first: span.first + cut, months, wide: (room / months).clamp(1, 8), name }
    }

    fn start(&self, area: Rect) -> u16 {
        area.x + u16::try_from(self.name).unwrap_or(0)
    }

    fn end(&self, area: Rect) -> u16 {
        self.start(area) + u16::try_from(self.months * self.wide).unwrap_or(0)
    }

    /// Column of a month; what is earlier than the first stands at it.
    fn x(&self, area: Rect, month: i32) -> u16 {
        let at = usize::try_from(month - self.first).unwrap_or(0).min(self.months - 1);
        self.start(area) + u16::try_from(at * self.wide).unwrap_or(0)
    }

    fn put(&self, area: Rect, y: u16, month: i32, mark: &str, style: Style, buf: &mut Buffer) {
        let inset = u16::from(self.wide > 2);
        buf.set_string(self.x(area, month) + inset, y, mark, style);
    }

    /// Names of months, the years where they begin, and the date in hand.
    fn head(&self, scene: Scene<'_>, area: Rect, buf: &mut Buffer) {
        let in_hand = scene.lens.day.date.map(strip::month);
        for (month, _) in (self.first..).zip(0..self.months) {
            let name = MONTHS[usize::try_from(month.rem_euclid(12)).unwrap_or(0)];
            let year = month.div_euclid(12).to_string();
            let label = match (self.wide, month.rem_euclid(12)) {
                (5.., 0) => year,
                (4.., _) => name.to_owned(),
                (_, 0) => year[year.len().saturating_sub(2)..].to_owned(),
                (2 | 3, _) => name[..1].to_owned(),
                _ => String::new(),
            };
            let style = if in_hand == Some(month) { scene.theme.strong } else { scene.theme.quiet };
            buf.set_stringn(self.x(area, month), area.y, label, self.wide.max(2), style);
        }
        if self.first.rem_euclid(12) != 0 {
            buf.set_string(area.x, area.y, format!(" {} ", self.first.div_euclid(12)), scene.theme.quiet);
        }
    }

    /// The bar of stances: filled where one holds, thin where a newer one may, a gap at a change.
    fn bar(&self, scene: Scene<'_>, row: &Row, area: Rect, buf: &mut Buffer) {
        for (month, _) in (self.first..).zip(0..self.months) {
            let x = self.x(area, month);
            let Some((start, in_doubt)) = row.stance_at(month) else {
                let mark = if row.may_have_begun(month) { "?" } else { "·" };
                buf.set_string(x + u16::from(self.wide > 2), area.y, mark, scene.theme.quiet);
                continue;
            };
            let Some(side) = strip::side(start.value) else { continue };
            let style = scene.theme.bars[side as usize];
            let changes = row.stance_at(month + 1).is_some_and(|(next, _)| next.value != start.value);
            let fill = scene.theme.fills[side as usize];
            let wide = if changes && self.wide > 1 { self.wide - 1 } else { self.wide };
            let mut cells = fill.repeat(wide);
            if in_doubt && wide > 1 {
                cells = format!("{}?", fill.repeat(wide - 1));
            }
            buf.set_string(x, area.y, cells, style);
        }
    }

    /// The value that stands now: as of the date in hand, or the latest.
    fn now(&self, scene: Scene<'_>, row: &Row, area: Rect, buf: &mut Buffer) {
        let stand = scene.lens.stand_of(row.holder);
        let held = stand.map(|stand| &stand.series[0]);
        let word = held.and_then(|held| marks::word(scene.record, Series::Stance, held));
        let mark = held.map_or("·".to_owned(), |held| marks::of(scene.record, Series::Stance, held));
        let style = word.and_then(strip::side).map_or(scene.theme.quiet, |side| scene.theme.side(side));
        let line = Line::styled(format!(" {mark} {}", word.unwrap_or_default()), style);
        line.render(
            Rect { x: self.end(area), width: area.right() - self.end(area).min(area.right()), height: 1, ..area },
            buf,
        );
    }
}
