//! Runs the search: at once for pictures, on another thread in the explorer.
//!
//! Only this file uses channels: questions go one way, answers the other. A new question replaces one that is
//! still waiting; answers to outdated questions are dropped.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use super::results::{IndexedRecord, Memory, Question, Results};

/// Computes results.
#[derive(Default)]
pub(crate) struct Searcher {
    /// The search thread; `None` if results are computed at once.
    beside: Option<Beside>,
    /// The last result, if results are computed at once.
    memory: Memory,
    /// The number of questions so far; an answer has the number of its question.
    latest: u64,
    /// The latest question, until its answer arrives.
    waiting: Option<Question>,
}

struct Beside {
    questions: Sender<(u64, Question)>,
    answers: Receiver<(u64, Results)>,
}

impl Searcher {
    /// A searcher with its own thread, which builds the index at once.
    #[must_use]
    pub(crate) fn beside(indexed: Arc<IndexedRecord>) -> Self {
        let (questions, asked) = channel::<(u64, Question)>();
        let (answered, answers) = channel();
        // If no thread can be started, the search still works.
        let thread = thread::Builder::new().name("search".into()).spawn(move || work(&indexed, &asked, &answered));
        Self { beside: thread.ok().map(|_| Beside { questions, answers }), ..Self::default() }
    }

    /// Sends a question; the answer may be there at once.
    pub(crate) fn ask(&mut self, indexed: &IndexedRecord, question: Question) -> Option<Results> {
        self.latest += 1;
        let is_sent =
            self.beside.as_ref().is_some_and(|beside| beside.questions.send((self.latest, question.clone())).is_ok());
        self.waiting = Some(question);
        if is_sent { None } else { self.alone(indexed) }
    }

    /// Answers at once: there is no thread, or it failed, which its panic has reported.
    fn alone(&mut self, indexed: &IndexedRecord) -> Option<Results> {
        self.beside = None;
        self.waiting.take().map(|question| Results::of(indexed, &question, &mut self.memory))
    }

    /// Whether it has a thread of its own.
    #[must_use]
    pub(crate) const fn is_beside(&self) -> bool {
        self.beside.is_some()
    }

    /// Whether an answer is still to come.
    #[must_use]
    pub(crate) const fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }

    /// The answer to the latest question, if it arrives within the given time.
    pub(crate) fn answer(&mut self, indexed: &IndexedRecord, within: Duration) -> Option<Results> {
        self.waiting.as_ref()?;
        loop {
            match self.beside.as_ref()?.answers.recv_timeout(within) {
                Ok((number, view)) if number == self.latest => {
                    self.waiting = None;
                    return Some(view);
                }
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => return None,
                Err(RecvTimeoutError::Disconnected) => return self.alone(indexed),
            }
        }
    }
}

fn work(indexed: &IndexedRecord, asked: &Receiver<(u64, Question)>, answered: &Sender<(u64, Results)>) {
    indexed.index();
    let mut memory = Memory::default();
    while let Ok(mut question) = asked.recv() {
        while let Ok(newer) = asked.try_recv() {
            question = newer;
        }
        let (number, question) = question;
        if answered.send((number, Results::of(indexed, &question, &mut memory))).is_err() {
            return;
        }
    }
}
