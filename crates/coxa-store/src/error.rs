//! What can go wrong with a diary, in sentences for the runner.

use std::{
    io,
    path::{Path, PathBuf},
};

use jiff::civil::Date;
use rusqlite::ErrorCode;

use crate::{EpisodeId, RunId};

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
    /// A file is there already, and nobody asked for it to be replaced.
    #[error("{} is there already", .path.display())]
    FileThere {
        /// The file.
        path: PathBuf,
    },
    /// The file is the diary itself.
    #[error("{} is the diary itself", .path.display())]
    SameFile {
        /// The file.
        path: PathBuf,
    },
    /// Another program has the file open, or left a part of it beside it.
    #[error("{} is a diary that is open, or that a program left half-written", .path.display())]
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// The file or its folder could not be made or opened.
    #[error("the diary {} cannot be opened: {source}", .path.display())]
    CannotOpen {
        /// The diary's file, or the folder that could not be made.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
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
    /// No episode has this number.
    #[error("there is no episode {}", .0.0)]
    NoSuchEpisode(EpisodeId),
    /// A value that makes no sense for what it was given for.
    #[error("{0}")]
    Invalid(String),
    /// Anything else that the database says: a fault in coxa.
    #[error("the diary's database reports: {0}")]
    Database(#[source] rusqlite::Error),
}

impl Error {
    /// What to do about it, as a sentence, where something can be done.
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Error::Missing { .. } => "`coxa import` makes a diary from a folder of recordings.",
            Error::FileThere { .. } => "Name another file, or say --force to replace it.",
            Error::SameFile { .. } => "Name another file.",
            Error::InUse { .. } => "Close what uses it, or name another file.",
            Error::CannotOpen { .. } => "Name another file with --diary.",
            Error::ReadOnly => "Make the file and its folder writable, or name another file with --diary.",
            Error::NotADiary { .. } => "Name another file with --diary; this one was not changed.",
            Error::Newer { .. } => "Use the newest coxa; the diary was not changed.",
            Error::Busy => "Wait until the other coxa has finished, then try again.",
            Error::DiskFull => "Make room and try again; everything kept so far is safe.",
            Error::Damaged { .. } => {
                "Put a backup of the diary in its place, or move it away and import the recordings again."
            }
            Error::Io { .. } => "Look whether the disk is connected and sound, then try again.",
            Error::NoSuchRun(_) | Error::UnknownRun(_) => {
                "`coxa runs` lists the runs; a run is named by its number, its date or `last`."
            }
            Error::SeveralRuns { .. } => "Name one by its number.",
            Error::NoSuchShoe(_) => "`coxa shoes` lists the pairs.",
            Error::ShoeExists(_) => "Choose another name.",
            Error::ShoeWorn { .. } => "Retire it instead: its kilometres stay.",
            Error::NoSuchEpisode(_) => "`coxa ask` begins an episode.",
            Error::Invalid(_) | Error::Database(_) => return None,
        })
    }

    /// An error in making or opening a file.
    pub(crate) fn from_io(source: io::Error, file: &Path) -> Error {
        match source.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Error::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Error::DiskFull,
            _ => Error::CannotOpen { path: file.to_owned(), source },
        }
    }

    /// Says which file an error in opening it is about.
    pub(crate) fn at(self, file: &Path) -> Error {
        match self {
            Error::NotADiary { .. } => Error::NotADiary { path: file.to_owned() },
            other => other,
        }
    }

    /// A value in the diary that no coxa wrote.
    pub(crate) fn damaged(what: impl Into<String>) -> Error {
        Error::Damaged { what: what.into() }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Error {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Error::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Error::ReadOnly,
            Some(ErrorCode::NotADatabase) => Error::NotADiary { path: PathBuf::new() },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Busy,
            Some(ErrorCode::DatabaseCorrupt) => Error::Damaged { what: error.to_string() },
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => Error::Io { what: error.to_string() },
            _ => Error::Database(error),
        }
    }
}

fn numbers(runs: &[RunId]) -> String {
    runs.iter().map(RunId::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::*;

    #[test]
    fn what_the_database_reports_becomes_a_sentence_with_a_way_out() {
        for (code, sentence) in [
            (ffi::SQLITE_FULL, "the disk that holds the diary is full"),
            (ffi::SQLITE_READONLY, "the diary cannot be written: its file or folder is read-only"),
            (ffi::SQLITE_READONLY_DIRECTORY, "the diary cannot be written: its file or folder is read-only"),
            (ffi::SQLITE_BUSY, "another program is using the diary and did not let go of it in time"),
            (ffi::SQLITE_NOTADB, "diary.sqlite is not a coxa diary"),
            (ffi::SQLITE_CORRUPT, "the diary is damaged: "),
            (ffi::SQLITE_IOERR, "the diary could not be read or written: "),
        ] {
            let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
            let error = Error::from(error).at(Path::new("diary.sqlite"));
            assert!(error.to_string().starts_with(sentence), "{error}");
            assert!(error.hint().is_some(), "{error}");
        }
    }

    #[test]
    fn a_full_or_closed_disk_is_told_from_other_reasons() {
        let of = |kind: io::ErrorKind| Error::from_io(kind.into(), Path::new("diary.sqlite"));
        assert!(matches!(of(io::ErrorKind::PermissionDenied), Error::ReadOnly));
        assert!(matches!(of(io::ErrorKind::StorageFull), Error::DiskFull));
        assert!(matches!(of(io::ErrorKind::IsADirectory), Error::CannotOpen { .. }));
    }
}
