//! The meaning of a query on one record: its words matched with the vocabulary, its names looked up. Made once
//! a query, and evaluated several times to explain the answer.

use super::changed::Changed;
use super::complete;
use super::echo;
use super::field::{Asks, Choice, Field, Sought};
use super::filter::Context;
use super::gather::Scope;
use super::highlight::Highlights;
use super::index::Index;
use super::names::{Named, Relation};
use super::posting::Number;
use super::query::{Ask, Clause, Query, QueryFault, Term, When};
use super::reading::{Correction, Reading};
use super::text_kind::{TextKind, TextKinds};
use super::values;
use crate::record::{Kind, Record};
use crate::text;

/// The meaning of a clause on this record.
pub(super) enum Node {
    /// Words in some kinds of text.
    Text(Reading, Scope),
    /// Words in the role of a quotation or its speaker.
    Role(Reading),
    /// A relation to these records.
    Named(Relation, Vec<Number>),
    Test(Test),
    Not(Box<Node>),
    Any(Vec<Node>),
    All(Vec<Node>),
}

/// A test of each record.
pub(super) enum Test {
    /// Whether its type is one of these, as indices into `Index::record_types`.
    RecordType(Vec<usize>),
    OneOf(Choice),
    When(When),
    /// Whether it is a changed position, or the holder of one.
    Changed(Changed),
}

/// The meaning of a query on this record.
pub(super) struct Plan {
    /// The conditions, which must all hold.
    pub(crate) all: Vec<PlannedClause>,
    pub(crate) faults: Vec<QueryFault>,
    /// Words without a match, and those searched for instead.
    pub(crate) corrections: Vec<Correction>,
    /// What may have been meant otherwise, and what the answer does not show by itself.
    pub(crate) hints: Vec<String>,
    /// The parts of a text to highlight.
    pub(crate) highlights: Highlights,
    /// The query in words.
    pub(crate) echo: String,
    /// Each of its clauses as it would be typed.
    pub(crate) chips: Vec<String>,
}

/// A clause, or several with the same field, of which any must hold.
pub(super) struct PlannedClause {
    pub(crate) node: Node,
    /// As shown in a reason: words in quotation marks, anything else as typed.
    pub(crate) shown: String,
    /// Whether it is made of words alone.
    pub(crate) is_words: bool,
    /// A word of it that no record has, so that nothing can fit.
    pub(crate) unknown_word: Option<String>,
}

/// The texts that say in which role something was said.
pub(super) const ROLE: Scope = Scope { kinds: TextKinds::of([TextKind::Role]), through_links: false };

impl Plan {
    /// Plans a query.
    pub fn of(index: &Index, context: Context<'_>, query: &Query) -> Self {
        let faults = query.faults.clone();
        let plan = Self {
            all: Vec::new(),
            faults,
            corrections: Vec::new(),
            hints: Vec::new(),
            highlights: Highlights::default(),
            echo: String::new(),
            chips: Vec::new(),
        };
        let mut planner = Planner { index, record: context.record, plan, is_negated: false, known: Vec::new() };
        let nodes: Vec<Option<Node>> = query.all.iter().map(|clause| planner.node(clause)).collect();
        // Faulty clauses are neither asked nor shown in the query in words.
        let is_sound: Vec<bool> = nodes.iter().map(Option::is_some).collect();
        let sound: Vec<&Clause> =
            query.all.iter().zip(&is_sound).filter(|(_, sound)| **sound).map(|(c, _)| c).collect();
        let mut nodes: Vec<Option<Node>> = nodes.into_iter().flatten().map(Some).collect();
        for same in echo::same_field(sound.iter().copied()) {
            let either: Vec<Node> = same.iter().filter_map(|(at, _)| nodes.get_mut(*at)?.take()).collect();
            planner.plan.all.extend(one_of(either).map(|node| PlannedClause::of(node, &same)));
        }
        if let Some(kind) = query.only {
            let node = Node::Test(Test::OneOf(values::kind(kind)));
            planner.plan.all.push(PlannedClause {
                node,
                shown: format!("kind:{}", kind.singular()),
                is_words: false,
                unknown_word: None,
            });
        }
        let names = |relation: Relation, term: &Term| planner.names(relation, term);
        let chip = |(clause, is_sound): (&Clause, &bool)| {
            if *is_sound { planner.chip(clause) } else { format!("{clause} ?") }
        };
        let chips = query.all.iter().zip(&is_sound).map(chip).collect();
        let echo = echo::echo(sound.iter().copied(), &names);
        Self { echo, chips, ..planner.plan }
    }
}

