//! What the recordings of a run tell together, and the row that they become.

use std::sync::LazyLock;

use coxa_reason::{Recording, Summary, figures::figures};
use jiff::tz::Offset;
use rusqlite::{Connection, params};

use crate::{
    DateFrom, Error, Prepared, RunId,
    channels::{self, ChannelBlob},
    prepare::span,
    readings,
    recordings::Account,
    said::{Binder, columns, placeholders, summary_columns},
    same::Span,
};

/// What the recordings of a run tell together, but for the samples.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Told {
    said: Recording,
    richness: i64,
    machine_offset: Offset,
    leads: Option<i64>,
    gives_samples: Option<i64>,
    gives_laps: Option<i64>,
}

/// Puts together what the recordings of a run say, the richest first.
pub(crate) fn tell(accounts: &[Account]) -> Told {
    let mut all = accounts.iter();
    let leader = all.next();
    let mut said = leader.map(|account| account.said.clone()).unwrap_or_default();
    for account in all {
        said.absorb(account.said.clone());
    }
    let samples = accounts.iter().find(|account| account.has_samples);
    if let (Some(giver), Some(leader)) = (samples, leader)
        && !leader.has_samples
    {
        // As `absorb` does when it takes samples.
        said.start = giver.said.start;
    }
    Told {
        richness: leader.map_or(0, |account| account.richness),
        machine_offset: leader.map_or(Offset::UTC, |account| account.machine_offset),
        leads: leader.map(|account| account.id),
        gives_samples: samples.map(|account| account.id),
        gives_laps: accounts.iter().find(|account| account.said.laps == said.laps).map(|account| account.id),
        said,
    }
}

/// Gives each recording of a run its part, keeps the samples of one, and writes the run anew.
pub(crate) fn take_parts(
    connection: &Connection,
    run: RunId,
    accounts: &[Account],
    told: Told,
    (newest, samples): (i64, &[ChannelBlob]),
) -> Result<(), Error> {
    readings::forget(connection, run)?;
    let mut parts = connection.prepare_cached(
        "UPDATE recording SET leads = ?2, gives_samples = ?3, gives_laps = ?4 WHERE id = ?1",
    )?;
    let mut forget = connection.prepare_cached("DELETE FROM channel WHERE recording_id = ?1")?;
    for account in accounts {
        let is = |part: Option<i64>| part == Some(account.id);
        parts.execute(params![account.id, is(told.leads), is(told.gives_samples), is(told.gives_laps)])?;
        if account.gives_samples && !is(told.gives_samples) {
            forget.execute([account.id])?;
        }
        if account.id == newest && is(told.gives_samples) {
            channels::write(connection, newest, samples)?;
        }
    }
    let mut whole = told.said;
    if let Some(giver) = told.gives_samples {
        whole.samples = channels::read(connection, giver)?;
    }
    let figures = figures(&whole);
    let row = RunRow {
        span: span(&whole),
        said: &whole,
        figures: &figures,
        machine_offset: told.machine_offset,
        richness: told.richness,
        recordings: accounts.len(),
    };
    row.put(connection, &UPDATE_RUN, Some(run))
}

/// What the table `run` says of a run.
struct RunRow<'a> {
    span: Span,
    said: &'a Recording,
    figures: &'a Summary,
    machine_offset: Offset,
    richness: i64,
    recordings: usize,
}

fn run_columns() -> String {
    format!(
        "start_ms, end_ms, civil_date, local_offset_s, local_from, richness, salvaged, recordings, {}, {}",
        columns(),
        summary_columns()
    )
}

static INSERT_RUN: LazyLock<String> = LazyLock::new(|| {
    let columns = run_columns();
    format!("INSERT INTO run ({columns}) VALUES ({})", placeholders(&columns))
});

static UPDATE_RUN: LazyLock<String> = LazyLock::new(|| {
    let columns = run_columns();
    // Whether it is a part of another is found out again afterwards.
    format!("UPDATE run SET told_by = NULL, ({columns}) = ({}) WHERE id = ?", placeholders(&columns))
});

impl RunRow<'_> {
    fn put(&self, connection: &Connection, sql: &str, run: Option<RunId>) -> Result<(), Error> {
        let (offset, from) = match self.said.utc_offset {
            Some(offset) => (offset, DateFrom::Recording),
            None => (self.machine_offset, DateFrom::Machine),
        };
        let mut statement = connection.prepare_cached(sql)?;
        let mut binder = Binder::new(&mut statement);
        binder
            .put(self.span.start_ms)?
            .put(self.span.end_ms)?
            .put(offset.to_datetime(self.said.start).date().to_string())?
            .put(offset.seconds())?
            .put(from.as_str())?
            .put(self.richness)?
            .put(self.span.salvaged)?
            .put(self.recordings as i64)?
            .said(self.said)?
            .summary(self.figures)?;
        if let Some(run) = run {
            binder.put(run.0)?;
        }
        binder.execute()?;
        Ok(())
    }
}

/// Adds a run of one recording.
pub(crate) fn add_run(connection: &Connection, prepared: &Prepared) -> Result<RunId, Error> {
    let row = RunRow {
        span: prepared.span.clone(),
        said: &prepared.said,
        figures: &prepared.figures,
        machine_offset: prepared.machine_offset,
        richness: prepared.richness as i64,
        recordings: 1,
    };
    row.put(connection, &INSERT_RUN, None)?;
    Ok(RunId(connection.last_insert_rowid()))
}
