//! Reads a query. Written by hand: the language is small, must never fail, and tells where each part stood.
//!
//! ```text
//! query       = { alternatives }
//! alternatives = clause { ( "|" | "OR" ) clause }
//! clause      = [ "!" | "-" | "NOT" ] ( "(" query ")" | "@" name | field ":" value | term )
//! term        = [ "^" ] ( '"' words '"' | "'" words "'" | [ "'" ] word ) [ "$" ]
//! ```

use std::ops::Range;

use super::field::{FIELDS, Field, Takes};
use super::scan::{Raw, Scanner, ends_word};
use super::{Ask, Clause, DEEPEST, Fault, How, MOST, Query, Term, When};
use crate::record::{Closed, Form};
use crate::text;

/// Finds the text of a saved search.
type Saved<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Reads a query; bytes are of its safe form, which is what is shown.
pub(super) fn parse(typed: &str, saved: Saved<'_>) -> Query {
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
    faults: Vec<Fault>,
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
                // Everything must hold anyway.
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

    /// Takes a word in capitals that stands by itself.
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
                // A field in a group of its own is not either with the same field beside it, but both.
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

    /// One level further down, unless that is too deep: then the rest is not asked, and that is said.
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
                outer.faults.push(Fault { at, message: format!("{within}{}", fault.message), help: fault.help });
            }
            (!all.is_empty()).then_some(Ask::Saved(name, all))
        })
    }

    /// A field with its value; nothing where what follows is text, `Some(None)` where the field or its value
    /// is wrong.
    #[allow(clippy::option_option, reason = "no field, a faulty field, and a field are three answers")]
    fn field(&mut self) -> Option<Option<Ask>> {
        let start = self.scan.at;
        let colon = self.scan.rest().find(|c: char| !c.is_ascii_alphabetic())?;
        if let Some(field) =
            Field::of(&self.scan.rest()[..colon]).filter(|_| self.scan.rest()[colon..].starts_with('='))
        {
            let length = self.scan.rest().find(ends_word).unwrap_or(self.scan.rest().len());
            let (at, value) = (start..start + length, &self.scan.rest()[colon + 1..length]);
            let help = format!("is `{}:{value}` meant?", field.name());
            self.fault(at, format!("a value stands behind a colon, and not behind `{}=`", field.name()), help);
            self.scan.at += length;
            return Some(None);
        }
        let (name, behind) = (&self.scan.rest()[..colon], self.scan.rest()[colon..].strip_prefix(':')?);
        let is_blank = behind.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, ')' | '|'));
        let field = Field::of(name);
        // An address is text, and so is a word with a colon behind it.
        if behind.starts_with("//") || name.len() < 2 || field.is_none() && is_blank {
            return None;
        }
        let name = name.to_owned();
        self.scan.at += colon + 1;
        let raw = if is_blank { None } else { self.scan.raw() };
        let Some(field) = field else {
            let near = Field::nearest(&name);
            let message = format!("no field is called `{name}`");
            let help = near.map_or_else(
                || format!("fields are {}; to look for the words, put them in quotation marks", names()),
                |near| format!("is `{near}:` meant?"),
            );
            self.fault(start..start + name.len() + 1, message, help);
            return Some(None);
        };
        let Some(raw) = raw else {
            let help = format!("{}, as in {}:{}", field.spec().help, field.name(), field.spec().example);
            self.fault(start..self.scan.at, format!("`{name}:` needs a value"), help);
            return Some(None);
        };
        Some(self.value(field, &raw))
    }

    fn value(&mut self, field: Field, raw: &Raw) -> Option<Ask> {
        let at = raw.at.clone();
        self.counts(&at)?;
        let takes_text = matches!(field.spec().takes, Takes::Name | Takes::Words);
        if !takes_text && (raw.starts || raw.ends || raw.how == How::Literal) {
            let message = format!("`{}:` takes its value as it stands", field.name());
            self.fault(at, message, "leave out ^, ' and $".into());
            return None;
        }
        match field.spec().takes {
            Takes::Name | Takes::Words => {
                let term = raw.term();
                if term.is_none() {
                    let message = format!("`{}:` needs a word", field.name());
                    self.fault(at, message, field.spec().help.to_owned());
                }
                Some(Ask::Field(field, term?))
            }
            Takes::OneOf(words) => self.one_of(field, &words(), &raw.text, at),
            Takes::Date => When::read(field, &raw.text, at)
                .map(|when| Ask::When(field, when))
                .map_err(|f| self.faults.push(f))
                .ok(),
        }
    }

    fn one_of(&mut self, field: Field, words: &[&'static str], raw: &str, at: Range<usize>) -> Option<Ask> {
        let plain = |text: &str| text::fold(text).replace(['-', '_'], " ");
        let wanted = plain(raw.trim());
        let is_it = |word: &&str| {
            let word = plain(word);
            // `kind:quotes` and `talks:formal` leave no doubt.
            word == wanted
                || field == Field::Kind
                    && crate::record::Kind::ALL.iter().any(|k| k.singular() == word && k.plural() == wanted)
                || word.split(' ').count() > 1 && word.split(' ').next() == Some(&wanted)
        };
        if let Some(word) = words.iter().find(|word| is_it(word)) {
            return Some(Ask::OneOf(field, word));
        }
        let shown = text::safe::line(raw);
        let message = format!("`{}:` has no value `{shown}`", field.name());
        let former = Form::FORMER.iter().find(|(old, _)| field == Field::Form && *old == wanted);
        let one_of = || format!("it is one of {}", text::list(words, "or"));
        let help = former.map_or_else(one_of, |(_, instead)| (*instead).to_owned());
        self.fault(at, message, help);
        None
    }

    /// Counts a term; says so once where there are too many.
    fn counts(&mut self, at: &Range<usize>) -> Option<()> {
        self.terms += 1;
        if self.terms == MOST + 1 {
            let message = format!("a query takes {MOST} terms at most");
            self.fault(at.start..self.scan.typed.len(), message, "ask for less at once".into());
        }
        if self.terms > MOST {
            // Nothing behind it is asked.
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
        self.faults.push(Fault { at, message, help });
    }
}

/// Joins an alternative to a clause.
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

/// What is asked twice is asked once.
fn distinct(all: &mut Vec<Clause>) {
    let mut kept: Vec<Clause> = Vec::with_capacity(all.len());
    for clause in all.drain(..) {
        if !kept.contains(&clause) {
            kept.push(clause);
        }
    }
    *all = kept;
}

fn names() -> String {
    FIELDS.iter().map(|spec| format!("{}:", spec.names[0])).collect::<Vec<_>>().join(" ")
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
            ("date:^2025", "2025", "`date:` takes its value as it stands"),
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
    fn a_saved_search_stands_for_its_query() {
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
