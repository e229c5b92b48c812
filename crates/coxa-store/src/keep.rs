//! Keeping a recording: which run it tells of, and what that run becomes.
//!
//! Recordings of one run are those joined by [`same_run`], directly or through others. The richest leads; what it
//! lacks the others give, the richer before the poorer ([`absorb`](coxa_reason::Recording::absorb)). Every recording stays in the diary
//! with all it says except its samples: of these only the richest recording's that has any are kept, since a richer
//! one never gives its place back. So what a run becomes hangs on which recordings there are, and not on their order.

use coxa_reason::Sport;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::{
    Diary, Error, Prepared, RunId, Source,
    blob::MOST_ROWS,
    channels, diary_days,
    outings::{run_span, set_outings, shown},
    recordings,
    same::{START_APART_MS, Span, same_run},
    shoes, sources,
    told::{add_run, take_parts, tell},
};

/// Recordings longer than this (36 hours) are few and have an index of their own.
const LONG_MS: i64 = 36 * 3_600_000;

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
                take_parts(connection, run, &after, told, (recording, &prepared.channels))?;
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
pub(crate) fn by_digest(connection: &Connection, digest: &[u8; 16]) -> Result<Option<(i64, RunId)>, Error> {
    let mut statement = connection.prepare_cached("SELECT id, run_id FROM recording WHERE digest = ?1")?;
    let found = statement.query_row([&digest[..]], |row| Ok((row.get(0)?, RunId(row.get(1)?))));
    Ok(found.optional()?)
}

/// The runs that have a recording of the same run, the first in the diary first.
pub(crate) fn runs_of_same(connection: &Connection, span: &Span) -> Result<Vec<RunId>, Error> {
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
    let mut rows = statement.query(params![from, to, LONG_MS])?;
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

/// Makes one run of two that a new recording shows to be the same. All that hangs on the second goes to the first:
/// a table added later that names runs needs its line here.
pub(crate) fn join(connection: &Connection, run: RunId, other: RunId) -> Result<(), Error> {
    connection
        .prepare_cached("UPDATE recording SET run_id = ?1 WHERE run_id = ?2")?
        .execute([run.0, other.0])?;
    shoes::join(connection, run, other)?;
    diary_days::join(connection, run, other)?;
    connection.prepare_cached("DELETE FROM run WHERE id = ?1")?.execute([other.0])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use coxa_reason::{Channel, Recording};
    use jiff::tz::Offset;

    use super::*;
    use crate::{RunFilter, Which, prepare};

    fn recording(start: i64, rows: i64) -> Prepared {
        let start = jiff::Timestamp::from_second(start).unwrap();
        let mut recording = Recording { start, ..Recording::default() };
        for row in 0..rows {
            let at = recording.samples.push_row(row * 1000);
            recording.samples.set(at, Channel::Power, (row * row * 7_919 % 60_013) as i32);
        }
        prepare(recording, Offset::UTC)
    }

    fn source() -> Source {
        Source { path: "a.fit".into(), kind: "fit".into(), fingerprint: None }
    }

    fn count(diary: &Diary, table: &str) -> i64 {
        diary.connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn a_full_disk_keeps_nothing_of_a_recording_and_all_of_those_before() {
        let mut diary = Diary::in_memory().unwrap();
        diary.keep(recording(0, 100), &source()).unwrap();
        let pages: i64 = diary.connection.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
        diary.connection.execute_batch(&format!("PRAGMA max_page_count = {}", pages + 2)).unwrap();
        let error = diary.keep(recording(100_000, 20_000), &source()).unwrap_err();
        assert!(matches!(error, Error::DiskFull), "{error}");
        for (table, rows) in [("run", 1), ("recording", 1), ("channel", 2), ("source", 1)] {
            assert_eq!(count(&diary, table), rows, "{table}");
        }
    }

    #[test]
    fn samples_that_cannot_be_read_are_an_error_and_the_list_still_stands() {
        let mut diary = Diary::in_memory().unwrap();
        let run = diary.keep(recording(0, 100), &source()).unwrap().run();
        diary.connection.execute_batch("UPDATE channel SET blob = x'FF00' WHERE position > 0").unwrap();
        let error = diary.recording(run).unwrap_err();
        assert!(error.to_string().contains("power"), "{error}");
        assert!(matches!(error, Error::Damaged { .. }));
        let all = RunFilter { which: Which::All, ..RunFilter::default() };
        assert_eq!(diary.runs(&all).unwrap().len(), 1);
    }

    #[test]
    fn a_recording_longer_than_any_watch_makes_is_refused() {
        let mut diary = Diary::in_memory().unwrap();
        let error = diary.keep(recording(0, MOST_ROWS as i64 + 1), &source()).unwrap_err();
        assert!(matches!(error, Error::Invalid(_)), "{error}");
        assert_eq!(count(&diary, "run"), 0);
    }

    #[test]
    fn a_poorer_recording_s_samples_take_no_room() {
        let mut diary = Diary::in_memory().unwrap();
        diary.keep(recording(0, 1_000), &source()).unwrap();
        diary.keep(recording(1, 990), &source()).unwrap();
        diary.keep(recording(0, 1_010), &source()).unwrap();
        assert_eq!((count(&diary, "recording"), count(&diary, "channel")), (3, 2));
    }
}
