//! What the themes owe the eye: stances that nobody takes for each other, whatever colours they see,
//! and letters that contrast with their ground.
//!
//! The difference of colours is measured by CIEDE2000 after a simulation of the three kinds of full colour blindness
//! (Machado, Oliveira and Fernandes 2009, severity 1.0); contrast is that of WCAG 2.

use crate::common::{DEADLINE, harbour, onrecord, program, record, run};
use onrecord::picture::svg::Palette;
use onrecord::tui;
use onrecord::tui::app::App;
use onrecord::tui::keys::Key;
use onrecord::tui::theme::{Theme, ThemeName};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

/// The smallest distance at which two stances are certainly distinguishable.
const APART: f64 = 20.0;
/// Smallest contrast of letters.
const LEGIBLE: f64 = 4.5;

type Rgb = [u8; 3];
type Lab = [f64; 3];

const EYES: [(&str, [[f64; 3]; 3]); 4] = [
    ("full colour", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "deuteranopia",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "tritanopia",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

/// Light of a colour, without the curve of a screen.
fn linear(rgb: Rgb) -> [f64; 3] {
    rgb.map(|level| match f64::from(level) / 255.0 {
        level if level <= 0.040_45 => level / 12.92,
        level => ((level + 0.055) / 1.055).powf(2.4),
    })
}

fn times(matrix: &[[f64; 3]; 3], [a, b, c]: [f64; 3]) -> [f64; 3] {
    matrix.map(|[x, y, z]| x * a + y * b + z * c)
}

/// CIE L*a*b* (D65) of a colour as an eye sees it.
fn lab(rgb: Rgb, eye: &[[f64; 3]; 3]) -> Lab {
    const XYZ: [[f64; 3]; 3] = [
        [0.412_456_4, 0.357_576_1, 0.180_437_5],
        [0.212_672_9, 0.715_152_2, 0.072_175_0],
        [0.019_333_9, 0.119_192_0, 0.950_304_1],
    ];
    let seen = times(eye, linear(rgb)).map(|level| level.clamp(0.0, 1.0));
    let [x, y, z] = times(&XYZ, seen);
    let [x, y, z] = [x / 0.950_47, y, z / 1.088_83]
        .map(|t| if t > 216.0 / 24_389.0 { t.cbrt() } else { (24_389.0 / 27.0 * t + 16.0) / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// CIEDE2000, as in Sharma, Wu and Dalal 2005.
fn distance([l1, a1, b1]: Lab, [l2, a2, b2]: Lab) -> f64 {
    let seventh = |c: f64| (c.powi(7) / (c.powi(7) + 25.0_f64.powi(7))).sqrt();
    let mean = f64::midpoint(a1.hypot(b1), a2.hypot(b2));
    let stretch = 1.0 + 0.5 * (1.0 - seventh(mean));
    let (a1, a2) = (a1 * stretch, a2 * stretch);
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| b.atan2(a).to_degrees().rem_euclid(360.0);
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let is_grey = c1 * c2 == 0.0;
    let turn = if is_grey { 0.0 } else { (h2 - h1 + 180.0).rem_euclid(360.0) - 180.0 };
    let (light, chroma) = (l2 - l1, c2 - c1);
    let tint = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();
    let (l, c) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2));
    let h = if is_grey { h1 + h2 } else { (h1 + turn / 2.0).rem_euclid(360.0) };
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0) - 0.20 * cos(4.0 * h - 63.0);
    let from_middle = (l - 50.0).powi(2);
    let light = light / (1.0 + 0.015 * from_middle / (20.0 + from_middle).sqrt());
    let chroma = chroma / (1.0 + 0.045 * c);
    let tint = tint / (1.0 + 0.015 * c * t);
    let twist = -2.0 * seventh(c) * (60.0 * (-((h - 275.0) / 25.0).powi(2)).exp()).to_radians().sin();
    (light.powi(2) + chroma.powi(2) + tint.powi(2) + twist * chroma * tint).sqrt()
}

fn contrast(a: Rgb, b: Rgb) -> f64 {
    let light = |rgb: Rgb| {
        let [r, g, b] = linear(rgb);
        0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
    };
    (light(a) / light(b)).max(light(b) / light(a))
}

/// Every theme on every terminal it may be worn on.
fn worn() -> Vec<(Theme, Palette)> {
    let themes = ThemeName::ALL.map(Theme::of).into_iter();
    let worn = themes.flat_map(|theme| [(theme, theme.palette(false)), (theme, theme.palette(true))]);
    worn.collect()
}

/// Letters and ground of styles laid one over the other, as they are seen.
fn seen(theme: &Theme, palette: &Palette, styles: &[Style]) -> (Rgb, Rgb) {
    let mut buf = Buffer::empty(Rect::new(0, 0, 1, 1));
    for style in styles {
        buf.set_style(buf.area, *style);
    }
    theme.dress(&mut buf);
    palette.seen(&buf[(0, 0)])
}

fn ground(palette: &Palette, colour: Color) -> Rgb {
    let mut cell = Cell::default();
    cell.set_bg(colour);
    palette.seen(&cell).1
}

#[test]
fn the_distance_is_the_one_that_its_authors_tabulate() {
    // Pairs 1, 9, 17 and 25 of Sharma, Wu and Dalal.
    for (a, b, expected) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0009], 7.1792),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
    ] {
        assert!((distance(a, b) - expected).abs() < 0.000_1, "{} is not {expected}", distance(a, b));
    }
}

