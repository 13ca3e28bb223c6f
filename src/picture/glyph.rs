//! The characters that a picture draws as shapes instead of text, each within its own cell.
//!
//! This file knows neither positions nor colours.

use ratatui::symbols::pixel::{OCTANTS, SEXTANTS};

/// The size of a cell: twice as high as wide, and divisible into halves, quarters and sub-pixels without
/// fractions. The picture is shown at three quarters of it, 9 × 18 pixels with 15-pixel text.
pub(super) const CELL_WIDTH: i32 = 12;
pub(super) const CELL_HEIGHT: i32 = 24;

/// A character as a shape. Paths start at the top left corner of the cell.
pub(super) enum Glyph {
    Blocks(Vec<Patch>),
    /// How many eighths of the cell's colour are applied.
    Shade(u16),
    /// The centres of round dots.
    Dots(Vec<(i32, i32)>),
    /// Straight lines, and a path for curves and diagonals.
    Lines(Vec<Patch>, &'static str),
    Mark {
        outline: &'static str,
        solid: &'static str,
    },
}

/// The shape of `c`, or `None` if it is written as text.
pub(super) fn of(c: char) -> Option<Glyph> {
    let blocks = || blocks(c).map(Glyph::Blocks);
    let braille = || braille(c).map(Glyph::Dots);
    let lines = || box_lines(c).map(|(lines, curve)| Glyph::Lines(lines, curve));
    let mark = || mark(c).map(|(outline, solid)| Glyph::Mark { outline, solid });
    match c {
        '░' => Some(Glyph::Shade(2)),
        '▒' => Some(Glyph::Shade(4)),
        '▓' => Some(Glyph::Shade(6)),
        _ => blocks().or_else(braille).or_else(lines).or_else(mark),
    }
}

/// A rectangle of the shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Patch {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: i32,
    pub(super) height: i32,
}

pub(super) const fn patch(x: i32, y: i32, width: i32, height: i32) -> Patch {
    Patch { x, y, width, height }
}

/// Joins neighbouring rectangles in a row, then equal ones below each other.
pub(super) fn merged(mut patches: Vec<Patch>) -> Vec<Patch> {
    patches.sort_by_key(|p| (p.y, p.height, p.x));
    patches.dedup_by(|next, last| {
        let joins = (next.y, next.height) == (last.y, last.height) && next.x <= last.x + last.width;
        if joins {
            last.width = last.width.max(next.x + next.width - last.x);
        }
        joins
    });
    patches.sort_by_key(|p| (p.x, p.width, p.y));
    patches.dedup_by(|next, last| {
        let joins = (next.x, next.width) == (last.x, last.width) && next.y <= last.y + last.height;
        if joins {
            last.height = last.height.max(next.y + next.height - last.y);
        }
        joins
    });
    patches.sort_by_key(|p| (p.y, p.x));
    patches
}

/// Eighths, halves, quadrants, sextants and octants.
fn blocks(c: char) -> Option<Vec<Patch>> {
    let code = i32::try_from(u32::from(c)).ok()?;
    let eighths = code & 7;
    let one = match c {
        '█' => patch(0, 0, CELL_WIDTH, CELL_HEIGHT),
        '▁'..='▇' => patch(0, CELL_HEIGHT - 3 * eighths, CELL_WIDTH, 3 * eighths),
        '▉'..='▏' => patch(0, 0, (CELL_WIDTH * (8 - eighths) + 4) / 8, CELL_HEIGHT),
        '▔' => patch(0, 0, CELL_WIDTH, 3),
        '▕' => patch(CELL_WIDTH - 2, 0, 2, CELL_HEIGHT),
        '▀'..='▟' | '\u{1cd00}'..='\u{1ceaf}' | '\u{1fb00}'..='\u{1fbff}' => {
            return subpixels(c, &OCTANTS, 6).or_else(|| subpixels(c, &SEXTANTS, 8));
        }
        _ => return None,
    };
    Some(vec![one])
}

/// The index of `c` in `table` is its bitmap: one bit a sub-pixel, two in a row, from the top.
fn subpixels(c: char, table: &[char], height: i32) -> Option<Vec<Patch>> {
    let bits = table.iter().position(|&symbol| symbol == c)?;
    let lit = (0..8).filter(|bit| bits >> bit & 1 == 1);
    Some(lit.map(|bit| patch(bit % 2 * 6, bit / 2 * height, 6, height)).collect())
}

