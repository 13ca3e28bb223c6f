//! Hints on queries that are understood, but perhaps not as they were meant: operators of other tools, and plain
//! words that are values of a field.

use super::ask::{Ask, Clause, Hint};
use super::term::{How, Term};
use crate::record::{ControlledVocabulary, Kind, Stance, is_spelt_out, typed_date};
use crate::search::traits::Trait;

/// The hints on a query, at most one of each sort.
pub(super) fn hints(typed: &str, all: &[Clause]) -> Vec<Hint> {
    let always = |words: Option<String>| words.map(|words| Hint { words, is_for_empty: false });
    let year = || number_date(typed, all).map(|words| Hint { words, is_for_empty: true });
    let hints = [
        always(operator(typed, all)),
        always(pattern(all)),
        always(value(typed, all)),
        always(spelt_date(typed, all)).or_else(year),
        kind(typed, all).map(|words| Hint { words, is_for_empty: true }),
    ];
    hints.into_iter().flatten().collect()
}

/// The word of a clause without marks.
fn word(clause: &Clause) -> Option<&Term> {
    match &clause.ask {
        Ask::Word(term) if term.how == How::Plain && !term.starts && !term.ends => Some(term),
        _ => None,
    }
}

fn words(all: &[Clause]) -> impl Iterator<Item = (&Clause, &Term)> {
    all.iter().filter_map(|clause| Some((clause, word(clause)?)))
}

/// The query with another text in the place of some bytes.
fn instead(typed: &str, at: &std::ops::Range<usize>, other: &str) -> String {
    let before = typed.get(..at.start).unwrap_or_default();
    let after = typed.get(at.end..).unwrap_or_default();
    format!("{before}{other}{after}").trim().to_owned()
}

/// `or`, `and`, `not` and `NEAR` between two terms.
fn operator(typed: &str, all: &[Clause]) -> Option<String> {
    let [_, between @ .., _] = all else { return None };
    let meant = |(at, clause): (usize, &Clause)| {
        let term = word(clause)?;
        let (is_searched, other) = (format!("“{}” is searched as a word", term.typed), |other| {
            let after = all.get(at + 2)?;
            // The blank behind the operator is left out with it.
            Some(instead(typed, &(clause.at.start..after.at.start), other))
        });
        match term.typed.as_str() {
            "or" => Some(format!("{is_searched}; for either write: {}", other("| ")?)),
            "and" => Some(format!("{is_searched}; both must hold anyway: {}", other("")?)),
            "not" => Some(format!("{is_searched}; to leave out write: {}", other("-")?)),
            name if name == "NEAR" || name.starts_with("NEAR/") => {
                Some(format!("{is_searched}; for words near each other write: \"one other\"~10"))
            }
            _ => None,
        }
    };
    between.iter().enumerate().find_map(meant)
}

/// A pattern between slashes.
fn pattern(all: &[Clause]) -> Option<String> {
    let is_pattern = |typed: &str| typed.len() > 2 && typed.starts_with('/') && typed.ends_with('/');
    let (_, term) = words(all).find(|(_, term)| is_pattern(&term.typed))?;
    let letters = term.words.first()?;
    Some(format!("a pattern such as {} is read as its words; '{letters} finds these letters within words", term.typed))
}

/// A plain word that is a value of a field: `opposes hubs`.
fn value(typed: &str, all: &[Clause]) -> Option<String> {
    let has_stance = all.iter().any(|clause| clause.field().is_some_and(|field| field.name == "stance"));
    words(all).find_map(|(clause, term)| {
        let [one] = term.words.as_slice() else { return None };
        let (field, value) = stance(one).filter(|_| !has_stance).map(|value| ("stance", value)).or_else(|| {
            let (value, _) = Trait::ALL.iter().find(|(word, _)| word == one)?;
            Some(("is", *value))
        })?;
        let query = instead(typed, &clause.at, &format!("{field}:{value}"));
        Some(format!("“{}” is searched as a word; as a value write: {query}", term.typed))
    })
}

/// A plain word that is a kind of record.
fn kind(typed: &str, all: &[Clause]) -> Option<String> {
    words(all).find_map(|(clause, term)| {
        let [one] = term.words.as_slice() else { return None };
        let kind = Kind::ALL.into_iter().find(|kind| [kind.singular(), kind.plural()].contains(&one.as_str()))?;
        let query = instead(typed, &clause.at, &format!("kind:{}", kind.singular()));
        Some(format!("“{}” is searched as a word; as a kind of record write: {query}", term.typed))
    })
}

