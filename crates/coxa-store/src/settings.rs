//! The runner's settings, by name.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use crate::{Diary, Error};

/// The settings of a diary that nobody else is asked of: it is neither made nor brought up to date.
///
/// # Errors
/// When it is not there, is no diary, or cannot be read now.
pub fn settings_at(diary: &Path) -> Result<Vec<(String, String)>, Error> {
    // For writing, though nothing is written: so that nothing of the connection stays beside the file.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    all(&Connection::open_with_flags(diary, flags)?)
}

fn all(connection: &Connection) -> Result<Vec<(String, String)>, Error> {
    let mut statement = connection.prepare_cached("SELECT name, value FROM setting ORDER BY name")?;
    let settings = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(settings.collect::<Result<_, _>>()?)
}

impl Diary {
    /// A setting's value.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn setting(&self, name: &str) -> Result<Option<String>, Error> {
        let mut statement = self.connection.prepare_cached("SELECT value FROM setting WHERE name = ?1")?;
        Ok(statement.query_row([name], |row| row.get(0)).optional()?)
    }

    /// Sets a value, or forgets the setting (`None`).
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn set_setting(&mut self, name: &str, value: Option<&str>) -> Result<(), Error> {
        match value {
            Some(value) => self.connection.execute(
                "INSERT INTO setting (name, value) VALUES (?1, ?2)
                 ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [name, value],
            )?,
            None => self.connection.execute("DELETE FROM setting WHERE name = ?1", [name])?,
        };
        Ok(())
    }

    /// Every setting with its value, in order of name.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn settings(&self) -> Result<Vec<(String, String)>, Error> {
        all(&self.connection)
    }
}
