//! Opening the file, and bringing its tables up to date.

use std::{
    fs::{DirBuilder, OpenOptions},
    io,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use crate::{Diary, Error};

/// The steps from an empty file to today's tables. A step that was released is never changed; a new one is added.
const MIGRATIONS: [&str; 8] = [
    include_str!("../migrations/0001_runs.sql"),
    include_str!("../migrations/0002_shoes.sql"),
    include_str!("../migrations/0003_settings.sql"),
    include_str!("../migrations/0004_episodes.sql"),
    include_str!("../migrations/0005_readings.sql"),
    include_str!("../migrations/0006_diary.sql"),
    include_str!("../migrations/0007_home_tests.sql"),
    include_str!("../migrations/0008_shoe_drop.sql"),
];

/// The newest format that this program knows.
const KNOWN: i64 = MIGRATIONS.len() as i64;

/// What the first migration writes into every diary's header: `coxa`.
const APPLICATION_ID: i64 = 0x636f_7861;

/// How long to wait for another process that is writing. An import holds the diary for milliseconds at a time.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// Bytes a page. Over 170 real runs larger pages made the file larger (8192: 6 %, 32768: 9 %) and no step quicker.
pub(crate) const PAGE_SIZE: u32 = 4096;

/// Statements kept compiled: more than the program has.
const STATEMENTS: usize = 96;

impl Diary {
    /// Opens the diary, making its folder and file when they are not there. The file is for its owner alone.
    ///
    /// # Errors
    /// [`Error::NotADiary`], [`Error::Newer`], [`Error::ReadOnly`], [`Error::CannotOpen`], [`Error::Busy`],
    /// [`Error::DiskFull`], [`Error::Damaged`].
    pub fn open(path: &Path) -> Result<Diary, Error> {
        make(path).map_err(|error| Error::from_io(error, path))?;
        Diary::open_existing(path)
    }

    /// Opens a diary that is there.
    ///
    /// # Errors
    /// [`Error::Missing`], and as [`Diary::open`].
    pub fn open_existing(path: &Path) -> Result<Diary, Error> {
        if !path.is_file() {
            return Err(Error::Missing { path: path.to_owned() });
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(Error::from);
        let diary = connection.and_then(Diary::set_up).map_err(|error| error.at(path))?;
        #[cfg(unix)]
        close_to_others(path).map_err(|error| Error::from_io(error, path))?;
        Ok(diary)
    }

    /// A diary that is gone when it is closed, for tests and demonstrations.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn in_memory() -> Result<Diary, Error> {
        Diary::set_up(Connection::open_in_memory()?)
    }

    /// A number that changes when anybody else has changed the diary since this connection last looked: another
    /// connection of this process, or another program.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn changes(&self) -> Result<i64, Error> {
        Ok(self.connection.query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }

    /// Brings everything into the one file and empties the files beside it, as at the end of an import. Does nothing
    /// while another process is reading or writing.
    ///
    /// # Errors
    /// When the diary cannot be written.
    pub fn checkpoint(&self) -> Result<(), Error> {
        // The answer says whether somebody else was in the way; then the next checkpoint does it.
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    pub(crate) fn set_up(mut connection: Connection) -> Result<Diary, Error> {
        connection.busy_timeout(PATIENCE)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        // Nothing is written before the file is known to be a diary or empty.
        check(&*connection.unchecked_transaction()?)?;
        connection.pragma_update(None, "trusted_schema", false)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "page_size", PAGE_SIZE)?;
        write_ahead(&connection)?;
        // With a write-ahead log NORMAL loses at most the last moments at a power cut, never the order of things.
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        migrate(&mut connection)?;
        Ok(Diary { connection })
    }
}

/// Makes folder and file if they are not there, for their owner alone.
fn make(path: &Path) -> io::Result<()> {
    let mut folder = DirBuilder::new();
    folder.recursive(true);
    let mut file = OpenOptions::new();
    // A diary that is there is not opened: closing it again would take away the locks of this process's connections.
    file.create_new(true).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        folder.mode(0o700);
        file.mode(0o600);
    }
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        folder.create(parent)?;
    }
    match file.open(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => {
            Err(io::ErrorKind::IsADirectory.into())
        }
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// A diary's file and those that SQLite lays beside it while it is open.
///
/// While a diary is open nothing else in its process may open and close these: that would take away its locks.
pub fn diary_files(path: &Path) -> [PathBuf; 4] {
    ["", "-wal", "-shm", "-journal"].map(|beside| {
        let mut file = path.as_os_str().to_owned();
        file.push(beside);
        file.into()
    })
}

/// Closes a diary that was copied here with wider permissions, and the files that SQLite laid beside it.
#[cfg(unix)]
fn close_to_others(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    for file in diary_files(path) {
        let Ok(metadata) = std::fs::metadata(&file) else { continue };
        let mut permissions = metadata.permissions();
        if permissions.mode() & 0o077 != 0 {
            permissions.set_mode(0o600);
            std::fs::set_permissions(&file, permissions)?;
        }
    }
    Ok(())
}

/// That the file is a diary that this program can read, or empty; gives its format. To be asked within a transaction:
/// the three answers must be of one moment, since another process may be making the tables.
pub(crate) fn check(connection: &Connection) -> Result<i64, Error> {
    let number = |pragma: &str| connection.query_row(pragma, [], |row| row.get::<_, i64>(0));
    let application = number("PRAGMA application_id")?;
    let format = number("PRAGMA user_version")?;
    let tables = number("SELECT count(*) FROM sqlite_schema")?;
    match application {
        APPLICATION_ID if format > KNOWN => Err(Error::Newer { found: format, known: KNOWN }),
        APPLICATION_ID => Ok(format),
        0 if format == 0 && tables == 0 => Ok(0),
        _ => Err(Error::NotADiary { path: Default::default() }),
    }
}

/// Turns on the write-ahead log. SQLite does not wait by itself when two processes do this to a new file at once.
fn write_ahead(connection: &Connection) -> Result<(), Error> {
    let began = Instant::now();
    loop {
        match connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())) {
            Err(error)
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
                    && began.elapsed() < PATIENCE =>
            {
                std::thread::sleep(Duration::from_millis(5));
            }
            result => return Ok(result?),
        }
    }
}

