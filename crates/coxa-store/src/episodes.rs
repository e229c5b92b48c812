//! Episodes of soreness, and what the runner answered in each.
//!
//! An interview begins one, and so does the diary's first soreness; the diary ends it after a pain-free fortnight
//! (`coxa_reason::diary::episode`), or the runner does.
//!
//! An answer is never written over: each change is a row of its own, the newest counts, and an undo marks the rows it
//! takes back. What is acknowledged is on the disk: answers come slowly enough to wait for it.

mod answer;
mod follow;

pub use follow::EpisodeChange;
pub(crate) use follow::follow;

use std::collections::HashSet;

use coxa_reason::{Answer, Answers};
use jiff::{Timestamp, civil::Date};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{Diary, Error, said::Cells};

/// The number of an episode; never given again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EpisodeId(pub i64);

/// A time of soreness, from its first day in the diary or its interview until it was over or another one began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Episode {
    /// Its number.
    pub id: EpisodeId,
    /// The first civil date that the runner called sore, in the diary or in an interview.
    pub begun: Date,
    /// The civil date on which it was over; `None` while it is open.
    pub ended: Option<Date>,
    /// The civil date on which an interview began it; `None` where the diary did.
    pub asked: Option<Date>,
    /// The civil date on which the runner ended it, also where the diary did so before.
    pub cut: Option<Date>,
}

/// One thing that the runner said of one finding, kept even after it was changed or undone.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerChange {
    /// What was said at once has one number, counted within the episode.
    pub change: i64,
    /// The finding's id.
    pub finding: String,
    /// The answer; `None` takes back what was said before.
    pub answer: Option<Answer>,
    /// When it was said.
    pub said: Timestamp,
    /// When it was undone; `None` where it stands.
    pub undone: Option<Timestamp>,
}

impl Diary {
    /// The episode that is open, if one is.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn open_episode(&self) -> Result<Option<Episode>, Error> {
        Ok(self.episodes()?.into_iter().find(|episode| episode.ended.is_none()))
    }

    /// Every episode, the oldest first.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn episodes(&self) -> Result<Vec<Episode>, Error> {
        all(&self.connection)
    }

    /// Begins an episode, since an interview does. One that is open ends the same day.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn begin_episode(&mut self, on: Date) -> Result<Episode, Error> {
        self.durably(|transaction| {
            let sql = "SELECT max(begun, ifnull(asked, begun)) FROM episode WHERE ended IS NULL";
            let open: Option<String> = transaction.query_row(sql, [], |row| row.get(0)).optional()?;
            // A clock that was set back begins none before the one that it ends.
            let on = on.to_string().max(open.unwrap_or_default());
            transaction.execute("UPDATE episode SET ended = ?1, cut = ?1 WHERE ended IS NULL", [&on])?;
            transaction.execute("INSERT INTO episode (begun, asked) VALUES (?1, ?1)", [&on])?;
            let id = EpisodeId(transaction.last_insert_rowid());
            follow(transaction)?;
            one(transaction, id)
        })
    }

    /// Ends an episode. What ended before by what the diary says keeps its end.
    ///
    /// # Errors
    /// [`Error::NoSuchEpisode`], [`Error::Invalid`] for a day before it began, or when the diary cannot be written.
    pub fn end_episode(&mut self, episode: EpisodeId, on: Date) -> Result<(), Error> {
        self.durably(|transaction| {
            let known = one(transaction, episode)?;
            if known.begun > on || known.asked > Some(on) {
                return Err(Error::Invalid("an episode cannot end before it began".to_owned()));
            }
            let sql = "UPDATE episode SET cut = ?2 WHERE id = ?1";
            transaction.execute(sql, params![episode.0, on.to_string()])?;
            follow(transaction)?;
            Ok(())
        })
    }

    /// What the runner has answered in an episode, as it stands.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn answers(&self, episode: EpisodeId) -> Result<Answers, Error> {
        let mut answers = Answers::new();
        for change in self.answer_changes(episode)?.into_iter().filter(|change| change.undone.is_none()) {
            match change.answer {
                Some(answer) => answers.set(change.finding, answer),
                None => {
                    answers.forget(&change.finding);
                }
            }
        }
        Ok(answers)
    }

    /// Everything that was ever said in an episode, in the order in which it was said.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn answer_changes(&self, episode: EpisodeId) -> Result<Vec<AnswerChange>, Error> {
        changes(&self.connection, episode)
    }

    /// Answers a finding, or changes its answer.
    ///
    /// # Errors
    /// As [`Diary::answer_all`].
    pub fn answer(
        &mut self,
        episode: EpisodeId,
        finding: &str,
        answer: Answer,
        said: Timestamp,
    ) -> Result<(), Error> {
        self.answer_all(episode, &[(finding, Some(answer))], said)
    }

    /// Takes back what was said of a finding: nobody has asked. This too can be undone.
    ///
    /// # Errors
    /// As [`Diary::answer_all`].
    pub fn forget_answer(&mut self, episode: EpisodeId, finding: &str, said: Timestamp) -> Result<(), Error> {
        self.answer_all(episode, &[(finding, None)], said)
    }

    /// Answers several findings at once, or takes their answers back (`None`): all of it is kept or nothing, and one
    /// undo takes all of it back.
    ///
    /// # Errors
    /// [`Error::NoSuchEpisode`], [`Error::Invalid`] for a number that is none, or when the diary cannot be written.
    pub fn answer_all(
        &mut self,
        episode: EpisodeId,
        answers: &[(&str, Option<Answer>)],
        said: Timestamp,
    ) -> Result<(), Error> {
        self.durably(|transaction| {
            one(transaction, episode)?;
            let sql = "SELECT coalesce(max(change), 0) + 1 FROM answer WHERE episode_id = ?1";
            let change: i64 = transaction.query_row(sql, [episode.0], |row| row.get(0))?;
            for (finding, answer) in answers {
                let (finding, answer) = ((*finding).to_owned(), *answer);
                write(transaction, episode, &AnswerChange { change, finding, answer, said, undone: None })?;
            }
            Ok(())
        })
    }

    /// Undoes the last thing said in an episode that still stands, and gives the findings it was about; `None` when
    /// nothing is left. Each of them has the answer again that it had before, or none.
    ///
    /// # Errors
    /// [`Error::NoSuchEpisode`], or when the diary cannot be written.
    pub fn undo_answer(&mut self, episode: EpisodeId, now: Timestamp) -> Result<Option<Vec<String>>, Error> {
        self.durably(|transaction| {
            one(transaction, episode)?;
            let sql = "SELECT max(change) FROM answer WHERE episode_id = ?1 AND undone_ms IS NULL";
            let last: Option<i64> = transaction.query_row(sql, [episode.0], |row| row.get(0))?;
            let Some(change) = last else { return Ok(None) };
            let mut statement = transaction.prepare_cached(
                "UPDATE answer SET undone_ms = ?3 WHERE episode_id = ?1 AND change = ?2 RETURNING finding",
            )?;
            let undone =
                statement.query_map(params![episode.0, change, now.as_millisecond()], |row| row.get(0))?;
            Ok(Some(undone.collect::<Result<_, _>>()?))
        })
    }
}

