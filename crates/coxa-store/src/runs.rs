//! Runs as rows: what lists, dates and load need, without opening any samples.

use std::sync::LazyLock;

use coxa_reason::Sport;
use coxa_reason::run::{DateFrom, Run, RunId};
use jiff::civil::Date;
use rusqlite::{Row, params};

use crate::{
    Diary, Error,
    days::{first, last},
    said::{Cells, columns, summary_columns},
};

/// Which sports to list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Which {
    /// Running only.
    #[default]
    Runs,
    /// Running, walking and hiking.
    OnFoot,
    /// Everything recorded.
    All,
    /// One sport.
    Sport(Sport),
}

/// Which runs to list; the default is every run ever (other sports left out), the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RunFilter {
    /// From this civil date on.
    pub from: Option<Date>,
    /// Up to and including this civil date.
    pub to: Option<Date>,
    /// Which sports.
    pub which: Which,
    /// At most so many, counted from the newest.
    pub limit: Option<u32>,
}

/// Between the names of pairs in one text: no name holds it.
const SEPARATOR: char = '\u{1f}';

static SELECT: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT id, start_ms, end_ms, local_offset_s, local_from, civil_date, recordings, salvaged,
                (SELECT group_concat(shoe.name, char(31) ORDER BY shoe.name)
                 FROM run_shoe JOIN shoe ON shoe.id = shoe_id WHERE run_id = run.id),
                {}, {}
         FROM run",
        columns(),
        summary_columns()
    )
});

// Sports are compared with a short list, which SQLite turns into index ranges; the date bounds are always there, so
// that each kind of filter is one statement, compiled once.
static ALL: LazyLock<String> = LazyLock::new(|| list("?4 = ?4"));
static ON_FOOT: LazyLock<String> =
    LazyLock::new(|| list("sport IN ('running', 'walking', 'hiking') AND ?4 = ?4"));
static ONE_SPORT: LazyLock<String> = LazyLock::new(|| list("sport = ?4"));
static BY_ID: LazyLock<String> = LazyLock::new(|| format!("{} WHERE id = ?1", *SELECT));

fn list(sports: &str) -> String {
    format!(
        "{} WHERE told_by IS NULL AND civil_date >= ?1 AND civil_date <= ?2 AND {sports}
         ORDER BY civil_date DESC, start_ms DESC, id DESC LIMIT ?3",
        *SELECT
    )
}

impl Diary {
    /// The runs that a filter lets through, the newest first.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn runs(&self, filter: &RunFilter) -> Result<Vec<Run>, Error> {
        let (sql, sport) = match &filter.which {
            Which::Runs => (&ONE_SPORT, Sport::Running.as_str()),
            Which::Sport(sport) => (&ONE_SPORT, sport.as_str()),
            Which::OnFoot => (&ON_FOOT, ""),
            Which::All => (&ALL, ""),
        };
        let mut statement = self.connection.prepare_cached(sql)?;
        let limit = filter.limit.map_or(-1, i64::from);
        let mut rows = statement.query(params![first(filter.from), last(filter.to), limit, sport])?;
        let mut runs = Vec::new();
        while let Some(row) = rows.next()? {
            runs.push(read(row)?);
        }
        Ok(runs)
    }

    /// One run.
    ///
    /// # Errors
    /// [`Error::NoSuchRun`], or when the diary cannot be read.
    pub fn run(&self, id: RunId) -> Result<Run, Error> {
        let mut statement = self.connection.prepare_cached(&BY_ID)?;
        let mut rows = statement.query([id.0])?;
        rows.next()?.map_or(Err(Error::NoSuchRun(id)), read)
    }

    /// The run that tells this outing better (the whole of these parts, or the parts of this whole), where there is
    /// one: then this run counts nowhere, and no list has it.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn told_by(&self, run: RunId) -> Result<Option<RunId>, Error> {
        let mut statement = self.connection.prepare_cached("SELECT told_by FROM run WHERE id = ?1")?;
        let mut rows = statement.query([run.0])?;
        let Some(row) = rows.next()? else { return Err(Error::NoSuchRun(run)) };
        Ok(row.get::<_, Option<i64>>(0)?.map(RunId))
    }

    /// The runs that [`Diary::runs`] leaves out because others tell them better, the newest first: an export of
    /// everything has them too.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn runs_told_by_others(&self) -> Result<Vec<Run>, Error> {
        let sql =
            format!("{} WHERE told_by IS NOT NULL ORDER BY civil_date DESC, start_ms DESC, id DESC", *SELECT);
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut runs = Vec::new();
        while let Some(row) = rows.next()? {
            runs.push(read(row)?);
        }
        Ok(runs)
    }

    /// The newest run (running only), if there is any.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn last_run(&self) -> Result<Option<Run>, Error> {
        Ok(self.runs(&RunFilter { limit: Some(1), ..RunFilter::default() })?.pop())
    }

    /// The run that the runner means: its number, `last`, or a civil date such as `2026-10-03`. On a date with one
    /// run and other activities the run is meant.
    ///
    /// # Errors
    /// [`Error::NoSuchRun`], [`Error::UnknownRun`], [`Error::SeveralRuns`], or when the diary cannot be read.
    pub fn find_run(&self, text: &str) -> Result<Run, Error> {
        let unknown = || Error::UnknownRun(text.to_owned());
        if let Ok(number) = text.parse() {
            return self.run(RunId(number));
        }
        if text.eq_ignore_ascii_case("last") {
            return self.last_run()?.ok_or_else(unknown);
        }
        let date: Date = text.parse().map_err(|_| unknown())?;
        let on_date = |which| self.runs(&RunFilter { from: Some(date), to: Some(date), which, limit: None });
        let mut found = on_date(Which::Runs)?;
        if found.is_empty() {
            found = on_date(Which::All)?;
        }
        if found.len() > 1 {
            let runs = found.iter().rev().map(|run| run.id).collect();
            return Err(Error::SeveralRuns { date, runs });
        }
        found.pop().ok_or_else(unknown)
    }
}

fn read(row: &Row<'_>) -> Result<Run, Error> {
    let mut cells = Cells::new(row);
    let (id, start, end) = (RunId(cells.take()?), cells.instant()?, cells.instant()?);
    let utc_offset = cells.offset()?;
    let from: Box<str> = cells.take()?;
    let date_from =
        if &*from == DateFrom::Recording.as_str() { DateFrom::Recording } else { DateFrom::Machine };
    let date = cells.date()?;
    let (recordings, salvaged) = (cells.take()?, cells.take()?);
    let shoes: Option<Box<str>> = cells.take()?;
    let said = cells.said()?;
    Ok(Run {
        id,
        start,
        end,
        utc_offset,
        date_from,
        date,
        sport: said.sport,
        sub_sport: said.sub_sport,
        name: said.name,
        device: said.device,
        rpe: said.rpe,
        feel: said.feel,
        gear: said.gear,
        figures: cells.summary()?,
        watch: said.totals,
        shoes: shoes.map_or_else(Vec::new, |names| names.split(SEPARATOR).map(str::to_owned).collect()),
        recordings,
        salvaged,
    })
}
