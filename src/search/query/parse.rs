//! Reads a query. Written by hand, because the language is small, must never fail, and needs the bytes of each part.
//!
//! ```text
//! query       = { alternatives }
//! alternatives = clause { ( "|" | "OR" ) clause }
//! clause      = [ "!" | "-" | "NOT" ] ( "(" query ")" | "@" name | field ":" value | date | term )
//! value       = term | "(" query of values ")"
//! date        = ( ">" | ">=" | "<" | "<=" ) year [ "-" month [ "-" day ] ]
//! term        = [ "^" ] ( '"' words '"' [ "~" number ] | "'" words "'" [ "~" number ] | [ "'" ] word ) [ "$" ]
//! ```

use std::ops::Range;

use super::ask::{Ask, Clause, Query};
use super::fault::QueryFault;
use super::hint;
use super::scan::{Raw, Scanner, ends_word};
use super::term::Term;
use super::value;
use crate::search::field::{Asks, Field};
use crate::search::fields;
use crate::text;

/// Most characters of a query.
const LONGEST: usize = 2_000;
/// Most words between words that are near each other.
const FURTHEST: u32 = 99;
/// Most words that may be asked for near each other.
const MOST_NEAR: usize = 8;
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
    if let Some(fault) = too_long(&typed) {
        return Query { faults: vec![fault], ..Query::default() };
    }
    let mut parser = Parser::new(&typed, saved);
    let all = parser.clauses(false);
    let hints = hint::hints(&typed, &all);
    Query { all, is_open: parser.scan.is_open, faults: parser.faults, only: None, hints }
}

/// Nothing of a query that is too long is asked.
fn too_long(typed: &str) -> Option<QueryFault> {
    let (from, _) = typed.char_indices().nth(LONGEST)?;
    let count = text::thousands(typed.chars().count());
    let message = format!("a query takes {} characters at most, and this one has {count}", text::thousands(LONGEST));
    Some(QueryFault::new(from..typed.len(), message, "ask for less at once".into()))
}

struct Parser<'a> {
    scan: Scanner<'a>,
    terms: usize,
    depth: usize,
    /// Names of the saved searches that are being read.
    under: Vec<String>,
    faults: Vec<QueryFault>,
    saved: Saved<'a>,
    /// The field whose values are read, in parentheses after its colon.
    within: Option<Field>,
}

impl<'a> Parser<'a> {
    fn new(typed: &'a str, saved: Saved<'a>) -> Self {
        let (under, faults) = (Vec::new(), Vec::new());
        Self { scan: Scanner::new(typed), terms: 0, depth: 0, under, faults, saved, within: None }
    }
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
            '@' if self.within.is_none() => self.saved()?,
            _ => match (self.field(), self.within) {
                (Some(answer), _) => answer?,
                (None, Some(field)) => self.value(field)?,
                (None, None) => match self.compared() {
                    Some(date) => date,
                    None => Ask::Word(self.term()?),
                },
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
        self.deeper(|outer| outer.inner(name, &text, at))
    }

    /// Reads the text of a saved search; of its faults the first is reported at its name.
    fn inner(&mut self, name: String, text: &str, at: Range<usize>) -> Option<Ask> {
        let text = text::safe::line(text);
        let mut under = self.under.clone();
        under.push(name.clone());
        let (terms, depth) = (self.terms, self.depth);
        let mut inner = Parser { terms, depth, under, ..Parser::new(&text, self.saved) };
        let all = match too_long(&text) {
            Some(fault) => {
                inner.faults.push(fault);
                Vec::new()
            }
            None => inner.clauses(false),
        };
        self.terms = inner.terms;
        if let Some(fault) = inner.faults.into_iter().next() {
            let is_nested = fault.message.starts_with("in the saved search");
            let within = if is_nested { String::new() } else { format!("in the saved search `{name}`: ") };
            self.faults.push(QueryFault::new(at, format!("{within}{}", fault.message), fault.help));
        }
        (!all.is_empty()).then_some(Ask::Saved(name, all))
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
        let Some(field) = field else {
            self.scan.raw();
            self.faults.push(value::unknown_field(name, start..colon));
            return Some(None);
        };
        if let Some(outer) = self.within {
            self.scan.raw();
            let message = format!("`{}:( … )` takes values and no other field", outer.name);
            self.fault(start..colon, message, format!("write `{}:` outside of it", field.name));
            return Some(None);
        }
        if behind.starts_with('(') {
            return Some(self.group(field, name, start));
        }
        if is_blank {
            self.faults.push(value::no_value(field, name, start..colon));
            return Some(None);
        }
        Some(self.value_or(field, |parser| value::no_value(field, name, start..parser.scan.at)))
    }

