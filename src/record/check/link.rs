//! Checks of references: whether the target is in the record, and of an allowed kind.

use std::collections::HashSet;
use std::ops::Range;

use super::{Checker, CitedShape, CitedTable, NamedRecord};
use crate::record::closed::Form;
use crate::record::entry::{Cited, Entry};
use crate::record::id::{AnyId, Id, Kind};
use crate::record::kind::Source;
use crate::record::problem::{Severity, nearest};
use crate::record::spanned::Spanned;
use crate::text;

/// The number of problems up to which the nearest name is suggested.
const GUESSED: usize = 100;

impl Checker<'_> {
    /// A reference to a record of kind `K`.
    pub fn link<K: Entry>(&mut self, key: &str, field: Option<Spanned<Box<str>>>) -> Option<Id<K>> {
        let field = field?;
        let span = field.span();
        self.resolve(key, field.get_ref(), span)
    }

    /// References to records of kind `K`.
    pub fn links<K: Entry>(&mut self, key: &str, field: Vec<Spanned<Box<str>>>) -> Vec<Id<K>> {
        self.links_among(key, &[K::kind_of()], field).into_iter().filter_map(AnyId::typed).collect()
    }

    fn twice(&mut self, key: &str, span: Range<usize>) {
        let help = Some("name it once".to_owned());
        self.push(span, Severity::Warning, "named-twice", &format!("`{key}` names this twice"), help);
    }

    /// References to records of several kinds.
    pub fn links_among(&mut self, key: &str, kinds: &[Kind], field: Vec<Spanned<Box<str>>>) -> Vec<AnyId> {
        let (mut ids, mut seen) = (Vec::new(), HashSet::new());
        for slug in field {
            let span = slug.span();
            if let Some(id) = self.link_among(key, kinds, Some(slug)) {
                if seen.insert(id) {
                    ids.push(id);
                } else {
                    self.twice(key, span);
                }
            }
        }
        ids
    }

    /// A reference to a record of one of several kinds.
    pub fn link_among(&mut self, key: &str, kinds: &[Kind], field: Option<Spanned<Box<str>>>) -> Option<AnyId> {
        let field = field?;
        self.lookup(key, kinds, field.get_ref(), field.span())
    }

    fn resolve<K: Entry>(&mut self, key: &str, slug: &str, span: Range<usize>) -> Option<Id<K>> {
        self.lookup(key, &[K::kind_of()], slug, span)?.typed()
    }

    fn lookup(&mut self, key: &str, kinds: &[Kind], slug: &str, span: Range<usize>) -> Option<AnyId> {
        let wanted = || text::list(&kinds.iter().map(|kind| kind.singular()).collect::<Vec<_>>(), "or");
        let Some(name) = self.names.get(slug) else {
            let fits = |name: &NamedRecord| name.id.is_some_and(|id| kinds.contains(&id.kind));
            let of_kind = self.names.iter().filter(|(_, name)| fits(name));
            // After so many wrong names another suggestion does not help.
            let near =
                if self.problems.len() < GUESSED { nearest(slug, of_kind.map(|(slug, _)| &**slug)) } else { None };
            let help = near.map_or_else(
                || format!("`onrecord list {}` names those there are", kinds.first().map_or("", |kind| kind.plural())),
                |near| format!("is `{near}` meant?"),
            );
            let message = format!("`{key}` refers to the {} `{slug}`, which is not in the record", wanted());
            self.report(span, "dangling-reference", message, Some(help));
            return None;
        };
        let Some(id) = name.id else {
            let message = format!("`{key}` refers to `{slug}`, which could not be read");
            let help = Some("mend that record first".into());
            self.push(span, Severity::Warning, "broken-reference", &message, help);
            return None;
        };
        if !kinds.contains(&id.kind) {
            let message =
                format!("`{key}` takes the id of a {}, and `{slug}` is of kind {}", wanted(), id.kind.singular());
            self.report(span, "wrong-kind", message, None);
            return None;
        }
        Some(id)
    }

    /// Checks the sources of a record. Each record has at least one, as `is_fit` has checked.
    pub(crate) fn cited(&mut self, field: Vec<Spanned<CitedShape>>) -> Vec<Cited> {
        field.into_iter().filter_map(|entry| self.cite(entry)).collect()
    }

    fn cite(&mut self, entry: Spanned<CitedShape>) -> Option<Cited> {
        let span = entry.span();
        match entry.into_inner() {
            CitedShape::Id(slug) => {
                let source = self.resolve::<Source>("sources", &slug, span)?;
                Some(Cited { source, via: Vec::new(), locator: None, form: None, text: Vec::new(), is_table: false })
            }
            CitedShape::Table(table) => {
                let CitedTable { source, via, locator, form, text } = *table;
                if source.is_none() {
                    self.lacks(span, "sources", "an entry of `sources` has no `source`");
                }
                let via = via.map_or_else(Vec::new, |via| {
                    let span = via.span();
                    via.into_inner().0.iter().filter_map(|slug| self.resolve("via", slug, span.clone())).collect()
                });
                let (locator, form) = (self.line(locator), self.word::<Form>("form", form));
                let text = self.pieces(text);
                Some(Cited { source: self.link("source", source)?, via, locator, form, text, is_table: true })
            }
        }
    }
}
