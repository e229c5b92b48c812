//! Brings the episodes to what follows from the diary, from interviews and from what the runner ended.
//!
//! All of them are found anew after each word and each undo, so that taking a word back takes back what it did.

use coxa_reason::diary::episode::{Anchor, Span, episodes};
use jiff::{Timestamp, civil::Date, tz::Offset};
use rusqlite::{Connection, params};

use super::{Episode, EpisodeId, read};
use crate::{Error, diary_days::diary_days};

/// What became of an episode through something that was said or taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EpisodeChange {
    /// As it was; `None` for one that is new.
    pub before: Option<Episode>,
    /// As it is; `None` for one that is gone, since nothing was left of it.
    pub after: Option<Episode>,
}

/// An episode with what holds it.
struct Row {
    episode: Episode,
    anchor: Anchor,
}

impl Row {
    /// An episode of which only the diary's days know may go with them.
    fn is_held(&self) -> bool {
        self.anchor != Anchor::default()
    }

    fn overlaps(&self, span: &Span) -> bool {
        let last = |ended: Option<Date>| ended.unwrap_or(Date::MAX);
        self.episode.begun <= last(span.ended) && span.begun <= last(self.episode.ended)
    }
}

/// Brings the episodes up to date, and gives those that changed.
pub(crate) fn follow(connection: &Connection) -> Result<Vec<EpisodeChange>, Error> {
    let days = diary_days(connection, None, None)?;
    let worst = days.into_iter().filter_map(|(date, day)| Some((date, day.worst()?))).collect();
    let mut rows = rows(connection)?;
    let (held, mut free): (Vec<Row>, Vec<Row>) = rows.drain(..).partition(Row::is_held);
    let anchors: Vec<Anchor> = held.iter().map(|row| row.anchor).collect();
    let spans = episodes(&worst, &anchors);
    // Each span beside its row, if it has one.
    let mut told: Vec<(Span, Option<Row>)> = Vec::new();
    let mut held: Vec<Option<Row>> = held.into_iter().map(Some).collect();
    for span in spans {
        let row = match span.anchor {
            Some(at) => held.get_mut(at).and_then(Option::take),
            None => free.iter().position(|row| row.overlaps(&span)).map(|at| free.remove(at)),
        };
        told.push((span, row));
    }
    let gone: Vec<Row> = free.into_iter().chain(held.into_iter().flatten()).collect();
    // One is open at a time, so those that are over are written first.
    told.sort_by_key(|(span, _)| span.ended.is_none());
    let mut changes = Vec::new();
    for row in gone {
        connection.prepare_cached("DELETE FROM episode WHERE id = ?1")?.execute([row.episode.id.0])?;
        changes.push(EpisodeChange { before: Some(row.episode), after: None });
    }
    for (span, row) in told {
        let before = row.map(|row| row.episode);
        let after = write(connection, span, before)?;
        if before != Some(after) {
            changes.push(EpisodeChange { before, after: Some(after) });
        }
    }
    changes.sort_by_key(|change| change.after.or(change.before).map(|episode| episode.begun));
    Ok(changes)
}

fn rows(connection: &Connection) -> Result<Vec<Row>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT id, begun, ended, asked, cut, (SELECT min(said_ms) FROM answer WHERE episode_id = episode.id)
         FROM episode ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let episode = read(row)?;
        let answered: Option<i64> = row.get(5)?;
        let answered = answered.map(Timestamp::from_millisecond).transpose();
        let answered = answered.map_err(|_| Error::damaged("an instant is out of range"))?;
        // Answers hold an episode that the diary began, should it take its days back. Their day is known to within the
        // runner's offset from UTC, but they came before the runner ended it.
        let answered = answered.map(|said| Offset::UTC.to_datetime(said).date());
        let answered = answered.map(|date| episode.cut.map_or(date, |cut| date.min(cut)));
        let anchor = Anchor { asked: episode.asked.or(answered), cut: episode.cut };
        all.push(Row { episode, anchor });
    }
    Ok(all)
}

fn write(connection: &Connection, span: Span, known: Option<Episode>) -> Result<Episode, Error> {
    let (begun, ended) = (span.begun.to_string(), span.ended.map(|date| date.to_string()));
    let id = match known {
        Some(Episode { id, .. }) => {
            let sql = "UPDATE episode SET begun = ?2, ended = ?3 WHERE id = ?1";
            connection.prepare_cached(sql)?.execute(params![id.0, begun, ended])?;
            id
        }
        None => {
            let sql = "INSERT INTO episode (begun, ended) VALUES (?1, ?2)";
            connection.prepare_cached(sql)?.execute(params![begun, ended])?;
            EpisodeId(connection.last_insert_rowid())
        }
    };
    let (asked, cut) = known.map_or((None, None), |episode| (episode.asked, episode.cut));
    Ok(Episode { id, begun: span.begun, ended: span.ended, asked, cut })
}
