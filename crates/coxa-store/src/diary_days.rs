//! What the runner, and the diaries that they imported, say of days.
//!
//! Nothing is written over: each thing said is a row of its own, and an undo marks the rows it takes back. What the
//! runner said counts over what was imported, whatever came first; of imports the order of import does not matter.

use std::collections::BTreeMap;

use coxa_reason::diary::{DiaryDay, Item};
use jiff::{Timestamp, civil::Date};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    Diary, EpisodeChange, Error, RunId,
    days::{first, last},
    episodes::follow,
    outings::shown,
    said::Cells,
};

/// The number of one thing that was said of a day; never given again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ItemId(pub i64);

/// One thing that was said of a day, kept even after it was taken back.
#[derive(Debug, Clone, PartialEq)]
pub struct DiaryItem {
    /// Its number.
    pub id: ItemId,
    /// What was said at once has one number.
    pub change: i64,
    /// The civil date it is about.
    pub date: Date,
    /// What was said.
    pub item: Item,
    /// The export it came from; `None` for the runner's own word.
    pub source: Option<String>,
    /// When it was said; an export does not tell.
    pub said: Option<Timestamp>,
    /// When it was taken back; `None` where it stands.
    pub undone: Option<Timestamp>,
}

/// What was taken back, and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct TakenBack {
    /// What was taken back, in the order in which it was said.
    pub items: Vec<DiaryItem>,
    /// The episodes that changed by it.
    pub episodes: Vec<EpisodeChange>,
}

const COLUMNS: &str = "id, change, civil_date, item, run_id, source, said_ms, undone_ms";

impl Diary {
    /// Keeps what the runner says of a day, all of it or nothing, on the disk when this returns; gives the episodes that
    /// change by it.
    ///
    /// # Errors
    /// [`Error::Invalid`] for what makes no sense, [`Error::NoSuchRun`], or when the diary cannot be written.
    pub fn say(&mut self, date: Date, items: &[Item], said: Timestamp) -> Result<Vec<EpisodeChange>, Error> {
        if let Some(fault) = items.iter().find_map(Item::fault) {
            return Err(Error::Invalid(fault.to_owned()));
        }
        self.durably(|transaction| {
            let change = next_change(transaction)?;
            for item in items {
                let run = item.run().map(|run| known_run(transaction, run)).transpose()?;
                let said = said.as_millisecond();
                let sql = "INSERT INTO diary_item (change, civil_date, item, run_id, origin, said_ms)
                           VALUES (?1, ?2, ?3, ?4, 'runner', ?5)";
                let mut statement = transaction.prepare_cached(sql)?;
                statement.execute(params![change, date.to_string(), written(item), run, said])?;
            }
            follow(transaction)
        })
    }

    /// Keeps what another diary says of days, and gives how many things are new. The same thing of the same day from
    /// the same source is kept once, so a second import of an export changes nothing, not even what the runner took
    /// back. What makes no sense is left out, and so is the number of a run that is not there.
    ///
    /// # Errors
    /// When the diary cannot be written; then nothing is kept.
    pub fn say_imported(&mut self, source: &str, items: &[(Date, Item)]) -> Result<usize, Error> {
        self.durably(|transaction| {
            let change = next_change(transaction)?;
            let mut new = 0;
            for (date, item) in items.iter().filter(|(_, item)| item.fault().is_none()) {
                let run = item.run().and_then(|run| known_run(transaction, run).ok());
                let sql = "INSERT INTO diary_item (change, civil_date, item, run_id, origin, source)
                           VALUES (?1, ?2, ?3, ?4, 'import', ?5) ON CONFLICT DO NOTHING";
                let mut statement = transaction.prepare_cached(sql)?;
                new += statement.execute(params![change, date.to_string(), written(item), run, source])?;
            }
            follow(transaction)?;
            Ok(new)
        })
    }

