//! Which record to open.

use std::path::PathBuf;

use super::answer::say;
use super::progress::Progress;
use crate::record::{Origin, Record, load};

/// Which record to open.
#[derive(clap::Args, Debug, Default)]
pub(super) struct Data {
    /// A folder of TOML files, or one such file, in place of the bundled record; may be repeated,
    /// and `bundled` adds the bundled record
    #[arg(long = "data", value_name = "DIR", global = true)]
    pub(crate) paths: Vec<PathBuf>,
}

impl Data {
    /// Where the record comes from.
    pub(crate) fn origins(&self) -> Vec<Origin> {
        if self.paths.is_empty() {
            return vec![Origin::Bundled];
        }
        let origin = |path: &PathBuf| {
            if path.as_os_str() == "bundled" { Origin::Bundled } else { Origin::Path(path.clone()) }
        };
        self.paths.iter().map(origin).collect()
    }

    /// The record; `None` after printing why there is none.
    pub(crate) fn open(&self) -> Option<Record> {
        let _going_on = Progress::of("reading the record");
        load(&self.origins()).map_err(|error| say(format!("onrecord: {error}"))).ok()
    }
}
