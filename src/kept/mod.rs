//! The user's own data: stars, saved searches, and past queries. This module knows the record's ids and
//! neither search nor screen.
//!
//! Every change is an operation that is applied to the current content of the disk, under a lock, so that two
//! programs at once lose nothing. A change that cannot be saved stays in memory, is reported, and is tried
//! again with the next change. The file is read only when first needed.
//!
//! ```text
//! Kept ── change ──► file.rs: lock → read → apply (state.rs) → write a new file → rename → fsync
//!                    form.rs: the text of the file; place.rs: where it is
//! ```

mod file;
mod form;
mod place;
mod state;

use std::cell::OnceCell;
use std::collections::HashSet;
use std::fmt;
use std::path::PathBuf;

pub(crate) use place::place;
pub use state::{HISTORY, LONGEST, Search, StarKey};

use crate::record::{AnyId, Record};
use crate::text;
use file::Found;
use state::Change;

/// The user's own data.
#[derive(Default)]
pub struct Kept {
    /// The folder that stores it; `None` if it lasts only as long as the program.
    dir: Option<PathBuf>,
    read: OnceCell<Found>,
    /// Changes that could not be saved yet.
    unsaved: Vec<Change>,
}

/// The reason why something is only in memory.
#[derive(Debug, PartialEq, Eq)]
pub struct NotSaved(String);

impl fmt::Display for NotSaved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotSaved {}

impl Kept {
    /// Data stored in a folder, or only in memory if there is none. The file is read later, and the folder is
    /// created only when there is something to store.
    #[must_use]
    pub fn new(dir: Option<PathBuf>) -> Self {
        Self { dir, ..Self::default() }
    }

    /// Whether there is a folder to store it in.
    #[must_use]
    pub(crate) const fn has_place(&self) -> bool {
        self.dir.is_some()
    }

    fn read(&self) -> &Found {
        self.read.get_or_init(|| {
            let Some(dir) = &self.dir else { return Found::default() };
            file::read(dir).unwrap_or_else(|error| Found { warning: Some(error), ..Found::default() })
        })
    }

    /// The fault in the file that was read, or the copy that was made; reported once.
    pub fn take_warning(&mut self) -> Option<String> {
        self.read.get_mut()?.warning.take()
    }

    /// Forgets the content that was read, so that it is read again when next needed. Unsaved changes stay.
    pub fn refresh(&mut self) {
        if self.unsaved.is_empty() && self.dir.is_some() {
            self.read = OnceCell::new();
        }
    }

    /// The starred records, first starred first.
    #[must_use]
    pub fn stars(&self) -> &[StarKey] {
        &self.read().state.stars
    }

    /// The starred records of a record, for quick look-ups.
    #[must_use]
    pub fn stars_in(&self, record: &Record) -> HashSet<AnyId> {
        self.stars().iter().filter_map(|star| star.find(record)).collect()
    }

    /// Stars a record.
    ///
    /// # Errors
    /// If it could not be saved; the change is still made in memory. The same holds for every change below.
    pub fn star(&mut self, star: StarKey) -> Result<(), NotSaved> {
        self.change(Change::Star(star))
    }

    /// Removes a star.
    ///
    /// # Errors
    /// As [`Kept::star`].
    pub fn unstar(&mut self, star: StarKey) -> Result<(), NotSaved> {
        self.change(Change::Unstar(star))
    }

    /// The saved searches, by name.
    #[must_use]
    pub fn searches(&self) -> &[Search] {
        &self.read().state.searches
    }

    /// The query saved under a name.
    #[must_use]
    pub fn search(&self, name: &str) -> Option<&str> {
        self.searches().iter().find(|search| search.name == name).map(|search| search.query.as_str())
    }

    /// Saves a query under a name: lower-case words, digits and single hyphens, so that `@name` can be
    /// typed. An earlier query of that name is replaced.
    ///
    /// # Errors
    /// As [`Kept::star`]; and if the name is invalid or the query too long: then nothing changes.
    pub fn save(&mut self, name: &str, query: &str) -> Result<(), NotSaved> {
        let search = Search::new(name, query).map_err(NotSaved)?;
        self.change(Change::Save(search))
    }

    /// Forgets a saved search.
    ///
    /// # Errors
    /// As [`Kept::star`].
    pub fn forget(&mut self, name: &str) -> Result<(), NotSaved> {
        self.change(Change::Forget(name.to_owned()))
    }

    /// The queries that were asked, each once, the most recent last.
    #[must_use]
    pub fn history(&self) -> &[String] {
        &self.read().state.history
    }

    /// Adds a query to the history. It writes to disk, so call it when a query is entered and not at every
    /// key.
    ///
    /// # Errors
    /// As [`Kept::star`].
    pub fn remember(&mut self, query: &str) -> Result<(), NotSaved> {
        let query = query.trim();
        if query.is_empty() || query.len() > LONGEST || self.history().last().is_some_and(|last| last == query) {
            return Ok(());
        }
        self.change(Change::Remember(query.to_owned()))
    }

    fn change(&mut self, change: Change) -> Result<(), NotSaved> {
        let Some(dir) = self.dir.clone() else {
            self.in_memory(&change);
            return Err(NotSaved("kept until you leave: there is no folder to save it in (--state DIR)".into()));
        };
        self.unsaved.push(change.clone());
        match file::change(&dir, &self.unsaved) {
            Ok(found) => {
                self.unsaved.clear();
                self.read = OnceCell::from(found);
                Ok(())
            }
            Err(error) => {
                self.in_memory(&change);
                Err(NotSaved(format!("kept until you leave, for it could not be saved: {}", text::safe::line(&error))))
            }
        }
    }

    fn in_memory(&mut self, change: &Change) {
        self.read();
        if let Some(read) = self.read.get_mut() {
            read.state.apply(change);
        }
    }
}
