//! Shell completions while a line is typed: ids, fields and their values come from the record that the line
//! names.

use std::ffi::OsStr;

use clap_complete::engine::CompletionCandidate;

use super::data::Data;
use crate::present::phrase;
use crate::record::{Kind, Record, load};
use crate::search::{Completion, Context, complete};
use crate::text;

/// The record that the unfinished line names with `--data`.
fn record() -> Option<Record> {
    let mut data = Data::default();
    let mut words = std::env::args_os();
    while let Some(word) = words.next() {
        match word.to_str() {
            Some("--data") => data.paths.extend(words.next().map(Into::into)),
            Some(word) => data.paths.extend(word.strip_prefix("--data=").map(Into::into)),
            None => {}
        }
    }
    load(&data.origins()).ok()
}

/// Ids of some kinds that begin with the typed text.
fn ids(typed: &OsStr, is_it: impl Fn(Kind) -> bool) -> Vec<CompletionCandidate> {
    let (Some(record), Some(typed)) = (record(), typed.to_str()) else { return Vec::new() };
    let all = record.all().filter(|id| is_it(id.kind)).map(|id| (id, record.get(id).slug()));
    let begins = all.filter(|(_, slug)| slug.to_lowercase().starts_with(&typed.to_lowercase()));
    begins
        .map(|(id, slug)| {
            let headline = phrase::headline(&record, id).replace('\n', " ");
            CompletionCandidate::new(slug).help(Some(text::clip(&headline, 60).into_owned().into()))
        })
        .collect()
}

pub(super) fn any_id(typed: &OsStr) -> Vec<CompletionCandidate> {
    ids(typed, |_| true)
}

/// Ids of policies.
pub(super) fn policy(typed: &OsStr) -> Vec<CompletionCandidate> {
    ids(typed, |kind| kind == Kind::Policy)
}

/// Ids of countries and actors.
pub(super) fn holder(typed: &OsStr) -> Vec<CompletionCandidate> {
    ids(typed, |kind| matches!(kind, Kind::Country | Kind::Actor))
}

/// Fields of the query language and their values.
pub(super) fn query(typed: &OsStr) -> Vec<CompletionCandidate> {
    let (Some(record), Some(typed)) = (record(), typed.to_str()) else { return Vec::new() };
    let ways = complete(Context::of(&record), &[], typed);
    // The shell itself adds a space after a word.
    let text = |way: &Completion| format!("{}{}", &typed[..way.at.start], way.text.trim_end());
    ways.iter().map(|way| CompletionCandidate::new(text(way)).help(Some(way.about.clone().into()))).collect()
}
