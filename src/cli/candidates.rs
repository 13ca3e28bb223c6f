//! Shell completions while a line is typed: ids, fields and their values come from the record that the line
//! names.

use std::ffi::OsStr;

use clap_complete::engine::CompletionCandidate;

use super::data::Data;
use crate::present::phrase;
use crate::record::{Kind, Record, load};
use crate::search::{Completion, Context, complete};
use crate::text;

/// The longest description of a completion, in columns.
const ABOUT: usize = 60;

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

/// Whether a shell takes a text as the word that it is, whatever it does to words: letters, digits and signs that mean
/// nothing to it. What is completed becomes part of a command, so nothing else from a record may be in it.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || [':', '.', '_', '-', '@', '/'].contains(&c))
}

/// A completion as one plain word: words in quotation marks are joined by hyphens, which the query language reads as
/// the words one after the other. `None` where it cannot be one.
fn plain(way: &str) -> Option<String> {
    let joined = way.trim_end().replace('"', "").split_whitespace().collect::<Vec<_>>().join("-");
    is_plain(&joined).then_some(joined)
}

/// Ids of some kinds that begin with the typed text.
fn ids(typed: &OsStr, is_it: impl Fn(Kind) -> bool) -> Vec<CompletionCandidate> {
    let (Some(record), Some(typed)) = (record(), typed.to_str()) else { return Vec::new() };
    let all = record.all().filter(|id| is_it(id.kind)).map(|id| (id, record.get(id).slug()));
    let begins = all.filter(|(_, slug)| is_plain(slug) && slug.to_lowercase().starts_with(&typed.to_lowercase()));
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
    let text = |way: &Completion| Some(format!("{}{}", &typed[..way.at.start], plain(&way.text)?));
    let candidate = |way: &Completion| {
        let about = text::clip(&way.about, ABOUT).into_owned();
        Some(CompletionCandidate::new(text(way)?).help(Some(about.into())))
    };
    ways.iter().filter_map(candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_shell_would_run_is_not_offered() {
        for hostile in [
            "zz$(touch${IFS}PWN)",
            "`id`",
            "a;b",
            "a|b",
            "a&b",
            "a>b",
            "zz*",
            "a?",
            "~x",
            "it's",
            "a\\b",
            "a{b,c}",
            "!x",
            "#x",
        ] {
            assert_eq!(plain(hostile), None, "{hostile}");
            assert_eq!(plain(&format!("role:\"{hostile} x\" ")), None, "{hostile}");
        }
        assert_eq!(plain("role:\"Prime Minister of Albania\" ").as_deref(), Some("role:Prime-Minister-of-Albania"));
        assert_eq!(plain("who:edi-rama ").as_deref(), Some("who:edi-rama"));
        assert_eq!(plain("role:министар").as_deref(), Some("role:министар"));
    }
}
