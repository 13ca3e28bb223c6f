//! A query as it is meant on one record: its words read against the vocabulary, its names against what bears
//! them. Made once for a query; run as often as it takes to explain the answer.

use super::Correction;
use super::echo;
use super::filter::Ground;
use super::gather::Scope;
use super::index::{Index, Number};
use super::mark::Marks;
use super::names::{Named, kind_of, noun};
use super::place::{Place, Places};
use super::query::{Ask, Clause, Fault, Field, Query, Term, When};
use super::reading::Reading;
use crate::record::{Kind, Record};
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
    Sort(Vec<usize>),
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
    /// As it is told in a reason: words in quotation marks, anything else as it is typed.
    pub told: String,
    /// Whether it is made of words alone.
    pub is_words: bool,
    /// A word of it that stands nowhere on record, so that nothing can fit.
    pub lost: Option<String>,
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
        let faults = query.faults.clone();
        let plan = Self {
            all: Vec::new(),
            faults,
            corrections: Vec::new(),
            nowhere: Vec::new(),
            marks: Marks::default(),
            echo: String::new(),
            chips: Vec::new(),
        };
        let mut planner = Planner { index, record: ground.record, plan, is_negated: false, known: Vec::new() };
        let nodes: Vec<Option<Node>> = query.all.iter().map(|clause| planner.node(clause)).collect();
        // What could not be understood is not asked, and not told as if it were.
        let is_sound: Vec<bool> = nodes.iter().map(Option::is_some).collect();
        let sound: Vec<&Clause> =
            query.all.iter().zip(&is_sound).filter(|(_, sound)| **sound).map(|(c, _)| c).collect();
        let mut nodes: Vec<Option<Node>> = nodes.into_iter().flatten().map(Some).collect();
        for same in echo::same_field(sound.iter().copied()) {
            let either: Vec<Node> = same.iter().filter_map(|(at, _)| nodes.get_mut(*at)?.take()).collect();
            planner.plan.all.extend(one_of(either).map(|node| Part::of(node, &same)));
        }
        if let Some(kind) = query.only {
            let node = Node::OneOf(Field::Kind, kind.singular());
            planner.plan.all.push(Part {
                node,
                told: format!("kind:{}", kind.singular()),
                is_words: false,
                lost: None,
            });
        }
        let names = |field: Field, term: &Term| planner.names(field, term);
        let chip = |(clause, is_sound): (&Clause, &bool)| {
            if *is_sound { echo::chip(clause, &names) } else { format!("{clause} ?") }
        };
        let chips = query.all.iter().zip(&is_sound).map(chip).collect();
        let echo = echo::echo(sound.iter().copied(), &names);
        Self { echo, chips, ..planner.plan }
    }
}

impl Part {
    fn of(node: Node, same: &[(usize, &Clause)]) -> Self {
        let is_words = same.iter().all(|(_, clause)| clause.is_words());
        let told: Vec<String> = same
            .iter()
            .map(|(_, clause)| if is_words { echo::chip(clause, &|_, _| String::new()) } else { clause.to_string() })
            .collect();
        let lost = match &node {
            Node::Text(reading, _) if reading.is_empty() => reading.lost.clone(),
            _ => None,
        };
        Self { node, told: text::list(&told, "or"), is_words, lost }
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
    /// Within a negation nothing is highlighted, and what is nowhere is what was wanted.
    is_negated: bool,
    /// Names that were looked up already.
    known: Vec<(Kind, Term, Named)>,
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
            nodes.extend(one_of(same.iter().filter_map(|(_, clause)| self.node(clause)).collect()));
        }
        (!nodes.is_empty()).then_some(nodes)
    }

    /// Whom a name means, in words; the name as typed where it means nobody.
    fn names(&self, field: Field, term: &Term) -> String {
        let known = self.known.iter().find(|(kind, known, _)| kind_of(field) == Some(*kind) && known == term);
        let bearers = known.map_or(&[][..], |(.., named)| named.bearers());
        if bearers.is_empty() { format!("“{}”", term.typed) } else { self.index.names(self.record, bearers) }
    }

    fn text(&mut self, term: &Term, places: Places, through_links: bool) -> Node {
        let reading = Reading::of(self.index, self.record, term);
        if !self.is_negated {
            if reading.is_empty() {
                self.plan.nowhere.extend(reading.lost.clone());
            }
            self.plan.marks.add(term, &reading, &self.index.vocabulary);
        }
        self.correct(&reading.corrections);
        Node::Text(reading, Scope { places, through_links })
    }

    fn correct(&mut self, corrections: &[Correction]) {
        for correction in corrections {
            let correction = Correction { is_left_out: self.is_negated, ..correction.clone() };
            if !self.plan.corrections.contains(&correction) {
                self.plan.corrections.push(correction);
            }
        }
    }

    fn named(&mut self, field: Field, term: &Term, clause: &Clause) -> Option<Node> {
        let kind = kind_of(field)?;
        let at = self.known.iter().position(|(known, other, _)| *known == kind && other == term);
        let at = at.unwrap_or_else(|| {
            self.known.push((kind, term.clone(), self.index.named(self.record, kind, term)));
            self.known.len() - 1
        });
        let (.., named) = &self.known[at];
        if named.all.is_empty() {
            let message = format!("no {} on record is called “{}”", noun(field), term.typed);
            let near = self.record.nearest(&term.typed.to_lowercase(), Some(kind));
            let help = near.map_or_else(|| field.spec().help.to_owned(), |near| format!("is `{near}` meant?"));
            self.plan.faults.push(Fault { at: clause.at.clone(), message, help });
            return None;
        }
        let (all, corrections) = (named.all.clone(), named.corrections.clone());
        self.correct(&corrections);
        Some(Node::Named(field, all))
    }

    /// Sorts are few: one that is on no record is a mistake.
    fn sort(&mut self, term: &Term, clause: &Clause) -> Option<Node> {
        let fits = |sort: &String| {
            let mut held = Vec::new();
            text::words(sort, |word| held.push(word.folded.to_owned()));
            let is_exact = term.is_exact();
            term.words.iter().all(|word| {
                held.iter().any(|held| if is_exact { held == word } else { held.starts_with(word.as_str()) })
            })
        };
        let sorts = &self.index.sorts;
        let meant: Vec<usize> = (0..sorts.len()).filter(|at| fits(&sorts[*at])).collect();
        if meant.is_empty() {
            let message = format!("nothing on record is of the sort “{}”", term.typed);
            let mut sorts: Vec<&str> = sorts.iter().map(String::as_str).collect();
            sorts.sort_unstable();
            let help = format!("sorts are {}", sorts.join(", "));
            self.plan.faults.push(Fault { at: clause.at.clone(), message, help });
            return None;
        }
        Some(Node::Sort(meant))
    }
}