/// The centres of the raised dots.
fn braille(c: char) -> Option<Vec<(i32, i32)>> {
    const PLACES: [(i32, i32); 8] = [(3, 3), (3, 9), (3, 15), (9, 3), (9, 9), (9, 15), (3, 21), (9, 21)];
    let bits = u32::from(c).checked_sub(0x2800).filter(|bits| *bits < 256)?;
    Some((0..8).filter(|bit| bits >> bit & 1 == 1).map(|bit| PLACES[bit]).collect())
}

/// U+2500–257F: the weight of the arms up, right, down and left, two bits each (0 none, 1 light,
/// 2 heavy, 3 double). All 0: dashes, rounded corners and diagonals.
#[rustfmt::skip]
const ARMS: [u8; 128] = [
    0x11, 0x22, 0x44, 0x88, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x14, 0x24, 0x18, 0x28,
    0x05, 0x06, 0x09, 0x0a, 0x50, 0x60, 0x90, 0xa0, 0x41, 0x42, 0x81, 0x82, 0x54, 0x64, 0x94, 0x58,
    0x98, 0xa4, 0x68, 0xa8, 0x45, 0x46, 0x85, 0x49, 0x89, 0x86, 0x4a, 0x8a, 0x15, 0x16, 0x25, 0x26,
    0x19, 0x1a, 0x29, 0x2a, 0x51, 0x52, 0x61, 0x62, 0x91, 0x92, 0xa1, 0xa2, 0x55, 0x56, 0x65, 0x66,
    0x95, 0x59, 0x99, 0x96, 0xa5, 0x5a, 0x69, 0xa6, 0x6a, 0x9a, 0xa9, 0xaa, 0x00, 0x00, 0x00, 0x00,
    0x33, 0xcc, 0x34, 0x1c, 0x3c, 0x07, 0x0d, 0x0f, 0x70, 0xd0, 0xf0, 0x43, 0xc1, 0xc3, 0x74, 0xdc,
    0xfc, 0x47, 0xcd, 0xcf, 0x37, 0x1d, 0x3f, 0x73, 0xd1, 0xf3, 0x77, 0xdd, 0xff, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x01, 0x40, 0x10, 0x04, 0x02, 0x80, 0x20, 0x08, 0x21, 0x48, 0x12, 0x84,
];

/// A box-drawing character: straight lines, and a path for curves and diagonals.
fn box_lines(c: char) -> Option<(Vec<Patch>, &'static str)> {
    let code = u32::from(c).checked_sub(0x2500)?;
    let arms = *ARMS.get(usize::try_from(code).ok()?)?;
    // A curve starts one unit inside the straight leg it continues, so that no seam shows.
    Some(match c {
        '╭' => (vec![patch(5, 17, 2, 7), patch(11, 11, 1, 2)], "m6 18v-1a5 5 0 0 1 5-5h1"),
        '╮' => (vec![patch(5, 17, 2, 7), patch(0, 11, 1, 2)], "m6 18v-1a5 5 0 0 0-5-5h-1"),
        '╯' => (vec![patch(5, 0, 2, 7), patch(0, 11, 1, 2)], "m6 6v1a5 5 0 0 1-5 5h-1"),
        '╰' => (vec![patch(5, 0, 2, 7), patch(11, 11, 1, 2)], "m6 6v1a5 5 0 0 0 5 5h1"),
        '╱' => (vec![], "m0 24l12-24"),
        '╲' => (vec![], "m0 0l12 24"),
        '╳' => (vec![], "m0 24l12-24m-12 0l12 24"),
        '┄'..='┋' => (dashes(code, if code < 8 { 3 } else { 4 }), ""),
        '╌'..='╏' => (dashes(code, 2), ""),
        _ => (straight_lines(arms), ""),
    })
}

/// The same in every block of dashed lines: two horizontal, two vertical, every second one heavy.
fn dashes(code: u32, count: i32) -> Vec<Patch> {
    let vertical = code & 2 != 0;
    let thick = if code & 1 == 0 { 2 } else { 4 };
    let length = if vertical { CELL_HEIGHT } else { CELL_WIDTH };
    let period = length / count;
    let dash = period * 2 / 3;
    let starts = (0..count).map(|n| n * period + (period - dash) / 2);
    if vertical {
        starts.map(|y| patch(6 - thick / 2, y, thick, dash)).collect()
    } else {
        starts.map(|x| patch(x, 12 - thick / 2, dash, thick)).collect()
    }
}

