//! From the flat map to the dots of a picture: a view rotates the map about the view's centre until north is
//! up there, and moves and scales it. That needs no sines, so every platform draws the same dots.
//!
//! `scripts/map/make.mjs` projects the land by Lambert's azimuthal equal-area projection, so that no country
//! looks larger than it is, in any view.

use super::world::Point;

/// Kilometres west, south, east and north of a view's centre.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Reach {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

/// A part of the map.
#[derive(Debug, PartialEq)]
pub struct View {
    pub(crate) name: &'static str,
    centre: Point,
    /// The direction of north at the centre: a step of one kilometre.
    north: Point,
    /// The area that is always visible.
    wanted: Reach,
    /// The most that a wide or high picture may show; up to there the land is drawn in detail.
    most: Reach,
}

/// Europe, from Ireland to the Black Sea.
pub(crate) const EUROPE: View = View {
    name: "Europe",
    centre: (0.0, 0.0),
    north: (0.0, 1.0),
    wanted: Reach { west: 1850.0, south: 1700.0, east: 1400.0, north: 1250.0 },
    most: Reach { west: 4200.0, south: 1950.0, east: 2700.0, north: 2000.0 },
};

/// The Western Balkans and the Adriatic, about 19° E, 43° N.
pub(crate) const WESTERN_BALKANS: View = View {
    name: "Western Balkans",
    centre: (570.0, -863.0),
    north: (-0.0895, 0.996),
    wanted: Reach { west: 330.0, south: 420.0, east: 360.0, north: 390.0 },
    most: Reach { west: 1150.0, south: 560.0, east: 1150.0, north: 560.0 },
};

/// Both sides of the Channel, about 1° E, 50.6° N.
pub(crate) const CHANNEL: View = View {
    name: "The Channel",
    centre: (-773.0, 13.0),
    north: (0.1484, 0.9889),
    wanted: Reach { west: 420.0, south: 260.0, east: 380.0, north: 260.0 },
    most: Reach { west: 900.0, south: 520.0, east: 900.0, north: 520.0 },
};

/// All views, in the order in which they are shown.
pub(crate) const VIEWS: [&View; 3] = [&EUROPE, &WESTERN_BALKANS, &CHANNEL];

/// A view on a picture of square dots.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fit {
    /// The width in dots.
    pub(crate) width: f64,
    /// The height in dots.
    pub(crate) height: f64,
    /// Dots per kilometre.
    scale: f64,
    /// Kilometres west and north of the centre at the picture's top left corner.
    corner: Point,
    /// The view's centre.
    centre: Point,
    /// The view's direction of north.
    north: Point,
}

impl Fit {
    /// The largest scale that shows the whole area, with as much around it as there is room, and land, for.
    pub(super) fn new(view: &View, width: f64, height: f64) -> Self {
        let (wanted, most) = (view.wanted, view.most);
        let scale = (width / (wanted.west + wanted.east)).min(height / (wanted.south + wanted.north));
        // Half of the spare room goes to either side; room that one side cannot use goes to the other.
        let share = |room: f64, low: f64, high: f64, most_low: f64, most_high: f64| {
            let spare = (room / scale - low - high).max(0.0) / 2.0;
            let (low, high) = (low + spare, high + spare);
            let (over_low, over_high) = ((low - most_low).max(0.0), (high - most_high).max(0.0));
            ((low - over_low + over_high).min(most_low), (high - over_high + over_low).min(most_high))
        };
        let (west, east) = share(width, wanted.west, wanted.east, most.west, most.east);
        let (north, south) = share(height, wanted.north, wanted.south, most.north, most.south);
        Self::of(view, scale, Reach { west, south, east, north })
    }

    /// The area alone, on this many dots across.
    pub(super) fn tight(view: &View, width: f64) -> Self {
        Self::of(view, width / (view.wanted.west + view.wanted.east), view.wanted)
    }

