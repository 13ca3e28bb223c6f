//! The current selection: the query and the country that filter the record, the policy and the day whose
//! positions are shown, and the results.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::action::Direction;
use super::results::{Order, everything};
use crate::picture::map::Glyphs;
use crate::present::reach::Reach;
use crate::present::stats::narrowed;
use crate::record::as_of::{Course, Stand, as_of, courses};
use crate::record::{AnyId, Country, Entry, Id, Kind, Policy, Position, Record};
use crate::search::{Found, Highlights};

/// The settings of the map, kept as long as the explorer is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct MapStyle {
    /// Whether it is coloured by talks and not by stance.
    pub(crate) by_talks: bool,
    /// The characters that draw it.
    pub(crate) glyphs: Glyphs,
}

/// The filters of the record.
#[derive(Default)]
pub(crate) struct Lens {
    /// The query as typed.
    pub(crate) typed: String,
    /// The selected country; `None` for all.
    pub(crate) country: Option<Id<Country>>,
    /// The result of the query; `None` if there is no query.
    found: Option<Found>,
    /// The selected date.
    pub(crate) day: Day,
    /// The policy whose positions are shown, with its parts.
    pub(crate) policy: Option<Id<Policy>>,
    /// All statements and actions on that policy.
    courses: Vec<Course>,
    /// The positions on it, as of the selected date.
    stands: Vec<Stand>,
    /// The first and last day of any position; worked out once, not for every frame.
    days: (Option<NaiveDate>, Option<NaiveDate>),
    /// The settings of the map.
    pub(crate) map: MapStyle,
    /// The order of timeline and quotes.
    pub(crate) order: Order,
    /// Whose words the quotes show, if a person has said so.
    pub(crate) reach: Option<Reach>,
}

/// The day as of which positions are shown.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Day {
    /// The day; `None` for the latest.
    pub(crate) date: Option<NaiveDate>,
    /// Whether it was chosen.
    pub(crate) is_pinned: bool,
}

impl Day {
    /// In words: `16 May 2025 · pinned`; empty for the latest.
    pub(crate) fn words(self) -> String {
        match (self.date, self.is_pinned) {
            (Some(date), true) => format!("{} · pinned", date.format("%-d %B %Y")),
            (Some(date), false) => date.format("%-d %B %Y").to_string(),
            (None, true) => "latest · pinned".into(),
            (None, false) => String::new(),
        }
    }
}

impl Lens {
    /// Sets the result of the query.
    pub(crate) fn see(&mut self, found: Option<Found>) {
        self.found = found;
    }

    /// Pins the date of the selected record, or its last day if it is imprecise; of an undated one, the latest. A pinned
    /// date is released to the latest.
    pub(crate) fn pin(&mut self, record: &Record, selected: Option<AnyId>) {
        let dated = selected.and_then(|id| record.get(id).dated());
        let date = dated.and_then(|dated| dated.date.last().or(dated.date.first()));
        self.day = if self.day.is_pinned { Day::default() } else { Day { date, is_pinned: true } };
        self.stand();
    }

    /// The day from which a step by a month starts; `None` beyond the positions on record, where nothing
    /// changes any more.
    pub(crate) fn month_from(&self, direction: Direction) -> Option<NaiveDate> {
        let (first, last) = self.days;
        let from = self.day.date.or(last)?;
        let is_beyond = match direction {
            Direction::Forward => last.is_some_and(|last| last <= from),
            Direction::Back => first.is_some_and(|first| from < first),
        };
        (!is_beyond).then_some(from)
    }

    /// To the end of the month before or after the selected date, and pins it. From the latest, that
    /// is counted from the last month on record.
    pub(crate) fn step_month(&mut self, direction: Direction) {
        let Some(from) = self.month_from(direction) else { return };
        let on = direction == Direction::Forward;
        let first = from.with_day(1).unwrap_or(from);
        let next = if on { first.checked_add_months(Months::new(2)) } else { Some(first) };
        let Some(end) = next.and_then(|first| first.checked_sub_days(Days::new(1))) else { return };
        if on && self.days.1.is_some_and(|last| last <= end) {
            // Nothing changes after the last position on record: that is the latest.
            return self.let_day_go();
        }
        self.day = Day { date: Some(end), is_pinned: true };
        self.stand();
    }

