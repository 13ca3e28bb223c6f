//! Themes with a background of their own, each made from a few colours.

use ratatui::style::{Color, Modifier, Style};

use super::plain::{BOLD, MONO, PLAIN};
use super::style::{MapColours, Theme, ThemeName};

/// The colours that define such a theme.
struct Paint {
    name: ThemeName,
    ink: &'static str,
    ground: &'static str,
    strong: &'static str,
    quiet: &'static str,
    accent: &'static str,
    found: &'static str,
    alarm: &'static str,
    frame: &'static str,
    column: &'static str,
    /// Letters and background of the selected item; `None` keeps the letters' own colour.
    selected: (Option<&'static str>, &'static str),
    /// Letters and background of the strongest emphasis.
    cursor: (&'static str, &'static str),
    /// Marks of the sides, as letters.
    marks: [&'static str; 3],
    /// Fills of the sides, behind black letters.
    fills: [&'static str; 3],
    talks: [&'static str; 6],
    talks_labels: [&'static str; 6],
    none: (&'static str, &'static str),
    sea: (&'static str, &'static str),
    rim: &'static str,
    border: &'static str,
}

const BLACK: &str = "#000000";
const WHITE: &str = "#ffffff";

/// A colour from its text form: `#12171e`.
const fn rgb(hex: &str) -> Color {
    const fn digit(letter: u8) -> u8 {
        if letter.is_ascii_digit() { letter - b'0' } else { letter - b'a' + 10 }
    }
    const fn pair(hex: &[u8], at: usize) -> u8 {
        digit(hex[at]) * 16 + digit(hex[at + 1])
    }
    let hex = hex.as_bytes();
    Color::Rgb(pair(hex, 1), pair(hex, 3), pair(hex, 5))
}

impl Paint {
    const fn theme(&self) -> Theme {
        let Self { accent, strong, .. } = *self;
        let selected = on(self.selected.1);
        let selected = match self.selected.0 {
            Some(letters) => selected.fg(rgb(letters)),
            None => selected,
        };
        let cursor = Style::reset().fg(rgb(self.cursor.0)).bg(rgb(self.cursor.1)).add_modifier(Modifier::BOLD);
        let [pro, between, contra] = self.marks;
        let [blue, yellow, red] = self.fills;
        Theme {
            name: self.name,
            ground: on(self.ground).fg(rgb(self.ink)),
            strong: BOLD.fg(rgb(strong)),
            quiet: PLAIN.fg(rgb(self.quiet)),
            found: BOLD.fg(rgb(self.found)),
            selected,
            selected_elsewhere: BOLD.fg(rgb(accent)),
            cursor,
            related: BOLD.fg(rgb(accent)),
            frame_focused: PLAIN.fg(rgb(accent)),
            frame: PLAIN.fg(rgb(self.frame)),
            link: PLAIN.fg(rgb(accent)),
            link_selected: cursor,
            key: BOLD.fg(rgb(accent)),
            alarm: BOLD.fg(rgb(self.alarm)),
            column: PLAIN.fg(rgb(self.column)),
            column_selected: BOLD.fg(rgb(strong)),
            sides: [BOLD.fg(rgb(pro)), BOLD.fg(rgb(between)), BOLD.fg(rgb(contra))],
            bars: [on(blue).fg(rgb(BLACK)), on(yellow).fg(rgb(BLACK)), on(red).fg(rgb(BLACK))],
            fills: [" "; 3],
            map: Some(self.map()),
            ..MONO
        }
    }

    const fn map(&self) -> MapColours {
        let [blue, yellow, red] = self.fills;
        MapColours {
            sides: [rgb(blue), rgb(yellow), rgb(red)],
            talks: six(self.talks),
            none: rgb(self.none.1),
            sea: rgb(self.sea.1),
            rim: rgb(self.rim),
            border: rgb(self.border),
            label: rgb(BLACK),
            talks_labels: six(self.talks_labels),
            none_label: rgb(self.none.0),
            sea_label: rgb(self.sea.0),
        }
    }
}

const fn on(ground: &str) -> Style {
    PLAIN.bg(rgb(ground))
}

const fn six(hex: [&str; 6]) -> [Color; 6] {
    [rgb(hex[0]), rgb(hex[1]), rgb(hex[2]), rgb(hex[3]), rgb(hex[4]), rgb(hex[5])]
}

pub(super) const DARK: Theme = Paint {
    name: ThemeName::Dark,
    ink: "#d7dce2",
    ground: "#12171e",
    strong: WHITE,
    quiet: "#98a3b0",
    accent: "#6cb0f2",
    found: "#d7a6f0",
    alarm: "#ff8f8a",
    frame: "#434f5c",
    column: "#5b7894",
    selected: (None, "#1f2c3c"),
    cursor: (BLACK, WHITE),
    marks: ["#6cb0f2", "#f7e051", "#de745c"],
    fills: ["#5a9be0", "#e3ca55", "#c4552a"],
    talks: ["#8d7342", "#256b63", "#36887d", "#4aa496", "#7cccb4", "#cff2dc"],
    talks_labels: [BLACK, WHITE, BLACK, BLACK, BLACK, BLACK],
    none: ("#d7dce2", "#2d3742"),
    sea: ("#98a3b0", "#0f1a26"),
    rim: WHITE,
    border: "#0a0f15",
}
.theme();

pub(super) const LIGHT: Theme = Paint {
    name: ThemeName::Light,
    ink: "#1b2026",
    ground: "#fcfcfa",
    strong: BLACK,
    quiet: "#5b6470",
    accent: "#1a5fb4",
    found: "#8a3fa0",
    alarm: "#a8241c",
    frame: "#b9c1ca",
    column: "#7d93ab",
    selected: (None, "#dfe9f6"),
    cursor: (WHITE, "#1b2026"),
    marks: ["#1a5fb4", "#796700", "#6e1230"],
    fills: ["#5a9be0", "#e3ca55", "#c4552a"],
    talks: ["#c4a56c", "#8fd3bc", "#66b8a3", "#3f9a87", "#1d776b", "#0c4d4a"],
    talks_labels: [BLACK, BLACK, BLACK, BLACK, WHITE, WHITE],
    none: ("#1b2026", "#faf9f6"),
    sea: ("#3f4d5c", "#cfdde9"),
    rim: BLACK,
    border: "#5b6470",
}
.theme();

pub(super) const HIGH_CONTRAST: Theme = Paint {
    name: ThemeName::HighContrast,
    ink: WHITE,
    ground: BLACK,
    strong: WHITE,
    quiet: "#d0d0d0",
    accent: "#7fc4ff",
    found: "#ffb3ff",
    alarm: "#ff9d93",
    frame: "#9a9a9a",
    column: "#9a9a9a",
    selected: (Some(BLACK), WHITE),
    cursor: (BLACK, "#ffff66"),
    marks: ["#66b3ff", "#ffdd5c", "#ec7072"],
    fills: ["#6db8ff", "#ffe066", "#e86062"],
    talks: ["#b5975a", "#1f7d78", "#2f9a92", "#42b8a8", "#8ce3c8", "#e0fff0"],
    talks_labels: [BLACK, WHITE, BLACK, BLACK, BLACK, BLACK],
    none: (WHITE, "#4a4a4a"),
    sea: (WHITE, BLACK),
    rim: WHITE,
    border: BLACK,
}
.theme();
