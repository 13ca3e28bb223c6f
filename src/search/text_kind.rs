//! Where a word is in a record: the kind of text, the position, and its weight.

use crate::record::{Cited, Entry, Kind, Tone, Value};

macro_rules! text_kinds {
    ($($(#[doc = $words:literal])+ $kind:ident,)+) => {
        /// The kind of text that a word is in.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(crate) enum TextKind { $($(#[doc = $words])+ $kind,)+ }

        impl TextKind {
            /// Every kind, each at the index that is its number.
            const ALL: [Self; [$(stringify!($kind)),+].len()] = [$(Self::$kind),+];
        }
    };
}

text_kinds! {
    /// Words inside quotation marks.
    Said,
    /// The words of indirect speech, in the record's words; the thing a figure counts.
    Gist,
    /// The question asked, or the topic.
    Context,
    /// A name, title or alias.
    Name,
    /// The publisher of a document.
    Publisher,
    /// A summary.
    Summary,
    /// A role or office.
    Role,
    /// Where it was.
    Venue,
    /// An editor's note.
    Note,
    /// Any other term.
    Term,
}

const _: () = assert!(TextKind::ALL.len() <= 16, "a Spot has four bits for the kind of text");

/// A set of kinds of text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct TextKinds(u16);

impl TextKinds {
    /// Every kind of text.
    pub(crate) const ALL: Self = Self(u16::MAX);

    pub(crate) const fn of<const N: usize>(kinds: [TextKind; N]) -> Self {
        let (mut set, mut at) = (0, 0);
        while at < N {
            set |= 1 << kinds[at] as u16;
            at += 1;
        }
        Self(set)
    }

    pub(crate) const fn has(self, kind: TextKind) -> bool {
        self.0 >> kind as u16 & 1 == 1
    }
}

impl TextKind {
    /// The kind of a field’s text.
    pub(crate) fn of(kind: Kind, tone: Tone, key: &str) -> Self {
        match (tone, key) {
            (Tone::Said, _) => Self::Said,
            (_, "publisher") => Self::Publisher,
            (Tone::Name, _) => Self::Name,
            (_, "gist" | "what") => Self::Gist,
            // A conflict is called by its summary.
            (_, "summary") if kind == Kind::Conflict => Self::Gist,
            (_, "summary") => Self::Summary,
            (_, "context") => Self::Context,
            (_, "role" | "title") => Self::Role,
            (_, "venue" | "place") => Self::Venue,
            (Tone::Ours, _) => Self::Note,
            (Tone::Term, _) => Self::Term,
        }
    }

    /// How good a match in this kind of text is; less is better.
    pub(crate) const fn weight(self) -> u16 {
        match self {
            Self::Said => SAID,
            Self::Gist | Self::Context | Self::Name | Self::Publisher => NAMED,
            Self::Summary | Self::Role | Self::Venue | Self::Note | Self::Term => 2,
        }
    }

    /// Whether those that refer to a record of this kind are found by its words here. A document is found by its
    /// publisher and not by its title, since a word of a headline is no word of every statement in the article.
    pub(crate) fn inherited_by_referrers(self, kind: Kind) -> bool {
        self == if kind == Kind::Source { Self::Publisher } else { Self::Name }
    }

    /// Whether an abbreviation may be looked for here.
    pub(crate) const fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::Publisher | Self::Venue)
    }
}

/// The weight of a word inside quotation marks, and in the name of whoever speaks: neither comes first.
pub(super) const SAID: u16 = 0;
pub(super) const OF_SPEAKER: u16 = SAID;
/// The weight of a word in a gist, a context or the record's own name.
pub(super) const NAMED: u16 = 1;
/// The weight of a word in another name that is referred to.
pub(super) const LINKED: u16 = 3;

/// Positions between two texts of a record: further apart than any words that count as near.
pub(super) const GAP: u32 = 128;

/// One place of a word in a record, in 32 bits: kind of text (4), whether it begins the text (1), ends it (1), and
/// its position in the record (26; positions beyond 67 million are counted as the last).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Spot(u32);

