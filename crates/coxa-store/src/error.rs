//! What can go wrong with a diary, in sentences for the runner.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::RunId;

/// Why the diary did not do what it was asked. Nothing was changed: each change is one transaction.
///
/// The message is one plain sentence; [`Error::hint`] says what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no diary at this path.
    #[error("there is no diary at {}", .path.display())]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The file or its folder could not be made or opened.
    #[error("the diary {} cannot be opened: {source}", .path.display())]
    CannotOpen {
        /// The diary's file, or the folder that could not be made.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// The file or its folder may only be read.
    #[error("the diary cannot be written: its file or folder is read-only")]
    ReadOnly,
    /// The file is something else: not a database, or another program's.
    #[error("{} is not a coxa diary", .path.display())]
    NotADiary {
        /// The file.
        path: PathBuf,
    },
    /// A newer coxa wrote the diary.
    #[error("the diary was written by a newer coxa (its format is {found}, this coxa knows up to {known})")]
    Newer {
        /// The format of the diary.
        found: i64,
        /// The newest format that this program knows.
        known: i64,
    },
    /// Another program held the diary for longer than coxa waits.
    #[error("another program is using the diary and did not let go of it in time")]
    Busy,
    /// No room is left on the disk.
    #[error("the disk that holds the diary is full")]
    DiskFull,
    /// The database's pages or a run's samples do not make sense.
    #[error("the diary is damaged: {what}")]
    Damaged {
        /// What could not be read.
        what: String,
    },
    /// The disk failed to read or write.
    #[error("the diary could not be read or written: {what}")]
    Io {
        /// The system's reason.
        what: String,
    },
    /// No run has this number.
    #[error("there is no run {0}")]
    NoSuchRun(RunId),
    /// Nothing matches what the runner typed for a run.
    #[error("no run is called \"{0}\"")]
    UnknownRun(String),
    /// Several runs match what the runner typed.
    #[error("there are {} activities on {date}: {}", .runs.len(), numbers(.runs))]
    SeveralRuns {
        /// The civil date that was asked for.
        date: Date,
        /// The runs of that date, in order of time.
        runs: Vec<RunId>,
    },
    /// No pair of shoes has this name.
    #[error("there is no pair of shoes called \"{0}\"")]
    NoSuchShoe(String),
    /// A pair of that name is there already.
    #[error("there is already a pair of shoes called \"{0}\"")]
    ShoeExists(String),
    /// The pair was worn, so removing it would lose kilometres.
    #[error("\"{name}\" was worn on {runs} runs and is not removed")]
    ShoeWorn {
        /// The pair's name.
        name: String,
        /// On how many runs it was worn.
        runs: u64,
    },
    /// A value that makes no sense for what it was given for.
    #[error("{0}")]
    Invalid(String),
    /// Anything else that the database says: a fault in coxa.
    #[error("the diary's database reports: {0}")]
    Database(#[source] rusqlite::Error),
}

impl Error {
    /// What to do about it, as a sentence, where something can be done.
    pub fn hint(&self) -> Option<String> {
        None
    }
}

fn numbers(runs: &[RunId]) -> String {
    runs.iter().map(RunId::to_string).collect::<Vec<_>>().join(", ")
}
