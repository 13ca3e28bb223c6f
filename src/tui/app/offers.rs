//! The effect of every action now, decided once: the key, the footer and help use the same answer. The view in
//! front answers first, then the actions on the selected record, then the explorer.
//!
//! An action on the selected record is an arm of [`App::on_record`]; one of the explorer's own is an arm of
//! [`App::own`].

use super::App;
use crate::record::{AnyId, Kind, Origin};
use crate::tui::action::{ACTIONS, Action, Direction, Spec};
use crate::tui::input::Input;
use crate::tui::layout::Focus;
use crate::tui::overlay::citing::Citing;
use crate::tui::overlay::copying::Copying;
use crate::tui::overlay::listing::Listing;
use crate::tui::overlay::opened_by;
use crate::tui::part::field::Field;
use crate::tui::results::Order;
use crate::tui::theme::Theme;
use crate::tui::view::Offer;

/// The effect of an action now.
struct Deed {
    run: Box<dyn FnOnce(&mut App)>,
    word: Option<&'static str>,
    rank: Option<u8>,
    from: From,
}

/// The part that answered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum From {
    /// The view in front.
    View,
    /// The panes, the selected record or the explorer.
    Explorer,
    /// An action that opens a view.
    Opening,
}

fn does(run: impl FnOnce(&mut App) + 'static) -> Deed {
    Deed { run: Box::new(run), word: None, rank: None, from: From::Explorer }
}

impl Deed {
    fn of_view(offer: Offer) -> Self {
        let Offer { does, word, rank } = offer;
        Self { run: Box::new(move |app| app.perform(does)), word, rank, from: From::View }
    }

    fn called(self, word: &'static str) -> Self {
        Self { word: Some(word), ..self }
    }
}

impl App {
    /// Whether an action would do anything now.
    #[must_use]
    pub fn can(&self, action: Action) -> bool {
        self.deed(action).is_some()
    }

    /// Carries out an action, if it has an effect now.
    pub fn act(&mut self, action: Action) {
        if let Some(deed) = self.deed(action) {
            (deed.run)(self);
        }
    }

    /// The effect of an action now; `None` if it has none.
    fn deed(&self, action: Action) -> Option<Deed> {
        let in_view = self.front().offer(action, self.scene()).map(Deed::of_view);
        in_view
            .or_else(|| self.on_panes(action))
            .or_else(|| self.opening(action))
            .or_else(|| self.on_record(action))
            .or_else(|| self.own(action))
    }

    /// The action that opened the view in front.
    fn opened_front(&self) -> Option<Action> {
        self.overlays.last().and_then(|overlay| overlay.by)
    }

    fn has_overlay(&self) -> bool {
        !self.overlays.is_empty()
    }

    pub(super) fn is_in_box(&self) -> bool {
        self.overlays.last().is_some_and(|overlay| overlay.view.is_box())
    }

    /// The effect of an action while the panes are in front.
    fn on_panes(&self, action: Action) -> Option<Deed> {
        if self.has_overlay() {
            return None;
        }
        let has_detail = self.plan().is_some_and(|plan| !plan.panes[Focus::Detail as usize].is_empty());
        if let Some(focus) = self.panes.focus_after(action, has_detail) {
            return Some(does(move |app| app.panes.focus = focus));
        }
        if let Some(offer) = crate::tui::dates::offer(action, self.scene()) {
            return Some(Deed { from: From::Explorer, ..Deed::of_view(offer) });
        }
        let lens = &self.model.lens;
        let is_narrowed = lens.found().is_some() || lens.country.is_some();
        match action {
            Action::Reach => Some(does(Self::reach_further)),
            Action::Order => Some(does(Self::turn_order)),
            Action::ShowDetail => Some(does(move |app| app.show_detail(!has_detail))),
            Action::Escape if self.panes.focus == Focus::Detail => Some(does(|app| app.panes.focus = Focus::Quotes)),
            Action::Zoom => Some(does(|app| app.panes.is_zoomed = !app.panes.is_zoomed)),
            Action::Escape if is_narrowed || self.panes.is_zoomed || lens.has_day() => {
                Some(does(Self::clear).called("clear"))
            }
            Action::Drop if lens.country.is_some() || !lens.typed.trim().is_empty() => Some(does(Self::drop_last)),
            Action::Save => Some(self.saving()),
            Action::Quit => Some(does(|app| app.outside.is_over = true)),
            _ => None,
        }
    }

    /// The line for a name under which the query is saved; with no query, for one to forget.
    fn saving(&self) -> Deed {
        let is_asked = !self.meaning(&self.model.lens.typed).is_empty();
        let has_saved = !self.kept.searches().is_empty();
        does(move |app| match (is_asked, has_saved) {
            (true, _) => app.input = Some(Input::SaveAs(Field::default())),
            (false, true) => app.input = Some(Input::Forget(Field::default())),
            (false, false) => app.say("there is no query to save; type / to search"),
        })
    }

