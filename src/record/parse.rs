//! TOML → shapes: what was written in each file.
//!
//! A sound file is read by serde in one go. Only a file with a fault is read again record by
//! record ([`mend`](super::mend)), so that one mistake never hides another.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde::Deserialize;
use toml::de::DeTable;

use super::at::At;
use super::kind::{
    ActorShape, ConflictShape, CountryShape, EventShape, FigureShape, PolicyShape, PositionShape, QuoteShape,
    SourceShape,
};
use super::mend;
use super::problem::Files;

/// Bytes from which on it pays to read files side by side: starting a thread costs as much as reading some
/// ten thousand.
const MANY: usize = 1 << 20;

/// One file as written: a dataset's header, and any number of records of any kind.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct FileShape {
    pub schema: Option<At<i64>>,
    pub id: Option<At<Box<str>>>,
    pub title: Option<At<Box<str>>>,
    pub description: Option<At<Box<str>>>,
    pub version: Option<At<Box<str>>>,
    pub coverage: Option<At<Box<str>>>,
    pub language: Option<At<Box<str>>>,
    pub license: Option<At<Box<str>>>,
    pub known_gaps: Vec<At<Box<str>>>,
    pub source: Vec<At<Box<SourceShape>>>,
    pub country: Vec<At<Box<CountryShape>>>,
    pub actor: Vec<At<Box<ActorShape>>>,
    pub policy: Vec<At<Box<PolicyShape>>>,
    pub event: Vec<At<Box<EventShape>>>,
    pub quote: Vec<At<Box<QuoteShape>>>,
    pub figure: Vec<At<Box<FigureShape>>>,
    pub position: Vec<At<Box<PositionShape>>>,
    pub conflict: Vec<At<Box<ConflictShape>>>,
}

/// What was read of a file.
pub(crate) struct Parsed {
    /// Its shapes.
    pub file: FileShape,
    /// Ids of records that could not be read.
    pub lost: Vec<At<Box<str>>>,
    /// What is wrong with it.
    pub faults: Vec<mend::Fault>,
}

/// Reads all files, in their order; many bytes by as many hands as the machine has.
pub(crate) fn parse_all(files: &Files) -> Vec<Parsed> {
    let texts: Vec<&str> = files.iter().map(|file| &*file.text).collect();
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    let hands = if bytes < MANY { 1 } else { thread::available_parallelism().map_or(1, usize::from) };
    if hands == 1 {
        return texts.into_iter().map(parse).collect();
    }
    let next = AtomicUsize::new(0);
    let take = || {
        let mut parsed = Vec::new();
        while let Some((number, text)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|n| Some((n, texts.get(n)?)))
        {
            parsed.push((number, parse(text)));
        }
        parsed
    };
    let mut parsed: Vec<(usize, Parsed)> = thread::scope(|scope| {
        let others: Vec<_> = (1..hands.min(texts.len())).map(|_| scope.spawn(take)).collect();
        let mut parsed = take();
        for other in others {
            match other.join() {
                Ok(more) => parsed.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        parsed
    });
    parsed.sort_unstable_by_key(|(number, _)| *number);
    parsed.into_iter().map(|(_, parsed)| parsed).collect()
}

fn parse(text: &str) -> Parsed {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty()
        && let Ok(shape) = FileShape::deserialize(toml::de::Deserializer::from(table))
    {
        return Parsed { file: shape, lost: Vec::new(), faults: Vec::new() };
    }
    mend::read_record_by_record(text)
}
