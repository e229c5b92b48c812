//! Which shoes were worn on which runs.

use jiff::civil::Date;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::{
    Diary, Error, RunId, ShoeId,
    days::{first, last},
    shoes::one,
};

/// How many changes of shoes can be undone.
const UNDOS: i64 = 20;

/// Runs to put shoes on: by date, by number, or both together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RunSet {
    /// Every run on foot between two civil dates, both included; an end that is `None` is open.
    pub dates: Option<(Option<Date>, Option<Date>)>,
    /// These runs.
    pub runs: Vec<RunId>,
}

/// What happens to the pairs that a run has already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    /// They go: the new pair is the run's only one.
    Replace,
    /// They stay: the new pair was worn as well.
    Add,
}

impl Diary {
    /// Puts a pair on runs. From then on these runs' shoes are the runner's choice, and no import changes them.
    /// Gives on how many runs the shoes are other ones now.
    ///
    /// # Errors
    /// [`Error::NoSuchShoe`], [`Error::NoSuchRun`] (then nothing changes), or when the diary cannot be written.
    pub fn wear(&mut self, shoe: ShoeId, runs: &RunSet, how: How) -> Result<u64, Error> {
        self.choose(shoe, runs, |worn| {
            if how == How::Replace {
                worn.retain(|&pair| pair == shoe.0);
            }
            if !worn.contains(&shoe.0) {
                worn.push(shoe.0);
            }
        })
    }

    /// Takes a pair off runs; this too is the runner's choice. Gives on how many runs the shoes are other ones now.
    ///
    /// # Errors
    /// As [`Diary::wear`].
    pub fn take_off(&mut self, shoe: ShoeId, runs: &RunSet) -> Result<u64, Error> {
        self.choose(shoe, runs, |worn| worn.retain(|&pair| pair != shoe.0))
    }

    /// Undoes the last [`Diary::wear`] or [`Diary::take_off`] that was not undone yet, and gives how many runs have
    /// their former shoes again; `None` when there is nothing to undo. The last 20 changes can be undone.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn undo_shoes(&mut self) -> Result<Option<u64>, Error> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let sql = "SELECT max(change) FROM shoe_undo";
        let Some(change) = transaction.query_row(sql, [], |row| row.get::<_, Option<i64>>(0))? else {
            return Ok(None);
        };
        transaction.execute(
            "DELETE FROM run_shoe WHERE run_id IN (SELECT run_id FROM shoe_undo WHERE change = ?1)",
            [change],
        )?;
        transaction.execute(
            "INSERT INTO run_shoe (run_id, shoe_id) SELECT run_id, shoe_id FROM shoe_undo_pair WHERE change = ?1",
            [change],
        )?;
        transaction.execute(
            "DELETE FROM shoe_choice
             WHERE run_id IN (SELECT run_id FROM shoe_undo WHERE change = ?1 AND NOT was_chosen)",
            [change],
        )?;
        let runs = transaction.execute("DELETE FROM shoe_undo WHERE change = ?1", [change])?;
        transaction.commit()?;
        Ok(Some(runs as u64))
    }

    /// Changes what is worn on runs, and remembers what was.
    fn choose(&mut self, shoe: ShoeId, runs: &RunSet, change: impl Fn(&mut Vec<i64>)) -> Result<u64, Error> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let known: Option<i64> = transaction
            .query_row("SELECT id FROM shoe WHERE id = ?1", [shoe.0], |row| row.get(0))
            .optional()?;
        one(usize::from(known.is_some()), shoe)?;
        let number: i64 =
            transaction
                .query_row("SELECT coalesce(max(change), 0) + 1 FROM shoe_undo", [], |row| row.get(0))?;
        let mut changed = 0;
        for run in find(&transaction, runs)? {
            let before = worn(&transaction, run)?;
            let mut after = before.clone();
            change(&mut after);
            if after != before {
                changed += 1;
            }
            remember(&transaction, number, run, &before)?;
            put_on(&transaction, run, &after)?;
        }
        transaction.execute("DELETE FROM shoe_undo WHERE change <= ?1", [number - UNDOS])?;
        transaction.commit()?;
        Ok(changed)
    }
}

/// The numbers of the runs in a set, each once.
fn find(connection: &Connection, set: &RunSet) -> Result<Vec<i64>, Error> {
    let mut runs = Vec::new();
    if let Some((from, to)) = set.dates {
        let mut statement = connection.prepare_cached(
            "SELECT id FROM run WHERE told_by IS NULL AND sport IN ('running', 'walking', 'hiking')
             AND civil_date >= ?1 AND civil_date <= ?2",
        )?;
        let found = statement.query_map([first(from), last(to)], |row| row.get(0))?;
        runs = found.collect::<Result<_, _>>()?;
    }
    let mut statement = connection.prepare_cached("SELECT id FROM run WHERE id = ?1")?;
    for &run in &set.runs {
        let known: Option<i64> = statement.query_row([run.0], |row| row.get(0)).optional()?;
        runs.push(known.ok_or(Error::NoSuchRun(run))?);
    }
    runs.sort_unstable();
    runs.dedup();
    Ok(runs)
}

fn worn(connection: &Connection, run: i64) -> Result<Vec<i64>, Error> {
    let mut statement = connection.prepare_cached("SELECT shoe_id FROM run_shoe WHERE run_id = ?1")?;
    let worn = statement.query_map([run], |row| row.get(0))?;
    Ok(worn.collect::<Result<_, _>>()?)
}

/// Remembers what a run wore, and whether the runner had chosen it.
fn remember(connection: &Connection, change: i64, run: i64, before: &[i64]) -> Result<(), Error> {
    let sql = "INSERT INTO shoe_undo (change, run_id, was_chosen)
               VALUES (?1, ?2, EXISTS (SELECT 1 FROM shoe_choice WHERE run_id = ?2))";
    connection.prepare_cached(sql)?.execute([change, run])?;
    let sql = "INSERT INTO shoe_undo_pair (change, run_id, shoe_id) VALUES (?1, ?2, ?3)";
    let mut statement = connection.prepare_cached(sql)?;
    for shoe in before {
        statement.execute(params![change, run, shoe])?;
    }
    Ok(())
}

fn put_on(connection: &Connection, run: i64, shoes: &[i64]) -> Result<(), Error> {
    connection.prepare_cached("DELETE FROM run_shoe WHERE run_id = ?1")?.execute([run])?;
    let mut statement =
        connection.prepare_cached("INSERT INTO run_shoe (run_id, shoe_id) VALUES (?1, ?2)")?;
    for shoe in shoes {
        statement.execute([run, *shoe])?;
    }
    let sql = "INSERT INTO shoe_choice (run_id) VALUES (?1) ON CONFLICT DO NOTHING";
    connection.prepare_cached(sql)?.execute([run])?;
    Ok(())
}
