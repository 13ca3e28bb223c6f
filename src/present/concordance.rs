//! A concordance: every occurrence of what was asked for, with what is before and after it, in one line each
//! (corpus linguistics calls it keyword in context); and who is the first on record to have said it.

use std::collections::HashSet;
use std::ops::Range;

use chrono::NaiveDate;

use super::reach::Reach;
use crate::record::{AnyId, Dated, Form, Item, Record, Tone, Value};
use crate::search::Highlights;
use crate::text;

/// The most characters that are kept on either side of an occurrence.
const CONTEXT: usize = 160;

/// The order of the lines.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Order {
    /// By the day by which it certainly was said; undated lines last.
    #[default]
    Date,
    /// By the words before, the nearest first.
    Left,
    /// By the words after.
    Right,
    /// By the speaker's name.
    Speaker,
}

impl Order {
    pub(crate) const ALL: [Self; 4] = [Self::Date, Self::Left, Self::Right, Self::Speaker];

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Left => "left",
            Self::Right => "right",
            Self::Speaker => "speaker",
        }
    }
}

/// One occurrence.
#[derive(Clone, Debug)]
pub(crate) struct Occurrence {
    pub(crate) id: AnyId,
    /// The least reach that includes it.
    pub(crate) reach: Reach,
    pub(crate) left: String,
    /// The words found.
    pub(crate) found: String,
    pub(crate) right: String,
}

impl Occurrence {
    fn of(id: AnyId, reach: Reach, text: &str, at: Range<usize>) -> Self {
        let flat = |text: &str| text.replace('\n', " ");
        let before: String = text[..at.start].chars().rev().take(CONTEXT).collect();
        let left = before.chars().rev().collect::<String>();
        let right: String = text[at.end..].chars().take(CONTEXT).collect();
        Self { id, reach, left: flat(&left), found: flat(&text[at]), right: flat(&right) }
    }

    /// Who says it; for what is no utterance, its kind.
    pub(crate) fn speaker<'a>(&self, record: &'a Record) -> &'a str {
        match record.item(self.id) {
            Item::Quote(quote) => quote.speaker_name(record),
            _ => self.id.kind.singular(),
        }
    }
}

/// Every occurrence in the texts of some records, in their order.
pub(crate) fn occurrences(record: &Record, ids: &[AnyId], marks: &Highlights, reach: Reach) -> Vec<Occurrence> {
    let mut all = Vec::new();
    for &id in ids {
        let mut take = |reach_of: Reach, text: &str| {
            if reach_of <= reach {
                all.extend(marks.ranges(text).into_iter().map(|at| Occurrence::of(id, reach_of, text, at)));
            }
        };
        record.get(id).fields(&mut |key, value| match value {
            Value::Text(tone, text) => take(reach_of(record, id, key, tone), text),
            // Words in the language in which they were said are no second occurrence.
            Value::Texts(tone, texts) if key != "original" => {
                for text in texts {
                    take(reach_of(record, id, key, tone), text);
                }
            }
            _ => {}
        });
    }
    all
}

/// The least reach that includes a text of a record.
fn reach_of(record: &Record, id: AnyId, key: &str, tone: Tone) -> Reach {
    match (record.item(id), tone) {
        (Item::Quote(_), Tone::Said) => Reach::Verbatim,
        (Item::Quote(quote), _) if key == "gist" && quote.form == Form::Indirect => Reach::Attributed,
        _ => Reach::All,
    }
}

/// Puts occurrences in order; those that are equal stay in the order of the record.
pub(crate) fn sort(record: &Record, all: &mut [Occurrence], order: Order) {
    match order {
        Order::Date => all.sort_by_key(|one| {
            let dated = record.get(one.id).dated();
            (dated.is_none(), dated.map(|dated| dated.date.anchor()))
        }),
        Order::Left => all.sort_by_cached_key(|one| {
            let mut words: Vec<String> = folded(&one.left);
            words.reverse();
            words
        }),
        Order::Right => all.sort_by_cached_key(|one| folded(&one.right)),
        Order::Speaker => all.sort_by_cached_key(|one| text::fold(one.speaker(record))),
    }
}

fn folded(text: &str) -> Vec<String> {
    let words = text.split_whitespace().map(|word| text::fold(word.trim_matches(|c: char| !c.is_alphanumeric())));
    words.filter(|word| !word.is_empty()).collect()
}

/// Who is the first on record to have said it in these words, and how certain that is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FirstUse {
    /// The earliest day by which it certainly had been said; `None` if no utterance is dated for certain.
    pub(crate) by: Option<NaiveDate>,
    /// Those said by that day for certain: several of the same day are not put in order.
    pub(crate) first: Vec<AnyId>,
    /// Those whose dates allow that they were said before that day, or as early.
    pub(crate) perhaps: Vec<AnyId>,
    /// Those said later for certain, in the order of the days by which they were.
    pub(crate) later: Vec<AnyId>,
}

