//! The value of a field, read as the field takes it, and what is said where it cannot be.

use std::ops::Range;

use super::ask::Ask;
use super::fault::QueryFault;
use super::scan::Raw;
use super::term::How;
use super::when::{Side, When};
use crate::record::{ControlledVocabulary, Form};
use crate::search::field::{Asks, Choice, Field};
use crate::search::fields;
use crate::search::traits::UNDATED;
use crate::text;

/// Reads the value of a field.
///
/// # Errors
/// When the field takes no such value.
pub(super) fn read(field: Field, raw: &Raw) -> Result<Ask, QueryFault> {
    match field.asks {
        Asks::Term(sought) => {
            let term = raw.term().ok_or_else(|| {
                QueryFault::new(raw.at.clone(), format!("`{}:` needs a word", field.name), field.help.to_owned())
            })?;
            Ok(Ask::Field(field, sought, term))
        }
        Asks::OneOf(choices) => {
            let choice = one_of(field, &choices(), plain_text(field, raw)?, &raw.at)?;
            Ok(Ask::OneOf(field, choice))
        }
        Asks::Date(side) | Asks::Change(side) => date(field, side, plain_text(field, raw)?, &raw.at),
    }
}

fn date(field: Field, side: Side, typed: &str, at: &Range<usize>) -> Result<Ask, QueryFault> {
    let is_none = side == Side::Within && typed.eq_ignore_ascii_case(UNDATED);
    if let Some((is, choice)) = matches!(field.asks, Asks::Date(_)).then(undated).flatten().filter(|_| is_none) {
        return Ok(Ask::OneOf(is, choice));
    }
    Ok(Ask::When(field, When::read(field.name, side, typed, at.clone())?))
}

/// What `date:undated` means: `is:undated`.
fn undated() -> Option<(Field, Choice)> {
    let field = fields::named("is")?;
    let Asks::OneOf(choices) = field.asks else { return None };
    Some((field, choices().into_iter().find(|choice| choice.word == UNDATED)?))
}

/// The text of a value that takes no marks.
fn plain_text(field: Field, raw: &Raw) -> Result<&str, QueryFault> {
    if raw.starts || raw.ends || raw.near.is_some() || raw.how == How::Literal {
        let message = format!("`{}:` takes its value without marks", field.name);
        return Err(QueryFault::new(raw.at.clone(), message, "leave out ^, ', $ and ~".into()));
    }
    Ok(&raw.text)
}

fn one_of(field: Field, choices: &[Choice], typed: &str, at: &Range<usize>) -> Result<Choice, QueryFault> {
    let plain = |text: &str| text::fold(text).replace(['-', '_'], " ");
    let wanted = plain(typed.trim());
    let is_it = |choice: &&Choice| {
        let word = plain(choice.word);
        // `kind:quotes` and `talks:formal` leave no doubt.
        word == wanted || plain(choice.echo) == wanted || word.split_once(' ').is_some_and(|(first, _)| first == wanted)
    };
    choices.iter().find(is_it).copied().ok_or_else(|| {
        let message = format!("`{}:` has no value `{}`", field.name, text::safe::line(typed));
        let words: Vec<&str> = choices.iter().map(|choice| choice.word).collect();
        let former = Form::FORMER.iter().find(|(old, _)| field.name == "form" && *old == wanted);
        let one_of = || format!("it is one of {}", text::list(&words, "or"));
        QueryFault::new(at.clone(), message, former.map_or_else(one_of, |(_, instead)| (*instead).to_owned()))
    })
}

/// No field has this name.
pub(super) fn unknown_field(name: &str, at: Range<usize>) -> QueryFault {
    let help = fields::nearest(name).map_or_else(
        || {
            let names: Vec<String> = fields::FIELDS.iter().map(|spec| format!("{}:", spec.name)).collect();
            format!("fields are {}; to look for the words, put them in quotation marks", names.join(" "))
        },
        |near| format!("is `{near}:` meant?"),
    );
    QueryFault::new(at, format!("no field is called `{name}`"), help)
}

/// A field with nothing after its colon.
pub(super) fn no_value(field: Field, name: &str, at: Range<usize>) -> QueryFault {
    let help = format!("{}, as in {}:{}", field.help, field.name, field.example);
    QueryFault::new(at, format!("`{name}:` needs a value"), help)
}

/// A field with `=` instead of a colon.
pub(super) fn equals_sign(field: Field, value: &str, at: Range<usize>) -> QueryFault {
    let message = format!("a value follows a colon, and not `{}=`", field.name);
    QueryFault::new(at, message, format!("is `{}:{value}` meant?", field.name))
}
