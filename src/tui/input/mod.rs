//! Text input: a query, a name, or a file's name. While something is typed, letter keys are text.

pub(crate) mod file;
pub(crate) mod keys;
pub(crate) mod palette;
pub(crate) mod search;

use super::keys::Key;
use super::part::field::Field;
use file::FileInput;
use keys::{Typed, press_in};
use palette::PaletteInput;
use search::SearchInput;

/// The input in progress, of which there is at most one.
pub(crate) enum Input {
    /// A query.
    Search(SearchInput),
    /// A name under which the query is saved.
    SaveAs(Field),
    /// The name of the saved search to forget.
    Forget(Field),
    /// The name of the file to write.
    File(FileInput),
    /// What to do.
    Palette(PaletteInput),
    /// What to find in the page in front.
    Find(Field),
}

impl Input {
    /// The text so far.
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Search(input) => input.as_str(),
            Self::SaveAs(field) | Self::Forget(field) | Self::Find(field) => field.as_str(),
            Self::File(input) => input.as_str(),
            Self::Palette(input) => input.as_str(),
        }
    }

    /// Columns of the text before the cursor.
    pub(crate) fn column(&self) -> usize {
        match self {
            Self::Search(input) => input.column(),
            Self::SaveAs(field) | Self::Forget(field) | Self::Find(field) => field.column(),
            Self::File(input) => input.column(),
            Self::Palette(input) => input.column(),
        }
    }

    /// The label before the text.
    pub(crate) fn label(&self) -> String {
        match self {
            Self::Search(_) => " /".into(),
            Self::SaveAs(_) => " save as @".into(),
            Self::Forget(_) => " forget @".into(),
            Self::File(input) => format!(" {}", input.label()),
            Self::Palette(_) => " :".into(),
            Self::Find(_) => " find in this page /".into(),
        }
    }

    /// The hints of the footer: a key and its word.
    pub(crate) const fn hints(&self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Search(_) => &[("enter", "best result"), ("esc", "back"), ("tab", "complete"), ("↑ ↓", "results")],
            Self::SaveAs(_) => &[("enter", "save"), ("esc", "back")],
            Self::Forget(_) => &[("enter", "forget"), ("esc", "back")],
            Self::Palette(_) => &[("enter", "do it"), ("↑ ↓", "choose"), ("esc", "close")],
            Self::Find(_) => &[("enter", "stay"), ("↑ ↓", "other places"), ("esc", "back to where you were")],
            Self::File(_) => &[("enter", "write"), ("tab", "format"), ("esc", "give up")],
        }
    }

    /// Handles a key.
    pub(crate) fn press(&mut self, key: Key) -> Typed {
        match self {
            Self::Search(input) => input.press(key),
            Self::SaveAs(field) | Self::Forget(field) | Self::Find(field) => press_in(field, key),
            Self::File(input) => input.press(key),
            Self::Palette(input) => input.press(key),
        }
    }

    /// Inserts pasted text; false if some of it was cut off.
    pub(crate) fn paste(&mut self, pasted: &str) -> bool {
        match self {
            Self::Search(input) => input.paste(pasted),
            Self::SaveAs(field) | Self::Forget(field) | Self::Find(field) => field.insert(pasted),
            Self::File(input) => input.paste(pasted),
            Self::Palette(input) => input.paste(pasted),
        }
    }
}
