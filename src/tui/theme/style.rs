//! What a theme says: a style for each part of the screen, colours for the map.

use ratatui::style::{Color, Style};

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
