//! The words for a record in lists, headings and lines of output.

use crate::record::{AnyId, Basis, ControlledVocabulary, Dated, EventStatus, Form, Item, Kind, Quote, Record};
use crate::text::{self, Safe};

/// The date and its basis: `15 May 2025 (editor)`; a printed date has no basis added.
#[must_use]
pub(crate) fn when(dated: &Dated) -> String {
    match dated.basis {
        Basis::Printed => dated.date.words().to_owned(),
        basis => format!("{} ({})", dated.date.words(), basis.word()),
    }
}

/// The day since when a value certainly holds: `since 15 May 2025`; the last day that its date allows.
#[must_use]
pub(crate) fn since(dated: &Dated) -> String {
    let basis = match dated.basis {
        Basis::Printed => String::new(),
        basis => format!(" ({})", basis.word()),
    };
    let words = dated.date.words();
    if let Some(latest) = words.strip_prefix("by ") {
        return format!("since {latest} at the latest{basis}");
    }
    if words.starts_with("from ") {
        return format!("since some day {words}{basis}");
    }
    if words.starts_with("between") {
        return format!("since some day {words}{basis}");
    }
    format!("since {words}{basis}")
}

/// One letter for the basis of a date, where there is no room for the word: `ᵉ` editor, `ⁱ` inferred, none for
/// printed.
#[must_use]
pub(crate) const fn basis_letter(basis: Basis) -> &'static str {
    match basis {
        Basis::Printed => "",
        Basis::Inferred => "ⁱ",
        Basis::Editor => "ᵉ",
    }
}

/// Speaker and role: `Edi Rama, Prime Minister of Albania`.
#[must_use]
pub(crate) fn speaker(record: &Record, quote: &Quote) -> String {
    let name = quote.speaker_name(record);
    quote.capacity(record).map_or_else(|| name.to_owned(), |role| format!("{name}, {role}"))
}

/// The text of any record in a list: a quotation's words, a title, an amount.
#[must_use]
pub(crate) fn headline(record: &Record, id: AnyId) -> String {
    let name = record.get(id).name(record);
    match id.kind {
        Kind::Country => format!("{} {name}", record.get(id).slug()),
        _ => name.into_owned(),
    }
}

/// The same, with the warnings that prevent misreading if nothing else shows them: that it is a fragment, and
/// its context.
#[must_use]
pub(crate) fn in_context(record: &Record, id: AnyId) -> String {
    let headline = headline(record, id);
    let Item::Quote(quote) = record.item(id) else { return headline };
    let context = quote.context.as_deref().map(|context| format!("context: {}", context.trim_end_matches('.')));
    let notes: Vec<String> = quote.is_fragment.then(|| "fragment".to_owned()).into_iter().chain(context).collect();
    if notes.is_empty() { headline } else { format!("{headline} [{}]", notes.join("; ")) }
}

/// A record within a line of another record: who said it and the words, or its name.
#[must_use]
pub(crate) fn mention(record: &Record, id: AnyId) -> String {
    match record.item(id) {
        Item::Quote(quote) => format!("{}: {}", quote.speaker_name(record), quote.words()),
        _ => headline(record, id),
    }
}

/// The form of a quotation, unless it is verbatim.
#[must_use]
pub(crate) const fn manner(form: Form) -> Option<&'static str> {
    match form {
        Form::Direct => None,
        Form::Indirect => Some("indirect speech"),
        Form::Document => Some("the document’s own voice"),
    }
}

/// The second line of a list entry: who, when, where, how many sources.
#[must_use]
pub(crate) fn byline(record: &Record, id: AnyId) -> String {
    let mut parts = byline_parts(record, id);
    let sources = record.get(id).cited().len();
    if sources > 1 {
        parts.push(text::count(sources, "source", "sources"));
    }
    parts.join(" · ")
}

fn byline_parts(record: &Record, id: AnyId) -> Vec<String> {
    let date = || record.get(id).dated().map_or_else(|| "undated".to_owned(), when);
    let parts = match record.item(id) {
        Item::Quote(quote) => {
            let form = manner(quote.form).map(str::to_owned);
            vec![Some(speaker(record, quote)), Some(date()), owned(quote.venue.as_ref()), form]
        }
        Item::Event(event) => {
            let status = event.status.filter(|status| *status != EventStatus::Reported);
            let status = status.map(|status| status.word().to_owned());
            let (sort, place) = (owned(event.event_type.as_ref()), owned(event.place.as_ref()));
            vec![Some(date()), sort, place, status]
        }
        Item::Figure(figure) => {
            let by = figure.said_by.map(|by| record[by].name.to_string());
            let period = figure.period.as_ref().map(|d| d.date.words().to_owned());
            let as_of = figure.as_of.as_ref().map(|d| format!("as of {}", d.date.words()));
            vec![by, period, as_of]
        }
        Item::Position(position) => {
            let by = position.claimed_by.map(|by| format!("according to {}", record[by].name));
            vec![Some(date()), by]
        }
        Item::Conflict(conflict) => {
            let sort = conflict.conflict_type.map(|t| t.word().to_owned());
            vec![sort, Some(text::count(conflict.claims.len(), "claim", "claims"))]
        }
        Item::Policy(policy) => {
            let whole = policy.part_of.map(|whole| format!("part of {}", record[whole].name));
            vec![policy.policy_type.map(|t| t.word().to_owned()), whole]
        }
        Item::Actor(actor) => {
            let role = actor.roles.first().map(|role| role.title.to_string());
            vec![role, actor.actor_type.map(|t| t.word().to_owned())]
        }
        Item::Country(country) => {
            vec![country.part.map(|part| part.word().to_owned()), owned(country.region.as_ref())]
        }
        Item::Source(source) => vec![owned(source.publisher.as_ref()), Some(date())],
    };
    parts.into_iter().flatten().collect()
}

fn owned(text: Option<&Safe>) -> Option<String> {
    text.map(ToString::to_string)
}