fn told_apart(what: &str, colours: &[Rgb]) {
    for (eye, matrix) in &EYES {
        for (at, &a) in colours.iter().enumerate() {
            for &b in &colours[..at] {
                let apart = distance(lab(a, matrix), lab(b, matrix));
                assert!(apart >= APART, "{what}, {eye}: {a:02x?} and {b:02x?} are {apart:.1} apart");
            }
        }
    }
}

#[test]
fn stances_are_told_apart_whatever_colours_one_sees() {
    for (theme, palette) in worn().into_iter().filter(|(theme, _)| theme.name != ThemeName::Mono) {
        let name = theme.name.as_str();
        told_apart(&format!("{name}, marks"), &theme.sides.map(|side| seen(&theme, &palette, &[side]).0));
        told_apart(&format!("{name}, bars"), &theme.bars.map(|bar| seen(&theme, &palette, &[bar]).1));
        let map = theme.map.unwrap();
        let fills: Vec<Rgb> = map.sides.into_iter().chain([map.none]).map(|colour| ground(&palette, colour)).collect();
        told_apart(&format!("{name}, map"), &fills);
    }
}

/// As much lighter or darker as a fill has to be than another, of the hundred steps from black to white.
const LIGHTER: f64 = 10.0;

#[test]
fn sides_are_told_apart_in_grey() {
    for (theme, palette) in worn() {
        let Some(map) = theme.map else { continue };
        let fills = map.sides.into_iter().chain([map.none]);
        let mut light: Vec<f64> = fills.map(|colour| lab(ground(&palette, colour), &EYES[0].1)[0]).collect();
        light.sort_by(f64::total_cmp);
        assert!(light.windows(2).all(|pair| pair[1] - pair[0] >= LIGHTER), "{}: {light:?}", theme.name.as_str());
    }
}

/// Talks, no talks and nothing are distinct: their scale is one of light, and each bears a mark.
const ASIDE: f64 = 10.0;

#[test]
fn no_talks_and_a_listing_are_told_from_nothing_and_from_the_sea() {
    for (theme, palette) in worn() {
        let Some(map) = theme.map else { continue };
        let [no_talks, listed, ..] = map.talks;
        for (eye, matrix) in &EYES {
            let seen = [no_talks, listed, map.none, map.sea].map(|colour| lab(ground(&palette, colour), matrix));
            for (a, b) in [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3)] {
                let apart = distance(seen[a], seen[b]);
                assert!(apart >= ASIDE, "{}, {eye}: {a} and {b} are {apart:.1} apart", theme.name.as_str());
            }
        }
    }
}

/// Countries by their talks are a scale: each step is lighter, or each darker, and clearly so.
#[test]
fn talks_are_a_scale_of_light() {
    for (theme, palette) in worn() {
        let Some(map) = theme.map else { continue };
        let [_, talks @ ..] = map.talks;
        let light = talks.map(|colour| lab(ground(&palette, colour), &EYES[0].1)[0]);
        let steps: Vec<f64> = light.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let is_scale = steps.iter().all(|step| *step > 8.0) || steps.iter().all(|step| *step < -8.0);
        assert!(is_scale, "{}: {light:?}", theme.name.as_str());
    }
}

