//! Every action once: its name, its keys, its help line. The key map, the help page, the footer and the
//! the table of `docs/keys.md` are made from this list.

use std::collections::HashMap;

use super::keys::Key;

/// A direction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Direction {
    /// On, down or later.
    Forward,
    /// Back, up or earlier.
    Back,
}

/// The groups of actions in help.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Group {
    /// Getting about.
    Move,
    /// Finding.
    Search,
    /// Reading.
    Read,
    /// Positions over time, and what contradicts what.
    Positions,
    /// Taking it elsewhere.
    Leave,
    /// The program itself.
    Program,
}

impl Group {
    /// The heading in help.
    #[must_use]
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Search => "Search",
            Self::Read => "Read",
            Self::Positions => "Positions and conflicts",
            Self::Leave => "Take it elsewhere",
            Self::Program => "Program",
        }
    }
}

/// The table row of an action.
pub struct Spec {
    /// The action.
    pub action: Action,
    /// Its keys, as key strings; the footer shows the first.
    pub keys: &'static [&'static str],
    /// Its line in help.
    pub help: &'static str,
    /// Its group in help.
    pub(crate) group: Group,
    /// Its word in the footer, and its rank there: 0 is the last to be dropped when space is short.
    pub(crate) hint: Option<(u8, &'static str)>,
}

