//! Who searches: the explorer itself where a picture is made, a thread beside it where it runs.
//!
//! The one channel of the house. A question that comes while another is being worked on takes the place of
//! any that waits; answers to questions that are no longer asked are dropped.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use super::view::{Book, Question, View};

/// Works out what is in view.
#[derive(Default)]
pub struct Searcher {
    /// The thread beside; none where everything is worked out at once.
    beside: Option<Beside>,
    /// The number of the latest question, and whether its answer is still to come.
    latest: u64,
    is_waiting: bool,
}

struct Beside {
    questions: Sender<(u64, Question)>,
    answers: Receiver<(u64, View)>,
}

impl Searcher {
    /// One with a thread of its own, which makes the index at once.
    #[must_use]
    pub fn beside(book: Arc<Book>) -> Self {
        let (questions, asked) = channel::<(u64, Question)>();
        let (answered, answers) = channel();
        // A thread that cannot be had is no reason not to search.
        let thread = thread::Builder::new().name("search".into()).spawn(move || work(&book, &asked, &answered));
        Self { beside: thread.ok().map(|_| Beside { questions, answers }), latest: 0, is_waiting: false }
    }

    /// Asks; the answer may come at once.
    pub fn ask(&mut self, book: &Book, question: Question) -> Option<View> {
        self.latest += 1;
        self.is_waiting = false;
        let Some(beside) = &self.beside else { return Some(View::of(book, &question)) };
        match beside.questions.send((self.latest, question)) {
            Ok(()) => {
                self.is_waiting = true;
                None
            }
            // The thread is gone: a panic there is told by the hook; here the work goes on.
            Err(unsent) => {
                self.beside = None;
                Some(View::of(book, &unsent.0.1))
            }
        }
    }

    /// Whether it has a thread of its own.
    #[must_use]
    pub const fn is_beside(&self) -> bool {
        self.beside.is_some()
    }

    /// Whether an answer is still to come.
    #[must_use]
    pub const fn is_waiting(&self) -> bool {
        self.is_waiting
    }

    /// The answer to the latest question, where it is there or comes within a moment.
    pub fn answer(&mut self, within: Duration) -> Option<View> {
        let beside = self.beside.as_ref().filter(|_| self.is_waiting)?;
        while let Ok((number, view)) = beside.answers.recv_timeout(within) {
            if number == self.latest {
                self.is_waiting = false;
                return Some(view);
            }
        }
        None
    }
}

fn work(book: &Book, asked: &Receiver<(u64, Question)>, answered: &Sender<(u64, View)>) {
    book.index();
    while let Ok(mut question) = asked.recv() {
        while let Ok(newer) = asked.try_recv() {
            question = newer;
        }
        let (number, question) = question;
        if answered.send((number, View::of(book, &question))).is_err() {
            return;
        }
    }
}
