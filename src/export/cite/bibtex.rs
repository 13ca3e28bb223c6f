//! BibTeX, in fields and types that both BibTeX and biblatex know. `date` is for biblatex and as exact as
//! possible; `year` is for BibTeX and present only if the year is certain; words that neither can express are
//! in `note`.

use super::facts::{Facts, PersonName};
use super::plain;
use crate::record::{Date, DatePart, Source};

pub(crate) fn entry(facts: &Facts<'_>) -> String {
    let names: Vec<String> = facts.names.iter().map(name).collect();
    let mut fields: Vec<(&str, String)> = Vec::new();
    fields.extend(Some(names.join(" and ")).filter(|names| !names.is_empty()).map(|names| ("author", names)));
    // The second braces keep the letters as they are.
    fields.push(("title", format!("{{{}}}", tex(&facts.full_title()))));
    fields.extend(facts.when.date.and_then(date).map(|date| ("date", date)));
    fields.extend(facts.when.date.and_then(year).map(|year| ("year", year)));
    let mut kind = "misc";
    if let Some(source) = facts.document {
        kind = entry_type(source);
        let publisher = source.publisher.as_deref().map(tex);
        let holder = if kind == "article" { "journal" } else { "publisher" };
        fields.extend(publisher.map(|publisher| (holder, format!("{{{publisher}}}"))));
    }
    let printed = plain::printed(facts);
    fields.extend((!printed.is_empty()).then(|| ("howpublished", tex(&printed.join("; ")))));
    let mut notes = facts.notes();
    notes.push(facts.in_record());
    fields.push(("note", tex(&notes.join("; "))));
    if let Some(url) = facts.url() {
        // Read verbatim by BibTeX; it has no brace and no backslash.
        fields.push(("url", url));
        let accessed = facts.document.and_then(|source| source.accessed.as_ref());
        fields.extend(accessed.and_then(date).map(|date| ("urldate", date)));
    }
    let fields: Vec<String> = fields.iter().map(|(key, value)| format!("  {key} = {{{value}}}")).collect();
    format!("@{kind}{{{},\n{}\n}}", facts.key, fields.join(",\n"))
}

/// Types that BibTeX knows; a newspaper article needs the name of its newspaper.
fn entry_type(source: &Source) -> &'static str {
    match &*source.csl_type {
        "article-newspaper" | "article-magazine" | "article-journal" if source.publisher.is_some() => "article",
        "book" => "book",
        "report" => "techreport",
        _ => "misc",
    }
}

fn name(name: &PersonName) -> String {
    match name {
        PersonName::Person(family, given) => format!("{}, {}", name_part(family, false), name_part(given, true)),
        PersonName::Whole(name) => format!("{{{}}}", tex(name)),
    }
}

/// Braces keep a part of a name together: other characters than letters might split it, and a family name of
/// several words is one part.
fn name_part(part: &str, may_be_several: bool) -> String {
    let is_plain = |c: char| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '.');
    let mut words = part.split(' ');
    let is_plain = words.all(|word| word != "and" && !word.is_empty() && word.chars().all(is_plain));
    if is_plain && (may_be_several || !part.contains(' ')) { part.to_owned() } else { format!("{{{}}}", tex(part)) }
}

/// A date as biblatex reads EDTF of level 1; `None` if that cannot express it. Of a season only the year is
/// given, which every reader of BibTeX accepts.
fn date(date: &Date) -> Option<String> {
    let parts = date.parts()?;
    let mark = match (parts.is_about || parts.is_choice, parts.is_uncertain) {
        (true, true) => "%",
        (true, false) => "~",
        (false, true) => "?",
        (false, false) => "",
    };
    match (parts.from, parts.to) {
        (Some(one), Some(other)) if one == other => Some(format!("{}{mark}", part(one)?)),
        (Some(from), Some(to)) => Some(format!("{}/{}{mark}", part(from)?, part(to)?)),
        (Some(from), None) => Some(format!("{}/..", part(from)?)),
        (None, Some(to)) => Some(format!("../{}", part(to)?)),
        (None, None) => None,
    }
}

fn part(part: DatePart) -> Option<String> {
    let year = Some(part.year).filter(|year| (0..=9999).contains(year))?;
    Some(match (part.month, part.day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}"),
    })
}

fn year(date: &Date) -> Option<String> {
    let parts = date.parts()?;
    let (from, to) = (parts.from?, parts.to?);
    (from.year == to.year && (0..=9999).contains(&from.year)).then(|| format!("{:04}", from.year))
}

/// Text without characters that are special to TeX. Letters of every script stay: biblatex reads UTF-8.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            // BibTeX counts braces even after a backslash.
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '$' | '&' | '#' | '_' | '%' => out.extend(['\\', c]),
            '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
