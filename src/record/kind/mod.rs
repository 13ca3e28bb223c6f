//! One file per kind of record: its TOML shape, its checked type, what it can say of itself.

mod actor;
mod conflict;
mod country;
mod event;
mod figure;
mod policy;
mod position;
mod quote;
mod source;

pub use actor::{Actor, Role};
pub use conflict::Conflict;
pub use country::Country;
pub use event::Event;
pub use figure::Figure;
pub use policy::{Policy, Standing};
pub use position::Position;
pub use quote::{Quote, in_marks};
pub use source::{Author, Source};

pub(crate) use actor::ActorShape;
pub(crate) use conflict::ConflictShape;
pub(crate) use country::CountryShape;
pub(crate) use event::EventShape;
pub(crate) use figure::FigureShape;
pub(crate) use policy::PolicyShape;
pub(crate) use position::PositionShape;
pub(crate) use quote::QuoteShape;
pub(crate) use source::SourceShape;