    /// Takes back the last thing that the runner said and that still stands, with all that was said at once with it;
    /// gives what it was, or `None` when nothing is left.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn undo_last(&mut self, now: Timestamp) -> Result<Option<TakenBack>, Error> {
        self.durably(|transaction| {
            let sql = "SELECT max(change) FROM diary_item WHERE origin = 'runner' AND undone_ms IS NULL";
            let last: Option<i64> = transaction.query_row(sql, [], |row| row.get(0))?;
            let Some(change) = last else { return Ok(None) };
            let sql = "UPDATE diary_item SET undone_ms = ?2 WHERE change = ?1 AND undone_ms IS NULL";
            let sql = format!("{sql} RETURNING {COLUMNS}");
            let mut items = read_all(transaction, &sql, params![change, now.as_millisecond()])?;
            items.sort_by_key(|item| item.id);
            Ok(Some(TakenBack { items, episodes: follow(transaction)? }))
        })
    }

    /// Takes back one thing, the runner's or an import's; `None` when it does not stand.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn take_back(&mut self, item: ItemId, now: Timestamp) -> Result<Option<TakenBack>, Error> {
        self.durably(|transaction| {
            let sql = "UPDATE diary_item SET undone_ms = ?2 WHERE id = ?1 AND undone_ms IS NULL";
            let sql = format!("{sql} RETURNING {COLUMNS}");
            let items = read_all(transaction, &sql, params![item.0, now.as_millisecond()])?;
            let episodes = follow(transaction)?;
            Ok((!items.is_empty()).then_some(TakenBack { items, episodes }))
        })
    }

    /// Everything that was ever said of the days between two civil dates, both included, in the order in which it was
    /// said; an end that is `None` is open.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn items(&self, from: Option<Date>, to: Option<Date>) -> Result<Vec<DiaryItem>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM diary_item WHERE civil_date >= ?1 AND civil_date <= ?2 ORDER BY id"
        );
        read_all(&self.connection, &sql, params![first(from), last(to)])
    }

    /// What the days between two civil dates come to, both included; an end that is `None` is open. A day of which
    /// nothing was said, or nothing stands, is not among them.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn diary_days(
        &self,
        from: Option<Date>,
        to: Option<Date>,
    ) -> Result<BTreeMap<Date, DiaryDay>, Error> {
        diary_days(&self.connection, from, to)
    }
}

/// As [`Diary::diary_days`], within a transaction.
pub(crate) fn diary_days(
    connection: &Connection,
    from: Option<Date>,
    to: Option<Date>,
) -> Result<BTreeMap<Date, DiaryDay>, Error> {
    // Imports in an order that does not hang on the order of import, and the runner's own words after them.
    let sql = format!(
        "SELECT {COLUMNS} FROM diary_item WHERE civil_date >= ?1 AND civil_date <= ?2 AND undone_ms IS NULL
         ORDER BY origin, source, CASE origin WHEN 'import' THEN item END, id"
    );
    let mut days: BTreeMap<Date, DiaryDay> = BTreeMap::new();
    for said in read_all(connection, &sql, params![first(from), last(to)])? {
        days.entry(said.date).or_default().take(&said.item);
    }
    Ok(days)
}

/// Everything that was ever said, in the order in which it was said.
pub(crate) fn all(connection: &Connection) -> Result<Vec<DiaryItem>, Error> {
    read_all(connection, &format!("SELECT {COLUMNS} FROM diary_item ORDER BY id"), [])
}

/// Two runs become one: what was said of the second is said of the first.
pub(crate) fn join(connection: &Connection, run: RunId, other: RunId) -> Result<(), Error> {
    // An import may have said the same of both.
    let sql = "UPDATE OR REPLACE diary_item SET run_id = ?1 WHERE run_id = ?2";
    connection.prepare_cached(sql)?.execute([run.0, other.0])?;
    Ok(())
}

fn next_change(connection: &Connection) -> Result<i64, Error> {
    let sql = "SELECT coalesce(max(change), 0) + 1 FROM diary_item";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

/// The number of a run that is there.
fn known_run(connection: &Connection, run: RunId) -> Result<i64, Error> {
    let mut statement = connection.prepare_cached("SELECT id FROM run WHERE id = ?1")?;
    statement.query_row([run.0], |row| row.get(0)).optional()?.ok_or(Error::NoSuchRun(run))
}

/// An item as its row has it: the run stands beside it.
pub(crate) fn written(item: &Item) -> String {
    item.clone().of_run(None).written()
}

fn read_all(
    connection: &Connection,
    sql: &str,
    params: impl rusqlite::Params,
) -> Result<Vec<DiaryItem>, Error> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        items.push(read(connection, row)?);
    }
    Ok(items)
}

fn read(connection: &Connection, row: &Row<'_>) -> Result<DiaryItem, Error> {
    let mut cells = Cells::new(row);
    let (id, change, date) = (ItemId(cells.take()?), cells.take()?, cells.date()?);
    let (item, run): (String, Option<i64>) = (cells.take()?, cells.take()?);
    let item = Item::read(&item).ok_or_else(|| Error::damaged("an item of a day makes no sense"))?;
    // A run that is a part of another is told by that one.
    let run = run.map(|run| shown(connection, RunId(run))).transpose()?;
    Ok(DiaryItem {
        id,
        change,
        date,
        item: item.of_run(run),
        source: cells.take()?,
        said: cells.optional_instant()?,
        undone: cells.optional_instant()?,
    })
}
