//! The command line: one file per subcommand, in `commands/`. Results go to standard output, everything else
//! to standard error; the exit status says what happened.

mod answer;
mod args;
mod candidates;
mod commands;
mod compared;
mod context;
mod data;
mod day;
mod formats;
mod manner;
mod named;
mod order;
mod progress;
mod query;
mod rows;
mod run;
mod shell;
mod status;
mod table;
mod typed;

use std::io::{self, IsTerminal};

use clap::{CommandFactory, Parser};
use color_eyre::eyre::{Result, WrapErr};

use crate::kept::{Kept, place};
use crate::record::Opened;
use crate::tui::theme::ThemeName;
use crate::{text, tui};
use answer::say;
use args::Args;
use context::Context;
use data::Data;
use manner::OutputStyle;

pub use status::Status;

/// Runs the command line.
///
/// # Errors
/// If the terminal or the output fails.
pub fn run() -> Result<Status> {
    shell::answer(Args::command);
    let args = match Args::try_parse_from(typed::words(std::env::args_os())) {
        Ok(args) => args,
        Err(error) => {
            if !error.use_stderr() {
                let help = error.render().to_string();
                answer::write_text(|out| write!(out, "{help}"))?;
                return Ok(Status::Found);
            }
            // The message repeats the user's input.
            say(text::safe::text(error.render().to_string().trim_end()));
            return Ok(Status::Usage);
        }
    };
    OutputStyle { is_plain: args.plain, width: args.width, is_paged: !args.no_pager }.settle();
    let theme = if args.color.is_on() { args.theme } else { ThemeName::Mono };
    let kept = Kept::new(place(args.state.as_deref()));
    let Some(command) = args.command else { return open_explorer(&args.data, kept, &args.query, theme) };
    command.run(&Context { data: args.data, kept, theme, program: Args::command() })
}

/// Opens the explorer on a search, unless the first word is a mistyped command.
fn open_explorer(data: &Data, kept: Kept, query: &[String], theme: ThemeName) -> Result<Status> {
    let is_certain = std::env::args_os().any(|arg| arg == "--");
    if let Some(meant) = typed::meant(query).filter(|_| !is_certain) {
        let first = text::safe::line(query.first().map_or("", |word| word)).into_owned();
        say(format!("onrecord: `{first}` is not a command; is `{meant}` meant?"));
        say(format!("  to look for the word, write: onrecord -- {}", text::safe::line(&query.join(" "))));
        return Ok(Status::Usage);
    }
    explore(data, kept, &query.join(" "), theme)
}

fn explore(data: &Data, kept: Kept, query: &str, theme: ThemeName) -> Result<Status> {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if dumb || !io::stdout().is_terminal() || !io::stdin().is_terminal() {
        say(
            "onrecord: the explorer needs a terminal; `onrecord find`, `list` and `show` answer without one (see --help)",
        );
        return Ok(Status::Usage);
    }
    let origins = data.origins();
    // Errors on opening are reported before the terminal is set up; the rest runs after the first frame.
    let opened = match Opened::new(&origins) {
        Ok(opened) => opened,
        Err(error) => {
            say(format!("onrecord: {error}"));
            return Ok(Status::Failed);
        }
    };
    tui::explore(opened, origins, kept, query, theme).wrap_err("the explorer could not go on")?;
    Ok(Status::Found)
}
