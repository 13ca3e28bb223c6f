//! A progress message on standard error while something takes long, on a terminal only.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Shorter tasks print no message.
const SOON: Duration = Duration::from_millis(500);

/// Shows a progress message until it is dropped.
pub(super) struct Progress(Option<(Sender<()>, JoinHandle<()>)>);

impl Progress {
    /// Starts the message.
    pub(crate) fn of(what: &'static str) -> Self {
        if !io::stderr().is_terminal() {
            return Self(None);
        }
        let (done, is_done) = channel();
        let thread = thread::spawn(move || {
            if is_done.recv_timeout(SOON) == Err(RecvTimeoutError::Timeout) {
                let _ = write!(io::stderr(), "onrecord: {what} …");
                // Waits until the task is over, then restores the line.
                let _ = is_done.recv();
                let _ = write!(io::stderr(), "\r\u{1b}[K");
            }
        });
        Self(Some((done, thread)))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((done, thread)) = self.0.take() {
            drop(done);
            let _ = thread.join();
        }
    }
}
