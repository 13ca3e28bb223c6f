//! Reads a query. Written by hand, because the language is small, must never fail, and needs the bytes of each part.
//!
//! ```text
//! query       = { alternatives }
//! alternatives = clause { ( "|" | "OR" ) clause }
//! clause      = [ "!" | "-" | "NOT" ] ( "(" query ")" | "@" name | field ":" value | term )
//! term        = [ "^" ] ( '"' words '"' | "'" words "'" | [ "'" ] word ) [ "$" ]
//! ```

use std::ops::Range;

use super::ask::{Ask, Clause, Query};
use super::fault::QueryFault;
use super::scan::{Scanner, ends_word};
use super::term::Term;
use super::value;
use crate::search::fields;
use crate::text;

/// Most terms of a query.
const MOST: usize = 32;
/// Most levels of groups and saved searches within each other.
const DEEPEST: usize = 12;

/// Finds the text of a saved search.
type Saved<'a> = &'a dyn Fn(&str) -> Option<String>;

impl Query {
    /// Reads a query; what is not closed ends with it.
    #[must_use]
    pub fn read(typed: &str) -> Self {
        parse(typed, &|_| None)
    }

    /// Reads a query in which `@name` is a saved search.
    #[must_use]
    pub(crate) fn read_with(typed: &str, saved: &dyn Fn(&str) -> Option<String>) -> Self {
        parse(typed, saved)
    }
}

/// Reads a query; byte offsets are in its safe form, which is what is shown.
fn parse(typed: &str, saved: Saved<'_>) -> Query {
    let typed = text::safe::line(typed);
    let mut parser =
        Parser { scan: Scanner::new(&typed), terms: 0, depth: 0, under: Vec::new(), faults: Vec::new(), saved };
    let all = parser.clauses(false);
    Query { all, is_open: parser.scan.is_open, faults: parser.faults, only: None }
}

struct Parser<'a> {
    scan: Scanner<'a>,
    terms: usize,
    depth: usize,
    /// Names of the saved searches that are being read.
    under: Vec<String>,
    faults: Vec<QueryFault>,
    saved: Saved<'a>,
}

