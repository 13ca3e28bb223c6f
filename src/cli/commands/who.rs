//! `onrecord who`: everything on record on a country or actor.

use clap_complete::engine::ArgValueCompleter;
use color_eyre::eyre::Result;
use serde_json::Value as Json;

use crate::cli::answer::{say, write_all, write_text};
use crate::cli::candidates;
use crate::cli::context::Context;
use crate::cli::formats::AnswerFormat;
use crate::cli::run::Run;
use crate::cli::status::Status;
use crate::present::dossier;
use crate::record::{ActorType, AnyId, Item, Kind, Record};
use crate::search::{Context as Searched, Index, Query};
use crate::text;

/// Everything on record on a country or actor
#[derive(clap::Args, Debug)]
pub(in crate::cli) struct Who {
    /// A name or an id
    #[arg(required = true, add = ArgValueCompleter::new(candidates::holder))]
    name: Vec<String>,
    /// Format of the answer
    #[arg(long, value_enum, default_value_t = AnswerFormat::Text)]
    format: AnswerFormat,
}

impl Run for Who {
    const EXAMPLES: &str = "\
Examples:
  onrecord who osmani
  onrecord who kosovo --format json";

    fn run(self, context: &Context) -> Result<Status> {
        let name = self.name.join(" ");
        context.answer(|source| who(source.record, &name, self.format))
    }
}

/// Prints the dossier of a country or actor, found by id, by name, or by a misspelt name.
fn who(record: &Record, name: &str, format: AnswerFormat) -> Result<Status> {
    let is_one = |id: &AnyId| matches!(id.kind, Kind::Actor | Kind::Country);
    let mut corrected = None;
    // An unknown name may be misspelt; a mere mention in a text does not count as a name.
    let by_slip = || {
        let found = Index::new(record).search(Searched::of(record), &Query::read(name));
        let correction = found.corrections.first()?;
        corrected = Some(correction.to_string());
        correction.taken.iter().find_map(|word| by_name(record, word).first().copied())
    };
    let mut named = by_name(record, name);
    let others: Vec<AnyId> = named.split_off(named.len().min(1));
    let by_name = || named.first().copied();
    let Some(id) = record.find(name).filter(is_one).or_else(by_name).or_else(by_slip) else {
        say(format!("onrecord: nobody on record is called “{}”", text::safe::line(name)));
        return Ok(Status::Nothing);
    };
    if let Some(corrected) = corrected {
        say(format!("onrecord: {corrected}"));
    }
    if record.find(name) != Some(id) && !others.is_empty() {
        let others: Vec<&str> = others.iter().take(5).map(|&other| record.get(other).slug()).collect();
        say(format!("onrecord: the name also fits {}", text::list(&others, "and")));
    }
    match format {
        AnswerFormat::Text => write_text(|out| write!(out, "{}", dossier::text(record, id)))?,
        _ => write_all([id].iter(), format, |id| Json::Object(dossier::object(record, **id)), |_| String::new())?,
    }
    Ok(Status::Found)
}

/// Countries and actors whose own names contain every word: exact matches first, then countries, then people,
/// then all others.
fn by_name(record: &Record, typed: &str) -> Vec<AnyId> {
    let wanted = words(typed);
    let all = record.of_kind(Kind::Country).chain(record.of_kind(Kind::Actor));
    let mut fitting: Vec<(bool, bool, AnyId)> = all
        .filter_map(|id| {
            let names: Vec<Vec<String>> = names(record, id).iter().map(|name| words(name)).collect();
            let holds = |name: &Vec<String>| wanted.iter().all(|word| name.contains(word));
            let fits = !wanted.is_empty() && names.iter().any(holds);
            let is_person =
                matches!(record.item(id), Item::Actor(actor) if actor.actor_type == Some(ActorType::Person));
            fits.then(|| (!names.contains(&wanted), id.kind != Kind::Country && !is_person, id))
        })
        .collect();
    fitting.sort_by_key(|(other, last, id)| (*other, *last, id.kind != Kind::Country, id.row()));
    fitting.into_iter().map(|(.., id)| id).collect()
}

fn names(record: &Record, id: AnyId) -> Vec<&str> {
    let (name, aliases) = match record.item(id) {
        Item::Country(country) => (&country.name, &country.aliases),
        Item::Actor(actor) => (&actor.name, &actor.aliases),
        _ => return Vec::new(),
    };
    std::iter::once(name).chain(aliases).map(text::Safe::as_str).collect()
}

fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    text::words(name, |word| {
        if word.form == text::Form::Plain {
            words.push(word.folded.to_owned());
        }
    });
    words
}
