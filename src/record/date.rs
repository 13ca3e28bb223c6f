//! A date as precisely as it is known: EDTF (ISO 8601-2:2019, Annex A), its bounds, order and words.
//!
//! The only file that names the EDTF library. Nothing here ever invents a day: an imprecise date
//! reads as words (`autumn 2025`, `by 22 March 2025`) and is ordered by the days it allows.

use std::cmp::Ordering;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use edtf_core::{Bound, Edtf, IntervalEndpoint, SetElement, SetKind};

use super::closed::Basis;
use crate::text::Safe;

/// A date and how it is known.
#[derive(Clone, Debug)]
pub struct Dated {
    /// The date.
    pub date: Date,
    /// How it is known.
    pub(crate) basis: Basis,
    /// Why it is known so, in the record's words.
    pub(crate) note: Option<Safe>,
}

/// A date, season, span or choice of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// Shared by all records with this date.
    spelt: Arc<Spelt>,
    /// The first day it allows; `None` if it is open towards the past.
    first: Option<NaiveDate>,
    /// The last day it allows; `None` if it is open towards the future.
    last: Option<NaiveDate>,
    anchor: NaiveDate,
    /// True if it is neither approximate nor uncertain.
    is_sure: bool,
}

/// The text of a date.
#[derive(Debug, PartialEq, Eq)]
struct Spelt {
    edtf: Box<str>,
    words: Box<str>,
    brief: Box<str>,
}

/// The parts of a date, for formats without EDTF. An open end is `None`; a single date is both ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    /// Where it begins; `None` if open.
    pub(crate) from: Option<Part>,
    /// Where it ends; `None` if open.
    pub(crate) to: Option<Part>,
    /// Whether it is approximate (`~`).
    pub(crate) is_about: bool,
    /// Whether it is uncertain (`?`).
    pub(crate) is_uncertain: bool,
    /// True for some time between the two ends, not the whole span.
    pub(crate) is_choice: bool,
}

/// A year, month or day, or a season of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) year: i64,
    /// Spring 1, summer 2, autumn 3, winter 4.
    pub(crate) season: Option<u8>,
    pub(crate) month: Option<u8>,
    pub(crate) day: Option<u8>,
}

/// The reason why a text is no valid date.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct BadDate {
    /// The fault, in words.
    pub(crate) message: String,
    /// The byte offset of the fault in the text.
    pub(crate) offset: usize,
}

impl Date {
    /// Reads an EDTF expression of level 0, 1 or 2 that is bounded by at least one calendar day.
    ///
    /// # Errors
    /// When the text is no EDTF, names an impossible day, has a time of day, or is bounded on
    /// neither side.
    pub(crate) fn parse(text: &str) -> Result<Self, BadDate> {
        if Self::is_unordered(text) {
            let message = "it leaves open which part is the month; write the year first: 2025-05-16";
            return Err(BadDate { message: message.into(), offset: 0 });
        }
        let edtf: Edtf = text
            .parse()
            .map_err(|e: edtf_core::ParseError| BadDate { message: e.message.to_owned(), offset: e.offset })?;
        if matches!(edtf, Edtf::DateTime(_)) {
            return Err(BadDate { message: "a time of day has no place here".into(), offset: 10 });
        }
        if text.contains('S') {
            let message = "significant digits have no place here; write the years it may be: [1900..1999]";
            return Err(BadDate { message: message.into(), offset: text.find('S').unwrap_or(0) });
        }
        let bounds = edtf.bounds();
        let (first, last) = (day(bounds.earliest), day(bounds.latest));
        let is_span = matches!(edtf, Edtf::Interval(_));
        let anchor = match (first, last) {
            (Some(first), Some(_)) if is_span => first,
            (_, Some(last)) => last,
            (Some(first), None) => first,
            (None, None) => {
                return Err(BadDate { message: "a date must be bounded on at least one side".into(), offset: 0 });
            }
        };
        let words = phrase(&edtf, Style::Full).into();
        let brief = phrase(&edtf, Style::WithinYear).into();
        let is_sure = !text.contains(['~', '?', '%']);
        Ok(Self { spelt: Arc::new(Spelt { edtf: text.into(), words, brief }), first, last, anchor, is_sure })
    }

    /// Whether a text is three numbers with slashes or dots between them, as `12/04/2025` is.
    #[must_use]
    pub(crate) fn is_unordered(text: &str) -> bool {
        ['/', '.'].into_iter().any(|by| {
            let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
            text.split(by).count() == 3 && text.split(by).all(is_number)
        })
    }

    /// As written: EDTF.
    #[must_use]
    pub(crate) fn edtf(&self) -> &str {
        &self.spelt.edtf
    }