impl Parser<'_> {
    /// Clauses up to the end, or to the parenthesis that closes the group.
    fn clauses(&mut self, in_group: bool) -> Vec<Clause> {
        let (mut all, mut is_or): (Vec<Clause>, bool) = (Vec::new(), false);
        while let Some(c) = self.scan.peek() {
            match c {
                ')' => {
                    self.scan.take(c);
                    if in_group {
                        break;
                    }
                }
                '|' => {
                    self.scan.take(c);
                    is_or = true;
                }
                c if c.is_whitespace() => self.scan.take(c),
                _ if self.keyword("OR") => is_or = true,
                // All clauses must hold anyway.
                _ if self.keyword("AND") => {}
                _ => {
                    if let Some(clause) = self.clause() {
                        match all.last_mut().filter(|_| is_or) {
                            Some(last) => join(last, clause),
                            None => all.push(clause),
                        }
                    }
                    is_or = false;
                }
            }
        }
        distinct(&mut all);
        all
    }

    /// Skips a keyword, if it is a whole word; false where it is not there.
    fn keyword(&mut self, word: &str) -> bool {
        let is_it = self.scan.rest().strip_prefix(word).is_some_and(|rest| rest.chars().next().is_none_or(ends_word));
        if is_it {
            self.scan.at += word.len();
        }
        is_it
    }

    fn clause(&mut self) -> Option<Clause> {
        let start = self.scan.at;
        let is_not = match self.scan.peek()? {
            c @ ('!' | '-') => {
                self.scan.take(c);
                // A dash between spaces is a dash.
                if self.scan.peek().is_none_or(char::is_whitespace) {
                    return None;
                }
                true
            }
            _ => self.keyword("NOT"),
        };
        if is_not {
            let blank = self.scan.rest().len() - self.scan.rest().trim_start().len();
            self.scan.at += blank;
            let inner = self.deeper(Self::clause)?;
            let ask = match inner.ask {
                Ask::Not(twice) => twice.ask,
                ask => Ask::Not(Box::new(Clause { ask, at: inner.at })),
            };
            return Some(Clause { ask, at: start..self.scan.at });
        }
        let ask = match self.scan.peek()? {
            '(' => {
                self.scan.take('(');
                let mut all = self.deeper(|parser| Some(parser.clauses(true)))?;
                // A field in a group is not joined with the same field outside of it: both must hold.
                let is_one = matches!(all.as_slice(), [one] if one.field().is_none());
                if is_one { all.pop()?.ask } else { (!all.is_empty()).then_some(Ask::All(all))? }
            }
            '@' => self.saved()?,
            _ => match self.field() {
                Some(answer) => answer?,
                None => Ask::Word(self.term()?),
            },
        };
        Some(Clause { ask, at: start..self.scan.at })
    }

    /// Reads one level further down; where that is too deep, the rest is left out with a fault.
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth >= DEEPEST {
            let message = format!("more than {DEEPEST} levels within each other");
            self.fault(self.scan.at..self.scan.typed.len(), message, "ask for less at once".into());
            self.scan.at = self.scan.typed.len();
            return None;
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    fn saved(&mut self) -> Option<Ask> {
        let start = self.scan.at;
        self.scan.take('@');
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let length = self.scan.rest().find(|c| !is_name(c)).unwrap_or(self.scan.rest().len());
        let name = self.scan.rest()[..length].to_owned();
        self.scan.at += length;
        if name.is_empty() {
            return None;
        }
        let at = start..self.scan.at;
        let Some(text) = (self.saved)(&name) else {
            let message = format!("no saved search is called `{name}`");
            let help = format!("`S` saves a search under a name; to look for the word write \"{name}\"");
            self.fault(at, message, help);
            return None;
        };
        if self.under.contains(&name) {
            self.fault(at, format!("the saved search `{name}` asks for itself"), "save it again without".into());
            return None;
        }
        self.counts(&at)?;
        let saved = self.saved;
        self.deeper(|outer| {
            let text = text::safe::line(&text);
            let mut under = outer.under.clone();
            under.push(name.clone());
            let (terms, depth) = (outer.terms, outer.depth);
            let mut inner = Parser { scan: Scanner::new(&text), terms, depth, under, faults: Vec::new(), saved };
            let all = inner.clauses(false);
            outer.terms = inner.terms;
            if let Some(fault) = inner.faults.into_iter().next() {
                let is_nested = fault.message.starts_with("in the saved search");
                let within = if is_nested { String::new() } else { format!("in the saved search `{name}`: ") };
                outer.faults.push(QueryFault::new(at, format!("{within}{}", fault.message), fault.help));
            }
            (!all.is_empty()).then_some(Ask::Saved(name, all))
        })
    }

    /// A field with its value: `None` where this is no field, `Some(None)` where the field or its value is wrong.
    #[allow(clippy::option_option, reason = "no field, a faulty field, and a field are three answers")]
    fn field(&mut self) -> Option<Option<Ask>> {
        let start = self.scan.at;
        let length = self.scan.rest().find(|c: char| !c.is_ascii_alphabetic())?;
        let (name, after) = self.scan.rest().split_at(length);
        let field = fields::named(name);
        if let (Some(field), Some(value)) = (field, after.strip_prefix('=')) {
            let value = &value[..value.find(ends_word).unwrap_or(value.len())];
            self.scan.at += length + 1 + value.len();
            self.faults.push(value::equals_sign(field, value, start..self.scan.at));
            return Some(None);
        }
        let behind = after.strip_prefix(':')?;
        let is_blank = behind.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, ')' | '|'));
        // An address is text, and so is a word followed by a colon.
        if behind.starts_with("//") || name.len() < 2 || field.is_none() && is_blank {
            return None;
        }
        self.scan.at += length + 1;
        let colon = self.scan.at;
        let raw = if is_blank { None } else { self.scan.raw() };
        let read = match (field, raw) {
            (None, _) => Err(value::unknown_field(name, start..colon)),
            (Some(field), None) => Err(value::no_value(field, name, start..self.scan.at)),
            (Some(field), Some(raw)) if self.counts(&raw.at).is_some() => value::read(field, &raw),
            // `counts` has reported too many terms.
            (Some(_), Some(_)) => return Some(None),
        };
        Some(read.map_err(|fault| self.faults.push(fault)).ok())
    }

    /// Counts a term; `None` where there are too many, which is reported once.
    fn counts(&mut self, at: &Range<usize>) -> Option<()> {
        self.terms += 1;
        if self.terms == MOST + 1 {
            let message = format!("a query takes {MOST} terms at most");
            self.fault(at.start..self.scan.typed.len(), message, "ask for less at once".into());
        }
        if self.terms > MOST {
            // Everything after it is left out.
            self.scan.at = self.scan.typed.len();
            return None;
        }
        Some(())
    }

    fn term(&mut self) -> Option<Term> {
        let start = self.scan.at;
        let raw = self.scan.raw()?;
        let at = start..self.scan.at;
        let term = raw.term()?;
        self.counts(&at)?;
        Some(term)
    }

    fn fault(&mut self, at: Range<usize>, message: String, help: String) {
        self.faults.push(QueryFault::new(at, message, help));
    }
}

