//! Tests at home, by day and side.
//!
//! Nothing is written over: a test that is done again is a row of its own, and an undo marks the rows it takes back.

use coxa_reason::diary::Side;
use coxa_reason::home_test::{HomeTest, TestResult};
use jiff::{Timestamp, civil::Date};
use rusqlite::{Connection, params};

use crate::{
    Diary, Error,
    days::{first, last},
    said::Cells,
};

/// The longest hold that makes sense, seconds.
const LONGEST_S: f64 = 3600.0;

/// A test that was told, kept even after it was taken back.
#[derive(Debug, Clone, PartialEq)]
pub struct HomeTestChange {
    /// What was told at once has one number.
    pub change: i64,
    /// What it showed.
    pub result: TestResult,
    /// When it was told.
    pub said: Timestamp,
    /// When it was taken back; `None` where it stands.
    pub undone: Option<Timestamp>,
}

impl Diary {
    /// Keeps what tests showed, all of it or nothing, on the disk when this returns.
    ///
    /// # Errors
    /// [`Error::Invalid`] for what makes no sense, or when the diary cannot be written.
    pub fn add_home_tests(&mut self, results: &[TestResult], said: Timestamp) -> Result<(), Error> {
        if let Some(fault) = results.iter().find_map(fault) {
            return Err(Error::Invalid(fault.to_owned()));
        }
        self.durably(|transaction| {
            let sql = "SELECT coalesce(max(change), 0) + 1 FROM home_test";
            let change: i64 = transaction.query_row(sql, [], |row| row.get(0))?;
            for result in results {
                write(transaction, &HomeTestChange { change, result: result.clone(), said, undone: None })?;
            }
            Ok(())
        })
    }

    /// Takes back the last test that was told and still stands, with all that was told at once with it; gives what it
    /// was, in the order in which it was told, or `None` when nothing is left.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn undo_home_test(&mut self, now: Timestamp) -> Result<Option<Vec<TestResult>>, Error> {
        self.durably(|transaction| {
            let sql = "SELECT max(change) FROM home_test WHERE undone_ms IS NULL";
            let last: Option<i64> = transaction.query_row(sql, [], |row| row.get(0))?;
            let Some(change) = last else { return Ok(None) };
            let sql = "UPDATE home_test SET undone_ms = ?2 WHERE change = ?1";
            transaction.execute(sql, params![change, now.as_millisecond()])?;
            let of_change = read(transaction, "change = ?1 ORDER BY home_test.id", [change])?;
            Ok(Some(of_change.into_iter().map(|one| one.result).collect()))
        })
    }

    /// The tests between two civil dates that stand, both included, in order of day and telling; an end that is `None`
    /// is open.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn home_tests(&self, from: Option<Date>, to: Option<Date>) -> Result<Vec<TestResult>, Error> {
        let which =
            "civil_date >= ?1 AND civil_date <= ?2 AND undone_ms IS NULL ORDER BY civil_date, home_test.id";
        let changes = read(&self.connection, which, params![first(from), last(to)])?;
        Ok(changes.into_iter().map(|change| change.result).collect())
    }

    /// Every test that was ever told, in the order in which it was told.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn home_test_changes(&self) -> Result<Vec<HomeTestChange>, Error> {
        changes(&self.connection)
    }
}

/// Every test that was ever told, in the order in which it was told.
pub(crate) fn changes(connection: &Connection) -> Result<Vec<HomeTestChange>, Error> {
    read(connection, "TRUE ORDER BY home_test.id", [])
}

/// Writes a test that was told.
pub(crate) fn write(connection: &Connection, told: &HomeTestChange) -> Result<(), Error> {
    let HomeTestChange { change, result, said, undone } = told;
    let sql =
        "INSERT INTO home_test (change, civil_date, test, side, held_s, pain, stopped, said_ms, undone_ms)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    connection.prepare_cached(sql)?.execute(params![
        change,
        result.date.to_string(),
        result.test.as_str(),
        result.side.as_str(),
        result.held_s,
        result.pain,
        result.stopped,
        said.as_millisecond(),
        undone.map(Timestamp::as_millisecond),
    ])?;
    let id = connection.last_insert_rowid();
    let sql = "INSERT INTO home_test_finding (home_test_id, finding, there) VALUES (?1, ?2, ?3)";
    let mut statement = connection.prepare_cached(sql)?;
    for (finding, there) in &result.findings {
        statement.execute(params![id, finding, there])?;
    }
    Ok(())
}

/// What no test can have shown.
pub(crate) fn fault(result: &TestResult) -> Option<&'static str> {
    let outside =
        |number: Option<f64>, most: f64| number.is_some_and(|number| !(0.0..=most).contains(&number));
    match result {
        _ if result.side == Side::Both => Some("a test is of the left or the right side"),
        _ if outside(result.held_s, LONGEST_S) => Some("a hold lasts from 0 seconds to an hour"),
        _ if outside(result.pain, 10.0) => Some("pain is a number from 0 to 10"),
        _ => None,
    }
}

/// The tests that a condition with its order names.
fn read(
    connection: &Connection,
    which: &str,
    params: impl rusqlite::Params,
) -> Result<Vec<HomeTestChange>, Error> {
    let sql = format!(
        "SELECT home_test.id, change, civil_date, test, side, held_s, pain, stopped, said_ms, undone_ms
         FROM home_test WHERE {which}"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params)?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        let mut cells = Cells::new(row);
        let (id, change, date): (i64, i64, Date) = (cells.take()?, cells.take()?, cells.date()?);
        let (test, side): (String, String) = (cells.take()?, cells.take()?);
        let (Some(test), Some(side)) = (HomeTest::parse(&test), Side::parse(&side)) else {
            return Err(Error::damaged(format!("a test \"{test}\" of the side \"{side}\" makes no sense")));
        };
        let (held_s, pain, stopped) = (cells.take()?, cells.take()?, cells.take()?);
        let findings = findings(connection, id)?;
        let result = TestResult { test, date, side, held_s, pain, findings, stopped };
        changes.push(HomeTestChange {
            change,
            result,
            said: cells.instant()?,
            undone: cells.optional_instant()?,
        });
    }
    Ok(changes)
}

fn findings(connection: &Connection, test: i64) -> Result<Vec<(String, bool)>, Error> {
    let sql = "SELECT finding, there FROM home_test_finding WHERE home_test_id = ?1 ORDER BY finding";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([test], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
