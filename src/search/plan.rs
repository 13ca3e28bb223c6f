//! A query as it is meant on one record: its words read against the vocabulary, its names against what bears
//! them. Made once for a query; run as often as it takes to explain the answer.

use super::Correction;
use super::echo;
use super::filter::Ground;
use super::gather::{Reading, Scope};
use super::index::{Index, Number};
use super::mark::Marks;
use super::names::{kind_of, noun, sort_of};
use super::place::{Place, Places};
use super::query::{Ask, Clause, Fault, Field, Query, Term, When};
use crate::record::Record;
use crate::text;

/// What a clause asks of this record.
pub(super) enum Node {
    /// Words somewhere, or in some sort of text.
    Text(Reading, Scope),
    /// A capacity.
    Role(Reading),
    /// Names, by what they lead to.
    Named(Field, Vec<Number>),
    /// The record's own sort.
    Sort(Vec<String>),
    OneOf(Field, &'static str),
    When(Field, When),
    Not(Box<Node>),
    Any(Vec<Node>),
    All(Vec<Node>),
}

/// A query as it is meant.
pub(super) struct Plan {
    /// What must hold: clauses with the same field are one.
    pub all: Vec<Part>,
    /// What could not be understood.
    pub faults: Vec<Fault>,
    /// Words taken for others.
    pub corrections: Vec<Correction>,
    /// Words that are nowhere.
    pub nowhere: Vec<String>,
    /// What to highlight.
    pub marks: Marks,
    /// The query in words.
    pub echo: String,
    /// Each of its clauses in words.
    pub chips: Vec<String>,
}

/// A clause, or several with the same field.
pub(super) struct Part {
    pub node: Node,
    /// In words.
    pub told: String,
}

/// Only what is inside quotation marks.
const SAID: Places = Places::of([Place::Said]);
const TEXT: Places = Places::of([Place::Said, Place::Gist, Place::Summary]);
const TITLE: Places = Places::of([Place::Name]);
const VENUE: Places = Places::of([Place::Venue]);
/// Where a capacity is told.
pub(super) const ROLE: Scope = Scope { places: Places::of([Place::Role]), through_links: false };

impl Plan {
    /// Makes out what a query means.
    pub fn of(index: &Index, ground: Ground<'_>, query: &Query) -> Self {
        let marks = Marks::default();
        let (faults, corrections, nowhere) = (query.faults.clone(), Vec::new(), Vec::new());
        let plan =
            Self { all: Vec::new(), faults, corrections, nowhere, marks, echo: String::new(), chips: Vec::new() };
        let mut planner = Planner { index, record: ground.record, plan, is_negated: false };
        let names = |field: Field, term: &Term| names_in(index, ground.record, field, term);
        for same in echo::same_field(&query.all) {
            let mut nodes: Vec<Node> = same.iter().filter_map(|clause| planner.node(clause)).collect();
            let node = if nodes.len() == 1 { nodes.pop() } else { (!nodes.is_empty()).then_some(Node::Any(nodes)) };
            let told: Vec<String> = same.iter().map(|clause| echo::chip(clause, &names)).collect();
            planner.plan.all.extend(node.map(|node| Part { node, told: text::list(&told, "or") }));
        }
        planner.plan.chips = query.all.iter().map(|clause| echo::chip(clause, &names)).collect();
        planner.plan.echo = echo::echo(&query.all, &names);
        planner.plan
    }
}

/// Whom a name means, in words; the name as typed where it means nobody.
fn names_in(index: &Index, record: &Record, field: Field, term: &Term) -> String {
    let named = kind_of(field).map(|kind| index.named(record, kind, term)).unwrap_or_default();
    if named.bearers == 0 { format!("“{}”", term.typed) } else { index.names(record, named.bearers()) }
}

struct Planner<'a> {
    index: &'a Index,
    record: &'a Record,
    plan: Plan,
    /// Within a negation nothing is highlighted, and what is nowhere is what was wanted.
    is_negated: bool,
}

