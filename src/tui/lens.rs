//! What we are looking at: the query and the country that narrow the record, the day as of which
//! positions are told and on which policy, and what is left in view.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::action::Direction;
use super::results::everything;
use crate::picture::map::Glyphs;
use crate::present::stats::narrowed;
use crate::record::as_of::{Course, Stand, as_of, courses};
use crate::record::{AnyId, Country, Entry, Id, Kind, Policy, Position, Record};
use crate::search::{Found, Highlights};

/// How the map is drawn, as long as the explorer is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct MapStyle {
    /// Whether it is filled by talks and not by stance.
    pub(crate) by_talks: bool,
    /// The characters it is drawn with.
    pub(crate) glyphs: Glyphs,
}

/// What narrows the record.
#[derive(Default)]
pub(crate) struct Lens {
    /// The query as typed.
    pub(crate) typed: String,
    /// The selected country; `None` for all.
    pub(crate) country: Option<Id<Country>>,
    /// What the query found; none where nothing is asked.
    found: Option<Found>,
    /// The date in hand.
    pub(crate) day: Day,
    /// The policy whose positions are told, with its parts.
    pub(crate) policy: Option<Id<Policy>>,
    /// What everybody said and did about it.
    courses: Vec<Course>,
    /// Who stands where on it, as of the date in hand.
    stands: Vec<Stand>,
    /// The first and last day on which any position may have been taken; worked out once, not for every frame.
    days: (Option<NaiveDate>, Option<NaiveDate>),
    /// How the map is drawn.
    pub(crate) map: MapStyle,
}

/// The day as of which positions are told.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Day {
    /// The day; none for the latest.
    pub(crate) date: Option<NaiveDate>,
    /// Whether it stays while the item in hand changes.
    pub(crate) is_pinned: bool,
}

impl Day {
    /// In words: `16 May 2025 · pinned`; nothing while the latest holds.
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
    /// Takes what is in view: what the query found.
    pub(crate) fn see(&mut self, found: Option<Found>) {
        self.found = found;
    }

    /// Takes the date of a record in hand: its last day, where it is imprecise. An undated record
    /// leaves the date as it is, and a pinned date stays.
    pub(crate) fn take_day(&mut self, record: &Record, id: AnyId) {
        if self.day.is_pinned {
            return;
        }
        let date = record.get(id).dated().and_then(|dated| dated.date.last().or(dated.date.first()));
        if date.is_some() && date != self.day.date {
            self.day.date = date;
            self.stand();
        }
    }

    /// Pins the date in hand, or lets it follow what is in hand again.
    pub(crate) fn pin(&mut self, record: &Record, in_hand: Option<AnyId>) {
        self.day.is_pinned = !self.day.is_pinned;
        if let Some(id) = in_hand {
            self.take_day(record, id);
        }
    }

    /// The day from which a month is stepped; `None` beyond the positions on record, where nothing changes
    /// any more.
    pub(crate) fn month_from(&self, direction: Direction) -> Option<NaiveDate> {
        let (first, last) = self.days;
        let from = self.day.date.or(last)?;
        let is_beyond = match direction {
            Direction::Forward => last.is_some_and(|last| last <= from),
            Direction::Back => first.is_some_and(|first| from < first),
        };
        (!is_beyond).then_some(from)
    }

    /// To the end of the month before or after the date in hand, and pins it. From the latest, that
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

    /// Back to the latest.
    pub(crate) fn let_day_go(&mut self) {
        self.day = Day::default();
        self.stand();
    }

    /// Takes the policy behind the one in hand, of those on which anybody has a position.
    pub(crate) fn next_policy(&mut self, record: &Record, all: &[Id<Policy>]) {
        let at = all.iter().position(|policy| Some(*policy) == self.policy);
        let next = all.get(at.map_or(0, |at| (at + 1) % all.len().max(1))).copied();
        self.take_policy(record, next);
    }

    /// Takes a policy, with its parts.
    pub(crate) fn take_policy(&mut self, record: &Record, policy: Option<Id<Policy>>) {
        let days = || record.of_kind(Kind::Position).filter_map(|id| record.get(id).dated());
        let first = days().filter_map(|dated| dated.date.first()).min();
        self.days = (first, days().filter_map(|dated| dated.date.last()).max());
        self.policy = policy;
        self.courses = if policy.is_some() { courses(record, policy) } else { Vec::new() };
        self.stand();
    }

    /// Works out anew who stands where.
    fn stand(&mut self) {
        self.stands = as_of(&self.courses, self.day.date);
    }

    /// What everybody said and did about the policy in hand.
    pub(crate) fn courses(&self) -> &[Course] {
        &self.courses
    }

    /// Who stands where on the policy in hand, as of the date in hand.
    pub(crate) fn stands(&self) -> &[Stand] {
        &self.stands
    }

    /// How a holder stands.
    pub(crate) fn stand_of(&self, holder: AnyId) -> Option<&Stand> {
        self.stands.iter().find(|stand| stand.holder == holder)
    }

    /// What the query found.
    pub(crate) const fn found(&self) -> Option<&Found> {
        self.found.as_ref()
    }

    /// What to highlight.
    pub(crate) fn marks(&self) -> Option<&Highlights> {
        self.found.as_ref().map(|found| &found.highlights)
    }

    /// Records of every kind in view, best first where something is asked, else by kind.
    pub(crate) fn everything(&self, record: &Record) -> Vec<AnyId> {
        everything(record, self.found.as_ref(), self.country)
    }

    /// The query that finds what is in view: what was typed, and the selected country.
    pub(crate) fn query(&self, record: &Record) -> String {
        let country = self.country.map(|country| format!("country:{}", record[country].code()));
        country.map_or_else(|| self.typed.clone(), |country| narrowed(&self.typed, &country))
    }

    /// Whether positions are shown as of a day other than the latest, or the date is pinned.
    pub(crate) fn has_day(&self) -> bool {
        self.day != Day::default()
    }

    /// What narrows the panes by country: ` · AL`, or nothing.
    pub(crate) fn by_country(&self, record: &Record) -> String {
        self.country.map(|country| format!(" · {}", record[country].code())).unwrap_or_default()
    }
}

/// Policies on which anybody has a position, each with its parts: those with most positions first.
pub(crate) fn policies(record: &Record) -> Vec<Id<Policy>> {
    let mut counts = vec![0usize; record.count(Kind::Policy)];
    for id in record.of_kind(Kind::Position).filter_map(AnyId::typed::<Position>) {
        let Some(mut policy) = record[id].policy else { continue };
        // Up to the whole; no further than there are policies, so a circle ends.
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

/// Countries in the order in which they are listed: by their part in the story, then by name.
pub(crate) fn countries(record: &Record) -> Vec<Id<Country>> {
    let mut all: Vec<Id<Country>> = record.of_kind(Kind::Country).filter_map(AnyId::typed).collect();
    all.sort_by_cached_key(|&id| {
        (record[id].part.map(|part| part as u8), record[id].name.to_string(), record[id].slug().to_owned())
    });
    all
}
