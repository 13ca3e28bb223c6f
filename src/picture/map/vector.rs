//! A view as a plain SVG with one path a country, for documents that are printed or sent. It knows neither
//! cells nor the meaning of the fills.

use std::fmt::Write as _;

use super::label::{Label, Named, place};
use super::project::{Fit, View};
use super::raster::Raster;
use super::world::{Land, World};
use crate::picture::palette::{Hex, Rgb};
use crate::picture::svg::{clean, escape};
use crate::text::width;

/// A country with a fill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area<'a> {
    /// Its ISO 3166-1 alpha-2 code; a country that the map lacks is left out.
    pub(crate) code: &'a str,
    pub(crate) fill: Rgb,
    /// The label, if there is room: a mark and a code, or the mark alone.
    pub(crate) label: &'a str,
    /// The text that a viewer shows for it: its name and its stance.
    pub(crate) title: &'a str,
}

/// The colours of everything that has no fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    pub(crate) sea: Rgb,
    pub(crate) land: Rgb,
    /// Borders and coasts.
    pub(crate) line: Rgb,
    /// Letters.
    pub(crate) ink: Rgb,
}

impl Paper {
    /// Colours for paper: light, and distinguishable in grey.
    pub(crate) const LIGHT: Self =
        Self { sea: [0xee, 0xf3, 0xf8], land: [0xd3, 0xd8, 0xde], line: [0xff; 3], ink: [0x12, 0x17, 0x1e] };
}

/// A view as an SVG document of this width. The same input gives the same bytes.
#[must_use]
pub fn svg(view: &View, width: u16, title: &str, areas: &[Area<'_>], paper: &Paper) -> String {
    let fit = Fit::tight(view, width.into());
    let mut out = String::new();
    let (width, height) = (fit.width, fit.height);
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{width:.0}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {width:.0} {height:.0}\">\n<title>{}</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n",
        text(title),
        Hex(paper.sea),
    );
    draw_lands(&mut out, &fit, areas, paper);
    draw_labels(&mut out, view, &fit, areas, paper);
    out.push_str("</svg>\n");
    out
}

