//! Where recordings came from.

use crate::{Diary, Error, Fingerprint, RunId};

/// Where a recording came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file's path as the runner would know it; a member of an archive as `archive.zip/member.fit`.
    pub path: String,
    /// What kind of file it is: `fit`, `gpx`, `tcx`, `strava-csv`, ...
    pub kind: String,
    /// The file's contents in short, where it was a file that can be read again.
    pub fingerprint: Option<Fingerprint>,
}

impl Diary {
    /// The places a run's recordings came from, the richest recording's first.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn sources(&self, run: RunId) -> Result<Vec<Source>, Error> {
        unimplemented!("{run}")
    }
}
