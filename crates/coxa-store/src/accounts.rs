//! What an export needs beside lists and runs: every recording of a run with its origin, and who chose its shoes.

use std::collections::HashSet;

use coxa_reason::Recording;
use jiff::{Timestamp, tz::Offset};

use crate::{Diary, Error, RunId, ShoeId, Source, recordings};

/// One recording of a run, without its samples.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptRecording {
    /// All that it says but its samples.
    pub said: Recording,
    /// The last thing known of it.
    pub end: Timestamp,
    /// A hash of everything that was read of it, samples too.
    pub digest: u128,
    /// Local time minus UTC at its start where it was imported.
    pub machine_offset: Offset,
    /// How much was measured; the richest of a run's recordings leads.
    pub richness: i64,
    /// How many samples were read.
    pub rows: i64,
    /// Whether the run's samples are its samples; of the others none are kept.
    pub gives_samples: bool,
    /// Where it came from, each with a number that counts the places of all recordings in the order in which they came.
    pub sources: Vec<(i64, Source)>,
}

impl Diary {
    /// Every recording of a run, in the order in which they came.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn recordings(&self, run: RunId) -> Result<Vec<KeptRecording>, Error> {
        let mut accounts = recordings::of_run(&self.connection, run)?;
        accounts.sort_by_key(|account| account.id);
        let kept = |account: recordings::Account| {
            let end = Timestamp::from_millisecond(account.end_ms);
            Ok(KeptRecording {
                end: end.map_err(|_| Error::damaged("an instant is out of range"))?,
                digest: u128::from_le_bytes(account.digest),
                machine_offset: account.machine_offset,
                richness: account.richness,
                rows: account.rows,
                gives_samples: account.gives_samples,
                sources: crate::sources::of_recording(&self.connection, account.id)?,
                said: account.said,
            })
        };
        accounts.into_iter().map(kept).collect()
    }

    /// The runs whose shoes, or none, the runner chose.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn chosen_shoes(&self) -> Result<HashSet<RunId>, Error> {
        let mut statement = self.connection.prepare_cached("SELECT run_id FROM shoe_choice")?;
        let runs = statement.query_map([], |row| Ok(RunId(row.get(0)?)))?;
        Ok(runs.collect::<Result<_, _>>()?)
    }

    /// Where coxa knows a pair from (`runner`, `list` or `gear`), and the names that it is meant by.
    ///
    /// # Errors
    /// [`Error::NoSuchShoe`], or when the diary cannot be read.
    pub fn shoe_names(&self, shoe: ShoeId) -> Result<(String, Vec<String>), Error> {
        let mut statement = self.connection.prepare_cached("SELECT origin FROM shoe WHERE id = ?1")?;
        let mut rows = statement.query([shoe.0])?;
        let row = rows.next()?.ok_or_else(|| Error::NoSuchShoe(format!("no. {}", shoe.0)))?;
        let origin = row.get(0)?;
        let sql = "SELECT name FROM shoe_name WHERE shoe_id = ?1 ORDER BY name";
        let mut statement = self.connection.prepare_cached(sql)?;
        let names = statement.query_map([shoe.0], |row| row.get(0))?;
        Ok((origin, names.collect::<Result<_, _>>()?))
    }
}
