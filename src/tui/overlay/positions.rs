//! The positions view: who stood where, when. A row a holder, a column a month, a bar with its mark
//! where a value starts, the value now at the right, and below the evidence under the cursor.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Clear, Widget};

use super::evidence::{card, legend};
use super::lines;
use super::months::Columns;
use super::strip::{self, HolderRow, Start};
use crate::present::stand;
use crate::present::stand::Sureness;
use crate::record::{AnyId, Country, Entry, Id, Kind, Position};
use crate::text;
use crate::tui::action::Action;
use crate::tui::dates;
use crate::tui::layout::inside;
use crate::tui::part::frame::frame;
use crate::tui::part::list::List;
use crate::tui::part::prose::clipped;
use crate::tui::scene::Scene;
use crate::tui::view::{Does, Go, Offer, Shown, View, closing, moving};

/// Most lines of the evidence below; on a small screen it takes half.
const EVIDENCE: u16 = 9;
const LEAST_EVIDENCE: u16 = 6;

/// State of the view.
#[derive(Default)]
pub(crate) struct Positions {
    rows: Vec<HolderRow>,
    span: Option<strip::Span>,
    list: List<AnyId>,
    /// Which of the holder's positions is under the cursor.
    column: usize,
    /// The day as of which positions are shown.
    day: Option<NaiveDate>,
    /// Lines for holders.
    room: usize,
    /// Whether a line is saved wherever there are no talks to tell.
    is_dense: bool,
}

impl Positions {
    /// The positions on the selected policy, with a country selected.
    pub(crate) fn new(scene: Scene<'_>, country: Option<Id<Country>>) -> Self {
        let mut view = Self::default();
        view.refill(scene);
        if let Some(country) = country {
            view.list.take(country.into());
            view.take_last();
        }
        view
    }

    /// Every position on the selected policy, holder by holder, each in the order of time.
    pub(crate) fn all(scene: Scene<'_>) -> Vec<AnyId> {
        let (rows, _) = strip::rows(scene.record, scene.lens.courses(), scene.countries);
        rows.iter().flat_map(|row| &row.positions).map(|&id| id.into()).collect()
    }

    /// The query that finds them. A position without a date has no place in time, and is not shown.
    pub(crate) fn query(scene: Scene<'_>) -> String {
        let policy = scene.lens.policy.map(|policy| format!(" policy:{}", scene.record[policy].slug()));
        let is_undated = |id: AnyId| scene.record.get(id).dated().is_none();
        let dated = if scene.record.of_kind(Kind::Position).any(is_undated) { " -is:undated" } else { "" };
        format!("kind:position{}{dated}", policy.unwrap_or_default())
    }

    /// What is exported here and on the map.
    pub(crate) fn shown_on(scene: Scene<'_>) -> Option<Shown<'_>> {
        scene.lens.policy?;
        Some(Shown::new(Some(Kind::Position), move || (Self::all(scene), Self::query(scene))))
    }

    fn row(&self) -> Option<&HolderRow> {
        self.rows.get(self.list.row())
    }

    fn take_last(&mut self) {
        self.column = self.row().map_or(0, |row| row.place_on(self.day));
    }

    /// The position under the cursor.
    fn position(&self) -> Option<Id<Position>> {
        self.row().and_then(|row| row.positions.get(self.column).copied())
    }

    /// Lines of a holder: a second one for approach and talks; where there is room for all, and any has
    /// them, for everybody.
    fn tall(&self, holder: AnyId) -> usize {
        let has_talks = |row: &HolderRow| !row.talks.is_empty();
        let is_tall = if self.is_dense {
            self.rows.iter().find(|row| row.holder == holder).is_some_and(has_talks)
        } else {
            self.rows.iter().any(has_talks)
        };
        1 + usize::from(is_tall)
    }

    /// Lines of the evidence: fewer where that leaves two to every holder.
    fn evidence_height(&self, room: u16) -> u16 {
        let most = EVIDENCE.min(room / 2);
        let holders = u16::try_from(self.rows.len() * 2 + 1).unwrap_or(u16::MAX);
        room.saturating_sub(holders).clamp(LEAST_EVIDENCE.min(most), most)
    }
}

impl View for Positions {
    fn offer(&self, action: Action, scene: Scene<'_>) -> Option<Offer> {
        let column = |to: usize| Offer::of(Does::Go(Go::Column(to)));
        match action {
            Action::Open => self.selected().map(|id| Offer::of(Does::Read(id))),
            Action::Left => self.column.checked_sub(1).map(column),
            Action::Right => {
                let next = self.column + 1;
                self.row().filter(|row| next < row.positions.len()).map(|_| column(next))
            }
            _ => moving(&self.list, action, (self.room / 2).max(1), |_| false)
                .or_else(|| dates::offer(action, scene))
                .or_else(|| closing(action)),
        }
    }

    fn go(&mut self, to: Go, _: Scene<'_>) -> bool {
        match to {
            Go::Row(row) => {
                self.list.select_row(row);
                self.take_last();
            }
            Go::Column(column) => self.column = column,
            _ => return false,
        }
        true
    }

    fn selected(&self) -> Option<AnyId> {
        self.position().map(AnyId::from)
    }

    fn shown<'a>(&'a self, scene: Scene<'a>) -> Option<Shown<'a>> {
        self.selected().and_then(|_| Self::shown_on(scene))
    }

