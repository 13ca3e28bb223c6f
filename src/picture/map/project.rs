//! From degrees to dots: Lambert's azimuthal equal-area projection about a view's centre, so that no
//! country looks larger than it is. Its sines come from `libm`: every platform draws the same dots.

use super::world::Degrees;

/// Radius of the earth in kilometres.
const RADIUS: f64 = 6371.0;

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
    /// What it is called.
    pub name: &'static str,
    centre: Degrees,
    /// What is always to be seen.
    wanted: Reach,
    /// As far as a wide or a high picture may show more: there the land is still drawn with care.
    most: Reach,
}

/// Europe, from Ireland to the Black Sea.
pub const EUROPE: View = View {
    name: "Europe",
    centre: (12.0, 51.0),
    wanted: Reach { west: 1850.0, south: 1700.0, east: 1400.0, north: 1250.0 },
    most: Reach { west: 4200.0, south: 1950.0, east: 2700.0, north: 2000.0 },
};

/// The Western Balkans and the Adriatic.
pub const WESTERN_BALKANS: View = View {
    name: "Western Balkans",
    centre: (19.0, 43.0),
    wanted: Reach { west: 330.0, south: 420.0, east: 360.0, north: 390.0 },
    most: Reach { west: 1150.0, south: 560.0, east: 1150.0, north: 560.0 },
};

/// Both sides of the Channel.
pub const CHANNEL: View = View {
    name: "The Channel",
    centre: (1.0, 50.6),
    wanted: Reach { west: 420.0, south: 260.0, east: 380.0, north: 260.0 },
    most: Reach { west: 900.0, south: 520.0, east: 900.0, north: 520.0 },
};

/// All views, in the order in which they are shown.
pub const VIEWS: [&View; 3] = [&EUROPE, &WESTERN_BALKANS, &CHANNEL];

impl View {
    /// A place in kilometres east and north of the centre.
    #[must_use]
    pub fn flat(&self, place: Degrees) -> (f64, f64) {
        self.flattened(place, self.middle())
    }

    /// Sine and cosine of the centre's latitude.
    pub(super) fn middle(&self) -> (f64, f64) {
        let middle = self.centre.1.to_radians();
        (libm::sin(middle), libm::cos(middle))
    }

    /// The same for many places: the centre's sines are taken once.
    pub(super) fn flattened(&self, (lon, lat): Degrees, (sin_middle, cos_middle): (f64, f64)) -> (f64, f64) {
        let (lat, turn) = (lat.to_radians(), (lon - self.centre.0).to_radians());
        let (sin, cos) = (libm::sin(lat), libm::cos(lat));
        let near = cos * libm::cos(turn);
        // Nothing of the map is opposite to a centre, where this would be nothing.
        let scale = RADIUS * (2.0 / (1.0 + sin_middle * sin + cos_middle * near).max(1e-9)).sqrt();
        (scale * cos * libm::sin(turn), scale * (cos_middle * sin - sin_middle * near))
    }
}

/// A view laid on a picture of square dots.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fit {
    /// Dots across and down.
    pub width: f64,
    /// See `width`.
    pub height: f64,
    /// Dots of a kilometre.
    scale: f64,
    /// Kilometres west and north of the centre at the picture's first corner.
    corner: (f64, f64),
}

impl Fit {
    /// As large as shows what is wanted; around it as much more as there is room, and land, for.
    pub(super) fn new(view: &View, width: f64, height: f64) -> Self {
        let (wanted, most) = (view.wanted, view.most);
        let scale = (width / (wanted.west + wanted.east)).min(height / (wanted.south + wanted.north));
        // Half of the room to spare on either side; what one side may not take, the other does.
        let share = |room: f64, low: f64, high: f64, most_low: f64, most_high: f64| {
            let spare = (room / scale - low - high).max(0.0) / 2.0;
            let (low, high) = (low + spare, high + spare);
            let (over_low, over_high) = ((low - most_low).max(0.0), (high - most_high).max(0.0));
            ((low - over_low + over_high).min(most_low), (high - over_high + over_low).min(most_high))
        };
        let (west, east) = share(width, wanted.west, wanted.east, most.west, most.east);
        let (north, south) = share(height, wanted.north, wanted.south, most.north, most.south);
        Self { width: (west + east) * scale, height: (north + south) * scale, scale, corner: (west, north) }
    }

    /// What is wanted and no more, on that many dots across.
    pub(super) fn tight(view: &View, width: f64) -> Self {
        let Reach { west, south, east, north } = view.wanted;
        let scale = width / (west + east);
        Self { width, height: (south + north) * scale, scale, corner: (west, north) }
    }

    /// A place in kilometres as dots from the first corner.
    pub(super) fn dots(&self, (east, north): (f64, f64)) -> (f64, f64) {
        ((east + self.corner.0) * self.scale, (self.corner.1 - north) * self.scale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_centre_is_the_centre_and_north_is_up() {
        for view in VIEWS {
            assert_eq!(view.flat(view.centre), (0.0, 0.0));
            let (east, north) = view.flat((view.centre.0, view.centre.1 + 1.0));
            assert!(east.abs() < 1e-9 && (north - 111.2).abs() < 0.1, "{east} {north}");
            assert!(view.flat((view.centre.0 + 1.0, view.centre.1)).0 > 0.0);
        }
    }

    #[test]
    fn areas_are_kept() {
        // A square degree at 42° and one at 60° north, in the ratio of their areas on the globe.
        let square = |lon: f64, lat: f64| {
            let corners =
                [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)].map(|(x, y)| EUROPE.flat((lon + x, lat + y)));
            let doubled: f64 =
                (0..4).map(|n| (corners[n], corners[(n + 1) % 4])).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
            doubled / 2.0
        };
        let globe =
            |lat: f64| RADIUS * RADIUS * 1f64.to_radians() * ((lat + 1.0).to_radians().sin() - lat.to_radians().sin());
        for (lon, lat) in [(21.0, 42.0), (-5.0, 60.0), (12.0, 51.0)] {
            assert!((square(lon, lat) / globe(lat) - 1.0).abs() < 0.001);
        }
    }

    #[test]
    fn every_picture_shows_what_is_wanted_and_no_more_than_there_is() {
        for view in VIEWS {
            for (width, height) in [(2.0, 4.0), (80.0, 60.0), (60.0, 400.0), (400.0, 40.0)] {
                let fit = Fit::new(view, width, height);
                assert!(fit.width <= width + 1e-6 && fit.height <= height + 1e-6, "{fit:?} in {width} × {height}");
                let inside =
                    |(x, y): (f64, f64)| x >= -1e-6 && y >= -1e-6 && x <= fit.width + 1e-6 && y <= fit.height + 1e-6;
                assert!(inside(fit.dots((-view.wanted.west, view.wanted.north))), "{fit:?}");
                assert!(inside(fit.dots((view.wanted.east, -view.wanted.south))), "{fit:?}");
                assert!(!inside(fit.dots((view.most.east + 1.0, 0.0))));
            }
        }
    }
}
