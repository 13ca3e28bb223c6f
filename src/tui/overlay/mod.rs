//! What opens in front of the panes: one file a view, and one row of [`VIEWS`] for each that an action opens.

pub(crate) mod citing;
pub(crate) mod concordance;
pub(crate) mod conflicts;
pub(crate) mod copying;
mod evidence;
pub(crate) mod help;
mod lines;
pub(crate) mod listing;
pub(crate) mod map;
mod months;
pub(crate) mod page;
pub(crate) mod positions;
pub(crate) mod reader;
mod referring;
pub(crate) mod stats;
mod strip;

use super::action::Action;
use super::scene::Scene;
use super::view::View;
use crate::record::{Country, Id, Kind};
use concordance::Concordance;
use conflicts::Conflicts;
use help::Help;
use listing::Listing;
use map::Map;
use positions::Positions;
use stats::Stats;

/// A view that an action opens, from the panes and from every other view.
pub(crate) struct Opens {
    pub(crate) action: Action,
    /// Whether it has anything to show.
    pub(crate) has_any: fn(Scene<'_>) -> bool,
    /// Opens it; with a country selected, where it shows countries.
    pub(crate) open: fn(Scene<'_>, Option<Id<Country>>) -> Box<dyn View>,
}

/// Every view that an action opens.
pub(crate) const VIEWS: &[Opens] = &[
    Opens {
        action: Action::Positions,
        has_any: |scene| scene.lens.policy.is_some(),
        open: |scene, country| Box::new(Positions::new(scene, country)),
    },
    Opens {
        action: Action::Map,
        has_any: |scene| !scene.countries.is_empty(),
        open: |scene, country| Box::new(Map::new(scene, country)),
    },
    Opens {
        action: Action::Conflicts,
        has_any: |scene| scene.record.count(Kind::Conflict) > 0,
        open: |scene, _| Box::new(Conflicts::new(scene)),
    },
    Opens {
        action: Action::Concordance,
        has_any: Concordance::has_any,
        open: |scene, _| Box::new(Concordance::new(scene)),
    },
    Opens { action: Action::Everything, has_any: |_| true, open: |scene, _| Box::new(Listing::everything(scene)) },
    Opens { action: Action::Stats, has_any: |_| true, open: |scene, _| Box::new(Stats::new(scene)) },
    Opens { action: Action::Help, has_any: |_| true, open: |_, _| Box::new(Help::default()) },
];

/// The view that an action opens.
pub(crate) fn opened_by(action: Action) -> Option<&'static Opens> {
    VIEWS.iter().find(|view| view.action == action)
}
