//! How wide text is, and how it is cut into lines.
//!
//! Widths are counted per grapheme cluster, the way ratatui fills cells. It knows
//! no style and no widget: lines are byte ranges, so that highlights and notes can
//! be laid over them.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::{GraphemeIndices, UnicodeSegmentation};
use unicode_width::UnicodeWidthStr;

/// How many columns a text takes on one line.
#[must_use]
pub fn width(text: &str) -> usize {
    Clusters::of(text).map(|(_, cluster)| columns(cluster)).sum()
}

/// The lines of a text as byte ranges of it, each at most `width` columns.
///
/// Breaks at spaces and after hyphens and dashes, always at a newline, and inside a
/// word only if the word is wider than a line. The spaces a line is broken at are in
/// no line; the newline at the very end opens no further line. A width of 0 is
/// taken as 1; a grapheme wider than `width` gets a line of its own.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for paragraph in text.split_inclusive('\n') {
        let body = paragraph.strip_suffix('\n').unwrap_or(paragraph);
        fill(body, start, width.max(1), &mut lines);
        start += paragraph.len();
    }
    lines
}

/// At most `width` columns of a text of one line, ending in `…` when cut.
#[must_use]
pub fn clip(text: &str, width: usize) -> Cow<'_, str> {
    let mut used = 0;
    let mut kept = 0;
    for (at, cluster) in Clusters::of(text) {
        used += columns(cluster);
        if used > width {
            return Cow::Owned(match width {
                0 => String::new(),
                _ => format!("{}…", text[..kept].trim_end()),
            });
        }
        if used < width {
            kept = at + cluster.len();
        }
    }
    Cow::Borrowed(text)
}

/// At most `width` columns of the end of a text of one line, beginning with `…` when cut.
#[must_use]
pub(crate) fn clip_start(text: &str, width: usize) -> Cow<'_, str> {
    let whole = self::width(text);
    if whole <= width {
        return Cow::Borrowed(text);
    }
    // The columns that go, and one for the `…`.
    let (mut gone, mut from) = (0, text.len());
    for (at, cluster) in Clusters::of(text) {
        if whole - gone < width {
            from = at;
            break;
        }
        gone += columns(cluster);
    }
    Cow::Owned(if width == 0 { String::new() } else { format!("…{}", text[from..].trim_start()) })
}

