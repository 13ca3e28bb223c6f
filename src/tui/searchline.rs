//! The line under the header: what is typed and what is wrong with it, or the filters as chips that can be
//! dropped; at its end what was found. Below it, while asked for, the ways to go on.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line as Text, Span};
use ratatui::widgets::{Block, BorderType, Clear, Widget};
use unicode_segmentation::UnicodeSegmentation;

use super::app::App;
use super::asking::{counts, sentence};
use super::layout::Plan;
use super::line::{Line, Purpose};
use super::part::prose::clipped;
use crate::search::Found;
use crate::text;

/// What a chip drops.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Chip {
    /// A clause of the query, by its place.
    Clause(usize),
    /// The country in hand.
    Country,
}

/// Sign of a chip that can be dropped.
const DROP: &str = " ✕";
/// Columns before what is typed, and between chips.
const BEFORE: usize = 2;

/// Draws the line.
pub fn draw(app: &App, area: Rect, buf: &mut Buffer) {
    let theme = &app.theme;
    if let Some(prompt) = &app.prompt {
        let name = Span::styled(prompt.as_str(), if prompt.is_proposed { theme.in_hand } else { theme.strong });
        let left = Text::from(vec![Span::styled(format!(" {}", prompt.label()), theme.key), name]);
        return sides(left, Text::styled(format!(".{}", prompt.endings().join(" .")), theme.quiet), area, buf);
    }
    let Some(line) = &app.line else {
        let chips = chips(app);
        if chips.is_empty() && app.lens.typed.trim().is_empty() {
            return Text::styled(" / search", theme.quiet).render(area, buf);
        }
        let mut spans = vec![Span::styled(" /", theme.key)];
        for (_, told, _) in &chips {
            spans.extend([Span::raw(" "), Span::styled(told.clone(), theme.strong), Span::styled(DROP, theme.quiet)]);
            spans.push(Span::raw(" "));
        }
        let told = tally(app, usize::from(area.width).saturating_sub(width(&chips)));
        return sides(Text::from(spans), Text::styled(told, theme.quiet), area, buf);
    };
    let told = told_while_typing(app, line, area.width);
    let (from, wide) = window(line, area.width, text::width(&told));
    let mut spans = vec![Span::styled(sign(line), theme.key)];
    spans.extend(typed(app, line));
    let left = Rect { width: columns(wide).min(area.width), ..area };
    clipped(behind(spans, from), usize::from(left.width)).render(left, buf);
    let right = Rect { x: left.right(), width: (area.width - left.width).saturating_sub(1), ..area };
    clipped(Text::styled(told, theme.quiet), usize::from(right.width)).right_aligned().render(right, buf);
}

/// What stands before what is typed.
const fn sign(line: &Line) -> &'static str {
    match line.purpose {
        Purpose::Search => " /",
        Purpose::Save => " save as @",
        Purpose::Forget => " forget @",
    }
}

