//! Files are read by several threads and written in their order, so that an import always ends the same.

use std::sync::{Condvar, Mutex, PoisonError};

/// How many files may be read ahead of the one that is being written.
const AHEAD: usize = 16;
/// How many recordings of one file may wait for its turn; an export of a whole history then waits itself.
pub(super) const WAITING: usize = 4;

/// Whose turn it is to be written.
#[derive(Debug, Default)]
pub(super) struct Turns {
    now: Mutex<usize>,
    changed: Condvar,
}

impl Turns {
    /// Waits until a file is near enough to its turn to be read.
    pub(super) fn wait_to_read(&self, leaf: usize) {
        self.wait_for(leaf.saturating_sub(AHEAD));
    }

    /// Waits until it is a file's turn.
    pub(super) fn wait_for(&self, leaf: usize) {
        let now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let reached = self.changed.wait_while(now, |now| *now < leaf);
        drop(reached.unwrap_or_else(PoisonError::into_inner));
    }

    /// Says whose turn it is.
    pub(super) fn set(&self, leaf: usize) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = leaf;
        self.changed.notify_all();
    }

    /// Lets everybody go on: nothing more is written.
    pub(super) fn give_up(&self) {
        self.set(usize::MAX);
    }
}
