//! Where the record disagrees with itself: the conflicts, and the claims of the selected one side by
//! side, each with who makes it, when and where it is printed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

use crate::present::{phrase, sheet};
use crate::record::{AnyId, Conflict, ControlledVocabulary, Id, Item, Kind};
use crate::text;
use crate::tui::action::Action;
use crate::tui::layout::inside;
use crate::tui::part::frame::frame;
use crate::tui::part::list::List;
use crate::tui::part::prose::{Prose, clipped};
use crate::tui::scene::Scene;
use crate::tui::view::{Does, Go, Offer, Shown, View, closing, moving};

/// Fewest columns of a claim that reads well.
const NARROWEST: u16 = 34;

/// State of the view.
pub(crate) struct Conflicts {
    list: List<Id<Conflict>>,
    room: usize,
}

impl Conflicts {
    /// The conflicts that the query and the country leave in view.
    pub(crate) fn new(scene: Scene<'_>) -> Self {
        let mut view = Self { list: List::default(), room: 0 };
        view.refill(scene);
        view
    }
}

impl View for Conflicts {
    fn offer(&self, action: Action, _: Scene<'_>) -> Option<Offer> {
        match action {
            Action::Open => self.selected().map(|id| Offer::of(Does::Read(id))),
            _ => moving(&self.list, action, self.room, |_| false).or_else(|| closing(action)),
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
        let records = move || (ids(), scene.query(&[Kind::Conflict]));
        (!self.list.items().is_empty()).then(|| Shown::new(Some(Kind::Conflict), records))
    }

    fn click(&mut self, (_, line): (usize, usize), _: Scene<'_>, _: Rect) -> bool {
        if line >= self.room {
            return false;
        }
        let row = self.list.at_line(line, |_| 1).and_then(|row| self.list.items().get(row)).copied();
        row.is_some_and(|id| self.list.take(id))
    }

    fn settle(&mut self, _: Scene<'_>, area: Rect) {
        self.room = usize::from(inside(area).height) * 2 / 5;
        self.list.settle(self.room, |_| 1);
    }

    fn refill(&mut self, scene: Scene<'_>) {
        let all = scene.lens.everything(scene.record);
        let mut all: Vec<Id<Conflict>> = all.into_iter().filter_map(AnyId::typed).collect();
        // Contradictions come before what is only worded differently.
        all.sort_by_key(|&id| scene.record[id].conflict_type.map_or(usize::MAX, |sort| sort as usize));
        self.list.refill(all);
    }

    fn translate(&mut self, again: &dyn Fn(AnyId) -> Option<AnyId>) -> bool {
        self.list.translate(|id| again(id.into()).and_then(AnyId::typed));
        true
    }

    fn draw(&self, scene: Scene<'_>, _: bool, area: Rect, buf: &mut Buffer) {
        Clear.render(area, buf);
        let (record, theme) = (scene.record, scene.theme);
        let all = self.list.items().len();
        frame(
            "Where the record disagrees",
            &format!("{}/{all}", (self.list.row() + 1).min(all)),
            true,
            theme,
            area,
            buf,
        );
        let area = inside(area);
        if all == 0 {
            let words = " Nothing in view is disputed; without the query or the country there may be more.";
            return clipped(Line::styled(words, theme.quiet), area.width.into()).render(area, buf);
        }
        let split = area.y + u16::try_from(self.room).unwrap_or(0);
        for ((y, id), at) in (area.y..split).zip(&self.list.items()[self.list.top()..]).zip(self.list.top()..) {
            let conflict = &record[*id];
            let sort = conflict.conflict_type.map_or("", ControlledVocabulary::word);
            let prose = Prose::default().add(&format!(" {sort:12}"), theme.quiet).add(&conflict.summary, theme.text);
            let found = scene.lens.marks().map(|marks| marks.ranges(prose.as_str())).unwrap_or_default();
            let line = prose.lines(usize::MAX, &found, theme.found).into_iter().next().unwrap_or_default();
            let row = Rect { y, height: 1, ..area };
            clipped(line, area.width.into()).render(row, buf);
            if at == self.list.row() {
                buf.set_style(row, theme.selected);
            }
        }
        let below = Rect { y: split, height: area.bottom().saturating_sub(split), ..area };
        if let Some(id) = self.list.selected() {
            claims(scene, &record[id], below, buf);
        }
    }
}

/// The sentence on what differs, then the claims side by side.
fn claims(scene: Scene<'_>, conflict: &Conflict, area: Rect, buf: &mut Buffer) {
    let theme = scene.theme;
    if area.height < 2 {
        return;
    }
    buf.set_string(area.x, area.y, "─".repeat(area.width.into()), theme.frame);
    let all = conflict.claims.len();
    // The last line is kept for what does not fit.
    let room = Rect { x: area.x + 1, y: area.y + 1, width: area.width.saturating_sub(2), height: area.height - 2 };
    let summary = Prose::default().add(&conflict.summary, theme.strong).lines(room.width.into(), &[], theme.found);
    let y = room.y + lines_in(summary, room, scene, buf) + 1;
    // A claim of which not even who and what could be seen is counted, not shown.
    let fits = if y + 2 < area.bottom() { usize::from((area.width / NARROWEST).max(1)) } else { 0 };
    let shown = all.min(fits);
    let wide = area.width / u16::try_from(shown.max(1)).unwrap_or(1);
    let bottom = area.bottom() - u16::from(shown < all);
    for (column, claim) in (0u16..).zip(by_speaker(scene, conflict).into_iter().take(shown)) {
        let (x, height) = (area.x + column * wide + 1, bottom.saturating_sub(y));
        let place = Rect { x, y, width: wide.saturating_sub(3), height };
        lines_in(claim_lines(scene, claim, place.width.into()), place, scene, buf);
    }
    if shown < all {
        let rest = text::count(all - shown, "claim", "claims");
        let more = if shown > 0 {
            format!("and {} more {}: enter reads all", all - shown, if all - shown == 1 { "claim" } else { "claims" })
        } else {
            format!("{rest}: enter reads all")
        };
        buf.set_stringn(area.x + 1, area.bottom() - 1, more, area.width.into(), theme.quiet);
    }
}

/// Claims with one of each speaker first, so that who says otherwise is seen where there is room for few.
fn by_speaker(scene: Scene<'_>, conflict: &Conflict) -> Vec<AnyId> {
    let mut seen = Vec::new();
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    for &claim in &conflict.claims {
        let speaker = match scene.record.item(claim) {
            Item::Quote(quote) => Some(quote.speaker_name(scene.record)).filter(|name| !seen.contains(name)),
            _ => None,
        };
        if speaker.is_some() { &mut first } else { &mut rest }.push(claim);
        seen.extend(speaker);
    }
    first.append(&mut rest);
    first
}

/// Draws lines in an area; where they do not fit, the last says so. Gives how many were drawn.
fn lines_in(mut lines: Vec<Line<'static>>, area: Rect, scene: Scene<'_>, buf: &mut Buffer) -> u16 {
    let room = usize::from(area.height);
    if lines.len() > room {
        lines.truncate(room);
        if let Some(last) = lines.last_mut() {
            *last = clipped(std::mem::take(last), usize::from(area.width).saturating_sub(2));
            last.spans.push(Span::styled(" …", scene.theme.quiet));
        }
    }
    let drawn = u16::try_from(lines.len()).unwrap_or(area.height);
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        line.render(Rect { y, height: 1, ..area }, buf);
    }
    drawn
}

