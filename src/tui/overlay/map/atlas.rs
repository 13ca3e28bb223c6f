//! Where the countries of a record are: on the map or off it, and which is the next in a direction. It
//! is the same for every size of the screen, so the same keys always lead the same way.

use crate::picture::map::{Land, land};
use crate::record::{Country, Id, Record};

/// A direction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Way {
    /// To the left.
    West,
    /// To the right.
    East,
    /// Up.
    North,
    /// Down.
    South,
}

/// How much a kilometre aside counts beside one ahead.
const ASIDE: f64 = 2.0;

/// How far ahead a country is beside how far aside; one that is less is only gone to where there is no other.
const CONE: f64 = 0.7;

/// Countries on the map and off it.
#[derive(Default)]
pub(crate) struct Atlas {
    /// On the map: kilometres east and north of the middle of Europe.
    on: Vec<(Id<Country>, Land, (f64, f64))>,
    /// Off it, in the order in which they are listed.
    off: Vec<Id<Country>>,
}

impl Atlas {
    /// Finds countries by their codes.
    #[must_use]
    pub(crate) fn new(record: &Record, countries: &[Id<Country>]) -> Self {
        let mut atlas = Self::default();
        for &id in countries {
            match land(record[id].code()) {
                Some(land) => atlas.on.push((id, land, land.country().heart)),
                None => atlas.off.push(id),
            }
        }
        atlas
    }

    /// The land of a country; none where it is off the map.
    #[must_use]
    pub(crate) fn land(&self, country: Id<Country>) -> Option<Land> {
        self.on.iter().find(|(id, ..)| *id == country).map(|(_, land, _)| *land)
    }

    /// Whether a country is on the map.
    #[must_use]
    pub(crate) fn has(&self, country: Id<Country>) -> bool {
        self.land(country).is_some()
    }

    /// The country of the record that a land is.
    #[must_use]
    pub(crate) fn country(&self, land: Land) -> Option<Id<Country>> {
        self.on.iter().find(|(_, other, _)| *other == land).map(|(id, ..)| *id)
    }

    /// All lands of the record.
    #[must_use]
    pub(crate) fn lands(&self) -> Vec<Land> {
        self.on.iter().map(|(_, land, _)| *land).collect()
    }

    /// The next country in a direction: the nearest ahead, where aside counts double. Those off the map
    /// stand in a row below it.
    #[must_use]
    pub(crate) fn beside(&self, from: Id<Country>, way: Way) -> Option<Id<Country>> {
        if let Some(at) = self.off.iter().position(|id| *id == from) {
            return match way {
                Way::West => self.off.get(at.checked_sub(1)?).copied(),
                Way::East => self.off.get(at + 1).copied(),
                Way::North => self.southernmost(),
                Way::South => None,
            };
        }
        let (_, _, here) = self.on.iter().find(|(id, ..)| *id == from)?;
        let cost = |(x, y): (f64, f64)| {
            let (east, north) = (x - here.0, y - here.1);
            let (ahead, aside) = match way {
                Way::West => (-east, north),
                Way::East => (east, north),
                Way::North => (north, east),
                Way::South => (-north, east),
            };
            let is_aside = ahead < CONE * aside.abs();
            (ahead > 0.0).then_some((is_aside, ahead + ASIDE * aside.abs()))
        };
        let costs = self.on.iter().filter(|(id, ..)| *id != from).filter_map(|(id, _, at)| Some((cost(*at)?, *id)));
        let nearest = costs.min_by(|((a, x), _), ((b, y), _)| a.cmp(b).then(x.total_cmp(y))).map(|(_, id)| id);
        nearest.or_else(|| self.off.first().copied().filter(|_| way == Way::South))
    }

    fn southernmost(&self) -> Option<Id<Country>> {
        self.on.iter().min_by(|a, b| a.2.1.total_cmp(&b.2.1)).map(|(id, ..)| *id)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::record::{AnyId, Kind, Origin, load};

    #[test]
    fn moves_by_direction_reach_every_country_of_the_bundled_record() {
        let record = load(&[Origin::Bundled]).unwrap();
        let all: Vec<Id<Country>> = record.of_kind(Kind::Country).filter_map(AnyId::typed).collect();
        let atlas = Atlas::new(&record, &all);
        let code = |id: Id<Country>| record[id].code();
        let mut next = vec![all[0]];
        let mut seen = BTreeSet::from([code(all[0])]);
        while let Some(from) = next.pop() {
            for way in [Way::West, Way::East, Way::North, Way::South] {
                next.extend(atlas.beside(from, way).filter(|to| seen.insert(code(*to))));
            }
        }
        assert_eq!(seen, all.iter().map(|id| code(*id)).collect());
    }

    #[test]
    fn neighbours_lie_where_they_lie() {
        let record = load(&[Origin::Bundled]).unwrap();
        let all: Vec<Id<Country>> = record.of_kind(Kind::Country).filter_map(AnyId::typed).collect();
        let atlas = Atlas::new(&record, &all);
        let id = |code: &str| *all.iter().find(|id| record[**id].code() == code).unwrap();
        let beside = |code: &str, way| atlas.beside(id(code), way).map(|id| record[id].code());
        assert_eq!(beside("XK", Way::South), Some("MK"));
        assert_eq!(beside("XK", Way::North), Some("RS"));
        assert_eq!(beside("XK", Way::West), Some("ME"));
        assert_eq!(beside("GB", Way::South), Some("FR"));
        assert_eq!(beside("FR", Way::East), Some("IT"));
        assert_eq!(beside("GB", Way::West), None);
    }
}