impl FirstUse {
    /// Of the utterances among some occurrences; `None` without any. Only verbatim words are a use.
    pub(crate) fn of(record: &Record, all: &[Occurrence]) -> Option<Self> {
        let mut seen = HashSet::new();
        let verbatim = all.iter().filter(|one| one.reach == Reach::Verbatim).map(|one| one.id);
        let ids: Vec<AnyId> = verbatim.filter(|id| seen.insert(*id)).collect();
        if ids.is_empty() {
            return None;
        }
        let sure = |id: &AnyId| record.get(*id).dated().filter(|dated| !dated.date.is_qualified());
        let by = ids.iter().filter_map(sure).filter_map(|dated| dated.date.last()).min();
        let mut use_ = Self { by, first: Vec::new(), perhaps: Vec::new(), later: Vec::new() };
        for id in ids {
            let bounds = sure(&id).map(|dated| (dated.date.first(), dated.date.last()));
            match (bounds, by) {
                (Some((_, Some(last))), Some(by)) if last == by => use_.first.push(id),
                (Some((Some(first), _)), Some(by)) if first > by => use_.later.push(id),
                _ => use_.perhaps.push(id),
            }
        }
        let end = |id: &AnyId| record.get(*id).dated().map_or(NaiveDate::MAX, |dated| dated.date.anchor());
        use_.later.sort_by_key(end);
        Some(use_)
    }

    /// Whether one utterance was before all others for certain.
    pub(crate) fn is_certain(&self) -> bool {
        self.first.len() == 1 && self.perhaps.is_empty()
    }

    /// In words, a line each: the first, those that may be as early, and who took it up, each speaker once.
    pub(crate) fn lines(&self, record: &Record) -> Vec<String> {
        let mut lines = Vec::new();
        match self.first.as_slice() {
            [] => lines.push("No use of it is dated for certain.".to_owned()),
            [one] => {
                let sure = if self.is_certain() { ", before all others on record" } else { "" };
                lines.push(format!("First said by {}{sure}.", told(record, *one)));
            }
            many => lines.push(format!("First said by {}.", list(record, many))),
        }
        if !self.perhaps.is_empty() {
            let may = if self.first.is_empty() { "Said by" } else { "Perhaps as early or earlier:" };
            lines.push(format!("{may} {}.", list(record, &self.perhaps)));
        }
        let mut seen: HashSet<&str> = self.first.iter().chain(&self.perhaps).map(|id| name(record, *id)).collect();
        let later: Vec<AnyId> = self.later.iter().copied().filter(|id| seen.insert(name(record, *id))).collect();
        if !later.is_empty() {
            lines.push(format!("Then by {}.", list(record, &later)));
        }
        lines
    }
}

/// The most names in one line.
const NAMES: usize = 6;

fn list(record: &Record, ids: &[AnyId]) -> String {
    let mut all: Vec<String> = ids.iter().take(NAMES).map(|id| told(record, *id)).collect();
    if ids.len() > NAMES {
        all.push(format!("{} more", ids.len() - NAMES));
    }
    text::list(&all, "and")
}

fn told(record: &Record, id: AnyId) -> String {
    let when = |dated: &Dated| dated.date.words().to_owned();
    let when = record.get(id).dated().map_or_else(|| "undated".to_owned(), when);
    format!("{} ({when})", name(record, id))
}

fn name(record: &Record, id: AnyId) -> &str {
    match record.item(id) {
        Item::Quote(quote) => quote.speaker_name(record),
        _ => id.kind.singular(),
    }
}

/// When it was said, in little room: the date, or the day by which it certainly was.
pub(crate) fn when(record: &Record, one: &Occurrence) -> String {
    let Some(dated) = record.get(one.id).dated() else { return "undated".to_owned() };
    let date = &dated.date;
    match (date.is_day(), date.last()) {
        (false, Some(last)) if text::width(date.words()) > SHORT => format!("by {}", last.format("%-d %b %Y")),
        (true, Some(day)) if !date.is_qualified() => day.format("%-d %b %Y").to_string(),
        _ => date.words().to_owned(),
    }
}

/// The longest date that is shown as it is, in columns.
pub(crate) const SHORT: usize = 14;

/// How many occurrences each reach includes, in the order of [`Reach::ALL`].
pub(crate) fn counts(all: &[Occurrence]) -> [usize; 3] {
    Reach::ALL.map(|reach| all.iter().filter(|one| one.reach <= reach).count())
}

/// An occurrence in one line of a given width, the words found in the middle: the left context right-aligned
/// and cut at its start, the words, the right context.
pub(crate) fn columns(one: &Occurrence, width: usize) -> (String, String, String) {
    let found = text::clip(&one.found, width / 2).into_owned();
    let room = width.saturating_sub(text::width(&found));
    let left = text::clip_start(&one.left, room / 2).into_owned();
    let gap = " ".repeat((room / 2).saturating_sub(text::width(&left)));
    (gap + &left, found, text::clip(&one.right, room - room / 2).into_owned())
}
