//! The fields that take one word of a closed list: their words, and which records each holds for.

use super::field::Choice;
use super::filter::{self, Context};
use super::traits::Trait;
use crate::record::{
    AnyId, Approach, Basis, ControlledVocabulary, Form, Item, Kind, Part, Position, Side, Stance, Talks,
};

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

/// The stances by themselves, then by sides.
pub(super) fn stances() -> Vec<Choice> {
    let own = Stance::WORDS.iter().map(|(word, stance)| {
        let is_it = |context: Context<'_>, id, word: &str| stance_of(context, id).is_some_and(|own| own.word() == word);
        Choice::new(word, is_it).within(side_word(stance.side()))
    });
    let sides = [Side::For, Side::Between, Side::Against].map(|side| {
        let is_on = |context: Context<'_>, id, word: &str| {
            stance_of(context, id).is_some_and(|stance| side_word(stance.side()) == word)
        };
        Choice::new(side_word(side), is_on).with_echo(match side {
            Side::For => "for: proposes or supports",
            Side::Between => "between: conditional, open or undecided",
            Side::Against => "against: opposes or rejects",
        })
    });
    own.chain(sides).collect()
}

fn stance_of(context: Context<'_>, id: AnyId) -> Option<Stance> {
    position(context, id).and_then(|position| position.stance)
}

const fn side_word(side: Side) -> &'static str {
    match side {
        Side::For => "for",
        Side::Between => "between",
        Side::Against => "against",
    }
}

pub(super) fn approaches() -> Vec<Choice> {
    closed::<Approach>(|context, id, word| {
        position(context, id).and_then(|position| position.approach).is_some_and(|approach| approach.word() == word)
    })
}

/// The value of `talks:` for any talks at all.
const SOME: &str = "some";

pub(super) fn talks() -> Vec<Choice> {
    let own = Talks::WORDS.iter().map(|(word, talks)| {
        let is_it = |context: Context<'_>, id, word: &str| talks_of(context, id).is_some_and(|own| own.word() == word);
        let choice = Choice::new(word, is_it);
        if *talks == Talks::None { choice } else { choice.within(SOME) }
    });
    let some = Choice::new(SOME, |context, id, _| talks_of(context, id).is_some_and(|talks| talks != Talks::None));
    own.chain([some.with_echo("some: talks, formal talks or agreed")]).collect()
}

fn talks_of(context: Context<'_>, id: AnyId) -> Option<Talks> {
    position(context, id).and_then(|position| position.talks)
}

pub(super) fn parts() -> Vec<Choice> {
    closed::<Part>(
        |context, id, word| matches!(context.record.item(id), Item::Country(country) if country.part.is_some_and(|part| part.word() == word)),
    )
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
