//! What the command line takes. Help is made from these definitions.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::engine::ArgValueCompleter;

use super::complete::{self, Shell};
use super::examples;
use super::formats::{Counted, Exported, Format, Listing};
use crate::export::{brief, cite};
use crate::present::stats::By;
use crate::record::{Kind, Origin};
use crate::tui::theme::Name;

/// Who said what, when: an offline explorer of dated, sourced quotations on migration policy.
#[derive(Parser, Debug)]
#[command(name = "onrecord", version, after_help = examples::ALL)]
pub struct Args {
    /// What to search for as the explorer opens
    #[arg(add = ArgValueCompleter::new(complete::query))]
    pub query: Vec<String>,
    /// Which record to open
    #[command(flatten)]
    pub data: Data,
    /// The folder that keeps stars, saved searches and history, in place of the platform's;
    /// `ONRECORD_STATE` names one too, and set to nothing keeps nothing
    #[arg(long, value_name = "DIR", global = true)]
    pub state: Option<PathBuf>,
    /// Use colour
    #[arg(long, value_enum, default_value_t = Colour::Auto, global = true)]
    pub color: Colour,
    /// Colours of the explorer; `--color never` and `NO_COLOR` leave none
    #[arg(long, value_name = "NAME", env = "ONRECORD_THEME", value_parser = themes(), default_value = "terminal", global = true)]
    pub theme: Name,
    /// Answer in text for those who listen: numbered lists, and no sign that a word says too
    #[arg(long, global = true)]
    pub plain: bool,
    /// Columns of an answer in text, 0 for as many as there are; else those of the terminal
    #[arg(long, value_name = "N", global = true)]
    pub width: Option<usize>,
    /// Show a long answer as it is, and not through `PAGER` (`less -FRX` where that names none)
    #[arg(long, global = true)]
    pub no_pager: bool,
    /// What to do
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Which record to open.
#[derive(clap::Args, Debug, Default)]
pub struct Data {
    /// A folder of TOML files, or one such file, in place of the bundled record; may be repeated,
    /// and `bundled` adds the bundled record
    #[arg(long = "data", value_name = "DIR", global = true)]
    pub paths: Vec<PathBuf>,
}

impl Data {
    /// Where the record comes from.
    #[must_use]
    pub fn origins(&self) -> Vec<Origin> {
        if self.paths.is_empty() {
            return vec![Origin::Bundled];
        }
        let origin = |path: &PathBuf| {
            if path.as_os_str() == "bundled" { Origin::Bundled } else { Origin::Path(path.clone()) }
        };
        self.paths.iter().map(origin).collect()
    }
}

/// When to use colour. `NO_COLOR` turns `auto` off.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Where the output is a terminal and `NO_COLOR` is not set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Colour {
    /// Whether to use colour on the screen.
    #[must_use]
    pub fn is_on(self) -> bool {
        match self {
            Self::Auto => std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
            Self::Always => true,
            Self::Never => false,
        }
    }
}

/// What to list.
#[derive(ValueEnum, Clone, Copy, Debug)]
pub enum Listed {
    /// Documents
    Sources,
    /// Countries
    Countries,
    /// People, offices, organisations, groups, anonymous sources
    Actors,
    /// Schemes, deals, laws, plans
    Policies,
    /// Occurrences
    Events,
    /// Utterances and what the documents say in their own voice
    Quotes,
    /// Numbers
    Figures,
    /// Where countries and actors stood on a policy, when
    Positions,
    /// Records that disagree, or mislead
    Conflicts,
}

impl Listed {
    /// The kind of record it names.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Sources => Kind::Source,
            Self::Countries => Kind::Country,
            Self::Actors => Kind::Actor,
            Self::Policies => Kind::Policy,
            Self::Events => Kind::Event,
            Self::Quotes => Kind::Quote,
            Self::Figures => Kind::Figure,
            Self::Positions => Kind::Position,
            Self::Conflicts => Kind::Conflict,
        }
    }
}

