//! Forgetting: what is taken out of the diary is taken out of its file's bytes too.
//!
//! Rows are deleted with their bytes overwritten, the file is then written anew without its free pages, and the
//! write-ahead log, which holds what stood there before, is emptied. What follows from the diary follows anew. A table
//! added later that is of days, episodes or runs needs its line here.

use std::time::{Duration, Instant};

use coxa_reason::diary::Item;
use jiff::civil::Date;
use rusqlite::{Connection, TransactionBehavior, params};

use crate::{
    Diary, EpisodeId, Error, RunId,
    episodes::follow,
    outings::{run_span, set_outings, shown},
    schema::PATIENCE,
};

/// What is to be forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forget {
    /// All that is known of a civil date: activities, what was said of it, tests at home. Answers stay.
    Day(Date),
    /// An episode: its answers, and the soreness and tests of its days, so that the days do not begin it anew.
    Episode(EpisodeId),
    /// One activity, with what else was recorded of the same outing.
    Run(RunId),
    /// All.
    Everything,
}

/// What is gone, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Forgotten {
    /// Activities.
    pub activities: u64,
    /// Things said of days, also those that were taken back.
    pub words: u64,
    /// Tests at home, a side each, also those that were taken back.
    pub tests: u64,
    /// Answers, also those that were changed or taken back.
    pub answers: u64,
    /// Episodes.
    pub episodes: u64,
    /// Things said of the runner, also those that were changed or taken back.
    pub facts: u64,
    /// Pairs of shoes.
    pub shoes: u64,
}

impl Forgotten {
    /// Whether nothing is gone.
    pub fn is_nothing(&self) -> bool {
        *self == Forgotten::default()
    }
}

impl Diary {
    /// What would be gone; nothing is changed.
    ///
    /// # Errors
    /// As [`Diary::forget`].
    pub fn would_forget(&mut self, what: Forget) -> Result<Forgotten, Error> {
        // Tried and rolled back: so it cannot tell anything else than what happens.
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        forget(&transaction, what)
    }

    /// Forgets, in one transaction that is on the disk when this returns. The bytes go with [`Diary::sweep`].
    ///
    /// The files that a forgotten recording came from stay known by size and hash alone, so that an import of the same
    /// folder does not bring it back; everything else forgotten means these too.
    ///
    /// # Errors
    /// [`Error::NoSuchRun`], [`Error::NoSuchEpisode`], or when the diary cannot be written; then nothing is gone.
    pub fn forget(&mut self, what: Forget) -> Result<Forgotten, Error> {
        self.connection.pragma_update_and_check(None, "secure_delete", true, |_| Ok(()))?;
        self.durably(|transaction| forget(transaction, what))
    }

