//! A question that is under way: who answers it, what to do with the answer, and what waits for it.
//!
//! While an answer is on its way the search line can be typed in; what depends on the answer waits for
//! it, so that what keys do never depends on how quick the machine is.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use super::keys::Key;
use super::results::{IndexedRecord, Question, Results};
use super::searcher::Searcher;
use crate::record::{AnyId, Id, Quote};

/// The previous query and selection: the query, the quotation, the timeline's record.
pub(crate) type Before = (String, Option<Id<Quote>>, Option<AnyId>);

/// The question in progress.
#[derive(Default)]
pub(crate) struct Asking {
    searcher: Searcher,
    then: Then,
    /// Keys and clicks that wait for the answer.
    held: VecDeque<Heard>,
}

/// An event that waits for an answer.
#[derive(Clone, Copy)]
pub(crate) enum Heard {
    Key(Key),
    /// A click at a column and row, perhaps the second of two.
    Click(u16, u16, bool),
    /// The wheel at a column and row, down or up.
    Wheel(u16, u16, bool),
}

/// The step after the answer has come.
#[derive(Default)]
pub(crate) struct Then {
    /// Select the best quotation.
    pub(crate) to_best: bool,
    /// Focus on it; where the query turns out to be faulty, open the line again with what was before it.
    pub(crate) to_focus: Option<Before>,
    /// Select what was selected before.
    pub(crate) before: Option<Before>,
}

impl Asking {
    /// Asks; the answer may come at once.
    pub(crate) fn ask(&mut self, indexed: &IndexedRecord, question: Question, then: Then) -> Option<Results> {
        self.then = then;
        self.searcher.ask(indexed, question)
    }

    /// Starts a search thread, separate from the drawing thread.
    pub(crate) fn search_beside(&mut self, indexed: &Arc<IndexedRecord>) {
        self.searcher = Searcher::beside(Arc::clone(indexed));
    }

    /// Whether there is a search thread.
    pub(crate) const fn is_beside(&self) -> bool {
        self.searcher.is_beside()
    }

    /// Whether an answer is on its way.
    pub(crate) const fn is_waiting(&self) -> bool {
        self.searcher.is_waiting()
    }

    /// The answer, where it is there or comes within some time.
    pub(crate) fn answer(&mut self, indexed: &IndexedRecord, within: Duration) -> Option<Results> {
        self.searcher.answer(indexed, within)
    }

    /// The step after the answer that has come.
    pub(crate) fn take_then(&mut self) -> Then {
        std::mem::take(&mut self.then)
    }

    /// Focuses on the best quotation once the answer is there.
    pub(crate) fn focus_then(&mut self, before: Before) {
        self.then.to_focus = Some(before);
    }

    /// Keeps something until the answer is there.
    pub(crate) fn hold(&mut self, heard: Heard) {
        self.held.push_back(heard);
    }

    /// Whether something waits already.
    pub(crate) fn is_holding(&self) -> bool {
        !self.held.is_empty()
    }

    /// The next that waited, unless another answer is on its way.
    pub(crate) fn next_held(&mut self) -> Option<Heard> {
        if self.is_waiting() { None } else { self.held.pop_front() }
    }
}
