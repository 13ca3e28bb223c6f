//! The text of the file: TOML that a person can read and edit. This module knows no disk.
//!
//! Reading goes on after a fault and takes every valid entry. Unknown content is a fault, so that nothing is
//! silently lost when the file is written again; and a file that ends before its last line was cut short, even
//! if the rest parses.

use std::collections::HashSet;
use std::fmt;
use std::ops::Range;

use serde::Serialize;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::state::{Change, Search, StarKey, State};

/// The version of the form that is written.
pub(crate) const SCHEMA: i64 = 1;

const HEAD: &str = "\
# What is kept in onrecord: stars, saved searches, queries asked. The program writes this file;
# mend it by hand if you like (remarks are not kept), and leave its last line in place.

";

/// Ends every file, so that a file that was cut short is recognised.
const END: &str = "# the end";

/// A fault in a file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// A later version of the program wrote it, so this one must not.
    Newer(i64),
    /// It cannot be read in full, with the reason in words.
    Broken(String),
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Newer(schema) => write!(f, "it has schema {schema}, of a later onrecord; this one reads {SCHEMA}"),
            Self::Broken(why) => f.write_str(why),
        }
    }
}

#[derive(Serialize)]
struct FileShape<'a> {
    schema: i64,
    history: &'a [String],
    star: Vec<StarShape<'a>>,
    search: Vec<SearchShape<'a>>,
}

#[derive(Serialize)]
struct StarShape<'a> {
    dataset: &'a str,
    record: &'a str,
}

#[derive(Serialize)]
struct SearchShape<'a> {
    name: &'a str,
    query: &'a str,
}

/// The text of a state.
///
/// # Errors
/// A sentence, if the state cannot be written as TOML.
pub(crate) fn write(state: &State) -> Result<String, String> {
    let shape = FileShape {
        schema: SCHEMA,
        history: &state.history,
        star: state.stars.iter().map(|StarKey { dataset, record }| StarShape { dataset, record }).collect(),
        search: state.searches.iter().map(|Search { name, query }| SearchShape { name, query }).collect(),
    };
    let body = toml::to_string_pretty(&shape).map_err(|error| error.to_string())?;
    Ok(format!("{HEAD}{body}\n{END}\n"))
}

