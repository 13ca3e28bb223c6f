//! The context of a command: the record's origin, the user's data, the colours.

use color_eyre::eyre::Result;

use super::answer::say;
use super::data::Data;
use super::query::Source;
use super::status::Status;
use crate::kept::Kept;
use crate::record::Record;
use crate::text;
use crate::tui::theme::ThemeName;

/// The context of a command.
pub(super) struct Context {
    /// The origin of the record.
    pub(crate) data: Data,
    /// The user's stars and saved searches.
    pub(crate) kept: Kept,
    /// Colours of a drawn screen.
    pub(crate) theme: ThemeName,
    /// The whole command line, for the manual.
    pub(crate) program: clap::Command,
}

impl Context {
    /// The record; `None` after printing why there is none.
    pub(crate) fn record(&self) -> Option<Record> {
        self.data.open()
    }

    /// Answers from the valid part of a record; warns about the rest, and sets the exit status.
    pub fn answer(&self, answer: impl FnOnce(Source<'_>) -> Result<Status>) -> Result<Status> {
        let Some(record) = self.record() else { return Ok(Status::Failed) };
        let status = answer(Source { record: &record, kept: &self.kept })?;
        let errors = record.error_count();
        if errors == 0 || matches!(status, Status::Usage | Status::Failed) {
            return Ok(status);
        }
        let wrong = text::count(errors, "error", "errors");
        say(format!(
            "onrecord: the dataset has {wrong}; the answer is from its sound part (onrecord check names them)"
        ));
        Ok(Status::Invalid)
    }
}
