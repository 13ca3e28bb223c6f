//! The order and the number of what a list shows.

use std::collections::HashSet;

use clap::ValueEnum;

use super::query::Answered;
use crate::record::{AnyId, Item, Record};
use crate::text;

/// The order of a list.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    /// Best first; without words to rank by, in the order of the files
    Rank,
    /// By the day by which it certainly was; undated ones last
    Date,
    /// By the name of whoever speaks, claims or holds it
    Who,
}

/// Order and number of what is listed.
#[derive(clap::Args, Debug)]
pub(super) struct Order {
    /// The order; by default best first, and by date where no words rank anything
    #[arg(long, value_enum)]
    sort: Option<Sort>,
    /// The other way round
    #[arg(long)]
    reverse: bool,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

impl Order {
    /// Puts what was found in order, what only possibly has the date asked for last, and cuts it to the limit.
    pub(super) fn of(&self, record: &Record, asked: Answered) -> Vec<AnyId> {
        let by_default = if asked.is_query && asked.marks.is_empty() { Sort::Date } else { Sort::Rank };
        let mut ids = asked.ids;
        match self.sort.unwrap_or(by_default) {
            Sort::Rank if self.reverse => ids.reverse(),
            Sort::Rank => {}
            Sort::Date => by_date(record, &mut ids, self.reverse),
            Sort::Who => {
                ids.sort_by_cached_key(|id| text::fold(&who(record, *id)));
                if self.reverse {
                    ids.reverse();
                }
            }
        }
        certain_first(&mut ids, &asked.possible);
        ids.truncate(self.limit.unwrap_or(usize::MAX));
        ids
    }
}

/// Oldest first by the last day that a date allows; newest first by its first day. Undated records come last.
fn by_date(record: &Record, ids: &mut [AnyId], newest_first: bool) {
    let dated = |id: &AnyId| record.get(*id).dated();
    if newest_first {
        let first = |id: &AnyId| dated(id).map(|dated| (dated.date.first(), dated.date.anchor()));
        ids.sort_by_cached_key(|id| std::cmp::Reverse(first(id)));
    } else {
        ids.sort_by_cached_key(|id| (dated(id).is_none(), dated(id).map(|dated| dated.date.anchor())));
    }
}

fn certain_first(ids: &mut [AnyId], possible: &HashSet<AnyId>) {
    if !possible.is_empty() {
        ids.sort_by_key(|id| possible.contains(id));
    }
}

fn who(record: &Record, id: AnyId) -> String {
    match record.item(id) {
        Item::Quote(quote) => quote.speaker_name(record).to_owned(),
        Item::Figure(figure) => figure.said_by.map(|by| record[by].name.to_string()).unwrap_or_default(),
        Item::Position(position) => {
            position.holder.map(|holder| record.get(holder).name(record).into_owned()).unwrap_or_default()
        }
        _ => record.get(id).name(record).into_owned(),
    }
}
