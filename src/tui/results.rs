//! The results: everything that the panes show, computed from the record and the question.
//!
//! A pure function, so that it can run anywhere: at once for a picture, on another thread in the explorer
//! (`searcher.rs`). Its cost grows with the record, so it runs once a question, never once a frame.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use chrono::{Datelike, NaiveDate};

use crate::present::density::Density;
use crate::present::reach::Reach;
use crate::record::{AnyId, Chronology, Country, Date, Id, Kind, Quote, Record};
use crate::search::{Context, Found, Index, Query, QueryFault};
use crate::text;

/// A record with the data derived from it once, shared with the search thread.
#[derive(Default)]
pub(crate) struct IndexedRecord {
    pub(crate) record: Arc<Record>,
    /// Its events and utterances in order of time.
    pub(crate) chronology: Chronology,
    /// Built when first needed, so that it does not delay the first frame.
    index: OnceLock<Index>,
}

impl IndexedRecord {
    /// Opens a record.
    #[must_use]
    pub(crate) fn new(record: Record) -> Self {
        let chronology = Chronology::of(&record);
        Self { record: Arc::new(record), chronology, index: OnceLock::new() }
    }

    /// The search index.
    pub(crate) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.record))
    }
}

/// A question to a record.
#[derive(Clone, Default)]
pub(crate) struct Question {
    /// The parsed query, with its saved searches resolved.
    pub(crate) query: Query,
    /// The selected country; `None` for all.
    pub(crate) country: Option<Id<Country>>,
    /// The starred records.
    pub(crate) starred: Arc<HashSet<AnyId>>,
    /// The order of what is not ranked.
    pub(crate) order: Order,
    /// Whose words are listed; by default verbatim words, and whatever a query finds.
    pub(crate) reach: Option<Reach>,
}

/// The order in time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Order {
    #[default]
    NewestFirst,
    OldestFirst,
}

