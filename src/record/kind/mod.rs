//! One file per kind of record: its TOML shape, its checked type, and its fields.

macro_rules! kinds {
    ($($kind:ident $many:ident $one:ident $shape:ident $what:literal,)+) => {
        $(
            mod $one;
            pub use $one::$kind;
            pub use $one::$shape;
        )+
    };
}
with_kinds!(kinds);

pub use actor::Role;
pub use policy::Standing;
pub use quote::in_marks;
pub use source::Author;
