//! The content of a theme: a style for each part of the screen, and colours for the map.

use ratatui::style::{Color, Style};

/// The themes, in the order in which a key goes through them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ThemeName {
    /// The terminal's own colours.
    #[default]
    Terminal,
    /// Light letters on blue-black.
    Dark,
    /// Dark letters on paper.
    Light,
    /// White on black, and nothing dimmed.
    HighContrast,
    /// No colour: emphasis alone.
    Mono,
}

impl ThemeName {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Terminal, Self::Dark, Self::Light, Self::HighContrast, Self::Mono];

    /// The name on the command line.
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

    /// The theme with this name.
    #[must_use]
    pub(crate) fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.as_str() == name)
    }

    /// The next one; after the last, the first.
    #[must_use]
    pub(crate) fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }
}

/// The styles of the parts of the screen.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// The theme's name.
    pub name: ThemeName,
    /// Foreground and background of every cell without its own; empty for the terminal's.
    pub(crate) ground: Style,
    /// Running text.
    pub text: Style,
    /// Names, headings.
    pub strong: Style,
    /// Secondary text: dates, roles, labels.
    pub quiet: Style,
    /// Indirect speech.
    pub indirect: Style,
    /// Search matches.
    pub found: Style,
    /// The selected item, in the pane that has the focus.
    pub selected: Style,
    /// The selected item in other panes.
    pub selected_elsewhere: Style,
    /// The cell under a cursor, whatever is drawn below it.
    pub cursor: Style,
    /// Items that belong to the selected record.
    pub related: Style,
    /// The frame of the pane that has the focus.
    pub frame_focused: Style,
    /// The frames of other panes.
    pub(crate) frame: Style,
    /// A link.
    pub link: Style,
    /// The selected link.
    pub link_selected: Style,
    /// Keys in footer and help.
    pub key: Style,
    /// Errors.
    pub alarm: Style,
    /// Bars of counts.
    pub column: Style,
    /// The bar that contains the selected item.
    pub column_selected: Style,
    /// Marks of a side: for, between, against.
    pub sides: [Style; 3],
    /// Bars of a side, and the marks on them.
    pub bars: [Style; 3],
    /// The fill of a bar, unless the side's own style fills it.
    pub fills: [&'static str; 3],
    /// Colours of the map; `None` if it is drawn in patterns.
    pub map: Option<MapColours>,
}

/// The fills of countries and the sea, and the letters on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapColours {
    /// A country by its side: for, between, against.
    pub sides: [Color; 3],
    /// A country by its talks: none, listed, approached, talks, formal talks, agreed.
    pub talks: [Color; 6],
    /// A country without a position on record.
    pub none: Color,
    /// The sea, and everything off the map.
    pub sea: Color,
    /// The outline of the selected country.
    pub(crate) rim: Color,
    /// Borders between countries of one colour.
    pub(crate) border: Color,
    /// Letters on a country of a side.
    pub label: Color,
    /// Letters on a country by its talks.
    pub talks_labels: [Color; 6],
    /// Letters on a country without a position on record.
    pub none_label: Color,
    /// Letters on the sea.
    pub sea_label: Color,
}
