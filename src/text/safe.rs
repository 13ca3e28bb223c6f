//! Makes text from outside safe for a terminal, and says what was wrong with it.
//!
//! A character is judged in one place (`judge.rs`), and `text`, [`line()`] and
//! [`faults`] all follow that verdict: what is named as a fault is what is changed.
//! It does not know where the text came from or where it will be shown.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use super::judge::{Judge, Verdict, is_plain};

const TAB: &str = "    ";

/// Text made safe for a terminal, keeping what was written where that differs.
///
/// It reads as a `&str` of the safe form; there is deliberately no `From<&str>`,
/// so that making text safe is always visible in the code.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Safe {
    shown: Box<str>,
    /// A box, because the field is seldom set and a large record holds millions of texts, so it takes only one
    /// pointer.
    written: Option<Box<Written>>,
}

/// The text as written, if it differs from the safe form.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Written(Box<str>);

impl Safe {
    /// Text of several lines: newlines are kept.
    #[must_use]
    pub(crate) fn text(raw: &str) -> Self {
        Self::keep(raw, text(raw))
    }

    /// Text of one line: a newline becomes a space.
    #[must_use]
    pub(crate) fn line(raw: &str) -> Self {
        Self::keep(raw, line(raw))
    }

    fn keep(raw: &str, shown: Cow<'_, str>) -> Self {
        let written = matches!(shown, Cow::Owned(_)).then(|| Box::new(Written(raw.into())));
        Self { shown: shown.into(), written }
    }

    /// The safe form, fit for a terminal.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.shown
    }

    /// The text as written, hostile or not: for JSON and exports, which escape it.
    #[must_use]
    pub(crate) fn written(&self) -> &str {
        self.written.as_ref().map_or(&self.shown, |written| &written.0)
    }

    /// Whether the safe form differs from what was written.
    #[cfg(test)]
    pub(crate) fn is_changed(&self) -> bool {
        self.written.is_some()
    }

    /// Whether the safe form is empty.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }
}

impl Deref for Safe {
    type Target = str;

    fn deref(&self) -> &str {
        &self.shown
    }
}

impl AsRef<str> for Safe {
    fn as_ref(&self) -> &str {
        &self.shown
    }
}

impl fmt::Display for Safe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&*self.shown, f)
    }
}

impl fmt::Debug for Safe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.shown, f)
    }
}

/// One hostile character of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnsafeChar {
    /// Byte offset in the raw text.
    pub at: usize,
    /// The character itself: never print it as it is.
    pub(crate) char: char,
    /// The character's name, worded so that it reads both after "a" and by itself.
    pub(crate) what: &'static str,
}

/// The safe form of a text of several lines; borrowed if nothing had to change.
#[must_use]
pub(crate) fn text(raw: &str) -> Cow<'_, str> {
    sweep(raw, '\n')
}

/// The safe form of a text of one line, newlines become spaces; borrowed if
/// nothing had to change.
#[must_use]
pub fn line(raw: &str) -> Cow<'_, str> {
    sweep(raw, ' ')
}

/// Every hostile character, in order. Newlines, CRLF and tabs are none.
#[must_use]
pub fn faults(raw: &str) -> Vec<UnsafeChar> {
    if raw.chars().all(is_plain) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut judge = Judge::default();
    for (at, c) in raw.char_indices() {
        let verdict = judge.hear(c, &raw[at + c.len_utf8()..]);
        if let Some(what) = verdict.fault() {
            found.push(UnsafeChar { at, char: c, what });
        }
    }
    found
}

