//! Every colour and emphasis on the screen. No other room names one.
//!
//! The default theme uses the terminal's own foreground, background and sixteen colours, so it fits light and
//! dark alike. The named themes have a background of their own. Without colour, emphasis alone carries the
//! same meaning. `tests/themes.rs` measures all of them.

mod painted;
mod plain;
mod style;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Style};

use crate::picture::svg::Palette;
use crate::present::marks::Side;
use painted::{DARK, HIGH_CONTRAST, LIGHT};
use plain::{MONO, TERMINAL};

pub use style::{MapColours, Theme, ThemeName};

impl Default for Theme {
    fn default() -> Self {
        Self::of(ThemeName::default())
    }
}

impl Theme {
    /// The theme with this name.
    #[must_use]
    pub const fn of(name: ThemeName) -> Self {
        match name {
            ThemeName::Terminal => TERMINAL,
            ThemeName::Dark => DARK,
            ThemeName::Light => LIGHT,
            ThemeName::HighContrast => HIGH_CONTRAST,
            ThemeName::Mono => MONO,
        }
    }

    /// The style of a side's mark.
    #[must_use]
    pub(crate) const fn side(&self, side: Side) -> Style {
        self.sides[side as usize]
    }

    /// Sets the theme's foreground and background on every cell of a drawn screen that has none.
    pub fn dress(&self, buf: &mut Buffer) {
        let (Some(ink), Some(ground)) = (self.ground.fg, self.ground.bg) else { return };
        for cell in &mut buf.content {
            if cell.fg == Color::Reset {
                cell.fg = ink;
            }
            if cell.bg == Color::Reset {
                cell.bg = ground;
            }
        }
    }

    /// The palette for pictures of a screen in this theme: the window has the theme's background, or that of a
    /// light or dark terminal if the theme has none.
    #[must_use]
    pub const fn palette(&self, is_light: bool) -> Palette {
        let terminal = if is_light { Palette::LIGHT } else { Palette::DARK };
        match (rgb_of(self.ground.fg), rgb_of(self.ground.bg)) {
            (Some(foreground), Some(background)) => Palette { foreground, background, ..terminal },
            _ => terminal,
        }
    }
}

const fn rgb_of(colour: Option<Color>) -> Option<[u8; 3]> {
    match colour {
        Some(Color::Rgb(r, g, b)) => Some([r, g, b]),
        _ => None,
    }
}