    fn of(view: &View, scale: f64, shown: Reach) -> Self {
        let (width, height) = ((shown.west + shown.east) * scale, (shown.north + shown.south) * scale);
        let View { centre, north, .. } = *view;
        Self { width, height, scale, corner: (shown.west, shown.north), centre, north }
    }

    /// A point as dots right of the top left corner and below it.
    pub(super) fn dots(&self, place: Point) -> (f64, f64) {
        let (x, y) = (place.0 - self.centre.0, place.1 - self.centre.1);
        let (east, north) = (x * self.north.1 - y * self.north.0, x * self.north.0 + y * self.north.1);
        ((east + self.corner.0) * self.scale, (self.corner.1 - north) * self.scale)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::world::land;
    use super::*;

    const RADIUS: f64 = 6371.0;
    const CENTRE: (f64, f64) = (12.0, 51.0);

    /// Degrees east and north on the flat map, by Lambert's formula.
    pub(crate) fn flat((lon, lat): (f64, f64)) -> Point {
        let (lat, turn, middle) = (lat.to_radians(), (lon - CENTRE.0).to_radians(), CENTRE.1.to_radians());
        let near = lat.cos() * turn.cos();
        let scale = RADIUS * (2.0 / (1.0 + middle.sin() * lat.sin() + middle.cos() * near)).sqrt();
        (scale * lat.cos() * turn.sin(), scale * (middle.cos() * lat.sin() - middle.sin() * near))
    }

    #[test]
    fn the_centre_of_a_view_is_in_its_middle_and_north_is_up() {
        for (view, (lon, lat)) in [(&EUROPE, CENTRE), (&WESTERN_BALKANS, (19.0, 43.0)), (&CHANNEL, (1.0, 50.6))] {
            let fit = Fit::of(view, 1.0, Reach { west: 0.0, south: 0.0, east: 0.0, north: 0.0 });
            let near = |place, east: f64, north: f64| {
                let (right, down) = fit.dots(flat(place));
                assert!((right - east).abs() < 1.0 && (down + north).abs() < 1.0, "{}: {right} {down}", view.name);
            };
            near((lon, lat), 0.0, 0.0);
            near((lon, lat + 1.0), 0.0, 111.2);
            assert!((view.north.0.hypot(view.north.1) - 1.0).abs() < 1e-4, "{}", view.name);
        }
    }

    #[test]
    fn the_land_is_laid_flat_as_lambert_does_it() {
        // The inner point of a small country cannot be far from its capital.
        for (code, capital) in
            [("LU", (6.13, 49.61)), ("XK", (21.17, 42.66)), ("ME", (19.26, 42.44)), ("MT", (14.51, 35.9))]
        {
            let (heart, capital) = (land(code).unwrap().country().heart, flat(capital));
            assert!((heart.0 - capital.0).hypot(heart.1 - capital.1) < 60.0, "{code}: {heart:?} {capital:?}");
        }
    }

    #[test]
    fn every_picture_shows_what_is_wanted_and_no_more_than_there_is() {
        for view in VIEWS {
            for (width, height) in [(2.0, 4.0), (80.0, 60.0), (60.0, 400.0), (400.0, 40.0)] {
                let fit = Fit::new(view, width, height);
                assert!(fit.width <= width + 1e-6 && fit.height <= height + 1e-6, "{fit:?} in {width} × {height}");
                // The direction of north has four digits.
                let off = fit.width.max(fit.height) * 1e-4;
                let inside = |(x, y): (f64, f64)| x.min(y) >= -off && x <= fit.width + off && y <= fit.height + off;
                // Kilometres from the view's centre, along its own north.
                let at = |east: f64, north: f64| {
                    let (x, y) =
                        (east * view.north.1 + north * view.north.0, north * view.north.1 - east * view.north.0);
                    inside(fit.dots((view.centre.0 + x, view.centre.1 + y)))
                };
                assert!(at(-view.wanted.west, view.wanted.north), "{fit:?}");
                assert!(at(view.wanted.east, -view.wanted.south), "{fit:?}");
                assert!(!at(view.most.east + 1.0, 0.0));
            }
        }
    }
}
