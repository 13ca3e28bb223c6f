//! How far from the words of people one looks: verbatim only, all that is attributed to somebody, or everything.

use crate::record::Form;

/// Whose words are shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(crate) enum Reach {
    /// Words inside quotation marks.
    #[default]
    Verbatim,
    /// What people said in any form: indirect speech is in the record's words.
    Attributed,
    /// Every text of every record.
    All,
}

impl Reach {
    pub(crate) const ALL: [Self; 3] = [Self::Verbatim, Self::Attributed, Self::All];

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Attributed => "attributed",
            Self::All => "all",
        }
    }

    /// A description for the user.
    pub(crate) const fn help(self) -> &'static str {
        match self {
            Self::Verbatim => "Words inside quotation marks",
            Self::Attributed => "Indirect speech too, in the record’s words",
            Self::All => "Every text of every record",
        }
    }

    /// The least reach that includes quotations of a form.
    pub(crate) const fn of(form: Form) -> Self {
        match form {
            Form::Direct => Self::Verbatim,
            Form::Indirect => Self::Attributed,
            Form::Document => Self::All,
        }
    }

    /// The clauses that leave out the quotations beyond reach; `None` for all.
    pub(crate) const fn clause(self) -> Option<&'static str> {
        match self {
            Self::Verbatim => Some("-form:indirect -form:document"),
            Self::Attributed => Some("-form:document"),
            Self::All => None,
        }
    }

    /// The next, going round.
    pub(crate) const fn next(self) -> Self {
        match self {
            Self::Verbatim => Self::Attributed,
            Self::Attributed => Self::All,
            Self::All => Self::Verbatim,
        }
    }
}
