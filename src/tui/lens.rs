//! What we are looking at: the query and the country that narrow the record, and what is left in view.

use std::collections::HashSet;

use crate::record::{AnyId, Chronology, Country, Entry, Id, Kind, Quote, Record};
use crate::search::{Found, Index, Marks, Query};

/// What narrows the record.
#[derive(Default)]
pub struct Lens {
    /// The query as typed.
    pub typed: String,
    /// The country in hand; none for all.
    pub country: Option<Id<Country>>,
    /// What the query found; none where nothing is asked.
    found: Option<Found>,
    /// The same as a set.
    hits: HashSet<AnyId>,
}

/// A row of the timeline.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Moment {
    /// A rule that names a year.
    Year(i32),
    /// The rule above what has no date.
    Undated,
    /// A record; `true` where it stands under its event.
    At(AnyId, bool),
}

impl Moment {
    /// The record, if it is one.
    #[must_use]
    pub const fn id(self) -> Option<AnyId> {
        match self {
            Self::At(id, _) => Some(id),
            Self::Year(_) | Self::Undated => None,
        }
    }
}

impl Lens {
    /// Asks something else.
    pub fn ask(&mut self, typed: &str, index: &Index) {
        typed.clone_into(&mut self.typed);
        let query = Query::read(typed);
        self.found = (!query.is_empty()).then(|| index.search(&query));
        self.hits = self.found.iter().flat_map(|found| &found.hits).copied().collect();
    }

    /// What the query found.
    #[must_use]
    pub const fn found(&self) -> Option<&Found> {
        self.found.as_ref()
    }

    /// What to highlight.
    #[must_use]
    pub fn marks(&self) -> Option<&Marks> {
        self.found.as_ref().map(|found| &found.marks)
    }

    /// Whether the query leaves a record in view.
    fn is_hit(&self, id: AnyId) -> bool {
        self.found.is_none() || self.hits.contains(&id)
    }

    fn is_in_view(&self, record: &Record, id: AnyId) -> bool {
        self.is_hit(id) && self.country.is_none_or(|country| record.concerns(id, country))
    }

    /// Quotations in view: best first where something is asked, else in order of time.
    #[must_use]
    pub fn quotes(&self, record: &Record, chronology: &Chronology) -> Vec<Id<Quote>> {
        let all: Vec<AnyId> = match &self.found {
            Some(found) => found.hits.clone(),
            None => chronology.dated.iter().chain(&chronology.undated).copied().collect(),
        };
        all.into_iter().filter(|&id| self.is_in_view(record, id)).filter_map(AnyId::typed).collect()
    }

    /// Records of every kind in view, best first where something is asked, else by kind.
    #[must_use]
    pub fn everything(&self, record: &Record) -> Vec<AnyId> {
        match &self.found {
            Some(found) => found.hits.clone(),
            None => record.all().collect(),
        }
    }

    /// How many of a kind the query leaves, whatever the country.
    #[must_use]
    pub fn count(&self, record: &Record, kind: Kind) -> usize {
        match &self.found {
            Some(found) => found.hits.iter().filter(|id| id.kind == kind).count(),
            None => record.count(kind),
        }
    }

    /// Quotations that concern each country, by its row.
    #[must_use]
    pub fn quotes_by_country(&self, record: &Record) -> Vec<usize> {
        let mut counts = vec![0; record.count(Kind::Country)];
        for id in record.of_kind(Kind::Quote).filter(|&id| self.is_hit(id)) {
            let entry = record.get(id);
            let about = entry.countries();
            for country in about {
                counts[country.row()] += 1;
            }
            let speaker = id.typed::<Quote>().and_then(|quote| record[quote].speaker);
            let from = speaker.and_then(|speaker| record[speaker].country);
            if let Some(from) = from.filter(|from| !about.contains(from)) {
                counts[from.row()] += 1;
            }
        }
        counts
    }

    /// The timeline in view: an utterance stands under its event where that is in view too.
    #[must_use]
    pub fn moments(&self, record: &Record, chronology: &Chronology) -> Vec<Moment> {
        let shown = |id: &AnyId| self.is_in_view(record, *id);
        let event_of = |id: AnyId| id.typed::<Quote>().and_then(|quote| record[quote].event).map(AnyId::from);
        let is_nested = |id: AnyId| event_of(id).is_some_and(|event| shown(&event));
        let mut moments = Vec::new();
        let add = |id: AnyId, moments: &mut Vec<Moment>| {
            moments.push(Moment::At(id, false));
            if id.kind == Kind::Event {
                let said = record.links_to(id).iter().copied();
                let mut said: Vec<AnyId> = said.filter(|&q| event_of(q) == Some(id) && shown(&q)).collect();
                said.sort_by_key(|&q| record.get(q).dated().map(|dated| dated.date.anchor()));
                moments.extend(said.into_iter().map(|q| Moment::At(q, true)));
            }
        };
        let mut year = None;
        for &id in chronology.dated.iter().filter(|id| shown(id) && !is_nested(**id)) {
            let own = record.get(id).dated().map(|dated| dated.date.year());
            if let Some(own) = own.filter(|_| own != year) {
                moments.push(Moment::Year(own));
                year = Some(own);
            }
            add(id, &mut moments);
        }
        let mut undated = chronology.undated.iter().filter(|id| shown(id) && !is_nested(**id)).peekable();
        if undated.peek().is_some() {
            moments.push(Moment::Undated);
        }
        undated.for_each(|&id| add(id, &mut moments));
        moments
    }
}

/// Countries in the order in which they are listed: by their part in the story, then by name.
#[must_use]
pub fn countries(record: &Record) -> Vec<Id<Country>> {
    let mut all: Vec<Id<Country>> = record.of_kind(Kind::Country).filter_map(AnyId::typed).collect();
    all.sort_by_key(|&id| {
        (record[id].part.map(|part| part as u8), record[id].name.to_string(), record[id].slug().to_owned())
    });
    all
}
