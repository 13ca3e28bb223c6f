//! The land: countries as rings of arcs that neighbours share. It is parsed when first needed, so that a run
//! without a map pays nothing.

use std::sync::OnceLock;

/// Made by `scripts/map/make.mjs`; `data/map/README.md` names the sources.
const TEXT: &str = include_str!("../../../data/map/europe.txt");

/// A point on the flat map: kilometres east and north of 12° E, 51° N.
pub(crate) type Point = (f64, f64);

/// The index of a country in `World::countries`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Land(pub(super) u8);

/// A country on the map.
#[derive(Debug)]
pub struct Country {
    /// ISO 3166-1 alpha-2; XK for Kosovo.
    pub(crate) code: &'static str,
    /// The name on the map.
    pub name: &'static str,
    /// A point deep within its largest part.
    pub(crate) heart: Point,
    /// Its rings: indices of arcs, `-1 - n` for arc `n` backwards.
    rings: Vec<Vec<i32>>,
}

/// All land of the map.
#[derive(Debug, Default)]
pub(crate) struct World {
    /// Lines between two nodes; both neighbours share the line of their border.
    pub(super) arcs: Vec<Vec<Point>>,
    /// Countries by code.
    pub(crate) countries: Vec<Country>,
}

impl World {
    /// The map's land.
    #[must_use]
    pub(crate) fn get() -> &'static Self {
        static WORLD: OnceLock<World> = OnceLock::new();
        WORLD.get_or_init(|| Self::read(TEXT))
    }

    /// A line with tabs is a country; any other line is an arc.
    fn read(text: &'static str) -> Self {
        let mut world = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split('\t');
            match (parts.next(), parts.next(), parts.next()) {
                (Some(code), Some(name), Some(heart)) => {
                    let heart = polyline(heart).first().copied().unwrap_or_default();
                    world.countries.push(Country { code, name, heart, rings: parts.map(numbers).collect() });
                }
                _ => world.arcs.push(polyline(line)),
            }
        }
        world
    }

    /// A country by its code.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<Land> {
        let place = self.countries.binary_search_by_key(&code, |country| country.code).ok()?;
        u8::try_from(place).ok().map(Land)
    }

    /// A country's rings, each as its arcs in order, with `true` for an arc that runs backwards.
    pub(super) fn rings(&self, land: Land) -> impl Iterator<Item = impl Iterator<Item = (usize, bool)>> {
        self.countries[usize::from(land.0)].rings.iter().map(|ring| {
            ring.iter().filter_map(|&arc| {
                let is_backwards = arc < 0;
                usize::try_from(if is_backwards { -1 - arc } else { arc }).ok().map(|arc| (arc, is_backwards))
            })
        })
    }

    /// Every country.
    pub fn lands(&self) -> impl Iterator<Item = Land> + use<> {
        (0..u8::try_from(self.countries.len()).unwrap_or(u8::MAX)).map(Land)
    }
}

impl Land {
    /// The country itself.
    #[must_use]
    pub fn country(self) -> &'static Country {
        &World::get().countries[usize::from(self.0)]
    }
}

/// All countries of the map.
pub fn lands() -> impl Iterator<Item = Land> {
    World::get().lands()
}

/// The country of a code, if the map has it.
#[must_use]
pub fn land(code: &str) -> Option<Land> {
    World::get().find(code)
}

/// The points of an [encoded
/// polyline](https://developers.google.com/maps/documentation/utilities/polylinealgorithm): a first point and
/// steps from each to the next.
fn polyline(text: &str) -> Vec<Point> {
    let mut at = (0, 0);
    let step = |pair: &[i32]| {
        at = (at.0 + pair[0], at.1 + pair[1]);
        (f64::from(at.0), f64::from(at.1))
    };
    numbers(text).chunks_exact(2).map(step).collect()
}

