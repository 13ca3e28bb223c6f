//! The fields of the query language, each once: its names, what it takes, its line in help. Parser,
//! completion, error messages and the README's table are made from this list.

use crate::record::{Approach, Basis, Closed, Form, Kind, Stance, Talks};

/// A field of the query language.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs, reason = "each is said once, in FIELDS")]
pub enum Field {
    Who,
    About,
    From,
    Country,
    Role,
    Policy,
    Event,
    Source,
    Venue,
    Kind,
    Form,
    Stance,
    Approach,
    Talks,
    Basis,
    Type,
    Date,
    Before,
    After,
    Is,
    Has,
    Said,
    Text,
    Title,
}

/// What a field takes as its value.
#[derive(Clone, Copy, Debug)]
pub enum Takes {
    /// The name of something on record: an actor, a country, a policy.
    Name,
    /// Words of a text.
    Words,
    /// One of a few words.
    OneOf(fn() -> Vec<&'static str>),
    /// A date, or a range of dates.
    Date,
}

/// A field with all that is said of it.
pub struct Spec {
    /// Which field.
    pub field: Field,
    /// What it is written as; the first is the one that is shown.
    pub names: &'static [&'static str],
    /// What it takes.
    pub takes: Takes,
    /// What it asks for.
    pub help: &'static str,
    /// A value that shows how it is used.
    pub example: &'static str,
}

const fn spec(
    field: Field,
    names: &'static [&'static str],
    takes: Takes,
    help: &'static str,
    example: &'static str,
) -> Spec {
    Spec { field, names, takes, help, example }
}

/// Every field, in the order in which they are listed.
pub const FIELDS: &[Spec] = &[
    spec(
        Field::Who,
        &["who", "speaker"],
        Takes::Name,
        "who said or claims it: name, alias, office, body or id",
        "rama",
    ),
    spec(Field::About, &["about"], Takes::Name, "the country it is about", "al"),
    spec(Field::From, &["from"], Takes::Name, "said by one of this country's people", "uk"),
    spec(Field::Country, &["country"], Takes::Name, "either: about the country, or said by one of its people", "xk"),
    spec(Field::Role, &["role"], Takes::Words, "the capacity in which it was said", "minister"),
    spec(Field::Policy, &["policy"], Takes::Name, "the policy, with its parts", "hubs"),
    spec(Field::Event, &["event"], Takes::Name, "the occasion", "summit"),
    spec(Field::Source, &["source"], Takes::Name, "the document: title, publisher, author or id", "times"),
    spec(Field::Venue, &["venue", "place"], Takes::Words, "where", "tirana"),
    spec(Field::Kind, &["kind"], Takes::OneOf(kinds), "the kind of record", "quote"),
    spec(Field::Form, &["form"], Takes::OneOf(words::<Form>), "how it was said", "direct"),
    spec(Field::Stance, &["stance"], Takes::OneOf(words::<Stance>), "positions with this stance", "open"),
    spec(
        Field::Approach,
        &["approach"],
        Takes::OneOf(words::<Approach>),
        "positions of a host so approached",
        "listed",
    ),
    spec(Field::Talks, &["talks"], Takes::OneOf(words::<Talks>), "positions with talks that far", "none"),
    spec(Field::Basis, &["basis"], Takes::OneOf(words::<Basis>), "how the date is known", "printed"),
    spec(Field::Type, &["type"], Takes::Words, "the record's own sort", "summit"),
    spec(Field::Date, &["date"], Takes::Date, "may fall then; `date:=` certainly does", "2025-03..2025-05"),
    spec(Field::Before, &["before"], Takes::Date, "may be earlier; `before:=` certainly is", "2025-05"),
    spec(Field::After, &["after", "since"], Takes::Date, "may be later; `after:=` certainly is", "2025-05-16"),
    spec(Field::Is, &["is"], Takes::OneOf(traits), "what is so of it", "disputed"),
    spec(Field::Has, &["has"], Takes::OneOf(|| vec!["note"]), "what comes with it", "note"),
    spec(Field::Said, &["said"], Takes::Words, "only inside quotation marks", "gimmick"),
    spec(Field::Text, &["text"], Takes::Words, "there, and in gists and summaries", "boats"),
    spec(Field::Title, &["title", "name"], Takes::Words, "only in names and titles", "summit"),
];

