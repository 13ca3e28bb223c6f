//! The stored state, and the effect of a change on it. This module knows no file.

use crate::record::{AnyId, Record};

/// How many queries the history holds.
pub const HISTORY: usize = 200;

/// Longest query that is kept, in bytes.
pub const LONGEST: usize = 4096;

/// Longest name of a saved search, in bytes.
const LONGEST_NAME: usize = 64;

/// The key that finds a record again across reloads and versions: its dataset's id and its own, because other
/// datasets may use the same ids.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct StarKey {
    /// The dataset's id.
    pub dataset: String,
    /// The record's id.
    pub record: String,
}

impl StarKey {
    /// The key of a record.
    #[must_use]
    pub fn of(record: &Record, id: AnyId) -> Self {
        Self { dataset: record.dataset(id).id.written().to_owned(), record: record.get(id).slug().to_owned() }
    }

    /// The record it names, if the dataset has it.
    #[must_use]
    pub(crate) fn find(&self, record: &Record) -> Option<AnyId> {
        record.find(&self.record).filter(|id| record.dataset(*id).id.written() == self.dataset)
    }
}

/// A saved search.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Search {
    /// Its name, which `@name` refers to.
    pub(crate) name: String,
    /// The query as typed: not safe to print.
    pub(crate) query: String,
}

impl Search {
    /// A search under a name.
    ///
    /// # Errors
    /// A sentence, if the name cannot be typed after `@`, or the query is empty or too long.
    pub(crate) fn new(name: &str, query: &str) -> Result<Self, String> {
        let is_part =
            |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if !name.split('-').all(is_part) || name.len() > LONGEST_NAME {
            return Err(format!("a name is lower-case words, digits and single hyphens, up to {LONGEST_NAME} letters"));
        }
        let query = query.trim();
        if query.is_empty() || query.len() > LONGEST {
            return Err(format!("a query to save has between one and {LONGEST} bytes"));
        }
        Ok(Self { name: name.to_owned(), query: query.to_owned() })
    }
}

/// The stored state.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub(crate) struct State {
    /// Starred records, first starred first.
    pub(crate) stars: Vec<StarKey>,
    /// Saved searches, by name.
    pub(crate) searches: Vec<Search>,
    /// Queries, the most recent last.
    pub(crate) history: Vec<String>,
}

/// A change. Its effect does not depend on the state when it was requested, and doing it twice equals doing it
/// once.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    Star(StarKey),
    Unstar(StarKey),
    Save(Search),
    Forget(String),
    Remember(String),
}

impl State {
    /// Makes a change.
    pub(crate) fn apply(&mut self, change: &Change) {
        match change {
            Change::Star(star) if self.stars.contains(star) => {}
            Change::Star(star) => self.stars.push(star.clone()),
            Change::Unstar(star) => self.stars.retain(|other| other != star),
            Change::Save(search) => match self.searches.binary_search_by(|other| other.name.cmp(&search.name)) {
                Ok(at) => self.searches[at] = search.clone(),
                Err(at) => self.searches.insert(at, search.clone()),
            },
            Change::Forget(name) => self.searches.retain(|search| search.name != *name),
            Change::Remember(query) => {
                self.history.retain(|other| other != query);
                self.history.push(query.clone());
                let over = self.history.len().saturating_sub(HISTORY);
                self.history.drain(..over);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_be_typed_behind_an_at_sign() {
        for name in ["hubs", "a-2", "2031"] {
            assert_eq!(Search::new(name, " boats ").map(|search| search.query), Ok("boats".into()), "{name}");
        }
        for name in ["", "-", "a--b", "Boats", "a b", "č", "a\u{1b}", &"a".repeat(65)] {
            assert!(Search::new(name, "boats").is_err(), "{name:?}");
        }
        assert!(Search::new("a", "  ").is_err());
        assert!(Search::new("a", &"b".repeat(LONGEST + 1)).is_err());
    }

    #[test]
    fn history_holds_each_query_once_the_latest_last_and_no_more_than_it_may() {
        let mut state = State::default();
        for query in ["a", "b", "a"] {
            state.apply(&Change::Remember(query.into()));
        }
        assert_eq!(state.history, ["b", "a"]);
        (0..HISTORY).for_each(|n| state.apply(&Change::Remember(n.to_string())));
        assert_eq!((state.history.len(), state.history[0].as_str()), (HISTORY, "0"));
    }

    #[test]
    fn a_change_made_twice_is_made_once() {
        let star = StarKey { dataset: "harbour".into(), record: "quay-summit".into() };
        let search = Search::new("boats", "paper boat").unwrap();
        for change in [
            Change::Star(star.clone()),
            Change::Unstar(star),
            Change::Save(search),
            Change::Forget("boats".into()),
            Change::Remember("gulls".into()),
        ] {
            let mut once = State::default();
            once.apply(&change);
            let mut twice = once.clone();
            twice.apply(&change);
            assert_eq!(once, twice, "{change:?}");
        }
    }
}
