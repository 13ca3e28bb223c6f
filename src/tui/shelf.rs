//! The record on the shelf: where it came from, what is worked out from it once, how it is read again.

use std::collections::HashSet;
use std::sync::Arc;

use super::app::App;
use super::lens;
use super::view::{Book, Moment};
use crate::record::{AnyId, Country, Id, Origin, Policy, Quote, Record, load};

/// The record, with what is worked out from it once.
pub struct Shelf {
    /// Where it came from.
    pub origins: Vec<Origin>,
    /// The record.
    pub record: Arc<Record>,
    /// The same with its order of time and its index, as the search shares it.
    pub book: Arc<Book>,
    /// Its policies on which anybody has a position, those with most first.
    pub policies: Vec<Id<Policy>>,
    /// Its countries, in the order in which they are listed.
    pub countries: Vec<Id<Country>>,
    /// Which of its records the person has starred.
    pub stars: HashSet<AnyId>,
}

impl Shelf {
    /// Puts a record on the shelf.
    #[must_use]
    pub fn new(record: Record, origins: Vec<Origin>) -> Self {
        let (policies, countries) = (lens::policies(&record), lens::countries(&record));
        let book = Arc::new(Book::new(record));
        Self { origins, record: Arc::clone(&book.record), book, policies, countries, stars: HashSet::new() }
    }
}

impl App {
    /// Reads the dataset again. What is in hand stays, by its id.
    pub(super) fn reload(&mut self) {
        let record = match load(&self.shelf.origins) {
            Ok(record) => record,
            Err(error) => {
                self.notice = Some(format!("{error}; what was read before stays"));
                return;
            }
        };
        let old = std::mem::replace(&mut self.shelf, Shelf::new(record, Vec::new()));
        self.shelf.origins = old.origins;
        let (before, now) = (&old.record, &self.shelf.record);
        let again = |id: AnyId| now.find(before.get(id).slug()).filter(|new| new.kind == id.kind);
        let moment = self.panes.timeline.list.in_hand().and_then(Moment::id).and_then(again);
        let quote = self.panes.quotes.list.in_hand().and_then(|id| again(id.into()));
        self.overlays.retain_mut(|overlay| overlay.translate(again));
        let country_again = |id: Id<Country>| again(id.into()).and_then(AnyId::typed::<Country>);
        self.panes.countries.list.translate(|row| row.map_or(Some(None), |id| country_again(id).map(Some)));
        self.panes.timeline.list.translate(|row| match row {
            Moment::At(id, is_nested) => again(id).map(|id| Moment::At(id, is_nested)),
            rule => Some(rule),
        });
        self.panes.quotes.list.translate(|id| again(id.into()).and_then(AnyId::typed));
        let policy = self.lens.policy.and_then(|id| again(id.into())).and_then(AnyId::typed);
        self.lens.take_policy(now, policy.or_else(|| self.shelf.policies.first().copied()));
        self.lens.country = self.panes.countries.list.in_hand().flatten();
        let typed = std::mem::take(&mut self.lens.typed);
        self.search_again((typed, quote.and_then(AnyId::typed::<Quote>), moment));
        self.notice = Some("read again".into());
        self.kept.refresh();
        self.find_stars();
        self.warn_of_errors();
    }
}