    /// Writes the file anew without what was deleted from it, and empties the log of what stood there before. Gives
    /// whether the log is empty: while another program is reading, it is not, and goes when the last one closes.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn sweep(&self) -> Result<bool, Error> {
        self.connection.execute_batch("VACUUM")?;
        let began = Instant::now();
        loop {
            let busy: bool =
                self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
            if !busy || began.elapsed() >= PATIENCE {
                return Ok(!busy);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

fn forget(connection: &Connection, what: Forget) -> Result<Forgotten, Error> {
    let before = counted(connection)?;
    match what {
        Forget::Day(date) => day(connection, date)?,
        Forget::Episode(id) => episode(connection, id)?,
        Forget::Run(run) => outing(connection, run)?,
        Forget::Everything => everything(connection)?,
    }
    follow(connection)?;
    let after = counted(connection)?;
    Ok(Forgotten {
        activities: before.activities.saturating_sub(after.activities),
        words: before.words.saturating_sub(after.words),
        tests: before.tests.saturating_sub(after.tests),
        answers: before.answers.saturating_sub(after.answers),
        episodes: before.episodes.saturating_sub(after.episodes),
        facts: before.facts.saturating_sub(after.facts),
        shoes: before.shoes.saturating_sub(after.shoes),
    })
}

fn counted(connection: &Connection) -> Result<Forgotten, Error> {
    let count = |table: &str| -> Result<u64, Error> {
        let sql = format!("SELECT count(*) FROM {table}");
        Ok(connection.query_row(&sql, [], |row| row.get::<_, i64>(0))? as u64)
    };
    Ok(Forgotten {
        activities: count("run")?,
        words: count("diary_item")?,
        tests: count("home_test")?,
        answers: count("answer")?,
        episodes: count("episode")?,
        facts: count("profile_item")?,
        shoes: count("shoe")?,
    })
}

fn day(connection: &Connection, date: Date) -> Result<(), Error> {
    let date = date.to_string();
    let mut statement = connection.prepare_cached("SELECT id FROM run WHERE civil_date = ?1")?;
    let runs = statement.query_map([&date], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
    for run in runs {
        delete_run(connection, RunId(run))?;
    }
    connection.execute("DELETE FROM diary_item WHERE civil_date = ?1", [&date])?;
    connection.execute("DELETE FROM home_test WHERE civil_date = ?1", [&date])?;
    Ok(())
}

fn episode(connection: &Connection, id: EpisodeId) -> Result<(), Error> {
    let mut statement = connection.prepare_cached("SELECT begun, ended FROM episode WHERE id = ?1")?;
    let mut rows = statement.query([id.0])?;
    let row = rows.next()?.ok_or(Error::NoSuchEpisode(id))?;
    let (begun, ended): (String, Option<String>) = (row.get(0)?, row.get(1)?);
    let to = ended.unwrap_or_else(|| "~".to_owned());
    let mut statement = connection
        .prepare_cached("SELECT id, item FROM diary_item WHERE civil_date >= ?1 AND civil_date <= ?2")?;
    let said = statement.query_map([&begun, &to], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
    for (item, json) in said.collect::<Result<Vec<(i64, _)>, _>>()? {
        // Pain-free days are of the soreness too: they say when it ended.
        if matches!(Item::read(&json), Some(Item::Soreness(_) | Item::PainFree)) {
            connection.execute("DELETE FROM diary_item WHERE id = ?1", [item])?;
        }
    }
    connection.execute("DELETE FROM home_test WHERE civil_date >= ?1 AND civil_date <= ?2", [&begun, &to])?;
    connection.execute("DELETE FROM episode WHERE id = ?1", [id.0])?;
    Ok(())
}

/// A run with those that it tells better: they would come forward in its place.
fn outing(connection: &Connection, run: RunId) -> Result<(), Error> {
    let known = "SELECT EXISTS (SELECT 1 FROM run WHERE id = ?1)";
    if !connection.query_row(known, [run.0], |row| row.get(0))? {
        return Err(Error::NoSuchRun(run));
    }
    let shown = shown(connection, run)?;
    let mut statement = connection.prepare_cached("SELECT id FROM run WHERE told_by = ?1")?;
    let parts = statement.query_map([shown.0], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
    for run in parts.into_iter().chain([shown.0]) {
        delete_run(connection, RunId(run))?;
    }
    Ok(())
}

/// Takes out a run with its recordings; their files stay known by their contents, without a name.
fn delete_run(connection: &Connection, run: RunId) -> Result<(), Error> {
    let span = run_span(connection, run)?;
    connection.execute(
        "UPDATE file SET path = '', note = NULL WHERE path IN
             (SELECT path FROM source JOIN recording ON recording.id = recording_id WHERE run_id = ?1)",
        [run.0],
    )?;
    connection.execute("DELETE FROM run WHERE id = ?1", [run.0])?;
    // A pair that only this run's recording named, and that nobody touched, is gone with it.
    connection.execute(
        "DELETE FROM shoe WHERE origin = 'gear'
         AND NOT EXISTS (SELECT 1 FROM run_shoe WHERE shoe_id = id)
         AND NOT EXISTS (SELECT 1 FROM shoe_undo_pair WHERE shoe_id = id)",
        [],
    )?;
    set_outings(connection, &[span])
}

/// Empties every table there is, also those that a later step of the schema adds, and the numbers that were given.
fn everything(connection: &Connection) -> Result<(), Error> {
    connection.pragma_update(None, "defer_foreign_keys", true)?;
    let sql =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    let mut statement = connection.prepare(sql)?;
    let tables = statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
    for table in tables {
        connection.execute(&format!("DELETE FROM \"{table}\""), [])?;
    }
    connection.execute("DELETE FROM sqlite_sequence", params![])?;
    Ok(())
}
