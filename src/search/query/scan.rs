//! Cuts a query into words and phrases with their marks. Knows no fields and no clauses.

use std::ops::Range;

use super::term::{How, Term};

/// A phrase or word with its marks.
pub(super) struct Raw {
    pub(crate) how: How,
    pub(crate) text: String,
    /// Its bytes, without marks.
    pub(crate) at: Range<usize>,
    pub(crate) starts: bool,
    pub(crate) ends: bool,
}

impl Raw {
    /// Its term; `None` where it has no words.
    pub(crate) fn term(&self) -> Option<Term> {
        Some(Term { starts: self.starts, ends: self.ends, ..Term::new(&self.text, self.how)? })
    }
}

/// The typed text, and how far it has been read.
pub(super) struct Scanner<'a> {
    pub(crate) typed: &'a str,
    /// Bytes that are read.
    pub(crate) at: usize,
    /// Whether a double quotation mark is never closed.
    pub(crate) is_open: bool,
}

impl<'a> Scanner<'a> {
    pub(crate) const fn new(typed: &'a str) -> Self {
        Self { typed, at: 0, is_open: false }
    }

    /// The rest of the text.
    pub(crate) fn rest(&self) -> &'a str {
        &self.typed[self.at..]
    }

    pub(crate) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Skips a character.
    pub(crate) fn take(&mut self, c: char) {
        self.at += c.len_utf8();
    }

    /// A phrase or a word, without the marks that say how it must match.
    pub(crate) fn raw(&mut self) -> Option<Raw> {
        let starts = self.peek()? == '^' && self.rest()[1..].chars().next().is_some_and(|c| !c.is_whitespace());
        self.at += usize::from(starts);
        let open = self.peek()?;
        let before = self.at;
        if let Some(inside) = self.double(open).or_else(|| self.single(open)) {
            let inner = before + open.len_utf8();
            let at = inner..inner + inside.len();
            let ends = self.rest().starts_with('$') && self.rest()[1..].chars().next().is_none_or(ends_word);
            self.at += usize::from(ends);
            return Some(Raw { how: How::Phrase, text: inside.replace(is_double, " "), at, starts, ends });
        }
        let length = self.rest().find(ends_word).unwrap_or(self.rest().len());
        if length == 0 {
            // Skip a sign that is no word, so that reading goes on.
            self.take(open);
            return None;
        }
        let word = &self.rest()[..length];
        let (ends, word) =
            word.strip_suffix('$').filter(|word| !word.is_empty()).map_or((false, word), |word| (true, word));
        let literal = word.strip_prefix(is_single).filter(|word| !word.is_empty());
        let how = if literal.is_some() { How::Literal } else { How::Plain };
        let text = literal.unwrap_or(word).to_owned();
        let end = self.at + length - usize::from(ends);
        let at = end - text.len()..end;
        self.at += length;
        // A keyword is no word where no keyword can be, as in `!OR`.
        if !starts && !ends && matches!(text.as_str(), "OR" | "AND" | "NOT") && how == How::Plain {
            return None;
        }
        Some(Raw { how, text, at, starts, ends })
    }

    /// The text within double quotation marks; one that is not closed ends with the query.
    fn double(&mut self, open: char) -> Option<String> {
        if !is_double(open) {
            return None;
        }
        self.take(open);
        let end = self.rest().find(is_double).unwrap_or(self.rest().len());
        let inside = self.rest()[..end].to_owned();
        self.at += end;
        match self.peek() {
            Some(close) => self.take(close),
            None => self.is_open = true,
        }
        Some(inside)
    }

    /// The text within single quotation marks; `None` where the mark is not closed and so begins a literal.
    fn single(&mut self, open: char) -> Option<String> {
        if !is_single(open) {
            return None;
        }
        let inside = &self.rest()[open.len_utf8()..];
        let closes = |(at, c): &(usize, char)| {
            let next = inside[at + c.len_utf8()..].chars().next();
            is_single(*c) && *at > 0 && next.is_none_or(|next| ends_word(next) || next == '$')
        };
        let (end, close) = inside.char_indices().find(closes)?;
        let inside = inside[..end].to_owned();
        self.at += open.len_utf8() + inside.len() + close.len_utf8();
        Some(inside)
    }
}

const fn is_double(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

const fn is_single(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚')
}

pub(super) fn ends_word(c: char) -> bool {
    c.is_whitespace() || is_double(c) || matches!(c, '(' | ')' | '|')
}