fn sweep(raw: &str, newline: char) -> Cow<'_, str> {
    if raw.chars().all(is_plain) {
        return Cow::Borrowed(raw);
    }
    let mut out: Option<String> = None;
    let mut judge = Judge::default();
    for (at, c) in raw.char_indices() {
        let verdict = judge.hear(c, &raw[at + c.len_utf8()..]);
        if out.is_none() && verdict.keeps(c, newline) {
            continue;
        }
        let out = out.get_or_insert_with(|| raw[..at].to_owned());
        match verdict {
            Verdict::Keep => out.push(c),
            Verdict::Tab => out.push_str(TAB),
            Verdict::Newline(_) => out.push(newline),
            Verdict::Show(mark, _) => out.push(mark),
            Verdict::Drop(_) => {}
            Verdict::Orphan => out.extend(['◌', c]),
        }
    }
    out.map_or(Cow::Borrowed(raw), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::char::is_combining_mark;
    use unicode_segmentation::UnicodeSegmentation;
    use unicode_width::UnicodeWidthStr;

    use super::super::class::{VS16, ZWJ, needs_base};
    use super::super::hostile;
    use super::*;

    /// The characters that no safe text holds, listed independently of the code under test.
    fn is_forbidden(c: char) -> bool {
        let code = u32::from(c);
        (c.is_control() && c != '\n')
            || matches!(
                code,
                0xAD | 0x34F | 0x61C | 0x115F | 0x1160 | 0x180E | 0x2028 | 0x2029 | 0x3164
                    | 0xFEFF | 0xFFA0
                    | 0x200B..=0x200C | 0x200E..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F
                    | 0xFE00..=0xFE0E | 0xFFF9..=0xFFFB | 0xE000..=0xF8FF | 0xFDD0..=0xFDEF
                    | 0xE0000..=0xE0FFF | 0xF0000..
            )
            || code % 0x1_0000 >= 0xFFFE
    }

    /// Describes the fault in a text that should be safe.
    fn blame(text: &str) -> Option<String> {
        if let Some(c) = text.chars().find(|&c| is_forbidden(c)) {
            return Some(format!("{c:?}"));
        }
        let mut marks = 0;
        for c in text.chars() {
            marks = if is_combining_mark(c) || c == VS16 { marks + 1 } else { 0 };
            if marks > 8 {
                return Some("tower of marks".into());
            }
        }
        for cluster in text.graphemes(true) {
            if cluster.matches(ZWJ).count() > 8 {
                return Some("chain of joiners".into());
            }
        }
        let is_emoji = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric() && !c.is_ascii() && !needs_base(c));
        for (at, joiner) in text.match_indices(ZWJ) {
            let dress = |c: char| matches!(c, VS16 | '\u{1F3FB}'..='\u{1F3FF}');
            let before = text[..at].trim_end_matches(dress).chars().next_back();
            let after = text[at + joiner.len()..].chars().next();
            if !is_emoji(before) || !is_emoji(after) {
                return Some(format!("joiner between {before:?} and {after:?}"));
            }
        }
        for (at, selector) in text.match_indices(VS16) {
            let before = text[..at].chars().next_back();
            let is_key = before.is_some_and(|c| "0123456789#*".contains(c))
                && text[at + selector.len()..].starts_with('\u{20E3}');
            // Letters that are also emoji, such as ℹ️ and 🅰️.
            let code = before.map_or(0, u32::from);
            let is_sign = matches!(code, 0x2139 | 0x24C2 | 0x3297 | 0x3299 | 0x1F100..=0x1F2FF);
            if !is_key && !is_sign && !is_emoji(before) {
                return Some(format!("VS16 behind {before:?}"));
            }
        }
        text.lines()
            .find(|line| line.chars().next().is_some_and(is_combining_mark))
            .map(|line| format!("mark without a base in {line:?}"))
    }

    #[test]
    fn hostile_text_is_shown_or_left_out() {
        for (raw, shown) in [
            ("plain — “text”, ž, Ж, ë\nnext", "plain — “text”, ž, Ж, ë\nnext"),
            ("a\tb", "a    b"),
            ("a\r\nb", "a\nb"),
            ("a\rb\r\r\n", "a␍b␍\n"),
            ("\u{1B}[31mred\u{7}\0\u{7F}", "␛[31mred␇␀␡"),
            ("\u{9B}31m\u{80}\u{9F}", "\u{FFFD}31m\u{FFFD}\u{FFFD}"),
            ("a\u{B}b\u{C}c\u{85}d\u{2028}e\u{2029}f", "a\nb\nc\nd\ne\nf"),
            ("\u{202E}abc\u{2066}d\u{200F}\u{61C}", "abcd"),
            ("so\u{AD}ft\u{200B}\u{200C}\u{2060}\u{FEFF}", "soft"),
            ("\u{115F}\u{1160}\u{3164}\u{FFA0}\u{180E}\u{34F}", ""),
            ("hi\u{E0041}\u{E007F}\u{E0100}", "hi"),
            ("\u{E000}\u{F8FF}\u{F0000}\u{FFFF}\u{FDD0}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
            ("\u{301}a\n\u{301}b", "◌\u{301}a\n◌\u{301}b"),
            (" \u{301}", " \u{301}"),
            ("\n\t\u{301}", "\n    \u{301}"),
            ("\u{1B}\u{301}", "␛\u{301}"),
            ("\u{1161}", "◌\u{1161}"),
        ] {
            assert_eq!(text(raw), shown, "{raw:?}");
            assert_eq!(line(raw), shown.replace('\n', " "), "{raw:?}");
        }
    }

    #[test]
    fn emoji_keep_what_holds_them_together() {
        for emoji in [
            "👨\u{200D}👩\u{200D}👧",
            "👩🏽\u{200D}⚖\u{FE0F}",
            "🏳\u{FE0F}\u{200D}🌈",
            "❤\u{FE0F}",
            "1\u{FE0F}\u{20E3}",
            "©\u{FE0F}",
            "🇦🇱",
            "🏽",
        ] {
            assert_eq!(text(emoji), emoji);
            assert_eq!(faults(emoji), []);
        }
        for (raw, shown) in [
            ("a\u{200D}b", "ab"),
            ("👨\u{200D}a", "👨a"),
            ("👨\u{200D}", "👨"),
            ("👨\u{200D}\u{200D}👩", "👨\u{200D}👩"),
            ("ℹ\u{200D}😀", "ℹ😀"),
            ("😀\u{200D}ℹ", "😀ℹ"),
            ("👨\u{301}\u{200D}👩", "👨\u{301}👩"),
            ("a\u{FE0F}", "a"),
            ("1\u{FE0F}2", "12"),
            ("❤\u{FE0F}\u{FE0F}", "❤\u{FE0F}"),
            ("❤\u{FE0E}", "❤"),
            ("😀\u{202E}\u{200D}😀", "😀\u{200D}😀"),
        ] {
            assert_eq!(text(raw), shown, "{raw:?}");
            assert_eq!(faults(raw).len(), raw.chars().count() - shown.chars().count());
        }
    }

    #[test]
    fn towers_end_at_eight() {
        let eight = format!("a{}", "\u{301}".repeat(8));
        assert_eq!(text(&eight), eight);
        assert_eq!(text(&format!("{eight}\u{301}\u{302}b\u{301}")), format!("{eight}b\u{301}"));
        assert_eq!(text(&format!("👍{}", "🏽".repeat(20))), format!("👍{}", "🏽".repeat(8)));
        assert_eq!(text(&format!("가{}", "\u{1161}".repeat(20))), format!("가{}", "\u{1161}".repeat(8)));
        assert_eq!(text(&format!("カ{}", "\u{FF9E}".repeat(20))), format!("カ{}", "\u{FF9E}".repeat(8)));
        let nine = "👨\u{200D}".repeat(8) + "👨";
        let twice = format!("{nine} {nine}");
        assert_eq!(text(&twice), twice);
        assert_eq!(text(&(nine.clone() + "\u{200D}👨")), nine + "👨");
    }

    #[test]
    fn faults_are_named_and_placed() {
        let raw = "é\u{1B}\t\r\n\n\u{202E}\u{200B}\u{E0041}\u{2028}\u{E000}\u{FFFF}";
        let named: Vec<_> = faults(raw).into_iter().map(|f| (f.at, f.char, f.what)).collect();
        assert_eq!(
            named,
            [
                (2, '\u{1B}', "control character"),
                (7, '\u{202E}', "bidirectional control"),
                (10, '\u{200B}', "invisible character"),
                (13, '\u{E0041}', "tag character"),
                (17, '\u{2028}', "line separator"),
                (20, '\u{E000}', "private use character"),
                (23, '\u{FFFF}', "noncharacter"),
            ]
        );
        let named: Vec<_> =
            faults(&format!("\u{300}\u{85}a{}", "\u{301}".repeat(9))).into_iter().map(|f| (f.at, f.what)).collect();
        assert_eq!(
            named,
            [(0, "combining mark without a base"), (2, "control character"), (21, "too many combining marks"),]
        );
    }

    #[test]
    fn safe_text_keeps_what_was_written() {
        let clean = Safe::text("a\nb");
        assert_eq!((clean.as_str(), clean.written(), clean.is_changed()), ("a\nb", "a\nb", false));
        let changed = Safe::line("a\nb\u{202E}");
        assert_eq!((changed.as_str(), changed.written()), ("a b", "a\nb\u{202E}"));
        assert!(changed.is_changed());
        assert_eq!(format!("{changed:>5}|{changed:?}"), "  a b|\"a b\"");
        assert_eq!(changed.len(), 3);
        assert!(Safe::default().is_empty() && Safe::line("\u{200B}").is_empty());
        assert!(!clean.is_empty());
    }

    #[test]
    fn clean_text_is_borrowed() {
        for clean in ["", "plain", "ž — Ж 日本 😀\n", "e\u{301}"] {
            assert!(matches!(text(clean), Cow::Borrowed(_)), "{clean:?}");
        }
        assert!(matches!(line("ž — Ж"), Cow::Borrowed(_)));
    }

    #[test]
    fn every_character_is_safe_in_every_company() {
        // The planes between hold ideographs only.
        for c in ('\0'..='\u{1FFFF}').chain('\u{DFFFE}'..='\u{E0FFF}') {
            for raw in [format!("{c}"), format!("a{c}"), format!("😀{c}\u{200D}{c}")] {
                let shown = text(&raw);
                assert_eq!(blame(&shown), None, "{raw:?}");
                assert_eq!(text(&shown), shown, "{raw:?}");
            }
        }
    }

    #[test]
    fn what_stands_in_takes_one_column() {
        for c in ('\0'..='\u{9F}').filter(|c| c.is_control() && !"\t\n\u{B}\u{C}\u{85}".contains(*c)) {
            assert_eq!(line(&c.to_string()).width(), 1, "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn no_hostile_character_is_let_through(raw in hostile::text()) {
            prop_assert_eq!(blame(&text(&raw)), None);
            prop_assert_eq!(blame(&line(&raw)), None);
            prop_assert!(!line(&raw).contains('\n'));
        }

        #[test]
        fn safe_text_stays_as_it_is(raw in hostile::text()) {
            let shown = text(&raw);
            prop_assert_eq!(&text(&shown), &shown);
            prop_assert_eq!(line(&shown), line(&raw));
            prop_assert_eq!(faults(&shown), []);
        }

        #[test]
        fn faults_are_what_changes(raw in hostile::text()) {
            let found = faults(&raw);
            for fault in &found {
                prop_assert!(raw[fault.at..].starts_with(fault.char));
            }
            let spaced = raw.contains('\t') || raw.contains("\r\n");
            prop_assert_eq!(text(&raw) != raw, spaced || !found.is_empty());
        }

        #[test]
        fn nothing_written_is_lost(raw in hostile::text()) {
            for safe in [Safe::text(&raw), Safe::line(&raw)] {
                prop_assert_eq!(safe.written(), &raw);
                prop_assert_eq!(safe.is_changed(), safe.as_str() != raw);
            }
        }
    }
}