const POSITIONS: u32 = (1 << 26) - 1;
const FIRST: u32 = 1 << 27;
const LAST: u32 = 1 << 26;

impl Spot {
    pub(crate) const fn new(kind: TextKind, is_first: bool, position: u32) -> Self {
        let position = if position < POSITIONS { position } else { POSITIONS };
        let first = if is_first { FIRST } else { 0 };
        Self((kind as u32) << 28 | first | position)
    }

    /// The same, at the end of its text.
    pub(crate) const fn as_last(self) -> Self {
        Self(self.0 | LAST)
    }

    pub(crate) const fn kind(self) -> TextKind {
        TextKind::ALL[(self.0 >> 28) as usize]
    }

    pub(crate) const fn is_first(self) -> bool {
        self.0 & FIRST != 0
    }

    pub(crate) const fn is_last(self) -> bool {
        self.0 & LAST != 0
    }

    pub(crate) const fn position(self) -> u32 {
        self.0 & POSITIONS
    }

    /// Whether positions after this one can be counted.
    pub(crate) const fn has_neighbours(self) -> bool {
        self.position() < POSITIONS - 64
    }
}

/// Visits every text of a record itself with its kind, in the order of its fields.
pub(super) fn each_text(kind: Kind, entry: &dyn Entry, visit: &mut dyn FnMut(TextKind, &str)) {
    entry.fields(&mut |key, value| text_of(kind, key, &value, visit));
}

fn text_of(kind: Kind, key: &str, value: &Value<'_>, visit: &mut dyn FnMut(TextKind, &str)) {
    match value {
        Value::Text(tone, text) => visit(TextKind::of(kind, *tone, key), text),
        Value::Texts(tone, texts) => texts.iter().for_each(|text| visit(TextKind::of(kind, *tone, key), text)),
        Value::Cited(cited) => {
            cited.iter().flat_map(Cited::fields).for_each(|(key, value)| text_of(kind, key, &value, visit));
        }
        Value::Rows(rows) => rows.iter().flatten().for_each(|(key, value)| text_of(kind, key, value, visit)),
        // What a country is in the story is asked for in words.
        Value::Word(word) if kind == Kind::Country && key == "part" => visit(TextKind::Term, word),
        Value::Number(number) => visit(TextKind::Gist, &crate::text::thousands(number)),
        Value::Link(_) | Value::Links(_) | Value::Word(_) | Value::Date(_) | Value::True => {}
    }
}

/// The record's own type, where a field holds it: `summit`, `person`, `agreement`.
pub(super) fn type_in<'a>(key: &str, value: &Value<'a>) -> Option<&'a str> {
    match value {
        Value::Text(_, text) if key == "type" => Some(text),
        Value::Word(word) if key == "type" => Some(word),
        _ => None,
    }
}

/// In which roles a record refers to another, as bits.
pub(super) mod role {
    pub(crate) const SPEAKER: u16 = 1;
    pub(crate) const EVENT: u16 = 1 << 1;
    pub(crate) const SOURCE: u16 = 1 << 2;
    pub(crate) const OTHER: u16 = 1 << 3;
    /// Any of them.
    pub(crate) const ANY: u16 = u16::MAX;

    /// The role of a field's link.
    pub(crate) fn of(key: &str) -> u16 {
        match key {
            "speaker" => SPEAKER,
            "event" => EVENT,
            "source" => SOURCE,
            _ => OTHER,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spot_gives_back_what_it_was_made_of() {
        for kind in TextKind::ALL {
            let spot = Spot::new(kind, true, 77);
            assert_eq!((spot.kind(), spot.is_first(), spot.is_last(), spot.position()), (kind, true, false, 77));
            let last = Spot::new(kind, false, u32::MAX).as_last();
            assert_eq!((last.kind(), last.is_first(), last.is_last()), (kind, false, true));
            assert!(!last.has_neighbours());
            assert!(TextKinds::of([kind]).has(kind) && TextKinds::ALL.has(kind));
        }
        assert!(!TextKinds::of([TextKind::Said, TextKind::Gist]).has(TextKind::Name));
    }
}
