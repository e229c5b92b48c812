//! Where recordings came from.

use rusqlite::{Connection, Row, params};

use coxa_reason::Fingerprint;

use crate::{Diary, Error, RunId};

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
    /// The places a run's recordings came from: the richest recording's first, then in the order they came.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn sources(&self, run: RunId) -> Result<Vec<Source>, Error> {
        let mut statement = self.connection.prepare_cached(
            "SELECT path, kind, size, hash FROM source JOIN recording ON recording.id = recording_id
             WHERE run_id = ?1 ORDER BY leads DESC, source.id",
        )?;
        let sources = statement.query_map([run.0], read)?;
        Ok(sources.collect::<Result<_, _>>()?)
    }
}

/// The places that one recording came from, each with its number.
pub(crate) fn of_recording(connection: &Connection, recording: i64) -> Result<Vec<(i64, Source)>, Error> {
    let sql = "SELECT path, kind, size, hash, id FROM source WHERE recording_id = ?1 ORDER BY id";
    let mut statement = connection.prepare_cached(sql)?;
    let sources = statement.query_map([recording], |row| Ok((row.get(4)?, read(row)?)))?;
    Ok(sources.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Source> {
    let size: Option<i64> = row.get(2)?;
    let hash: Option<[u8; 16]> = row.get(3)?;
    let fingerprint = Option::zip(size, hash)
        .map(|(size, hash)| Fingerprint { size: size as u64, hash: u128::from_le_bytes(hash) });
    Ok(Source { path: row.get(0)?, kind: row.get(1)?, fingerprint })
}

/// Remembers where a recording came from, once.
pub(crate) fn write(connection: &Connection, recording: i64, source: &Source) -> Result<(), Error> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO source (recording_id, path, kind, size, hash) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (recording_id, path, kind) DO NOTHING",
    )?;
    let size = source.fingerprint.map(|fingerprint| fingerprint.size as i64);
    let hash = source.fingerprint.map(|fingerprint| fingerprint.hash.to_le_bytes());
    statement.execute(params![recording, source.path, source.kind, size, hash])?;
    Ok(())
}
