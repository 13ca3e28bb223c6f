//! The terminal: set up once, always restored — on return, error, panic and signals.

use std::io::{self, IsTerminal, Stdout, Write, stdout};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use color_eyre::eyre::{Result, WrapErr, eyre};
use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture, Event, poll, read,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::signals::{Hooks, Signals, stop, wake};

/// Whether the terminal is set up now.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether the screen must be redrawn completely because the program was stopped and resumed.
static REPAINT: AtomicBool = AtomicBool::new(false);

/// The largest screen that is drawn, in columns and rows: a larger size is an error and no terminal.
const LARGEST: u16 = 1000;

/// The longest wait of the loop before it checks whether the terminal is still there. A signal wakes it at once, so on
/// Unix it sleeps while nobody types.
const LOOK: Duration = if cfg!(unix) { Duration::from_secs(60) } else { Duration::from_millis(200) };

/// Long enough for one look at the terminal, which a wait of no time would leave out.
const AT_ONCE: Duration = Duration::from_micros(300);

/// Restores the terminal if it is set up; otherwise does nothing. It can be called from anywhere, any number
/// of times. Every step is tried, even if another fails.
pub(crate) fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        undo();
        wake();
    }
}

fn undo() {
    let mut out = stdout();
    let _ = execute!(out, DisableMouseCapture, DisableBracketedPaste, LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
    let _ = out.flush();
}

/// How long to wait for an event before checking whether the record is read.
const MOMENT: Duration = Duration::from_millis(1);

/// The terminal's reactions to signals.
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

/// The terminal while it is set up.
pub(crate) struct Guard {
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

/// The result of waiting.
pub(crate) enum Next {
    Event(Event),
    /// The time passed without an event.
    Nothing,
    /// A signal asks the program to end.
    End,
}

impl Guard {
    /// Sets up the terminal.
    ///
    /// # Errors
    /// If that fails; it is restored first.
    pub(crate) fn take() -> Result<Self> {
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
        // Resize events start with the first poll, so that none is lost while the first frame is made.
        poll(Duration::ZERO).wrap_err("the terminal cannot be read")?;
        let mut out = io::BufWriter::with_capacity(1 << 16, stdout());
        queue!(out, EnterAlternateScreen)?;
        let (width, height) = crossterm::terminal::size().wrap_err("the terminal does not report its size")?;
        let backend = CrosstermBackend::new(out);
        // A terminal with an absurd size is drawn in its corner; otherwise the size is followed as it changes.
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
    /// If the terminal does not report its size.
    pub(crate) fn area(&self) -> Result<Rect> {
        let size = self.terminal.size()?;
        Ok(Rect::new(0, 0, size.width.min(LARGEST), size.height.min(LARGEST)))
    }

    /// Draws one frame.
    ///
    /// # Errors
    /// If the terminal cannot be written to.
    pub(crate) fn draw(&mut self, draw: impl FnOnce(Rect, &mut Buffer) -> Option<Position>) -> Result<()> {
        if !TAKEN.load(Ordering::SeqCst) {
            return Ok(());
        }
        // A terminal that knows DEC mode 2026 shows the frame at once when it is complete.
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal.draw(|frame| {
            let area = frame.area();
            if let Some(cursor) = draw(area, frame.buffer_mut()) {
                frame.set_cursor_position(cursor);
            }
        })?;
        Ok(execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)?)
    }

    /// Switches reports of mouse and paste events on or off. Paste events are on only while text is typed,
    /// because a paste that never ends would swallow every later key.
    ///
    /// # Errors
    /// If the terminal cannot be written to.
    pub(crate) fn listen(&mut self, mouse: bool, paste: bool) -> Result<()> {
        let mut out = stdout();
        if mouse != self.has_mouse {
            if mouse { execute!(out, EnableMouseCapture)? } else { execute!(out, DisableMouseCapture)? }
        }
        if paste != self.has_paste {
            if paste { execute!(out, EnableBracketedPaste)? } else { execute!(out, DisableBracketedPaste)? }
        }
        (self.has_mouse, self.has_paste) = (mouse, paste);
        // A panic in another thread may have restored the terminal since the check.
        if !TAKEN.load(Ordering::SeqCst) {
            undo();
        }
        Ok(())
    }

    /// Waits for the next event, for ever or for a given time.
    ///
    /// # Errors
    /// If the terminal is gone or cannot be read.
    pub(crate) fn next(&mut self, within: Option<Duration>) -> Result<Next> {
        loop {
            if REPAINT.swap(false, Ordering::SeqCst) {
                execute!(stdout(), Clear(ClearType::All))?;
                // Both buffers are blank then, so that the next frame is drawn in full. `Terminal::clear` would ask
                // the terminal for its cursor, and wait for the answer.
                self.terminal.swap_buffers();
                (self.has_mouse, self.has_paste) = (false, false);
                let area = self.area()?;
                return Ok(Next::Event(Event::Resize(area.width, area.height)));
            }
            if self.is_called_off() {
                return Ok(Next::End);
            }
            // A panic elsewhere has restored the terminal, so nothing may be drawn over its report.
            if !TAKEN.load(Ordering::SeqCst) {
                return Err(eyre!("a part of the program failed"));
            }
            // A terminal that vanished without a signal never answers again.
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

    /// An event within a short time, while the record is being read.
    ///
    /// # Errors
    /// As [`Guard::next`].
    pub(crate) fn soon() -> Result<Option<Event>> {
        if poll(MOMENT)? { Ok(Some(read()?)) } else { Ok(None) }
    }

    /// Sends a text to the terminal's clipboard (OSC 52). The terminal does not report whether it accepted it.
    ///
    /// # Errors
    /// If the terminal cannot be written to.
    pub(crate) fn copy(text: &str) -> Result<()> {
        Ok(execute!(stdout(), CopyToClipboard::to_clipboard_from(text))?)
    }

    /// Draws the next frame in full.
    pub(crate) fn repaint() {
        REPAINT.store(true, Ordering::SeqCst);
    }

    /// Gives the terminal to the shell until the program is called back.
    pub(crate) fn suspend() {
        (HOOKS.stop)();
        stop();
        (HOOKS.go_on)();
    }

    /// Whether a signal asks the program to end.
    #[must_use]
    pub(crate) fn is_called_off(&self) -> bool {
        self.signals.ask_to_end()
    }

    /// Whether an event is waiting.
    ///
    /// # Errors
    /// As [`Guard::next`].
    pub(crate) fn is_busy() -> Result<bool> {
        Ok(poll(AT_ONCE)?)
    }

    /// An event that is already waiting.
    ///
    /// # Errors
    /// As [`Guard::next`].
    pub(crate) fn waiting(&self) -> Result<Option<Event>> {
        if !self.is_called_off() && Self::is_busy()? { Ok(Some(read()?)) } else { Ok(None) }
    }

    /// Restores the terminal, and ends the process by a signal if there was one.
    ///
    /// # Errors
    /// If the signal cannot be raised; if it is raised, this does not return.
    pub(crate) fn finish(self) -> Result<()> {
        self.obey()
    }

    /// As [`Guard::finish`], through a mutable reference.
    ///
    /// # Errors
    /// As [`Guard::finish`].
    pub(crate) fn obey(&self) -> Result<()> {
        self.signals.obey(HOOKS)
    }
}
