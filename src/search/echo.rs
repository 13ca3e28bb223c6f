//! A query in words, as it was understood: `quotes by Edi Rama · in May 2025 · has “one-off”`.

use super::query::{Ask, Clause, Field, How, Term, When};
use crate::record::Kind;
use crate::text;

/// How a name in a field is told: whom it means.
pub(super) type Names<'a> = &'a dyn Fn(Field, &Term) -> String;

/// Clauses in words; nothing where nothing is asked.
pub(super) fn echo(all: &[Clause], names: Names<'_>) -> String {
    let (mut head, mut rest, mut has) = (Vec::new(), Vec::new(), Vec::new());
    for same in same_field(all) {
        let told: Vec<String> = same.iter().map(|clause| value(clause, names)).collect();
        let told = text::list(&told, "or");
        match (&same[0].ask, same[0].field()) {
            (Ask::OneOf(Field::Kind, _), _) => head.insert(0, told),
            (_, Some(Field::Who)) => head.push(format!("by {told}")),
            (_, Some(field)) => rest.push(with_field(field, same[0], &told)),
            (Ask::Word(_) | Ask::Any(_), _) if is_words(same[0]) => has.push(told),
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
    if is_words(clause) { value(clause, names) } else { echo(std::slice::from_ref(clause), names) }
}

/// Clauses with those of the same field together: the same field twice means either.
pub(super) fn same_field(all: &[Clause]) -> Vec<Vec<&Clause>> {
    let mut groups: Vec<Vec<&Clause>> = Vec::new();
    for clause in all {
        let known = groups.iter_mut().find(|group| clause.field().is_some() && group[0].field() == clause.field());
        match known {
            Some(group) => group.push(clause),
            None => groups.push(vec![clause]),
        }
    }
    groups
}

fn is_words(clause: &Clause) -> bool {
    match &clause.ask {
        Ask::Word(_) => true,
        Ask::Any(all) => all.iter().all(is_words),
        _ => false,
    }
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
        Ask::Not(inner) => match (&inner.ask, is_words(inner)) {
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

fn with_field(field: Field, clause: &Clause, told: &str) -> String {
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
        Field::Date | Field::Before | Field::After => {
            let certain = matches!(&clause.ask, Ask::When(_, when) if when.is_certain);
            format!("{}{told}", if certain { "certainly " } else { "" })
        }
        Field::Kind | Field::Who | Field::Form | Field::Is => told.to_owned(),
    }
}

fn spell(field: Field, when: &When) -> String {
    let spell = &when.spell;
    match field {
        Field::Before => format!("before {}", spell.words),
        Field::After => format!("after {}", spell.words),
        _ if when.typed.contains("..") => spell.words.clone(),
        _ if spell.first.is_some() && spell.first == spell.last => format!("on {}", spell.words),
        _ => format!("in {}", spell.words),
    }
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