    /// The values of a field in parentheses: any of them.
    fn group(&mut self, field: Field, name: &str, start: usize) -> Option<Ask> {
        self.scan.take('(');
        self.within = Some(field);
        let (before, all) = (self.faults.len(), self.deeper(|parser| Some(parser.clauses(true))));
        self.within = None;
        let mut all = all?;
        if all.is_empty() && self.faults.len() == before {
            self.faults.push(value::no_value(field, name, start..self.scan.at));
        }
        if all.len() == 1 { all.pop().map(|clause| clause.ask) } else { (!all.is_empty()).then_some(Ask::All(all)) }
    }

    fn value(&mut self, field: Field) -> Option<Ask> {
        let start = self.scan.at;
        self.value_or(field, |parser| value::no_value(field, field.name, start..parser.scan.at))
    }

    /// One value of a field; where there is none, the fault that `missing` makes.
    fn value_or(&mut self, field: Field, missing: impl Fn(&Self) -> QueryFault) -> Option<Ask> {
        let Some(mut raw) = self.scan.raw() else {
            let fault = missing(self);
            self.faults.push(fault);
            return None;
        };
        if matches!(field.asks, Asks::Date(_) | Asks::Change(_)) {
            self.scan.extend_date(&mut raw);
        }
        self.counts(&raw.at)?;
        self.is_near(&raw)?;
        value::read(field, &raw).map_err(|fault| self.faults.push(fault)).ok()
    }

    /// A date that is compared, without its field: `>2025-06`.
    fn compared(&mut self) -> Option<Ask> {
        let signs = self.scan.rest();
        let date = signs.trim_start_matches(['<', '>', '=']);
        if !signs.starts_with(['<', '>']) || !date.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (start, field) = (self.scan.at, fields::named("date")?);
        let read = self.scan.raw().and_then(|raw| value::read(field, &raw).ok());
        // What is no date is words.
        if read.is_none() {
            self.scan.at = start;
        }
        read.filter(|_| self.counts(&(start..self.scan.at)).is_some())
    }

