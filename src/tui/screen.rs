//! The whole screen: header, search line, panes, overlays, footer. A pure function of the state.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::app::App;
use super::completions;
use super::input::Input;
use super::input::search::SearchInput;
use super::layout::{Focus, Plan, SMALLEST};
use super::part::frame::frame;
use super::part::prose::clipped;
use super::scene::Scene;
use super::searchline::{self, SearchLine};
use super::theme::Theme;
use crate::record::{Kind, Record};
use crate::text;

/// Draws the explorer; returns the position of the cursor, if it is visible.
pub fn draw(app: &App, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let cursor = undressed(app, area, buf);
    app.model.theme.dress(buf);
    cursor
}

fn undressed(app: &App, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let Some(plan) = app.plan() else {
        too_small(area, buf);
        return None;
    };
    // A screen that has just shrunk gets its new layout at the next event; until then there is no room.
    if area.union(app.screen()) != area {
        return None;
    }
    let scene = app.scene();
    let line = SearchLine { scene, input: app.input.as_ref(), is_waiting: app.is_waiting() };
    header(scene, plan.header, buf);
    searchline::draw(line, plan.line, buf);
    let behind = app.overlays.iter().rposition(|overlay| !overlay.view.is_box());
    if behind.is_none() {
        let takes_keys = app.input.as_ref().is_none_or(|input| matches!(input, Input::File(_)));
        app.panes.draw(scene, takes_keys, &plan, buf);
    }
    // A box covers only a part of the view behind it; any other overlay covers all of it.
    for overlay in app.overlays.iter().skip(behind.unwrap_or(0)) {
        overlay.view.draw(scene, true, plan.body, buf);
    }
    footer(app, plan.footer, buf);
    if let Some(Input::Search(SearchInput { offered: Some(offered), .. })) = &app.input {
        completions::draw(offered, scene.theme, plan.body, buf);
    }
    searchline::cursor(line, plan.line)
}

/// Draws the first frame, before there is a record: the frame of the panes, and a progress message.
pub(crate) fn opening(theme: &Theme, area: Rect, buf: &mut Buffer) -> Option<Position> {
    match Plan::of(area, Focus::Timeline, false, None) {
        Some(plan) => frames(theme, &plan, buf),
        None => too_small(area, buf),
    }
    theme.dress(buf);
    None
}

fn frames(theme: &Theme, plan: &Plan, buf: &mut Buffer) {
    Line::styled(" onrecord", theme.strong).render(plan.header, buf);
    for (pane, title) in plan.panes.into_iter().zip(["1 Countries", "2 Timeline", "3 Quotes", "4 Detail"]) {
        if !pane.is_empty() {
            frame(title, "", false, theme, pane, buf);
        }
    }
    Line::styled(" reading the record …", theme.quiet).render(plan.line, buf);
}

fn too_small(area: Rect, buf: &mut Buffer) {
    let sentence = format!("onrecord needs {} columns and {} rows; please enlarge the window.", SMALLEST.0, SMALLEST.1);
    for (y, line) in (area.y..area.bottom()).zip(text::wrap(&sentence, area.width.into())) {
        buf.set_stringn(area.x, y, &sentence[line], area.width.into(), ratatui::style::Style::new());
    }
}

/// Two texts at the ends of a line; the right one is dropped if there is no room for both.
fn ends(left: Line<'static>, right: Line<'static>, area: Rect, buf: &mut Buffer) {
    let width = usize::from(area.width);
    let left_width = left.width();
    clipped(left, width).render(area, buf);
    if left_width + right.width() + 3 <= width {
        right.right_aligned().render(Rect { width: area.width - 1, ..area }, buf);
    }
}

fn header(scene: Scene<'_>, area: Rect, buf: &mut Buffer) {
    let (record, theme) = (scene.record, scene.theme);
    let titles: Vec<&str> = record.datasets.iter().map(|d| d.title.as_str()).collect();
    let left =
        vec![Span::styled(" onrecord", theme.strong), Span::styled(format!("   {}", titles.join(" + ")), theme.text)];
    let day = scene.lens.day.words();
    let right = if day.is_empty() { scope(record) } else { format!("as of {day}") };
    // The date is always shown, even if the title has no room.
    let room = usize::from(area.width).saturating_sub(text::width(&right) + 4);
    let left = if day.is_empty() { Line::from(left) } else { clipped(Line::from(left), room) };
    ends(left, Line::styled(right, theme.quiet), area, buf);
}

fn scope(record: &Record) -> String {
    let sources = text::count(record.count(Kind::Source), "source", "sources");
    let coverage = record.datasets.iter().find_map(|d| d.coverage.as_ref());
    coverage.map_or_else(|| sources.clone(), |coverage| format!("{sources} · {}", coverage.words()))
}

fn footer(app: &App, area: Rect, buf: &mut Buffer) {
    let theme = &app.model.theme;
    if let Some(notice) = app.notice() {
        let line = Line::styled(format!(" {}", text::safe::line(notice)), theme.strong);
        return clipped(line, area.width.into()).render(area, buf);
    }
    let hints = match &app.input {
        Some(input) => (0..).zip(input.hints()).map(|(rank, (key, word))| (rank, (*key).to_owned(), *word)).collect(),
        None => app.hints(),
    };
    let kept = fitting(hints, usize::from(area.width).saturating_sub(1));
    let mut spans = vec![Span::raw(" ")];
    for (_, key, word) in kept {
        spans.push(Span::styled(key, theme.key));
        spans.push(Span::styled(format!(" {word}   "), theme.quiet));
    }
    Line::from(spans).render(area, buf);
}

/// The hints that fit, preferring those of the highest rank, in order of rank.
fn fitting(mut hints: Vec<(u8, String, &str)>, room: usize) -> Vec<(u8, String, &str)> {
    hints.sort_by_key(|(rank, ..)| *rank);
    let mut used = 0;
    hints.retain(|(_, key, word)| {
        let wide = text::width(key) + text::width(word) + 4;
        used += wide;
        used <= room + 3
    });
    hints
}
