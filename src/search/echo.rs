//! A query in words, as it was understood: `quotes by Edi Rama · in May 2025 · has “one-off”`.

use super::field::{Echo, Sought};
use super::names::Relation;
use super::query::{Ask, Clause, How, Side, Term, When};
use crate::text;

/// Gives the names of those that a name in the query means.
pub(super) type Names<'a> = &'a dyn Fn(Relation, &Term) -> String;

/// Clauses in words.
pub(super) fn echo<'a>(all: impl IntoIterator<Item = &'a Clause>, names: Names<'_>) -> String {
    let (mut head, mut rest, mut has) = (Vec::new(), Vec::new(), Vec::new());
    for same in same_field(all) {
        let shown: Vec<String> = same.iter().map(|(_, clause)| value(clause, names)).collect();
        let (shown, (_, first)) = (text::list(&shown, "or"), same[0]);
        match first.field().map(|field| field.echo) {
            Some(Echo::Noun) => head.insert(0, shown),
            Some(Echo::AfterNoun(before)) => head.push(format!("{before}{shown}")),
            Some(Echo::Apart(before)) => rest.push(format!("{before}{shown}")),
            None if first.is_words() => has.push(shown),
            None => rest.push(shown),
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

/// One clause in words.
pub(super) fn chip(clause: &Clause, names: Names<'_>) -> String {
    if clause.is_words() { value(clause, names) } else { echo(std::slice::from_ref(clause), names) }
}

/// Clauses grouped by field, each with its index: the same field twice means either value.
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
        Ask::Field(_, Sought::Named(relation), term) => names(*relation, term),
        Ask::Word(term)
        | Ask::Field(_, Sought::Texts(..) | Sought::Id(_) | Sought::Role | Sought::RecordType, term) => quoted(term),
        Ask::OneOf(_, choice) => choice.echo.to_owned(),
        Ask::When(_, when) => dates(when),
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

fn dates(when: &When) -> String {
    let range = &when.range;
    let certain = if when.is_certain { "certainly " } else { "" };
    let how = match when.side {
        Side::Before => "before ",
        Side::After => "after ",
        Side::Within if when.typed.contains("..") => "",
        Side::Within if range.first.is_some() && range.first == range.last => "on ",
        Side::Within => "in ",
    };
    format!("{certain}{how}{}", range.words)
}

fn quoted(term: &Term) -> String {
    let near = term
        .near
        .map(|near| format!(" with at most {} between", text::count(near as usize, "other word", "other words")));
    let word = format!("“{}”{}", term.typed, near.unwrap_or_default());
    match (term.starts, term.ends) {
        (true, true) => format!("{word} as a whole text"),
        (true, false) => format!("{word} at the start"),
        (false, true) => format!("{word} at the end"),
        (false, false) if term.how == How::Literal => format!("the letters {word}"),
        (false, false) => word,
    }
}