impl PlannedClause {
    fn of(node: Node, same: &[(usize, &Clause)]) -> Self {
        let is_words = same.iter().all(|(_, clause)| clause.is_words());
        let shown: Vec<String> = same
            .iter()
            .map(|(_, clause)| {
                if is_words && !clause.is_near() {
                    echo::chip(clause, &|_, _| String::new())
                } else {
                    clause.to_string()
                }
            })
            .collect();
        let unknown_word = match &node {
            Node::Text(reading, _) if reading.is_empty() => reading.unknown_word.clone(),
            _ => None,
        };
        Self { node, shown: text::list(&shown, "or"), is_words, unknown_word }
    }
}

/// The same field twice means either.
fn one_of(mut either: Vec<Node>) -> Option<Node> {
    if either.len() > 1 { Some(Node::Any(either)) } else { either.pop() }
}

struct Planner<'a> {
    index: &'a Index,
    record: &'a Record,
    plan: Plan,
    /// Within a negation nothing is highlighted, and a word without a match is no reason for an empty answer.
    is_negated: bool,
    /// Names that are already looked up.
    known: Vec<(Kind, Term, Named)>,
}

impl Planner<'_> {
    fn node(&mut self, clause: &Clause) -> Option<Node> {
        Some(match &clause.ask {
            Ask::Word(term) => Node::Text(self.reading(term), Scope { kinds: TextKinds::ALL, through_links: true }),
            Ask::Field(field, sought, term) => self.term(*field, *sought, term, clause)?,
            Ask::OneOf(_, choice) => Node::Test(Test::OneOf(*choice)),
            Ask::When(field, when) if matches!(field.asks, Asks::Change(_)) => {
                let changed = Changed::of(self.record, when);
                if !self.is_negated {
                    self.plan.hints.extend(changed.told.iter().cloned());
                }
                Node::Test(Test::Changed(changed))
            }
            Ask::When(_, when) => Node::Test(Test::When(when.clone())),
            Ask::Not(inner) => {
                let was = self.is_negated;
                self.is_negated = !was;
                let node = self.node(inner);
                self.is_negated = was;
                Node::Not(Box::new(node?))
            }
            Ask::Any(all) => Node::Any(self.nodes(all)?),
            Ask::All(all) | Ask::Saved(_, all) => Node::All(self.groups(all)?),
        })
    }

    /// The words of a field.
    fn term(&mut self, field: Field, sought: Sought, term: &Term, clause: &Clause) -> Option<Node> {
        match sought {
            Sought::Named(relation) => self.named(field, relation, term, clause),
            Sought::Id(relation) => self.by_id(relation, term, clause),
            Sought::Texts(kinds, _) => Some(Node::Text(self.reading(term), Scope { kinds, through_links: false })),
            Sought::Role => Some(Node::Role(self.reading(term))),
            Sought::RecordType => self.record_type(term, clause),
        }
    }

    /// `None` where all clauses are faulty.
    fn nodes(&mut self, all: &[Clause]) -> Option<Vec<Node>> {
        let nodes: Vec<Node> = all.iter().filter_map(|clause| self.node(clause)).collect();
        (!nodes.is_empty()).then_some(nodes)
    }

    fn groups(&mut self, all: &[Clause]) -> Option<Vec<Node>> {
        let mut nodes = Vec::new();
        for same in echo::same_field(all) {
            nodes.extend(one_of(same.iter().filter_map(|(_, clause)| self.node(clause)).collect()));
        }
        (!nodes.is_empty()).then_some(nodes)
    }

    /// A clause as it would be typed, with the id of whoever a name means alone.
    fn chip(&self, clause: &Clause) -> String {
        match &clause.ask {
            Ask::Field(field, Sought::Named(relation), term) => {
                let known = self.known.iter().find(|(kind, known, _)| relation.kind() == Some(*kind) && known == term);
                match known.map(|(.., named)| named.bearers()) {
                    Some([one]) => format!("{}:{}", field.name, self.index.typed_id(self.record, *one)),
                    _ => clause.to_string(),
                }
            }
            Ask::Not(inner) if inner.field().is_some() => format!("-{}", self.chip(inner)),
            _ => clause.to_string(),
        }
    }

    /// The names of those that a name means, or the name as typed where it means nobody.
    fn names(&self, relation: Relation, term: &Term) -> String {
        let known = self.known.iter().find(|(kind, known, _)| relation.kind() == Some(*kind) && known == term);
        let bearers = known.map_or(&[][..], |(.., named)| named.bearers());
        if bearers.is_empty() { format!("“{}”", term.typed) } else { self.index.names(self.record, bearers) }
    }

    fn reading(&mut self, term: &Term) -> Reading {
        let reading = Reading::of(self.index, self.record, term);
        if !self.is_negated {
            self.plan.highlights.add(term, &reading, &self.index.vocabulary);
        }
        self.correct(&reading.corrections);
        reading
    }

    fn correct(&mut self, corrections: &[Correction]) {
        for correction in corrections {
            let correction = Correction { is_left_out: self.is_negated, ..correction.clone() };
            if !self.plan.corrections.contains(&correction) {
                self.plan.corrections.push(correction);
            }
        }
    }

    /// The record of an id, or what refers to it.
    fn by_id(&mut self, relation: Relation, term: &Term, clause: &Clause) -> Option<Node> {
        let upper = term.typed.to_uppercase();
        let found = self.record.find(&term.typed).or_else(|| self.record.find(&upper));
        let Some(number) = found.and_then(|id| self.index.number(id)) else {
            let message = format!("no record has the id “{}”", term.typed);
            let near = self.record.nearest(&term.typed.to_lowercase(), None);
            let such_as = || {
                let some = self.record.all().next().map_or("", |id| self.record.get(id).slug());
                format!("an id is such as {some}; `onrecord list KIND` prints those of a kind")
            };
            let help = near.map_or_else(such_as, |near| format!("is `{near}` meant?"));
            self.plan.faults.push(QueryFault::new(clause.at.clone(), message, help));
            return None;
        };
        Some(Node::Named(relation, vec![number]))
    }

    fn named(&mut self, field: Field, relation: Relation, term: &Term, clause: &Clause) -> Option<Node> {
        let kind = relation.kind()?;
        let at = self.known.iter().position(|(known, other, _)| *known == kind && other == term);
        let at = at.unwrap_or_else(|| {
            let named = match relation {
                Relation::Who => self.index.named_holders(self.record, term),
                _ => self.index.named(self.record, kind, term),
            };
            self.known.push((kind, term.clone(), named));
            self.known.len() - 1
        });
        let (.., named) = &self.known[at];
        if named.all.is_empty() {
            let what = if relation == Relation::Who { "actor or country" } else { kind.singular() };
            let message = format!("no {what} on record is called “{}”", term.typed);
            let near = self.record.nearest(&term.typed.to_lowercase(), Some(kind));
            let help = near.map_or_else(
                || format!("{}, such as {}", field.help, complete::some_names(self.record, kind)),
                |near| format!("is `{near}` meant?"),
            );
            self.plan.faults.push(QueryFault::new(clause.at.clone(), message, help));
            return None;
        }
        let (all, corrections) = (named.all.clone(), named.corrections.clone());
        self.correct(&corrections);
        Some(Node::Named(relation, all))
    }

    /// Types are few: one that no record has is a mistake.
    fn record_type(&mut self, term: &Term, clause: &Clause) -> Option<Node> {
        let fits = |name: &String| {
            let mut held = Vec::new();
            text::words(name, |word| held.push(word.folded.to_owned()));
            let is_exact = term.is_exact();
            term.words.iter().all(|word| {
                held.iter().any(|held| if is_exact { held == word } else { held.starts_with(word.as_str()) })
            })
        };
        let types = &self.index.record_types;
        let meant: Vec<usize> = (0..types.len()).filter(|at| fits(&types[*at])).collect();
        if meant.is_empty() {
            let message = format!("no record has the type “{}”", term.typed);
            let mut types: Vec<&str> = types.iter().map(String::as_str).collect();
            types.sort_unstable();
            self.plan.faults.push(QueryFault::new(
                clause.at.clone(),
                message,
                format!("types are {}", types.join(", ")),
            ));
            return None;
        }
        Some(Node::Test(Test::RecordType(meant)))
    }
}
