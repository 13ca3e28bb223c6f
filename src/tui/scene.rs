//! The data from which every view draws and answers.

use std::collections::HashSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::data::OpenRecord;
use super::lens::Lens;
use super::theme::Theme;
use crate::present::stats::of_kinds;
use crate::record::{AnyId, Country, Id, Kind, Policy, Record};

/// The record, its filters, and the theme.
pub(crate) struct Model {
    /// The record, with what is worked out from it once.
    pub(crate) data: OpenRecord,
    /// The filters.
    pub(crate) lens: Lens,
    pub(crate) theme: Theme,
}

impl Model {
    /// The data for views while a record is selected.
    pub(crate) fn scene(&self, selected: Option<AnyId>) -> Scene<'_> {
        let OpenRecord { record, stars, policies, countries, .. } = &self.data;
        Scene { record, stars, policies, countries, lens: &self.lens, theme: &self.theme, selected }
    }
}

/// The data from which every view draws.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) record: &'a Record,
    /// Which of its records are starred.
    pub(crate) stars: &'a HashSet<AnyId>,
    /// Policies on which anybody has a position, those with most first.
    pub(crate) policies: &'a [Id<Policy>],
    /// Its countries in the order in which they are listed.
    pub(crate) countries: &'a [Id<Country>],
    /// The filters.
    pub(crate) lens: &'a Lens,
    pub(crate) theme: &'a Theme,
    /// The selected record, in whatever view that is.
    pub(crate) selected: Option<AnyId>,
}

/// Marks a starred record at the right end of its line.
const STAR: &str = "★";

impl Scene<'_> {
    /// The query that finds what is in view, of some kinds; of every kind where none is named.
    pub(crate) fn query(&self, kinds: &[Kind]) -> String {
        of_kinds(&self.lens.query(self.record), kinds)
    }

    /// Whether a record only possibly has the date that was asked for.
    pub(crate) fn is_only_possible(&self, id: AnyId) -> bool {
        self.lens.found().is_some_and(|found| found.possible.contains(&id))
    }

    /// Columns that a record's line may fill: a starred one leaves room for its mark.
    pub(crate) fn room(&self, id: AnyId, width: usize) -> usize {
        if self.stars.contains(&id) { width.saturating_sub(2) } else { width }
    }

    /// Marks the line of a record that is starred.
    pub(crate) fn mark_star(&self, id: AnyId, line: Rect, buf: &mut Buffer) {
        if self.stars.contains(&id) && line.width > 2 {
            buf.set_string(line.right() - 1, line.y, STAR, self.theme.strong);
        }
    }
}
