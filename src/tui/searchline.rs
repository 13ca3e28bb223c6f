//! The line under the header: the text being typed and the faults in it, or the filters as chips that can be
//! removed; at its right end the result.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line as Text, Span};
use ratatui::widgets::Widget;
use unicode_segmentation::UnicodeSegmentation;

use super::chips::{BEFORE, DROP, chips, width};
use super::input::Input;
use super::part::prose::clipped;
use super::results::{counts, reasons, sentence};
use super::scene::Scene;
use crate::search::{Found, Split};
use crate::text;

/// The data that the line is drawn from.
#[derive(Clone, Copy)]
pub(crate) struct SearchLine<'a> {
    pub(crate) scene: Scene<'a>,
    /// The input in progress.
    pub(crate) input: Option<&'a Input>,
    /// Whether an answer is on its way.
    pub(crate) is_waiting: bool,
}

pub(crate) fn draw(line: SearchLine<'_>, area: Rect, buf: &mut Buffer) {
    let theme = line.scene.theme;
    match line.input {
        None => filters(line, area, buf),
        Some(Input::File(file)) => {
            let style = if file.is_proposed { theme.selected } else { theme.strong };
            let label = Span::styled(format!(" {}", file.label()), theme.key);
            let left = Text::from(vec![label, Span::styled(file.as_str(), style)]);
            sides(left, Text::styled(format!(".{}", file.endings().join(" .")), theme.quiet), area, buf);
        }
        Some(input) => typing(line, input, area, buf),
    }
}

/// The filters as chips, and the number of records left.
fn filters(line: SearchLine<'_>, area: Rect, buf: &mut Buffer) {
    let (scene, theme) = (line.scene, line.scene.theme);
    let chips = chips(scene);
    if chips.is_empty() && scene.lens.typed.trim().is_empty() {
        return Text::styled(" / search", theme.quiet).render(area, buf);
    }
    let mut spans = vec![Span::styled(" /", theme.key)];
    for (_, words, _) in &chips {
        spans.extend([Span::raw(" "), Span::styled(words.clone(), theme.strong), Span::styled(DROP, theme.quiet)]);
        spans.push(Span::raw(" "));
    }
    let tally = tally(line, usize::from(area.width).saturating_sub(width(&chips)));
    sides(Text::from(spans), Text::styled(tally, theme.quiet), area, buf);
}

/// The typed text, and its result.
fn typing(line: SearchLine<'_>, input: &Input, area: Rect, buf: &mut Buffer) {
    let theme = line.scene.theme;
    let told = told_while_typing(line, input, area.width);
    let (from, wide) = window(input, area.width, text::width(&told));
    let mut spans = vec![Span::styled(input.label(), theme.key)];
    spans.extend(typed(line, input));
    let left = Rect { width: columns(wide).min(area.width), ..area };
    clipped(behind(spans, from), usize::from(left.width)).render(left, buf);
    let right = Rect { x: left.right(), width: (area.width - left.width).saturating_sub(1), ..area };
    clipped(Text::styled(told, theme.quiet), usize::from(right.width)).right_aligned().render(right, buf);
}