/// Takes the steps that the file has not taken, each in a transaction of its own.
fn migrate(connection: &mut Connection) -> Result<(), Error> {
    while check(&*connection.unchecked_transaction()?)? < KNOWN {
        let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another process may have taken it while this one waited.
        let format = check(&step)?;
        if let Some(sql) = usize::try_from(format).ok().and_then(|format| MIGRATIONS.get(format)) {
            step.execute_batch(sql)?;
            step.pragma_update(None, "user_version", format + 1)?;
            step.commit()?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_have_a_column_for_each_item_of_a_summary() {
        let diary = Diary::in_memory().unwrap();
        let columns = |table: &str| -> Vec<String> {
            let mut statement = diary.connection.prepare(&format!("PRAGMA table_info({table})")).unwrap();
            let names = statement.query_map([], |row| row.get(1)).unwrap();
            names.map(Result::unwrap).collect()
        };
        let (run, recording, lap) = (columns("run"), columns("recording"), columns("lap"));
        for (item, _) in coxa_reason::Summary::default().items() {
            let watch = format!("watch_{item}");
            assert!(run.iter().any(|name| name == item), "run.{item}: a new item needs a migration");
            assert!(run.contains(&watch), "run.{watch}");
            assert!(recording.contains(&watch), "recording.{watch}");
            assert!(lap.iter().any(|name| name == item), "lap.{item}");
        }
    }

    #[test]
    fn a_file_at_any_earlier_step_is_brought_up_to_date() {
        for taken in 0..MIGRATIONS.len() {
            let connection = Connection::open_in_memory().unwrap();
            for (at, sql) in MIGRATIONS[..taken].iter().enumerate() {
                connection.execute_batch(sql).unwrap();
                connection.pragma_update(None, "user_version", at as i64 + 1).unwrap();
            }
            let diary = Diary::set_up(connection).unwrap();
            assert_eq!(check(&diary.connection).unwrap(), KNOWN);
            assert_eq!(diary.settings().unwrap(), []);
        }
    }
}
