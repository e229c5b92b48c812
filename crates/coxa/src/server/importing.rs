//! An import that a page began: one at a time, beside the pages, which can say how far it is.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use indicatif::ProgressBar;
use tempfile::TempDir;

use crate::commands::import::{Report, import_folder};
use crate::failure::Failure;
use crate::house::House;

/// Where an import is.
#[derive(Debug, Clone)]
pub(crate) enum Stage {
    /// None was begun since the program was.
    None,
    /// It goes on: files that are done, and of how many.
    Going {
        /// Files that are done.
        done: u64,
        /// Files in all; 0 while they are looked through.
        of: u64,
    },
    /// It has ended, so.
    Ended(Result<Arc<Report>, Told>),
}

/// Why an import failed, as it is told.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    /// What went wrong.
    pub(crate) sentence: String,
    /// What to do about it.
    pub(crate) hint: Option<String>,
}

/// The import of this server.
#[derive(Debug, Clone, Default)]
pub(crate) struct Importing(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    ended: Option<Result<Arc<Report>, Told>>,
    going: Option<Going>,
}

#[derive(Debug)]
struct Going {
    bar: ProgressBar,
    thread: JoinHandle<Result<Report, Failure>>,
}

impl Importing {
    /// Where it is.
    pub(crate) fn stage(&self) -> Stage {
        self.state().stage()
    }

    /// Begins to import what lies in a folder, which is gone afterwards.
    ///
    /// # Errors
    /// When one goes on already.
    pub(crate) fn begin(&self, house: House, folder: TempDir) -> Result<(), Failure> {
        let mut state = self.state();
        if matches!(state.stage(), Stage::Going { .. }) {
            return Err(Failure::new("an import goes on already").hint("Wait until it has ended."));
        }
        let bar = ProgressBar::hidden();
        let watched = bar.clone();
        let thread = thread::spawn(move || {
            let report = import_folder(&house, folder.path(), watched)?;
            report.nothing_gained().map(|()| report)
        });
        state.going = Some(Going { bar, thread });
        Ok(())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Whoever panicked left a state that is whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn stage(&mut self) -> Stage {
        if let Some(going) = self.going.take_if(|going| going.thread.is_finished()) {
            let broken = |_| Err(Failure::new("coxa failed in the import, which is a fault in coxa"));
            let ended = going.thread.join().unwrap_or_else(broken);
            self.ended = Some(ended.map(Arc::new).map_err(Told::of));
        }
        match (&self.going, &self.ended) {
            (Some(Going { bar, .. }), _) => {
                Stage::Going { done: bar.position(), of: bar.length().unwrap_or(0) }
            }
            (None, Some(ended)) => Stage::Ended(ended.clone()),
            (None, None) => Stage::None,
        }
    }
}

impl Told {
    fn of(failure: Failure) -> Told {
        match failure {
            Failure::Told { sentence, hint } => Told { sentence, hint },
            Failure::PipeClosed => Told { sentence: "the import was cut off".to_owned(), hint: None },
        }
    }
}
