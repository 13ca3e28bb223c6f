//! A word on standard error while something takes its time, for who sits at a terminal.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// What is done within this time needs no word.
const SOON: Duration = Duration::from_millis(500);

/// Says what is going on until it is dropped.
pub(super) struct Progress(Option<(Sender<()>, JoinHandle<()>)>);

impl Progress {
    /// From now on something is going on.
    pub fn of(what: &'static str) -> Self {
        if !io::stderr().is_terminal() {
            return Self(None);
        }
        let (done, is_done) = channel();
        let told = thread::spawn(move || {
            if is_done.recv_timeout(SOON) == Err(RecvTimeoutError::Timeout) {
                let _ = write!(io::stderr(), "onrecord: {what} …");
                // Until it is over; then the line is as it was.
                let _ = is_done.recv();
                let _ = write!(io::stderr(), "\r\u{1b}[K");
            }
        });
        Self(Some((done, told)))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((done, told)) = self.0.take() {
            drop(done);
            let _ = told.join();
        }
    }
}