#[test]
fn every_letter_can_be_read_on_what_it_stands_on() {
    for (theme, palette) in worn() {
        let letters = [
            ("text", theme.text),
            ("strong", theme.strong),
            ("quiet", theme.quiet),
            ("indirect", theme.indirect),
            ("found", theme.found),
            ("related", theme.related),
            ("focus", theme.frame_focused),
            ("link", theme.link),
            ("key", theme.key),
            ("alarm", theme.alarm),
            ("in hand elsewhere", theme.selected_elsewhere),
            ("for", theme.sides[0]),
            ("between", theme.sides[1]),
            ("against", theme.sides[2]),
        ];
        let legible = |what: String, (ink, ground): (Rgb, Rgb)| {
            let ratio = contrast(ink, ground);
            assert!(ratio >= LEGIBLE, "{}, {what}: {ratio:.2}", theme.name.as_str());
        };
        for (what, style) in letters {
            legible(what.to_owned(), seen(&theme, &palette, &[style]));
            // A selected row keeps its letters' emphasis and adds its own style.
            legible(format!("{what} in hand"), seen(&theme, &palette, &[style, theme.selected]));
            legible(format!("{what} in hand elsewhere"), seen(&theme, &palette, &[style, theme.selected_elsewhere]));
            legible(format!("{what} as a link in hand"), seen(&theme, &palette, &[style, theme.link_selected]));
        }
        for bar in theme.bars {
            legible("a mark on a bar".into(), seen(&theme, &palette, &[bar]));
            legible("a mark under the cursor".into(), seen(&theme, &palette, &[bar, theme.cursor]));
        }
        let Some(map) = theme.map else { continue };
        let on = |ink: Color, fill: Color| (ground(&palette, ink), ground(&palette, fill));
        for fill in map.sides {
            legible("a label on a side".into(), on(map.label, fill));
        }
        for (ink, fill) in map.talks_labels.into_iter().zip(map.talks) {
            legible("a label on talks".into(), on(ink, fill));
        }
        legible("a label on nothing".into(), on(map.none_label, map.none));
        legible("a label on the sea".into(), on(map.sea_label, map.sea));
    }
}

/// Everything without a colour has an emphasis, and everything with a colour also has a mark.
#[test]
fn without_colour_there_is_none() {
    let mono = Theme::of(ThemeName::Mono);
    let styles = [mono.text, mono.strong, mono.quiet, mono.found, mono.selected, mono.link, mono.alarm, mono.column];
    for style in styles.into_iter().chain(mono.sides).chain(mono.bars) {
        assert_eq!((style.fg, style.bg), (None, None), "{style:?}");
    }
    assert!(mono.map.is_none());
    assert!(mono.selected.add_modifier.contains(Modifier::REVERSED));
    let [a, b, c] = mono.fills;
    assert!(a != b && b != c && a != c);
}

#[test]
fn a_theme_is_chosen_by_flag_or_environment_and_a_wrong_name_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let drawn = |theme: &[&str], environment: &[(&str, &str)]| {
        let file = folder.path().join("screen.svg");
        let harbour = harbour();
        let args = ["frame", "--data", &harbour, "--svg", file.to_str().unwrap()];
        let mut command = program(args.iter().chain(theme));
        let answer = run(command.envs(environment.iter().copied()), DEADLINE);
        assert_eq!(answer.code(), 0, "{answer:?}");
        std::fs::read_to_string(file).unwrap()
    };
    let ground = |svg: &str| svg.lines().nth(2).unwrap().split("fill=\"").nth(1).unwrap()[..7].to_owned();
    assert_eq!(ground(&drawn(&["--theme", "high-contrast"], &[])), "#000000");
    assert_eq!(drawn(&["--theme", "light"], &[]), drawn(&[], &[("ONRECORD_THEME", "light")]));
    assert_eq!(drawn(&["--theme", "light"], &[("NO_COLOR", "1")]), drawn(&["--color", "never"], &[]));
    let answer = onrecord(["frame", "--theme", "sepia"]);
    assert_eq!(answer.code(), 2);
    assert!(answer.err.contains("high-contrast"), "{answer:?}");
}

/// The key goes through all of them and comes back; a ground of one's own fills the whole screen.
#[test]
fn the_key_goes_round_and_a_ground_fills_the_screen() {
    let (record, origins) = record("harbour");
    let mut app = App::new(record, origins, ThemeName::Terminal, Rect::new(0, 0, 90, 20));
    let start = tui::picture(&app, (90, 20));
    for name in ThemeName::ALL.into_iter().skip(1).chain([ThemeName::Terminal]) {
        app.press(Key::read("T").unwrap()[0]);
        assert_eq!(app.theme(), name);
        let picture = tui::picture(&app, (90, 20));
        let has_ground = picture.content().iter().all(|cell| cell.bg != Color::Reset && cell.fg != Color::Reset);
        assert_eq!(has_ground, !matches!(name, ThemeName::Terminal | ThemeName::Mono), "{name:?}");
    }
    app.press(Key::read("<esc>").unwrap()[0]);
    assert_eq!(tui::picture(&app, (90, 20)), start);
}
