//! Backlinks: which records refer to a record.

use std::collections::HashSet;

use super::Record;
use super::entry::Value;
use super::id::{AnyId, Kind};
use super::kind::Conflict;

/// For every record, those that name it, in kind and row order, each once.
#[derive(Default)]
pub(crate) struct Links {
    to: [Vec<Vec<AnyId>>; Kind::ALL.len()],
    /// The records that conflicts name as their claims.
    disputed: HashSet<AnyId>,
}

impl Links {
    pub(crate) fn of(record: &Record) -> Self {
        let conflicts = record.of_kind(Kind::Conflict).filter_map(AnyId::typed::<Conflict>);
        let disputed = conflicts.flat_map(|id| record[id].claims.iter().copied()).collect();
        let mut links = Self { to: Kind::ALL.map(|kind| vec![Vec::new(); record.count(kind)]), disputed };
        for from in record.all() {
            let mut add = |to: AnyId| {
                let known = &mut links.to[to.kind.index()][to.row()];
                if known.last() != Some(&from) && to != from {
                    known.push(from);
                }
            };
            record.get(from).fields(&mut |_, value| each_link(&value, &mut add));
        }
        links
    }

    /// Whether a conflict names this record among its claims.
    #[must_use]
    pub fn is_disputed(&self, id: AnyId) -> bool {
        self.disputed.contains(&id)
    }

    /// Records that refer to `id`.
    #[must_use]
    pub fn to(&self, id: AnyId) -> &[AnyId] {
        self.to[id.kind.index()].get(id.row()).map_or(&[], Vec::as_slice)
    }

    /// Records of one kind that refer to `id`.
    #[must_use]
    pub fn of_kind(&self, id: AnyId, kind: Kind) -> &[AnyId] {
        let all = self.to(id);
        let end = all.partition_point(|from| from.kind <= kind);
        &all[all.partition_point(|from| from.kind < kind)..end]
    }
}

/// Visits every record that a value names.
pub fn each_link(value: &Value<'_>, visit: &mut dyn FnMut(AnyId)) {
    match value {
        Value::Link(id) => visit(*id),
        Value::Links(ids) => ids.iter().for_each(|id| visit(*id)),
        Value::Cited(cited) => {
            for cited in *cited {
                visit(cited.source.into());
                cited.via.iter().for_each(|via| visit((*via).into()));
            }
        }
        Value::Rows(rows) => rows.iter().flatten().for_each(|(_, value)| each_link(value, visit)),
        Value::Text(..) | Value::Texts(..) | Value::Word(_) | Value::Date(_) | Value::Number(_) | Value::True => {}
    }
}
