//! Records over time, counted by month, or by quarters or years if there are too many months.
//!
//! A record counts in a bar if every day that its date allows lies within that bar's time. Records with less
//! exact dates are in no bar, and their number is shown separately. So no bar is higher than the record
//! warrants.

use std::collections::BTreeMap;

use crate::record::{AnyId, Date, Record, month};
use crate::text;

/// Short names of months.
pub(crate) const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Most bars in a line of text.
const LINE: usize = 24;

/// Records by the months that their dates allow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Density {
    /// The first and last month of records with bounded dates, and the number of records of each such pair.
    extents: Vec<((i32, i32), usize)>,
    total: usize,
}

/// Adjacent bars, each for a period of the same length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bars {
    /// The months of a bar: 1, 3, 12, or those of several years.
    pub(crate) step: i32,
    /// The index of the first bar, counted in bars from year 0.
    pub(crate) first: i32,
    /// The number of records in each bar.
    pub(crate) counts: Vec<usize>,
    /// The number of other records, dated less exactly than a bar or not at all.
    pub(crate) beside: usize,
}

impl Density {
    /// Counts records.
    #[must_use]
    pub(crate) fn of(record: &Record, ids: impl IntoIterator<Item = AnyId>) -> Self {
        let (mut extents, mut total) = (BTreeMap::<(i32, i32), usize>::new(), 0);
        // In a list in order of time equal dates are adjacent, so each date is looked up once.
        let mut run: Option<((i32, i32), usize)> = None;
        let mut end = |run: Option<((i32, i32), usize)>| {
            if let Some((extent, count)) = run {
                *extents.entry(extent).or_default() += count;
            }
        };
        for id in ids {
            total += 1;
            let Some(extent) = record.get(id).dated().and_then(|dated| dated.date.months()) else { continue };
            match &mut run {
                Some((same, count)) if *same == extent => *count += 1,
                _ => end(run.replace((extent, 1))),
            }
        }
        end(run);
        Self { extents: extents.into_iter().collect(), total }
    }

    /// The finest bars that fit the room and the minimum number; `None` if no date is exact enough for any.
    /// Bars shorter than a year fill whole years.
    #[must_use]
    pub(crate) fn bars(&self, room: usize) -> Option<Bars> {
        let years = (0..6).flat_map(|power| [1, 2, 5].map(|n| 12 * n * 10_i32.pow(power)));
        [1, 3].into_iter().chain(years).find_map(|step| self.by(step).filter(|bars| bars.counts.len() <= room))
    }

    fn by(&self, step: i32) -> Option<Bars> {
        let bar = |&((first, last), count): &((i32, i32), usize)| {
            let at = first.div_euclid(step);
            (at == last.div_euclid(step)).then_some((at, count))
        };
        let within = || self.extents.iter().filter_map(bar);
        let year = (12 / step).max(1);
        let first = within().map(|(at, _)| at).min()?.div_euclid(year) * year;
        let last = within().map(|(at, _)| at).max()?.div_euclid(year) * year + year - 1;
        let place = |at: i32| usize::try_from(at - first).unwrap_or(0);
        // A span too long for any screen gets no bars.
        let mut counts = vec![0; place(last).min(usize::from(u16::MAX)) + 1];
        let mut counted = 0;
        for (at, count) in within() {
            counted += count;
            if let Some(bar) = counts.get_mut(place(at)) {
                *bar += count;
            }
        }
        Some(Bars { step, first, counts, beside: self.total - counted })
    }

    /// The bars in words and one line of text; `None` if there are fewer than two to compare.
    #[must_use]
    pub(crate) fn line(&self) -> Option<Line> {
        let bars = self.bars(LINE)?;
        let has = |count: &&usize| **count > 0;
        if bars.counts.iter().filter(has).count() < 2 {
            return None;
        }
        let most = bars.counts.iter().copied().max()?;
        let highest = bars.counts.iter().position(|count| *count == most)?;
        let beside = match bars.beside {
            0 => String::new(),
            beside => format!("; {} dated less exactly", text::thousands(beside)),
        };
        Some(Line {
            span: bars.span(),
            bars: text::bars::spark(&bars.counts),
            most: format!("most in {} ({}){beside}", bars.words(highest), text::thousands(most)),
        })
    }
}

/// Bars in a line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// The period and the length of each bar: `2025 by month`, `2019–2025 by quarter`.
    pub(crate) span: String,
    pub(crate) bars: String,
    /// The highest bar, its count, and the number of records in no bar.
    pub(crate) most: String,
}

impl Bars {
    /// The first and last bar that a date may belong to; if it is open towards one side, the bar at its other
    /// end.
    #[must_use]
    pub(crate) fn places(&self, date: &Date) -> std::ops::Range<usize> {
        let (first, last) = (date.first().or(date.last()), date.last().or(date.first()));
        let (Some(first), Some(last)) = (first, last) else { return 0..0 };
        let place = |day| usize::try_from(month(day).div_euclid(self.step) - self.first);
        let Ok(last) = place(last) else { return 0..0 };
        place(first).unwrap_or(0)..(last + 1).min(self.counts.len())
    }

