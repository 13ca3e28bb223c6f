//! Decides the content of a briefing and its order.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use crate::export::cite;
use crate::present::phrase;
use crate::record::as_of::{Course, Stand, as_of, courses};
use crate::record::{
    AnyId, Chronology, Conflict, Event, Figure, Form, Id, Item, Kind, Policy, Position, Quote, Record, Stance,
};

#[derive(Clone, Copy, Default)]
pub(crate) struct BriefRequest<'a> {
    /// The query as typed; empty if there was none.
    pub(crate) query: &'a str,
    /// The query in words.
    pub(crate) understood: &'a str,
    /// The day as of which positions are shown; `None` for the latest.
    pub(crate) day: Option<NaiveDate>,
    /// The date of the briefing, if one is given: the program reads no clock.
    pub(crate) date: Option<&'a str>,
}

/// The positions on a policy with its parts.
pub(crate) struct Standings {
    pub(crate) policy: Id<Policy>,
    /// All statements and actions of its holders on it.
    pub(crate) courses: Vec<Course>,
    /// Their positions as of the day.
    pub(crate) stands: Vec<Stand>,
}

/// A briefing, complete and not yet written.
pub(crate) struct Brief<'a> {
    pub(super) record: &'a Record,
    pub(super) asked: BriefRequest<'a>,
    /// Events with a date, in order, then those without.
    pub(super) events: Vec<Id<Event>>,
    pub(super) standings: Vec<Standings>,
    /// Quotations and documents' own statements in order of time, undated ones last.
    pub(super) quotes: Vec<Id<Quote>>,
    pub(super) figures: Vec<Id<Figure>>,
    pub(super) conflicts: Vec<Id<Conflict>>,
    pub(super) unknown: Vec<String>,
    /// Records with a footnote, in the order of their numbers.
    pub(super) notes: Vec<AnyId>,
    pub(super) numbers: HashMap<AnyId, usize>,
}

impl<'a> Brief<'a> {
    /// The records themselves, the occasions of quotations, the positions that they support, and the
    /// conflicts that they are part of; without gaps and numbers of footnotes.
    pub(super) fn collected(record: &'a Record, ids: &[AnyId], asked: BriefRequest<'a>) -> Self {
        let picked: HashSet<AnyId> = ids.iter().copied().collect();
        let chronology = Chronology::of(record);
        let ordered: Vec<AnyId> = chronology.dated.into_iter().chain(chronology.undated).collect();
        let quotes: Vec<Id<Quote>> = typed(ordered.iter().copied().filter(|id| picked.contains(id)));
        let occasions: HashSet<AnyId> = quotes.iter().filter_map(|&id| record[id].event).map(AnyId::from).collect();
        let is_told = |id: &AnyId| picked.contains(id) || occasions.contains(id);
        let conflicts =
            record.of_kind(Kind::Conflict).filter(|id| picked.contains(id) || is_part(record, *id, &picked));
        Self {
            record,
            asked,
            events: typed(ordered.into_iter().filter(is_told)),
            standings: standings(record, &picked, asked.day),
            quotes,
            figures: typed(record.of_kind(Kind::Figure).filter(|id| picked.contains(id))),
            conflicts: typed(conflicts),
            unknown: Vec::new(),
            notes: Vec::new(),
            numbers: HashMap::new(),
        }
    }

    /// Whether there is nothing to write.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.events.is_empty()
            && self.standings.is_empty()
            && self.quotes.is_empty()
            && self.figures.is_empty()
            && self.conflicts.is_empty()
    }

    /// Numbers the footnotes in the order in which a reader meets them.
    pub(super) fn number(&mut self) {
        let record = self.record;
        let shown = self.standings.iter().flat_map(|standing| &standing.stands).flat_map(Stand::positions);
        let evidence = shown.flat_map(|id| record[id].evidence.iter().copied());
        let claims = self.conflicts.iter().flat_map(|&id| record[id].claims.iter().copied());
        let all = (self.events.iter().map(|&id| id.into()))
            .chain(evidence)
            .chain(self.quotes.iter().map(|&id| id.into()))
            .chain(self.figures.iter().map(|&id| id.into()))
            .chain(claims)
            .filter(|&id: &AnyId| !record.get(id).cited().is_empty());
        for id in all.collect::<Vec<AnyId>>() {
            self.numbers.entry(id).or_insert_with(|| {
                self.notes.push(id);
                self.notes.len()
            });
        }
    }

    /// The number of a record's footnote.
    pub(super) fn number_of(&self, id: AnyId) -> Option<usize> {
        self.numbers.get(&id).copied()
    }

    /// Title, query, version and date.
    pub(super) fn titles(&self) -> String {
        let titles: Vec<&str> = self.record.datasets.iter().map(|dataset| dataset.title.as_str()).collect();
        titles.join(" + ")
    }

    /// The subject of the briefing: the query, or the record as a whole.
    pub(super) fn subject(&self) -> String {
        let query = crate::text::safe::line(self.asked.query.trim()).into_owned();
        if query.is_empty() { self.titles() } else { query }
    }

    /// The notes on where the briefing comes from.
    pub(super) fn particulars(&self) -> Vec<(&'static str, String)> {
        let versions = self.record.datasets.iter().map(|dataset| format!("{} {}", dataset.id, dataset.version));
        let mut all = vec![("Record", format!("{} ({})", self.titles(), versions.collect::<Vec<_>>().join(", ")))];
        if !self.asked.understood.is_empty() {
            all.push(("BriefRequest", self.asked.understood.to_owned()));
        }
        let count = |n: usize, one, many| (n > 0).then(|| crate::text::count(n, one, many));
        let counts = [
            count(self.events.len(), "event", "events"),
            count(self.quotes.len(), "statement", "statements"),
            count(self.figures.len(), "figure", "figures"),
            count(self.conflicts.len(), "disagreement", "disagreements"),
        ];
        all.push(("Holds", counts.into_iter().flatten().collect::<Vec<_>>().join(", ")));
        all.push(("Positions", self.as_of()));
        all.extend(self.asked.date.map(|date| ("Date", crate::text::safe::line(date).into_owned())));
        all.into_iter().filter(|(_, said)| !said.is_empty()).collect()
    }

    /// The day as of which positions are shown, in words.
    pub(super) fn as_of(&self) -> String {
        match self.asked.day {
            _ if self.standings.is_empty() => String::new(),
            Some(day) => format!("as of {}", day.format("%-d %B %Y")),
            None => "the latest on record".into(),
        }
    }
}