/// The subcommands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Records of every kind that hold all the words, best first
    #[command(after_help = examples::FIND)]
    Find {
        /// Words, and phrases in quotation marks
        #[arg(required = true, add = ArgValueCompleter::new(complete::query))]
        query: Vec<String>,
        /// Form of the answer
        #[arg(long, value_enum, default_value = "text")]
        format: Listing,
    },
    /// Records of one kind, all or those that hold the words
    #[command(after_help = examples::LIST)]
    List {
        /// Which kind
        kind: Listed,
        /// Words, and phrases in quotation marks
        #[arg(add = ArgValueCompleter::new(complete::query))]
        query: Vec<String>,
        /// Form of the answer
        #[arg(long, value_enum, default_value = "text")]
        format: Listing,
    },
    /// Records in full, by their ids
    #[command(after_help = examples::SHOW)]
    Show {
        /// Ids, as `find` and `list` print them
        #[arg(required = true, add = ArgValueCompleter::new(complete::any_id))]
        id: Vec<String>,
        /// Form of the answer
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Citations of records, by their ids
    #[command(after_help = examples::CITE)]
    Cite {
        /// Ids, as `find` and `list` print them
        #[arg(required = true, add = ArgValueCompleter::new(complete::any_id))]
        id: Vec<String>,
        /// Style of the citations
        #[arg(long, value_enum, default_value = "plain")]
        style: cite::Style,
    },
    /// Who stands where, as of a day
    #[command(after_help = examples::POSITIONS)]
    Positions {
        /// Only holders and positions that match
        #[arg(add = ArgValueCompleter::new(complete::query))]
        query: Vec<String>,
        /// A date (EDTF: 2025-05-16, 2025-05); an imprecise one is taken at its last day
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
        /// Only this policy, with every policy that is part of it
        #[arg(long, value_name = "ID", add = ArgValueCompleter::new(complete::policy))]
        policy: Option<String>,
        /// Form of the answer
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Everything on record on a country or actor
    #[command(after_help = examples::WHO)]
    Who {
        /// A name or an id
        #[arg(required = true, add = ArgValueCompleter::new(complete::holder))]
        name: Vec<String>,
        /// Form of the answer
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Events and utterances in the order of time
    #[command(after_help = examples::TIMELINE)]
    Timeline {
        /// Only those that match
        #[arg(add = ArgValueCompleter::new(complete::query))]
        query: Vec<String>,
        /// Form of the answer
        #[arg(long, value_enum, default_value = "text")]
        format: Listing,
    },
    /// Count what matches: by who speaks, country, policy, source, month, stance or talks
    #[command(after_help = examples::STATS)]
    Stats {
        /// Only those that match; the whole record where nothing is asked
        #[arg(add = ArgValueCompleter::new(complete::query))]
        query: Vec<String>,
        /// What to count by
        #[arg(long, value_enum, default_value_t = By::Who)]
        by: By,
        /// Form of the answer
        #[arg(long, value_enum, default_value_t = Counted::Text)]
        format: Counted,
    },
    /// Write records to a file, as a table, a list or an archive
    #[command(after_help = examples::EXPORT)]
    Export {
        /// Only those that match, best first
        #[arg(add = ArgValueCompleter::new(complete::query))]
        query: Vec<String>,
        /// Only this kind, in a table with its own columns
        #[arg(long)]
        kind: Option<Listed>,
        /// Form of the file; where it is left out, the ending of the file's name says it, else csv
        #[arg(long, value_enum)]
        format: Option<Exported>,
        /// The file, or for an archive the folder; standard output where it is left out
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
        /// A date to say as of when it is (there is no clock in what is written)
        #[arg(long, value_name = "DATE")]
        date: Option<String>,
        /// Begin a table with the byte order mark that Excel wants
        #[arg(long)]
        bom: bool,
    },
    /// Write a briefing: chronology, positions, quotations with footnotes, disagreements, what is not known
    #[command(after_help = examples::BRIEF)]
    Brief {
        /// What it is on; the whole record where nothing is asked
        #[arg(add = ArgValueCompleter::new(complete::query))]
        query: Vec<String>,
        /// Form of the briefing; where it is left out, the ending of the file's name says it, else markdown
        #[arg(long, value_enum)]
        format: Option<brief::Format>,
        /// The file; standard output where it is left out
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
        /// The day as of which positions are told (EDTF: 2025-05-16, 2025-05); the latest where it is left out
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
        /// A date to put on it (there is no clock in what is written)
        #[arg(long, value_name = "DATE")]
        date: Option<String>,
    },
    /// Check a dataset: everything that is wrong with it, and what is in it
    #[command(after_help = examples::CHECK)]
    Check {
        /// A folder or file, in place of --data
        dir: Option<PathBuf>,
        /// Form of the answer
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Print completions for a shell: commands, options, ids, fields and their values
    #[command(after_help = examples::COMPLETIONS)]
    Completions {
        /// Which shell
        shell: Shell,
    },
    /// Print the manual, for `man -l -`
    #[command(after_help = examples::MAN)]
    Man {
        /// A command, for its own page
        command: Option<String>,
    },
    /// Print the explorer's screen as it stands after a series of keys
    #[command(after_help = examples::FRAME)]
    Frame {
        /// Columns and rows
        #[arg(long, default_value = "80x24", value_parser = size)]
        size: (u16, u16),
        /// Keys: `/osmani<enter><down><esc><c-d>`; `<lt>` is `<`
        #[arg(long, default_value = "")]
        keys: String,
        /// Write a picture to this file instead of text to the output
        #[arg(long, value_name = "FILE")]
        svg: Option<PathBuf>,
        /// Draw the picture as on a light terminal
        #[arg(long)]
        light: bool,
    },
}

fn themes() -> impl TypedValueParser<Value = Name> {
    PossibleValuesParser::new(Name::ALL.map(Name::as_str)).map(|name| Name::of(&name).unwrap_or_default())
}

fn size(text: &str) -> Result<(u16, u16), String> {
    let parts = text.split_once('x').and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
    match parts {
        Some((width @ 1..=1000, height @ 1..=1000)) => Ok((width, height)),
        _ => Err("a size is columns x rows, each from 1 to 1000: 120x40".into()),
    }
}
