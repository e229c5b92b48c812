//! Files that were read before and need no second reading.

use crate::{Diary, Error, Source};

/// A file's contents in short: two files with equal fingerprints hold the same bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint {
    /// Bytes.
    pub size: u64,
    /// A 128-bit hash of all bytes.
    pub hash: u128,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// All its recordings are in the diary.
    Kept,
    /// Sound, but not an activity.
    SetAside,
    /// Nothing could be read from it.
    Refused,
}

/// A file that was read before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownFile {
    /// Where it was when it was first read.
    pub path: String,
    /// What became of it.
    pub outcome: Outcome,
    /// What was said about it then.
    pub note: Option<String>,
}

impl Diary {
    /// Whether a file with these contents needs no second reading: its recordings are kept, or this version of the
    /// reader (or a newer one) already set it aside or refused it.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn knows(&self, fingerprint: &Fingerprint, reader: u32) -> Result<bool, Error> {
        Ok(self.known_file(fingerprint, reader)?.is_some())
    }

    /// What became of a file that needs no second reading; see [`Diary::knows`].
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn known_file(&self, fingerprint: &Fingerprint, reader: u32) -> Result<Option<KnownFile>, Error> {
        unimplemented!("{fingerprint:?} {reader}")
    }

    /// Remembers that a file was read to its end by this version of the reader. To be called after all its
    /// recordings are kept, so that an import that was cut off reads the file again. Without a fingerprint it does
    /// nothing. What is known of a file is only replaced by a newer reader, or by [`Outcome::Kept`].
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn remember_file(
        &mut self,
        source: &Source,
        outcome: Outcome,
        note: Option<&str>,
        reader: u32,
    ) -> Result<(), Error> {
        unimplemented!("{source:?} {outcome:?} {note:?} {reader}")
    }
}
