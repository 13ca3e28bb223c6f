//! What is said beside an answer: how the query may have been meant, and what its neighbour would find.

use super::eval::Evaluator;
use super::field::{Asks, Choice, Field, Sought};
use super::names::Relation;
use super::plan::{Node, Plan, Test};
use super::query::{Ask, How, Query, Term};
use crate::record::{Kind, Tone, Value};
use crate::text;

/// The hints on a query and its answer.
pub(super) fn hints(evaluator: Evaluator<'_>, query: &Query, plan: &Plan, found: usize) -> Vec<String> {
    let typed = query.hints.iter().filter(|hint| found == 0 || !hint.is_for_empty).map(|hint| hint.words.clone());
    let name = parted_name(evaluator, query);
    typed.chain(name).chain(wider(evaluator, query, plan, found)).chain(plan.hints.iter().cloned()).collect()
}

/// Most words after the first of a name in several.
const MOST_WORDS: usize = 4;

/// A name in several words without quotation marks, of which a field takes only the first: `who:united kingdom`.
fn parted_name(evaluator: Evaluator<'_>, query: &Query) -> Option<String> {
    query.all.iter().enumerate().find_map(|(at, clause)| {
        let Ask::Field(field, Sought::Named(relation), first) = &clause.ask else { return None };
        let behind = query.all[at + 1..].iter().map_while(|clause| match &clause.ask {
            Ask::Word(term) if term.how == How::Plain => Some(term.typed.as_str()),
            _ => None,
        });
        let mut name = first.typed.clone();
        let mut longest = None;
        for word in behind.take(MOST_WORDS) {
            name = format!("{name} {word}");
            if is_name(evaluator, *relation, &name) {
                longest = Some(format!("{}:\"{name}\"", field.name));
            }
        }
        longest.map(|written| format!("`{}:` takes one word or a name in quotation marks: {written}", field.name))
    })
}

/// Whether somebody or something is called exactly so.
fn is_name(evaluator: Evaluator<'_>, relation: Relation, name: &str) -> bool {
    let Evaluator { index, context, .. } = evaluator;
    let Some(term) = Term::new(name, How::Phrase) else { return false };
    let also = (relation == Relation::Who).then_some(Kind::Country);
    let wanted = text::fold(name);
    relation.kind().into_iter().chain(also).any(|kind| {
        let named = index.named(context.record, kind, &term);
        named.bearers().iter().any(|number| {
            let mut is_it = false;
            context.record.get(index.id(*number)).fields(&mut |_, value| match value {
                Value::Text(Tone::Name, name) => is_it |= text::fold(name) == wanted,
                Value::Texts(Tone::Name, all) => is_it |= all.iter().any(|name| text::fold(name) == wanted),
                _ => {}
            });
            is_it
        })
    })
}

/// How many more there are with the value that takes in the one asked for: `stance:against` beside `stance:opposes`.
fn wider(evaluator: Evaluator<'_>, query: &Query, plan: &Plan, found: usize) -> Option<String> {
    let asked = query.all.iter().find_map(|clause| match &clause.ask {
        Ask::OneOf(field, choice) => choice.wider.map(|wider| (*field, *choice, wider)),
        _ => None,
    });
    let (field, choice, word) = asked?;
    let wide = choice_of(field, word)?;
    let is_it = |node: &Node| matches!(node, Node::Test(Test::OneOf(own)) if *own == choice);
    let instead = Node::Test(Test::OneOf(wide));
    let nodes: Vec<&Node> = plan.all.iter().map(|part| if is_it(&part.node) { &instead } else { &part.node }).collect();
    // Where the field is asked for twice, its values are one node and nothing is replaced.
    let more = evaluator.all(&nodes).len().checked_sub(found).filter(|more| *more > 0)?;
    // `against: opposes or rejects` says its own word first.
    let takes_in = wide.echo.split_once(": ").map_or(wide.echo, |(_, takes_in)| takes_in);
    Some(format!("{}:{word} finds {} more ({takes_in})", field.name, text::thousands(more)))
}

fn choice_of(field: Field, word: &str) -> Option<Choice> {
    let Asks::OneOf(choices) = field.asks else { return None };
    choices().into_iter().find(|choice| choice.word == word)
}