    /// In British English: `16 May 2025`, `about May 2025`, `by 22 March 2025`, `autumn 2025`.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.spelt.words
    }

    /// Short, for a column under a heading that names the year: `16 May`, `autumn`, `by 22 Mar`.
    #[must_use]
    pub(crate) fn brief(&self) -> &str {
        &self.spelt.brief
    }

    /// Short, with its year: `16 May 2025`, `May–Nov 2025`; in full if it spans years.
    #[must_use]
    pub(crate) fn short(&self) -> String {
        let years = [self.first, self.last].map(|day| day.map_or(self.anchor.year(), |day| day.year()));
        let year = self.anchor.year().to_string();
        if years[0] != years[1] || self.spelt.brief.contains(&year) {
            return self.spelt.words.to_string();
        }
        format!("{} {year}", self.spelt.brief.trim_start())
    }

    /// The date's parts; `None` if it is more than one date or span, or if parts of it are unknown.
    #[must_use]
    pub(crate) fn parts(&self) -> Option<Parts> {
        let edtf: Edtf = self.spelt.edtf.parse().ok()?;
        let (from, to, is_choice) = match &edtf {
            Edtf::Date(date) => (Some(part(date)?), Some(part(date)?), false),
            Edtf::DateTime(_) => return None,
            Edtf::Interval(span) => {
                let end = |end: &IntervalEndpoint| match end {
                    IntervalEndpoint::Date(date) => part(date).map(Some),
                    IntervalEndpoint::OnOrBefore(_) | IntervalEndpoint::OnOrAfter(_) => None,
                    IntervalEndpoint::Open | IntervalEndpoint::Unknown => Some(None),
                };
                (end(&span.start)?, end(&span.end)?, false)
            }
            Edtf::Set(set) => {
                let [one] = set.elements.as_slice() else { return None };
                let (from, to) = match one {
                    SetElement::Date(date) => (Some(date), Some(date)),
                    SetElement::OnOrBefore(date) => (None, Some(date)),
                    SetElement::OnOrAfter(date) => (Some(date), None),
                    SetElement::Range(from, to) => (Some(from), Some(to)),
                };
                let known = |end: Option<&edtf_core::Date>| end.map_or(Some(None), |date| part(date).map(Some));
                (known(from)?, known(to)?, set.kind == SetKind::OneMember)
            }
        };
        Some(Parts { from, to, is_about: edtf.is_approximate(), is_uncertain: edtf.is_uncertain(), is_choice })
    }

    /// The first day it allows; `None` if it is open towards the past.
    #[must_use]
    pub const fn first(&self) -> Option<NaiveDate> {
        self.first
    }

    /// The last day it allows; `None` if it is open towards the future.
    #[must_use]
    pub(crate) const fn last(&self) -> Option<NaiveDate> {
        self.last
    }

    /// The first and last month that it allows, counted from year 0 as [`month`] does; `None` if it is open,
    /// approximate or uncertain.
    #[must_use]
    pub(crate) fn months(&self) -> Option<(i32, i32)> {
        let (first, last) = self.first.zip(self.last).filter(|_| self.is_sure)?;
        Some((month(first), month(last)))
    }

    /// The day by which it is sorted: the last that it allows, by which it certainly has happened. For a span
    /// (`a/b`) and a date that is open towards the future, the first.
    #[must_use]
    pub(crate) const fn anchor(&self) -> NaiveDate {
        self.anchor
    }

    /// The year under which a timeline shows it.
    #[must_use]
    pub(crate) fn year(&self) -> i32 {
        self.anchor.year()
    }

    /// True where it is marked as approximate or uncertain (`~`, `?`, `%`).
    #[must_use]
    pub(crate) fn is_qualified(&self) -> bool {
        self.spelt.edtf.contains(['~', '?', '%'])
    }

    /// True where it is one single day.
    #[must_use]
    pub(crate) fn is_day(&self) -> bool {
        self.first.is_some() && self.first == self.last
    }

    /// Chronological order; where two dates overlap, the one that may end earlier comes first.
    #[must_use]
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        let end = |d: &Self| d.last.unwrap_or(NaiveDate::MAX);
        self.anchor.cmp(&other.anchor).then(end(self).cmp(&end(other)))
    }
}

/// Month of a day, counted from year 0.
#[must_use]
pub(crate) fn month(day: NaiveDate) -> i32 {
    day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0)
}

/// Days outside chrono's range (±262,000 years) count as open.
fn day(bound: Bound) -> Option<NaiveDate> {
    let Bound::Date(d) = bound else { return None };
    NaiveDate::from_ymd_opt(i32::try_from(d.year).ok()?, d.month.into(), d.day.into())
}

