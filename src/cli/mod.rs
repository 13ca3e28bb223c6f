//! The same record for scripts: one file per subcommand. Results go to standard output, everything
//! else to standard error; the exit status tells what happened.

mod answer;
pub mod args;
mod asked;
mod brief;
mod check;
mod cite;
mod complete;
mod examples;
mod export;
mod find;
mod formats;
mod frame;
mod man;
mod manner;
mod positions;
mod progress;
mod show;
mod stats;
mod typed;
mod who;

use std::io::{self, IsTerminal};

use clap::Parser;
use color_eyre::eyre::{Result, WrapErr};

use crate::kept::{Kept, place};
use crate::record::{Opened, Record, load};
use crate::tui::theme::Name;
use crate::{text, tui};
use answer::say;
use args::{Args, Command, Data, Listed};
use asked::Desk;
use manner::Manner;
use progress::Progress;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Something was found or done.
    Found = 0,
    /// Nothing was found.
    Nothing = 1,
    /// The command line or the query could not be understood.
    Usage = 2,
    /// The dataset has errors; what is sound of it was answered from.
    Invalid = 3,
    /// Something could not be read or written.
    Failed = 4,
}

/// Runs the command line.
///
/// # Errors
/// When the terminal or the output fails.
pub fn run() -> Result<Status> {
    complete::answer_shell();
    let args = match Args::try_parse_from(typed::words(std::env::args_os())) {
        Ok(args) => args,
        Err(error) => {
            if !error.use_stderr() {
                let help = error.render().to_string();
                answer::write_text(|out| write!(out, "{help}"))?;
                return Ok(Status::Found);
            }
            // It says back what was typed.
            say(text::safe::text(error.render().to_string().trim_end()));
            return Ok(Status::Usage);
        }
    };
    Manner { is_plain: args.plain, width: args.width, is_paged: !args.no_pager }.settle();
    let theme = if args.color.is_on() { args.theme } else { Name::Mono };
    let kept = Kept::new(place(args.state.as_deref()));
    match args.command {
        None => {
            let is_certain = std::env::args_os().any(|arg| arg == "--");
            if let Some(meant) = typed::meant(&args.query).filter(|_| !is_certain) {
                let first = text::safe::line(args.query.first().map_or("", |word| word)).into_owned();
                say(format!("onrecord: `{first}` is not a command; is `{meant}` meant?"));
                say(format!("  to look for the word, write: onrecord -- {}", text::safe::line(&args.query.join(" "))));
                return Ok(Status::Usage);
            }
            explore(&args.data, kept, &args.query.join(" "), theme)
        }
        Some(Command::Find { query, format }) => {
            with_record(&args.data, &kept, |desk| find::find(desk, &query.join(" "), format))
        }
        Some(Command::List { kind, query, format }) => {
            with_record(&args.data, &kept, |desk| find::list(desk, kind.kind(), &query.join(" "), format))
        }
        Some(Command::Show { id, format }) => {
            with_record(&args.data, &kept, |desk| show::show(desk.record, &id, format))
        }
        Some(Command::Cite { id, style }) => with_record(&args.data, &kept, |desk| cite::cite(desk.record, &id, style)),
        Some(Command::Positions { query, as_of, policy, format }) => with_record(&args.data, &kept, |desk| {
            let query = query.join(" ");
            let asked = positions::Asked { query: &query, day: as_of.as_deref(), policy: policy.as_deref() };
            positions::positions(desk, &asked, format)
        }),
        Some(Command::Who { name, format }) => {
            with_record(&args.data, &kept, |desk| who::who(desk.record, &name.join(" "), format))
        }
        Some(Command::Timeline { query, format }) => {
            with_record(&args.data, &kept, |desk| who::timeline(desk, &query.join(" "), format))
        }
        Some(Command::Stats { query, by, format }) => {
            with_record(&args.data, &kept, |desk| stats::stats(desk, &query.join(" "), by, format))
        }
        Some(Command::Export { query, kind, format, to, date, bom }) => with_record(&args.data, &kept, |desk| {
            let (query, kind) = (query.join(" "), kind.map(Listed::kind));
            let wanted = export::Wanted { query: &query, kind, format, to, date: date.as_deref(), has_mark: bom };
            export::export(desk, &wanted)
        }),
        Some(Command::Brief { query, format, to, as_of, date }) => with_record(&args.data, &kept, |desk| {
            let query = query.join(" ");
            let (as_of, date) = (as_of.as_deref(), date.as_deref());
            brief::brief(desk, &brief::Wanted { query: &query, format, to, as_of, date })
        }),
        Some(Command::Completions { shell }) => complete::completions(shell),
        Some(Command::Man { command }) => man::man(command.as_deref()),
        Some(Command::Check { dir, format }) => {
            let data = dir.map_or(args.data, |dir| Data { paths: vec![dir] });
            let Some(record) = open(&data) else { return Ok(Status::Failed) };
            check::check(&record, format)
        }
        Some(Command::Frame { size, keys, svg, light }) => {
            let Some(record) = open(&args.data) else { return Ok(Status::Failed) };
            let look = frame::Look { size, keys: &keys, theme, is_light: light };
            frame::frame(record, args.data.origins(), &look, svg.as_deref())
        }
    }
}

/// The record, or a message why there is none.
fn open(data: &Data) -> Option<Record> {
    let _going_on = Progress::of("reading the record");
    load(&data.origins()).map_err(|error| say(format!("onrecord: {error}"))).ok()
}

/// Answers from the sound part of a record, warns of the rest, and lets the status tell of it.
fn with_record(data: &Data, kept: &Kept, answer: impl FnOnce(Desk<'_>) -> Result<Status>) -> Result<Status> {
    let Some(record) = open(data) else { return Ok(Status::Failed) };
    let status = answer(Desk { record: &record, kept })?;
    let errors = record.error_count();
    if errors == 0 || matches!(status, Status::Usage | Status::Failed) {
        return Ok(status);
    }
    let wrong = text::count(errors, "error", "errors");
    say(format!("onrecord: the dataset has {wrong}; the answer is from its sound part (onrecord check names them)"));
    Ok(Status::Invalid)
}

fn explore(data: &Data, kept: Kept, query: &str, theme: Name) -> Result<Status> {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if dumb || !io::stdout().is_terminal() || !io::stdin().is_terminal() {
        say(
            "onrecord: the explorer needs a terminal; `onrecord find`, `list` and `show` answer without one (see --help)",
        );
        return Ok(Status::Usage);
    }
    let origins = data.origins();
    // What cannot be opened is told before the terminal is taken; the rest happens behind the first frame.
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
