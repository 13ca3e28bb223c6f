//! The fields of the query language, one row each. Parser, planner, query in words, completion, messages and
//! the README's table read this table, so a new field needs a row here, and the functions or lists that its
//! row names.

use super::field::Asks::{Change, Date, OneOf, Term};
use super::field::Echo::{AfterNoun, Apart, Noun};
use super::field::Sought::{self, Named, Texts};
use super::field::{Field, Spec};
use super::names::Relation;
use super::query::Side;
use super::text_kind::{TextKind, TextKinds};
use super::values;

const SAID: TextKinds = TextKinds::of([TextKind::Said]);
const TEXT: TextKinds = TextKinds::of([TextKind::Said, TextKind::Gist, TextKind::Summary]);
const TITLE: TextKinds = TextKinds::of([TextKind::Name]);
const VENUE: TextKinds = TextKinds::of([TextKind::Venue]);

/// Every field, in the order in which they are listed.
pub static FIELDS: &[Spec] = &[
    Spec {
        name: "who",
        aliases: &["speaker", "by"],
        help: "who said, claims or holds it: name, alias, office, body, country or id",
        example: "rama",
        asks: Term(Named(Relation::Who)),
        echo: AfterNoun("by "),
    },
    Spec {
        name: "about",
        aliases: &[],
        help: "the country it is about",
        example: "al",
        asks: Term(Named(Relation::About)),
        echo: Apart("about "),
    },
    Spec {
        name: "from",
        aliases: &[],
        help: "said by one of this country's people",
        example: "uk",
        asks: Term(Named(Relation::From)),
        echo: Apart("from "),
    },
    Spec {
        name: "country",
        aliases: &[],
        help: "either: about the country, or said by one of its people",
        example: "xk",
        asks: Term(Named(Relation::Country)),
        echo: Apart("about or from "),
    },
    Spec {
        name: "role",
        aliases: &[],
        help: "the capacity in which it was said",
        example: "minister",
        asks: Term(Sought::Role),
        echo: Apart("in a role with "),
    },
    Spec {
        name: "policy",
        aliases: &[],
        help: "the policy, with its parts",
        example: "hubs",
        asks: Term(Named(Relation::Policy)),
        echo: Apart("on "),
    },
    Spec {
        name: "event",
        aliases: &[],
        help: "the occasion",
        example: "summit",
        asks: Term(Named(Relation::Event)),
        echo: Apart("on the occasion of "),
    },
    Spec {
        name: "source",
        aliases: &[],
        help: "the document: title, publisher, author or id",
        example: "times",
        asks: Term(Named(Relation::Source)),
        echo: Apart("in "),
    },
    Spec {
        name: "venue",
        aliases: &["place"],
        help: "where",
        example: "tirana",
        asks: Term(Texts(VENUE, Some(TextKind::Venue))),
        echo: Apart("at a place with "),
    },
    Spec {
        name: "kind",
        aliases: &[],
        help: "the kind of record",
        example: "quote",
        asks: OneOf(values::kinds),
        echo: Noun,
    },
    Spec {
        name: "form",
        aliases: &[],
        help: "how it was said",
        example: "direct",
        asks: OneOf(values::forms),
        echo: Apart(""),
    },
    Spec {
        name: "stance",
        aliases: &[],
        help: "positions with this stance, or on this side",
        example: "open",
        asks: OneOf(values::stances),
        echo: Apart("stance "),
    },
    Spec {
        name: "approach",
        aliases: &[],
        help: "positions of a host so approached",
        example: "listed",
        asks: OneOf(values::approaches),
        echo: Apart("host "),
    },
    Spec {
        name: "talks",
        aliases: &[],
        help: "positions with talks that far",
        example: "none",
        asks: OneOf(values::talks),
        echo: Apart("talks: "),
    },
    Spec {
        name: "changed",
        aliases: &[],
        help: "positions whose stance or talks differ from before, with their holders; the change may fall then",
        example: "2025",
        asks: Change(Side::Within),
        echo: Apart("changed "),
    },
    Spec {
        name: "part",
        aliases: &[],
        help: "countries with this part in the story",
        example: "comparator",
        asks: OneOf(values::parts),
        echo: Apart("part: "),
    },
    Spec {
        name: "basis",
        aliases: &[],
        help: "how the date is known",
        example: "printed",
        asks: OneOf(values::bases),
        echo: Apart("date "),
    },
    Spec {
        name: "type",
        aliases: &[],
        help: "the record's own type",
        example: "summit",
        asks: Term(Sought::RecordType),
        echo: Apart("of type "),
    },
    Spec {
        name: "date",
        aliases: &[],
        help: "may fall then; `date:=` certainly does",
        example: "2025-03..2025-05",
        asks: Date(Side::Within),
        echo: Apart(""),
    },
    Spec {
        name: "before",
        aliases: &[],
        help: "may be earlier; `before:=` certainly is",
        example: "2025-05",
        asks: Date(Side::Before),
        echo: Apart(""),
    },
    Spec {
        name: "after",
        aliases: &["since"],
        help: "may be later; `after:=` certainly is",
        example: "2025-05-16",
        asks: Date(Side::After),
        echo: Apart(""),
    },
    Spec {
        name: "is",
        aliases: &[],
        help: "what is so of it",
        example: "disputed",
        asks: OneOf(values::traits),
        echo: Apart(""),
    },
    Spec {
        name: "has",
        aliases: &[],
        help: "what comes with it",
        example: "note",
        asks: OneOf(values::attachments),
        echo: Apart("with a "),
    },
    Spec {
        name: "id",
        aliases: &[],
        help: "the record of this id, and no other",
        example: "edi-rama",
        asks: Term(Sought::Id(Relation::Itself)),
        echo: Apart("with the id "),
    },
    Spec {
        name: "refers",
        aliases: &[],
        help: "what refers to the record of this id",
        example: "starmer-speaks-tirana",
        asks: Term(Sought::Id(Relation::Refers)),
        echo: Apart("that refer to "),
    },
    Spec {
        name: "said",
        aliases: &[],
        help: "only inside quotation marks",
        example: "gimmick",
        asks: Term(Texts(SAID, None)),
        echo: Apart("said "),
    },
    Spec {
        name: "text",
        aliases: &[],
        help: "inside quotation marks, in gists and in summaries",
        example: "boats",
        asks: Term(Texts(TEXT, None)),
        echo: Apart("text has "),
    },
    Spec {
        name: "title",
        aliases: &["name"],
        help: "only in names and titles",
        example: "summit",
        asks: Term(Texts(TITLE, None)),
        echo: Apart("title has "),
    },
];