fn straight_lines(arms: u8) -> Vec<Patch> {
    let [up, right, down, left] = [6, 4, 2, 0].map(|shift| i32::from(arms >> shift & 3));
    let mut lines = Vec::new();
    for (weight, opposite, vertical, forward) in
        [(up, down, true, false), (right, left, false, true), (down, up, true, true), (left, right, false, false)]
    {
        let sides = if vertical { [left, right] } else { [up, down] };
        let thick = if weight == HEAVY { 4 } else { 2 };
        let offsets: &[i32] = match weight {
            0 => &[],
            DOUBLE => &[-2, 2],
            _ => &[0],
        };
        for &offset in offsets {
            let reach = reach(weight, opposite, sides, offset);
            let (middle, end) = if vertical { (12, CELL_HEIGHT) } else { (6, CELL_WIDTH) };
            let (from, to) = if forward { (middle - reach, end) } else { (0, middle + reach) };
            lines.push(if vertical {
                patch(6 + offset - thick / 2, from, thick, to - from)
            } else {
                patch(from, 12 + offset - thick / 2, to - from, thick)
            });
        }
    }
    lines
}

const HEAVY: i32 = 2;
const DOUBLE: i32 = 3;

/// How far a line runs past the middle, to meet the outer edge of the lines that cross it there.
fn reach(weight: i32, opposite: i32, sides: [i32; 2], offset: i32) -> i32 {
    let [near, far] = if offset < 0 { sides } else { [sides[1], sides[0]] };
    match (near == DOUBLE, far == DOUBLE) {
        // One of two lines turns into the nearer line of the other pair.
        (true, _) if weight == DOUBLE => -1,
        (true, true) if opposite == 0 => -1,
        (true, true) => 0,
        (true, false) | (false, true) => 3,
        // Half the thickness of the thicker side: light 1, heavy 2; a double line ends like a light one.
        (false, false) => near.max(far),
    }
}

const DISC: &str = "m1.5 12a4.5 4.5 0 1 1 9 0a4.5 4.5 0 1 1-9 0z";

