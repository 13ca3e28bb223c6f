//! What is said beside an answer: how the query may have been meant, and what its neighbour would find.

use super::eval::Evaluator;
use super::field::{Asks, Choice, Field};
use super::plan::{Node, Plan, Test};
use super::query::{Ask, Query};
use crate::text;

/// The hints on a query and its answer.
pub(super) fn hints(evaluator: Evaluator<'_>, query: &Query, plan: &Plan, found: usize) -> Vec<String> {
    let typed = query.hints.iter().filter(|hint| found == 0 || !hint.is_for_empty).map(|hint| hint.words.clone());
    typed.chain(wider(evaluator, query, plan, found)).chain(plan.hints.iter().cloned()).collect()
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
    let name = field.name;
    let records = text::count(more, "more record", "more records");
    Some(format!("{name}:{word} finds {records} ({}) than {name}:{}", wide.echo, choice.word))
}

fn choice_of(field: Field, word: &str) -> Option<Choice> {
    let Asks::OneOf(choices) = field.asks else { return None };
    choices().into_iter().find(|choice| choice.word == word)
}