/// The field of a name, in any case of letters.
pub(super) fn named(name: &str) -> Option<Field> {
    FIELDS.iter().find(|spec| spec.names().any(|known| known.eq_ignore_ascii_case(name))).map(Field)
}

/// Names that a field might have, and the field that is meant.
const MEANT: &[(&str, &str)] = &[
    ("actor", "who"),
    ("article", "source"),
    ("holder", "who"),
    ("month", "date"),
    ("on", "policy"),
    ("person", "who"),
    ("position", "stance"),
    ("side", "stance"),
    ("topic", "policy"),
    ("until", "before"),
    ("when", "date"),
    ("where", "venue"),
    ("year", "date"),
];

/// The name nearest to a mistyped one, or to one that means the same.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    if let Some((_, meant)) = MEANT.iter().find(|(other, _)| *other == name) {
        return Some(meant);
    }
    let near = FIELDS.iter().flat_map(Spec::names).map(|known| (strsim::osa_distance(&name, known), known));
    // A third of the letters may be wrong, at least one.
    near.filter(|(distance, known)| *distance <= (known.len() / 3).max(1)).min().map(|(_, known)| known)
}

/// The table of fields as Markdown, for `docs/query-language.md`.
#[must_use]
pub fn table() -> String {
    let mut table = String::from("| Field | What it asks for | For example |\n|---|---|---|\n");
    for spec in FIELDS {
        let names: Vec<String> = spec.names().map(|name| format!("`{name}:`")).collect();
        let values = spec.values().map(|words| format!(": {}", words.join(", "))).unwrap_or_default();
        let example = format!("`{}:{}`", spec.name, spec.example);
        table.push_str(&format!("| {} | {}{values} | {example} |\n", names.join(" "), spec.help));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_two_fields() {
        let mut seen = std::collections::HashSet::new();
        for spec in FIELDS {
            for name in spec.names() {
                assert!(seen.insert(name), "{name} means two fields");
                assert_eq!(named(&name.to_uppercase()), Some(Field(spec)));
            }
        }
    }

    #[test]
    fn a_slip_has_a_nearest_name() {
        assert_eq!(nearest("countri"), Some("country"));
        assert_eq!(nearest("spaeker"), Some("speaker"));
        assert_eq!(nearest("wo"), Some("who"));
        assert_eq!(nearest("until"), Some("before"));
        assert_eq!(nearest("https"), None);
        for (other, meant) in MEANT {
            assert!(named(other).is_none() && named(meant).is_some(), "{other} {meant}");
        }
    }
}
