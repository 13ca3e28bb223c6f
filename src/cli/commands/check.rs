//! `onrecord check`: the problems and the contents of a dataset.

use std::path::PathBuf;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use color_eyre::eyre::Result;
use serde_json::{Value as Json, json};

use crate::cli::answer::{write, write_all};
use crate::cli::context::Context;
use crate::cli::data::Data;
use crate::cli::formats::AnswerFormat;
use crate::cli::manner::OutputStyle;
use crate::cli::run::Run;
use crate::cli::status::Status;
use crate::record::{Files, Kind, Location, Problem, Record, Severity};
use crate::text;

/// The most problems that are printed for people; JSON has them all.
const SHOWN: usize = 50;

/// Check a dataset: list its problems and its contents
#[derive(clap::Args, Debug)]
pub(in crate::cli) struct Check {
    /// A folder or file, in place of --data
    dir: Option<PathBuf>,
    /// Format of the answer
    #[arg(long, value_enum, default_value_t = AnswerFormat::Text)]
    format: AnswerFormat,
}

impl Run for Check {
    const EXAMPLES: &str = "\
Examples:
  onrecord check
  onrecord check --format json";

    fn run(self, context: &Context) -> Result<Status> {
        let data = self.dir.map(|dir| Data { paths: vec![dir] });
        let Some(record) = data.as_ref().unwrap_or(&context.data).open() else { return Ok(Status::Failed) };
        check(&record, self.format)
    }
}

/// Prints problems by file and place, then the counts.
fn check(record: &Record, format: AnswerFormat) -> Result<Status> {
    let problems = record.problems();
    if format == AnswerFormat::Text {
        write(|out| {
            for problem in problems.iter().take(SHOWN) {
                let told = if OutputStyle::get().is_plain {
                    sentence(record.files(), problem)
                } else {
                    snippet(record.files(), problem)
                };
                writeln!(out, "{told}\n")?;
            }
            if problems.len() > SHOWN {
                writeln!(out, "… and {} more (all in --format json)\n", problems.len() - SHOWN)?;
            }
            write!(out, "{}", summary(record))
        })?;
    } else {
        let counts = Kind::ALL.map(|kind| json!({ "kind": "count", "of": kind.plural(), "count": record.count(kind) }));
        let problems = problems.iter().map(|problem| object(record.files(), problem));
        write_all(problems.chain(counts), format, Json::clone, |_| String::new())?;
    }
    Ok(if record.error_count() > 0 { Status::Invalid } else { Status::Found })
}

fn summary(record: &Record) -> String {
    let mut lines = String::new();
    for dataset in &record.datasets {
        let title = if dataset.title.is_empty() { "a dataset without a header" } else { &dataset.title };
        lines.push_str(format!("{} {} · {title}\n", dataset.id, dataset.version).trim_start_matches([' ', '·']));
    }
    for kind in Kind::ALL {
        let count = record.count(kind);
        let word = if count == 1 { kind.singular() } else { kind.plural() };
        lines.push_str(&format!("{:>7} {word}\n", text::thousands(count)));
    }
    let (errors, all) = (record.error_count(), record.problems().len());
    let errors = text::count(errors, "error", "errors");
    lines.push_str(&format!("{errors}, {}\n", text::count(all - record.error_count(), "warning", "warnings")));
    lines
}

fn object(files: &Files, problem: &Problem) -> Json {
    let place = |place: &Location| {
        let (line, column) = files.line_and_column(place);
        let name = files.get(place.file).map(|f| f.name.as_str()).unwrap_or_default();
        json!({ "file": name, "line": line, "column": column })
    };
    let mut object = json!({
        "kind": "problem", "severity": problem.severity.word(), "code": problem.code, "message": problem.message,
    });
    let (Json::Object(fields), Json::Object(at)) = (&mut object, place(&problem.place)) else { return object };
    fields.extend(at);
    fields.extend(problem.help.as_ref().map(|help| ("help".to_owned(), help.as_str().into())));
    fields.extend(problem.other.as_ref().map(|(other, _)| ("other".to_owned(), place(other))));
    object
}

/// The same in a sentence or two, for screen readers.
fn sentence(files: &Files, problem: &Problem) -> String {
    let help = problem.help.as_ref().map(|help| format!("\n{}", text::safe::line(help))).unwrap_or_default();
    format!("{}{help}", files.sentence(problem))
}

/// `file:line:column: error[code]: message`, the line with a caret, and advice.
fn snippet(files: &Files, problem: &Problem) -> String {
    let level = if problem.severity == Severity::Error { Level::ERROR } else { Level::WARNING };
    let mut group = level.primary_title("").element(excerpt(files, &problem.place, "", AnnotationKind::Primary));
    if let Some((other, what)) = &problem.other {
        group = group.element(excerpt(files, other, what, AnnotationKind::Context));
    }
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(text::safe::line(help).into_owned()));
    }
    let drawn = Renderer::plain().render(&[group]);
    // This program prints the first line itself, so that every problem begins with its place.
    let body: Vec<&str> = drawn.lines().skip(1).collect();
    format!("{}\n{}", files.sentence(problem), body.join("\n"))
}

/// The line that contains a place, made safe, with the place marked in it.
fn excerpt<'a>(
    files: &Files,
    place: &Location,
    label: &'a str,
    kind: AnnotationKind,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let (number, _) = files.line_and_column(place);
    let Some(file) = files.get(place.file) else { return Snippet::source("") };
    let whole: &str = &file.text;
    let at = text::boundary(whole, place.start);
    let start = whole[..at].rfind('\n').map_or(0, |i| i + 1);
    let end = whole[at..].find('\n').map_or(whole.len(), |i| at + i);
    let to = text::boundary(whole, place.end).clamp(at, end);
    // Of a very long line only the part around the fault is shown.
    let (from, until) = (text::boundary(whole, at.saturating_sub(60).max(start)), to.min(at + 120));
    let until = text::boundary(whole, until);
    let last = text::boundary(whole, (until + 60).min(end));
    let safe = |range: std::ops::Range<usize>| text::safe::line(&whole[range]).into_owned();
    let (before, marked, after) = (safe(from..at), safe(at..until.max(at)), safe(until.max(at)..last));
    let span = before.len()..before.len() + marked.len();
    let annotation = kind.span(span);
    let annotation = if label.is_empty() { annotation } else { annotation.label(label) };
    let snippet = Snippet::source(format!("{before}{marked}{after}")).line_start(number);
    // The line above has the place of the fault itself, in the columns of the file and not of what is shown of it.
    let snippet = if label.is_empty() { snippet } else { snippet.path(file.name.clone()) };
    snippet
        .annotation(annotation)
}
