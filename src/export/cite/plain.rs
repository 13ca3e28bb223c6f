//! A footnote: one paragraph of plain text.

use super::facts::{Facts, Printed, by_way_of, title};
use crate::present::{link, phrase};
use crate::record::Source;
use crate::text;

/// The footnote.
pub(crate) fn text(facts: &Facts<'_>) -> String {
    paragraph(facts, &Markup { text: &str::to_owned, link: None })
}

/// Makes a link from already written words and an address.
pub(crate) type Link = dyn Fn(&str, &str) -> String;

/// The functions that write texts and links.
pub(crate) struct Markup<'a> {
    /// Writes a text from the record.
    pub(crate) text: &'a dyn Fn(&str) -> String,
    /// Writes a title, already written, as a link; `None` puts the address at the end.
    pub(crate) link: Option<&'a Link>,
}

impl Markup<'_> {
    fn title(&self, title: &str, source: &Source) -> String {
        let title = (self.text)(title);
        match (self.link, address(source)) {
            (Some(link), Some(url)) => link(&title, &url),
            _ => title,
        }
    }

    fn address(&self, source: &Source) -> Option<String> {
        address(source).filter(|_| self.link.is_none())
    }
}

fn address(source: &Source) -> Option<String> {
    source.url.as_ref().and_then(|url| link::web(url.written()))
}

/// The source line below a quotation: the footnote without the words.
pub(crate) fn attribution(facts: &Facts<'_>) -> String {
    // A document is cited by its title, whatever the line above says.
    let title = if facts.document.is_some() { facts.title.clone() } else { String::new() };
    text(&Facts { title, manner: None, ..facts.clone() })
}

/// The footnote in the given markup.
pub(crate) fn paragraph(facts: &Facts<'_>, dress: &Markup<'_>) -> String {
    let text = dress.text;
    let in_brackets = |what: &str| format!(" {}", text(&format!("[{what}]")));
    let mut parts: Vec<String> = Vec::new();
    if !facts.names.is_empty() {
        let standing = facts.standing.map(in_brackets).unwrap_or_default();
        parts.push(format!("{}{standing}", text(&text::list(&facts.readable(), "and"))));
    }
    parts.extend(facts.capacity.as_deref().map(text));
    let title = facts.document.map_or_else(|| text(&facts.title), |source| dress.title(&facts.title, source));
    let title = format!("{title}{}", facts.manner.as_deref().map(in_brackets).unwrap_or_default());
    parts.extend(Some(title).filter(|title| !title.is_empty()));
    parts.extend(facts.document.and_then(|source| source.publisher.as_deref()).map(text));
    parts.extend(Some(text(&facts.when.words)).filter(|words| !words.is_empty()));
    parts.extend(facts.details.iter().map(|detail| text(detail)));
    if let Some(source) = facts.document {
        parts.extend(dress.address(source));
        parts.extend(read(source).iter().map(|part| text(part)));
    }
    let mut out = parts.join(", ");
    for (number, printed) in facts.printed.iter().enumerate() {
        // A repeated relation gets `also` in front, unless it begins with it.
        let is_more = facts.printed[..number].iter().any(|before| before.verb == printed.verb);
        let also = if is_more && !printed.verb.starts_with("also") { "also " } else { "" };
        out.push_str(&format!("; {also}{} {}", printed.verb, document(printed, dress)));
    }
    let stop = if out.ends_with('.') { "" } else { "." };
    format!("{out}{stop} {}.", text(&facts.in_record()))
}

/// The date of access, and the archived copy.
fn read(source: &Source) -> Vec<String> {
    let accessed = source.accessed.as_ref().map(|date| format!("read {}", date.words()));
    let archived = source.archived.as_ref().and_then(|url| link::web(url.written()));
    accessed.into_iter().chain(archived.map(|url| format!("archived {url}"))).collect()
}

fn document(printed: &Printed<'_>, dress: &Markup<'_>) -> String {
    let (source, text) = (printed.source, dress.text);
    let authors: Vec<String> = source
        .author
        .iter()
        .map(|author| author.given.as_ref().map_or_else(String::new, |given| format!("{given} ")) + &author.family)
        .collect();
    let mut parts = vec![dress.title(&title(source), source)];
    parts.extend(
        Some(authors).filter(|all| !all.is_empty()).map(|all| text(&format!("by {}", text::list(&all, "and")))),
    );
    parts.extend(source.publisher.as_deref().map(text));
    parts.push(source.issued.as_ref().map_or_else(|| "n.d.".to_owned(), |issued| text(&phrase::when(issued))));
    parts.extend(printed.locator.map(text));
    parts.extend(by_way_of(&printed.via).map(|via| text(&via)));
    parts.extend(printed.wording.as_deref().map(|words| text(&format!("which prints {words}"))));
    parts.extend(dress.address(source));
    parts.join(", ")
}

/// The documents that contain the record, one after the other: for formats with one field for them.
pub(crate) fn printed(facts: &Facts<'_>) -> Vec<String> {
    let dress = Markup { text: &str::to_owned, link: None };
    facts.printed.iter().map(|printed| format!("{} {}", printed.verb, document(printed, &dress))).collect()
}
