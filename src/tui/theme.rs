//! Every colour and emphasis on the screen. No other file names one.
//!
//! The default wears the terminal's own foreground, background and sixteen colours, so it fits light
//! and dark alike. The named themes bring a ground of their own. Without colour, emphasis alone
//! carries the same meaning. `tests/themes.rs` measures all of them.

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use crate::picture::svg::Palette;
use crate::present::marks::Side;

/// The themes there are, in the order in which a key goes through them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Name {
    /// The terminal's own colours.
    #[default]
    Terminal,
    /// Light letters on blue-black.
    Dark,
    /// Dark letters on paper.
    Light,
    /// White on black, and nothing faint.
    HighContrast,
    /// No colour: emphasis alone.
    Mono,
}

impl Name {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Terminal, Self::Dark, Self::Light, Self::HighContrast, Self::Mono];

    /// As it is written on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high-contrast",
            Self::Mono => "mono",
        }
    }

    /// The theme of a name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.as_str() == name)
    }

    /// The next, going round.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }
}

/// What parts of the screen look like.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// Which theme it is.
    pub name: Name,
    /// Letters and ground of every cell that asks for neither; nothing where they are the terminal's.
    pub ground: Style,
    /// Running text.
    pub text: Style,
    /// Names, headings.
    pub strong: Style,
    /// What is said beside: dates, roles, labels.
    pub quiet: Style,
    /// What was said, not in the speaker's words.
    pub indirect: Style,
    /// Stretches that the search found.
    pub found: Style,
    /// The item in hand, in the pane that has the focus.
    pub in_hand: Style,
    /// The item in hand elsewhere.
    pub in_hand_elsewhere: Style,
    /// The cell under a cursor, whatever is below it.
    pub cursor: Style,
    /// What belongs to the record in hand.
    pub related: Style,
    /// Frame of the pane that has the focus.
    pub frame_focused: Style,
    /// Frame of the others.
    pub frame: Style,
    /// A link.
    pub link: Style,
    /// The link in hand.
    pub link_in_hand: Style,
    /// Keys in footer and help.
    pub key: Style,
    /// What is wrong.
    pub alarm: Style,
    /// Columns of how many there are of something.
    pub column: Style,
    /// The column that the item in hand belongs to.
    pub column_in_hand: Style,
    /// Marks of a side: for, between, against.
    pub sides: [Style; 3],
    /// Bars of a side, and the marks on them.
    pub bars: [Style; 3],
    /// What fills a bar, where the side's own style does not.
    pub fills: [&'static str; 3],
    /// Colours of the map; none where it is hatched.
    pub map: Option<MapColours>,
}

/// What countries and the sea are filled with, and the letters on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapColours {
    /// A country by its side: for, between, against.
    pub sides: [Color; 3],
    /// A country by its talks: none, listed, approached, talks, formal talks, agreed.
    pub talks: [Color; 6],
    /// A country on which nothing is on record.
    pub none: Color,
    /// The sea, and all that lies off the map.
    pub sea: Color,
    /// The line around the country in hand.
    pub rim: Color,
    /// Borders between countries of one colour.
    pub border: Color,
    /// Letters on a country of a side.
    pub label: Color,
    /// Letters on a country by its talks.
    pub talks_labels: [Color; 6],
    /// Letters on a country on which nothing is on record.
    pub none_label: Color,
    /// Letters on the sea.
    pub sea_label: Color,
}

const PLAIN: Style = Style::new();
const BOLD: Style = PLAIN.add_modifier(Modifier::BOLD);
const REVERSED: Style = PLAIN.add_modifier(Modifier::REVERSED);
const DIM: Style = PLAIN.add_modifier(Modifier::DIM);
const ITALIC: Style = PLAIN.add_modifier(Modifier::ITALIC);
const UNDERLINED: Style = PLAIN.add_modifier(Modifier::UNDERLINED);

/// Without colour.
const MONO: Theme = Theme {
    name: Name::Mono,
    ground: PLAIN,
    text: PLAIN,
    strong: BOLD,
    quiet: DIM,
    indirect: ITALIC,
    found: BOLD.add_modifier(Modifier::UNDERLINED),
    in_hand: REVERSED,
    in_hand_elsewhere: BOLD,
    cursor: Style::reset().add_modifier(Modifier::REVERSED),
    related: BOLD,
    frame_focused: BOLD,
    frame: DIM,
    link: UNDERLINED,
    link_in_hand: REVERSED,
    key: BOLD,
    alarm: BOLD,
    column: DIM,
    column_in_hand: BOLD,
    sides: [BOLD; 3],
    bars: [PLAIN; 3],
    fills: ["━", "╍", "═"],
    map: None,
};