/// The stance that a verb names: `oppose`, `opposed`, `opposing`; the side of `against`.
fn stance(word: &str) -> Option<&'static str> {
    if word == "against" {
        return Some("against");
    }
    let stem = |word: &str| {
        let endings = ["es", "ed", "ing", "s", "e"];
        endings.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word).to_owned()
    };
    // Only verbs: `open` is said of much else.
    let mut verbs = Stance::WORDS.iter().map(|(word, _)| *word).filter(|word| word.ends_with('s'));
    verbs.find(|verb| stem(verb) == stem(word))
}

/// A month with its year as words.
fn spelt_date(typed: &str, all: &[Clause]) -> Option<String> {
    let pair = |pair: &[Clause]| {
        let [first, second] = pair else { return None };
        let first_typed = match &first.ask {
            // After `date:2025` a month is a word.
            Ask::When(_, when) => &when.typed,
            _ => &word(first)?.typed,
        };
        let written = format!("{first_typed} {}", word(second)?.typed);
        let date =
            Some(written).filter(|written| is_spelt_out(written)).and_then(|written| typed_date(&written).ok())?;
        Some((first.at.start..second.at.end, date))
    };
    let one = || {
        words(all).find_map(|(clause, term)| {
            let is_date = term.typed.contains('-') && term.typed.starts_with(|c: char| c.is_ascii_digit());
            Some((clause.at.clone(), is_date.then(|| typed_date(&term.typed).ok()).flatten()?))
        })
    };
    let (at, date) = all.windows(2).find_map(pair).or_else(one)?;
    let query = instead(typed, &at, &format!("date:{}", date.edtf()));
    Some(format!("a date without its field is searched as words; as a date write: {query}"))
}

/// A year as a word: it matters where no text has it.
fn number_date(typed: &str, all: &[Clause]) -> Option<String> {
    let is_year = |term: &Term| term.typed.len() == 4 && typed_date(&term.typed).is_ok();
    let (clause, term) = words(all).find(|(_, term)| is_year(term))?;
    let query = instead(typed, &clause.at, &format!("date:{}", term.typed));
    Some(format!("“{}” is searched as a word; as a year write: {query}", term.typed))
}

#[cfg(test)]
mod tests {
    use crate::search::Query;

    #[test]
    fn what_may_be_meant_otherwise_is_said() {
        for (typed, said) in [
            ("rama or osmani", "for either write: rama | osmani"),
            ("rama and osmani", "both must hold anyway: rama osmani"),
            ("hub not rwanda", "to leave out write: hub -rwanda"),
            ("rama NEAR hub", "for words near each other write: \"one other\"~10"),
            ("rama NEAR/5 hub", "for words near each other write: \"one other\"~10"),
            ("/gimm.*/", "'gimm finds these letters within words"),
            ("opposes hubs", "as a value write: stance:opposes hubs"),
            ("who opposed hubs", "as a value write: who stance:opposes hubs"),
            ("hubs against", "as a value write: hubs stance:against"),
            ("disputed hub", "as a value write: is:disputed hub"),
            ("undated", "as a value write: is:undated"),
            ("hub may 2025", "as a date write: hub date:2025-05"),
            ("date:2025 may hub", "as a date write: date:2025-05 hub"),
            ("2025-5 hub", "as a date write: date:2025-05 hub"),
        ] {
            let hints = Query::read(typed).hints;
            assert!(hints.len() == 1 && hints[0].words.ends_with(said) && !hints[0].is_for_empty, "{typed}: {hints:?}");
        }
        let kind = Query::read("conflicts kosovo").hints;
        assert!(kind[0].is_for_empty && kind[0].words.ends_with("kind:conflict kosovo"), "{kind:?}");
        let year = Query::read("boats 2025 kind:figure").hints;
        assert!(year[0].is_for_empty && year[0].words.ends_with("boats date:2025 kind:figure"), "{year:?}");
    }

    #[test]
    fn what_can_only_be_meant_so_has_no_hint() {
        for typed in [
            "or",
            "not yet",
            "or hub",
            "rama | osmani",
            "\"a or b\"",
            "hub -rwanda",
            "stance:opposes against",
            "open hub",
            "oneoff-2025",
            "a/b/",
            "\"may 2025\"",
            "may hub 22,000",
            "date:2025-05",
        ] {
            assert_eq!(Query::read(typed).hints, [], "{typed}");
        }
    }
}
