//! What to ask next.
//!
//! First what the runner would volunteer, then the screen for signs that must not wait, as short as it can safely be,
//! then a short history, then whatever is worth most: how much the expected cost of the decision falls, and a little
//! for every bit more of what it is (`worth.rs`). Never what is known, what makes no sense, what could harm, or what
//! only a clinician can know (`open.rs`). It stops when no open question is worth its answer. `change.rs` tells what
//! open answers would change.

mod change;
mod open;
mod worth;

pub use change::{Change, WouldChange};

use crate::knowledge::{Finding, List, TestGuide};
use crate::urgency::Urgency;
use crate::weighing::Weighing;

/// A question to ask.
#[derive(Debug, Clone, PartialEq)]
pub struct Question<'k> {
    /// What is asked.
    pub ask: Ask<'k>,
    /// Why it comes now.
    pub turn: Turn,
    /// What the answer is worth, in needless visits; 0 for what is asked of everybody.
    pub worth: f64,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask<'k> {
    /// One finding.
    One(&'k Finding),
    /// Several at once, of which the runner chooses those that are there: the list, and its open findings.
    Several(&'k List, Vec<&'k Finding>),
}

/// Why a question comes now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The runner would say it anyway.
    Opening,
    /// It is a sign that must not wait.
    Screen,
    /// It belongs to the history that is taken of everybody who need not go at once.
    History,
    /// It is worth most of all that could be asked.
    Worth,
}

impl<'k> Ask<'k> {
    /// The id of the finding or the list.
    pub fn id(&self) -> &'k str {
        match self {
            Ask::One(finding) => &finding.id,
            Ask::Several(list, _) => &list.id,
        }
    }

    /// The findings that an answer tells of.
    pub fn findings(&self) -> Vec<&'k Finding> {
        match self {
            Ask::One(finding) => vec![finding],
            Ask::Several(_, findings) => findings.clone(),
        }
    }

    /// The question in plain words.
    pub fn question(&self) -> &'k str {
        match self {
            Ask::One(finding) => &finding.question,
            Ask::Several(list, _) => &list.question,
        }
    }

    /// Why it is asked.
    pub fn why(&self) -> &'k str {
        match self {
            Ask::One(finding) => &finding.why,
            Ask::Several(list, _) => &list.why,
        }
    }
}

impl<'w> Weighing<'w> {
    /// What a test at home could tell now, needless visits: 0 where all that it answers is known.
    pub fn worth_of_test(&'w self, test: &TestGuide) -> f64 {
        let worth = self.worth(0);
        let open = test.findings().filter(|id| self.answers.get(id).is_none());
        open.filter_map(|id| self.weigher.knowledge.finding(id)).map(|finding| worth.gain(finding)).sum()
    }

    /// What to ask next, after so many questions beyond the opening; `None` when no open question is worth its answer,
    /// or when the runner should go at once.
    pub fn next_question(&'w self, asked: usize) -> Option<Question<'w>> {
        let interview = &self.weigher.knowledge.interview;
        let opening = interview.opening.iter().filter(|id| !self.told(id)).find_map(|id| self.open(id));
        if let Some(ask) = opening {
            return Some(Question { ask, turn: Turn::Opening, worth: 0.0 });
        }
        // Nobody is kept by questions who should go now.
        let verdict = self.verdict();
        if verdict.red_flags.iter().any(|flag| flag.urgency == Urgency::Emergency) {
            return None;
        }
        let screen = interview.lists.iter().filter(|list| list.screen);
        if let Some(ask) = screen.filter_map(|list| self.could_raise(list)).next() {
            return Some(Question { ask, turn: Turn::Screen, worth: 0.0 });
        }
        let history = interview.lists.iter().filter(|list| list.history);
        if let Some(ask) = history.filter_map(|list| self.open(&list.id)).next() {
            return Some(Question { ask, turn: Turn::History, worth: 0.0 });
        }
        let lists = interview.lists.iter().filter_map(|list| self.open(&list.id));
        let alone = self.weigher.knowledge.findings.iter().filter_map(|finding| self.open(&finding.id));
        let worth = self.worth(asked);
        let questions = lists.chain(alone).filter_map(|ask| {
            let worth = worth.of(&ask)?;
            Some(Question { ask, turn: Turn::Worth, worth })
        });
        questions.max_by(|a, b| a.worth.total_cmp(&b.worth))
    }
}