/// Adds an alternative to a clause.
fn join(last: &mut Clause, clause: Clause) {
    let at = last.at.start..clause.at.end;
    let before = std::mem::replace(last, Clause { ask: Ask::Any(Vec::new()), at: at.clone() });
    let mut all = Vec::new();
    for clause in [before, clause] {
        match clause.ask {
            Ask::Any(inner) => all.extend(inner),
            _ => all.push(clause),
        }
    }
    distinct(&mut all);
    let ask = if all.len() == 1 { all.pop().map(|clause| clause.ask) } else { None };
    *last = Clause { ask: ask.unwrap_or(Ask::Any(all)), at };
}

/// Removes clauses that are typed twice.
fn distinct(all: &mut Vec<Clause>) {
    let mut kept: Vec<Clause> = Vec::with_capacity(all.len());
    for clause in all.drain(..) {
        if !kept.contains(&clause) {
            kept.push(clause);
        }
    }
    *all = kept;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::hostile;

    /// A query as it is printed, and its faults with the bytes they are of.
    fn read(typed: &str) -> (String, Vec<(&str, String)>) {
        let query = Query::read(typed);
        let faults = query.faults.iter().map(|fault| (&typed[fault.at.clone()], fault.message.clone())).collect();
        (query.to_string(), faults)
    }

    fn printed(typed: &str) -> String {
        let (printed, faults) = read(typed);
        assert_eq!(faults, [], "{typed}");
        printed
    }

    #[test]
    fn reads_every_form() {
        for (typed, expected) in [
            ("hub  albania", "hub albania"),
            ("rwanda|albania OR x y", "rwanda | albania | x y"),
            ("\"silver  bullet", "\"silver bullet\""),
            ("„silver bullet“ “a b”", "\"silver bullet\" \"a b\""),
            ("'silver bullet' x", "\"silver bullet\" x"),
            ("‘silver bullet’", "\"silver bullet\""),
            ("'hub ^north deal$ ^x$ ^'y", "'hub ^north deal$ ^x$ ^'y"),
            ("^\"a b\"$", "^\"a b\"$"),
            ("!rwanda -x NOT y --z !!w", "!rwanda !x !y z w"),
            ("(a (b | c) | d", "(a b | c | d)"),
            ("a AND b", "a b"),
            ("a OR", "a"),
            ("OR a", "a"),
            ("a ) b", "a b"),
            ("- ! | ( )", ""),
            ("who:rama speaker:\"edi rama\"", "who:rama who:\"edi rama\""),
            ("WHO:rama -about:al", "who:rama !about:al"),
            (
                "kind:quotes form:DIRECT talks:formal talks:\"formal talks\"",
                "kind:quote form:direct talks:\"formal talks\"",
            ),
            ("date:2025-03..2025-05 before:=2025-05-16", "date:2025-03..2025-05 before:=2025-05-16"),
            ("date:..2025 date:2025-23..", "date:..2025 date:2025-23.."),
            ("http://a.b/c 12:30 note: x", "http://a.b/c 12:30 note: x"),
            ("don't states' 'tis", "don't states' 'tis"),
            ("a a A", "a A"),
            ("one-off 22,000", "one-off 22,000"),
            ("a | a", "a"),
            ("!NOT  OR b", "b"),
            ("a !OR b", "a b"),
            ("^OR 'OR \"OR\"", "^OR 'OR \"OR\""),
        ] {
            assert_eq!(printed(typed), expected, "{typed}");
        }
    }

    #[test]
    fn names_what_it_cannot_read_by_its_bytes() {
        for (typed, bytes, message) in [
            ("x countri:al", "countri:", "no field is called `countri`"),
            ("who: y", "who:", "`who:` needs a value"),
            ("stance:warm", "warm", "`stance:` has no value `warm`"),
            ("date:12/04/2025", "12/04/2025", "`12/04/2025` leaves open"),
            ("date:=may", "may", "`may` is not a date"),
            ("date:2025-05..2025-03", "2025-05..2025-03", "the range ends before it begins"),
            ("before:2025..2026", "2025..2026", "`before:` takes one date"),
            ("é @mine", "@mine", "no saved search is called `mine`"),
            ("who:—", "—", "`who:` needs a word"),
            ("date:\"é\"", "é", "`é` is not a date"),
            ("date:^2025", "2025", "`date:` takes its value without marks"),
            ("before:[..2025-03]", "[..2025-03]", "`before:` needs a date that is bounded"),
        ] {
            let (_, faults) = read(typed);
            assert_eq!(faults.len(), 1, "{typed}");
            assert_eq!(faults[0].0, bytes);
            assert!(faults[0].1.starts_with(message), "{faults:?}");
        }
    }

    #[test]
    fn has_an_end_to_everything() {
        let many: Vec<String> = (0..100).map(|n| format!("w{n}")).collect();
        let query = Query::read(&many.join(" "));
        assert_eq!((query.all.len(), query.faults.len()), (MOST, 1));
        let deep = Query::read(&"(".repeat(100_000));
        assert_eq!(deep.faults.len(), 1);
        assert_eq!(Query::read(&"!".repeat(100_000)).faults.len(), 1);
        let circle = Query::read_with("@a", &|_| Some("x @a".into()));
        assert_eq!(circle.faults.len(), 1);
        let bush = Query::read_with("@a", &|_| Some("@a x @a y @b z @b".into()));
        assert!(bush.faults.len() < 3, "{:?}", bush.faults);
    }

    #[test]
    fn a_saved_search_is_its_query() {
        let query = Query::read_with("-@hubs y", &|name| (name == "hubs").then(|| "a | b".into()));
        assert_eq!(query.faults, []);
        assert_eq!(query.to_string(), "!@hubs y");
        let Ask::Not(inner) = &query.all[0].ask else { panic!("{query:?}") };
        assert!(matches!(&inner.ask, Ask::Saved(name, all) if name == "hubs" && all.len() == 1));
    }

    proptest! {
        #[test]
        fn printing_and_reading_gives_the_same(typed in pieces()) {
            let query = Query::read(&typed);
            let again = Query::read(&query.to_string());
            prop_assert_eq!(&again.all, &query.all, "{} printed {}", typed, query);
            prop_assert_eq!(again.faults, []);
        }

        #[test]
        fn anything_can_be_read(typed in hostile::text()) {
            let query = Query::read(&typed);
            let again = Query::read(&query.to_string());
            prop_assert_eq!(&again.all, &query.all, "{} printed {}", typed, query);
            let safe = text::safe::line(&typed);
            for fault in query.faults {
                prop_assert!(safe.get(fault.at).is_some());
            }
        }
    }

    /// Pieces of the language in any order.
    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "a",
            "Đb",
            "one-off",
            " ",
            " ",
            " ",
            "\"",
            "“",
            "'",
            "’",
            "^",
            "$",
            "!",
            "-",
            "|",
            " OR ",
            " AND ",
            "NOT ",
            "(",
            ")",
            "who:",
            "kind:quote",
            "kind:x",
            "date:2025-05",
            "date:=2025",
            "..",
            ":",
            "@s",
            "about:",
            "http://",
            "22,000",
            "—",
            "is:starred",
            "talks:formal",
        ]);
        prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
    }
}
