//! The whole screen: header, search line, panes, overlays, footer. A pure function of the state.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::action::{ACTIONS, Action};
use super::app::App;
use super::layout::{Focus, Plan, SMALLEST};
use super::line::Purpose;
use super::overlay::Overlay;
use super::pane::frame;
use super::part::prose::clipped;
use super::searchline;
use super::theme::Theme;
use crate::record::{Kind, Record};
use crate::text;

/// Draws the explorer; gives where the cursor stands, if it is to be seen.
pub fn draw(app: &App, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let cursor = undressed(app, area, buf);
    app.theme.dress(buf);
    cursor
}

fn undressed(app: &App, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let Some(plan) = app.plan() else {
        too_small(area, buf);
        return None;
    };
    // A screen that shrank a moment ago is settled at the next event; until then there is no room.
    if area.union(app.screen) != area {
        return None;
    }
    header(app, plan.header, buf);
    searchline::draw(app, plan.line, buf);
    let scene = app.scene();
    let behind = app.overlays.iter().rposition(|overlay| !overlay.is_box());
    if behind.is_none() {
        let focused = |focus| app.panes.focus == focus && app.line.is_none();
        let [countries, timeline, quotes] = plan.panes;
        if !countries.is_empty() {
            app.panes.countries.draw(scene, focused(Focus::Countries), countries, buf);
        }
        if !timeline.is_empty() {
            app.panes.timeline.draw(scene, focused(Focus::Timeline), timeline, buf);
        }
        if !quotes.is_empty() {
            app.panes.quotes.draw(scene, focused(Focus::Quotes), quotes, buf);
        }
    }
    // A box stands over what is behind it; anything else hides it.
    for overlay in app.overlays.iter().skip(behind.unwrap_or(0)) {
        overlay.draw(scene, plan.body, buf);
    }
    footer(app, plan.footer, buf);
    searchline::offered(app, plan.body, buf);
    searchline::cursor(app, &plan)
}

/// Draws the first frame, before there is a record: the frame of the panes, and what is going on.
pub fn opening(theme: &Theme, area: Rect, buf: &mut Buffer) -> Option<Position> {
    match Plan::of(area, Focus::Timeline, false) {
        Some(plan) => frames(theme, &plan, buf),
        None => too_small(area, buf),
    }
    theme.dress(buf);
    None
}

fn frames(theme: &Theme, plan: &Plan, buf: &mut Buffer) {
    Line::styled(" onrecord", theme.strong).render(plan.header, buf);
    for (pane, title) in plan.panes.into_iter().zip(["1 Countries", "2 Timeline", "3 Quotes"]) {
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

/// Two texts at the ends of a line; the right one yields where there is no room for both.
fn ends(left: Line<'static>, right: Line<'static>, area: Rect, buf: &mut Buffer) {
    let width = usize::from(area.width);
    let left_width = left.width();
    clipped(left, width).render(area, buf);
    if left_width + right.width() + 3 <= width {
        right.right_aligned().render(Rect { width: area.width - 1, ..area }, buf);
    }
}

fn header(app: &App, area: Rect, buf: &mut Buffer) {
    let (record, theme) = (&app.shelf.record, &app.theme);
    let titles: Vec<&str> = record.datasets.iter().map(|d| d.title.as_str()).collect();
    let left =
        vec![Span::styled(" onrecord", theme.strong), Span::styled(format!("   {}", titles.join(" + ")), theme.text)];
    let day = app.lens.day.words();
    let right = if day.is_empty() { scope(record) } else { format!("as of {day}") };
    // The date in hand is always told, whatever it costs the title.
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
    let theme = &app.theme;
    if let Some(notice) = &app.notice {
        let line = Line::styled(format!(" {}", text::safe::line(notice)), theme.strong);
        return clipped(line, area.width.into()).render(area, buf);
    }
    let hints: Vec<(u8, String, &str)> = if app.prompt.is_some() {
        vec![(0, "enter".into(), "write"), (1, "tab".into(), "format"), (2, "esc".into(), "give up")]
    } else if app.line.is_some() {
        let purpose = app.line.as_ref().map(|line| line.purpose);
        let search = [(0, "enter", "best result"), (1, "esc", "back"), (2, "tab", "complete"), (3, "↑ ↓", "results")];
        let [save, forget] = ["save", "forget"].map(|word| [(0, "enter", word), (1, "esc", "back")]);
        let hints = match purpose {
            Some(Purpose::Save) => &save[..],
            Some(Purpose::Forget) => &forget[..],
            _ => &search[..],
        };
        hints.iter().map(|(rank, key, word)| (*rank, (*key).to_owned(), *word)).collect()
    } else {
        // Within an overlay its own keys come first; help tells those that lead elsewhere.
        let opens = |action| {
            use Action::{Conflicts, Everything, Map, Positions, Search, Stats};
            matches!(action, Positions | Map | Conflicts | Everything | Stats | Search)
        };
        let is_box = app.overlays.last().is_some_and(Overlay::is_box);
        // In a box letters take what stands there.
        let fits_box = |action| matches!(action, Action::Open | Action::Escape | Action::Quit | Action::NextPane);
        let said = |action| app.overlays.is_empty() || !(opens(action) || is_box && !fits_box(action));
        let specs = ACTIONS.iter().filter(|spec| app.can(spec.action) && said(spec.action));
        let hint = |spec: &super::action::Spec| {
            let (rank, word) = spec.hint?;
            // What a map is played with comes before what every view has.
            let is_map = matches!(app.overlays.last(), Some(Overlay::Map(_)));
            let rank = match spec.action {
                Action::MonthBack | Action::Zoom if is_map => 2,
                _ => rank,
            };
            // The same key, said as what it does here.
            let word = match (spec.action, app.overlays.last()) {
                (Action::Open, Some(overlay)) if overlay.is_box() => "copy",
                (Action::Quit, Some(_)) => "close",
                (Action::Escape, Some(_)) => "back",
                (Action::NextPane, Some(Overlay::Map(_))) => "next",
                (Action::Zoom, Some(Overlay::Map(_))) => "other map",
                (Action::NextPane, Some(Overlay::Stats(_))) => "count by",
                (Action::Open, Some(Overlay::Stats(_))) => "narrow",
                (Action::NextPane, Some(overlay)) if overlay.is_box() => "style",
                (Action::NextPane, Some(_)) => "link",
                (Action::Escape, None) => "clear",
                _ => word,
            };
            Some((rank, spec.keys().first().map(ToString::to_string).unwrap_or_default(), word))
        };
        specs.filter_map(hint).collect()
    };
    let kept = fitting(hints, usize::from(area.width).saturating_sub(1));
    let mut spans = vec![Span::raw(" ")];
    for (_, key, word) in kept {
        spans.push(Span::styled(key, theme.key));
        spans.push(Span::styled(format!(" {word}   "), theme.quiet));
    }
    Line::from(spans).render(area, buf);
}

/// The hints there is room for, those of the highest rank, ordered by it.
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
