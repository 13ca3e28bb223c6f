//! Properties of a record: the values of `is:`.

/// The value that needs the user's stars.
pub(super) const STARRED: &str = "starred";

/// The value that `date:` takes too.
pub(super) const UNDATED: &str = "undated";

/// A property of a record that `is:` asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Trait {
    /// The reader has starred it.
    Starred,
    /// It is one of the claims of a conflict.
    Disputed,
    /// It could have a date and has none.
    Undated,
    /// Its speaker is not named.
    Anonymous,
    /// Less than a sentence is printed.
    Fragment,
}

impl Trait {
    /// Each with its word.
    pub(super) const ALL: [(&'static str, Self); 5] = [
        (STARRED, Self::Starred),
        ("disputed", Self::Disputed),
        (UNDATED, Self::Undated),
        ("anonymous", Self::Anonymous),
        ("fragment", Self::Fragment),
    ];

    /// The property of a word.
    pub(super) fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
    }
}
