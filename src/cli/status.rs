//! The exit status.

/// The outcome of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Something was found or done.
    Found = 0,
    /// Nothing was found.
    Nothing = 1,
    /// The command line or the query could not be understood.
    Usage = 2,
    /// The dataset has errors; the answer is from its valid part.
    Invalid = 3,
    /// Something could not be read or written.
    Failed = 4,
}