impl Order {
    /// The heading under which a date is listed.
    fn heading(self, date: &Date) -> TimelineRow {
        match (self, date.first()) {
            (Self::OldestFirst, _) => TimelineRow::Year(date.year()),
            (Self::NewestFirst, Some(first)) => TimelineRow::Year(first.year()),
            (Self::NewestFirst, None) => TimelineRow::Open,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum TimelineRow {
    /// A heading that names a year.
    Year(i32),
    /// The heading of records whose dates allow any day of the past, where the newest come first.
    Open,
    /// The heading of records without a date.
    Undated,
    /// A record; `true` if it is listed under its event.
    At(AnyId, bool),
}

impl TimelineRow {
    /// The record of the row, unless it is a heading.
    #[must_use]
    pub(crate) const fn id(self) -> Option<AnyId> {
        match self {
            Self::At(id, _) => Some(id),
            Self::Year(_) | Self::Open | Self::Undated => None,
        }
    }
}

#[derive(Default)]
pub(crate) struct Results {
    /// The result of the query; `None` if there is no query.
    pub(crate) found: Option<Found>,
    /// Quotations within reach: best first if words were asked for, else in order of time.
    pub(crate) quotes: Vec<Id<Quote>>,
    /// The reach of `quotes`: the wanted one, or the least that has any.
    pub(crate) reach: Reach,
    /// How many quotations there are by the least reach that includes them, each reach with those before it.
    pub(crate) by_reach: [usize; 3],
    /// The timeline: a quotation is listed under its event if that is in view too.
    pub(crate) rows: Vec<TimelineRow>,
    /// The number of records over time.
    pub(crate) density: Density,
    /// The number of quotations that concern each country, by its row, whatever country is selected.
    pub(crate) by_country: Vec<usize>,
    /// The number of quotations, whatever country is selected.
    pub(crate) total: usize,
}

/// The last result of the index: selecting another country does not search again.
#[derive(Default)]
pub(crate) struct Memory(Option<(Query, Arc<HashSet<AnyId>>, Found)>);

impl Memory {
    fn find(&mut self, indexed: &IndexedRecord, question: &Question) -> Found {
        let Question { query, starred, .. } = question;
        match &self.0 {
            Some((known, stars, found)) if is_same(known, query) && stars == starred => found.clone(),
            _ => {
                let found = indexed.index().search(Context { record: &indexed.record, starred }, query);
                self.0 = Some((query.clone(), Arc::clone(starred), found.clone()));
                found
            }
        }
    }
}

/// Whether both are the same query typed in the same way; the spans count too, because faults are reported by
/// byte offset.
fn is_same(a: &Query, b: &Query) -> bool {
    a == b && a.all.iter().map(|clause| &clause.at).eq(b.all.iter().map(|clause| &clause.at))
}

impl Results {
    /// Computes the results.
    #[must_use]
    pub(crate) fn of(indexed: &IndexedRecord, question: &Question, memory: &mut Memory) -> Self {
        let Question { query, country, order, .. } = question;
        let is_asked = !query.is_empty() || !query.faults.is_empty();
        let mut found = is_asked.then(|| memory.find(indexed, question));
        // Faulty clauses are ignored; if all are faulty, everything stays in view.
        let is_narrowed = found.as_ref().is_some_and(|found| found.is_narrowed);
        if let Some(found) = found.as_mut().filter(|_| !is_narrowed) {
            found.hits = indexed.record.all().collect();
            found.counts = Kind::ALL.map(|kind| indexed.record.count(kind));
        }
        let hits = found.as_ref().filter(|_| is_narrowed);
        let look = Look { indexed, hits: hits.map(|found| Hits::of(&indexed.record, &found.hits)), country: *country };
        let (quotes, by_country) = (look.quotes(hits, *order), look.quotes_by_country());
        let (quotes, reach, by_reach) = within_reach(
            &indexed.record,
            quotes,
            question.reach.unwrap_or(if is_asked { Reach::All } else { Reach::Verbatim }),
        );
        let moments = look.moments(*order, reach);
        let total = found.as_ref().map_or_else(|| indexed.record.count(Kind::Quote), |found| found.count(Kind::Quote));
        let density = Density::of(&indexed.record, moments.iter().filter_map(|moment| moment.id()));
        Self { found, quotes, reach, by_reach, rows: moments, density, by_country, total }
    }
}

/// A set of records, by kind and row.
struct Hits([Vec<bool>; Kind::ALL.len()]);

impl Hits {
    fn of(record: &Record, ids: &[AnyId]) -> Self {
        let mut hits = Self(Kind::ALL.map(|kind| vec![false; record.count(kind)]));
        for id in ids {
            hits.0[id.kind.index()][id.row()] = true;
        }
        hits
    }

    fn has(&self, id: AnyId) -> bool {
        self.0[id.kind.index()].get(id.row()).copied().unwrap_or(false)
    }
}

struct Look<'a> {
    indexed: &'a IndexedRecord,
    /// `None` if there is no filter.
    hits: Option<Hits>,
    country: Option<Id<Country>>,
}

impl Look<'_> {
    fn is_hit(&self, id: AnyId) -> bool {
        self.hits.as_ref().is_none_or(|hits| hits.has(id))
    }

    fn is_in_view(&self, id: AnyId) -> bool {
        self.is_hit(id) && self.country.is_none_or(|country| self.indexed.record.concerns(id, country))
    }

    /// Quotations in view: by rank where words were asked for, since filters alone rank nothing.
    fn quotes(&self, hits: Option<&Found>, order: Order) -> Vec<Id<Quote>> {
        let quote = |id: &AnyId| id.typed::<Quote>().filter(|_| self.is_in_view(*id));
        let mut quotes: Vec<Id<Quote>> = match hits.filter(|found| !found.highlights.is_empty()) {
            Some(found) => found.hits.iter().filter_map(quote).collect(),
            None => self.in_time(order).chain(&self.indexed.chronology.undated).filter_map(quote).collect(),
        };
        // What only possibly has the date that was asked for comes after what has it.
        if let Some(found) = hits.filter(|found| !found.possible.is_empty()) {
            quotes.sort_by_key(|&id| found.possible.contains(&id.into()));
        }
        quotes
    }

    /// The dated records in an order in time.
    fn in_time(&self, order: Order) -> Box<dyn Iterator<Item = &AnyId> + '_> {
        let Chronology { dated, newest, open, .. } = &self.indexed.chronology;
        match order {
            Order::OldestFirst => Box::new(dated.iter()),
            Order::NewestFirst => Box::new(newest.iter().chain(open)),
        }
    }

    fn quotes_by_country(&self) -> Vec<usize> {
        let record = &self.indexed.record;
        let mut counts = vec![0; record.count(Kind::Country)];
        for id in record.of_kind(Kind::Quote).filter(|&id| self.is_hit(id)) {
            record.each_country(id, |country| counts[country.row()] += 1);
        }
        counts
    }

