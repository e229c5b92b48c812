//! Which shoes were worn on which runs.

use jiff::civil::Date;

use crate::{Diary, Error, RunId, ShoeId};

/// Runs to put shoes on: by date, by number, or both together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RunSet {
    /// Every run on foot between two civil dates, both included; an end that is `None` is open.
    pub dates: Option<(Option<Date>, Option<Date>)>,
    /// These runs.
    pub runs: Vec<RunId>,
}

/// What happens to the pairs that a run has already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    /// They go: the new pair is the run's only one.
    Replace,
    /// They stay: the new pair was worn as well.
    Add,
}

impl Diary {
    /// Puts a pair on runs. From then on these runs' shoes are the runner's choice, and no import changes them.
    /// Gives how many runs changed.
    ///
    /// # Errors
    /// [`Error::NoSuchShoe`], [`Error::NoSuchRun`] (then nothing changes), or when the diary cannot be written.
    pub fn wear(&mut self, shoe: ShoeId, runs: &RunSet, how: How) -> Result<u64, Error> {
        unimplemented!("{shoe:?} {runs:?} {how:?}")
    }

    /// Takes a pair off runs; this too is the runner's choice. Gives how many runs changed.
    ///
    /// # Errors
    /// As [`Diary::wear`].
    pub fn take_off(&mut self, shoe: ShoeId, runs: &RunSet) -> Result<u64, Error> {
        unimplemented!("{shoe:?} {runs:?}")
    }

    /// Undoes the last [`Diary::wear`] or [`Diary::take_off`] that was not undone yet, and gives how many runs have
    /// their former shoes again; `None` when there is nothing to undo.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn undo_shoes(&mut self) -> Result<Option<u64>, Error> {
        unimplemented!()
    }
}
