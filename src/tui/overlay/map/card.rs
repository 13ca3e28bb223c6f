//! The card of the selected country: its position, since when and by whose word, and the latest that was
//! said by it or about it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::present::stand::Sureness;
use crate::present::{marks, phrase, stand};
use crate::record::as_of::PositionValue;
use crate::record::{Country, Form, Id, Kind, Quote};
use crate::text;
use crate::tui::part::prose::{Prose, clipped};
use crate::tui::scene::Scene;

/// Code and name.
#[must_use]
pub(crate) fn title(scene: Scene<'_>, id: Id<Country>) -> String {
    let country = &scene.record[id];
    format!("{} {}", country.code(), country.name)
}

/// Draws the card; with its own title where it has no frame.
pub(crate) fn draw(scene: Scene<'_>, id: Id<Country>, with_title: bool, area: Rect, buf: &mut Buffer) {
    let theme = scene.theme;
    let width = usize::from(area.width).saturating_sub(2);
    let mut lines: Vec<Line<'static>> = Vec::new();
    if with_title {
        lines.push(Line::styled(title(scene, id), theme.strong));
    }
    let told = told(scene, id);
    let stands_on = usize::from(area.height).saturating_sub(lines.len() + 4);
    for (words, style) in &told {
        lines.extend(Prose::default().add(words, *style).lines(width, &[], theme.found));
    }
    // Positions come first, but some quotations are always in view.
    if lines.len() > stands_on.max(2) {
        lines.truncate(stands_on.max(2));
        if let Some(last) = lines.last_mut() {
            last.spans.push(Span::styled(" …", theme.quiet));
        }
    }
    for (n, quote) in latest(scene, id).enumerate() {
        // A blank line or a heading, a line of words and one of who said them.
        let room = usize::from(area.height).saturating_sub(lines.len() + 2 + usize::from(n == 0));
        if room == 0 {
            break;
        }
        lines.push(Line::default());
        if n == 0 {
            lines.push(Line::styled("Latest by it or about it, on any policy:", theme.quiet));
        }
        lines.extend(said(scene, quote, width, room));
    }
    for (row, line) in area.rows().zip(lines) {
        clipped(line, width).render(Rect { x: row.x + 1, width: row.width.saturating_sub(1), ..row }, buf);
    }
}

/// What was said, in at most `room` lines, and by whom when.
fn said(scene: Scene<'_>, id: Id<Quote>, width: usize, room: usize) -> Vec<Line<'static>> {
    let (theme, quote) = (scene.theme, &scene.record[id]);
    let words = quote.words();
    let (words, style) = match quote.form {
        Form::Direct if !words.starts_with('“') => (format!("“{words}”"), theme.text),
        Form::Direct => (words.clone(), theme.text),
        _ => (words.clone(), theme.indirect),
    };
    let words = match &quote.context {
        Some(context) if quote.is_fragment => format!("{words} [{}]", context.trim_end_matches('.')),
        _ => words,
    };
    let mut lines = Prose::default().add(&words, style).lines(width, &[], theme.found);
    if lines.len() > room {
        lines.truncate(room);
        if let Some(last) = lines.last_mut() {
            *last = clipped(std::mem::take(last), width.saturating_sub(2));
            last.spans.push(Span::styled(" …", theme.quiet));
        }
    }
    let when = quote.dated.as_ref().map(phrase::when).unwrap_or_default();
    // Of the two the name gives way.
    let room = width.saturating_sub(text::width(&when) + 5).max(8);
    let by = format!("— {} · {when}", text::clip(quote.speaker_name(scene.record), room));
    lines.push(clipped(Line::styled(by, theme.quiet), width));
    lines
}

/// The selected country in a line or two: its position, and below it the rest.
pub(crate) fn lines(scene: Scene<'_>, id: Id<Country>, area: Rect, buf: &mut Buffer) {
    let title = format!(" {}  ", title(scene, id));
    let told = told(scene, id);
    let indent = " ".repeat(text::width(&title));
    let (first, rest) = told.split_at(told.len().min(1));
    let spans = |head: Span<'static>, told: &[(String, Style)]| {
        let mut spans = vec![head];
        for (n, (words, style)) in told.iter().enumerate() {
            spans.push(Span::raw(if n == 0 { "" } else { "  " }));
            spans.push(Span::styled(words.clone(), *style));
        }
        clipped(Line::from(spans), area.width.into())
    };
    let heads = [Span::styled(title, scene.theme.strong), Span::raw(indent)];
    for ((row, head), told) in area.rows().zip(heads).zip([first, rest]) {
        spans(head, told).render(row, buf);
    }
}

/// Its position, line by line, each in the style of its side.
fn told(scene: Scene<'_>, id: Id<Country>) -> Vec<(String, Style)> {
    let theme = scene.theme;
    let told = scene.lens.stand_of(id.into()).map(|stand| stand::told(scene.record, stand)).unwrap_or_default();
    if told.is_empty() {
        return vec![("· no position on record".into(), theme.quiet)];
    }
    let style = |value: PositionValue, sureness: Sureness| match value {
        PositionValue::Stance(stance) if sureness == Sureness::Holds => theme.side(marks::side(stance)),
        PositionValue::Stance(_) | PositionValue::Progress(_) => theme.text,
    };
    told.into_iter().map(|told| (told.words, style(told.value, told.sureness))).collect()
}

/// Quotations by a country's people or about it that the selected date allows, the latest first. Only as
/// many are put in order as are asked for: a card has room for few.
fn latest(scene: Scene<'_>, country: Id<Country>) -> impl Iterator<Item = Id<Quote>> {
    let record = scene.record;
    let dated = record.of_kind(Kind::Quote).filter_map(|any| {
        let id = any.typed::<Quote>()?;
        let quote = &record[id];
        let speaks = quote.speaker.is_some_and(|by| record[by].country == Some(country));
        // What a document says in its own voice is nobody's quotation.
        let concerns = quote.form != Form::Document && (speaks || record.concerns(any, country));
        let date = &quote.dated.as_ref().filter(|_| concerns)?.date;
        let last = date.last()?;
        let is_past = scene.lens.day.date.is_none_or(|day| last <= day);
        is_past.then(|| (date.anchor(), speaks, std::cmp::Reverse(id.row()), id))
    });
    let mut dated: Vec<_> = dated.collect();
    std::iter::from_fn(move || {
        let at = (0..dated.len()).max_by_key(|&at| (dated[at].0, dated[at].1, dated[at].2))?;
        Some(dated.swap_remove(at).3)
    })
}
