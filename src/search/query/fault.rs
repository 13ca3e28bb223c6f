//! A part of a query that could not be understood.

use std::fmt;
use std::ops::Range;

/// Something that could not be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryFault {
    /// Byte range in the safe form of the query.
    pub at: Range<usize>,
    /// The message.
    pub message: String,
    /// A suggestion, or the possible values.
    pub help: String,
}

impl QueryFault {
    pub(crate) const fn new(at: Range<usize>, message: String, help: String) -> Self {
        Self { at, message, help }
    }
}

/// The message with the suggestion.
impl fmt::Display for QueryFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.message, self.help)
    }
}
