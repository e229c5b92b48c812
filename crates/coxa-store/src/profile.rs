//! What the runner said of themself. As with days nothing is written over, and an undo marks the rows it takes back.

use coxa_reason::profile::{Fact, Profile};
use jiff::Timestamp;
use rusqlite::{Connection, params};

use crate::{Diary, Error, said::Cells};

/// One thing that the runner said of themself, kept even after it was changed or undone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProfileChange {
    /// What was said at once has one number.
    pub change: i64,
    /// What was said.
    pub fact: Fact,
    /// When it was said.
    pub said: Timestamp,
    /// When it was undone; `None` where it stands.
    pub undone: Option<Timestamp>,
}

impl Diary {
    /// Who the runner is, as it stands.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn profile(&self) -> Result<Profile, Error> {
        let mut profile = Profile::default();
        let changes = self.profile_changes()?;
        changes.iter().filter(|one| one.undone.is_none()).for_each(|one| profile.take(one.fact));
        Ok(profile)
    }

    /// Everything that was ever said, in the order in which it was said.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn profile_changes(&self) -> Result<Vec<ProfileChange>, Error> {
        changes(&self.connection)
    }

    /// Keeps what the runner says of themself, all of it or nothing, on the disk when this returns.
    ///
    /// # Errors
    /// [`Error::Invalid`] for what makes no sense, or when the diary cannot be written.
    pub fn set_profile(&mut self, facts: &[Fact], said: Timestamp) -> Result<(), Error> {
        if let Some(fault) = facts.iter().find_map(Fact::fault) {
            return Err(Error::Invalid(fault.to_owned()));
        }
        self.durably(|transaction| {
            let sql = "SELECT coalesce(max(change), 0) + 1 FROM profile_item";
            let change: i64 = transaction.query_row(sql, [], |row| row.get(0))?;
            let sql = "INSERT INTO profile_item (change, item, said_ms) VALUES (?1, ?2, ?3)";
            let mut statement = transaction.prepare_cached(sql)?;
            for fact in facts {
                statement.execute(params![change, fact.written(), said.as_millisecond()])?;
            }
            Ok(())
        })
    }

    /// Undoes the last thing said that still stands, and gives what it was about; `None` when nothing is left.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn undo_profile(&mut self, now: Timestamp) -> Result<Option<Vec<Fact>>, Error> {
        let stands = self.profile_changes()?.into_iter().filter(|one| one.undone.is_none());
        let stands: Vec<_> = stands.collect();
        let Some(last) = stands.last().map(|one| one.change) else { return Ok(None) };
        self.durably(|transaction| {
            let sql = "UPDATE profile_item SET undone_ms = ?2 WHERE change = ?1";
            transaction.execute(sql, params![last, now.as_millisecond()])?;
            Ok(())
        })?;
        Ok(Some(stands.iter().filter(|one| one.change == last).map(|one| one.fact).collect()))
    }
}

/// Everything that was ever said, in the order in which it was said.
pub(crate) fn changes(connection: &Connection) -> Result<Vec<ProfileChange>, Error> {
    let sql = "SELECT change, item, said_ms, undone_ms FROM profile_item ORDER BY id";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        let mut cells = Cells::new(row);
        let (change, fact): (i64, String) = (cells.take()?, cells.take()?);
        let fact =
            Fact::read(&fact).ok_or_else(|| Error::damaged("an item of the profile makes no sense"))?;
        let (said, undone) = (cells.instant()?, cells.optional_instant()?);
        changes.push(ProfileChange { change, fact, said, undone });
    }
    Ok(changes)
}
