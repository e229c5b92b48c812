//! An import that a page began: one at a time, beside the pages, which can say how far it is.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use indicatif::ProgressBar;
use tempfile::TempDir;

use crate::commands::import::{Report, import_folder};
use crate::failure::Failure;
use crate::house::House;

/// Where an import is.
#[derive(Debug, Clone, Default)]
pub(crate) enum Stage {
    /// None was begun since the program was.
    #[default]
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
    stage: Stage,
    bar: Option<ProgressBar>,
}

impl Importing {
    /// Where it is.
    pub(crate) fn stage(&self) -> Stage {
        let state = self.state();
        match &state.bar {
            Some(bar) => Stage::Going { done: bar.position(), of: bar.length().unwrap_or(0) },
            None => state.stage.clone(),
        }
    }

    /// Begins to import what lies in a folder, which is gone afterwards.
    ///
    /// # Errors
    /// When one goes on already.
    pub(crate) fn begin(&self, house: House, folder: TempDir) -> Result<(), Failure> {
        let bar = ProgressBar::hidden();
        {
            let mut state = self.state();
            if state.bar.is_some() {
                return Err(Failure::new("an import goes on already").hint("Wait until it has ended."));
            }
            state.bar = Some(bar.clone());
        }
        let importing = self.clone();
        thread::spawn(move || {
            let done = import_folder(&house, folder.path(), bar);
            let done = done.and_then(|report| report.nothing_gained().map(|()| Arc::new(report)));
            let mut state = importing.state();
            state.bar = None;
            state.stage = Stage::Ended(done.map_err(|failure| match failure {
                Failure::Told { sentence, hint } => Told { sentence, hint },
                Failure::PipeClosed => Told { sentence: "the import was cut off".to_owned(), hint: None },
            }));
        });
        Ok(())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Whoever panicked left a stage that is whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
