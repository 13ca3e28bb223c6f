//! The trait [`View`] of panes and overlays, and the answers of a view.
//!
//! A view says in one place what an action would do ([`View::offer`]). A key is obeyed exactly where that
//! answer is `Some`, and footer and help read the same answer, so no key can be shown and be dead.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::action::{Action, Direction};
use super::excerpt::Excerpt;
use super::keys::Key;
use super::lens::MapStyle;
use super::part::list::List;
use super::scene::Scene;
use crate::record::{AnyId, Kind};

/// A pane, or an overlay in front of the panes.
pub(crate) trait View {
    /// The effect of an action here; `None` if it would change nothing.
    fn offer(&self, action: Action, scene: Scene<'_>) -> Option<Offer>;

    /// The effect of a key that is no action anywhere else, such as the digits of a menu.
    fn offer_key(&self, _key: Key) -> Option<Does> {
        None
    }

    /// Goes where [`View::offer`] said that an action leads; false where there is no such place here.
    fn go(&mut self, to: Go, scene: Scene<'_>) -> bool;

    /// The selected record.
    fn selected(&self) -> Option<AnyId>;

    /// The content of an export; `None` if there is nothing to write.
    fn shown<'a>(&'a self, scene: Scene<'a>) -> Option<Shown<'a>>;

    /// Selects what is at a column and line within the frame; false where nothing is.
    fn click(&mut self, at: (usize, usize), scene: Scene<'_>, area: Rect) -> bool;

    /// Works out its layout for the area in which it will be drawn.
    fn settle(&mut self, scene: Scene<'_>, area: Rect);

    /// Draws itself.
    fn draw(&self, scene: Scene<'_>, is_focused: bool, area: Rect, buf: &mut Buffer);

    /// Takes what is in view after a new question or on another policy. Panes are given theirs instead.
    fn refill(&mut self, _scene: Scene<'_>) {}

    /// Finds its records again after the dataset was read again; false where there is nothing left to show.
    fn translate(&mut self, again: &dyn Fn(AnyId) -> Option<AnyId>) -> bool;

    /// Finds a text in the page, from the line in view; how many places there are, in words. `None` where there is no
    /// page to find anything in.
    fn find(&mut self, _typed: &str) -> Option<String> {
        None
    }

    /// Whether [`View::find`] has a page.
    fn has_page(&self) -> bool {
        false
    }

    /// Forgets what was found; goes back to where one was before, where that is asked for.
    fn forget_finding(&mut self, _goes_back: bool) {}

    /// Whether it is a box, which leaves what is behind it in sight and takes letters for itself.
    fn is_box(&self) -> bool {
        false
    }

    /// The record on which a briefing is, where it is on one country.
    fn briefs_on(&self) -> Option<AnyId> {
        self.reads()
    }

    /// The record that is read here in full.
    fn reads(&self) -> Option<AnyId> {
        None
    }

    /// Reads another record here; false where this view reads none.
    fn read(&mut self, _id: AnyId, _step: Step) -> bool {
        false
    }
}

/// The effect of an action, and its hint in the footer.
pub(crate) struct Offer {
    pub(crate) does: Does,
    /// The word of the footer where it is not the action's own.
    pub(crate) word: Option<&'static str>,
    /// How early the footer drops it where that is not the action's own rank; 0 stays longest.
    pub(crate) rank: Option<u8>,
}

impl Offer {
    /// An offer under the action's own word.
    pub(crate) const fn of(does: Does) -> Self {
        Self { does, word: None, rank: None }
    }

    /// The same under another word.
    pub(crate) fn called(self, word: &'static str) -> Self {
        Self { word: Some(word), ..self }
    }

    /// The same with another rank in the footer.
    pub(crate) fn ranked(self, rank: u8) -> Self {
        Self { rank: Some(rank), ..self }
    }
}

/// The effect of an action.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Does {
    /// Moves within the view.
    Go(Go),
    /// Closes the view.
    Close,
    /// Opens a record in the reader.
    Read(AnyId),
    /// Closes the view and narrows the query by a clause.
    Narrow(String),
    /// Copies an excerpt of a record, and closes the box in which it was chosen.
    Copy(AnyId, Excerpt),
    /// Pins the date of the selected record, or releases it.
    Pin,
    /// Moves the date by a month, and pins it.
    Month(Direction),
    /// Lists the policies on which there are positions.
    Policies,
    /// Draws the map in another way.
    Map(MapStyle),
}

/// A place within a view.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Go {
    /// The row to select.
    Row(usize),
    /// In the selected row, the item to select.
    Column(usize),
    /// The tab to show.
    Tab(usize),
    /// The first line to show.
    Scroll(usize),
    /// The link to select and the first line to show.
    Link(Option<usize>, usize),
    /// The step of the reader's trail to show.
    Trail(usize),
    /// The next place of what is looked for in the page, or the one before.
    Found(Direction),
}

/// How the reader comes to another record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    /// As a further step of its trail.
    Further,
    /// In place of the record that is read.
    InPlace,
}

/// The content of a view, for export: its records, and a query that finds exactly these.
pub(crate) struct Shown<'a> {
    /// The kind of all of them; `None` where kinds are mixed.
    pub(crate) kind: Option<Kind>,
    /// The records in order, and the query. It is asked for when something is written, not for every frame.
    pub(crate) records: Box<dyn Fn() -> (Vec<AnyId>, String) + 'a>,
}

impl<'a> Shown<'a> {
    /// Records of one kind, or of several.
    pub(crate) fn new(kind: Option<Kind>, records: impl Fn() -> (Vec<AnyId>, String) + 'a) -> Self {
        Self { kind, records: Box::new(records) }
    }
}

/// Moves within a view by an action, where it offers a move.
pub(crate) fn go_by(view: &mut dyn View, action: Action, scene: Scene<'_>) {
    if let Some(Does::Go(to)) = view.offer(action, scene).map(|offer| offer.does) {
        view.go(to, scene);
    }
}

/// Closes a view by `esc` or `q`. The action that opened it closes it too, which is not the view's to say.
pub(crate) fn closing(action: Action) -> Option<Offer> {
    match action {
        Action::Escape => Some(Offer::of(Does::Close).called("back")),
        Action::Quit => Some(Offer::of(Does::Close).called("close")),
        _ => None,
    }
}

/// Moves in a list by rows, pages and to its ends, over rows that cannot be selected.
pub(crate) fn moving<K: PartialEq + Copy>(
    list: &List<K>,
    action: Action,
    page: usize,
    skip: impl Fn(K) -> bool,
) -> Option<Offer> {
    let page = isize::try_from(page.max(2) - 1).unwrap_or(isize::MAX);
    let row = match action {
        Action::Down => list.after_step(1, skip),
        Action::Up => list.after_step(-1, skip),
        Action::PageDown => list.after_step(page, skip),
        Action::PageUp => list.after_step(-page, skip),
        Action::Top => list.end(false, skip),
        Action::Bottom => list.end(true, skip),
        _ => return None,
    };
    (row != list.row()).then_some(Offer::of(Does::Go(Go::Row(row))))
}

/// Scrolls a text from its line `top`, up to the line `last`.
pub(crate) fn scrolling(action: Action, top: usize, last: usize, room: usize) -> Option<Offer> {
    let page = room.max(2) - 1;
    let to = match action {
        Action::Down => top + 1,
        Action::Up => top.saturating_sub(1),
        Action::PageDown => top + page,
        Action::PageUp => top.saturating_sub(page),
        Action::Top => 0,
        Action::Bottom => last,
        _ => return None,
    }
    .min(last);
    (to != top).then_some(Offer::of(Does::Go(Go::Scroll(to))))
}
