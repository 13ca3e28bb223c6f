//! Records as rows of a flat table, for spreadsheets and databases: the columns and their cells. This file
//! knows no file format.
//!
//! The columns of a kind are fixed and do not depend on the query or the result, so that a script that reads
//! them today can read them tomorrow. Text is in its safe form; JSON and the archive keep the text as written.

use super::sheet;
use crate::record::{AnyId, Dated, Item, Kind, Record, Tone, Value};
use crate::text::Safe;

/// The content of one cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// Unknown.
    Empty,
    Text(String),
    Number(f64),
}

/// Metadata of a table, which is repeated in each row.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct About<'a> {
    /// The query; empty if there was none.
    pub(crate) query: &'a str,
    /// The date of the export, if one is given: the program reads no clock.
    pub(crate) date: Option<&'a str>,
}

/// The separator between several values of one cell.
const AND: &str = "; ";

/// The columns of records of several kinds.
const MIXED: &str = "kind id date date_basis date_words date_first date_last who who_name role form text context \
    countries policies note disputed sources cited record version query";

/// The last columns, the same for every kind.
const LAST: &str = "disputed sources cited record version query";

/// The columns of a kind between `kind`, `id` and [`LAST`]: its fields in the format's order, names next to
/// ids, and a date's words and bounds next to the date.
const fn fields(kind: Kind) -> &'static str {
    match kind {
        Kind::Quote => {
            "form speaker speaker_name role text gist fragment context date date_basis date_note date_words \
             date_first date_last venue addressee event countries policies mentions language original \
             translated_by note"
        }
        Kind::Event => {
            "title type date date_basis date_note date_words date_first date_last place countries actors policies \
             summary status note"
        }
        Kind::Figure => {
            "value qualifier unit what period period_basis period_note as_of as_of_basis as_of_note said_by \
             said_by_name countries policies note"
        }
        Kind::Position => {
            "holder holder_name policy policy_name date date_basis date_note date_words date_first date_last \
             stance approach talks claimed_by claimed_by_name evidence note"
        }
        Kind::Conflict => "type claims summary note",
        Kind::Policy => "name aliases type countries part_of status summary note",
        Kind::Actor => "type name sort_name aliases country roles member_of attribution note",
        Kind::Country => "code_status name aliases part region summary note",
        Kind::Source => {
            "type title author publisher publisher_basis issued issued_basis issued_note date_words date_first \
             date_last document url accessed archived language summary note"
        }
    }
}

/// The columns of a table of one kind, or of any.
#[must_use]
pub(crate) fn columns(kind: Option<Kind>) -> Vec<&'static str> {
    let Some(kind) = kind else { return MIXED.split_whitespace().collect() };
    ["kind id", fields(kind), LAST].into_iter().flat_map(str::split_whitespace).collect()
}

/// Whether a column holds numbers.
#[cfg(feature = "parquet")]
#[must_use]
pub(crate) fn is_number(column: &str) -> bool {
    column == "value"
}

#[must_use]
pub(crate) fn row(record: &Record, id: AnyId, columns: &[&'static str], about: About<'_>) -> Vec<Cell> {
    let mut told: Vec<(&'static str, Cell)> = Vec::new();
    record.get(id).fields(&mut |key, value| {
        if let (Value::Link(to), Some(name)) = (&value, named(key)) {
            told.push((name, Cell::Text(record.get(*to).name(record).into_owned())));
        }
        told.push((key, cell(record, &value)));
    });
    let find = |column: &&'static str| {
        let of_field = || told.iter().find(|(key, _)| key == column).map(|(_, cell)| cell.clone());
        general(record, id, column, about, columns.contains(&"who")).or_else(of_field).unwrap_or(Cell::Empty)
    };
    columns.iter().map(find).collect()
}

/// The column for the name of a linked record.
fn named(key: &str) -> Option<&'static str> {
    Some(match key {
        "speaker" => "speaker_name",
        "holder" => "holder_name",
        "policy" => "policy_name",
        "said_by" => "said_by_name",
        "claimed_by" => "claimed_by_name",
        _ => return None,
    })
}

