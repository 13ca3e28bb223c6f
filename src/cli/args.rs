//! The global arguments of the command line. Help is made from these definitions.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, ValueEnum};
use clap_complete::engine::ArgValueCompleter;

use super::candidates;
use super::commands::Command;
use super::data::Data;
use crate::tui::theme::ThemeName;

/// The examples at the end of the program's help.
const EXAMPLES: &str = "\
Examples:
  onrecord                           open the explorer
  onrecord osmani                    open it on a search
  onrecord find '\"silver bullet\"'    records that hold the phrase, best first
  onrecord list quotes rama          quotations that match
  onrecord show rama-one-off         one record in full
  onrecord --data my-record          a record of your own, in the same format

Exit status: 0 found, 1 nothing found, 2 usage error, 3 the dataset has errors, 4 could not read or write.";

/// Who said what, when: an offline explorer of dated, sourced quotations on migration policy.
#[derive(Parser, Debug)]
#[command(name = "onrecord", version, after_help = EXAMPLES)]
pub(super) struct Args {
    /// The query of the explorer when it opens
    #[arg(add = ArgValueCompleter::new(candidates::query))]
    pub(crate) query: Vec<String>,
    /// Which record to open
    #[command(flatten)]
    pub(crate) data: Data,
    /// The folder for stars, saved searches and history, in place of the platform's; `ONRECORD_STATE` sets it
    /// too, and set but empty disables storing
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) state: Option<PathBuf>,
    /// Use colour
    #[arg(long, value_enum, default_value_t = Colour::Auto, global = true)]
    pub(crate) color: Colour,
    /// Theme of the explorer; `--color never` and `NO_COLOR` switch colour off
    #[arg(long, value_name = "NAME", env = "ONRECORD_THEME", value_parser = themes(), default_value = "terminal", global = true)]
    pub(crate) theme: ThemeName,
    /// Answer in text for screen readers: numbered lists, and no symbol whose meaning a word gives too
    #[arg(long, global = true)]
    pub(crate) plain: bool,
    /// Width of text answers in columns, 0 for no limit; by default that of the terminal
    #[arg(long, value_name = "N", global = true)]
    pub(crate) width: Option<usize>,
    /// Print a long answer directly and not through `PAGER` (by default `less -FRX`)
    #[arg(long, global = true)]
    pub(crate) no_pager: bool,
    /// The subcommand
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// When to use colour. `NO_COLOR` turns `auto` off.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colour {
    /// If the output is a terminal and `NO_COLOR` is not set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Colour {
    /// Whether to use colour on the screen.
    pub(crate) fn is_on(self) -> bool {
        match self {
            Self::Auto => std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
            Self::Always => true,
            Self::Never => false,
        }
    }
}

fn themes() -> impl TypedValueParser<Value = ThemeName> {
    PossibleValuesParser::new(ThemeName::ALL.map(ThemeName::as_str))
        .map(|name| ThemeName::of(&name).unwrap_or_default())
}
