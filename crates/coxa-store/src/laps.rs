//! The laps of a recording.

use std::sync::LazyLock;

use coxa_reason::{Intent, Lap};
use rusqlite::{Connection, params};

use crate::{
    Diary, Error, RunId,
    said::{Binder, Cells, placeholders, summary_columns},
};

static INSERT: LazyLock<String> = LazyLock::new(|| {
    let columns = format!("recording_id, number, start_s, intent, {}", summary_columns());
    format!("INSERT INTO lap ({columns}) VALUES ({})", placeholders(&columns))
});

static SELECT: LazyLock<String> = LazyLock::new(|| {
    format!("SELECT start_s, intent, {} FROM lap WHERE recording_id = ?1 ORDER BY number", summary_columns())
});

impl Diary {
    /// A run's laps in order of time.
    ///
    /// # Errors
    /// [`Error::NoSuchRun`], or when the diary cannot be read.
    pub fn laps(&self, run: RunId) -> Result<Vec<Lap>, Error> {
        of_run(&self.connection, run)
    }
}

pub(crate) fn write(connection: &Connection, recording: i64, laps: &[Lap]) -> Result<(), Error> {
    let mut statement = connection.prepare_cached(&INSERT)?;
    for (number, lap) in (1_i64..).zip(laps) {
        Binder::new(&mut statement)
            .put(recording)?
            .put(number)?
            // The database knows no NaN, and a lap must not cost the run.
            .put(if lap.start_s.is_nan() { 0.0 } else { lap.start_s })?
            .put(lap.intent.map(Intent::as_str))?
            .summary(&lap.totals)?
            .execute()?;
    }
    Ok(())
}

/// The laps that one recording says.
pub(crate) fn read(connection: &Connection, recording: i64) -> Result<Vec<Lap>, Error> {
    let mut statement = connection.prepare_cached(&SELECT)?;
    let mut rows = statement.query(params![recording])?;
    let mut laps = Vec::new();
    while let Some(row) = rows.next()? {
        let mut cells = Cells::new(row);
        let start_s = cells.take()?;
        let intent: Option<String> = cells.take()?;
        laps.push(Lap {
            start_s,
            intent: intent.as_deref().and_then(Intent::parse),
            totals: cells.summary()?,
        });
    }
    Ok(laps)
}

/// The laps of the recording that gives the run its laps.
pub(crate) fn of_run(connection: &Connection, run: RunId) -> Result<Vec<Lap>, Error> {
    let sql = "SELECT id FROM recording WHERE run_id = ?1 AND gives_laps";
    let mut statement = connection.prepare_cached(sql)?;
    let giver = statement.query_row([run.0], |row| row.get(0));
    match giver {
        Ok(giver) => read(connection, giver),
        Err(rusqlite::Error::QueryReturnedNoRows) => Err(Error::NoSuchRun(run)),
        Err(error) => Err(error.into()),
    }
}