    /// Pins a day.
    pub(crate) fn pin_to(&mut self, day: NaiveDate) {
        self.day = Day { date: Some(day), is_pinned: true };
        self.stand();
    }

    /// Back to the latest.
    pub(crate) fn let_day_go(&mut self) {
        self.day = Day::default();
        self.stand();
    }

    /// Selects a policy, with its parts.
    pub(crate) fn take_policy(&mut self, record: &Record, policy: Option<Id<Policy>>) {
        let days = || record.of_kind(Kind::Position).filter_map(|id| record.get(id).dated());
        let first = days().filter_map(|dated| dated.date.first()).min();
        self.days = (first, days().filter_map(|dated| dated.date.last()).max());
        self.policy = policy;
        self.courses = if policy.is_some() { courses(record, policy) } else { Vec::new() };
        self.stand();
    }

    /// Works out the positions anew.
    fn stand(&mut self) {
        self.stands = as_of(&self.courses, self.day.date);
    }

    /// All statements and actions on the selected policy.
    pub(crate) fn courses(&self) -> &[Course] {
        &self.courses
    }

    /// The positions on the selected policy, as of the selected date.
    pub(crate) fn stands(&self) -> &[Stand] {
        &self.stands
    }

    /// The position of a holder.
    pub(crate) fn stand_of(&self, holder: AnyId) -> Option<&Stand> {
        self.stands.iter().find(|stand| stand.holder == holder)
    }

    /// The result of the query.
    pub(crate) const fn found(&self) -> Option<&Found> {
        self.found.as_ref()
    }

    /// The parts of a text to highlight.
    pub(crate) fn marks(&self) -> Option<&Highlights> {
        self.found.as_ref().map(|found| &found.highlights)
    }

    /// Records of every kind in view: best first if there is a query, else by kind.
    pub(crate) fn everything(&self, record: &Record) -> Vec<AnyId> {
        everything(record, self.found.as_ref(), self.country)
    }

    /// The query that finds the records in view: the typed query, and the selected country.
    pub(crate) fn query(&self, record: &Record) -> String {
        let country = self.country.map(|country| format!("country:{}", record[country].code()));
        country.map_or_else(|| self.typed.clone(), |country| narrowed(&self.typed, &country))
    }

    /// Whether positions are shown as of a day other than the latest, or the date is pinned.
    pub(crate) fn has_day(&self) -> bool {
        self.day != Day::default()
    }

    /// The country filter for the titles of panes: ` · AL`, or empty.
    pub(crate) fn by_country(&self, record: &Record) -> String {
        self.country.map(|country| format!(" · {}", record[country].code())).unwrap_or_default()
    }
}

/// Policies on which anybody has a position, each with its parts: those with most positions first.
pub(crate) fn policies(record: &Record) -> Vec<Id<Policy>> {
    let mut counts = vec![0usize; record.count(Kind::Policy)];
    for id in record.of_kind(Kind::Position).filter_map(AnyId::typed::<Position>) {
        let Some(mut policy) = record[id].policy else { continue };
        // Climbs to the top-level policy, in at most as many steps as there are policies, so that a circle
        // ends.
        for _ in 0..counts.len() {
            match record[policy].part_of {
                Some(whole) => policy = whole,
                None => break,
            }
        }
        counts[policy.row()] += 1;
    }
    let all = record.of_kind(Kind::Policy).filter_map(AnyId::typed::<Policy>);
    let mut all: Vec<Id<Policy>> = all.filter(|policy| counts[policy.row()] > 0).collect();
    all.sort_by_key(|policy| std::cmp::Reverse(counts[policy.row()]));
    all
}

/// Countries in the order of the list: by their role in the story, then by name.
pub(crate) fn countries(record: &Record) -> Vec<Id<Country>> {
    let mut all: Vec<Id<Country>> = record.of_kind(Kind::Country).filter_map(AnyId::typed).collect();
    all.sort_by_cached_key(|&id| {
        (record[id].part.map(|part| part as u8), record[id].name.to_string(), record[id].slug().to_owned())
    });
    all
}
