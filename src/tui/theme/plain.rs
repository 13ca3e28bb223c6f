//! Themes without a background of their own: without colour, and in the terminal's own colours.

use ratatui::style::{Color, Modifier, Style};

use super::style::{MapColours, Theme, ThemeName};

pub(super) const PLAIN: Style = Style::new();
pub(super) const BOLD: Style = PLAIN.add_modifier(Modifier::BOLD);
const REVERSED: Style = PLAIN.add_modifier(Modifier::REVERSED);
const DIM: Style = PLAIN.add_modifier(Modifier::DIM);
const ITALIC: Style = PLAIN.add_modifier(Modifier::ITALIC);
const UNDERLINED: Style = PLAIN.add_modifier(Modifier::UNDERLINED);

/// Without colour.
pub(super) const MONO: Theme = Theme {
    name: ThemeName::Mono,
    ground: PLAIN,
    text: PLAIN,
    strong: BOLD,
    quiet: DIM,
    indirect: ITALIC,
    found: BOLD.add_modifier(Modifier::UNDERLINED),
    selected: REVERSED,
    selected_elsewhere: BOLD,
    cursor: Style::reset().add_modifier(Modifier::REVERSED),
    related: BOLD,
    frame_focused: BOLD,
    frame: DIM,
    link: UNDERLINED,
    link_selected: REVERSED,
    key: BOLD,
    alarm: BOLD,
    column: DIM,
    column_selected: BOLD,
    sides: [BOLD; 3],
    bars: [PLAIN; 3],
    fills: ["━", "╍", "═"],
    map: None,
};

/// In the terminal's own colours. The map needs more colours than a terminal names, and backgrounds behind
/// letters of a known colour; these are from the 256 colours that are the same on every terminal.
pub(super) const TERMINAL: Theme = Theme {
    name: ThemeName::Terminal,
    found: BOLD.fg(Color::Magenta),
    selected_elsewhere: BOLD.fg(Color::Blue).remove_modifier(Modifier::DIM),
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
