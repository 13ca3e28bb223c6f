//! Kinds of characters, as far as they matter to a terminal.
//!
//! Every class of hostile character is listed here and nowhere else. This file does not decide what is done
//! with them.

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// Zero-width joiner: holds emoji together.
pub(super) const ZWJ: char = '\u{200D}';
/// Variation selector 16: asks for the emoji and not the text form.
pub(super) const VS16: char = '\u{FE0F}';

/// Whether a character shows nothing by itself: joiners, fillers, soft hyphens,
/// variation selectors, bidirectional controls, tags.
pub(super) fn is_unseen(c: char) -> bool {
    is_bidi(c) || is_tag(c) || is_invisible(c) || c == ZWJ || c == VS16
}

pub(super) fn is_bidi(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

pub(super) fn is_tag(c: char) -> bool {
    matches!(c, '\u{E0000}'..='\u{E007F}')
}

/// Default-ignorable characters and fillers, without those of their own rule
/// (bidi, tags, ZWJ, VS16).
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}' | '\u{200C}' | '\u{2060}'..='\u{2065}'
        | '\u{206A}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0E}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{13430}'..='\u{13455}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0080}'..='\u{E0FFF}')
}

pub(super) fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}

pub(super) fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE
}

pub(super) fn is_skin_tone(c: char) -> bool {
    matches!(c, '\u{1F3FB}'..='\u{1F3FF}')
}

/// Whether a character joins the one before it: marks, jamo vowels and finals,
/// skin tones, half-width voicing marks.
pub(super) fn joins(c: char) -> bool {
    needs_base(c) || is_skin_tone(c) || matches!(c, '\u{FF9E}' | '\u{FF9F}')
}

/// Whether a character takes no column of its own.
pub(super) fn needs_base(c: char) -> bool {
    is_combining_mark(c) || c.width() == Some(0)
}

/// Whether a joiner next to this character is visible. Letters in a sign, such as ℹ, are pictographs too, but
/// no emoji is built from them.
pub(super) fn can_be_joined(c: char) -> bool {
    !c.is_alphanumeric() && is_pictograph(c)
}

/// Whether a character may take the emoji form. Asks the grapheme rules, which
/// hold two characters around a ZWJ together only if both are pictographs.
pub(super) fn is_pictograph(c: char) -> bool {
    if c < '\u{A9}' {
        return false;
    }
    let pair = String::from_iter([c, ZWJ, '😀']);
    pair.graphemes(true).count() == 1
}
