//! Who hears an action, in which order: the line that is typed in, the overlay in front, the pane
//! with the focus, the explorer itself. No drawing.

use ratatui::layout::Rect;

use super::action::{Action, KeyMap};
use super::asking::{Asking, Heard};
use super::keys::Key;
use super::layout::{Focus, Plan};
use super::lens::{Day, Lens};
use super::line::{Before, Line, Purpose};
use super::outside::Effect;
use super::overlay::listing::Listing;
use super::overlay::reader::Reader;
use super::overlay::{Overlay, Reply};
use super::pane::Scene;
use super::pane::countries::Countries;
use super::pane::quotes::Quotes;
use super::pane::timeline::Timeline;
use super::prompt::Prompt;
use super::shelf::Shelf;
use super::theme::{Name, Theme};
use super::view::Moment;
use crate::kept::Kept;
use crate::present::stats::narrowed;
use crate::record::{AnyId, Kind, Origin, Quote, Record, Severity};
use crate::text;

/// The three panes and which of them has the focus.
pub struct Panes {
    /// Countries.
    pub countries: Countries,
    /// Timeline.
    pub timeline: Timeline,
    /// Quotations.
    pub quotes: Quotes,
    /// Which hears.
    pub focus: Focus,
    /// Whether it is shown alone.
    pub is_zoomed: bool,
}

/// The explorer.
pub struct App {
    /// The record.
    pub shelf: Shelf,
    /// What the person keeps; in memory only, until the loop hands over a folder.
    pub kept: Kept,
    /// What narrows it.
    pub lens: Lens,
    /// The panes.
    pub panes: Panes,
    /// What stands in front of them, the front-most last.
    pub overlays: Vec<Overlay>,
    /// The search line, while it is typed in.
    pub line: Option<Line>,
    /// Whether files may be written: not where a screen is only drawn.
    pub may_write: bool,
    /// The name of a file, while it is typed.
    pub prompt: Option<Prompt>,
    /// What the loop is to carry out outside, in order.
    pub effects: Vec<Effect>,
    /// Something to tell, until the next key.
    pub notice: Option<String>,
    /// What things look like.
    pub theme: Theme,
    /// Whether the mouse is the explorer's.
    pub has_mouse: bool,
    /// Whether it is over.
    pub is_over: bool,
    /// The screen that all geometry is settled for.
    pub screen: Rect,
    /// What is asked and not answered yet.
    pub(super) asking: Asking,
    keys: KeyMap,
}

impl App {
    /// An explorer of a record on a screen of some size.
    #[must_use]
    pub fn new(record: Record, origins: Vec<Origin>, theme: Name, screen: Rect) -> Self {
        let panes = Panes {
            countries: Countries::default(),
            timeline: Timeline::default(),
            quotes: Quotes::default(),
            focus: Focus::Timeline,
            is_zoomed: false,
        };
        let mut app = Self {
            shelf: Shelf::new(record, origins),
            kept: Kept::default(),
            lens: Lens::default(),
            panes,
            overlays: Vec::new(),
            line: None,
            may_write: false,
            prompt: None,
            effects: Vec::new(),
            notice: None,
            theme: Theme::of(theme),
            has_mouse: true,
            is_over: false,
            screen,
            asking: Asking::default(),
            keys: KeyMap::default(),
        };
        app.warn_of_errors();
        app.lens.take_policy(&app.shelf.record, app.shelf.policies.first().copied());
        app.refill();
        app.settle();
        app
    }

    /// The record in hand: what the front-most overlay or the focused pane holds.
    #[must_use]
    pub fn in_hand(&self) -> Option<AnyId> {
        if let Some(overlay) = self.overlays.last() {
            return overlay.in_hand();
        }
        match self.panes.focus {
            Focus::Countries => self.panes.countries.list.in_hand().flatten().map(AnyId::from),
            Focus::Timeline => self.panes.timeline.list.in_hand().and_then(Moment::id),
            Focus::Quotes => self.panes.quotes.list.in_hand().map(AnyId::from),
        }
    }

    /// Where things stand; `None` where the screen is too small.
    #[must_use]
    pub fn plan(&self) -> Option<Plan> {
        Plan::of(self.screen, self.panes.focus, self.panes.is_zoomed)
    }

