//! The terminal: taken once, given back always — on return, error, panic and signals.

use std::io::{self, IsTerminal, Stdout, Write, stdout};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use color_eyre::eyre::{Result, WrapErr, eyre};
use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture, Event, poll, read,
};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::signals::{Hooks, Signals};

/// Whether the terminal is ours at the moment.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether the screen must be painted anew: the program was stopped and goes on.
static REPAINT: AtomicBool = AtomicBool::new(false);

/// Largest screen that is drawn, in columns and rows: beyond it lies no terminal, but a mistake.
const LARGEST: u16 = 1000;

/// How long the loop sleeps at most before it looks whether a signal came or the terminal went.
const LOOK: Duration = Duration::from_millis(200);

/// Gives the terminal back if it is ours; otherwise does nothing. Can be called from anywhere, any
/// number of times. Everything is tried, whatever fails.
pub fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        undo();
    }
}

fn undo() {
    let mut out = stdout();
    let _ = execute!(out, DisableMouseCapture, DisableBracketedPaste, LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
    let _ = out.flush();
}

/// How long it waits for an event before it looks whether the record is there.
const MOMENT: Duration = Duration::from_millis(1);

/// What happens to the terminal when a signal comes.
const HOOKS: Hooks = Hooks {
    stop: || {
        if TAKEN.load(Ordering::SeqCst) {
            undo();
        }
    },
    go_on: || {
        if TAKEN.load(Ordering::SeqCst) {
            let _ = enable_raw_mode();
            let _ = execute!(stdout(), EnterAlternateScreen);
            REPAINT.store(true, Ordering::SeqCst);
        }
    },
    give_back: || {
        let was_taken = TAKEN.load(Ordering::SeqCst);
        give_back();
        was_taken
    },
};

/// The terminal while it is ours.
pub struct Guard {
    terminal: Terminal<CrosstermBackend<io::BufWriter<Stdout>>>,
    signals: Signals,
    has_mouse: bool,
    has_paste: bool,
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

/// What came of waiting.
pub enum Next {
    /// An event.
    Event(Event),
    /// Nothing, in the time that was to be waited.
    Nothing,
    /// A signal asks to end.
    End,
}

impl Guard {
    /// Takes the terminal.
    ///
    /// # Errors
    /// When it does not obey; it is given back first.
    pub fn take() -> Result<Self> {
        let signals = Signals::catch(HOOKS)?;
        TAKEN.store(true, Ordering::SeqCst);
        let taken = Self::enter(signals);
        if taken.is_err() {
            give_back();
        }
        taken
    }

    fn enter(signals: Signals) -> Result<Self> {
        enable_raw_mode().wrap_err("the terminal does not take raw mode")?;
        // From the first question on a change of size is told; it must not be lost while the first frame is made.
        poll(Duration::ZERO).wrap_err("the terminal cannot be read")?;
        let mut out = io::BufWriter::with_capacity(1 << 16, stdout());
        queue!(out, EnterAlternateScreen)?;
        let (width, height) = crossterm::terminal::size().wrap_err("the terminal does not tell its size")?;
        let backend = CrosstermBackend::new(out);
        // A terminal of an absurd size is drawn in its corner; any other is followed as it changes.
        let terminal = if width.max(height) > LARGEST {
            let area = Rect::new(0, 0, width.min(LARGEST), height.min(LARGEST));
            Terminal::with_options(backend, TerminalOptions { viewport: Viewport::Fixed(area) })
        } else {
            Terminal::new(backend)
        };
        let terminal = terminal.wrap_err("the terminal cannot be drawn on")?;
        Ok(Self { terminal, signals, has_mouse: false, has_paste: false })
    }

    /// The screen.
    ///
    /// # Errors
    /// When the terminal does not tell its size.
    pub fn area(&self) -> Result<Rect> {
        let size = self.terminal.size()?;
        Ok(Rect::new(0, 0, size.width.min(LARGEST), size.height.min(LARGEST)))
    }

    /// Draws one frame.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn draw(&mut self, draw: impl FnOnce(Rect, &mut Buffer) -> Option<Position>) -> Result<()> {
        if !TAKEN.load(Ordering::SeqCst) {
            return Ok(());
        }
        self.terminal.draw(|frame| {
            let area = frame.area();
            if let Some(cursor) = draw(area, frame.buffer_mut()) {
                frame.set_cursor_position(cursor);
            }
        })?;
        Ok(())
    }

    /// Asks the terminal to report the mouse, and pastes as such, or not to. A paste that never ends
    /// would swallow every later key, so it is asked for only while text is typed.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn listen(&mut self, mouse: bool, paste: bool) -> Result<()> {
        let mut out = stdout();
        if mouse != self.has_mouse {
            if mouse { execute!(out, EnableMouseCapture)? } else { execute!(out, DisableMouseCapture)? }
        }
        if paste != self.has_paste {
            if paste { execute!(out, EnableBracketedPaste)? } else { execute!(out, DisableBracketedPaste)? }
        }
        (self.has_mouse, self.has_paste) = (mouse, paste);
        // A panic in another thread may have given the terminal back between question and answer.
        if !TAKEN.load(Ordering::SeqCst) {
            undo();
        }
        Ok(())
    }

    /// Waits for the next event, for ever or for some time.
    ///
    /// # Errors
    /// When the terminal is gone or cannot be read.
    pub fn next(&mut self, within: Option<Duration>) -> Result<Next> {
        loop {
            if REPAINT.swap(false, Ordering::SeqCst) {
                self.terminal.clear()?;
                (self.has_mouse, self.has_paste) = (false, false);
                let area = self.area()?;
                return Ok(Next::Event(Event::Resize(area.width, area.height)));
            }
            if self.is_called_off() {
                return Ok(Next::End);
            }
            // A panic elsewhere has given it back: nothing may be drawn over its report.
            if !TAKEN.load(Ordering::SeqCst) {
                return Err(eyre!("a part of the program failed"));
            }
            // A terminal that vanished without a signal answers no question any more.
            if !stdout().is_terminal() {
                return Err(eyre!("the terminal is gone"));
            }
            if poll(within.unwrap_or(LOOK))? {
                return Ok(Next::Event(read()?));
            }
            if within.is_some() {
                return Ok(Next::Nothing);
            }
        }
    }

    /// An event within a moment, while the record is being read.
    ///
    /// # Errors
    /// As [`Guard::next`].
    pub fn soon() -> Result<Option<Event>> {
        if poll(MOMENT)? { Ok(Some(read()?)) } else { Ok(None) }
    }

    /// Sends a text to the terminal's clipboard (OSC 52). Whether it takes it, it does not say.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn copy(text: &str) -> Result<()> {
        Ok(execute!(stdout(), CopyToClipboard::to_clipboard_from(text))?)
    }

    /// Whether a signal asks to end.
    #[must_use]
    pub fn is_called_off(&self) -> bool {
        self.signals.ask_to_end()
    }

    /// Whether an event is waiting.
    ///
    /// # Errors
    /// As [`Guard::next`].
    pub fn is_busy() -> Result<bool> {
        Ok(poll(Duration::ZERO)?)
    }

    /// An event that is already waiting.
    ///
    /// # Errors
    /// As [`Guard::next`].
    pub fn waiting(&self) -> Result<Option<Event>> {
        if !self.is_called_off() && Self::is_busy()? { Ok(Some(read()?)) } else { Ok(None) }
    }

    /// Gives the terminal back, and ends as a signal asked where one came.
    ///
    /// # Errors
    /// When the signal cannot be passed on; one that is obeyed does not return.
    pub fn finish(self) -> Result<()> {
        self.obey()
    }

    /// As [`Guard::finish`], for one who has only borrowed the terminal.
    ///
    /// # Errors
    /// As [`Guard::finish`].
    pub fn obey(&self) -> Result<()> {
        self.signals.obey(HOOKS)
    }
}
