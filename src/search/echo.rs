//! A query in words, as it was understood: `quotes by Edi Rama · in May 2025 · has “one-off”`.

use super::query::{Ask, Clause, Field, How, Term, When};
use crate::record::Kind;
use crate::text;

/// How a name in a field is told: whom it means.
pub(super) type Names<'a> = &'a dyn Fn(Field, &Term) -> String;

/// Clauses in words; nothing where nothing is asked.
pub(super) fn echo<'a>(all: impl IntoIterator<Item = &'a Clause>, names: Names<'_>) -> String {
    let (mut head, mut rest, mut has) = (Vec::new(), Vec::new(), Vec::new());
    for same in same_field(all) {
        let told: Vec<String> = same.iter().map(|(_, clause)| value(clause, names)).collect();
        let (told, (_, first)) = (text::list(&told, "or"), same[0]);
        match (&first.ask, first.field()) {
            (Ask::OneOf(Field::Kind, _), _) => head.insert(0, told),
            (_, Some(Field::Who)) => head.push(format!("by {told}")),
            (_, Some(field)) => rest.push(with_field(field, &told)),
            (Ask::Word(_) | Ask::Any(_), _) if first.is_words() => has.push(told),
            _ => rest.push(told),
        }
    }
    let mut parts = Vec::new();
    if !head.is_empty() {
        parts.push(head.join(" "));
    }
    parts.extend(rest);
    if !has.is_empty() {
        parts.push(format!("has {}", text::list(&has, "and")));
    }
    parts.join(" · ")
}

/// A clause by itself, as a chip shows it.
pub(super) fn chip(clause: &Clause, names: Names<'_>) -> String {
    if clause.is_words() { value(clause, names) } else { echo(std::slice::from_ref(clause), names) }
}

/// Clauses with those of the same field together, each with its place: the same field twice means either.
pub(super) fn same_field<'a>(all: impl IntoIterator<Item = &'a Clause>) -> Vec<Vec<(usize, &'a Clause)>> {
    let mut groups: Vec<Vec<(usize, &Clause)>> = Vec::new();
    for (at, clause) in all.into_iter().enumerate() {
        let is_same = |group: &&mut Vec<(usize, &Clause)>| {
            clause.field().is_some() && group.first().is_some_and(|(_, first)| first.field() == clause.field())
        };
        match groups.iter_mut().find(is_same) {
            Some(group) => group.push((at, clause)),
            None => groups.push(vec![(at, clause)]),
        }
    }
    groups
}

fn value(clause: &Clause, names: Names<'_>) -> String {
    match &clause.ask {
        Ask::Word(term) => quoted(term),
        Ask::Field(field, term) => match field {
            Field::Role | Field::Venue | Field::Type | Field::Said | Field::Text | Field::Title => quoted(term),
            _ => names(*field, term),
        },
        Ask::OneOf(Field::Kind, word) => {
            let kind = Kind::ALL.into_iter().find(|kind| kind.singular() == *word);
            kind.map_or(*word, Kind::plural).to_owned()
        }
        Ask::OneOf(_, word) => (*word).to_owned(),
        Ask::When(field, when) => spell(*field, when),
        Ask::Not(inner) => match (&inner.ask, inner.is_words()) {
            (_, true) => format!("without {}", value(inner, names)),
            (Ask::Saved(name, _), _) => format!("not @{name}"),
            _ => format!("not {}", echo(std::slice::from_ref(&**inner), names)),
        },
        Ask::Any(all) => {
            let all: Vec<String> = all.iter().map(|one| chip(one, names)).collect();
            text::list(&all, "or")
        }
        Ask::All(all) => format!("({})", echo(all, names)),
        Ask::Saved(name, _) => format!("@{name}"),
    }
}

fn with_field(field: Field, told: &str) -> String {
    match field {
        Field::About => format!("about {told}"),
        Field::From => format!("from {told}"),
        Field::Country => format!("about or from {told}"),
        Field::Role => format!("in a role with {told}"),
        Field::Policy => format!("on {told}"),
        Field::Event => format!("on the occasion of {told}"),
        Field::Source => format!("in {told}"),
        Field::Venue => format!("at a place with {told}"),
        Field::Stance => format!("stance {told}"),
        Field::Approach => format!("host {told}"),
        Field::Talks => format!("talks: {told}"),
        Field::Basis => format!("date {told}"),
        Field::Type => format!("of the sort {told}"),
        Field::Has => format!("with a {told}"),
        Field::Said => format!("said {told}"),
        Field::Text => format!("text has {told}"),
        Field::Title => format!("title has {told}"),
        Field::Kind | Field::Who | Field::Form | Field::Is | Field::Date | Field::Before | Field::After => {
            told.to_owned()
        }
    }
}

fn spell(field: Field, when: &When) -> String {
    let spell = &when.spell;
    let certain = if when.is_certain { "certainly " } else { "" };
    let how = match field {
        Field::Before => "before ",
        Field::After => "after ",
        _ if when.typed.contains("..") => "",
        _ if spell.first.is_some() && spell.first == spell.last => "on ",
        _ => "in ",
    };
    format!("{certain}{how}{}", spell.words)
}

fn quoted(term: &Term) -> String {
    let word = format!("“{}”", term.typed);
    match (term.starts, term.ends) {
        (true, true) => format!("{word} as a whole text"),
        (true, false) => format!("{word} at the start"),
        (false, true) => format!("{word} at the end"),
        (false, false) if term.how == How::Literal => format!("the letters {word}"),
        (false, false) => word,
    }
}
