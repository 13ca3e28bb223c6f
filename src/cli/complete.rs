//! Completions: the script that a shell reads once, and the answers to what it asks while a line is typed. Ids
//! and values of fields come from the record, so they are asked for and not written into the script.

use std::ffi::OsStr;
use std::io;

use clap::{CommandFactory, ValueEnum};
use clap_complete::CompleteEnv;
use clap_complete::engine::CompletionCandidate;
use clap_complete::env::{Bash, Elvish, EnvCompleter, Fish, Powershell, Zsh};
use color_eyre::eyre::Result;

use super::Status;
use super::answer::write;
use super::args::{Args, Data};
use crate::record::{Kind, Record, load};
use crate::search::{Context, complete};

/// The variable by which a script asks.
const ASKS: &str = "ONRECORD_COMPLETE";
const PROGRAM: &str = "onrecord";

/// Keeps `who:rama` one word in Bash.
const WHOLE: &str = "COMP_WORDBREAKS=${COMP_WORDBREAKS//:/}";

/// A shell with completions.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    /// `source <(onrecord completions bash)`
    Bash,
    /// `source <(onrecord completions zsh)`
    Zsh,
    /// `onrecord completions fish | source`
    Fish,
    /// `onrecord completions powershell | Out-String | Invoke-Expression`
    Powershell,
    /// `eval (onrecord completions elvish | slurp)`
    Elvish,
}

/// Answers a shell that asks, and ends the program then.
pub(super) fn answer_shell() {
    // Where nobody asks, this is one look into the environment.
    CompleteEnv::with_factory(Args::command).var(ASKS).bin(PROGRAM).complete();
}

/// Prints the script of a shell.
pub(super) fn completions(shell: Shell) -> Result<Status> {
    let is_bash = shell == Shell::Bash;
    let shell: &dyn EnvCompleter = match shell {
        Shell::Bash => &Bash,
        Shell::Zsh => &Zsh,
        Shell::Fish => &Fish,
        Shell::Powershell => &Powershell,
        Shell::Elvish => &Elvish,
    };
    let mut script = Vec::new();
    shell.write_registration(ASKS, PROGRAM, PROGRAM, PROGRAM, &mut script)?;
    write(|out| {
        io::Write::write_all(out, &script)?;
        // Bash would part a field from its value.
        if is_bash { writeln!(out, "{WHOLE}") } else { Ok(()) }
    })?;
    Ok(Status::Found)
}

/// The record that the line names with `--data`, as far as it is typed.
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

/// Ids of some kinds that begin as typed.
fn ids(typed: &OsStr, is_it: impl Fn(Kind) -> bool) -> Vec<CompletionCandidate> {
    let (Some(record), Some(typed)) = (record(), typed.to_str()) else { return Vec::new() };
    let all = record.all().filter(|id| is_it(id.kind)).map(|id| (id, record.get(id).slug()));
    let begins = all.filter(|(_, slug)| slug.to_lowercase().starts_with(&typed.to_lowercase()));
    begins
        .map(|(id, slug)| {
            let headline = crate::present::phrase::headline(&record, id).replace('\n', " ");
            CompletionCandidate::new(slug).help(Some(crate::text::clip(&headline, 60).into_owned().into()))
        })
        .collect()
}

/// Any id.
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
    // The shell sets its own space behind a word.
    let text = |way: &crate::search::Completion| format!("{}{}", &typed[..way.at.start], way.text.trim_end());
    ways.iter().map(|way| CompletionCandidate::new(text(way)).help(Some(way.about.clone().into()))).collect()
}
