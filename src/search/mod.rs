//! From typed words to records. Knows the record; knows neither terminal nor output.
//!
//! A query is read (`query/`), planned for this record (`plan.rs`: words against the vocabulary in
//! `vocabulary.rs`, with `guess.rs` only for a word that no record has; names in `names.rs`), evaluated by set
//! operations (`eval.rs`, over what `gather.rs`, `near.rs` and `filter.rs` find), and put in order (`rank.rs`). `echo.rs`
//! says how it was understood, `explain.rs` why nothing was found,
//! `hints.rs` what may have been meant, `highlight.rs` what to highlight on the
//! screen, `complete.rs` what completion offers. The fields of the query language are the
//! rows of `fields.rs`.

mod build;
mod changed;
mod complete;
mod concerned;
mod echo;
mod eval;
mod explain;
mod field;
pub mod fields;
mod filter;
mod found;
mod gather;
mod guess;
mod highlight;
mod hints;
mod index;
mod names;
mod near;
mod plan;
mod posting;
mod query;
mod rank;
mod reading;
mod text_kind;
mod traits;
mod values;
mod vocabulary;

pub use complete::{Completion, complete};
pub use field::Spec;
pub use filter::Context;
pub use found::{Found, Split};
pub(crate) use highlight::Highlights;
pub use index::Index;
pub use query::{Query, QueryFault};