/// In the terminal's own colours. A map needs more of them than a terminal names, and grounds that
/// lie behind letters of a known colour: those are of the 256 that every terminal has alike.
const TERMINAL: Theme = Theme {
    name: Name::Terminal,
    found: BOLD.fg(Color::Magenta),
    in_hand_elsewhere: BOLD.fg(Color::Blue).remove_modifier(Modifier::DIM),
    related: BOLD.fg(Color::Blue),
    frame_focused: PLAIN.fg(Color::Blue),
    link: PLAIN.fg(Color::Blue),
    key: BOLD.fg(Color::Blue),
    alarm: BOLD.fg(Color::Red),
    sides: [BOLD.fg(Color::Blue), BOLD.fg(Color::Yellow), BOLD.fg(Color::Red)],
    bars: [REVERSED.fg(Color::Blue), REVERSED.fg(Color::Yellow), REVERSED.fg(Color::Red)],
    fills: [" "; 3],
    map: Some(MapColours {
        sides: [Color::Indexed(75), Color::Indexed(221), Color::Indexed(166)],
        talks: [
            Color::Indexed(101),
            Color::Indexed(24),
            Color::Indexed(30),
            Color::Indexed(37),
            Color::Indexed(79),
            Color::Indexed(122),
        ],
        none: Color::Indexed(238),
        sea: Color::Indexed(234),
        rim: Color::Indexed(231),
        border: Color::Indexed(16),
        label: Color::Indexed(16),
        talks_labels: [
            Color::Indexed(16),
            Color::Indexed(231),
            Color::Indexed(16),
            Color::Indexed(16),
            Color::Indexed(16),
            Color::Indexed(16),
        ],
        none_label: Color::Indexed(254),
        sea_label: Color::Indexed(250),
    }),
    ..MONO
};

/// What a theme with a ground of its own is made of.
struct Paint {
    name: Name,
    ink: &'static str,
    ground: &'static str,
    strong: &'static str,
    quiet: &'static str,
    accent: &'static str,
    found: &'static str,
    alarm: &'static str,
    frame: &'static str,
    column: &'static str,
    /// Letters and ground of the item in hand; letters keep their own colour where it is none.
    in_hand: (Option<&'static str>, &'static str),
    /// Letters and ground where it stands out most.
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

/// A colour as it is written: `#12171e`.
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
        let in_hand = on(self.in_hand.1);
        let in_hand = match self.in_hand.0 {
            Some(letters) => in_hand.fg(rgb(letters)),
            None => in_hand,
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
            in_hand,
            in_hand_elsewhere: BOLD.fg(rgb(accent)),
            cursor,
            related: BOLD.fg(rgb(accent)),
            frame_focused: PLAIN.fg(rgb(accent)),
            frame: PLAIN.fg(rgb(self.frame)),
            link: PLAIN.fg(rgb(accent)),
            link_in_hand: cursor,
            key: BOLD.fg(rgb(accent)),
            alarm: BOLD.fg(rgb(self.alarm)),
            column: PLAIN.fg(rgb(self.column)),
            column_in_hand: BOLD.fg(rgb(strong)),
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

const DARK: Theme = Paint {
    name: Name::Dark,
    ink: "#d7dce2",
    ground: "#12171e",
    strong: WHITE,
    quiet: "#98a3b0",
    accent: "#6cb0f2",
    found: "#d7a6f0",
    alarm: "#ff8f8a",
    frame: "#434f5c",
    column: "#5b7894",
    in_hand: (None, "#1f2c3c"),
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

const LIGHT: Theme = Paint {
    name: Name::Light,
    ink: "#1b2026",
    ground: "#fcfcfa",
    strong: BLACK,
    quiet: "#5b6470",
    accent: "#1a5fb4",
    found: "#8a3fa0",
    alarm: "#a8241c",
    frame: "#b9c1ca",
    column: "#7d93ab",
    in_hand: (None, "#dfe9f6"),
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

const HIGH_CONTRAST: Theme = Paint {
    name: Name::HighContrast,
    ink: WHITE,
    ground: BLACK,
    strong: WHITE,
    quiet: "#d0d0d0",
    accent: "#7fc4ff",
    found: "#ffb3ff",
    alarm: "#ff9d93",
    frame: "#9a9a9a",
    column: "#9a9a9a",
    in_hand: (Some(BLACK), WHITE),
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

impl Default for Theme {
    fn default() -> Self {
        Self::of(Name::default())
    }
}

impl Theme {
    /// The theme of a name.
    #[must_use]
    pub const fn of(name: Name) -> Self {
        match name {
            Name::Terminal => TERMINAL,
            Name::Dark => DARK,
            Name::Light => LIGHT,
            Name::HighContrast => HIGH_CONTRAST,
            Name::Mono => MONO,
        }
    }

    /// The style of a side's mark.
    #[must_use]
    pub const fn side(&self, side: Side) -> Style {
        self.sides[side as usize]
    }

    /// Gives letters and ground to every cell of a drawn screen that asked for neither.
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

    /// What a screen in this theme looks like where there is no terminal: its window has the theme's
    /// ground, or the one of a light or dark terminal where the theme has none.
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
