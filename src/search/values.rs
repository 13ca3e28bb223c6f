//! The fields that take one word of a closed list: their words, and which records each holds for.

use super::field::Choice;
use super::filter::{self, Context};
use super::traits::Trait;
use crate::record::{AnyId, Approach, Basis, ControlledVocabulary, Form, Item, Kind, Position, Stance, Talks};

fn closed<E: ControlledVocabulary>(has: fn(Context<'_>, AnyId, &str) -> bool) -> Vec<Choice> {
    E::WORDS.iter().map(|(word, _)| Choice::new(word, has)).collect()
}

/// The choice of one kind of record.
pub(super) const fn kind(kind: Kind) -> Choice {
    Choice::new(kind.singular(), |_, id, word| id.kind.singular() == word).with_echo(kind.plural())
}

pub(super) fn kinds() -> Vec<Choice> {
    Kind::ALL.into_iter().map(kind).collect()
}

pub(super) fn forms() -> Vec<Choice> {
    closed::<Form>(
        |context, id, word| matches!(context.record.item(id), Item::Quote(quote) if quote.form.word() == word),
    )
}

fn position(context: Context<'_>, id: AnyId) -> Option<&Position> {
    id.typed::<Position>().map(|position| &context.record[position])
}

pub(super) fn stances() -> Vec<Choice> {
    closed::<Stance>(|context, id, word| {
        position(context, id).and_then(|position| position.stance).is_some_and(|stance| stance.word() == word)
    })
}

pub(super) fn approaches() -> Vec<Choice> {
    closed::<Approach>(|context, id, word| {
        position(context, id).and_then(|position| position.approach).is_some_and(|approach| approach.word() == word)
    })
}

pub(super) fn talks() -> Vec<Choice> {
    closed::<Talks>(|context, id, word| {
        position(context, id).and_then(|position| position.talks).is_some_and(|talks| talks.word() == word)
    })
}

pub(super) fn bases() -> Vec<Choice> {
    closed::<Basis>(filter::has_basis)
}

pub(super) fn traits() -> Vec<Choice> {
    let has = |context: Context<'_>, id, word: &str| Trait::of(word).is_some_and(|what| context.is(id, what));
    Trait::ALL.iter().map(|(word, _)| Choice::new(word, has)).collect()
}

pub(super) fn attachments() -> Vec<Choice> {
    vec![Choice::new("note", |context, id, _| context.has_note(id))]
}