    /// The year and month in which a bar begins.
    #[must_use]
    pub(crate) fn start(&self, at: usize) -> (i32, usize) {
        let month = (self.first + i32::try_from(at).unwrap_or(0)) * self.step;
        (month.div_euclid(12), usize::try_from(month.rem_euclid(12)).unwrap_or(0))
    }

    /// The years of all bars, and the length of each bar.
    fn span(&self) -> String {
        let first = self.start(0).0;
        let last = (self.first + i32::try_from(self.counts.len()).unwrap_or(1)) * self.step / 12 - 1;
        let years = if first == last { first.to_string() } else { format!("{first}–{last}") };
        match self.step {
            1 => format!("{years} by month"),
            3 => format!("{years} by quarter"),
            12 => format!("{years} by year"),
            step => format!("{years} by {} years", step / 12),
        }
    }

    /// The period of a bar in words: `May 2025`, `Apr–Jun 2025`, `2025`, `2020–2029`.
    #[must_use]
    pub(crate) fn words(&self, at: usize) -> String {
        let (year, month) = self.start(at);
        match self.step {
            1 => format!("{} {year}", MONTHS[month]),
            3 => format!("{}–{} {year}", MONTHS[month], MONTHS[month + 2]),
            12 => year.to_string(),
            _ => format!("{year}–{}", year + self.step / 12 - 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn density(dates: &[(&str, usize)]) -> Density {
        let extent = |text: &str| Date::parse(text).unwrap().months();
        let total = dates.iter().map(|(_, count)| count).sum();
        let mut extents: Vec<_> = dates.iter().filter_map(|(text, count)| Some((extent(text)?, *count))).collect();
        extents.sort_unstable();
        Density { extents, total }
    }

    #[test]
    fn a_date_counts_only_where_all_of_it_lies_within_a_bar() {
        let dates = [
            ("2031-05-16", 3),
            ("2031-05", 1),
            ("2031-05-30/2031-06-01", 1),
            ("[..2031-05-16]", 1),
            ("2031-23", 1),
            ("2031", 1),
            ("2031-08", 2),
            ("2031-08~", 1),
        ];
        let bars = density(&dates).bars(40).unwrap();
        assert_eq!((bars.step, bars.counts.len(), bars.words(4)), (1, 12, "May 2031".into()));
        assert_eq!((bars.counts[4], bars.counts[7], bars.beside), (4, 2, 5));
    }

    #[test]
    fn bars_grow_longer_until_they_fit() {
        let dates = [("2031-05-16", 1), ("2030-23", 1), ("2028", 1), ("2024-01", 1)];
        let steps = |room| density(&dates).bars(room).map(|bars| (bars.step, bars.counts.len(), bars.beside));
        assert_eq!(steps(96), Some((1, 96, 2)));
        assert_eq!(steps(95), Some((3, 32, 2)));
        assert_eq!(steps(31), Some((12, 8, 0)));
        assert_eq!(steps(7), Some((24, 4, 0)));
        assert_eq!(density(&dates).bars(7).unwrap().words(0), "2024–2025");
        let far = density(&[("-9999", 1), ("9999", 1)]).bars(20).unwrap();
        assert!(far.counts.len() <= 20 && far.counts.iter().sum::<usize>() == 2, "{far:?}");
    }

    #[test]
    fn where_nothing_is_dated_exactly_enough_there_is_no_bar() {
        assert_eq!(density(&[]).bars(40), None);
        assert_eq!(density(&[("[..2031-05-16]", 2)]).bars(40), None);
    }

    #[test]
    fn an_imprecise_date_marks_every_bar_it_may_belong_to() {
        let bars = density(&[("2031-05-16", 1)]).bars(12).unwrap();
        let places = |text: &str| bars.places(&Date::parse(text).unwrap());
        assert_eq!(places("2031-05-16"), 4..5);
        assert_eq!(places("2031-23"), 8..11);
        assert_eq!(places("[..2031-03-22]"), 2..3);
        assert_eq!(places("2030-12/2031-02"), 0..2);
        assert!(places("2030").is_empty() && places("2032").is_empty());
    }

    #[test]
    fn reads_as_a_line() {
        let line = density(&[("2031-05", 4), ("2031-07", 1), ("2031", 1)]).line().unwrap();
        let words = (line.span.as_str(), line.bars.as_str(), line.most.as_str());
        assert_eq!(words, ("2031 by month", "····█·▂·····", "most in May 2031 (4); 1 dated less exactly"));
        let years = density(&[("2028-05", 4), ("2031-02", 1)]).line().unwrap();
        assert_eq!((years.span.as_str(), years.bars.as_str()), ("2028–2031 by quarter", "·█··········▂···"));
        assert_eq!(density(&[("2031-05", 4)]).line(), None);
    }
}