/// The rows of a table of positions: who, the value and since when, who claims it, and the evidence.
pub(super) struct PositionRow {
    pub(super) holder: String,
    /// The value and its details, a line each, with the records that support it.
    pub(super) lines: Vec<(crate::present::stand::Told, Vec<AnyId>)>,
}

pub(super) fn rows(record: &Record, stands: &[Stand]) -> Vec<PositionRow> {
    let row = |stand: &Stand| PositionRow {
        holder: record.get(stand.holder).name(record).into_owned(),
        lines: crate::present::stand::told(record, stand)
            .into_iter()
            .map(|told| {
                let evidence = record[told.id].evidence.clone();
                (told, evidence)
            })
            .collect(),
    };
    stands.iter().map(row).collect()
}

fn typed<K: crate::record::Entry>(ids: impl Iterator<Item = AnyId>) -> Vec<Id<K>> {
    ids.filter_map(AnyId::typed).collect()
}

/// Whether a conflict is about any of some records.
fn is_part(record: &Record, conflict: AnyId, picked: &HashSet<AnyId>) -> bool {
    match record.item(conflict) {
        Item::Conflict(conflict) => conflict.claims.iter().any(|claim| picked.contains(claim)),
        _ => false,
    }
}

/// Holders and policies of positions that are selected or supported by selected records, one table for each
/// top-level policy; policies with most holders first.
fn standings(record: &Record, picked: &HashSet<AnyId>, day: Option<NaiveDate>) -> Vec<Standings> {
    let mut holders: BTreeMap<AnyId, HashSet<AnyId>> = BTreeMap::new();
    for id in record.of_kind(Kind::Position).filter_map(AnyId::typed::<Position>) {
        let position = &record[id];
        let is_shown = picked.contains(&id.into()) || position.evidence.iter().any(|shown| picked.contains(shown));
        if let (Some(holder), Some(policy), true) = (position.holder, position.policy, is_shown) {
            holders.entry(record.whole(policy).into()).or_default().insert(holder);
        }
    }
    let table = |(policy, holders): (AnyId, HashSet<AnyId>)| {
        let policy = policy.typed::<Policy>()?;
        let mut courses = courses(record, Some(policy));
        courses.retain(|course| holders.contains(&course.holder));
        // Who proposes comes first; everybody else as they first took a position.
        courses.sort_by_key(|course| !proposes(course));
        let stands = as_of(&courses, day);
        (!stands.is_empty()).then_some(Standings { policy, courses, stands })
    };
    let mut tables: Vec<Standings> = holders.into_iter().filter_map(table).collect();
    tables.sort_by_key(|table| std::cmp::Reverse(table.stands.len()));
    tables
}

fn proposes(course: &Course) -> bool {
    course.stance.iter().any(|step| step.value == Stance::Proposes)
}

/// The sources of a record, as a footnote.
pub(super) fn footnote(record: &Record, id: AnyId) -> String {
    cite::one(record, id, cite::Style::Plain).replace('\n', " / ")
}

/// The speaker and role; `None` if the document speaks in its own voice.
pub(super) fn said_by(record: &Record, quote: &Quote) -> Option<String> {
    (quote.form != Form::Document).then(|| phrase::speaker(record, quote))
}

/// The form of a quotation, unless it is verbatim, and any other note a reader needs.
pub(super) fn manner(record: &Record, id: Id<Quote>) -> String {
    let quote = &record[id];
    let form = phrase::manner(quote.form).map(|form| format!(" · {form}, not verbatim")).unwrap_or_default();
    let fragment = if quote.is_fragment { " · fragment" } else { "" };
    let disputed = if record.is_disputed(id.into()) { " · ≠ disputed" } else { "" };
    format!("{form}{fragment}{disputed}")
}