    /// The view or the search line that an action opens. In a box only help opens.
    fn opening(&self, action: Action) -> Option<Deed> {
        // What an action opened, it closes again.
        if self.opened_front() == Some(action) {
            return Some(does(|app| drop(app.overlays.pop())));
        }
        let is_kept_back = self.is_in_box() && action != Action::Help;
        if is_kept_back {
            return None;
        }
        let deed = match action {
            Action::Search => Some(does(Self::open_search)),
            _ => opened_by(action).filter(|view| (view.has_any)(self.scene())).map(|view| does(|app| app.show(view))),
        };
        let from = if action == Action::Help { From::Explorer } else { From::Opening };
        deed.map(|deed| Deed { from, ..deed })
    }

    /// The actions on the selected record.
    fn on_record(&self, action: Action) -> Option<Deed> {
        let id = self.selected()?;
        let record = self.record();
        match action {
            Action::Star => Some(does(move |app| app.star(id))),
            Action::Cite => Some(does(move |app| app.put_in_front(Citing::new(app.record(), id)))),
            Action::Copy => Some(does(move |app| app.put_in_front(Copying::new(app.record(), id)))),
            Action::Link => Some(does(move |app| app.open_address(id))),
            Action::Source => {
                let source = record.get(id).cited().first().map(|cited| AnyId::from(cited.source));
                let source = source.filter(|_| id.kind != Kind::Source)?;
                Some(does(move |app| app.read(source)))
            }
            Action::Refers if !record.links_to(id).is_empty() => {
                Some(does(move |app| app.put_in_front(Listing::referring(id, app.scene()))))
            }
            _ => None,
        }
    }

    /// The explorer's own actions, which work whatever view is in front.
    fn own(&self, action: Action) -> Option<Deed> {
        match action {
            Action::NextHit | Action::PreviousHit => {
                let direction = if action == Action::NextHit { Direction::Forward } else { Direction::Back };
                self.next_quote(direction).map(|_| does(move |app| app.go_to_next_quote(direction)))
            }
            Action::Export => self.front().shown(self.scene()).map(|_| does(Self::ask_where_to_export)),
            Action::Brief if self.has_anything_to_brief() => Some(does(Self::ask_where_to_brief)),
            Action::Reload => {
                let is_file = |origin: &Origin| matches!(origin, Origin::Path(_));
                self.model.data.origins.iter().any(is_file).then(|| does(Self::reload))
            }
            Action::Theme => Some(does(Self::next_theme)),
            Action::Mouse => Some(does(Self::turn_mouse)),
            Action::QuitNow => Some(does(|app| app.outside.is_over = true)),
            _ => None,
        }
    }

    /// Whether anything is in view that a briefing could be on; never over help.
    fn has_anything_to_brief(&self) -> bool {
        let finds_nothing = self.model.lens.found().is_some_and(|found| found.hits.is_empty());
        let is_on_one = self.front().briefs_on().is_some();
        self.opened_front() != Some(Action::Help) && (is_on_one || !finds_nothing)
    }

    /// Goes on to the next reach of the quotes.
    fn reach_further(&mut self) {
        let next = self.panes.quotes.reach().next();
        self.model.lens.reach = Some(next);
        self.refill();
        self.say(format!("quotes: {}", next.help()));
    }

    /// Turns the order in time of timeline and quotes.
    fn turn_order(&mut self) {
        let order = &mut self.model.lens.order;
        let (next, words) = match order {
            Order::NewestFirst => (Order::OldestFirst, "oldest first"),
            Order::OldestFirst => (Order::NewestFirst, "newest first"),
        };
        *order = next;
        self.refill();
        self.say(words);
    }

    /// Switches the detail pane on or off.
    fn show_detail(&mut self, is_wanted: bool) {
        self.panes.detail.wanted = Some(is_wanted);
        self.panes.is_zoomed = false;
        if self.panes.focus == Focus::Detail {
            self.panes.focus = Focus::Quotes;
        }
    }

    fn next_theme(&mut self) {
        let next = self.model.theme.name.next();
        self.model.theme = Theme::of(next);
        self.say(format!("theme: {}", next.as_str()));
    }

    fn turn_mouse(&mut self) {
        self.outside.has_no_mouse = !self.outside.has_no_mouse;
        self.say(if self.outside.has_no_mouse { "mouse off" } else { "mouse on" });
    }

    /// The footer's entries for the actions that are possible now: rank, key, word.
    pub(crate) fn hints(&self) -> Vec<(u8, String, &'static str)> {
        // Within a view help lists the keys that lead elsewhere; in a box letters take its entries.
        let is_said = |deed: &Deed| match deed.from {
            From::View => true,
            From::Explorer => !self.is_in_box(),
            From::Opening => !self.has_overlay(),
        };
        let hint = |spec: &Spec| {
            let (rank, word) = spec.hint?;
            // `q` and `esc` close a view; that its own key does so too is said in help.
            let is_own_key = self.opened_front() == Some(spec.action);
            if is_own_key {
                return None;
            }
            let deed = self.deed(spec.action).filter(is_said)?;
            let key = spec.keys().first().map(ToString::to_string).unwrap_or_default();
            Some((deed.rank.unwrap_or(rank), key, deed.word.unwrap_or(word)))
        };
        ACTIONS.iter().filter_map(hint).collect()
    }
}
