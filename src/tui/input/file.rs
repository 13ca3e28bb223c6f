//! The input for a file's name, and its keys. The name's ending decides the file's format; `tab` selects the
//! next.

use std::path::PathBuf;

use super::keys::{LineKey, Typed, meaning};
use crate::export::{self, brief};
use crate::record::{AnyId, Kind};
use crate::text;
use crate::tui::keys::Key;
use crate::tui::part::field::Field;

/// The content of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// Records as a file.
    Records {
        ids: Vec<AnyId>,
        /// The kind whose columns a table has; `None` for several kinds.
        kind: Option<Kind>,
        /// The query that finds exactly these.
        query: String,
    },
    /// A briefing on records.
    Brief {
        /// The records.
        ids: Vec<AnyId>,
        /// The query that finds exactly these.
        query: String,
    },
}

/// A file's format, given by the ending of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileFormat {
    Export(export::Format),
    Brief(brief::BriefFormat),
}

/// The input for a file's name.
#[derive(Debug)]
pub(crate) struct FileInput {
    /// The content of the file.
    pub(crate) what: Written,
    field: Field,
    /// Whether the name is still the proposed one, which typing replaces.
    pub(crate) is_proposed: bool,
    /// The ending that is added to a name without one.
    ending: &'static str,
    /// The existing file that a second `enter` replaces.
    pub(crate) replaces: Option<PathBuf>,
}

impl FileInput {
    /// An input that proposes a name without its ending.
    pub(crate) fn new(what: Written, stem: &str) -> Self {
        let mut input = Self { what, field: Field::new(stem), is_proposed: true, ending: "", replaces: None };
        input.next_ending();
        input
    }

    /// The typed name.
    pub(crate) fn as_str(&self) -> &str {
        self.field.as_str()
    }

    /// The label before the name.
    pub(crate) fn label(&self) -> String {
        match &self.what {
            Written::Records { ids, .. } => format!("export {} to ", crate::present::table::counted(ids)),
            Written::Brief { ids, .. } => format!("briefing on {} to ", text::count(ids.len(), "record", "records")),
        }
    }

    /// Columns before the cursor, without the label.
    pub(crate) fn column(&self) -> usize {
        self.field.column()
    }

    /// The format of the name's ending.
    pub(crate) fn format(&self) -> Option<FileFormat> {
        match self.what {
            Written::Records { .. } => export::Format::of_name(self.as_str())
                .filter(|format| format.is_built() && !format.is_whole())
                .map(FileFormat::Export),
            Written::Brief { .. } => brief::BriefFormat::of_name(self.as_str()).map(FileFormat::Brief),
        }
    }