macro_rules! actions {
    ($($(#[$doc:meta])* $action:ident [$($key:literal)+] $group:ident $help:literal $(hint $rank:literal $word:literal)?;)+) => {
        /// An action that a key can trigger.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Action { $(#[doc = $help] $action,)+ }

        /// Every action, in the order in which help lists them.
        pub const ACTIONS: &[Spec] = &[$(Spec {
            action: Action::$action,
            keys: &[$($key),+],
            help: $help,
            group: Group::$group,
            hint: actions!(@hint $($rank $word)?),
        },)+];
    };
    (@hint) => { None };
    (@hint $rank:literal $word:literal) => { Some(($rank, $word)) };
}

actions! {
    Down ["j" "<down>"] Move "Next item, or on to the next link or line";
    Up ["k" "<up>"] Move "Previous item, link or line";
    Left ["h" "<left>"] Move "Pane to the left; on the map, the country there; in positions, the statement before";
    Right ["l" "<right>"] Move "Pane to the right; on the map, the country there; in positions, the statement after";
    Top ["g" "<home>"] Move "To the first";
    Bottom ["G" "<end>"] Move "To the last";
    PageDown ["<c-d>" "<pgdn>"] Move "A page down";
    PageUp ["<c-u>" "<pgup>"] Move "A page up";
    NextPane ["<tab>"] Move "Next pane, or next link" hint 4 "pane";
    PreviousPane ["<s-tab>"] Move "Previous pane, or previous link";
    Countries ["1"] Move "Countries";
    Timeline ["2"] Move "Timeline";
    Quotes ["3"] Move "Quotes";
    Detail ["4"] Move "Detail of the selected record";
    ShowDetail ["D"] Read "The detail pane on or off";
    Zoom ["z"] Move "One pane in full, and back; on the map, another map" hint 7 "zoom";
    Search ["/"] Search "Search, live at every key" hint 1 "search";
    NextHit ["n"] Search "Next quotation of the list" hint 5 "next";
    PreviousHit ["N"] Search "Previous quotation of the list";
    Everything ["f"] Search "Everything found, of every kind, in one list" hint 3 "all kinds";
    Concordance ["K"] Search "Every occurrence of the words in its line, and who said them first";
    Reach ["V"] Search "Whose words: verbatim only, indirect speech too, or every text" hint 4 "whose words";
    Order ["O"] Search "Newest or oldest first";
    Drop ["x"] Search "Drop the country, or the last part of the query";
    Save ["S"] Search "Save the query under a name, `@name` asks it again; with no query, forget one";
    Stats ["F"] Search "How much there is of what, with bars: who, country, policy, source, month, stance, talks";
    Open ["<enter>"] Read "Read the selected record, or follow the link" hint 0 "read";
    Back ["<backspace>" "["] Read "Back to where a link was followed" hint 2 "back";
    Forward ["]"] Read "Forward again";
    Source ["s"] Read "The source of the selected record" hint 6 "source";
    Star ["<space>"] Read "Star the selected record, or take its star away";
    Cite ["c"] Read "Its citation, in five styles" hint 6 "cite";
    Copy ["y"] Read "Copy it: words, words with citation, citation, link or id" hint 3 "copy";
    Link ["o"] Read "Open the address of its document";
    Refers ["r"] Read "What refers to the selected record" hint 7 "refers";
    Positions ["p"] Positions "Positions on a policy over time" hint 2 "positions";
    Map ["m"] Positions "Who holds which position, on the map" hint 2 "map";
    Fill ["v"] Positions "On the map: filled by stance or by talks" hint 3 "stance/talks";
    Glyphs ["#"] Positions "On the map: drawn with quadrants, octants or Braille";
    Conflicts ["X"] Positions "Where the record disagrees with itself" hint 5 "conflicts";
    Pin ["t"] Positions "Positions as of the date of the selected record, or as of the latest again";
    MonthBack ["{"] Positions "A month back: the date as of which positions are shown" hint 6 "earlier";
    MonthOn ["}"] Positions "A month on" hint 6 "later";
    Policies ["P"] Positions "Choose the policy whose positions are shown" hint 4 "policy";
    Export ["E"] Leave "Write what is shown to a file: CSV, JSON, Markdown and others" hint 8 "export";
    Brief ["B"] Leave "Write a briefing on what is in view, or on the country that is read: a page, or Markdown";
    Escape ["<esc>"] Program "Close; clear the search, the country, the date; never quits" hint 3 "close";
    Palette [":"] Program "Everything by name: actions, and go to a date, person, country, policy or saved search" hint 2 "all";
    Help ["?" "<f1>"] Program "This help" hint 1 "help";
    Reload ["R"] Program "Read the dataset again";
    Theme ["T"] Program "Next theme: the terminal's own, dark, light, high contrast, without colour";
    Suspend ["<c-z>"] Program "To the shell, which calls it back with `fg`";
    Redraw ["<c-l>"] Program "Draw the screen anew";
    Mouse ["M"] Program "Mouse on or off (off lets the terminal select text)";
    Quit ["q"] Program "Close what is open, or quit" hint 2 "quit";
    QuitNow ["<c-c>"] Program "Quit at once";
}

impl Action {
    /// The table row of this action.
    #[must_use]
    pub fn spec(self) -> &'static Spec {
        // The list is in the order of the enum: both come from one macro.
        &ACTIONS[self as usize]
    }
}

impl Spec {
    /// Its keys as help shows them.
    #[must_use]
    pub fn keys(&self) -> Vec<Key> {
        self.keys.iter().flat_map(|keys| Key::read(keys).unwrap_or_default()).collect()
    }
}

/// The action of each key.
pub(crate) struct KeyMap(HashMap<Key, Action>);

impl Default for KeyMap {
    fn default() -> Self {
        let keys = ACTIONS.iter().flat_map(|spec| spec.keys().into_iter().map(|key| (key, spec.action)));
        Self(keys.collect())
    }
}

impl KeyMap {
    /// The action of a key.
    #[must_use]
    pub(crate) fn get(&self, key: Key) -> Option<Action> {
        self.0.get(&key).copied()
    }
}

/// The table of keys as Markdown, for `docs/keys.md`.
#[must_use]
pub fn table() -> String {
    let mut table = String::from("| Key | What it does |\n|---|---|\n");
    for spec in ACTIONS {
        let keys: Vec<String> = spec.keys().iter().map(|key| format!("`{key}`")).collect();
        table.push_str(&format!("| {} | {} |\n", keys.join(" "), spec.help));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_a_key_of_its_own_and_a_help_line() {
        let mut seen = HashMap::new();
        for (place, spec) in ACTIONS.iter().enumerate() {
            assert_eq!(spec.action as usize, place);
            assert!(!spec.help.is_empty());
            assert!(!spec.keys().is_empty(), "{:?} has no key", spec.action);
            for (key, written) in spec.keys().into_iter().zip(spec.keys) {
                assert_eq!(Key::read(written).map(|keys| keys.len()), Ok(1), "{written}");
                let other = seen.insert(key, spec.action);
                assert_eq!(other, None, "{key} means two things");
            }
        }
    }
}
