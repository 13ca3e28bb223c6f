//! Signals on Unix.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::thread;
use std::time::Duration;

use color_eyre::eyre::{Result, WrapErr};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGXFSZ};
use signal_hook::iterator::Signals as Iterator;
use signal_hook::low_level::emulate_default_handler;

use super::hooks::Hooks;

/// How long the loop has to end in order after a signal, before it is ended.
const GRACE: Duration = Duration::from_millis(300);

/// The signals that the program catches.
pub(crate) struct Signals {
    /// The signal that asks to end, 0 for none.
    came: Arc<AtomicI32>,
}

impl Signals {
    /// From now on catches signals, on a thread of their own.
    ///
    /// # Errors
    /// When the system refuses.
    pub(crate) fn catch(hooks: Hooks) -> Result<Self> {
        let came = Arc::new(AtomicI32::new(0));
        let signals =
            Iterator::new([SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGXFSZ]).wrap_err("cannot catch signals")?;
        let told = Arc::clone(&came);
        thread::spawn(move || watch(signals, hooks, &told));
        Ok(Self { came })
    }

    /// Whether a signal asks to end.
    pub(crate) fn ask_to_end(&self) -> bool {
        self.came.load(Ordering::SeqCst) != 0
    }

    /// Ends as the signal asked, so that whoever started the program sees what ended it; does nothing where
    /// none came.
    ///
    /// # Errors
    /// When the signal cannot be passed on.
    pub(crate) fn obey(&self, hooks: Hooks) -> Result<()> {
        let signal = self.came.load(Ordering::SeqCst);
        if signal != 0 {
            (hooks.give_back)();
            emulate_default_handler(signal)?;
        }
        Ok(())
    }
}

/// Takes signals. One that asks to end is left to the loop, which may be waiting for the rest of a key or
/// reading a large record: if the loop has not ended by then, the program is ended here.
fn watch(mut signals: Iterator, hooks: Hooks, came: &AtomicI32) {
    for signal in signals.forever() {
        match signal {
            // A file that may not grow any more is an error of the write, and no end.
            SIGXFSZ => {}
            SIGTSTP => {
                (hooks.stop)();
                let _ = emulate_default_handler(SIGTSTP);
                // Here again after `fg`.
                (hooks.go_on)();
            }
            _ => {
                came.store(signal, Ordering::SeqCst);
                thread::sleep(GRACE);
                if (hooks.give_back)() {
                    let _ = emulate_default_handler(signal);
                }
            }
        }
    }
}
