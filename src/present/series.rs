//! Figures that count the same: a small series, one below the other, where there are several.
//!
//! Two figures count the same where the record says of both, in the same words, what is counted, in
//! the same unit, and for a time of the same length. Figures of different definitions are never set
//! beside each other, however alike they sound; who gives each is said with it, since one definition
//! may have several counters.

use std::collections::HashMap;

use crate::record::{AnyId, Date, Dated, Entry, Figure, Id, Kind, Record};
use crate::text;

/// Figures of one definition, in order of time.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FigureSeries(pub Vec<Id<Figure>>);

/// What makes two figures count the same.
#[derive(PartialEq, Eq, Hash)]
struct Definition<'a> {
    what: &'a str,
    unit: &'a str,
    /// Days of the time that is covered; none where the record names none.
    days: Option<Days>,
    /// Whether it is a state of a day, as `in the year to date` is.
    has_day: bool,
}

/// The length of a time, with months and years taken as long as each other.
#[derive(PartialEq, Eq, Hash)]
enum Days {
    Month,
    Year,
    Many(i64),
    Open,
}

impl Days {
    fn of(date: &Date) -> Self {
        let (Some(first), Some(last)) = (date.first(), date.last()) else { return Self::Open };
        match (last - first).num_days() + 1 {
            28..=31 => Self::Month,
            365 | 366 => Self::Year,
            days => Self::Many(days),
        }
    }
}

impl<'a> Definition<'a> {
    fn of(figure: &'a Figure) -> Self {
        Self {
            what: figure.what.as_str(),
            unit: figure.unit.as_str(),
            days: figure.period.as_ref().map(|period| Days::of(&period.date)),
            has_day: figure.as_of.is_some(),
        }
    }
}

/// The day a figure is of: as of which it is given, else the first day of the time it covers.
#[must_use]
pub(crate) fn of_when(figure: &Figure) -> Option<&Dated> {
    figure.as_of.as_ref().or(figure.period.as_ref())
}

/// Figures sorted into those that count the same, by the first of each, and each in order of time.
#[must_use]
pub(crate) fn runs(record: &Record, ids: impl Iterator<Item = AnyId>) -> Vec<FigureSeries> {
    let mut places: HashMap<Definition<'_>, usize> = HashMap::new();
    let mut runs: Vec<FigureSeries> = Vec::new();
    for id in ids.filter_map(AnyId::typed::<Figure>) {
        let place = *places.entry(Definition::of(&record[id])).or_insert(runs.len());
        match runs.get_mut(place) {
            Some(FigureSeries(same)) => same.push(id),
            None => runs.push(FigureSeries(vec![id])),
        }
    }
    for FigureSeries(same) in &mut runs {
        // The sort is stable: of one day, as they are written; what is undated comes last.
        same.sort_by(|&a, &b| match (of_when(&record[a]), of_when(&record[b])) {
            (Some(a), Some(b)) => a.date.order(&b.date),
            (a, b) => b.is_some().cmp(&a.is_some()),
        });
    }
    runs
}

impl FigureSeries {
    /// All figures that count the same as one, itself among them; none where it is the only one.
    #[must_use]
    pub(crate) fn of(record: &Record, id: Id<Figure>) -> Option<Self> {
        let own = Definition::of(&record[id]);
        let all = record.of_kind(Kind::Figure).filter_map(AnyId::typed::<Figure>);
        let same = all.filter(|&other| Definition::of(&record[other]) == own).map(AnyId::from);
        runs(record, same).pop().filter(|FigureSeries(same)| same.len() > 1)
    }

    /// The same figures as rows of a small picture, with bars of at most `columns`.
    #[must_use]
    pub(crate) fn rows(&self, record: &Record, columns: usize) -> Vec<FigureRow> {
        let most = self.0.iter().map(|&id| record[id].value).fold(0.0, f64::max);
        let row = |&id: &Id<Figure>| {
            let figure = &record[id];
            FigureRow {
                id,
                when: of_when(figure).map_or_else(|| "undated".to_owned(), |dated| dated.date.short()),
                bar: text::bars::lying(figure.value, most, columns),
                amount: figure.amount(),
                by: figure.said_by.map(|by| record[by].name.to_string()),
            }
        };
        self.0.iter().map(row).collect()
    }
}

/// One figure of a series.
#[derive(Debug)]
pub(crate) struct FigureRow {
    pub(crate) id: Id<Figure>,
    pub(crate) when: String,
    /// Its bar, on the scale of the series.
    pub(crate) bar: String,
    /// The number as printed, with its unit.
    pub(crate) amount: String,
    /// Who gives it; none where the document does.
    pub(crate) by: Option<String>,
}

impl FigureRow {
    /// How much, and as whom: `some 517 people, PA`.
    #[must_use]
    pub(crate) fn words(&self) -> String {
        let by = self.by.as_deref().unwrap_or("the document itself");
        format!("{}, {by}", self.amount)
    }
}

/// A series as text: a line a figure.
#[must_use]
pub(crate) fn text(record: &Record, run: &FigureSeries) -> String {
    let rows = run.rows(record, 20);
    let width = |part: fn(&FigureRow) -> &str| rows.iter().map(|row| text::width(part(row))).max().unwrap_or(0);
    let (when, bar) = (width(|row| &row.when), width(|row| &row.bar));
    let line = |row: &FigureRow| {
        let gap = |part: &str, width: usize| " ".repeat(width.saturating_sub(text::width(part)));
        let (after_when, after_bar) = (gap(&row.when, when), gap(&row.bar, bar));
        format!("  {}{after_when}  {}{after_bar}  {} · {}\n", row.when, row.bar, row.words(), record[row.id].slug())
    };
    rows.iter().map(line).collect()
}
