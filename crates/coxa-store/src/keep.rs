//! Keeping a recording: which run it tells of, and what that run becomes.
//!
//! Recordings of one run are those joined by [`same_run`], directly or through others. The richest leads; what it
//! lacks the others give, the richer before the poorer ([`Recording::absorb`]). Every recording stays in the diary
//! with all it says except its samples: of these only the richest recording's that has any are kept, since a richer
//! one never gives its place back. So what a run becomes hangs on which recordings there are, and not on their order.

use std::{collections::BTreeMap, sync::LazyLock};

use coxa_reason::{Recording, Sport, Summary, figures::figures};
use jiff::tz::Offset;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::{
    DateFrom, Diary, Error, Prepared, RunId, Source,
    blob::MOST_ROWS,
    channels,
    prepare::span,
    recordings::{self, Account},
    said::{Binder, columns, placeholders, summary_columns},
    same::{LONGEST_OUTING_MS, Outing, START_APART_MS, Span, same_run, told_by},
    shoes, sources,
};

/// What became of a recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kept {
    /// A run that the diary did not know.
    New(RunId),
    /// The diary has this very recording; nothing but its source is remembered.
    AlreadyKnown(RunId),
    /// A richer recording of a run that the diary knew: it took the poorer one's place.
    Richer(RunId),
    /// A poorer recording of a run that the diary knew: it only gave what the richer one lacked.
    Poorer(RunId),
}

impl Kept {
    /// The run that the recording tells of.
    pub fn run(self) -> RunId {
        match self {
            Kept::New(run) | Kept::AlreadyKnown(run) | Kept::Richer(run) | Kept::Poorer(run) => run,
        }
    }
}

impl Diary {
    /// Keeps a recording, in one transaction: after a crash it is there whole or not at all.
    ///
    /// # Errors
    /// When the diary cannot be written, or [`Error::Invalid`] for more than 2,000,000 samples; then nothing of the
    /// recording is kept.
    pub fn keep(&mut self, prepared: Prepared, source: &Source) -> Result<Kept, Error> {
        if prepared.rows > MOST_ROWS {
            return Err(Error::Invalid(format!(
                "a recording of {} samples is too long to keep",
                prepared.rows
            )));
        }
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let kept = keep(&transaction, &prepared, source)?;
        transaction.commit()?;
        Ok(kept)
    }
}

fn keep(connection: &Connection, prepared: &Prepared, source: &Source) -> Result<Kept, Error> {
    if let Some((recording, run)) = by_digest(connection, &prepared.digest)? {
        sources::write(connection, recording, source)?;
        return Ok(Kept::AlreadyKnown(shown(connection, run)?));
    }
    let mut changed = vec![prepared.span.clone()];
    let known = runs_of_same(connection, &prepared.span)?;
    let kept = match known.split_first() {
        None => {
            let run = add_run(connection, prepared)?;
            let recording = recordings::write(connection, run, prepared, true)?;
            channels::write(connection, recording, &prepared.channels)?;
            sources::write(connection, recording, source)?;
            Kept::New(run)
        }
        Some((&run, others)) => {
            let before = recordings::of_run(connection, run)?;
            for &other in others {
                changed.push(run_span(connection, other)?);
                join(connection, run, other)?;
            }
            changed.push(run_span(connection, run)?);
            let recording = recordings::write(connection, run, prepared, false)?;
            sources::write(connection, recording, source)?;
            let after = recordings::of_run(connection, run)?;
            let leads = after.first().is_some_and(|account| account.id == recording);
            let told = tell(&after);
            if others.is_empty() && tell(&before) == told {
                let sql = "UPDATE run SET recordings = recordings + 1 WHERE id = ?1";
                connection.prepare_cached(sql)?.execute([run.0])?;
            } else {
                take_parts(connection, run, &after, told, (recording, prepared))?;
                changed.push(run_span(connection, run)?);
            }
            if leads { Kept::Richer(run) } else { Kept::Poorer(run) }
        }
    };
    shoes::wear_gear(connection, kept.run())?;
    set_outings(connection, &changed)?;
    let shown = shown(connection, kept.run())?;
    Ok(if shown == kept.run() { kept } else { Kept::Poorer(shown) })
}

/// The very same recording, if the diary has it, and its run.
fn by_digest(connection: &Connection, digest: &[u8; 16]) -> Result<Option<(i64, RunId)>, Error> {
    let mut statement = connection.prepare_cached("SELECT id, run_id FROM recording WHERE digest = ?1")?;
    let found = statement.query_row([&digest[..]], |row| Ok((row.get(0)?, RunId(row.get(1)?))));
    Ok(found.optional()?)
}