    fn click(&mut self, (_, line): (usize, usize), _: Scene<'_>, _: Rect) -> bool {
        // Months are above the holders, and evidence is below them.
        let line = line.checked_sub(1).filter(|line| *line < self.room);
        let row = line.and_then(|line| self.list.at_line(line, |holder| self.tall(holder)));
        let taken =
            row.and_then(|row| self.list.items().get(row)).copied().is_some_and(|holder| self.list.take(holder));
        if taken {
            self.take_last();
        }
        taken
    }

    /// Takes another policy, another date, or the record that was read again.
    fn refill(&mut self, scene: Scene<'_>) {
        let (rows, span) = strip::rows(scene.record, scene.lens.courses(), scene.countries);
        let holders: Vec<AnyId> = rows.iter().map(|row| row.holder).collect();
        // The same holders on another day stay where they are on the screen.
        if holders != self.list.items() {
            self.list.refill(holders);
        }
        (self.rows, self.span, self.day) = (rows, Some(span), scene.lens.day.date);
        self.take_last();
    }

    fn translate(&mut self, again: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
        self.list.translate(again);
        true
    }

    fn settle(&mut self, _: Scene<'_>, area: Rect) {
        let room = inside(area).height;
        self.room = usize::from(room.saturating_sub(self.evidence_height(room) + 1)).max(1);
        self.is_dense = self.rows.len() * 2 > self.room;
        let mut list = std::mem::take(&mut self.list);
        list.settle(self.room, |holder| self.tall(holder));
        self.list = list;
    }

    fn draw(&self, scene: Scene<'_>, _: bool, area: Rect, buf: &mut Buffer) {
        Clear.render(area, buf);
        let theme = scene.theme;
        let name = scene.lens.policy.map_or("nobody has a position on record", |policy| &scene.record[policy].name);
        let shown = format!("{}/{}", (self.list.row() + 1).min(self.rows.len()), self.rows.len());
        frame(&format!("Positions · {name}"), &shown, true, theme, area, buf);
        let area = inside(area);
        let Some(span) = self.span else { return };
        let columns = Columns::of(span, self.row().and_then(|row| row.month_of(self.column)), area);
        columns.head(scene, area, buf);
        let bottom = area.bottom().saturating_sub(self.evidence_height(area.height));
        let mut y = area.y + 1;
        for (at, row) in self.rows.iter().enumerate().skip(self.list.top()) {
            let tall = u16::try_from(self.tall(row.holder)).unwrap_or(2);
            if y + tall > bottom {
                break;
            }
            self.holder(scene, &columns, row, at == self.list.row(), Rect { y, height: tall, ..area }, buf);
            y += tall;
        }
        self.evidence(scene, Rect { y: bottom, height: area.bottom() - bottom, ..area }, buf);
    }
}

impl Positions {
    fn holder(
        &self,
        scene: Scene<'_>,
        columns: &Columns,
        row: &HolderRow,
        selected: bool,
        area: Rect,
        buf: &mut Buffer,
    ) {
        let theme = scene.theme;
        let name = scene.record.get(row.holder).name(scene.record);
        let style = if selected { theme.strong.patch(theme.selected) } else { theme.text };
        let bar = if selected { "▌" } else { " " };
        let wide = columns.name - 2;
        let name = text::clip(&name, wide);
        let pad = " ".repeat(wide.saturating_sub(text::width(&name)));
        buf.set_string(area.x, area.y, format!("{bar}{name}{pad}"), style);
        let under = self.position().filter(|_| selected);
        lines::stances(scene, columns, row, under, area, buf);
        if area.height > 1 {
            lines::talks(scene, columns, row, under, area, buf);
        }
    }

    /// The evidence under the cursor; where the holder changed, that of the value before beside it.
    fn evidence(&self, scene: Scene<'_>, area: Rect, buf: &mut Buffer) {
        let (Some(id), Some(row)) = (self.position(), self.row()) else { return };
        legend(scene, Rect { height: 1, ..area }, buf);
        let mut area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        // What may already hold on the selected date is listed below the evidence.
        let told = scene.lens.stand_of(row.holder).map(|stand| stand::told(scene.record, stand)).unwrap_or_default();
        for told in told.iter().filter(|told| told.sureness == Sureness::Possibly).take(2) {
            if area.height > 2 {
                area.height -= 1;
                let line = Line::styled(format!(" {}", told.words), scene.theme.quiet);
                clipped(line, area.width.into()).render(Rect { y: area.bottom(), height: 1, ..area }, buf);
            }
        }
        let before = row.stances.iter().position(|start| start.id == id).and_then(|at| {
            // Only where the holder changed: a further statement is shown by itself.
            let start = row.stances.get(at).filter(|start| !start.is_further)?;
            row.stances[..at].iter().rev().find(|earlier| earlier.value != start.value)
        });
        let Some(Start { id: before, .. }) = before else {
            let caption = if row.is_later(self.column, scene.lens.day.date) { "later: " } else { "" };
            return card(scene, caption, id, area, buf);
        };
        let half = area.width / 2;
        card(scene, "before: ", *before, Rect { width: half.saturating_sub(1), ..area }, buf);
        card(scene, "then: ", id, Rect { x: area.x + half, width: area.width - half, ..area }, buf);
    }
}
