//! A footnote in Markdown, `[^id]: …`, to which `[^id]` in a text refers. Titles are links where the
//! document has an address.

use super::facts::Facts;
use super::plain::{Markup, paragraph};
use crate::export::escape;

pub(crate) fn footnote(facts: &Facts<'_>) -> String {
    // A footnote is one paragraph.
    let text = |text: &str| escape::markdown(&text.replace('\n', " "));
    let link = |words: &str, url: &str| format!("[{words}](<{url}>)");
    format!("[^{}]: {}", facts.key, paragraph(facts, &Markup { text: &text, link: Some(&link) }))
}