fn part(date: &edtf_core::Date) -> Option<Part> {
    if date.has_unspecified() {
        return None;
    }
    let (season, month) = match date.month.and_then(edtf_core::DateField::value) {
        // North and south of the equator have their own codes, and the same four names.
        Some(code @ 21..=32) => (Some((code - 21) % 4 + 1), None),
        Some(33..) => return None,
        month => (None, month),
    };
    let day = date.day.and_then(edtf_core::DateField::value);
    Some(Part { year: date.year.value()?, season, month, day })
}

#[derive(Clone, Copy, PartialEq)]
enum Style {
    /// With the year and months in full.
    Full,
    /// Months in three letters and no year: a rule above names it.
    WithinYear,
}

fn phrase(edtf: &Edtf, style: Style) -> String {
    match edtf {
        Edtf::Date(d) => one(d, style),
        Edtf::DateTime(t) => one(&t.date, style),
        Edtf::Interval(span) => {
            let end = |e: &IntervalEndpoint| match e {
                IntervalEndpoint::Date(d) => Some(one(d, style)),
                IntervalEndpoint::OnOrBefore(d) => Some(format!("by {}", one(d, style).trim_start())),
                IntervalEndpoint::OnOrAfter(d) => Some(format!("{} or later", one(d, style))),
                IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
            };
            match (end(&span.start), end(&span.end)) {
                (Some(a), Some(b)) => join(&a, "–", &b, style),
                (Some(a), None) => format!("from {a}"),
                (None, Some(b)) => format!("until {b}"),
                (None, None) => "unknown".into(),
            }
        }
        Edtf::Set(set) => {
            let parts: Vec<String> = set
                .elements
                .iter()
                .map(|e| match e {
                    SetElement::Date(d) => one(d, style),
                    SetElement::OnOrBefore(d) => format!("by {}", one(d, style).trim_start()),
                    SetElement::OnOrAfter(d) => format!("from {}", one(d, style).trim_start()),
                    SetElement::Range(a, b) => {
                        let (a, b) = (one(a, style), one(b, style));
                        match (style, set.kind) {
                            (Style::Full, SetKind::OneMember) => between(&a, &b),
                            _ => join(&a, "–", &b, style),
                        }
                    }
                })
                .collect();
            parts.join(if set.kind == SetKind::OneMember { " or " } else { " and " })
        }
    }
}

/// The part of two dates that differs and the part they share at the end: `8`, `10`, ` July 2025`.
fn shared<'a>(a: &'a str, b: &'a str) -> (&'a str, &'a str, &'a str) {
    let words = |text: &'a str| text.trim_start().split(' ').collect::<Vec<_>>();
    let (left, right) = (words(a), words(b));
    let same = left.iter().rev().zip(right.iter().rev()).take_while(|(x, y)| x == y).count();
    // If nothing can be left out, or a qualifier applies, both are written in full.
    let same = if same < left.len().min(right.len()) && left.len() == right.len() { same } else { 0 };
    let tail: usize = left[left.len() - same..].iter().map(|word| word.len() + 1).sum();
    let (a, b) = (a.trim_start(), b.trim_start());
    (&a[..a.len() - tail], &b[..b.len() - tail], &b[b.len() - tail..])
}

/// `8–10 July 2025`; ends of several words get space around the dash, unless room is short.
fn join(a: &str, dash: &str, b: &str, style: Style) -> String {
    let (a, b, tail) = shared(a, b);
    let space = if style == Style::Full && (a.contains(' ') || b.contains(' ')) { " " } else { "" };
    format!("{a}{space}{dash}{space}{b}{tail}")
}

fn between(a: &str, b: &str) -> String {
    let (a, b, tail) = shared(a, b);
    format!("between {a} and {b}{tail}")
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// ISO 8601-2 sub-year groupings, 21 to 41.
fn grouping(code: u8) -> &'static str {
    match code {
        21 | 25 | 29 => "spring",
        22 | 26 | 30 => "summer",
        23 | 27 | 31 => "autumn",
        24 | 28 | 32 => "winter",
        33 => "first quarter",
        34 => "second quarter",
        35 => "third quarter",
        36 => "last quarter",
        37..=39 => "four months",
        40 => "first half",
        _ => "second half",
    }
}

fn one(date: &edtf_core::Date, style: Style) -> String {
    let year = match (date.year.value(), date.has_unspecified()) {
        (Some(y), false) => y.to_string(),
        // Masked digits stay as written, because 202X names no single year.
        _ => return qualified(Edtf::Date(*date).to_string(), date),
    };
    let month = date.month.and_then(edtf_core::DateField::value);
    let name = |m: u8| match MONTHS.get(usize::from(m).wrapping_sub(1)) {
        Some(name) if style == Style::WithinYear => &name[..3],
        Some(name) => name,
        None => grouping(m),
    };
    let core = match (month, date.day.and_then(edtf_core::DateField::value), style) {
        (Some(m), Some(d), Style::Full) => format!("{d} {} {year}", name(m)),
        (Some(m), Some(d), Style::WithinYear) => format!("{d:2} {}", name(m)),
        (Some(m), None, Style::Full) => format!("{} {year}", name(m)),
        (Some(m), None, Style::WithinYear) => name(m).to_owned(),
        (None, _, _) => year,
    };
    qualified(core, date)
}