fn words<E: Closed>() -> Vec<&'static str> {
    E::WORDS.iter().map(|(word, _)| *word).collect()
}

fn kinds() -> Vec<&'static str> {
    Kind::ALL.iter().map(|kind| kind.singular()).collect()
}

fn traits() -> Vec<&'static str> {
    Trait::ALL.iter().map(|(word, _)| *word).collect()
}

/// What may be so of a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trait {
    /// The reader has starred it.
    Starred,
    /// A conflict names it among its claims.
    Disputed,
    /// It could have a date and has none.
    Undated,
    /// Its speaker is not named.
    Anonymous,
    /// Less than a sentence is printed.
    Fragment,
}

impl Trait {
    /// Every one with its word.
    pub const ALL: [(&'static str, Self); 5] = [
        ("starred", Self::Starred),
        ("disputed", Self::Disputed),
        ("undated", Self::Undated),
        ("anonymous", Self::Anonymous),
        ("fragment", Self::Fragment),
    ];

    /// What a word of `is:` means.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
    }
}

impl Field {
    /// All that is said of it.
    #[must_use]
    pub fn spec(self) -> &'static Spec {
        // The list is in the order of the enum, which a test holds.
        &FIELDS[self as usize]
    }

    /// The name that is shown.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.spec().names[0]
    }

    /// The field of a name, in any case of letters.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        FIELDS
            .iter()
            .find(|spec| spec.names.iter().any(|known| known.eq_ignore_ascii_case(name)))
            .map(|spec| spec.field)
    }

    /// The name nearest to a mistyped one.
    #[must_use]
    pub fn nearest(name: &str) -> Option<&'static str> {
        let name = name.to_lowercase();
        let names = FIELDS.iter().flat_map(|spec| spec.names).copied();
        let near = names.map(|known| (strsim::osa_distance(&name, known), known));
        // A third of the letters may be wrong, at least one.
        near.filter(|(distance, known)| *distance <= (known.len() / 3).max(1)).min().map(|(_, known)| known)
    }
}

/// The table of fields as Markdown, for the README.
#[must_use]
pub fn table() -> String {
    let mut table = String::from("| Field | What it asks for | For example |\n|---|---|---|\n");
    for spec in FIELDS {
        let names: Vec<String> = spec.names.iter().map(|name| format!("`{name}:`")).collect();
        let values = match spec.takes {
            Takes::OneOf(words) => format!(": {}", words().join(", ")),
            _ => String::new(),
        };
        let example = format!("`{}:{}`", spec.names[0], spec.example);
        table.push_str(&format!("| {} | {}{values} | {example} |\n", names.join(" "), spec.help));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_stands_at_its_place_under_names_of_its_own() {
        let mut seen = std::collections::HashSet::new();
        for (place, spec) in FIELDS.iter().enumerate() {
            assert_eq!(spec.field as usize, place);
            assert!(!spec.help.is_empty() && !spec.example.is_empty());
            for name in spec.names {
                assert!(seen.insert(*name), "{name} means two fields");
                assert_eq!(Field::of(&name.to_uppercase()), Some(spec.field));
            }
        }
    }

    #[test]
    fn a_slip_has_a_nearest_name() {
        assert_eq!(Field::nearest("countri"), Some("country"));
        assert_eq!(Field::nearest("spaeker"), Some("speaker"));
        assert_eq!(Field::nearest("wo"), Some("who"));
        assert_eq!(Field::nearest("https"), None);
    }
}
