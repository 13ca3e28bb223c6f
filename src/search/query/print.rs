//! A query as it would be typed: reading it gives the same query back.

use std::fmt::{self, Display, Formatter};

use super::ask::{Ask, Clause, Query};
use super::term::{How, Term};
use super::when::When;
use crate::search::field::Choice;

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        spaced(&self.all, " ", f)
    }
}

fn spaced(all: &[Clause], by: &str, f: &mut Formatter<'_>) -> fmt::Result {
    for (place, clause) in all.iter().enumerate() {
        if place > 0 {
            f.write_str(by)?;
        }
        clause.fmt(f)?;
    }
    Ok(())
}

impl Display for Clause {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.ask {
            Ask::Word(term) => term.fmt(f),
            Ask::Field(field, _, term) => write!(f, "{}:{term}", field.name),
            Ask::OneOf(field, Choice { word, .. }) if word.contains(' ') => write!(f, "{}:\"{word}\"", field.name),
            Ask::OneOf(field, choice) => write!(f, "{}:{}", field.name, choice.word),
            Ask::When(field, when) => write!(f, "{}:{when}", field.name),
            Ask::Not(inner) if matches!(&inner.ask, Ask::Any(all) if of_one_field(all).is_none()) => {
                write!(f, "!({inner})")
            }
            Ask::Not(inner) => write!(f, "!{inner}"),
            Ask::Any(all) => match of_one_field(all) {
                Some((field, values)) => write!(f, "{field}:({})", values.join(" | ")),
                None => spaced(all, " | ", f),
            },
            Ask::All(all) => {
                f.write_str("(")?;
                spaced(all, " ", f)?;
                f.write_str(")")
            }
            Ask::Saved(name, _) => write!(f, "@{name}"),
        }
    }
}

/// The field that all clauses have, and their values, where these mean the same in parentheses.
fn of_one_field(all: &[Clause]) -> Option<(&'static str, Vec<String>)> {
    let field = all.first()?.field()?;
    let value = |clause: &Clause| {
        let printed = clause.to_string();
        let value = printed.strip_prefix(field.name)?.strip_prefix(':')?.to_owned();
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '"' | ' ');
        let is_read_so = value.starts_with(|c: char| c.is_alphanumeric() || c == '"') && value.chars().all(is_plain);
        (clause.field() == Some(field) && is_read_so).then_some(value)
    };
    Some((field.name, all.iter().map(value).collect::<Option<Vec<_>>>()?))
}

impl Display for When {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.is_certain { "=" } else { "" }, self.typed)
    }
}

impl Display for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(if self.starts { "^" } else { "" })?;
        match self.how {
            How::Plain => f.write_str(&self.typed)?,
            How::Phrase => write!(f, "\"{}\"", self.typed)?,
            How::Literal => write!(f, "'{}", self.typed)?,
        }
        if let Some(near) = self.near {
            write!(f, "~{near}")?;
        }
        f.write_str(if self.ends { "$" } else { "" })
    }
}
