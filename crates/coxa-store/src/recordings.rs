//! The recordings that tell of a run, and the run whole again.

use std::sync::LazyLock;

use coxa_reason::{Recording, Severity, Warning};
use jiff::tz::Offset;
use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    Diary, Error, Prepared, RunId, channels, laps,
    said::{Binder, Cells, columns, placeholders},
};

/// One recording of a run, without its samples.
#[derive(Debug, Clone)]
pub(crate) struct Account {
    pub(crate) id: i64,
    pub(crate) said: Recording,
    pub(crate) machine_offset: Offset,
    pub(crate) richness: i64,
    pub(crate) salvaged: bool,
    pub(crate) end_ms: i64,
    pub(crate) rows: i64,
    pub(crate) has_samples: bool,
    pub(crate) gives_samples: bool,
    pub(crate) digest: [u8; 16],
}

static INSERT: LazyLock<String> = LazyLock::new(|| {
    let columns = format!(
        "run_id, digest, start_ms, end_ms, machine_offset_s, richness, salvaged, row_count, leads, gives_samples, \
         gives_laps, {}",
        columns()
    );
    format!("INSERT INTO recording ({columns}) VALUES ({})", placeholders(&columns))
});

static SELECT: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT id, digest, start_ms, machine_offset_s, richness, salvaged, end_ms, row_count, gives_samples, {}
         FROM recording WHERE run_id = ?1",
        columns()
    )
});

static SELECT_RUN: LazyLock<String> =
    LazyLock::new(|| format!("SELECT start_ms, {} FROM run WHERE id = ?1", columns()));

impl Diary {
    /// Everything kept of a run: samples, laps, totals, warnings.
    ///
    /// # Errors
    /// [`Error::NoSuchRun`], [`Error::Damaged`], or when the diary cannot be read.
    pub fn recording(&self, run: RunId) -> Result<Recording, Error> {
        // One transaction, so that no other process changes the run between the tables.
        let transaction = self.connection.unchecked_transaction()?;
        whole(&transaction, run)
    }
}

/// Adds a recording to a run, its warnings and laps with it. `alone` says that it gives the run everything.
pub(crate) fn write(
    connection: &Connection,
    run: RunId,
    prepared: &Prepared,
    alone: bool,
) -> Result<i64, Error> {
    let said = &prepared.said;
    let mut statement = connection.prepare_cached(&INSERT)?;
    Binder::new(&mut statement)
        .put(run.0)?
        .put(&prepared.digest[..])?
        .put(prepared.span.start_ms)?
        .put(prepared.span.end_ms)?
        .put(prepared.machine_offset.seconds())?
        .put(prepared.richness as i64)?
        .put(prepared.span.salvaged)?
        .put(prepared.rows as i64)?
        .put(alone)?
        .put(alone && prepared.rows > 0)?
        .put(alone)?
        .said(said)?
        .execute()?;
    let id = connection.last_insert_rowid();
    let mut statement = connection.prepare_cached(
        "INSERT INTO warning (recording_id, number, severity, text) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for (number, warning) in (1_i64..).zip(&said.warnings) {
        statement.execute(params![id, number, severity(warning.severity), warning.text])?;
    }
    laps::write(connection, id, &said.laps)?;
    Ok(id)
}

/// Every recording of a run, the richest first. Of equally rich ones the sound one comes before a salvaged one; what
/// is left is decided by contents, so that the order of import decides nothing.
pub(crate) fn of_run(connection: &Connection, run: RunId) -> Result<Vec<Account>, Error> {
    let mut statement = connection.prepare_cached(&SELECT)?;
    let mut rows = statement.query([run.0])?;
    let mut accounts = Vec::new();
    while let Some(row) = rows.next()? {
        let mut cells = Cells::new(row);
        let (id, digest, start) = (cells.take()?, cells.take()?, cells.instant()?);
        let (machine_offset, richness) = (cells.offset()?, cells.take()?);
        let (salvaged, end_ms, rows, gives_samples) =
            (cells.take()?, cells.take()?, cells.take()?, cells.take()?);
        let mut said = cells.said()?;
        said.start = start;
        said.laps = laps::read(connection, id)?;
        said.warnings = warnings(connection, id)?;
        accounts.push(Account {
            id,
            said,
            machine_offset,
            richness,
            salvaged,
            end_ms,
            rows,
            has_samples: rows > 0,
            gives_samples,
            digest,
        });
    }
    accounts.sort_by(|a, b| {
        b.richness.cmp(&a.richness).then(a.salvaged.cmp(&b.salvaged)).then(a.digest.cmp(&b.digest))
    });
    Ok(accounts)
}

/// A run put together again.
pub(crate) fn whole(connection: &Connection, run: RunId) -> Result<Recording, Error> {
    let mut statement = connection.prepare_cached(&SELECT_RUN)?;
    let mut rows = statement.query([run.0])?;
    let row = rows.next()?.ok_or(Error::NoSuchRun(run))?;
    let mut cells = Cells::new(row);
    let start = cells.instant()?;
    let mut recording = cells.said()?;
    recording.start = start;
    recording.laps = laps::of_run(connection, run)?;
    if let Some(leader) = giver(connection, run, "leads")? {
        recording.warnings = warnings(connection, leader)?;
    }
    if let Some(giver) = giver(connection, run, "gives_samples")? {
        recording.samples = channels::read(connection, giver)?;
    }
    Ok(recording)
}

/// The recording of a run that has a part to play.
fn giver(connection: &Connection, run: RunId, part: &'static str) -> Result<Option<i64>, Error> {
    let sql = format!("SELECT id FROM recording WHERE run_id = ?1 AND {part}");
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row([run.0], |row| row.get(0)).optional()?)
}

fn warnings(connection: &Connection, recording: i64) -> Result<Vec<Warning>, Error> {
    let mut statement = connection
        .prepare_cached("SELECT severity, text FROM warning WHERE recording_id = ?1 ORDER BY number")?;
    let warnings = statement.query_map([recording], |row| {
        let severity: String = row.get(0)?;
        let text: String = row.get(1)?;
        Ok(if severity == self::severity(Severity::Damage) {
            Warning::damage(text)
        } else {
            Warning::note(text)
        })
    })?;
    Ok(warnings.collect::<Result<_, _>>()?)
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Damage => "damage",
    }
}
