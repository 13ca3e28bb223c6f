//! Whether a character may reach a terminal, given what came before it in its text.

use super::class::{
    VS16, ZWJ, can_be_joined, is_bidi, is_invisible, is_noncharacter, is_pictograph, is_private, is_skin_tone, is_tag,
    joins, needs_base,
};

/// How many characters may join one base: more is a tower, not a letter.
const MOST_MARKS: u8 = 8;
/// How many ZWJ may hold one emoji together; the longest in use has three.
const MOST_JOINERS: u8 = 8;
const KEYCAP: char = '\u{20E3}';

/// Common letters and punctuation, which are always kept.
pub(super) const fn is_plain(c: char) -> bool {
    matches!(c,
        ' '..='~'
        | '\u{A0}'..='\u{AC}'
        | '\u{AE}'..='\u{2FF}'
        | '\u{370}'..='\u{482}'
        | '\u{2010}'..='\u{2027}')
}

#[derive(Clone, Copy)]
pub(super) enum Verdict {
    Keep,
    Tab,
    Newline(Option<&'static str>),
    /// A visible mark of one column replaces it.
    Show(char, &'static str),
    Drop(Option<&'static str>),
    /// A combining mark without a base, which would join whatever is printed before it.
    Orphan,
}

impl Verdict {
    pub(super) fn keeps(self, c: char, newline: char) -> bool {
        match self {
            Self::Keep => true,
            Self::Newline(_) => c == newline,
            _ => false,
        }
    }

    pub(super) fn fault(self) -> Option<&'static str> {
        match self {
            Self::Keep | Self::Tab => None,
            Self::Newline(what) | Self::Drop(what) => what,
            Self::Show(_, what) => Some(what),
            Self::Orphan => Some("combining mark without a base"),
        }
    }
}

/// Judges a text character by character, and remembers what it let through, so that its own output always
/// passes unchanged.
#[derive(Default)]
pub(super) struct Judge {
    /// The last character let through; none at the start of a line.
    last: Option<char>,
    /// Marks let through since the last base.
    marks: u8,
    /// Joiners let through since the emoji began.
    joiners: u8,
    /// The last character that is a base.
    base: char,
    /// Whether only VS16 and skin tones have followed the base.
    bare: bool,
}

impl Judge {
    pub(super) fn hear(&mut self, c: char, rest: &str) -> Verdict {
        match c {
            _ if is_plain(c) => self.base(c),
            '\n' => self.newline(None),
            '\t' => {
                self.base(' ');
                Verdict::Tab
            }
            '\r' if rest.starts_with('\n') => Verdict::Drop(None),
            '\u{B}' | '\u{C}' | '\u{85}' => self.newline(Some("control character")),
            '\u{2028}' | '\u{2029}' => self.newline(Some("line separator")),
            '\0'..='\u{1F}' => self.show(picture(u32::from(c)), "control character"),
            '\u{7F}' => self.show('\u{2421}', "control character"),
            '\u{80}'..='\u{9F}' => self.show(char::REPLACEMENT_CHARACTER, "control character"),
            VS16 => self.presentation(rest),
            ZWJ => self.joiner(rest),
            _ if is_bidi(c) => Verdict::Drop(Some("bidirectional control")),
            _ if is_tag(c) => Verdict::Drop(Some("tag character")),
            _ if is_invisible(c) => Verdict::Drop(Some("invisible character")),
            _ if is_private(c) => self.show(char::REPLACEMENT_CHARACTER, "private use character"),
            _ if is_noncharacter(c) => self.show(char::REPLACEMENT_CHARACTER, "noncharacter"),
            _ if joins(c) => self.mark(c),
            _ => self.base(c),
        }
    }

    fn newline(&mut self, what: Option<&'static str>) -> Verdict {
        *self = Self::default();
        Verdict::Newline(what)
    }

    fn show(&mut self, mark: char, what: &'static str) -> Verdict {
        self.base(mark);
        Verdict::Show(mark, what)
    }

    fn base(&mut self, c: char) -> Verdict {
        if self.last != Some(ZWJ) {
            self.joiners = 0;
        }
        self.last = Some(c);
        self.marks = 0;
        self.base = c;
        self.bare = true;
        Verdict::Keep
    }

    fn mark(&mut self, c: char) -> Verdict {
        if self.last.is_none() && needs_base(c) {
            self.base('◌');
            self.mark(c);
            return Verdict::Orphan;
        }
        if self.marks == MOST_MARKS {
            return Verdict::Drop(Some("too many combining marks"));
        }
        self.marks += 1;
        self.last = Some(c);
        self.bare &= is_skin_tone(c);
        Verdict::Keep
    }

    fn presentation(&mut self, rest: &str) -> Verdict {
        let fits = self.last.is_some_and(|last| match last {
            '0'..='9' | '#' | '*' => rest.starts_with(KEYCAP),
            _ => is_pictograph(last),
        });
        if !fits {
            return Verdict::Drop(Some("invisible character"));
        }
        self.marks += 1;
        self.last = Some(VS16);
        Verdict::Keep
    }

    fn joiner(&mut self, rest: &str) -> Verdict {
        let fits = self.bare
            && self.joiners < MOST_JOINERS
            && can_be_joined(self.base)
            && rest.chars().next().is_some_and(can_be_joined);
        if !fits {
            return Verdict::Drop(Some("invisible character"));
        }
        self.joiners += 1;
        self.last = Some(ZWJ);
        Verdict::Keep
    }
}

/// The control picture of a C0 control: ␀ for NUL, ␛ for ESC.
fn picture(control: u32) -> char {
    char::from_u32(0x2400 + control).unwrap_or(char::REPLACEMENT_CHARACTER)
}
