//! TOML → shapes: the content of each file as written.
//!
//! serde reads a file without faults in one pass, or a long one in pieces. Only a file with a fault is read
//! again record by record ([`mend`](super::mend)), so that one fault never hides another.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde::Deserialize;
use toml::de::DeTable;

use super::file::{FileShape, Parsed};
use super::id::Kind;
use super::mend;
use super::problem::Files;

/// From this many bytes on files are read in parallel: starting a thread costs as much as reading some ten
/// thousand bytes.
const MANY: usize = 1 << 20;

/// The size of a piece in bytes, so that the data built by the parser fits a processor's cache.
const PIECE: usize = 256 << 10;

/// Reads all files in their order, on several threads if they are large.
pub(crate) fn parse_all(files: &Files) -> Vec<Parsed> {
    let texts: Vec<&str> = files.iter().map(|file| &*file.text).collect();
    let jobs: Vec<(usize, Range<usize>)> = (0..)
        .zip(&texts)
        .flat_map(|(file, text)| cuts(text, PIECE).into_iter().map(move |piece| (file, piece)))
        .collect();
    let read = |job: &(usize, Range<usize>)| sound(&texts[job.0][job.1.clone()]);
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    let hands = if bytes < MANY { 1 } else { thread::available_parallelism().map_or(1, usize::from) };
    let mut shapes = side_by_side(hands, &jobs, &read).into_iter();
    let mut parsed = Vec::with_capacity(texts.len());
    for of_file in jobs.chunk_by(|a, b| a.0 == b.0) {
        let text = texts[of_file[0].0];
        let read: Vec<Option<FileShape>> = shapes.by_ref().take(of_file.len()).collect();
        let pieces = read.into_iter().zip(of_file).map(|(shape, job)| Some((job.1.start, shape?)));
        let pieces: Option<Vec<(usize, FileShape)>> = pieces.collect();
        let is_whole = of_file.len() == 1 || begins_with_records(text) || is_header_only(&text[of_file[0].1.clone()]);
        let pieces = pieces.filter(|_| is_whole);
        parsed.push(pieces.map_or_else(|| whole(text), |pieces| Parsed { pieces, ..Parsed::default() }));
    }
    parsed
}

/// Runs the jobs on this many threads, and returns their results in order.
fn side_by_side<J: Sync, T: Send>(hands: usize, jobs: &[J], work: &(impl Fn(&J) -> T + Sync)) -> Vec<T> {
    if hands < 2 {
        return jobs.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let lend_a_hand = || {
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = jobs.get(number) else { return done };
            done.push((number, work(job)));
        }
    };
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..hands.min(jobs.len())).map(|_| scope.spawn(lend_a_hand)).collect();
        let mut done = lend_a_hand();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, done)| done).collect()
}

/// Cuts a long text before the headers of records; a short text is one piece. The text before the first record
/// is a piece of its own.
///
/// A cut may fall inside a multi-line string that only looks like a header. Then neither side can be read, and
/// the file is read as a whole.
fn cuts(text: &str, size: usize) -> Vec<Range<usize>> {
    let mut cuts = vec![0];
    if text.len() > 2 * size {
        let has_header = !begins_with_records(text);
        for (newline, _) in text.match_indices("\n[[") {
            let last = cuts.last().copied().unwrap_or(0);
            let header = text[newline + 3..].split("]]").next().unwrap_or_default();
            let is_plain = header.bytes().all(|byte| byte.is_ascii_lowercase());
            if is_plain && (has_header && last == 0 || newline + 1 - last >= size) {
                cuts.push(newline + 1);
            }
        }
    }
    cuts.push(text.len());
    cuts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

fn begins_with_records(text: &str) -> bool {
    text.starts_with("[[")
}

/// Whether no list of records is open here; a later piece would silently begin it anew.
fn is_header_only(text: &str) -> bool {
    let is_no_list = |key: &str| Kind::ALL.iter().all(|kind| kind.singular() != key);
    DeTable::parse(text).is_ok_and(|table| table.get_ref().keys().all(|key| is_no_list(key.get_ref())))
}

/// The shapes of a text without a fault.
fn sound(text: &str) -> Option<FileShape> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let is_sound = errors.is_empty();
    FileShape::deserialize(toml::de::Deserializer::from(table)).ok().filter(|_| is_sound)
}

/// Reads a file in one pass, with its faults.
fn whole(text: &str) -> Parsed {
    match sound(text) {
        Some(file) => Parsed { pieces: vec![(0, file)], ..Parsed::default() },
        None => mend::read_record_by_record(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::kind::QuoteShape;

    /// A file whose second record has a string that looks like a header.
    fn text(looks: &str) -> String {
        let record = |number: usize, gist: &str| {
            format!("[[quote]]\nid = \"q{number}\"\nform = \"document\"\ngist = {gist}\nsources = [\"s\"]\n\n")
        };
        let records = (0..40).map(|number| record(number, if number == 1 { looks } else { "\"Said so.\"" }));
        format!("schema = 1\nid = \"cut\"\n\n{}", records.collect::<String>())
    }

    fn ids(pieces: &[(usize, FileShape)]) -> Vec<(String, usize)> {
        let quotes = pieces.iter().flat_map(|(start, file)| file.quote.iter().map(move |quote| (start, quote)));
        let id = |quote: &QuoteShape| crate::record::check::Shape::id(quote).unwrap().get_ref().to_string();
        quotes.map(|(start, quote)| (id(quote.get_ref()), start + quote.span().start)).collect()
    }

    #[test]
    fn pieces_tell_what_the_whole_tells() {
        let text = text("\"Said so.\"");
        let cut = cuts(&text, 300);
        assert!(cut.len() > 5, "{cut:?}");
        assert_eq!(cut.iter().map(|piece| &text[piece.clone()]).collect::<String>(), text);
        assert!(is_header_only(&text[cut[0].clone()]));
        let pieces: Vec<_> = cut.iter().map(|piece| (piece.start, sound(&text[piece.clone()]).unwrap())).collect();
        assert_eq!(ids(&pieces), ids(&whole(&text).pieces));
        assert_eq!(cuts(&text, text.len()).len(), 1);
        let bare = &text[cut[1].start..];
        assert_eq!(cuts(bare, 300).len(), cut.len() - 1);
    }

    #[test]
    fn a_cut_within_a_text_leaves_no_piece_that_can_be_read() {
        for looks in ["\"\"\"\nSaid\n[[quote]]\nso.\"\"\"", "'''\n[[quote]]\n'''"] {
            let text = text(looks);
            assert!(sound(&text).is_some());
            let read: Vec<Option<FileShape>> = cuts(&text, 1).into_iter().map(|piece| sound(&text[piece])).collect();
            assert!(read.iter().any(Option::is_none), "{looks}");
        }
    }

    #[test]
    fn a_list_that_is_begun_twice_is_no_header() {
        assert!(is_header_only("id = \"x\"\n# [[quote]]\n"));
        assert!(!is_header_only("id = \"x\"\nquote = []\n"));
        assert!(!is_header_only("id = \"x\"\n[[quote]]\nid = \"q\"\n"));
    }
}
