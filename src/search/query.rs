//! What is asked for, read from what was typed. It knows nothing of any record.

use crate::text::{self, Form};

/// Most terms of a query; what is typed beyond them is left out.
pub const MOST: usize = 32;

/// A query: every term must match.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Its terms, in the order typed.
    pub terms: Vec<Term>,
}

/// One word, compound or phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As typed, without quotation marks.
    pub typed: String,
    /// Its words, folded. More than one must stand next to each other.
    pub words: Vec<String>,
    /// A compound's words as one: `oneoff` of `one-off`.
    pub joined: Option<String>,
    /// True between quotation marks: whole words only.
    pub is_exact: bool,
}

impl Query {
    /// Reads a query. Words stand by themselves, a phrase between double quotation marks, straight
    /// or curly; a mark that is not closed closes itself at the end. Everything else is text:
    /// nothing that is typed is an error.
    #[must_use]
    pub fn read(typed: &str) -> Self {
        let mut terms = Vec::new();
        for (number, stretch) in typed.split(['"', '“', '”', '„']).enumerate() {
            if number % 2 == 1 {
                terms.extend(Term::read(stretch, true));
            } else {
                terms.extend(stretch.split_whitespace().filter_map(|word| Term::read(word, false)));
            }
        }
        // What is asked twice is asked once, and nobody means more than a few words.
        let mut distinct: Vec<Term> = Vec::new();
        for term in terms {
            if distinct.len() < MOST && !distinct.iter().any(|known| known.is_same(&term)) {
                distinct.push(term);
            }
        }
        Self { terms: distinct }
    }

    /// True where nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The query in words: `has “rama” and “one-off”`.
    #[must_use]
    pub fn echo(&self) -> String {
        let terms: Vec<String> = self.terms.iter().map(|term| format!("“{}”", term.typed)).collect();
        if terms.is_empty() { String::new() } else { format!("has {}", text::list(&terms, "and")) }
    }
}

impl Term {
    fn is_same(&self, other: &Self) -> bool {
        (&self.words, self.is_exact) == (&other.words, other.is_exact)
    }

    /// `None` where there is no letter or digit to look for.
    fn read(typed: &str, is_exact: bool) -> Option<Self> {
        let (mut words, mut joined) = (Vec::new(), None);
        text::words(typed, |word| match word.form {
            Form::Plain => words.push(word.folded.to_owned()),
            Form::Joined => joined = Some(word.folded.to_owned()),
            // The record holds every spelling, so the plain one is enough to ask with.
            Form::Alternative => {}
        });
        if words.is_empty() {
            return None;
        }
        let joined = joined.filter(|_| !is_exact);
        let typed = text::safe::line(typed.trim()).into_owned();
        Some(Self { typed, words, joined, is_exact })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(typed: &str) -> Vec<(Vec<String>, Option<String>, bool)> {
        Query::read(typed).terms.into_iter().map(|t| (t.words, t.joined, t.is_exact)).collect()
    }

    fn plain(words: &[&str], joined: Option<&str>, exact: bool) -> (Vec<String>, Option<String>, bool) {
        (words.iter().map(|w| (*w).to_owned()).collect(), joined.map(str::to_owned), exact)
    }

    #[test]
    fn reads_words_compounds_and_phrases() {
        assert_eq!(terms("Hârbour  ferry"), [plain(&["harbour"], None, false), plain(&["ferry"], None, false)]);
        assert_eq!(terms("one-off"), [plain(&["one", "off"], Some("oneoff"), false)]);
        assert_eq!(
            terms("a “silver Spoon” b"),
            [plain(&["a"], None, false), plain(&["silver", "spoon"], None, true), plain(&["b"], None, false)]
        );
        assert_eq!(terms("\"not closed"), [plain(&["not", "closed"], None, true)]);
        assert_eq!(terms(" \" \" — !"), []);
        assert_eq!(terms("a b a A"), [plain(&["a"], None, false), plain(&["b"], None, false)]);
        let many: Vec<String> = (0..100).map(|n| format!("w{n}")).collect();
        assert_eq!(terms(&many.join(" ")).len(), MOST);
    }

    #[test]
    fn echoes_in_words() {
        assert_eq!(Query::read("rail \"night ferry\" x").echo(), "has “rail”, “night ferry” and “x”");
        assert_eq!(Query::read("").echo(), "");
    }
}
