//! Reads what was typed as a query. It knows the fields but no record.
//!
//! One language for the search line, the command line and saved searches. `parse.rs` reads it and
//! never fails: what cannot be understood becomes a [`QueryFault`], and the rest is asked. `print.rs`
//! writes a query so that it reads back the same.

mod ask;
mod fault;
mod hint;
mod parse;
mod print;
mod scan;
mod term;
mod value;
mod when;

pub use ask::Query;
pub(super) use ask::{Ask, Clause};
pub use fault::QueryFault;
pub(super) use term::{How, Term};
pub(super) use when::{Side, When};