/// The runs that have a recording of the same run, the first in the diary first.
fn runs_of_same(connection: &Connection, span: &Span) -> Result<Vec<RunId>, Error> {
    // Two ranges of an index: what begins shortly before this one's end, and the few that last for days.
    let mut statement = connection.prepare_cached(
        "SELECT run_id, start_ms, end_ms, salvaged, sport FROM recording
         WHERE start_ms BETWEEN ?1 - ?3 AND ?2 AND end_ms >= ?1
         UNION ALL
         SELECT run_id, start_ms, end_ms, salvaged, sport FROM recording
         WHERE end_ms - start_ms > 129600000 AND start_ms < ?1 - ?3 AND end_ms >= ?1",
    )?;
    let from = span.start_ms.saturating_sub(START_APART_MS);
    let to = span.end_ms.saturating_add(START_APART_MS);
    let mut rows = statement.query(params![from, to, LONGEST_OUTING_MS])?;
    let mut runs = Vec::new();
    while let Some(row) = rows.next()? {
        let sport: Box<str> = row.get(4)?;
        let other = Span {
            start_ms: row.get(1)?,
            end_ms: row.get(2)?,
            salvaged: row.get(3)?,
            sport: Sport::parse(&sport),
        };
        if same_run(span, &other) {
            runs.push(RunId(row.get(0)?));
        }
    }
    runs.sort_unstable();
    runs.dedup();
    Ok(runs)
}

/// What the recordings of a run tell together, but for the samples.
#[derive(Debug, Clone, PartialEq)]
struct Told {
    said: Recording,
    richness: i64,
    machine_offset: Offset,
    leads: Option<i64>,
    gives_samples: Option<i64>,
    gives_laps: Option<i64>,
}

/// Puts together what the recordings of a run say, the richest first.
fn tell(accounts: &[Account]) -> Told {
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
fn take_parts(
    connection: &Connection,
    run: RunId,
    accounts: &[Account],
    told: Told,
    (newest, prepared): (i64, &Prepared),
) -> Result<(), Error> {
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
            channels::write(connection, newest, &prepared.channels)?;
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

fn add_run(connection: &Connection, prepared: &Prepared) -> Result<RunId, Error> {
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

/// Makes one run of two that a new recording shows to be the same. All that hangs on the second goes to the first:
/// a table added later that names runs needs its line here.
fn join(connection: &Connection, run: RunId, other: RunId) -> Result<(), Error> {
    connection
        .prepare_cached("UPDATE recording SET run_id = ?1 WHERE run_id = ?2")?
        .execute([run.0, other.0])?;
    shoes::join(connection, run, other)?;
    connection.prepare_cached("DELETE FROM run WHERE id = ?1")?.execute([other.0])?;
    Ok(())
}

fn run_span(connection: &Connection, run: RunId) -> Result<Span, Error> {
    let mut statement =
        connection.prepare_cached("SELECT start_ms, end_ms, salvaged, sport FROM run WHERE id = ?1")?;
    Ok(statement.query_row([run.0], |row| {
        let sport: Box<str> = row.get(3)?;
        Ok(Span {
            start_ms: row.get(0)?,
            end_ms: row.get(1)?,
            salvaged: row.get(2)?,
            sport: Sport::parse(&sport),
        })
    })?)
}

/// The run that counts in a run's place: itself, unless another tells it better.
fn shown(connection: &Connection, run: RunId) -> Result<RunId, Error> {
    let mut statement = connection.prepare_cached(
        "WITH RECURSIVE chain (id, told_by) AS (
             SELECT id, told_by FROM run WHERE id = ?1
             UNION
             SELECT run.id, run.told_by FROM run JOIN chain ON run.id = chain.told_by
         )
         SELECT id FROM chain WHERE told_by IS NULL",
    )?;
    let shown = statement.query_row([run.0], |row| row.get(0)).optional()?;
    Ok(shown.map_or(run, RunId))
}

/// Finds wholes and parts again among the runs that overlap what changed.
fn set_outings(connection: &Connection, changed: &[Span]) -> Result<(), Error> {
    let mut near = connection.prepare_cached(
        "SELECT id, start_ms, end_ms, salvaged, sport, richness, told_by FROM run
         WHERE start_ms > ?1 - ?3 AND start_ms < ?2 AND end_ms > ?1 AND end_ms - start_ms <= ?3",
    )?;
    let mut found: BTreeMap<i64, (Outing, Option<i64>)> = BTreeMap::new();
    // Whether a run is a part is known only with all that its whole overlaps, and so on outwards.
    let mut edge = changed.to_vec();
    while let Some(span) = edge.pop() {
        let mut rows = near.query(params![span.start_ms, span.end_ms, LONGEST_OUTING_MS])?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            if found.contains_key(&id) {
                continue;
            }
            let sport: Box<str> = row.get(4)?;
            let span = Span {
                start_ms: row.get(1)?,
                end_ms: row.get(2)?,
                salvaged: row.get(3)?,
                sport: Sport::parse(&sport),
            };
            let richness: i64 = row.get(5)?;
            edge.push(span.clone());
            found.insert(id, (Outing { span, richness: richness as u64 }, row.get(6)?));
        }
    }
    let outings: Vec<Outing> = found.values().map(|(outing, _)| outing.clone()).collect();
    let ids: Vec<i64> = found.keys().copied().collect();
    let mut set = connection.prepare_cached("UPDATE run SET told_by = ?2 WHERE id = ?1")?;
    for ((id, (_, before)), told) in found.iter().zip(told_by(&outings)) {
        let told = told.map(|at| ids[at]);
        if told != *before {
            set.execute(params![id, told])?;
        }
    }
    Ok(())
}
