//! What the samples and laps of runs say, kept beside the runs.
//!
//! A run's samples are opened when a reading of it is missing or was made by another version of its formula. A run
//! that becomes another (a richer recording, laps from a second one) forgets its readings.

use std::collections::HashMap;

use coxa_reason::measures::run::Readings;
use coxa_reason::run::RunId;
use rusqlite::{Connection, TransactionBehavior, params};

use crate::{Diary, Error, recordings};

/// Runs between two commits: what was read is kept when the program is stopped, and nobody waits for the disk.
const BATCH: usize = 64;

impl Diary {
    /// The readings of runs, in the order of the runs; what is missing is read from samples and laps, and kept.
    /// `progress` is told after each run that had to be opened how many are done, and of how many.
    ///
    /// # Errors
    /// When the diary cannot be read or written. A run whose samples are damaged has no readings.
    pub(crate) fn readings(
        &mut self,
        runs: &[RunId],
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Vec<Readings>, Error> {
        let mut kept = kept(&self.connection, runs)?;
        let missing: Vec<RunId> = runs.iter().copied().filter(|run| !kept.contains_key(run)).collect();
        let mut done = 0;
        for batch in missing.chunks(BATCH) {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for run in batch {
                kept.insert(*run, read(&transaction, *run)?);
                done += 1;
                progress(done, missing.len());
            }
            transaction.commit()?;
        }
        Ok(runs.iter().map(|run| kept.remove(run).unwrap_or_default()).collect())
    }
}

/// Forgets what was read of a run, since it has become another.
pub(crate) fn forget(connection: &Connection, run: RunId) -> Result<(), Error> {
    connection.prepare_cached("DELETE FROM reading WHERE run_id = ?1")?.execute([run.0])?;
    Ok(())
}

/// The runs of which everything is kept that is read today.
fn kept(connection: &Connection, runs: &[RunId]) -> Result<HashMap<RunId, Readings>, Error> {
    let (Some(first), Some(last)) = (runs.iter().min(), runs.iter().max()) else {
        return Ok(HashMap::new());
    };
    let sql = "SELECT run_id, name, version, value FROM reading WHERE run_id BETWEEN ?1 AND ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([first.0, last.0])?;
    let mut found: HashMap<RunId, (Readings, usize)> = HashMap::with_capacity(runs.len());
    while let Some(row) = rows.next()? {
        let name = row.get_ref(1)?.as_str().map_err(|_| Error::damaged("a reading has no name"))?;
        let version: u32 = row.get(2)?;
        if !Readings::READ.contains(&(name, version)) {
            continue;
        }
        let value = row.get_ref(3)?.as_str_or_null().map_err(|_| Error::damaged("a reading is no text"))?;
        let (readings, count) = found.entry(RunId(row.get(0)?)).or_default();
        readings.take(name, version, value);
        *count += 1;
    }
    let whole = found.into_iter().filter(|(_, (_, count))| *count == Readings::READ.len());
    Ok(whole.map(|(run, (readings, _))| (run, readings)).collect())
}

fn read(connection: &Connection, run: RunId) -> Result<Readings, Error> {
    let readings = match recordings::whole(connection, run) {
        Ok(recording) => Readings::read(&recording),
        // Its totals still count; the damage is told where the run is shown.
        Err(Error::Damaged { .. }) => Readings::default(),
        Err(error) => return Err(error),
    };
    let mut statement = connection.prepare_cached(
        "INSERT OR REPLACE INTO reading (run_id, name, version, value) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for one in readings.kept() {
        statement.execute(params![run.0, one.name, one.version, one.json])?;
    }
    Ok(readings)
}
