//! Whether several runs are the parts of another, and which of them count.

use std::collections::BTreeMap;

use coxa_reason::Sport;
use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    Error, RunId,
    same::{Span, fills},
};

/// How much of a part must lie inside the whole, and how much of the whole its parts must fill.
const OF_WHOLE_PERCENT: i64 = 80;
/// Longer recordings are not taken for the whole of several runs.
pub(crate) const LONGEST_OUTING_MS: i64 = 36 * 3_600_000;

/// A run, as far as it matters to wholes and parts.
#[derive(Debug, Clone)]
pub(crate) struct Outing {
    pub(crate) span: Span,
    pub(crate) richness: u64,
}

/// For each of some runs that overlap: the one that tells it better, if it is the whole of others or a part of one.
///
/// A triathlon comes as sessions from the watch and as one track from another app: without this it would count
/// twice. Parts that differ in sport know more than the whole; otherwise the richer side is taken. Each answer hangs
/// only on what the runs are, not on the order in which they came.
pub(crate) fn told_by(runs: &[Outing]) -> Vec<Option<usize>> {
    let mut told = vec![None; runs.len()];
    let mut wholes: Vec<usize> =
        (0..runs.len()).filter(|&at| runs[at].span.length() <= LONGEST_OUTING_MS).collect();
    // From the shortest to the longest: the last word is that of the longest whole.
    wholes.sort_by_key(|&at| (runs[at].span.length(), runs[at].span.start_ms, runs[at].richness));
    let mut by_whole = vec![None; runs.len()];
    for &whole in &wholes {
        let parts = parts(runs, whole);
        if parts.len() < 2 || !fills(filled(runs, whole, &parts), runs[whole].span.length(), OF_WHOLE_PERCENT)
        {
            continue;
        }
        let several_sports = parts.iter().any(|&part| runs[part].span.sport != runs[parts[0]].span.sport);
        let richness = parts.iter().fold(0, |sum: u64, &part| sum.saturating_add(runs[part].richness));
        if several_sports || richness >= runs[whole].richness {
            told[whole] = parts.iter().copied().max_by_key(|&part| runs[part].span.shared(&runs[whole].span));
        } else {
            for part in parts {
                by_whole[part] = Some(whole);
            }
        }
    }
    by_whole.into_iter().zip(told).map(|(by_whole, by_part)| by_whole.or(by_part)).collect()
}

/// The shorter runs that lie in another.
fn parts(runs: &[Outing], whole: usize) -> Vec<usize> {
    let outer = &runs[whole].span;
    let is_part = |&at: &usize| {
        let inner = &runs[at].span;
        let length = inner.length();
        0 < length && length < outer.length() && fills(inner.shared(outer), length, OF_WHOLE_PERCENT)
    };
    (0..runs.len()).filter(is_part).collect()
}

/// How much of a run its parts fill, where they overlap counted once.
fn filled(runs: &[Outing], whole: usize, parts: &[usize]) -> i64 {
    let outer = &runs[whole].span;
    let clip = |&part: &usize| {
        let inner = &runs[part].span;
        (inner.start_ms.max(outer.start_ms), inner.end_ms.min(outer.end_ms))
    };
    let mut pieces: Vec<(i64, i64)> = parts.iter().map(clip).collect();
    pieces.sort_unstable();
    let mut filled = 0;
    let mut reached = outer.start_ms;
    for (start, end) in pieces {
        filled += (end - start.max(reached)).max(0);
        reached = reached.max(end);
    }
    filled
}

pub(crate) fn run_span(connection: &Connection, run: RunId) -> Result<Span, Error> {
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
pub(crate) fn shown(connection: &Connection, run: RunId) -> Result<RunId, Error> {
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
pub(crate) fn set_outings(connection: &Connection, changed: &[Span]) -> Result<(), Error> {
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
