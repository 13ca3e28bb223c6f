//! Signals on Unix.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::thread;
use std::time::Duration;

use color_eyre::eyre::{Result, WrapErr};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use signal_hook::SigId;
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ};
use signal_hook::flag::register;
use signal_hook::iterator::Signals as Iterator;
use signal_hook::low_level::{emulate_default_handler, raise, unregister};

use super::hooks::Hooks;

/// How long the loop has after a signal to end by itself, before the process is ended.
const GRACE: Duration = Duration::from_millis(300);

/// The signals that the program catches.
pub(crate) struct Signals {
    /// The signal that asks to end, 0 for none.
    came: Arc<AtomicI32>,
}

impl Signals {
    /// Starts catching signals, on a thread of their own.
    ///
    /// # Errors
    /// If the system refuses.
    pub(crate) fn catch(hooks: Hooks) -> Result<Self> {
        let came = Arc::new(AtomicI32::new(0));
        let signals =
            Iterator::new([SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGXFSZ]).wrap_err("cannot catch signals")?;
        let told = Arc::clone(&came);
        thread::spawn(move || watch(signals, hooks, &told));
        thread::spawn(wait_for_hangup);
        Ok(Self { came })
    }

    /// Whether a signal asks to end.
    pub(crate) fn ask_to_end(&self) -> bool {
        self.came.load(Ordering::SeqCst) != 0
    }

    /// Ends the process by the signal, so that its parent sees which signal ended it; does nothing if there
    /// was none.
    ///
    /// # Errors
    /// If the signal cannot be raised.
    pub(crate) fn obey(&self, hooks: Hooks) -> Result<()> {
        let signal = self.came.load(Ordering::SeqCst);
        if signal != 0 {
            (hooks.give_back)();
            emulate_default_handler(signal)?;
        }
        Ok(())
    }
}

/// Sleeps until the terminal vanishes, and wakes the loop, which sees that it has.
fn wait_for_hangup() {
    let terminal = rustix::stdio::stdout();
    let mut wait = [PollFd::new(&terminal, PollFlags::empty())];
    while poll(&mut wait, None) == Err(Errno::INTR) {}
    wake();
}

/// While another program has the terminal, such as a pager, `ctrl-c` and `ctrl-\\` are for that program.
pub(crate) struct Deaf(Vec<SigId>);

impl Deaf {
    /// Until it is dropped.
    pub(crate) fn to_interrupts() -> Self {
        let ignored = Arc::default();
        let ignore = |signal| register(signal, Arc::clone(&ignored)).ok();
        Self([SIGINT, SIGQUIT].into_iter().filter_map(ignore).collect())
    }
}

impl Drop for Deaf {
    fn drop(&mut self) {
        for id in self.0.drain(..) {
            unregister(id);
        }
    }
}

/// Wakes the loop that waits for events, so that it looks what has happened: it takes this for a new size.
pub(crate) fn wake() {
    let _ = raise(SIGWINCH);
}

/// Stops the program as `ctrl-z` does; returns once it goes on.
pub(crate) fn stop() {
    let _ = emulate_default_handler(SIGTSTP);
}

/// Handles signals. A signal to end is left to the loop, which may be waiting for the rest of a key or reading
/// a large record; if the loop has not ended in time, the process is ended here.
fn watch(mut signals: Iterator, hooks: Hooks, came: &AtomicI32) {
    for signal in signals.forever() {
        match signal {
            // Exceeding the file size limit is an error of the write, and no reason to end.
            SIGXFSZ => {}
            SIGTSTP => {
                (hooks.stop)();
                let _ = emulate_default_handler(SIGTSTP);
                // The process continues here after `fg`.
                (hooks.go_on)();
                wake();
            }
            _ => {
                came.store(signal, Ordering::SeqCst);
                wake();
                thread::sleep(GRACE);
                if (hooks.give_back)() {
                    let _ = emulate_default_handler(signal);
                }
            }
        }
    }
}