/// The numbers of an encoded polyline: five bits a character, lowest bits first, the sign in the lowest bit.
fn numbers(text: &str) -> Vec<i32> {
    let (mut all, mut number, mut shift) = (Vec::new(), 0, 0);
    for byte in text.bytes() {
        let bits = i32::from(byte) - 63;
        number |= (bits & 31) << shift;
        shift += 5;
        if bits < 32 {
            all.push(number >> 1 ^ -(number & 1));
            (number, shift) = (0, 0);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::super::project::tests::flat;
    use super::*;

    /// Whether a point is in a country, by the even-odd rule.
    fn holds(code: &str, (x, y): Point) -> bool {
        let world = World::get();
        let mut odd = false;
        for ring in world.rings(world.find(code).unwrap()) {
            for (arc, _) in ring {
                for pair in world.arcs[arc].windows(2) {
                    let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
                    odd ^= (ay > y) != (by > y) && x < ax + (y - ay) / (by - ay) * (bx - ax);
                }
            }
        }
        odd
    }

    /// Every country that contains a point, given in degrees east and north.
    fn at(degrees: (f64, f64)) -> Vec<&'static str> {
        let place = flat(degrees);
        World::get().countries.iter().map(|country| country.code).filter(|code| holds(code, place)).collect()
    }

    #[test]
    fn polylines_are_read_as_they_are_written_elsewhere() {
        // The example of the format's own description, in hundred-thousandths of a degree.
        let places = polyline("_p~iF~ps|U_ulLnnqC_mqNvxq`@");
        assert_eq!(places, [(3_850_000.0, -12_020_000.0), (4_070_000.0, -12_095_000.0), (4_325_200.0, -12_645_300.0)]);
        assert!(polyline("").is_empty());
    }

    #[test]
    fn every_line_of_the_text_is_understood() {
        let world = World::get();
        assert!(world.arcs.iter().all(|arc| arc.len() >= 2));
        assert!(world.countries.is_sorted_by(|a, b| a.code < b.code), "codes are found by halving");
        for country in &world.countries {
            assert!(country.code.len() == 2 && !country.name.is_empty() && !country.rings.is_empty(), "{country:?}");
        }
        // The last character of a number has no sixth bit.
        let arcs = TEXT.lines().filter(|line| !line.starts_with('#') && !line.contains('\t'));
        let numbers = arcs.flat_map(str::bytes).filter(|byte| byte - 63 < 32).count();
        assert_eq!(numbers, 2 * world.arcs.iter().map(Vec::len).sum::<usize>());
        let rings = TEXT.lines().filter(|line| !line.starts_with('#')).map(|line| line.matches('\t').count());
        let read = world.countries.iter().map(|country| country.rings.len() + 2);
        assert_eq!(rings.sum::<usize>(), read.sum::<usize>());
    }

    #[test]
    fn all_rings_are_closed() {
        let world = World::get();
        for land in world.lands() {
            for ring in world.rings(land) {
                let ends: Vec<(Point, Point)> = ring
                    .map(|(arc, is_backwards)| {
                        let (first, last) = (world.arcs[arc][0], *world.arcs[arc].last().unwrap());
                        if is_backwards { (last, first) } else { (first, last) }
                    })
                    .collect();
                for (n, (_, end)) in ends.iter().enumerate() {
                    let (start, _) = ends[(n + 1) % ends.len()];
                    assert_eq!(*end, start, "{land:?}");
                }
            }
        }
    }

    #[test]
    fn a_border_is_one_line_for_both_its_sides() {
        let world = World::get();
        let mut sides = vec![[0, 0]; world.arcs.len()];
        for (arc, is_backwards) in world.lands().flat_map(|land| world.rings(land).flatten().collect::<Vec<_>>()) {
            sides[arc][usize::from(is_backwards)] += 1;
        }
        assert!(sides.iter().all(|side| matches!(side, [1, 0 | 1] | [0, 1])), "{sides:?}");
    }

    #[test]
    fn no_two_lines_cross() {
        let world = World::get();
        let mut lines: Vec<(Point, Point)> =
            world.arcs.iter().flat_map(|arc| arc.windows(2).map(|pair| (pair[0], pair[1]))).collect();
        lines.sort_by(|a, b| a.0.0.min(a.1.0).total_cmp(&b.0.0.min(b.1.0)));
        let side = |p: Point, q: Point, r: Point| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0);
        for (n, &(a, b)) in lines.iter().enumerate() {
            for &(c, d) in lines[n + 1..].iter().take_while(|(c, d)| c.0.min(d.0) <= a.0.max(b.0)) {
                let apart = |p, q, r, s| side(p, q, r) * side(p, q, s) >= -1e-9;
                assert!(apart(a, b, c, d) || apart(c, d, a, b), "{a:?}–{b:?} and {c:?}–{d:?}");
            }
        }
    }

    #[test]
    fn what_the_source_shows_otherwise_is_mended() {
        assert_eq!(at((34.1, 44.95)), ["UA"], "Crimea");
        assert_eq!(at((33.4, 46.3)), ["UA"], "the mainland beside it");
        assert_eq!(at((33.4, 35.3)), ["CY"], "the north of Cyprus");
        assert_eq!(at((33.0, 34.9)), ["CY"], "the south of Cyprus");
        assert_eq!(at((21.17, 42.66)), ["XK"], "Pristina");
        assert_eq!(at((20.46, 44.82)), ["RS"], "Belgrade");
        assert_eq!(land("MK").unwrap().country().name, "North Macedonia");
        assert_eq!(land("XK").unwrap().country().name, "Kosovo");
    }

    #[test]
    fn capitals_and_seas_are_where_they_are() {
        for (code, place) in [
            ("AL", (19.82, 41.33)),
            ("BA", (18.41, 43.86)),
            ("MK", (21.43, 42.0)),
            ("ME", (19.26, 42.44)),
            ("HR", (15.98, 45.81)),
            ("GB", (-0.13, 51.51)),
            ("FR", (2.35, 48.86)),
            ("DE", (13.4, 52.52)),
            ("IT", (12.6, 41.9)),
            ("RU", (37.62, 55.75)),
        ] {
            assert_eq!(at(place), [code]);
        }
        for sea in [(17.0, 42.5), (0.0, 50.3), (3.0, 56.0), (-20.0, 50.0)] {
            assert_eq!(at(sea), [""; 0], "{sea:?}");
        }
    }

    #[test]
    fn the_heart_of_a_country_is_in_it() {
        for country in &World::get().countries {
            let is_tiny = ["VA", "MC", "GL"].contains(&country.code);
            assert!(is_tiny || holds(country.code, country.heart), "{country:?}");
        }
    }

    #[test]
    fn a_code_that_is_on_no_map_is_none() {
        assert_eq!(land("ZZ"), None);
        assert_eq!(land("RW"), None);
        assert_eq!(land(""), None);
    }
}