fn draw_lands(out: &mut String, fit: &Fit, areas: &[Area<'_>], paper: &Paper) {
    let _ = writeln!(
        out,
        "<g fill=\"{}\" fill-rule=\"evenodd\" stroke=\"{}\" stroke-width=\"0.7\" stroke-linejoin=\"round\">",
        Hex(paper.land),
        Hex(paper.line),
    );
    let world = World::get();
    let arcs: Vec<Vec<(f64, f64)>> =
        world.arcs.iter().map(|arc| arc.iter().map(|&at| fit.dots(at)).collect()).collect();
    for land in world.lands() {
        let path = path(land, &arcs, fit);
        if path.is_empty() {
            continue;
        }
        match areas.iter().find(|area| area.code == land.country().code) {
            Some(area) => {
                let (fill, title) = (Hex(area.fill), text(area.title));
                let _ = writeln!(out, "<path fill=\"{fill}\" d=\"{path}\"><title>{title}</title></path>");
            }
            None => out.push_str(&format!("<path d=\"{path}\"/>\n")),
        }
    }
    out.push_str("</g>\n");
}

/// Letters across a picture, from which their size follows.
const LETTERS: u16 = 84;

/// Labels placed as on a screen of the same number of letters: on their country or not at all.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "letters on a page"
)]
fn draw_labels(out: &mut String, view: &View, fit: &Fit, areas: &[Area<'_>], paper: &Paper) {
    let wide = fit.width / f64::from(LETTERS);
    let rows = (fit.height / wide / 2.0).round() as u16;
    let high = fit.height / f64::from(rows.max(1));
    let raster = Raster::new(view, LETTERS, rows, &[]);
    let named = areas.iter().filter_map(|area| {
        let land = World::get().find(area.code)?;
        let mark = area.label.trim_end_matches(char::is_alphabetic).to_owned();
        Some(Named { short: area.label.to_owned(), mark, ..Named::of(land) })
    });
    let _ = writeln!(
        out,
        "<g font-family=\"sans-serif\" font-size=\"{:.1}\" font-weight=\"bold\" text-anchor=\"middle\" fill=\"{}\">",
        high * 0.8,
        Hex(paper.ink),
    );
    for Label { column, row, text: words, .. } in place(&raster, &named.collect::<Vec<_>>(), None) {
        let x = (f64::from(column) + width(&words) as f64 / 2.0) * wide;
        let y = (f64::from(row) + 0.78) * high;
        let _ = writeln!(out, "<text x=\"{x:.1}\" y=\"{y:.1}\">{}</text>", text(&words));
    }
    out.push_str("</g>\n");
}

fn text(words: &str) -> String {
    escape(&clean(words))
}

/// The rings of a country that overlap the picture.
#[expect(clippy::cast_possible_truncation, reason = "tenths on a page")]
fn path(land: Land, arcs: &[Vec<(f64, f64)>], fit: &Fit) -> String {
    let mut path = String::new();
    for ring in World::get().rings(land) {
        let mut points: Vec<(f64, f64)> = Vec::new();
        for (arc, is_backwards) in ring {
            let from = points.len();
            points.extend(&arcs[arc][usize::from(!is_backwards)..arcs[arc].len() - usize::from(is_backwards)]);
            if is_backwards {
                points[from..].reverse();
            }
        }
        let (mut low, mut high) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
        for &(x, y) in &points {
            (low, high) = ((low.0.min(x), low.1.min(y)), (high.0.max(x), high.1.max(y)));
        }
        if high.0 <= 0.0 || high.1 <= 0.0 || low.0 >= fit.width || low.1 >= fit.height {
            continue;
        }
        let (mut letter, mut last) = ('M', (0, 0));
        for (x, y) in points {
            // Points closer than a tenth of a unit are merged.
            let tenths = ((x * 10.0).round() as i32, (y * 10.0).round() as i32);
            if letter == 'M' || tenths != last {
                let _ = write!(path, "{letter}{x:.1} {y:.1}");
                (letter, last) = ('L', tenths);
            }
        }
        path.push('Z');
    }
    path
}

#[cfg(test)]
mod tests {
    use super::super::project::WESTERN_BALKANS;
    use super::super::{EUROPE, VIEWS};
    use super::*;

    fn area(code: &'static str) -> Area<'static> {
        Area { code, fill: [0x3a, 0x80, 0xc9], label: "▲XX", title: "A <land> & more" }
    }

    #[test]
    fn the_same_map_is_the_same_bytes_and_few_of_them() {
        for view in VIEWS {
            let drawn = svg(view, 700, "Map", &[area("XK")], &Paper::LIGHT);
            assert_eq!(drawn, svg(view, 700, "Map", &[area("XK")], &Paper::LIGHT));
            assert!(drawn.len() < 90_000, "{}: {}", view.name, drawn.len());
        }
    }

    #[test]
    fn what_is_filled_has_its_fill_its_label_and_its_title() {
        let drawn = svg(&WESTERN_BALKANS, 400, "A & B", &[area("XK"), area("RW")], &Paper::LIGHT);
        assert!(drawn.contains("<title>A &amp; B</title>"));
        assert_eq!(drawn.matches("#3a80c9").count(), 1, "Rwanda is not on the map");
        assert_eq!(drawn.matches("<title>A &lt;land&gt; &amp; more</title>").count(), 1);
        assert_eq!(drawn.matches(">▲XX</text>").count(), 1);
    }

    #[test]
    fn what_is_out_of_sight_is_left_out() {
        let europe = svg(&EUROPE, 400, "", &[], &Paper::LIGHT).matches("<path").count();
        let balkans = svg(&WESTERN_BALKANS, 400, "", &[], &Paper::LIGHT).matches("<path").count();
        assert!(balkans * 2 < europe, "{balkans} of {europe}");
    }
}
