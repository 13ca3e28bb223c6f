//! The trait of every subcommand.

use color_eyre::eyre::Result;

use super::context::Context;
use super::status::Status;

/// A subcommand.
pub(super) trait Run: clap::Args {
    /// The examples at the end of its help, of which `tests/conventions.rs` runs each.
    const EXAMPLES: &str;

    /// Runs the subcommand.
    ///
    /// # Errors
    /// If the output fails.
    fn run(self, context: &Context) -> Result<Status>;
}