    /// The possible endings.
    pub(crate) fn endings(&self) -> Vec<&'static str> {
        match self.what {
            Written::Records { .. } => {
                let formats = export::Format::ALL.iter().filter(|format| format.is_built() && !format.is_whole());
                formats.map(|format| format.ending()).collect()
            }
            Written::Brief { .. } => vec!["html", "md"],
        }
    }

    /// The path to write to; `~/` is the user's home folder.
    pub(crate) fn path(&self) -> PathBuf {
        let name = self.as_str();
        let home = std::env::var_os("HOME").filter(|home| !home.is_empty());
        match (name.strip_prefix("~/"), home) {
            (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
            _ => PathBuf::from(name),
        }
    }

    /// Adds the proposed ending to a name without one.
    pub(crate) fn complete(&mut self) {
        if self.format().is_none() && self.path().extension().is_none() && !self.as_str().trim().is_empty() {
            self.field = Field::new(&format!("{}.{}", self.as_str().trim_end_matches('.'), self.ending));
        }
    }

    /// Takes pasted text; false where some of it was cut off.
    pub(crate) fn paste(&mut self, pasted: &str) -> bool {
        if std::mem::take(&mut self.is_proposed) {
            self.field = Field::default();
        }
        self.replaces = None;
        self.field.insert(pasted)
    }

    /// Handles a key: letters are typed, other keys act as in the search line.
    pub(crate) fn press(&mut self, key: Key) -> Typed {
        if let Some(letter) = key.letter() {
            self.paste(letter.encode_utf8(&mut [0; 4]));
            return Typed::Text;
        }
        if Key::read("<tab>").is_ok_and(|tab| tab == [key]) {
            self.next_ending();
            return Typed::Text;
        }
        match meaning(key) {
            Some(LineKey::Edits(edit)) => {
                self.is_proposed = false;
                self.field.edit(edit);
                self.replaces = None;
                Typed::Text
            }
            Some(LineKey::Is(Typed::Move(_))) | None => Typed::Nothing,
            Some(LineKey::Is(typed)) => typed,
        }
    }

    /// Replaces the ending of the name by the next one, or by the first.
    fn next_ending(&mut self) {
        let endings = self.endings();
        let name = self.as_str();
        // Folding keeps the number of bytes, so the remainder has the same length.
        let lower = name.to_ascii_lowercase();
        let known = |at: usize| {
            let stem = lower.strip_suffix(endings[at])?.strip_suffix('.')?.len();
            Some((&name[..stem], at + 1))
        };
        let known = (0..endings.len()).filter_map(known).min_by_key(|(stem, _)| stem.len());
        let (stem, at) = known.unwrap_or((name.trim_end_matches('.'), 0));
        let ending = endings[at % endings.len()];
        (self.field, self.ending) = (Field::new(&format!("{stem}.{ending}")), ending);
        self.replaces = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_the_format_and_tab_takes_the_next() {
        let tab = Key::read("<tab>").unwrap()[0];
        let mut input = FileInput::new(Written::Records { ids: Vec::new(), kind: None, query: String::new() }, "gulls");
        assert_eq!((input.as_str(), input.format()), ("gulls.csv", Some(FileFormat::Export(export::Format::Csv))));
        let endings = input.endings();
        for ending in endings.iter().skip(1).chain(endings.first()) {
            input.press(tab);
            assert_eq!(input.as_str(), format!("gulls.{ending}"));
            assert!(input.format().is_some());
        }
        input.press(Key::read("<right>").unwrap()[0]);
        input.paste("x");
        assert_eq!((input.as_str(), input.format()), ("gulls.csvx", None));
        input.press(tab);
        assert_eq!(input.as_str(), "gulls.csvx.csv");
    }

    #[test]
    fn what_is_typed_takes_the_place_of_what_was_proposed_and_keeps_its_ending() {
        let tab = Key::read("<tab>").unwrap()[0];
        let mut input = FileInput::new(Written::Records { ids: Vec::new(), kind: None, query: String::new() }, "gulls");
        input.press(tab);
        for key in Key::read("terns").unwrap() {
            input.press(key);
        }
        assert_eq!(input.as_str(), "terns");
        input.complete();
        assert_eq!((input.as_str(), input.format()), ("terns.tsv", Some(FileFormat::Export(export::Format::Tsv))));
        // An unknown ending stays visible, and no known one is added to it.
        let mut other = FileInput::new(Written::Records { ids: Vec::new(), kind: None, query: String::new() }, "gulls");
        other.paste("terns.doc");
        other.complete();
        assert_eq!((other.as_str(), other.format()), ("terns.doc", None));
    }

    #[test]
    fn a_briefing_is_a_page_or_markdown_and_never_the_whole_record() {
        let mut input = FileInput::new(Written::Brief { ids: Vec::new(), query: String::new() }, "gulls");
        assert_eq!(input.format(), Some(FileFormat::Brief(brief::BriefFormat::Html)));
        input = FileInput::new(Written::Records { ids: Vec::new(), kind: None, query: String::new() }, "a.toml");
        assert_eq!(input.as_str(), "a.toml.csv");
    }
}
