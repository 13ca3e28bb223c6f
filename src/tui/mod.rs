//! The explorer's event loop. Only this file reads the terminal's events.
//!
//! event → key → action → input, overlay, pane and explorer in turn → one draw. Scripts and tests use
//! [`frame`], which sends keys to the same state and draws with the same function.

pub mod action;
pub mod app;
mod asking;
mod chips;
mod completions;
mod data;
mod dates;
mod excerpt;
mod input;
pub mod keys;
pub(crate) mod layout;
mod lens;
pub mod outside;
mod overlay;
mod palette;
mod pane;
mod part;
mod results;
mod scene;
pub mod screen;
mod searcher;
mod searchline;
mod signals;
mod terminal;
pub mod theme;
mod view;

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use color_eyre::eyre::{Result, eyre};
use crossterm::event::{Event, KeyEventKind, MouseButton, MouseEventKind};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::kept::Kept;
use crate::record::{Opened, Origin, Record};
use action::{Action, KeyMap};
use app::App;
use keys::{BadKeys, Key};
use outside::Effect;
use terminal::{Guard, Next};
use theme::{Theme, ThemeName};

pub(crate) use signals::Deaf;
pub(crate) use terminal::give_back;

/// How long events are ignored while the record is read: less than the time between two keys.
const SOON: Duration = Duration::from_millis(40);

/// How long to wait for an answer before drawing a frame without it: too short to notice.
const INSTANT: Duration = Duration::from_millis(5);

/// Two clicks at one place within this time are a double click.
const DOUBLE: Duration = Duration::from_millis(400);

/// Opens the explorer on the terminal and runs until the user leaves it. The first frame is drawn at once; the
/// record is checked meanwhile, and keys typed before that ends are handled afterwards.
///
/// # Errors
/// If the terminal cannot be written to or read from.
pub fn explore(opened: Opened, origins: Vec<Origin>, kept: Kept, query: &str, theme: ThemeName) -> Result<()> {
    let mut guard = Guard::take()?;
    guard.draw(|area, buf| screen::opening(&Theme::of(theme), area, buf))?;
    let (record, early) = load(opened, &guard)?;
    let mut app = App::new(record, origins, theme, guard.area()?);
    app.take_kept(kept);
    app.search_beside();
    app.allow_writing();
    if !query.is_empty() {
        app.ask(query);
    }
    let mut clicks = Clicks::default();
    for event in early {
        hear(&mut app, event, &mut clicks);
    }
    while !app.is_over() {
        // The terminal may have changed its size before resize events were enabled.
        let area = guard.area()?;
        if area != app.screen() {
            app.resize(area);
        }
        // An answer that comes this soon usually saves a frame.
        app.collect(INSTANT);
        carry_out(&mut app);
        // A key that waited for the answer may have ended it.
        if app.is_over() {
            break;
        }
        guard.draw(|area, buf| screen::draw(&app, area, buf))?;
        guard.listen(app.has_mouse(), app.typing().is_some())?;
        // All waiting events are handled before the next draw, so a burst of keys costs one frame.
        match wait(&mut guard, &mut app)? {
            Next::Event(event) => hear(&mut app, event, &mut clicks),
            Next::Nothing => {}
            Next::End => break,
        }
        while let (false, Some(event)) = (app.is_over(), guard.waiting()?) {
            hear(&mut app, event, &mut clicks);
        }
    }
    carry_out(&mut app);
    guard.finish()
}

/// Reads the record, and keeps the events that arrive meanwhile.
fn load(opened: Opened, guard: &Guard) -> Result<(Record, Vec<Event>)> {
    let is_read = AtomicBool::new(false);
    let (record, early) = thread::scope(|scope| {
        let early = scope.spawn(|| early_events(guard, &is_read));
        // Also if reading panics, so that the waiting loop does not wait for ever.
        let done = Done(&is_read, early.thread());
        let record = opened.load();
        drop(done);
        (record, early.join())
    });
    let Ok(early) = early else { return Err(eyre!("the terminal could not be read")) };
    Ok((record, early?))
}