/// The character boundary at or before a byte offset; the end of the text if the offset is beyond it.
#[must_use]
pub fn boundary(text: &str, at: usize) -> usize {
    // `str::floor_char_boundary` is younger than the oldest Rust that builds this.
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Where the current line could be broken.
struct Turn {
    /// The line ends here,
    end: usize,
    /// the next one begins here,
    next: usize,
    /// and this many columns lie before that.
    columns: usize,
}

/// Cuts one paragraph, which lies at `offset` in the text, into lines.
fn fill(paragraph: &str, offset: usize, width: usize, lines: &mut Vec<Range<usize>>) {
    let first = lines.len();
    let mut push = |from: usize, to: usize| lines.push(offset + from..offset + to);
    let (mut line, mut end, mut used) = (0, 0, 0);
    let mut turn: Option<Turn> = None;
    let mut before = "";
    let mut clusters = Clusters::of(paragraph).peekable();
    while let Some((at, cluster)) = clusters.next() {
        let next = at + cluster.len();
        if is_space(cluster) {
            used += columns(cluster);
            turn = Some(Turn { end, next, columns: used });
        } else {
            let wide = columns(cluster);
            if used + wide > width
                && let Some(turn) = turn.take()
            {
                if turn.end > line {
                    push(line, turn.end);
                }
                line = turn.next;
                used -= turn.columns;
            }
            if used + wide > width && at > line {
                push(line, at);
                line = at;
                used = 0;
            }
            used += wide;
            end = next;
            if clusters.peek().is_some_and(|(_, after)| breaks_after(before, cluster, after)) {
                turn = Some(Turn { end, next, columns: used });
            }
        }
        before = cluster;
    }
    if end > line || lines.len() == first {
        lines.push(offset + line..offset + end.max(line));
    }
}

/// Whether a line may end behind this hyphen or dash.
fn breaks_after(before: &str, cluster: &str, after: &str) -> bool {
    let is_word = |cluster: &str| cluster.chars().next().is_some_and(char::is_alphanumeric);
    match cluster {
        "-" | "\u{2010}" => is_word(before) && is_word(after),
        "\u{2012}" | "–" | "—" => is_word(after) || matches!(after, "“" | "‘" | "\"" | "'" | "("),
        _ => false,
    }
}

/// Whether a line may be broken here and the cluster left out.
fn is_space(cluster: &str) -> bool {
    cluster.chars().all(|c| c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}'))
}

/// The columns of one cluster; controls take none, ratatui drops them.
fn columns(cluster: &str) -> usize {
    match cluster.as_bytes() {
        [b' '..=b'~'] => 1,
        _ if cluster.starts_with(char::is_control) => 0,
        _ => cluster.width(),
    }
}

/// Grapheme clusters with their offsets; in ASCII every byte is one.
enum Clusters<'a> {
    Ascii(&'a str, usize),
    Any(GraphemeIndices<'a>),
}

impl<'a> Clusters<'a> {
    fn of(text: &'a str) -> Self {
        if text.is_ascii() { Self::Ascii(text, 0) } else { Self::Any(text.grapheme_indices(true)) }
    }
}

impl<'a> Iterator for Clusters<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Ascii(text, at) => {
                let cluster = text.get(*at..*at + 1)?;
                *at += 1;
                Some((*at - 1, cluster))
            }
            Self::Any(clusters) => clusters.next(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::hostile;
    use super::*;

    fn lines(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width).into_iter().map(|line| &text[line]).collect()
    }

    #[test]
    fn widths_are_those_of_clusters() {
        for (text, columns) in [
            ("", 0),
            ("abc", 3),
            ("žé", 2),
            ("e\u{301}", 1),
            ("日本", 4),
            ("👨\u{200D}👩\u{200D}👧", 2),
            ("❤\u{FE0F}", 2),
            ("a\nb", 2),
        ] {
            assert_eq!(width(text), columns, "{text:?}");
        }
    }

    #[test]
    fn lines_break_where_a_reader_would() {
        for (text, width, expected) in [
            ("", 5, &[][..]),
            ("one two", 7, &["one two"]),
            ("one two", 6, &["one", "two"]),
            ("one   two", 3, &["one", "two"]),
            ("one two  ", 7, &["one two"]),
            ("a\n\nb\n", 5, &["a", "", "b"]),
            ("\n", 5, &[""]),
            ("   ", 5, &[""]),
            ("a\r\nb", 5, &["a", "b"]),
            ("  in\n  out", 4, &["  in", "out"]),
            ("    far", 3, &["far"]),
            ("a one-off", 6, &["a one-", "off"]),
            ("a one-off", 5, &["a", "one-", "off"]),
            ("a b-)", 4, &["a", "b-)"]),
            ("it is -5", 7, &["it is", "-5"]),
            ("a --flag", 4, &["a", "--fl", "ag"]),
            ("hub\u{2011}like it", 6, &["hub\u{2011}li", "ke it"]),
            ("now—then", 5, &["now—", "then"]),
            ("so–“on”", 4, &["so–", "“on”"]),
            ("a bcdefgh i", 3, &["a", "bcd", "efg", "h i"]),
            ("ab\u{A0}cd e", 3, &["ab\u{A0}", "cd", "e"]),
            ("日本語", 5, &["日本", "語"]),
            ("日本", 1, &["日", "本"]),
            ("ab", 0, &["a", "b"]),
            ("e\u{301}e\u{301}", 1, &["e\u{301}", "e\u{301}"]),
        ] {
            assert_eq!(lines(text, width), expected, "{text:?} at {width}");
        }
    }

    #[test]
    fn clipped_text_says_so() {
        for (text, width, clipped) in [
            ("hello", 5, "hello"),
            ("hello", 4, "hel…"),
            ("one two", 5, "one…"),
            ("hello", 1, "…"),
            ("hello", 0, ""),
            ("", 0, ""),
            ("日本語", 5, "日本…"),
            ("日本語", 4, "日…"),
            ("e\u{301}e\u{301}", 2, "e\u{301}e\u{301}"),
        ] {
            assert_eq!(clip(text, width), clipped, "{text:?} at {width}");
        }
        assert!(matches!(clip("hello", 5), Cow::Borrowed(_)));
    }

    fn clusters_on(line: &str) -> usize {
        line.graphemes(true).filter(|cluster| columns(cluster) > 0).count()
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide(text in hostile::text(), columns in 0..12_usize) {
            for line in lines(&text, columns) {
                prop_assert!(!line.contains('\n'));
                prop_assert!(width(line) <= columns.max(1) || clusters_on(line) == 1, "{line:?}");
            }
        }

        #[test]
        fn every_letter_is_in_one_line(text in hostile::text(), columns in 0..12_usize) {
            let ranges = wrap(&text, columns);
            prop_assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start));
            let kept: String = lines(&text, columns).concat();
            let without_spaces = |text: &str| text.replace(char::is_whitespace, "");
            prop_assert_eq!(without_spaces(&kept), without_spaces(&text));
        }

        #[test]
        fn lines_end_in_no_space(text in hostile::text(), columns in 0..12_usize) {
            for line in lines(&text, columns) {
                prop_assert!(line.graphemes(true).next_back() != Some(" "), "{line:?}");
            }
        }

        #[test]
        fn a_wide_screen_leaves_paragraphs_whole(text in hostile::text()) {
            prop_assert_eq!(wrap(&text, 10_000).len(), text.split_inclusive('\n').count());
        }

        #[test]
        fn clipped_text_fits(text in hostile::text(), columns in 0..12_usize) {
            let clipped = clip(&text, columns);
            prop_assert!(width(&clipped) <= columns, "{clipped:?}");
            prop_assert_eq!(clipped == text, width(&text) <= columns);
        }
    }
}