fn columns(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// The message on the typed text: it gets the room that the text leaves, and never less than half.
fn told_while_typing(line: SearchLine<'_>, input: &Input, width: u16) -> String {
    if !matches!(input, Input::Search(_)) {
        return String::new();
    }
    let width = usize::from(width);
    tally(line, width.saturating_sub(text::width(input.as_str()) + BEFORE + 4).max(width / 2))
}

/// The number of columns of the typed text hidden on the left, and the number it takes, so that the cursor is
/// always visible.
fn window(input: &Input, width: u16, told: usize) -> (usize, usize) {
    let (width, before) = (usize::from(width), text::width(&input.label()));
    let typed = before + text::width(input.as_str()) + 1;
    let most = width.saturating_sub((told + 2).min(width / 2));
    let wide = if typed + told + 3 <= width { typed } else { typed.min(most) };
    ((before + input.column() + 1).saturating_sub(wide), wide)
}

/// Spans without their first columns after the sign at the start; `…` shows that something is hidden.
fn behind(spans: Vec<Span<'_>>, from: usize) -> Text<'_> {
    if from == 0 {
        return Text::from(spans);
    }
    let mut spans = spans.into_iter();
    let sign = spans.next().unwrap_or_default();
    let mut shown = vec![sign.clone(), Span::styled("…", sign.style)];
    let mut hide = from + 1;
    for span in spans {
        let mut kept = String::new();
        for cluster in span.content.graphemes(true) {
            if hide == 0 {
                kept.push_str(cluster);
            }
            hide = hide.saturating_sub(text::width(cluster));
        }
        shown.push(Span::styled(kept, span.style));
    }
    Text::from(shown)
}

/// Two texts at the ends of a line. If there is no room for both, each is cut, and the right one, which may be
/// the reason for an empty screen, keeps at least half.
fn sides(left: Text<'_>, right: Text<'_>, area: Rect, buf: &mut Buffer) {
    let width = usize::from(area.width);
    let wide = right.width().min((width / 2).max(width.saturating_sub(left.width() + 3))).min(width.saturating_sub(1));
    clipped(left, width.saturating_sub(if wide == 0 { 0 } else { wide + 3 })).render(area, buf);
    let place = Rect { x: area.right() - columns(wide) - 1, width: columns(wide), ..area };
    clipped(right, wide).render(place, buf);
}

/// The typed text, with its faults marked.
fn typed<'a>(line: SearchLine<'_>, input: &'a Input) -> Vec<Span<'a>> {
    if let Input::Search(search) = input
        && search.is_proposed
    {
        return vec![Span::styled(search.as_str(), line.scene.theme.selected)];
    }
    let (text, theme) = (input.as_str(), line.scene.theme);
    let is_answered = matches!(input, Input::Search(_)) && !line.is_waiting;
    let faults = line.scene.lens.found().filter(|_| is_answered).map(|found| &found.faults);
    let mut wrong: Vec<Range<usize>> = faults.into_iter().flatten().map(|fault| fault.at.clone()).collect();
    wrong.sort_by_key(|at| at.start);
    let (mut spans, mut from) = (Vec::new(), 0);
    let fault_style = theme.alarm.add_modifier(Modifier::UNDERLINED);
    for at in wrong {
        // The answer may belong to an earlier text, so its byte offsets may not fit.
        let (Some(before), Some(inside)) = (text.get(from..at.start.max(from)), text.get(at.start.max(from)..at.end))
        else {
            continue;
        };
        spans.extend([Span::styled(before, theme.strong), Span::styled(inside, fault_style)]);
        from = at.end;
    }
    spans.push(Span::styled(text.get(from..).unwrap_or_default(), theme.strong));
    spans
}

/// The counts by kind and the query as understood, or the reason for an empty result.
fn tally(line: SearchLine<'_>, room: usize) -> String {
    if line.is_waiting {
        return "searching …".into();
    }
    let Some(found) = line.scene.lens.found() else {
        let hint = "words, “a phrase”, who:name about:country date:2025-05 · tab goes on";
        return match line.input {
            Some(input) if input.as_str().trim().is_empty() => hint.into(),
            Some(_) => "no word to look for yet".into(),
            None => String::new(),
        };
    };
    if let Some(fault) = found.faults.first() {
        return sentence(fault);
    }
    if found.hits.is_empty() {
        return reasons(found).join(" · ");
    }
    let (by_kind, split) = (counts(found), found.split.map(Split::words));
    let counts = match split {
        // Where the words are says more than of which kind the records are.
        Some(split) if text::width(&split) + text::width(&by_kind) + 3 > room => split,
        Some(split) => format!("{split}   {by_kind}"),
        None => by_kind,
    };
    let counts = format!("{counts}{}", undated(found));
    let corrections: Vec<String> = found.corrections.iter().map(ToString::to_string).collect();
    let echo = match (corrections.is_empty(), found.hints.first()) {
        (false, _) => corrections.join("; "),
        (true, Some(hint)) => hint.clone(),
        (true, None) => found.echo.clone(),
    };
    let both = format!("{counts}   {echo}");
    // Counts matter more than the query in words, except after a correction.
    match (text::width(&both) <= room, corrections.is_empty()) {
        (true, _) => both,
        // A hint may be cut, but there is one.
        (false, true) if !found.hints.is_empty() => both,
        (false, true) => counts,
        (false, false) => echo,
    }
}

/// The records left out: those that fit but have no date.
fn undated(found: &Found) -> String {
    found.left_out().map(|left_out| format!(" · {left_out}")).unwrap_or_default()
}

/// The position of the cursor while something is typed.
pub(crate) fn cursor(line: SearchLine<'_>, area: Rect) -> Option<Position> {
    let input = line.input?;
    let before = text::width(&input.label()) + input.column();
    let hidden = match input {
        Input::File(_) => 0,
        _ => window(input, area.width, text::width(&told_while_typing(line, input, area.width))).0,
    };
    let column = columns(before.saturating_sub(hidden));
    Some(Position { x: area.x + column.min(area.width.saturating_sub(1)), y: area.y })
}
