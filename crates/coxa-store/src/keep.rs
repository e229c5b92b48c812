//! Keeping a recording: which run it tells of, and what that run becomes.

use crate::{Diary, Error, Prepared, RunId, Source};

/// What became of a recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kept {
    /// A run that the diary did not know.
    New(RunId),
    /// The diary has this very recording; nothing but its source is remembered.
    AlreadyKnown(RunId),
    /// A richer recording of a run that the diary knew: it took the poorer one's place.
    Richer(RunId),
    /// A poorer recording of a run that the diary knew: it only gave what the richer one lacked.
    Poorer(RunId),
}

impl Kept {
    /// The run that the recording tells of.
    pub fn run(self) -> RunId {
        match self {
            Kept::New(run) | Kept::AlreadyKnown(run) | Kept::Richer(run) | Kept::Poorer(run) => run,
        }
    }
}

impl Diary {
    /// Keeps a recording, in one transaction: after a crash it is there whole or not at all.
    ///
    /// # Errors
    /// When the diary cannot be written; then nothing of the recording is kept.
    pub fn keep(&mut self, prepared: Prepared, source: &Source) -> Result<Kept, Error> {
        unimplemented!("{prepared:?} {source:?}")
    }
}