fn columns(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// What is told of what is typed: with all the room it leaves, and never with less than half.
fn told_while_typing(app: &App, line: &Line, width: u16) -> String {
    if line.purpose != Purpose::Search {
        return String::new();
    }
    let width = usize::from(width);
    tally(app, width.saturating_sub(text::width(line.as_str()) + BEFORE + 4).max(width / 2))
}

/// How many columns of what is typed are hidden on the left, and how many columns it takes: the cursor is
/// always to be seen.
fn window(line: &Line, width: u16, told: usize) -> (usize, usize) {
    let (width, before) = (usize::from(width), sign(line).len());
    let typed = before + text::width(line.as_str()) + 1;
    let most = width.saturating_sub((told + 2).min(width / 2));
    let wide = if typed + told + 3 <= width { typed } else { typed.min(most) };
    ((before + line.column() + 1).saturating_sub(wide), wide)
}

/// Spans without their first columns behind the sign at the start; that something is hidden is told.
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

/// Two texts at the ends of a line. Where there is no room for both, each is cut, and the right one, which may
/// be the reason for an empty screen, keeps at least half.
fn sides(left: Text<'_>, right: Text<'_>, area: Rect, buf: &mut Buffer) {
    let width = usize::from(area.width);
    let wide = right.width().min((width / 2).max(width.saturating_sub(left.width() + 3))).min(width.saturating_sub(1));
    clipped(left, width.saturating_sub(if wide == 0 { 0 } else { wide + 3 })).render(area, buf);
    let place = Rect { x: area.right() - columns(wide) - 1, width: columns(wide), ..area };
    clipped(right, wide).render(place, buf);
}

/// What is typed, with what could not be understood marked.
fn typed<'a>(app: &App, line: &'a Line) -> Vec<Span<'a>> {
    let (text, theme) = (line.as_str(), &app.theme);
    let faults =
        app.lens.found().filter(|_| line.purpose == Purpose::Search && !app.is_waiting()).map(|found| &found.faults);
    let mut wrong: Vec<Range<usize>> = faults.into_iter().flatten().map(|fault| fault.at.clone()).collect();
    wrong.sort_by_key(|at| at.start);
    let (mut spans, mut from) = (Vec::new(), 0);
    let fault_style = theme.alarm.add_modifier(Modifier::UNDERLINED);
    for at in wrong {
        // An answer to what was typed a moment ago may not fit any more.
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

/// The filters, with what each drops and its columns from the line's start.
fn chips(app: &App) -> Vec<(Chip, String, Range<usize>)> {
    let clauses = app.lens.found().map(|found| found.chips.as_slice()).unwrap_or_default();
    let clauses = clauses.iter().enumerate().map(|(at, told)| (Chip::Clause(at), told.clone()));
    let country = app.lens.country.map(|country| (Chip::Country, app.shelf.record[country].name.to_string()));
    let mut column = BEFORE;
    let placed = clauses.chain(country).map(|(chip, told)| {
        let start = column + 1;
        column = start + text::width(&told) + text::width(DROP) + 1;
        (chip, told, start..column - 1)
    });
    placed.collect()
}

fn width(chips: &[(Chip, String, Range<usize>)]) -> usize {
    chips.last().map_or(BEFORE, |(.., columns)| columns.end + 1)
}

/// The chip at a column of the line.
#[must_use]
pub fn chip_at(app: &App, column: u16) -> Option<Chip> {
    chips(app).into_iter().find(|(.., columns)| columns.contains(&usize::from(column))).map(|(chip, ..)| chip)
}

/// What was found, by kind, and how the question was understood; why nothing was.
fn tally(app: &App, room: usize) -> String {
    if app.is_waiting() {
        return "searching …".into();
    }
    let Some(found) = app.lens.found() else {
        let hint = "words, “a phrase”, who:name about:country date:2025-05 · tab goes on";
        return match &app.line {
            Some(line) if line.as_str().trim().is_empty() => hint.into(),
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
    let counts = format!("{}{}", counts(found), undated(found));
    let corrections: Vec<String> = found.corrections.iter().map(ToString::to_string).collect();
    // Chips say already how the question was understood.
    let echo = match (corrections.is_empty(), app.line.is_some()) {
        (false, _) => corrections.join("; "),
        (true, true) => found.echo.clone(),
        (true, false) => return counts,
    };
    let both = format!("{counts}   {echo}");
    // Counts matter more than the echo, except where a word was taken for another.
    match (text::width(&both) <= room, corrections.is_empty()) {
        (true, _) => both,
        (false, true) => counts,
        (false, false) => echo,
    }
}

/// What is not counted in: records that fit but have no date.
fn undated(found: &Found) -> String {
    found.left_out().map(|left_out| format!(" · {left_out}")).unwrap_or_default()
}

/// Why nothing was found, what was taken for what, what is left out.
#[must_use]
pub fn reasons(found: &Found) -> Vec<String> {
    let corrections = found.corrections.iter().map(ToString::to_string);
    found.empty_reason.iter().map(ToString::to_string).chain(corrections).chain(found.left_out()).collect()
}

/// Where the cursor stands while something is typed.
#[must_use]
pub fn cursor(app: &App, plan: &Plan) -> Option<Position> {
    let column = match (&app.prompt, &app.line) {
        (Some(prompt), _) => text::width(&prompt.label()) + 1 + prompt.column(),
        (None, Some(line)) => {
            let told = told_while_typing(app, line, plan.line.width);
            let (from, _) = window(line, plan.line.width, text::width(&told));
            (sign(line).len() + line.column()).saturating_sub(from)
        }
        (None, None) => return None,
    };
    let column = columns(column);
    Some(Position { x: plan.line.x + column.min(plan.line.width.saturating_sub(1)), y: plan.line.y })
}

/// Most ways to go on that are shown at once.
const SHOWN: usize = 8;

/// Draws the ways to go on below the line.
pub fn offered(app: &App, body: Rect, buf: &mut Buffer) {
    let Some(offered) = app.line.as_ref().and_then(|line| line.offered.as_ref()) else { return };
    let theme = &app.theme;
    let from = (offered.at + 1).saturating_sub(SHOWN);
    let shown = &offered.all[from..offered.all.len().min(from + SHOWN)];
    let wide = shown.iter().map(|way| text::width(&way.text)).max().unwrap_or(0).min(32);
    let row = |way: &crate::search::Completion| {
        let name = text::clip(way.text.trim_end(), wide).into_owned();
        let gap = " ".repeat(wide - text::width(&name) + 2);
        Text::from(vec![Span::styled(name, theme.text), Span::styled(format!("{gap}{}", way.about), theme.quiet)])
    };
    let rows: Vec<Text<'_>> = shown.iter().map(row).collect();
    let inner = rows.iter().map(Text::width).max().unwrap_or(0);
    let fits = |size: usize, most: u16| u16::try_from(size).unwrap_or(most).min(most);
    let area = Rect { width: fits(inner + 4, body.width), height: fits(rows.len() + 2, body.height), ..body };
    Clear.render(area, buf);
    let count = format!(" {} of {} ", offered.at + 1, offered.all.len());
    Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(theme.frame_focused)
        .title_bottom(Text::styled(count, theme.quiet).right_aligned())
        .style(theme.text)
        .render(area, buf);
    for ((y, row), at) in (area.y + 1..area.bottom().saturating_sub(1)).zip(rows).zip(from..) {
        let place = Rect { x: area.x + 2, y, width: area.width.saturating_sub(4), height: 1 };
        clipped(row, usize::from(place.width)).render(place, buf);
        if at == offered.at {
            buf.set_style(Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..place }, theme.in_hand);
        }
    }
}
