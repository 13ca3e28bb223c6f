//! Text for property tests, biased towards what breaks terminals. Tests only.

use proptest::prelude::*;

/// Characters that must never reach a terminal as they are, or only next to certain others.
pub(crate) const HOSTILE: &[char] = &[
    '\0',
    '\u{7}',
    '\u{8}',
    '\t',
    '\n',
    '\u{B}',
    '\u{C}',
    '\r',
    '\u{1B}',
    '\u{1F}',
    '\u{7F}',
    '\u{80}',
    '\u{85}',
    '\u{9B}',
    '\u{9D}',
    '\u{9F}',
    '\u{AD}',
    '\u{34F}',
    '\u{61C}',
    '\u{115F}',
    '\u{1160}',
    '\u{180B}',
    '\u{180E}',
    '\u{200B}',
    '\u{200C}',
    '\u{200D}',
    '\u{200E}',
    '\u{200F}',
    '\u{2028}',
    '\u{2029}',
    '\u{202A}',
    '\u{202E}',
    '\u{2060}',
    '\u{2064}',
    '\u{2066}',
    '\u{2069}',
    '\u{206A}',
    '\u{206F}',
    '\u{3164}',
    '\u{E000}',
    '\u{F8FF}',
    '\u{FDD0}',
    '\u{FE00}',
    '\u{FE0E}',
    '\u{FE0F}',
    '\u{FEFF}',
    '\u{FFA0}',
    '\u{FFF9}',
    '\u{FFFB}',
    '\u{FFFE}',
    '\u{FFFF}',
    '\u{1D173}',
    '\u{E0001}',
    '\u{E0041}',
    '\u{E007F}',
    '\u{E0100}',
    '\u{F0000}',
    '\u{10FFFF}',
];

/// Characters that join others, and those they join.
const COMPANY: &[char] = &[
    '\u{300}',
    '\u{301}',
    '\u{306}',
    '\u{308}',
    '\u{489}',
    '\u{20E3}',
    '\u{20DD}',
    '\u{94D}',
    '\u{93F}',
    '\u{1161}',
    '\u{11A8}',
    '\u{FF9E}',
    '\u{1F3FB}',
    '\u{1F3FF}',
    '\u{200D}',
    '\u{200D}',
    '\u{FE0F}',
    '\u{FE0F}',
    '👩',
    '👨',
    '❤',
    '⚖',
    '🏳',
    '🌈',
    '🇦',
    '🇱',
    '©',
    '1',
    '#',
    'ᄀ',
    'क',
    'が',
    '日',
    '\u{600}',
];

/// Characters with a rule of their own in folding, words and lines.
const WRITTEN: &[char] = &[
    'a', 'S', 's', 'e', '0', '2', '9', ' ', ' ', '.', ',', '-', '\u{2010}', '\u{2011}', '–', '—', '\'', '’', 'ʼ', '´',
    '“', '"', 'đ', 'Đ', 'č', 'ë', 'ß', 'ẞ', 'İ', 'ı', 'ǆ', 'г', 'ѓ', 'Ќ', 'к', 'й', 'Ђ', 'ч', 'ь', 'щ', 'Σ', 'ς', 'ﬁ',
    '½', '²', 'ŉ', '\u{A0}', '\u{3000}', '…', '″',
];

/// Any text: hostile, joining, written and arbitrary characters in turn.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        3 => prop::sample::select(HOSTILE),
        4 => prop::sample::select(COMPANY),
        5 => prop::sample::select(WRITTEN),
        1 => any::<char>(),
    ];
    // A character many times over: towers of marks, chains of joiners.
    let tower = (character.clone(), character.clone(), 1..20_usize)
        .prop_map(|(a, b, times)| String::from_iter([a, b]).repeat(times));
    let piece = prop_oneof![9 => character.prop_map(String::from), 1 => tower];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}
