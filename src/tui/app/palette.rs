//! What the palette offers beside actions, and how an entry is run.

use super::App;
use crate::record::{AnyId, Date, Id, Kind, Policy};
use crate::search::fields::FIELDS;
use crate::text;
use crate::tui::action::Action;
use crate::tui::asking::Before;
use crate::tui::input::Input;
use crate::tui::input::palette::{Entry, PaletteInput, Run};
use crate::tui::input::search::SearchInput;
use crate::tui::layout::Focus;

/// Most records that are named.
const MOST: usize = 30;

impl App {
    pub(super) fn open_palette(&mut self) {
        self.input = Some(Input::Palette(PaletteInput::new(|action| self.can(action))));
    }

    /// Opens the list of policies on which there are positions.
    pub(super) fn open_policies(&mut self) {
        let (record, lens) = (self.record(), &self.model.lens);
        let entries = self.model.data.policies.iter().map(|&policy| Entry {
            words: record[policy].name.to_string(),
            beside: if lens.policy == Some(policy) { "now".into() } else { String::new() },
            run: Run::Choose(policy),
            is_possible: true,
        });
        let at = self.model.data.policies.iter().position(|policy| lens.policy == Some(*policy)).unwrap_or(0);
        self.input = Some(Input::Palette(PaletteInput::among("Positions on", entries.collect(), at)));
    }

    /// Shows positions on a policy.
    fn choose_policy(&mut self, policy: Id<Policy>) {
        let record = &self.model.data.record;
        self.model.lens.take_policy(record, Some(policy));
        self.refill_overlays();
        if self.overlays.is_empty() {
            self.say(format!("positions on: {}", self.record()[policy].name));
        }
    }

    /// Lists what the typed text leaves.
    pub(super) fn refill_palette(&mut self) {
        let mut palette = match self.input.take() {
            Some(Input::Palette(palette)) => palette,
            other => return self.input = other,
        };
        let typed = palette.as_str().to_owned();
        palette.refill(|words| self.named(&typed, words));
        self.input = Some(Input::Palette(palette));
    }

    /// A date, saved searches, fields of the query language, and records by name.
    fn named(&self, typed: &str, words: &[String]) -> Vec<Entry> {
        let entry = |words: String, beside: &str, run| Entry { words, beside: beside.into(), run, is_possible: true };
        let date = Date::parse(typed.trim()).ok().and_then(|date| date.last().or(date.first()));
        let date = date.map(|day| {
            let words = format!("Positions as of {}", day.format("%-d %B %Y"));
            entry(words, "date", Run::Day(day))
        });
        let fits = |name: &str| {
            let name = text::fold(name);
            words.iter().all(|word| name.contains(word.as_str()))
        };
        let searches = self.kept.searches().iter().filter(|search| fits(&search.name) || fits(&search.query));
        let searches = searches.map(|search| {
            let words = format!("@{} {}", search.name, text::safe::line(&search.query));
            entry(words, "saved search", Run::Search(format!("@{}", search.name)))
        });
        let fields = FIELDS.iter().filter(|field| fits(field.name) || fits(field.help));
        let fields = fields.map(|field| {
            entry(format!("{}: {}", field.name, field.help), "search", Run::Search(format!("{}:", field.name)))
        });
        let record = self.record();
        let kinds = [Kind::Country, Kind::Actor, Kind::Policy];
        let named = kinds.into_iter().flat_map(|kind| record.of_kind(kind)).map(|id| {
            let name = record.get(id).name(record);
            match id.typed::<Policy>().filter(|policy| self.model.data.policies.contains(policy)) {
                Some(policy) => (format!("Positions on {name}"), id, Run::Policy(policy)),
                None => (name.into_owned(), id, Run::Read(id)),
            }
        });
        let records = named.filter(|(name, id, _)| fits(name) || fits(record.get(*id).slug())).take(MOST);
        let records = records.map(|(name, id, run)| entry(name, id.kind.singular(), run));
        date.into_iter().chain(records).chain(searches).chain(fields).collect()
    }

    /// Runs the selected entry; one that would do nothing here stays and says so.
    pub(super) fn run_palette(&mut self, palette: PaletteInput) {
        let Some(entry) = palette.shown.get(palette.at).cloned() else {
            self.say("nothing is called so; esc closes the palette");
            self.input = Some(Input::Palette(palette));
            return;
        };
        if !entry.is_possible {
            self.say(format!("{} does nothing here: {}", entry.beside, entry.words));
            self.input = Some(Input::Palette(palette));
            return;
        }
        match entry.run {
            Run::Act(action) => self.act(action),
            Run::Read(id) => self.read(id),
            Run::Policy(policy) => {
                self.choose_policy(policy);
                if self.overlays.is_empty() {
                    self.act(Action::Positions);
                }
            }
            Run::Choose(policy) => self.choose_policy(policy),
            Run::Day(day) => {
                self.model.lens.pin_to(day);
                self.refill_overlays();
                self.say(format!("positions as of {}", day.format("%-d %B %Y")));
            }
            Run::Search(typed) => self.search_from(&typed),
        }
    }

    /// Opens the search line with the beginning of a query.
    fn search_from(&mut self, typed: &str) {
        self.overlays.clear();
        let row: Option<AnyId> = self.panes.pane(Focus::Timeline).selected();
        let before: Before = (self.model.lens.typed.clone(), self.panes.quotes.list.selected(), row);
        let mut input = SearchInput::new(typed, before);
        input.is_proposed = false;
        self.input = Some(Input::Search(input));
        self.search(typed);
    }
}