impl Planner<'_> {
    fn node(&mut self, clause: &Clause) -> Option<Node> {
        Some(match &clause.ask {
            Ask::Word(term) => self.text(term, Places::ALL, true),
            Ask::Field(Field::Said, term) => self.text(term, SAID, false),
            Ask::Field(Field::Text, term) => self.text(term, TEXT, false),
            Ask::Field(Field::Title, term) => self.text(term, TITLE, false),
            Ask::Field(Field::Venue, term) => self.text(term, VENUE, false),
            Ask::Field(Field::Role, term) => match self.text(term, ROLE.places, false) {
                Node::Text(reading, _) => Node::Role(reading),
                node => node,
            },
            Ask::Field(Field::Type, term) => self.sort(term, clause)?,
            Ask::Field(field, term) => self.named(*field, term, clause)?,
            Ask::OneOf(field, word) => Node::OneOf(*field, word),
            Ask::When(field, when) => Node::When(*field, when.clone()),
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

    /// At least one node, unless all are faulty.
    fn nodes(&mut self, all: &[Clause]) -> Option<Vec<Node>> {
        let nodes: Vec<Node> = all.iter().filter_map(|clause| self.node(clause)).collect();
        (!nodes.is_empty()).then_some(nodes)
    }

    fn groups(&mut self, all: &[Clause]) -> Option<Vec<Node>> {
        let mut nodes = Vec::new();
        for same in echo::same_field(all) {
            let mut either: Vec<Node> = same.iter().filter_map(|clause| self.node(clause)).collect();
            let one = if either.len() == 1 { either.pop() } else { (!either.is_empty()).then_some(Node::Any(either)) };
            nodes.extend(one);
        }
        (!nodes.is_empty()).then_some(nodes)
    }

    fn text(&mut self, term: &Term, places: Places, through_links: bool) -> Node {
        let reading = Reading::of(self.index, self.record, term);
        if !self.is_negated {
            if reading.is_empty() {
                self.plan.nowhere.push(term.typed.clone());
            }
            self.plan.marks.add(term, &reading, &self.index.vocabulary);
        }
        self.correct(reading.correction.as_ref());
        Node::Text(reading, Scope { places, through_links })
    }

    fn correct(&mut self, correction: Option<&Correction>) {
        if let Some(correction) = correction.filter(|known| !self.plan.corrections.contains(known)) {
            self.plan.corrections.push(correction.clone());
        }
    }

    fn named(&mut self, field: Field, term: &Term, clause: &Clause) -> Option<Node> {
        let named = self.index.named(self.record, kind_of(field)?, term);
        if named.all.is_empty() {
            let message = format!("no {} on record is called “{}”", noun(field), term.typed);
            let help = kind_of(field).and_then(|kind| self.record.nearest(&term.typed.to_lowercase(), Some(kind)));
            let instead = help.map(|near| format!("{}:{near}", field.name()));
            let help = help.map_or_else(|| field.spec().help.to_owned(), |near| format!("is `{near}` meant?"));
            self.plan.faults.push(Fault { at: clause.at.clone(), message, help: Some(help), instead });
            return None;
        }
        self.correct(named.correction.as_ref());
        Some(Node::Named(field, named.all))
    }

    /// Sorts are few: one that is on no record is a mistake.
    fn sort(&mut self, term: &Term, clause: &Clause) -> Option<Node> {
        let mut sorts: Vec<String> = self.record.all().filter_map(|id| sort_of(self.record, id)).collect();
        sorts.sort_unstable();
        sorts.dedup();
        let fits = |sort: &String| {
            let mut held = Vec::new();
            text::words(sort, |word| held.push(word.folded.to_owned()));
            let is_exact = term.is_exact();
            term.words.iter().all(|word| {
                held.iter().any(|held| if is_exact { held == word } else { held.starts_with(word.as_str()) })
            })
        };
        let meant: Vec<String> = sorts.iter().filter(|sort| fits(sort)).cloned().collect();
        if meant.is_empty() {
            let message = format!("nothing on record is of the sort “{}”", term.typed);
            let help = Some(format!("sorts are {}", sorts.join(", ")));
            self.plan.faults.push(Fault { at: clause.at.clone(), message, help, instead: None });
            return None;
        }
        Some(Node::Sort(meant))
    }
}