/// Runs the explorer's effects, and shows their results.
fn carry_out(app: &mut App) {
    for effect in app.take_effects() {
        match effect {
            Effect::Suspend => Guard::suspend(),
            Effect::Redraw => Guard::repaint(),
            effect => app.say(outside::carry_out(&effect, Guard::copy)),
        }
    }
}

/// Waits for an event, or for the answer to the current search.
fn wait(guard: &mut Guard, app: &mut App) -> Result<Next> {
    loop {
        match guard.next(app.is_waiting().then_some(INSTANT))? {
            Next::Nothing if !app.collect(Duration::ZERO) => {}
            next => return Ok(next),
        }
    }
}

/// The events until the record is read. A request to leave is obeyed at once: there is nothing yet that could
/// be lost.
fn early_events(guard: &Guard, is_read: &AtomicBool) -> Result<Vec<Event>> {
    let mut early = Vec::new();
    // A record like the bundled one is read before anybody can type; polling would only take processor time
    // from reading.
    thread::park_timeout(SOON);
    while !is_read.load(Ordering::SeqCst) {
        let event = Guard::soon()?;
        let leaves = |event: &Event| ends(event, early.is_empty());
        if guard.is_called_off() || event.as_ref().is_some_and(leaves) {
            guard.obey()?;
            give_back();
            std::process::exit(0);
        }
        early.extend(event);
    }
    Ok(early)
}

/// Signals that the record is read, however the reading ends.
struct Done<'a>(&'a AtomicBool, &'a thread::Thread);

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
        self.1.unpark();
    }
}

/// Whether an event asks to leave before there is anything to close. A letter does so only as the first key:
/// after others it may belong to a text being typed.
fn ends(event: &Event, is_first: bool) -> bool {
    let Event::Key(key) = event else { return false };
    match Key::of(*key).and_then(|key| KeyMap::default().get(key)) {
        Some(Action::Quit) => is_first,
        action => action == Some(Action::QuitNow),
    }
}

/// The last click, to recognise a second one at the same place.
#[derive(Default)]
struct Clicks(Option<(Instant, u16, u16)>);

impl Clicks {
    fn is_double(&mut self, column: u16, row: u16) -> bool {
        let now = Instant::now();
        let double = self.0.is_some_and(|(then, c, r)| (c, r) == (column, row) && now - then < DOUBLE);
        self.0 = (!double).then_some((now, column, row));
        double
    }
}

fn hear(app: &mut App, event: Event, clicks: &mut Clicks) {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => {
            if let Some(key) = Key::of(key) {
                app.press(key);
            }
        }
        Event::Paste(text) => app.paste(&text),
        Event::Resize(width, height) => app.resize(Rect::new(0, 0, width, height)),
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                let is_double = clicks.is_double(mouse.column, mouse.row);
                app.click(mouse.column, mouse.row, is_double);
            }
            MouseEventKind::ScrollDown => app.wheel(mouse.column, mouse.row, true),
            MouseEventKind::ScrollUp => app.wheel(mouse.column, mouse.row, false),
            _ => {}
        },
        _ => {}
    }
}

/// The screen after a key string, on a screen of a given size.
///
/// # Errors
/// If the key string cannot be read.
pub fn frame(
    record: Record,
    origins: Vec<Origin>,
    size: (u16, u16),
    keys: &str,
    theme: ThemeName,
) -> Result<Buffer, BadKeys> {
    let keys = Key::read(keys)?;
    let mut app = App::new(record, origins, theme, Rect::new(0, 0, size.0, size.1));
    for key in keys {
        if !app.is_over() {
            app.press(key);
        }
    }
    Ok(picture(&app, size))
}

/// The explorer's screen, drawn by the same function as on a terminal.
#[must_use]
pub fn picture(app: &App, size: (u16, u16)) -> Buffer {
    let Ok(mut terminal) = Terminal::new(TestBackend::new(size.0, size.1));
    let Ok(_) = terminal.draw(|frame| {
        let area = frame.area();
        if let Some(cursor) = screen::draw(app, area, frame.buffer_mut()) {
            frame.set_cursor_position(cursor);
        }
    });
    terminal.backend().buffer().clone()
}
