//! Files that were read before and need no second reading.

use rusqlite::{OptionalExtension, params};

use coxa_reason::Fingerprint;

use crate::{Diary, Error, Source};

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

impl Outcome {
    const ALL: [Outcome; 3] = [Outcome::Kept, Outcome::SetAside, Outcome::Refused];

    /// The name as stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Kept => "kept",
            Outcome::SetAside => "set-aside",
            Outcome::Refused => "refused",
        }
    }

    fn parse(name: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|outcome| outcome.as_str() == name)
    }
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
        let mut statement = self.connection.prepare_cached(
            "SELECT path, outcome, note FROM file
             WHERE size = ?1 AND hash = ?2 AND (outcome = 'kept' OR reader >= ?3)",
        )?;
        let (size, hash) = (fingerprint.size as i64, fingerprint.hash.to_le_bytes());
        let known = statement.query_row(params![size, hash, reader], |row| {
            Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?))
        });
        let Some((path, outcome, note)) = known.optional()? else { return Ok(None) };
        let outcome =
            Outcome::parse(&outcome).ok_or_else(|| Error::damaged("a file's outcome is not a known word"))?;
        Ok(Some(KnownFile { path, outcome, note }))
    }

    /// Remembers that a file was read to its end by this version of the reader. To be called after all its
    /// recordings are kept, so that an import that was cut off reads the file again. Without a fingerprint it does
    /// nothing. A newer reader's word replaces an older's, except that what was
    /// kept stays kept.
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
        let Some(fingerprint) = source.fingerprint else { return Ok(()) };
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO file (size, hash, path, kind, outcome, note, reader)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (size, hash) DO UPDATE
             SET outcome = excluded.outcome, note = excluded.note, reader = excluded.reader
             WHERE (outcome <> 'kept' AND (excluded.reader > reader OR excluded.outcome = 'kept'))
                OR (outcome = 'kept' AND excluded.outcome = 'kept' AND excluded.reader > reader)",
        )?;
        let (size, hash) = (fingerprint.size as i64, fingerprint.hash.to_le_bytes());
        statement.execute(params![size, hash, source.path, source.kind, outcome.as_str(), note, reader])?;
        Ok(())
    }
}
