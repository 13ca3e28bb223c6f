//! One line of text being typed.

use unicode_segmentation::UnicodeSegmentation;

use crate::text;

/// The longest text of a field, in bytes; a longer paste is cut.
pub(crate) const LONGEST: usize = 1024;

/// A text and the cursor in it.
#[derive(Debug, Default, Clone)]
pub(crate) struct Field {
    text: String,
    cursor: usize,
}

/// An edit of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edit {
    /// Delete the character before the cursor.
    Backspace,
    /// Delete the character after it.
    Delete,
    /// Delete the word before it.
    BackWord,
    /// Delete everything before it.
    BackAll,
    /// Move the cursor.
    Left,
    /// Move the cursor.
    Right,
    /// Move the cursor.
    Start,
    /// Move the cursor.
    End,
}

impl Field {
    /// A field with this text, and the cursor at its end.
    #[must_use]
    pub(crate) fn new(text: &str) -> Self {
        let mut field = Self::default();
        field.insert(text);
        field
    }

    /// The whole text.
    #[must_use]
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The text before the cursor.
    #[must_use]
    pub(crate) fn before(&self) -> &str {
        &self.text[..self.cursor]
    }

    /// Replaces the text before the cursor, and the rest of the word under it.
    pub(crate) fn replace_before(&mut self, text: &str) {
        let rest = &self.text[self.cursor..];
        let rest = &rest[rest.find(char::is_whitespace).unwrap_or(rest.len())..];
        let rest = if text.ends_with(' ') { rest.trim_start() } else { rest };
        *self = Self { text: rest.to_owned(), cursor: 0 };
        self.insert(text);
    }

    /// The columns before the cursor.
    #[must_use]
    pub(crate) fn column(&self) -> usize {
        text::width(&self.text[..self.cursor])
    }

    /// Inserts text at the cursor, made safe and cut to the field's limit; false if something was cut. The
    /// whole text is made safe again, because a mark belongs to the letter before it, whenever that was typed.
    pub(crate) fn insert(&mut self, typed: &str) -> bool {
        let room = LONGEST.saturating_sub(self.text.len());
        let fits = &typed[..text::boundary(typed, room)];
        let before = text::safe::line(&format!("{}{fits}", &self.text[..self.cursor])).into_owned();
        let whole = text::safe::line(&format!("{before}{}", &self.text[self.cursor..])).into_owned();
        self.cursor = text::boundary(&whole, before.len().min(whole.len()));
        self.text = whole;
        fits.len() == typed.len()
    }

    /// Applies an edit.
    pub(crate) fn edit(&mut self, edit: Edit) {
        let before = self.text[..self.cursor].graphemes(true).next_back().map_or(0, str::len);
        let after = self.text[self.cursor..].graphemes(true).next().map_or(0, str::len);
        match edit {
            Edit::Backspace => self.cut(self.cursor - before),
            Edit::Delete => {
                self.text.replace_range(self.cursor..self.cursor + after, "");
            }
            Edit::BackWord => {
                let start = self.text[..self.cursor].trim_end().rfind(' ').map_or(0, |space| space + 1);
                self.cut(start);
            }
            Edit::BackAll => self.cut(0),
            Edit::Left => self.cursor -= before,
            Edit::Right => self.cursor += after,
            Edit::Start => self.cursor = 0,
            Edit::End => self.cursor = self.text.len(),
        }
    }

    fn cut(&mut self, from: usize) {
        self.text.replace_range(from..self.cursor, "");
        self.cursor = from;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_edited_by_characters_and_words() {
        let mut field = Field::new("night ferrÿ");
        field.edit(Edit::Backspace);
        field.edit(Edit::Backspace);
        assert_eq!(field.as_str(), "night fer");
        field.edit(Edit::Start);
        field.edit(Edit::Right);
        field.edit(Edit::Delete);
        assert_eq!((field.as_str(), field.column()), ("nght fer", 1));
        field.insert("i\u{1b}");
        field.edit(Edit::End);
        field.edit(Edit::BackWord);
        assert_eq!(field.as_str(), "ni␛ght ");
        field.edit(Edit::Left);
        field.edit(Edit::BackAll);
        assert_eq!(field.as_str(), " ");
    }

    #[test]
    fn takes_no_more_than_it_says() {
        let field = Field::new(&"ž".repeat(LONGEST));
        assert_eq!(field.as_str().len(), LONGEST);
    }
}