    /// `None` with a fault where words are asked for too far from each other, or too many.
    fn is_near(&mut self, raw: &Raw) -> Option<()> {
        let Some(near) = raw.near else { return Some(()) };
        let count = raw.term().map_or(0, |term| term.words.len());
        let message = match (near > FURTHEST, count > MOST_NEAR) {
            (false, false) => return Some(()),
            (true, _) => format!("words are near each other with {FURTHEST} others between them at most"),
            (false, true) => format!("{MOST_NEAR} words at most can be near each other"),
        };
        self.fault(raw.at.clone(), message, "as in \"rama hub\"~10".into());
        None
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
        self.is_near(&raw)?;
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
    fn reads_groups_and_words_near_each_other() {
        for (typed, expected) in [
            ("who:(rama | osmani)", "who:(rama | osmani)"),
            ("who:(rama OR \"edi rama\") x", "who:(rama | \"edi rama\") x"),
            ("-who:(rama|osmani)", "!who:(rama | osmani)"),
            ("who:rama | who:osmani", "who:(rama | osmani)"),
            ("who:(rama", "who:rama"),
            ("who:(rama osmani)", "(who:rama who:osmani)"),
            ("who:(rama -osmani)", "(who:rama !who:osmani)"),
            ("kind:(quotes | event) date:(may 2025 | 2024)", "kind:(quote | event) date:(2025-05 | 2024)"),
            ("\"a b\"~10 'a b'~3 ^\"a b\"~0$", "\"a b\"~10 \"a b\"~3 ^\"a b\"~0$"),
            ("said:\"a b\"~10 \"hub\"~4", "said:\"a b\"~10 \"hub\""),
            ("\"a b\"~ \"a b\"~x", "\"a b\" ~x"),
        ] {
            assert_eq!(printed(typed), expected, "{typed}");
        }
    }

    #[test]
    fn reads_dates_as_they_are_typed() {
        for (typed, expected) in [
            ("date:2025-5 date:=2025-5-7", "date:2025-05 date:=2025-05-07"),
            ("date:may 2025 hub", "date:2025-05 hub"),
            ("date:2025 may hub", "date:2025 may hub"),
            ("date:\"16 May 2025\" before:16 may 2025", "date:2025-05-16 before:2025-05-16"),
            ("date:march 2025..may 2025 x", "date:2025-03..2025-05 x"),
            ("date:=may 2025 date:2025 hub", "date:=2025-05 date:2025 hub"),
            ("date:>2025-6 >2025-06 <=2025", "date:>2025-06 date:..2025"),
            ("date:=>2025 date:>=2025-06 <2025", "date:=>2025 date:2025-06.. date:<2025"),
            (">x > 5 <a>", ">x 5 <a>"),
            ("date:undated by:rama", "is:undated who:rama"),
            ("stance:against stance:for talks:some", "stance:against stance:for talks:some"),
            ("changed:2025-03..2025-11 part:\"host candidate\"", "changed:2025-03..2025-11 part:\"host candidate\""),
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
            ("date:=may", "may", "`may` is not a date: it names no year"),
            ("x who:()", "who:()", "`who:` needs a value"),
            ("who:(rama about:al)", "about:", "`who:( … )` takes values and no other field"),
            ("\"a b\"~100", "a b", "words are near each other with 99 others"),
            ("said:\"a b\"~99999999999", "a b", "words are near each other with 99 others"),
            ("\"1 2 3 4 5 6 7 8 9\"~5", "1 2 3 4 5 6 7 8 9", "8 words at most"),
            ("date:\"2025\"~3", "2025", "`date:` takes its value without marks"),
            ("before:>2025", ">2025", "`before:` takes one date, without < or >"),
            ("changed:undated", "undated", "`undated` is not a date"),
            ("stance:(for | warm)", "warm", "`stance:` has no value `warm`"),
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
        let deep = Query::read(&"(".repeat(1_900));
        assert_eq!(deep.faults.len(), 1);
        assert_eq!(Query::read(&"!".repeat(1_900)).faults.len(), 1);
        assert!(Query::read(&"who:(".repeat(300)).is_empty());
        for typed in ["@a ".repeat(40_000), "(".repeat(100_000), "é".repeat(LONGEST + 1)] {
            let query = Query::read(&typed);
            assert!(query.is_empty() && query.faults.len() == 1, "{:?}", query.faults);
            assert!(query.faults[0].message.starts_with("a query takes 2,000 characters at most"));
        }
        assert_eq!(Query::read(&"é".repeat(LONGEST)).faults, []);
        let long = Query::read_with("@a", &|_| Some("x ".repeat(LONGEST)));
        assert!(long.faults[0].message.starts_with("in the saved search `a`: a query takes"), "{:?}", long.faults);
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

    const PIECES: &[&str] = &[
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
        "who:(",
        "~3",
        ">2025",
        "may 2025",
        "date:",
        "stance:(for|",
        "changed:2025",
    ];

    /// Pieces of the language in any order.
    fn pieces() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(PIECES), 0..14).prop_map(|pieces| pieces.concat())
    }
}
