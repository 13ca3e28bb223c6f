//! Checks of texts and words: empty texts, characters that cannot be shown, words outside a vocabulary.

use std::ops::Range;

use super::{Checker, OneOrMany};
use crate::record::closed::ControlledVocabulary;
use crate::record::problem::Severity;
use crate::record::spanned::Spanned;
use crate::text::{self, Safe};

/// The most unsafe characters that are named one by one in a text.
const MOST_FAULTS: usize = 20;

impl Checker<'_> {
    /// Whether a text is present and not empty; otherwise reports it as missing.
    pub(crate) fn has_text(&mut self, key: &str, field: Option<&Spanned<Box<str>>>) -> bool {
        match field {
            Some(text) if text::safe::text(text.get_ref()).trim().is_empty() => {
                self.report(text.span(), "empty-text", format!("`{key}` is empty"), None);
                false
            }
            field => self.has(key, field),
        }
    }

    /// Checks a text that may have several lines.
    pub(crate) fn text(&mut self, field: Option<Spanned<Box<str>>>) -> Option<Safe> {
        let field = field?;
        let span = field.span();
        self.safe(&field.into_inner(), &span, Safe::text)
    }

    /// Checks a text of one line.
    pub(crate) fn line(&mut self, field: Option<Spanned<Box<str>>>) -> Option<Safe> {
        let field = field?;
        let span = field.span();
        self.safe(&field.into_inner(), &span, Safe::line)
    }

    /// Checks a required text; `is_fit` has made sure that it is present.
    pub(crate) fn name(&mut self, field: Option<Spanned<Box<str>>>) -> Safe {
        self.line(field).unwrap_or_default()
    }

    /// Checks several texts of one line each.
    pub(crate) fn lines(&mut self, field: Vec<Spanned<Box<str>>>) -> Vec<Safe> {
        field.into_iter().filter_map(|text| self.line(Some(text))).collect()
    }

    /// Checks the pieces of a quotation.
    pub(crate) fn pieces(&mut self, field: Option<Spanned<OneOrMany>>) -> Vec<Safe> {
        let Some(field) = field else { return Vec::new() };
        let span = field.span();
        field.into_inner().0.iter().filter_map(|piece| self.safe(piece, &span, Safe::text)).collect()
    }

    fn safe(&mut self, raw: &str, span: &Range<usize>, make: fn(&str) -> Safe) -> Option<Safe> {
        if raw.trim().is_empty() {
            self.report(
                span.clone(),
                "empty-text",
                "a text is empty".into(),
                Some("leave the key out where nothing is known".into()),
            );
            return None;
        }
        let faults = text::faults(raw);
        let written = self.source.get(span.clone()).unwrap_or_default();
        // Each is looked for behind the one before; one that is written as an escape is not found.
        let mut from = 0;
        for fault in faults.iter().take(MOST_FAULTS) {
            let at = match written[from..].find(fault.char) {
                Some(offset) => {
                    let start = span.start + from + offset;
                    from += offset + fault.char.len_utf8();
                    start..start + fault.char.len_utf8()
                }
                None => span.clone(),
            };
            let grave = fault.what.contains("control") || fault.what.contains("tag");
            let severity = if grave { Severity::Error } else { Severity::Warning };
            let message = format!("{} U+{:04X} in a text", fault.what, u32::from(fault.char));
            self.push(at, severity, "unsafe-character", &message, Some("remove it; it is never shown as it is".into()));
        }
        if faults.len() > MOST_FAULTS {
            let message = format!("{} more such characters in this text", text::thousands(faults.len() - MOST_FAULTS));
            self.push(span.clone(), Severity::Warning, "unsafe-character", &message, None);
        }
        let safe = make(raw);
        if safe.trim().is_empty() {
            let help = Some("leave the key out where nothing is known".into());
            self.report(span.clone(), "empty-text", "nothing of this text can be shown".into(), help);
            return None;
        }
        Some(safe)
    }

    /// Checks a word of a controlled vocabulary.
    pub(crate) fn word<E: ControlledVocabulary>(&mut self, key: &str, field: Option<Spanned<Box<str>>>) -> Option<E> {
        let field = field?;
        let found = E::of(field.get_ref());
        if found.is_none() {
            let known: Vec<String> = E::WORDS.iter().map(|(word, _)| format!("`{word}`")).collect();
            let former = E::FORMER.iter().find(|(old, _)| *old == &**field.get_ref());
            let help = former.map_or_else(
                || format!("it is one of {}", text::list(&known, "or")),
                |(_, instead)| (*instead).to_owned(),
            );
            let message = format!("`{key}` cannot be `{}`", field.get_ref());
            self.report(field.span(), "unknown-value", message, Some(help));
        }
        found
    }
}
