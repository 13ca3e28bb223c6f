//! Who searches: the explorer itself where a picture is made, a thread beside it where it runs.
//!
//! The one place of the house with channels: questions go one way, answers the other. A question that comes
//! while another is being worked on takes the place of any that waits; answers to questions that are no
//! longer asked are dropped.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use super::results::{IndexedRecord, Memory, Question, Results};

/// Works out what is in view.
#[derive(Default)]
pub struct Searcher {
    /// The thread beside; none where everything is worked out at once.
    beside: Option<Beside>,
    /// What was found last, where everything is worked out here.
    memory: Memory,
    /// How many questions were asked; an answer bears its question's number.
    latest: u64,
    /// The latest question, while its answer is still to come.
    waiting: Option<Question>,
}

struct Beside {
    questions: Sender<(u64, Question)>,
    answers: Receiver<(u64, Results)>,
}

impl Searcher {
    /// One with a thread of its own, which makes the index at once.
    #[must_use]
    pub fn beside(indexed: Arc<IndexedRecord>) -> Self {
        let (questions, asked) = channel::<(u64, Question)>();
        let (answered, answers) = channel();
        // A thread that cannot be had is no reason not to search.
        let thread = thread::Builder::new().name("search".into()).spawn(move || work(&indexed, &asked, &answered));
        Self { beside: thread.ok().map(|_| Beside { questions, answers }), ..Self::default() }
    }

    /// Asks; the answer may come at once.
    pub fn ask(&mut self, indexed: &IndexedRecord, question: Question) -> Option<Results> {
        self.latest += 1;
        let is_sent =
            self.beside.as_ref().is_some_and(|beside| beside.questions.send((self.latest, question.clone())).is_ok());
        self.waiting = Some(question);
        if is_sent { None } else { self.alone(indexed) }
    }

    /// Answers here: there is no thread, or it failed, which its panic has told.
    fn alone(&mut self, indexed: &IndexedRecord) -> Option<Results> {
        self.beside = None;
        self.waiting.take().map(|question| Results::of(indexed, &question, &mut self.memory))
    }

    /// Whether it has a thread of its own.
    #[must_use]
    pub const fn is_beside(&self) -> bool {
        self.beside.is_some()
    }

    /// Whether an answer is still to come.
    #[must_use]
    pub const fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }

    /// The answer to the latest question, where it is there or comes within a moment.
    pub fn answer(&mut self, indexed: &IndexedRecord, within: Duration) -> Option<Results> {
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