fn claim_lines(scene: Scene<'_>, claim: AnyId, width: usize) -> Vec<Line<'static>> {
    let (record, theme) = (scene.record, scene.theme);
    let mut prose = Vec::new();
    if let Item::Quote(quote) = record.item(claim) {
        let role = quote.capacity(record).map(|role| format!(", {role}")).unwrap_or_default();
        prose.push(Prose::default().add(quote.speaker_name(record), theme.strong).add(&role, theme.quiet));
        let style = if quote.gist.is_some() { theme.indirect } else { theme.text };
        prose.push(Prose::default().add(&quote.words(), style));
    } else {
        prose.push(Prose::default().add(claim.kind.singular(), theme.quiet));
        prose.push(Prose::default().add(&phrase::headline(record, claim), theme.strong));
    }
    let when = match claim.kind {
        Kind::Quote => record.get(claim).dated().map_or_else(|| "undated".to_owned(), phrase::when),
        _ => phrase::byline(record, claim),
    };
    prose.extend((!when.is_empty()).then(|| Prose::default().add(&when, theme.quiet)));
    let sources = record.get(claim).cited().iter();
    prose.extend(sources.map(|cited| Prose::default().add(&sheet::source(record, cited), theme.quiet)));
    prose.iter().flat_map(|prose| prose.lines(width.max(1), &[], theme.found)).collect()
}