    fn moments(&self, order: Order, reach: Reach) -> Vec<TimelineRow> {
        let (record, chronology) = (&self.indexed.record, &self.indexed.chronology);
        let is_within = |id: AnyId| id.typed::<Quote>().is_none_or(|quote| Reach::of(record[quote].form) <= reach);
        let shown = |id: &AnyId| self.is_in_view(*id) && is_within(*id);
        let event_of = |id: AnyId| id.typed::<Quote>().and_then(|quote| record[quote].event).map(AnyId::from);
        let is_nested = |id: AnyId| event_of(id).is_some_and(|event| shown(&event));
        let mut moments = Vec::new();
        let add = |id: AnyId, moments: &mut Vec<TimelineRow>| {
            moments.push(TimelineRow::At(id, false));
            if id.kind == Kind::Event {
                let said = record.links_to(id).iter().copied();
                let mut said: Vec<AnyId> = said.filter(|&q| event_of(q) == Some(id) && shown(&q)).collect();
                said.sort_by_key(|&q| record.get(q).dated().map_or(NaiveDate::MAX, |dated| dated.date.anchor()));
                if order == Order::NewestFirst {
                    said.sort_by_key(|&q| record.get(q).dated().map(|dated| Reverse(dated.date.anchor())));
                }
                moments.extend(said.into_iter().map(|q| TimelineRow::At(q, true)));
            }
        };
        let mut heading = None;
        for &id in self.in_time(order).filter(|id| shown(id) && !is_nested(**id)) {
            let own = record.get(id).dated().map(|dated| order.heading(&dated.date));
            if let Some(own) = own.filter(|own| heading != Some(*own)) {
                moments.push(own);
                heading = Some(own);
            }
            add(id, &mut moments);
        }
        let mut undated = chronology.undated.iter().filter(|id| shown(id) && !is_nested(**id)).peekable();
        if undated.peek().is_some() {
            moments.push(TimelineRow::Undated);
        }
        undated.for_each(|&id| add(id, &mut moments));
        moments
    }
}

/// The quotations within reach; where that has none, within the least that has any. With the reach, and how many each
/// reach has.
fn within_reach(record: &Record, quotes: Vec<Id<Quote>>, wanted: Reach) -> (Vec<Id<Quote>>, Reach, [usize; 3]) {
    let of = |id: &Id<Quote>| Reach::of(record[*id].form);
    let by_reach = Reach::ALL.map(|reach| quotes.iter().filter(|id| of(id) <= reach).count());
    let has_any = |reach: &Reach| *reach >= wanted && by_reach[*reach as usize] > 0;
    let reach = Reach::ALL.into_iter().find(has_any).unwrap_or(wanted);
    (quotes.into_iter().filter(|id| of(id) <= reach).collect(), reach, by_reach)
}

/// Records of every kind in view: best first if there is a query, else by kind.
#[must_use]
pub(crate) fn everything(record: &Record, found: Option<&Found>, country: Option<Id<Country>>) -> Vec<AnyId> {
    let concerns = |id: &AnyId| country.is_none_or(|country| record.concerns(*id, country));
    match found {
        Some(found) => found.hits.iter().copied().filter(concerns).collect(),
        None => record.all().filter(concerns).collect(),
    }
}

/// The reason for an empty result, what may have been meant, the corrections, the omissions.
#[must_use]
pub(crate) fn reasons(found: &Found) -> Vec<String> {
    let corrections = found.corrections.iter().map(ToString::to_string);
    let hints = found.hints.iter().cloned();
    let reasons = found.empty_reason.iter().map(ToString::to_string).chain(hints);
    reasons.chain(corrections).chain(found.left_out()).collect()
}

#[must_use]
pub(crate) fn sentence(fault: &QueryFault) -> String {
    text::safe::line(&fault.to_string()).into_owned()
}

/// The number of each kind, in words: `1 quote · 2 events`.
#[must_use]
pub(crate) fn counts(found: &Found) -> String {
    let counts: Vec<String> = Kind::ALL
        .into_iter()
        .map(|kind| (found.count(kind), kind))
        .filter(|(count, _)| *count > 0)
        .map(|(count, kind)| text::count(count, kind.singular(), kind.plural()))
        .collect();
    if counts.is_empty() { "nothing".to_owned() } else { counts.join(" · ") }
}

/// What else was found, and the key that lists it: `6 figures: f lists them`.
#[must_use]
pub(crate) fn elsewhere(found: &Found) -> String {
    format!("{}: f lists them", counts(found))
}
