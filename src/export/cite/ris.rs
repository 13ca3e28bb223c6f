//! RIS: a tag and a value a line, read by every reference manager.

use super::facts::{Facts, PersonName};
use super::plain;
use crate::record::{Date, DatePart, Source};

/// The reference, from `TY` to `ER`.
pub(crate) fn reference(facts: &Facts<'_>) -> String {
    let mut lines = vec![line("TY", facts.document.map_or("GEN", sort)), line("ID", &facts.key)];
    lines.extend(facts.names.iter().map(|name| match name {
        PersonName::Person(family, given) => line("AU", &format!("{family}, {given}")),
        PersonName::Whole(name) => line("AU", name),
    }));
    lines.push(line("TI", &facts.full_title()));
    if let Some(date) = facts.when.date {
        lines.extend(year(date).map(|year| line("PY", &year)));
        lines.extend(day(date).map(|day| line("DA", &day)));
    }
    if let Some(source) = facts.document {
        lines.extend(source.publisher.as_deref().map(|publisher| line("T2", publisher)));
    } else if let Some(first) = facts.printed.first() {
        lines.push(line("T2", &first.source.title));
        lines.extend(first.source.publisher.as_deref().map(|publisher| line("PB", publisher)));
    }
    let notes = facts.notes().into_iter().chain(plain::printed(facts));
    lines.extend(notes.map(|note| line("N1", &note)));
    lines.extend(facts.url().map(|url| line("UR", &url)));
    let accessed = facts.document.and_then(|source| source.accessed.as_ref());
    lines.extend(accessed.and_then(day).map(|day| line("Y2", &day)));
    lines.push(line("DB", &facts.dataset));
    lines.push(line("N1", &facts.in_record()));
    lines.push("ER  - ".to_owned());
    lines.join("\n")
}

/// A value is one line, and none begins like a tag.
fn line(tag: &str, value: &str) -> String {
    format!("{tag}  - {}", value.replace('\n', " ").trim())
}

fn sort(source: &Source) -> &'static str {
    match &*source.csl_type {
        "article-newspaper" => "NEWS",
        "article-magazine" => "MGZN",
        "article-journal" => "JOUR",
        "webpage" | "post" | "post-weblog" => "ELEC",
        "report" => "RPRT",
        "book" => "BOOK",
        _ => "GEN",
    }
}

fn same_year(date: &Date) -> Option<(DatePart, DatePart)> {
    let parts = date.parts()?;
    let (from, to) = (parts.from?, parts.to?);
    (from.year == to.year && (0..=9999).contains(&from.year)).then_some((from, to))
}

fn year(date: &Date) -> Option<String> {
    same_year(date).map(|(from, _)| format!("{:04}", from.year))
}

/// `YYYY/MM/DD/words`: a date that is not one day, month or year has its words after the year; a date without
/// one single year is only in a note.
fn day(date: &Date) -> Option<String> {
    let (from, to) = same_year(date)?;
    let is_one = from == to && from.season.is_none() && date.parts().is_some_and(|p| !p.is_about && !p.is_uncertain);
    let two = |part: Option<u8>| part.filter(|_| is_one).map(|part| format!("{part:02}")).unwrap_or_default();
    let words = if is_one { String::new() } else { date.words().replace('/', "-") };
    Some(format!("{:04}/{}/{}/{words}", from.year, two(from.month), two(from.day)))
}