/// The valid content of a text, and the first fault.
pub(crate) fn read(bytes: &[u8]) -> (State, Option<Wrong>) {
    let (text, is_text) = match std::str::from_utf8(bytes) {
        Ok(text) => (text, true),
        Err(error) => (std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(), false),
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    let broken = errors.iter().filter_map(toml::de::Error::span).collect();
    let mut reading = Reading { state: State::default(), fault: None, schema: None, broken, seen: HashSet::new() };
    if !is_text {
        reading.fault("it is not UTF-8".into());
    }
    if let Some(error) = errors.first() {
        let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
        reading.fault(format!("line {line}: {}", error.message().lines().next().unwrap_or("no TOML")));
    }
    if !text.lines().any(|line| line == END) {
        reading.fault(format!("it is cut short: its last line “{END}” is missing"));
    }
    for (key, value) in table.get_ref() {
        reading.field(key.get_ref(), value.get_ref());
    }
    let Reading { state, fault, schema, .. } = reading;
    let wrong = match schema {
        Some(newer) if newer > SCHEMA => Some(Wrong::Newer(newer)),
        Some(SCHEMA) => fault.map(Wrong::Broken),
        _ => Some(Wrong::Broken(fault.unwrap_or_else(|| "its schema is missing".into()))),
    };
    (state, wrong)
}

struct Reading {
    state: State,
    /// The first fault.
    fault: Option<String>,
    schema: Option<i64>,
    /// The byte of a syntax fault: the parser only guesses what follows.
    broken: Vec<Range<usize>>,
    /// The stars so far.
    seen: HashSet<StarKey>,
}

impl Reading {
    fn fault(&mut self, why: String) {
        self.fault.get_or_insert(why);
    }

    fn field(&mut self, key: &str, value: &DeValue<'_>) {
        match (key, value) {
            ("schema", DeValue::Integer(number)) => self.schema = number.to_string().parse().ok(),
            ("history", DeValue::Array(queries)) => self.each(queries, "`history` holds no query", |reading, query| {
                Some(Change::Remember(reading.text(query)?))
            }),
            ("star", DeValue::Array(stars)) => self.each(stars, "`star` is no dataset and record", |reading, star| {
                let [dataset, record] = reading.pair(star, ["dataset", "record"])?;
                Some(Change::Star(StarKey { dataset, record }))
            }),
            ("search", DeValue::Array(all)) => self.each(all, "`search` is no name and query", |reading, search| {
                let [name, query] = reading.pair(search, ["name", "query"])?;
                Some(Change::Save(Search::new(&name, &query).ok()?))
            }),
            _ => self.fault(format!("this version does not know its `{key}`")),
        }
    }

    /// Takes every valid entry of a list.
    fn each(&mut self, all: &DeArray<'_>, wrong: &str, read: impl Fn(&Self, &Spanned<DeValue<'_>>) -> Option<Change>) {
        for (number, one) in all.iter().enumerate() {
            match read(self, one) {
                // Added one by one, each would be compared with all before it.
                Some(Change::Star(star)) => self.state.stars.extend(self.seen.insert(star.clone()).then_some(star)),
                Some(change) => self.state.apply(&change),
                None => self.fault(format!("entry {} of {wrong}", number + 1)),
            }
        }
    }

    fn text(&self, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let span = value.span();
        let is_guess = self.broken.iter().any(|broken| broken.start <= span.end && span.start <= broken.end);
        value.get_ref().as_str().filter(|_| !is_guess).map(ToOwned::to_owned)
    }

    /// The two strings of a table that holds nothing else.
    fn pair(&self, value: &Spanned<DeValue<'_>>, keys: [&str; 2]) -> Option<[String; 2]> {
        let table = value.get_ref().as_table().filter(|table| table.len() == 2)?;
        let text = |key: &str| table.get(key).and_then(|value| self.text(value));
        Some([text(keys[0])?, text(keys[1])?])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A state with what could break a file in every field.
    fn sample() -> State {
        let mut state = State::default();
        for query in ["gulls", "“ферибот” 'x' \"y\"", "a\u{1b}[2J\nb\t\u{202e}", "[[star]]", "#"] {
            state.apply(&Change::Remember(query.into()));
        }
        for record in ["quay-summit", "HR", "vucetic-paper-boat"] {
            state.apply(&Change::Star(StarKey { dataset: "harbour".into(), record: record.into() }));
        }
        state.apply(&Change::Save(Search::new("boats", "\"paper boat\" 'quay'").unwrap()));
        state.apply(&Change::Save(Search::new("after-may", "ферибот").unwrap()));
        state
    }

    #[test]
    fn what_is_written_is_read_back() {
        for state in [sample(), State::default()] {
            let text = write(&state).unwrap();
            assert_eq!(read(text.as_bytes()), (state, None), "{text}");
        }
    }

    /// Wherever the file is cut, that is reported, and no entry is made up.
    #[test]
    fn a_file_cut_at_any_byte_is_told_from_a_whole_one() {
        let (state, text) = (sample(), write(&sample()).unwrap());
        let whole = text.trim_end().len();
        for end in 0..text.len() {
            let (left, wrong) = read(&text.as_bytes()[..end]);
            assert_eq!(matches!(wrong, Some(Wrong::Broken(_))), end < whole, "{end}: {wrong:?}");
            assert!(left.stars.iter().all(|star| state.stars.contains(star)), "{end}: {left:?}");
            let before = |(at, _): &(usize, &str)| text[*at..].find('\n').is_some_and(|line| at + line <= end);
            let whole_stars = text.match_indices("record = ").filter(before).count();
            assert!(left.stars.len() >= whole_stars, "{end}: {left:?}");
        }
    }

    #[test]
    fn what_is_sound_of_a_broken_file_is_read() {
        let text = write(&sample()).unwrap();
        for broken in [
            text.replace("schema = 1", ""),
            text.replace("schema = 1", "schema = \"1\""),
            text.replace("schema = 1", "schema = 1\ncolour = \"red\""),
            text.replace("[[search]]", "[[search]]\nhits = 3"),
            text.replace("name = \"boats\"", "name = \"Boats\""),
            text.replace("[[search]]", "[[search"),
        ] {
            let (state, wrong) = read(broken.as_bytes());
            assert!(matches!(wrong, Some(Wrong::Broken(_))), "{broken}");
            assert_eq!(state.stars, sample().stars, "{broken}");
        }
        let mut bytes = text.clone().into_bytes();
        bytes.extend([0xff, b'\n']);
        assert_eq!(read(&bytes), (sample(), Some(Wrong::Broken("it is not UTF-8".into()))));
    }

    #[test]
    fn a_later_schema_is_told() {
        let text = write(&sample()).unwrap().replace("schema = 1", "schema = 2\nnotes = []");
        assert_eq!(read(text.as_bytes()).1, Some(Wrong::Newer(2)));
    }
}
