//! Checks of dates: their syntax, their basis, and the note that an undated record needs.

use std::collections::HashMap;

use super::{Checker, DateShape};
use crate::record::closed::{Basis, ControlledVocabulary};
use crate::record::date::{Date, Dated};
use crate::record::problem::Severity;
use crate::record::spanned::Spanned;
use crate::text::{self, Safe};

/// A cache of dates: those of a large record are the same few thousand days.
pub(crate) type Dates = HashMap<Box<str>, Date>;

impl Checker<'_> {
    /// A date with its basis.
    pub(crate) fn dated(&mut self, key: &str, shape: DateShape) -> Option<Dated> {
        let DateShape { date, basis, note } = shape;
        let note = self.text(note);
        let Some(date) = date else {
            if let Some(basis) = basis.filter(|_| !self.is_lost(key)) {
                let message = format!("`{key}_basis` says how a date is known, and there is no `{key}`");
                self.report(
                    basis.span(),
                    "basis-without-date",
                    message,
                    Some(format!("add `{key}` or leave both out")),
                );
            }
            return None;
        };
        if basis.is_none() {
            let words: Vec<String> = Basis::WORDS.iter().map(|(word, _)| format!("\"{word}\"")).collect();
            let how = format!(": how is `{key}` known? {}", text::list(&words, "or"));
            self.missing(&format!("{key}_basis"), &how);
        }
        let basis = self.word::<Basis>(&format!("{key}_basis"), basis);
        let span = date.span();
        let date = self.date(key, &date)?;
        if date.first().is_none() && note.is_none() {
            let message = format!("`{key}` is open towards the past, and no `{key}_note` says why");
            let help = "bound it below, as in [2025-03..2025-05], or say in the note why nothing bounds it";
            self.push(span, Severity::Warning, "open-past", &message, Some(help.into()));
        }
        Some(Dated { date, basis: basis?, note })
    }

    /// Checks a record's own date, or the note that says why there is none.
    pub(crate) fn dated_or_note(
        &mut self,
        date: Option<Spanned<Box<str>>>,
        basis: Option<Spanned<Box<str>>>,
        note: Option<Spanned<Box<str>>>,
    ) -> (Option<Dated>, Option<Safe>) {
        if date.is_some() {
            return (self.dated("date", DateShape { date, basis, note }), None);
        }
        let nothing = DateShape { date, basis, note: None };
        (self.dated("date", nothing), self.text(note))
    }

    /// A date alone.
    pub(crate) fn date(&mut self, key: &str, date: &Spanned<Box<str>>) -> Option<Date> {
        if let Some(known) = self.dates.get(date.get_ref()) {
            return Some(known.clone());
        }
        Date::parse(date.get_ref())
            .inspect(|read| drop(self.dates.insert(date.get_ref().clone(), read.clone())))
            .map_err(|bad| {
                // The span covers the quotation marks too.
                let at = date.span().start + 1 + bad.offset;
                let end = date.span().end.saturating_sub(1);
                let span = if at < end { at..end } else { date.span() };
                let message = format!("`{key}` is no date: {}", bad.message);
                let help = "dates are EDTF (ISO 8601-2): 2025-03-22, 2025-04, 2025-23 (autumn), [..2025-03-22] (by)";
                self.report(span, "bad-date", message, Some(help.into()));
            })
            .ok()
    }
}