    /// What panes and overlays draw from.
    #[must_use]
    pub fn scene(&self) -> Scene<'_> {
        let Shelf { record, stars, .. } = &self.shelf;
        Scene { record, stars, lens: &self.lens, theme: &self.theme, in_hand: self.in_hand() }
    }

    /// Hears a key, at once or when the answer it must wait for is there.
    pub fn press(&mut self, key: Key) {
        if !self.holds_back(Heard::Key(key)) {
            self.hear(key);
            self.settle();
        }
    }

    /// What a key asks for outside of the line.
    pub(super) fn action(&self, key: Key) -> Option<Action> {
        self.keys.get(key)
    }

    pub(super) fn hear(&mut self, key: Key) {
        self.notice = None;
        if self.prompt.is_some() {
            self.press_in_prompt(key);
        } else if self.line.is_some() {
            self.hear_line(key);
        } else if let Some(reply) = self.overlays.last_mut().and_then(|overlay| overlay.press(key)) {
            self.answer(reply);
        } else if let Some(action) = self.keys.get(key) {
            self.act(action);
        }
    }

    /// Takes a new size of the screen.
    pub fn resize(&mut self, screen: Rect) {
        self.screen = screen;
        self.settle();
    }

    /// Whether an action would be heard now; help and footer offer nothing else.
    #[must_use]
    pub fn can(&self, action: Action) -> bool {
        if let Some(overlay) = self.overlays.last()
            && overlay.hears(action)
        {
            return true;
        }
        let is_reading = match self.overlays.last() {
            Some(Overlay::Reader(reader)) => reader.id().kind == Kind::Quote,
            _ => false,
        };
        let has_positions = self.lens.policy.is_some();
        let is_map = matches!(self.overlays.last(), Some(Overlay::Map(_)));
        let shows_positions = is_map || matches!(self.overlays.last(), None | Some(Overlay::Positions(_)));
        match action {
            Action::Pin => has_positions && shows_positions,
            Action::MonthBack | Action::MonthOn => {
                let on = action == Action::MonthOn;
                has_positions && shows_positions && self.lens.month_from(on).is_some()
            }
            Action::NextPolicy => shows_positions && self.shelf.policies.len() > 1,
            Action::Positions
            | Action::Map
            | Action::Conflicts
            | Action::Everything
            | Action::Stats
            | Action::Search => self.can_show(action),
            Action::Fill => is_map,
            // Without colour only hatching tells fills apart.
            Action::Glyphs => is_map && self.theme.map.is_some(),
            Action::Refers => self.in_hand().is_some_and(|id| !self.shelf.record.links_to(id).is_empty()),
            Action::QuitNow | Action::Mouse | Action::Theme => true,
            Action::Help | Action::Brief => !matches!(self.overlays.last(), Some(Overlay::Help(_))),
            Action::Source => self.source().is_some(),
            Action::Export => self.shows_anything(),
            Action::Star | Action::Cite | Action::Copy | Action::Link => self.in_hand().is_some(),
            Action::NextHit | Action::PreviousHit => {
                (self.overlays.is_empty() || is_reading) && !self.panes.quotes.list.items().is_empty()
            }
            Action::Reload => self.shelf.origins.iter().any(|origin| matches!(origin, Origin::Path(_))),
            _ if !self.overlays.is_empty() => false,
            Action::Open => self.in_hand().is_some(),
            Action::Escape => {
                let is_narrowed = self.lens.found().is_some() || self.lens.country.is_some();
                is_narrowed || self.panes.is_zoomed || self.lens.day != Day::default()
            }
            Action::Back | Action::Forward => false,
            Action::Drop => self.lens.found().is_some() || self.lens.country.is_some(),
            _ => true,
        }
    }

    /// Hears an action. What cannot be done here is nothing.
    pub fn act(&mut self, action: Action) {
        if !self.can(action) {
            return;
        }
        let reply = self.overlays.last_mut().map_or(Reply::Unheard, |overlay| overlay.hear(action));
        match reply {
            Reply::Unheard if self.overlays.is_empty() && self.pane_hears(action) => self.moved(),
            Reply::Unheard if self.handle(action) => {}
            Reply::Unheard => self.own(action),
            heard => self.answer(heard),
        }
    }

    /// Does what an overlay asks for.
    fn answer(&mut self, reply: Reply) {
        match reply {
            Reply::Open(id) => self.open(id),
            Reply::Close => drop(self.overlays.pop()),
            Reply::Refill => self.refill_overlays(),
            Reply::Narrow => self.narrow_to_count(),
            Reply::Copy(id, part) => {
                self.overlays.pop();
                self.copy(id, part);
            }
            Reply::Done | Reply::Unheard => {}
        }
    }

    pub(super) fn pane_hears(&mut self, action: Action) -> bool {
        let Some(plan) = self.plan() else { return false };
        let area = plan.panes[self.panes.focus as usize];
        match self.panes.focus {
            Focus::Countries => self.panes.countries.hear(action, area),
            Focus::Timeline => self.panes.timeline.hear(action, area),
            Focus::Quotes => self.panes.quotes.hear(action, area),
        }
    }

    fn own(&mut self, action: Action) {
        let panes = &mut self.panes;
        match action {
            Action::NextPane => panes.focus = panes.focus.round(1),
            Action::PreviousPane => panes.focus = panes.focus.round(2),
            Action::Right if panes.focus != Focus::Quotes => panes.focus = panes.focus.round(1),
            Action::Left if panes.focus != Focus::Countries => panes.focus = panes.focus.round(2),
            Action::Countries => panes.focus = Focus::Countries,
            Action::Timeline => panes.focus = Focus::Timeline,
            Action::Quotes => panes.focus = Focus::Quotes,
            Action::Zoom => panes.is_zoomed = !panes.is_zoomed,
            Action::Search => self.open_search(),
            // Nothing that could be saved: then it is the other way round.
            Action::Save if self.query(&self.lens.typed).is_empty() && !self.kept.searches().is_empty() => {
                self.line = Some(Line::new(Purpose::Forget, "", Before::default()));
            }
            Action::Save if self.query(&self.lens.typed).is_empty() => {
                self.notice = Some("nothing is asked that could be saved: / asks".into());
            }
            Action::Save => self.line = Some(Line::new(Purpose::Save, "", Before::default())),
            Action::Drop => self.drop_last(),
            Action::NextHit | Action::PreviousHit => self.next_hit(action == Action::NextHit),
            Action::Refers => {
                if let Some(id) = self.in_hand() {
                    let listing = Listing::referring(id, &self.shelf.record, &self.lens);
                    self.overlays.push(Overlay::Listing(listing));
                }
            }
            Action::Positions | Action::Map | Action::Conflicts | Action::Everything | Action::Stats | Action::Help => {
                self.show(action);
            }
            Action::Fill => self.lens.map.by_talks = !self.lens.map.by_talks,
            Action::Glyphs => {
                self.lens.map.glyphs = self.lens.map.glyphs.next();
                self.notice = Some(format!("map: {}", self.lens.map.glyphs.as_str()));
            }
            Action::Pin => {
                let in_hand = self.in_hand().filter(|_| self.overlays.is_empty());
                self.lens.pin(&self.shelf.record, in_hand);
            }
            Action::MonthBack | Action::MonthOn => {
                self.lens.step_month(&self.shelf.record, action == Action::MonthOn);
                if let Some(Overlay::Positions(view)) = self.overlays.last_mut() {
                    view.take_day(self.lens.day.date);
                }
            }
            Action::NextPolicy => {
                self.lens.next_policy(&self.shelf.record, &self.shelf.policies);
                self.refill_overlays();
            }
            Action::Open => {
                if let Some(id) = self.in_hand() {
                    self.open(id);
                }
            }
            Action::Source => {
                if let Some(id) = self.source() {
                    self.open(id);
                }
            }
            Action::Export | Action::Brief => self.ask_where(action),
            Action::Escape => self.clear(),
            Action::Reload => self.reload(),
            Action::Theme => {
                let next = self.theme.name.next();
                self.theme = Theme::of(next);
                self.notice = Some(format!("theme: {}", next.as_str()));
            }
            Action::Mouse => {
                self.has_mouse = !self.has_mouse;
                self.notice = Some(if self.has_mouse { "mouse on" } else { "mouse off" }.to_owned());
            }
            Action::Quit | Action::QuitNow => self.is_over = true,
            _ => {}
        }
    }

    /// Reads a record; from within the reader as a further step of its trail.
    fn open(&mut self, id: AnyId) {
        match self.overlays.last_mut() {
            Some(Overlay::Reader(reader)) => reader.follow(id),
            _ => self.overlays.push(Overlay::Reader(Reader::new(id))),
        }
    }

    /// The first source of the record in hand; nothing for a source itself.
    fn source(&self) -> Option<AnyId> {
        let id = self.in_hand().filter(|id| id.kind != Kind::Source)?;
        self.shelf.record.get(id).cited().first().map(|cited| cited.source.into())
    }

    fn next_hit(&mut self, forward: bool) {
        let quotes = &mut self.panes.quotes.list;
        let by = if forward { 1 } else { -1 };
        let Some(Overlay::Reader(reader)) = self.overlays.last_mut() else {
            quotes.step(by, |_| false);
            self.panes.focus = Focus::Quotes;
            self.moved();
            return;
        };
        // From a record that is none of them, on to the one in hand.
        if quotes.in_hand().map(AnyId::from) == Some(reader.id()) {
            quotes.step(by, |_| false);
        }
        if let Some(id) = quotes.in_hand() {
            reader.replace(id.into());
            self.lens.take_day(&self.shelf.record, id.into());
            self.follow_quote();
        }
    }

    /// Clears one thing: the zoom, else the query, else the country, else the date.
    fn clear(&mut self) {
        if self.panes.is_zoomed {
            self.panes.is_zoomed = false;
        } else if self.lens.found().is_some() {
            self.search("");
        } else if self.lens.country.is_some() {
            self.panes.countries.list.take(None);
            self.narrow();
        } else {
            self.lens.let_day_go(&self.shelf.record);
        }
    }

    /// Asks for what the front-most overlay's row in hand counts.
    fn narrow_to_count(&mut self) {
        let Some(Overlay::Stats(stats)) = self.overlays.last() else { return };
        let Some(clause) = stats.clause(&self.shelf.record) else { return };
        self.overlays.pop();
        self.ask(&narrowed(&self.lens.typed.clone(), &clause));
    }

    pub(super) fn refill_overlays(&mut self) {
        for overlay in &mut self.overlays {
            overlay.refill(&self.shelf.record, &self.lens, &self.shelf.countries);
        }
    }

    pub(super) fn move_results(&mut self, action: Action) {
        let area = self.plan().map(|plan| plan.panes[Focus::Quotes as usize]).unwrap_or_default();
        self.panes.quotes.hear(action, area);
    }

    /// After a move in a pane: the date in hand follows, and what stands to the right.
    pub(super) fn moved(&mut self) {
        if let Some(id) = self.in_hand().filter(|_| self.panes.focus != Focus::Countries) {
            self.lens.take_day(&self.shelf.record, id);
        }
        match self.panes.focus {
            Focus::Countries => self.narrow(),
            Focus::Timeline => {
                let Some(id) = self.in_hand() else { return };
                let said = std::iter::once(id).chain(self.shelf.record.links_to(id).iter().copied());
                let mut quotes = said.filter_map(AnyId::typed::<Quote>);
                if let Some(quote) = quotes.find(|quote| self.panes.quotes.list.items().contains(quote)) {
                    self.panes.quotes.list.take(quote);
                }
            }
            Focus::Quotes => self.follow_quote(),
        }
    }

    /// The timeline follows the quotation in hand.
    fn follow_quote(&mut self) {
        let Some(quote) = self.panes.quotes.list.in_hand() else { return };
        self.panes.timeline.take(quote.into());
    }

    pub(super) fn narrow(&mut self) {
        self.lens.country = self.panes.countries.list.in_hand().flatten();
        self.refill();
    }

    /// Settles all geometry, so that drawing only has to draw.
    pub(super) fn settle(&mut self) {
        let Some(plan) = self.plan() else { return };
        self.panes.countries.settle(plan.panes[0]);
        self.panes.timeline.settle(plan.panes[1]);
        self.panes.quotes.settle(&self.shelf.record, plan.panes[2]);
        let in_hand = self.in_hand();
        let Shelf { record, stars, .. } = &self.shelf;
        let scene = Scene { record, stars, lens: &self.lens, theme: &self.theme, in_hand };
        for overlay in &mut self.overlays {
            overlay.settle(scene, plan.body);
        }
    }

    pub(super) fn warn_of_errors(&mut self) {
        let errors = self.shelf.record.error_count();
        let mut problems = self.shelf.record.problems().iter();
        let first = problems.find(|problem| problem.severity == Severity::Error);
        if let Some(first) = first {
            let wrong = text::count(errors, "error", "errors");
            let first = self.shelf.record.files().sentence(first);
            self.notice = Some(format!("{wrong} in the dataset (onrecord check names them): {first}"));
        }
    }
}