/// Columns that are no field of the format, or that mean the same for every kind.
fn general(record: &Record, id: AnyId, column: &str, about: About<'_>, is_mixed: bool) -> Option<Cell> {
    let entry = record.get(id);
    let text = |text: String| if text.is_empty() { Cell::Empty } else { Cell::Text(text) };
    let dated = |say: &dyn Fn(&Dated) -> String| entry.dated().map_or(Cell::Empty, |dated| text(say(dated)));
    Some(match column {
        "kind" => text(id.kind.singular().into()),
        "id" => text(entry.slug().into()),
        "date_words" => dated(&|dated| dated.date.words().to_owned()),
        "date_first" => dated(&|dated| dated.date.first().map(|day| day.to_string()).unwrap_or_default()),
        "date_last" => dated(&|dated| dated.date.last().map(|day| day.to_string()).unwrap_or_default()),
        "disputed" => text(if record.is_disputed(id) { "true".into() } else { String::new() }),
        "cited" => text(entry.cited().iter().map(|cited| sheet::source(record, cited)).collect::<Vec<_>>().join("\n")),
        "record" => text(record.dataset(id).id.to_string()),
        "version" => text(record.dataset(id).version.to_string()),
        "query" => text(crate::text::safe::line(about.query).into_owned()),
        "date" if is_mixed => dated(&|dated| dated.date.edtf().to_owned()),
        "date_basis" if is_mixed => dated(&|dated| crate::record::ControlledVocabulary::word(dated.basis).to_owned()),
        "text" if is_mixed => text(text_of(record, id)),
        "context" if is_mixed => text(context(record, id)),
        "who" => speaks(record, id).map_or(Cell::Empty, |who| text(record.get(who).slug().into())),
        "who_name" => text(match (record.item(id), speaks(record, id)) {
            (Item::Quote(quote), _) => quote.speaker_name(record).to_owned(),
            (_, Some(who)) => record.get(who).name(record).into_owned(),
            (_, None) => String::new(),
        }),
        _ => return None,
    })
}

/// The actor behind a record: the speaker, the holder of the position, the source of the figure.
#[must_use]
pub(crate) fn speaks(record: &Record, id: AnyId) -> Option<AnyId> {
    match record.item(id) {
        Item::Quote(quote) => quote.speaker.map(AnyId::from),
        Item::Position(position) => position.holder,
        Item::Figure(figure) => figure.said_by.map(AnyId::from),
        _ => None,
    }
}

/// A quotation's pieces without marks, one a line; of any other record, its name.
fn text_of(record: &Record, id: AnyId) -> String {
    match record.item(id) {
        Item::Quote(quote) if quote.gist.is_none() => lines(&quote.pieces),
        _ => record.get(id).name(record).into_owned(),
    }
}

fn context(record: &Record, id: AnyId) -> String {
    let context = match record.item(id) {
        Item::Quote(quote) => quote.context.as_ref(),
        Item::Event(event) => event.summary.as_ref(),
        Item::Policy(policy) => policy.summary.as_ref(),
        Item::Country(country) => country.summary.as_ref(),
        Item::Source(source) => source.summary.as_ref(),
        Item::Figure(_) | Item::Position(_) | Item::Conflict(_) | Item::Actor(_) => None,
    };
    context.map(ToString::to_string).unwrap_or_default()
}

fn lines(texts: &[Safe]) -> String {
    texts.iter().map(Safe::as_str).collect::<Vec<_>>().join("\n")
}

fn join<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(AND)
}

fn cell(record: &Record, value: &Value<'_>) -> Cell {
    let slug = |id: &AnyId| record.get(*id).slug().to_owned();
    Cell::Text(match value {
        Value::Number(number) => return Cell::Number(*number),
        Value::Text(_, text) => text.to_string(),
        Value::Texts(Tone::Said, pieces) => lines(pieces),
        Value::Texts(_, texts) => join(texts.iter().map(Safe::as_str)),
        Value::Word(word) => (*word).to_owned(),
        Value::Link(id) => slug(id),
        Value::Links(ids) => ids.iter().map(slug).collect::<Vec<_>>().join(AND),
        Value::Date(date) => date.edtf().to_owned(),
        Value::True => "true".into(),
        Value::Cited(all) => all.iter().map(|cited| slug(&cited.source.into())).collect::<Vec<_>>().join(AND),
        Value::Rows(rows) => {
            let row = |fields: &Vec<(&'static str, Value<'_>)>| {
                let parts = fields.iter().filter_map(|(key, value)| sheet::inline(record, key, value));
                parts.collect::<Vec<_>>().join(" · ")
            };
            rows.iter().map(row).collect::<Vec<_>>().join(AND)
        }
    })
}

/// The title of a list of records: `14 quotes`, `14 records`.
#[must_use]
pub(crate) fn counted(ids: &[AnyId]) -> String {
    let kind = ids.first().map(|id| id.kind).filter(|kind| ids.iter().all(|id| id.kind == *kind));
    let (one, many) = kind.map_or(("record", "records"), |kind| (kind.singular(), kind.plural()));
    crate::text::count(ids.len(), one, many)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Origin, load};

    #[test]
    fn every_field_that_a_record_tells_has_its_column() {
        let record = load(&[Origin::Bundled]).unwrap();
        for id in record.all() {
            let columns = columns(Some(id.kind));
            record.get(id).fields(&mut |key, _| assert!(columns.contains(&key), "{:?} {key}", id.kind));
        }
    }

    #[test]
    fn no_column_stands_twice() {
        for kind in Kind::ALL.into_iter().map(Some).chain([None]) {
            let mut columns = columns(kind);
            let count = columns.len();
            columns.sort_unstable();
            columns.dedup();
            assert_eq!(columns.len(), count, "{kind:?}");
        }
    }
}
