//! What may be so of a record: the values of `is:`.

/// The value for which the reader's stars must be known.
pub(super) const STARRED: &str = "starred";

/// What may be so of a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Trait {
    /// The reader has starred it.
    Starred,
    /// A conflict names it among its claims.
    Disputed,
    /// It could have a date and has none.
    Undated,
    /// Its speaker is not named.
    Anonymous,
    /// Less than a sentence is printed.
    Fragment,
}

impl Trait {
    /// Every one with its word.
    pub(super) const ALL: [(&'static str, Self); 5] = [
        (STARRED, Self::Starred),
        ("disputed", Self::Disputed),
        ("undated", Self::Undated),
        ("anonymous", Self::Anonymous),
        ("fragment", Self::Fragment),
    ];

    /// What a word of `is:` means.
    pub(super) fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
    }
}
