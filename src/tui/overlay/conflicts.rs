//! Where the record disagrees with itself: the conflicts, and the claims of the one in hand side by
//! side, each with who makes it, when and where it is printed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Clear, Widget};

use super::Reply;
use crate::out::{phrase, sheet};
use crate::record::{AnyId, Closed, Conflict, Id, Item, Record};
use crate::tui::action::Action;
use crate::tui::layout::inside;
use crate::tui::lens::Lens;
use crate::tui::pane::{Scene, frame, walk};
use crate::tui::part::list::List;
use crate::tui::part::prose::{Prose, clipped};

/// Fewest columns of a claim that reads well.
const NARROWEST: u16 = 34;

/// State of the view.
pub struct Conflicts {
    list: List<Id<Conflict>>,
    room: usize,
}

impl Conflicts {
    /// The conflicts that the query and the country leave in view.
    #[must_use]
    pub fn new(record: &Record, lens: &Lens) -> Self {
        let mut view = Self { list: List::default(), room: 0 };
        view.refill(record, lens);
        view
    }

    /// Takes what is in view.
    pub fn refill(&mut self, record: &Record, lens: &Lens) {
        let all = lens.everything(record);
        self.list.refill(all.into_iter().filter_map(AnyId::typed).collect());
    }

    /// Finds its conflicts again after a reload.
    pub fn translate(&mut self, again: impl Fn(AnyId) -> Option<AnyId>) {
        self.list.translate(|id| again(id.into()).and_then(AnyId::typed));
    }

    /// The conflict in hand.
    #[must_use]
    pub fn in_hand(&self) -> Option<AnyId> {
        self.list.in_hand().map(AnyId::from)
    }

    /// Whether it would hear an action.
    #[must_use]
    pub fn hears(&self, action: Action) -> bool {
        match action {
            Action::Open => self.list.in_hand().is_some(),
            Action::Down | Action::Up | Action::PageDown | Action::PageUp | Action::Top | Action::Bottom => true,
            _ => matches!(action, Action::Escape | Action::Quit | Action::Conflicts),
        }
    }

    /// Hears an action.
    pub fn hear(&mut self, action: Action) -> Reply {
        match action {
            Action::Open => self.in_hand().map_or(Reply::Unheard, Reply::Open),
            Action::Escape | Action::Quit | Action::Conflicts => Reply::Close,
            _ if walk(&mut self.list, action, self.room, |_| false) => Reply::Done,
            _ => Reply::Unheard,
        }
    }

    /// Takes the conflict at a line of the screen.
    pub fn click(&mut self, line: usize) -> bool {
        if line >= self.room {
            return false;
        }
        let row = self.list.at_line(line, |_| 1).and_then(|row| self.list.items().get(row)).copied();
        row.is_some_and(|id| self.list.take(id))
    }

    /// Lays itself out.
    pub fn settle(&mut self, area: Rect) {
        self.room = usize::from(inside(area).height) * 2 / 5;
        self.list.settle(self.room, |_| 1);
    }

    /// Draws itself.
    pub fn draw(&self, scene: Scene<'_>, area: Rect, buf: &mut Buffer) {
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
        let split = area.y + u16::try_from(self.room).unwrap_or(0);
        for ((y, id), at) in (area.y..split).zip(&self.list.items()[self.list.top()..]).zip(self.list.top()..) {
            let conflict = &record[*id];
            let sort = conflict.conflict_type.map_or("", Closed::word);
            let prose = Prose::default().add(&format!(" {sort:12}"), theme.quiet).add(&conflict.summary, theme.text);
            let found = scene.lens.marks().map(|marks| marks.ranges(prose.as_str())).unwrap_or_default();
            let line = prose.lines(usize::MAX, &found, theme.found).into_iter().next().unwrap_or_default();
            let row = Rect { y, height: 1, ..area };
            clipped(line, area.width.into()).render(row, buf);
            if at == self.list.row() {
                buf.set_style(row, theme.in_hand);
            }
        }
        let below = Rect { y: split, height: area.bottom().saturating_sub(split), ..area };
        if let Some(id) = self.list.in_hand() {
            claims(scene, &record[id], below, buf);
        }
    }
}

/// The sentence on what differs, then the claims side by side.
fn claims(scene: Scene<'_>, conflict: &Conflict, area: Rect, buf: &mut Buffer) {
    let theme = scene.theme;
    buf.set_string(area.x, area.y, "─".repeat(area.width.into()), theme.frame);
    let mut y = area.y + 1;
    for line in
        Prose::default().add(&conflict.summary, theme.strong).lines(usize::from(area.width) - 2, &[], theme.found)
    {
        if y < area.bottom() {
            line.render(Rect { x: area.x + 1, y, height: 1, width: area.width - 1 }, buf);
        }
        y += 1;
    }
    y += 1;
    let fits = usize::from((area.width / NARROWEST).max(1));
    let shown = conflict.claims.len().min(fits);
    let Some(wide) = (area.width).checked_div(u16::try_from(shown).unwrap_or(1)) else { return };
    for (column, &claim) in (0u16..).zip(conflict.claims.iter().take(shown)) {
        let place = Rect {
            x: area.x + column * wide + 1,
            width: wide.saturating_sub(3),
            y,
            height: area.bottom().saturating_sub(y),
        };
        for (y, line) in (place.y..place.bottom()).zip(claim_lines(scene, claim, place.width.into())) {
            line.render(Rect { y, height: 1, ..place }, buf);
        }
    }
    if shown < conflict.claims.len() {
        let more = format!(" and {} more: enter reads them all ", conflict.claims.len() - shown);
        buf.set_stringn(area.x + 1, area.bottom() - 1, more, area.width.into(), theme.quiet);
    }
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
    let when = record.get(claim).dated().map_or_else(|| "undated".to_owned(), phrase::when);
    prose.push(Prose::default().add(&when, theme.quiet));
    let sources = record.get(claim).cited().iter();
    prose.extend(sources.map(|cited| Prose::default().add(&sheet::title(&record[cited.source]), theme.quiet)));
    prose.iter().flat_map(|prose| prose.lines(width.max(1), &[], theme.found)).collect()
}
