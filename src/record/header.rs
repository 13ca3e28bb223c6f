//! The header of a dataset, which describes the dataset as a whole.

use std::ops::Range;

use super::check::Checker;
use super::file::FileShape;
use super::id::is_slug;
use super::{Dataset, Date};
use crate::text::Safe;

/// The version of the format this program reads.
pub(crate) const SCHEMA: i64 = 1;

impl FileShape {
    /// Whether there is no header here.
    pub(super) fn has_no_header(&self) -> bool {
        self.schema.is_none() && self.id.is_none() && self.title.is_none() && self.version.is_none()
    }

    pub(super) fn check_header(self, check: &mut Checker<'_>) -> Dataset {
        match &self.schema {
            None => check.missing("schema", ""),
            Some(schema) if *schema.get_ref() != SCHEMA => {
                let span: Range<usize> = schema.span();
                let message = format!("schema {} is not known to this version", schema.get_ref());
                check.report(span, "unknown-schema", message, Some(format!("this version reads schema {SCHEMA}")));
            }
            Some(_) => {}
        }
        let _ = check.has("id", self.id.as_ref());
        let id = self.id.filter(|id| {
            let is_fit = is_slug(id.get_ref());
            if !is_fit {
                let help = "it is lower-case words, digits and single hyphens, for files are named after it";
                check.report(id.span(), "bad-id", "this is no id of a dataset".into(), Some(help.into()));
            }
            is_fit
        });
        let _ = check.has("title", self.title.as_ref());
        let _ = check.has("version", self.version.as_ref());
        if let Some(coverage) = &self.coverage {
            let _ = check.date("coverage", coverage);
        }
        let coverage = self.coverage.and_then(|c| Date::parse(c.get_ref()).ok());
        let untitled = || Safe::line("untitled dataset");
        Dataset {
            id: check.line(id).unwrap_or_default(),
            title: check.line(self.title).unwrap_or_else(untitled),
            description: check.text(self.description),
            version: check.line(self.version).unwrap_or_default(),
            coverage,
            language: check.line(self.language),
            license: check.line(self.license),
            known_gaps: check.lines(self.known_gaps),
        }
    }
}