/// The geometric marks, drawn as shapes because they carry meaning and fonts draw them in all sizes: outline
/// and filling.
fn mark(c: char) -> Option<(&'static str, &'static str)> {
    Some(match c {
        '▲' => ("", "m6 6.5l5.5 11h-11z"),
        '▼' => ("", "m6 17.5l5.5-11h-11z"),
        '△' => ("m6 8.5l4.5 8.5h-9z", ""),
        '▽' => ("m6 15.5l4.5-8.5h-9z", ""),
        '▶' => ("", "m11 12l-10-5.5v11z"),
        '◀' => ("", "m1 12l10-5.5v11z"),
        '◆' => ("", "m6 6l5.5 6l-5.5 6l-5.5-6z"),
        '◇' => ("m6 7l4.5 5l-4.5 5l-4.5-5z", ""),
        '■' => ("", "m1 7h10v10h-10z"),
        '□' => ("m1.75 7.75h8.5v8.5h-8.5z", ""),
        '○' => (DISC, ""),
        '◔' => (DISC, "m6 12v-4.5a4.5 4.5 0 0 1 4.5 4.5z"),
        '◑' => (DISC, "m6 7.5a4.5 4.5 0 0 1 0 9z"),
        '◐' => (DISC, "m6 7.5a4.5 4.5 0 0 0 0 9z"),
        '◕' => (DISC, "m6 12v-4.5a4.5 4.5 0 1 1-4.5 4.5z"),
        '●' => (DISC, DISC),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The 12 × 24 units of its cell that straight lines and blocks cover.
    fn covered(c: char) -> Vec<(i32, i32)> {
        let Some(Glyph::Lines(patches, _) | Glyph::Blocks(patches)) = of(c) else { panic!("{c}") };
        let inside =
            |x, y| patches.iter().any(|p| (p.x..p.x + p.width).contains(&x) && (p.y..p.y + p.height).contains(&y));
        let units = (0..CELL_HEIGHT).flat_map(|y| (0..CELL_WIDTH).map(move |x| (x, y)));
        units.filter(|&(x, y)| inside(x, y)).collect()
    }

    /// The points where the lines of `c` leave the cell upwards, to the right, downwards and to the left.
    fn exits(c: char) -> [Vec<i32>; 4] {
        let at =
            |edge: &dyn Fn(i32, i32) -> Option<i32>| covered(c).into_iter().filter_map(|(x, y)| edge(x, y)).collect();
        [
            at(&|x, y| (y == 0).then_some(x)),
            at(&|x, y| (x == CELL_WIDTH - 1).then_some(y)),
            at(&|x, y| (y == CELL_HEIGHT - 1).then_some(x)),
            at(&|x, y| (x == 0).then_some(y)),
        ]
    }

    #[test]
    fn every_box_line_meets_its_neighbours() {
        let [up, right, down, left] = exits('┼');
        assert_eq!([&up, &down], [&[5, 6], &[5, 6]]);
        assert_eq!([&right, &left], [&[11, 12], &[11, 12]]);
        for (corner, sides) in [('╭', [1, 2]), ('╮', [2, 3]), ('╯', [0, 3]), ('╰', [0, 1])] {
            for side in 0..4 {
                let wanted = if sides.contains(&side) { exits('┼')[side].clone() } else { vec![] };
                assert_eq!(exits(corner)[side], wanted, "{corner}");
            }
        }
        assert_eq!(exits('┢'), [vec![5, 6], vec![10, 11, 12, 13], vec![4, 5, 6, 7], vec![]]);
        assert_eq!(exits('╩'), [vec![3, 4, 7, 8], vec![9, 10, 13, 14], vec![], vec![9, 10, 13, 14]]);
    }

    #[test]
    fn box_lines_hang_together() {
        for c in ('─'..='╿').filter(|c| !matches!(c, '┄'..='┋' | '╌'..='╳')) {
            let mut apart = covered(c);
            let double = matches!(c, '═'..='╬');
            let mut near = vec![apart.pop().unwrap()];
            while let Some((x, y)) = near.pop() {
                let touches = |&(a, b): &(i32, i32)| (a - x).abs() + (b - y).abs() == 1;
                near.extend(apart.extract_if(.., |unit| touches(unit)));
            }
            assert!(apart.is_empty() || double, "{c} is in pieces");
        }
    }

    #[test]
    fn blocks_fill_their_share_of_the_cell() {
        let share = |c| covered(c).len() * 8 / 288;
        assert_eq!("▁▂▃▄▅▆▇█".chars().map(share).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!("▘▞▛▐▀".chars().map(share).collect::<Vec<_>>(), [2, 4, 6, 4, 4]);
        assert!("▏▎▍▌▋▊▉█".chars().map(|c| covered(c).len()).is_sorted_by(|a, b| a < b));
        assert!(covered('▖').iter().all(|&(x, y)| x < 6 && y >= 12));
        assert_eq!(covered('\u{1cd00}').len(), 36);
    }

    #[test]
    fn every_block_line_and_dot_is_drawn_and_no_letter_is() {
        for c in ('\u{2500}'..='\u{259f}').chain('\u{2800}'..='\u{28ff}').chain("▲◇▼○◔◑◕●".chars()) {
            assert!(of(c).is_some(), "{c}");
        }
        for c in ('\0'..='\u{24ff}').chain("日≠“…·".chars()) {
            assert!(of(c).is_none(), "{c}");
        }
    }

    #[test]
    fn braille_dots_stand_where_unicode_puts_them() {
        assert_eq!(braille('⠁'), Some(vec![(3, 3)]));
        assert_eq!(braille('⢠'), Some(vec![(9, 15), (9, 21)]));
        assert_eq!(braille('⠀'), Some(vec![]));
    }

    #[test]
    fn patches_join_across_and_then_down() {
        let [a, b, c, d] = [(0, 0), (6, 0), (0, 6), (6, 6)].map(|(x, y)| patch(x, y, 6, 6));
        assert_eq!(merged(vec![d, b, c, a]), [patch(0, 0, 12, 12)]);
        assert_eq!(merged(vec![a, d]), [a, d]);
        assert_eq!(merged(vec![a, patch(5, 0, 4, 6)]), [patch(0, 0, 9, 6)]);
    }
}