fn qualified(core: String, date: &edtf_core::Date) -> String {
    let core = if date.is_approximate() { format!("about {}", core.trim_start()) } else { core };
    if date.is_uncertain() { format!("{core}?") } else { core }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn reads_as_words_and_never_invents_a_day() {
        for (edtf, words, brief) in [
            ("2025-03-22", "22 March 2025", "22 Mar"),
            ("2025-04", "April 2025", "Apr"),
            ("2025", "2025", "2025"),
            ("2025-23", "autumn 2025", "autumn"),
            ("2025-05~", "about May 2025", "about May"),
            ("2025-05-02?", "2 May 2025?", " 2 May?"),
            ("2025-09/2025-11", "September–November 2025", "Sep–Nov"),
            ("[2025-04..2025-07]", "between April and July 2025", "Apr–Jul"),
            ("[..2025-03-22]", "by 22 March 2025", "by 22 Mar"),
            ("[..2025-03-02]", "by 2 March 2025", "by 2 Mar"),
            ("[2025-03-22..]", "from 22 March 2025", "from 22 Mar"),
            ("2025-07-08/2025-07-10", "8–10 July 2025", "8–10 Jul"),
            ("2024-12/2025-01", "December 2024 – January 2025", "Dec–Jan"),
            ("2021/2025", "2021–2025", "2021–2025"),
            ("2025-06-30/2025-07-02", "30 June – 2 July 2025", "30 Jun–2 Jul"),
            ("2025-05-16/2025-05-16", "16 May 2025 – 16 May 2025", "16 May–16 May"),
            ("202X", "202X", "202X"),
        ] {
            assert_eq!((date(edtf).words(), date(edtf).brief()), (words, brief), "{edtf}");
        }
    }

    #[test]
    fn is_put_in_order_by_the_day_by_which_it_certainly_has_happened() {
        let sorted = [
            "2024-11/2025-06",
            "[..2025-03-22]",
            "2025-04",
            "2025-05-15",
            "2025-05-16",
            "2025-05",
            "[2025-05-01..2025-06-30]",
            "2025-23",
            "2025-12-30",
            "2025",
            "2026-01-01",
        ];
        // A span has begun on its first day; anything else may be as late as its last.
        let mut ordered = sorted.to_vec();
        ordered.reverse();
        ordered.sort_by(|a, b| date(a).order(&date(b)));
        assert_eq!(ordered, sorted);
    }

    #[test]
    fn tells_its_parts() {
        let told = |text: &str| {
            let Parts { from, to, is_about, is_uncertain, is_choice } = date(text).parts()?;
            let end = |part: Option<Part>| part.map(|part| (part.year, part.season, part.month, part.day));
            Some((end(from), end(to), [is_about, is_uncertain, is_choice]))
        };
        let day = Some((2025, None, Some(5), Some(16)));
        let month = |month| Some((2025, None, Some(month), None));
        let autumn = Some((2025, Some(3), None, None));
        for (text, from, to, doubts) in [
            ("2025-05-16", day, day, [false; 3]),
            ("2025-23", autumn, autumn, [false; 3]),
            ("2025-31", Some((2025, Some(3), None, None)), autumn, [false; 3]),
            ("2025-05~", month(5), month(5), [true, false, false]),
            ("2025-05?", month(5), month(5), [false, true, false]),
            ("2025-09/2025-11", month(9), month(11), [false; 3]),
            ("2025-09/..", month(9), None, [false; 3]),
            ("[2025-04..2025-07]", month(4), month(7), [false, false, true]),
            ("[..2025-05-16]", None, day, [false, false, true]),
        ] {
            assert_eq!(told(text), Some((from, to, doubts)), "{text}");
        }
        for text in ["202X", "[2025-04,2025-07]", "2025-33"] {
            assert_eq!(told(text), None, "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        for bad in ["2025-02-30", "22/03/2025", "last month", "", "2025-03-22T08:17:00", "../..", "1950S2"] {
            assert!(Date::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn bounds_are_calendar_days() {
        let autumn = date("2025-23");
        assert_eq!(autumn.first(), NaiveDate::from_ymd_opt(2025, 9, 1));
        assert_eq!(autumn.last(), NaiveDate::from_ymd_opt(2025, 11, 30));
        assert_eq!(date("[..2025-03-22]").first(), None);
        assert!(date("2025-03-22").is_day());
    }
}
