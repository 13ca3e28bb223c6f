//! The colours that a picture uses where the screen relies on the terminal's own.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// The terminal's own colours in a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// The foreground of cells without a colour.
    pub(crate) foreground: Rgb,
    /// The background of the window, and of cells without one.
    pub(crate) background: Rgb,
    /// The 16 named colours in the terminal's order: eight, then their bright variants.
    pub(crate) ansi: [Rgb; 16],
}

impl Palette {
    /// Light text on a blue-black window.
    #[rustfmt::skip]
    pub(crate) const DARK: Palette = Palette {
        foreground: [0xd7, 0xdc, 0xe2],
        background: [0x12, 0x17, 0x1e],
        ansi: [
            [0x1f, 0x27, 0x30], [0xd2, 0x70, 0x5a], [0x8f, 0xc6, 0x6f], [0xf3, 0xd2, 0x53],
            [0x68, 0xb5, 0xff], [0xc8, 0x94, 0xe8], [0x5c, 0xc4, 0xc8], [0xc3, 0xca, 0xd3],
            [0x8b, 0x96, 0xa3], [0xff, 0x9d, 0x9d], [0xae, 0xe0, 0x89], [0xf2, 0xd0, 0x7e],
            [0x93, 0xc8, 0xff], [0xdd, 0xb3, 0xf5], [0x84, 0xdf, 0xe0], [0xf5, 0xf7, 0xf9],
        ],
    };

    /// Dark text on a paper-white window.
    #[rustfmt::skip]
    pub(crate) const LIGHT: Palette = Palette {
        foreground: [0x1b, 0x20, 0x26],
        background: [0xfc, 0xfc, 0xfa],
        ansi: [
            [0x24, 0x29, 0x2f], [0x7f, 0x18, 0x30], [0x1f, 0x7a, 0x35], [0x8a, 0x70, 0x00],
            [0x1a, 0x5f, 0xb4], [0x8a, 0x3f, 0xa0], [0x0b, 0x6e, 0x75], [0xc9, 0xce, 0xd4],
            [0x67, 0x70, 0x7a], [0xcc, 0x2f, 0x2f], [0x27, 0x80, 0x3a], [0x94, 0x62, 0x00],
            [0x24, 0x69, 0xc9], [0x9a, 0x4b, 0xb5], [0x0c, 0x7a, 0x82], [0xff, 0xff, 0xff],
        ],
    };

    /// The visible foreground and background of a cell, with its modifiers applied.
    #[must_use]
    pub fn seen(&self, cell: &Cell) -> (Rgb, Rgb) {
        let mut ink = self.rgb(cell.fg, self.foreground);
        let mut ground = self.rgb(cell.bg, self.background);
        if cell.modifier.contains(Modifier::REVERSED) {
            std::mem::swap(&mut ink, &mut ground);
        }
        if cell.modifier.contains(Modifier::DIM) {
            ink = mix(ink, ground, DIM);
        }
        (ink, ground)
    }

    /// `color` as painted; `reset` is the terminal's default.
    #[must_use]
    pub(crate) fn rgb(&self, color: Color, reset: Rgb) -> Rgb {
        let index = match color {
            Color::Reset => return reset,
            Color::Rgb(r, g, b) => return [r, g, b],
            Color::Indexed(index) => index,
            Color::Black => 0,
            Color::Red => 1,
            Color::Green => 2,
            Color::Yellow => 3,
            Color::Blue => 4,
            Color::Magenta => 5,
            Color::Cyan => 6,
            Color::Gray => 7,
            Color::DarkGray => 8,
            Color::LightRed => 9,
            Color::LightGreen => 10,
            Color::LightYellow => 11,
            Color::LightBlue => 12,
            Color::LightMagenta => 13,
            Color::LightCyan => 14,
            Color::White => 15,
        };
        let level = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
        match index {
            0..=15 => self.ansi[usize::from(index)],
            16..=231 => [(index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6].map(level),
            232.. => [8 + 10 * (index - 232); 3],
        }
    }
}

/// Red, green, blue.
pub(crate) type Rgb = [u8; 3];

/// The colour as SVG writes it.
pub(super) struct Hex(pub(super) Rgb);

impl std::fmt::Display for Hex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

/// How many eighths of its colour dim text keeps: clearly weaker, and still legible.
pub(super) const DIM: u16 = 5;

/// A mix of `eighths` parts of `over` and the rest of `under`.
pub(super) fn mix(over: Rgb, under: Rgb, eighths: u16) -> Rgb {
    let blend = |a: u8, b: u8| (u16::from(a) * eighths + u16::from(b) * (8 - eighths)) / 8;
    std::array::from_fn(|i| u8::try_from(blend(over[i], under[i])).unwrap_or(u8::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast ratio of WCAG 2.
    fn contrast(a: Rgb, b: Rgb) -> f64 {
        let linear = |c: u8| match f64::from(c) / 255.0 {
            c if c <= 0.040_45 => c / 12.92,
            c => ((c + 0.055) / 1.055).powf(2.4),
        };
        let light = |[r, g, b]: Rgb| 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b) + 0.05;
        (light(a) / light(b)).max(light(b) / light(a))
    }

    #[test]
    fn every_colour_used_for_text_can_be_read() {
        for palette in [Palette::DARK, Palette::LIGHT] {
            for index in (1..=6).chain(8..=14) {
                let ratio = contrast(palette.ansi[index], palette.background);
                assert!(ratio >= 4.5, "colour {index}: {ratio:.2} in {palette:?}");
            }
            let dim = mix(palette.foreground, palette.background, DIM);
            for ink in [palette.foreground, dim] {
                let ratio = contrast(ink, palette.background);
                assert!(ratio >= 4.5, "{ink:?}: {ratio:.2}");
            }
        }
        assert!(contrast(Palette::DARK.ansi[7], Palette::DARK.background) >= 4.5);
        assert!(contrast(Palette::LIGHT.ansi[0], Palette::LIGHT.background) >= 4.5);
    }

    #[test]
    fn all_256_colours_are_known() {
        let rgb = |index| Palette::DARK.rgb(Color::Indexed(index), [1, 2, 3]);
        assert_eq!(rgb(1), Palette::DARK.rgb(Color::Red, [0; 3]));
        assert_eq!([rgb(16), rgb(208), rgb(231)], [[0, 0, 0], [255, 135, 0], [255, 255, 255]]);
        assert_eq!([rgb(232), rgb(255)], [[8; 3], [238; 3]]);
        assert_eq!(Palette::DARK.rgb(Color::Reset, [1, 2, 3]), [1, 2, 3]);
    }
}