fn one(connection: &Connection, episode: EpisodeId) -> Result<Episode, Error> {
    let mut statement =
        connection.prepare_cached("SELECT id, begun, ended, asked, cut FROM episode WHERE id = ?1")?;
    let mut rows = statement.query([episode.0])?;
    rows.next()?.map_or(Err(Error::NoSuchEpisode(episode)), read)
}

fn read(row: &Row<'_>) -> Result<Episode, Error> {
    let mut cells = Cells::new(row);
    Ok(Episode {
        id: EpisodeId(cells.take()?),
        begun: cells.date()?,
        ended: cells.optional_date()?,
        asked: cells.optional_date()?,
        cut: cells.optional_date()?,
    })
}

/// Every episode, the oldest first.
pub(crate) fn all(connection: &Connection) -> Result<Vec<Episode>, Error> {
    let sql = "SELECT id, begun, ended, asked, cut FROM episode ORDER BY begun, id";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut episodes = Vec::new();
    while let Some(row) = rows.next()? {
        episodes.push(read(row)?);
    }
    Ok(episodes)
}

/// Everything that was ever said in an episode, in the order in which it was said.
pub(crate) fn changes(connection: &Connection, episode: EpisodeId) -> Result<Vec<AnswerChange>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT change, finding, kind, text, number, said_ms, undone_ms FROM answer
         WHERE episode_id = ?1 ORDER BY id",
    )?;
    let mut rows = statement.query([episode.0])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        let mut cells = Cells::new(row);
        changes.push(AnswerChange {
            change: cells.take()?,
            finding: cells.take()?,
            answer: answer::read(&mut cells)?,
            said: cells.instant()?,
            undone: cells.optional_instant()?,
        });
    }
    Ok(changes)
}

/// Whether an answer can be kept: its number is one.
pub(crate) fn is_sound(answer: Option<Answer>) -> bool {
    answer::written(answer).is_ok()
}

/// Puts these answers in the place of all that an episode has.
pub(crate) fn write_answers(
    connection: &Connection,
    episode: EpisodeId,
    changes: &[AnswerChange],
) -> Result<(), Error> {
    connection.prepare_cached("DELETE FROM answer WHERE episode_id = ?1")?.execute([episode.0])?;
    // A finding is answered once in what is said at once.
    let mut written = HashSet::new();
    let mut once = changes.iter().filter(|one| written.insert((one.change, &one.finding)));
    once.try_for_each(|change| write(connection, episode, change))
}

/// Writes one thing that was said.
fn write(connection: &Connection, episode: EpisodeId, said: &AnswerChange) -> Result<(), Error> {
    let (kind, text, number) = answer::written(said.answer)?;
    let sql = "INSERT INTO answer (episode_id, change, finding, kind, text, number, said_ms, undone_ms)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    connection.prepare_cached(sql)?.execute(params![
        episode.0,
        said.change,
        said.finding,
        kind,
        text,
        number,
        said.said.as_millisecond(),
        said.undone.map(Timestamp::as_millisecond)
    ])?;
    Ok(())
}
