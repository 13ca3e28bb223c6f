//! `onrecord concordance`: every occurrence of a word in its line, and who said it first.

use clap_complete::engine::ArgValueCompleter;
use color_eyre::eyre::Result;
use serde_json::{Value as Json, json};

use crate::cli::answer::{say, write, write_all, write_text};
use crate::cli::candidates;
use crate::cli::context::Context;
use crate::cli::formats::{AnswerFormat, Counted};
use crate::cli::manner::OutputStyle;
use crate::cli::query::ask;
use crate::cli::run::Run;
use crate::cli::status::Status;
use crate::export;
use crate::present::concordance::{self, FirstUse, Occurrence, Order};
use crate::present::reach::Reach;
use crate::record::Record;
use crate::text;

/// Columns of a line where neither terminal nor `--width` says how many there are.
const WIDE: usize = 120;
/// Columns of date and speaker.
const DATE: usize = concordance::SHORT;
const SPEAKER: usize = 20;

/// Every occurrence of a word or phrase with what is before and after it, and who said it first
#[derive(clap::Args, Debug)]
pub(in crate::cli) struct Concordance {
    /// The words; fields narrow where they are looked for: hub who:rama date:2025
    #[arg(required = true, add = ArgValueCompleter::new(candidates::query))]
    query: Vec<String>,
    /// Whose words are looked through
    #[arg(long, value_enum, default_value_t)]
    reach: Reach,
    /// The order of the lines
    #[arg(long, value_enum, default_value_t)]
    sort: Order,
    /// Format of the answer
    #[arg(long, value_enum, default_value_t = Counted::Text)]
    format: Counted,
}

impl Run for Concordance {
    const EXAMPLES: &str = "\
Examples:
  onrecord concordance '\"silver bullet\"'
  onrecord concordance hub who:starmer --sort right
  onrecord concordance talks --reach attributed --format csv";

    fn run(self, context: &Context) -> Result<Status> {
        let typed = self.query.join(" ");
        context.answer(|source| {
            let record = source.record;
            let asked = match ask(source, &typed, None) {
                Ok(asked) => asked,
                Err(status) => return Ok(status),
            };
            let all = concordance::occurrences(record, &asked.ids, &asked.marks, Reach::All);
            if all.is_empty() && !asked.ids.is_empty() {
                say("onrecord: nothing in these texts to line up; a concordance needs a word or “a phrase”");
                return Ok(Status::Usage);
            }
            let counts = concordance::counts(&all);
            let mut all: Vec<Occurrence> = all.into_iter().filter(|one| one.reach <= self.reach).collect();
            concordance::sort(record, &mut all, self.sort);
            self.print(record, &all, counts)?;
            Ok(if all.is_empty() { Status::Nothing } else { Status::Found })
        })
    }
}

impl Concordance {
    fn print(&self, record: &Record, all: &[Occurrence], counts: [usize; 3]) -> Result<()> {
        let first = FirstUse::of(record, all);
        let format = match self.format {
            Counted::Csv => return write(|out| export::occurrences(record, all, out)),
            Counted::Json => AnswerFormat::Json,
            Counted::Jsonl => AnswerFormat::Jsonl,
            Counted::Text => AnswerFormat::Text,
        };
        if format == AnswerFormat::Text {
            let mut lines = first.iter().flat_map(|first| first.lines(record));
            write_text(|out| lines.try_for_each(|line| writeln!(out, "{line}")))?;
        }
        write_all(all.iter(), format, |one| object(record, first.as_ref(), one), |one| row(record, one))?;
        let rest: Vec<String> = (Reach::ALL.into_iter().zip(counts))
            .filter(|(reach, _)| *reach > self.reach)
            .map(|(reach, count)| format!("{} with --reach {}", text::thousands(count), reach.word()))
            .collect();
        if format == AnswerFormat::Text && !rest.is_empty() {
            let shown = text::count(all.len(), "occurrence", "occurrences");
            say(format!("onrecord: {shown} shown; {}", rest.join(", ")));
        }
        Ok(())
    }
}

fn object(record: &Record, first: Option<&FirstUse>, one: &Occurrence) -> Json {
    let dated = record.get(one.id).dated();
    let use_ = first.map(|first| match one.id {
        id if first.first.contains(&id) && first.is_certain() => "first",
        id if first.first.contains(&id) || first.perhaps.contains(&id) => "possibly first",
        _ => "later",
    });
    json!({
        "kind": "occurrence", "id": record.get(one.id).slug(), "reach": one.reach.word(),
        "speaker": one.speaker(record), "date": dated.map(|dated| dated.date.edtf()),
        "left": one.left, "found": one.found, "right": one.right,
        "use": use_.filter(|_| one.reach == Reach::Verbatim),
    })
}

fn row(record: &Record, one: &Occurrence) -> String {
    let manner = OutputStyle::get();
    let when = concordance::when(record, one);
    let (speaker, slug) = (one.speaker(record), record.get(one.id).slug());
    if manner.is_plain {
        return format!("{when}, {speaker}: {}[{}]{} ({slug})", one.left, one.found, one.right);
    }
    let room = manner.columns().unwrap_or(WIDE).saturating_sub(DATE + SPEAKER + 2);
    let (left, found, right) = concordance::columns(one, room);
    let cell = |text: &str, width: usize| {
        let text = text::clip(text, width);
        format!("{text}{}", " ".repeat(width.saturating_sub(text::width(&text))))
    };
    format!("{} {} {left}{found}{right}", cell(&when, DATE), cell(speaker, SPEAKER))
}
