//! Cuts a query into words and phrases with their marks. Knows no fields and no clauses.

use std::ops::Range;

use super::term::{How, Term};
use crate::record::{is_spelt_out, typed_date};

/// Most words and blanks after the first word of a date: of `16 may 2025..7 june 2025` four.
const MOST_WORDS: usize = 6;

/// A phrase or word with its marks.
pub(super) struct Raw {
    pub(crate) how: How,
    pub(crate) text: String,
    /// Its bytes, without marks.
    pub(crate) at: Range<usize>,
    pub(crate) starts: bool,
    pub(crate) ends: bool,
    /// The number after `~`.
    pub(crate) near: Option<u32>,
}

impl Raw {
    /// Its term; `None` where it has no words.
    pub(crate) fn term(&self) -> Option<Term> {
        let term = Term::new(&self.text, self.how)?;
        // One word is always near itself.
        let near = self.near.filter(|_| term.words.len() > 1);
        Some(Term { starts: self.starts, ends: self.ends, near, ..term })
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
            let near = self.near();
            let ends = self.rest().starts_with('$') && self.rest()[1..].chars().next().is_none_or(ends_word);
            self.at += usize::from(ends);
            return Some(Raw { how: How::Phrase, text: inside.replace(is_double, " "), at, starts, ends, near });
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
        Some(Raw { how, text, at, starts, ends, near: None })
    }

    /// The number of `~10` after a phrase; one that is no number of words is very large.
    fn near(&mut self) -> Option<u32> {
        let digits = self.rest().strip_prefix('~')?;
        let digits = &digits[..digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len())];
        let after = self.rest()[1 + digits.len()..].chars().next();
        if digits.is_empty() || !after.is_none_or(|c| ends_word(c) || c == '$') {
            return None;
        }
        self.at += 1 + digits.len();
        Some(digits.parse().unwrap_or(u32::MAX))
    }

    /// Takes further words into a date that is written in several: `16 May 2025`, `may 2025..july 2025`.
    pub(crate) fn extend_date(&mut self, raw: &mut Raw) {
        let is_date = |side: &str| side.is_empty() || typed_date(side).is_ok() && !side.starts_with(' ');
        let sides = |text: &'a str| text.trim_start_matches(['=', '<', '>']).split("..");
        let is_whole = |text: &'a str| sides(text).all(is_date);
        if raw.how != How::Plain || raw.starts || raw.ends || is_whole(&self.typed[raw.at.clone()]) {
            return;
        }
        let rest = self.rest();
        let ends = rest.match_indices(ends_word).map(|(at, _)| at).chain([rest.len()]).filter(|at| *at > 0);
        let from = raw.at.start;
        let whole = |end: &usize| {
            let text = &self.typed[from..self.at + end];
            !text.ends_with(' ') && is_whole(text) && sides(text).any(is_spelt_out)
        };
        let Some(end) = ends.take(MOST_WORDS).filter(whole).last() else { return };
        raw.text.replace_range(.., &self.typed[from..self.at + end]);
        self.at += end;
        raw.at.end = self.at;
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
            is_single(*c) && *at > 0 && next.is_none_or(|next| ends_word(next) || matches!(next, '$' | '~'))
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
