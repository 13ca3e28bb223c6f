//! Every colour and emphasis on the screen. No other file names one.
//!
//! The default wears the terminal's own foreground, background and sixteen colours, so it fits
//! light and dark alike; without colour, emphasis alone carries the same meaning.

use ratatui::style::{Color, Modifier, Style};

use crate::out::marks::Side;

/// What parts of the screen look like.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
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
    /// Marks of a side: for, between, against.
    pub sides: [Style; 3],
    /// Bars of a side.
    pub bars: [Style; 3],
    /// What fills a bar, where the side's own style does not.
    pub fills: [&'static str; 3],
}

impl Theme {
    /// The style of a side's mark.
    #[must_use]
    pub const fn side(&self, side: Side) -> Style {
        self.sides[side as usize]
    }

    /// The theme for a terminal, with colour or without.
    #[must_use]
    pub const fn new(is_coloured: bool) -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let reversed = plain.add_modifier(Modifier::REVERSED);
        let dim = plain.add_modifier(Modifier::DIM);
        let mono = Self {
            text: plain,
            strong: bold,
            quiet: dim,
            indirect: plain.add_modifier(Modifier::ITALIC),
            found: bold.add_modifier(Modifier::UNDERLINED),
            in_hand: reversed,
            in_hand_elsewhere: bold,
            related: bold,
            frame_focused: bold,
            frame: dim,
            link: plain.add_modifier(Modifier::UNDERLINED),
            link_in_hand: reversed,
            key: bold,
            alarm: bold,
            sides: [bold; 3],
            bars: [plain; 3],
            fills: ["━", "╍", "═"],
        };
        if !is_coloured {
            return mono;
        }
        Self {
            found: bold.fg(Color::Magenta),
            in_hand_elsewhere: bold.fg(Color::Blue),
            related: bold.fg(Color::Blue),
            frame_focused: plain.fg(Color::Blue),
            link: plain.fg(Color::Blue),
            key: bold.fg(Color::Blue),
            alarm: bold.fg(Color::Red),
            sides: [bold.fg(Color::Blue), bold.fg(Color::Yellow), bold.fg(Color::Red)],
            bars: [reversed.fg(Color::Blue), reversed.fg(Color::Yellow), reversed.fg(Color::Red)],
            fills: [" "; 3],
            ..mono
        }
    }
}
