//! A diary copied whole while it is in use, and a copy brought back, both by SQLite's own backup.
//!
//! A copy is made beside its place under another name, checked, brought to the disk, and only then given its name: a
//! file that has the name is a whole diary. A diary that is brought back is written in one transaction, so that a kill
//! leaves the one before; other processes that have it open see the one or the other. No diary that may be open is
//! opened by other means than SQLite: closing such a handle would take away this process's locks.

use std::{
    ffi::OsString,
    fs::{self, OpenOptions},
    io,
    path::{Path, PathBuf},
    time::Instant,
};

use rusqlite::{
    Connection, OpenFlags,
    backup::{Backup, StepResult},
};

use crate::{
    Diary, Error, diary_files,
    schema::{self, PATIENCE, check},
};

/// How many pages are copied at once: all of them, so that a copy is of one moment and never begins anew because
/// somebody writes. A diary of 3,000 runs takes about a second; in a write-ahead log nobody waits for it.
const ALL_PAGES: i32 = -1;

/// What a diary holds, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Holdings {
    /// Activities of any sport, also those that are parts of others.
    pub activities: u64,
    /// Runs among them.
    pub runs: u64,
    /// Things said of days that stand.
    pub words: u64,
    /// Tests at home that stand.
    pub tests: u64,
    /// Episodes of soreness.
    pub episodes: u64,
    /// The last civil date of which anything is known, as text; `None` in an empty diary.
    pub last: Option<jiff::civil::Date>,
}

/// A copy that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copied {
    /// Its size, bytes.
    pub bytes: u64,
    /// What is in it.
    pub holdings: Holdings,
}

impl Diary {
    /// What the diary holds, in numbers.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn holdings(&self) -> Result<Holdings, Error> {
        holdings(&self.connection)
    }

    /// Whether nothing was ever recorded or said in it.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn is_empty(&self) -> Result<bool, Error> {
        // Tables of what is recorded or said count the numbers that they gave.
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE seq > 0)
                   AND NOT EXISTS (SELECT 1 FROM setting)";
        Ok(self.connection.query_row(sql, [], |row| row.get(0))?)
    }

    /// Copies the diary, as it is at one moment, to a file that is then a whole diary, for its owner alone. A file
    /// that is there is only replaced where that is wanted; neither is this diary itself.
    ///
    /// # Errors
    /// [`Error::FileThere`], [`Error::SameFile`], [`Error::InUse`], [`Error::DiskFull`], [`Error::ReadOnly`],
    /// [`Error::CannotOpen`], or [`Error::Damaged`] where the copy does not hold together; then there is no copy.
    pub fn back_up(&self, diary: &Path, to: &Path, replace: bool) -> Result<Copied, Error> {
        clear(diary, to, replace)?;
        let beside = beside(to);
        let copied = self.copy_to(&beside).and_then(|holdings| {
            let file = |error| Error::from_io(error, to);
            let bytes = fs::metadata(&beside).map_err(file)?.len();
            clear(diary, to, replace)?;
            fs::rename(&beside, to).map_err(file)?;
            on_disk(to).map_err(file)?;
            Ok(Copied { bytes, holdings })
        });
        if copied.is_err() {
            for file in diary_files(&beside) {
                // What was never made cannot be removed, and the first error is the one to tell.
                let _ = fs::remove_file(file);
            }
        }
        copied
    }

    /// Copies to a file that nobody knows yet, and looks whether it is whole.
    fn copy_to(&self, path: &Path) -> Result<Holdings, Error> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let made = options.open(path);
        drop(made.map_err(|error| Error::from_io(error, path))?);
        let mut copy = Connection::open_with_flags(path, flags(OpenFlags::SQLITE_OPEN_READ_WRITE))?;
        copy_all(&self.connection, &mut copy)?;
        // A copy is one file and needs no other beside it.
        copy.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
        whole(&copy)?;
        let holdings = holdings(&copy)?;
        copy.close().map_err(|(_, error)| Error::from(error))?;
        let written = OpenOptions::new().write(true).open(path).and_then(|file| file.sync_all());
        written.map_err(|error| Error::from_io(error, path))?;
        Ok(holdings)
    }

    /// Puts a copy in the place of all that the diary holds, in one transaction that is on the disk when this
    /// returns, and brings it up to date. Gives what is in it. To keep what the diary holds is for the caller.
    ///
    /// # Errors
    /// [`Error::Missing`], [`Error::NotADiary`], [`Error::Newer`], [`Error::SameFile`], [`Error::Damaged`] where the
    /// copy does not hold together, [`Error::Busy`], [`Error::DiskFull`]; then the diary is as it was.
    pub fn restore(self, diary: &Path, from: &Path) -> Result<(Diary, Holdings), Error> {
        let copy = open_copy(diary, from)?;
        let mut connection = self.connection;
        connection.pragma_update(None, "synchronous", "FULL")?;
        copy_all(&copy, &mut connection)?;
        drop(copy);
        let diary = Diary::set_up(connection)?;
        diary.checkpoint()?;
        let holdings = diary.holdings()?;
        Ok((diary, holdings))
    }

    /// That a file is a whole diary that this program can read, and what is in it. The file is not changed.
    ///
    /// # Errors
    /// As [`Diary::restore`].
    pub fn look_at_copy(diary: &Path, copy: &Path) -> Result<Holdings, Error> {
        // An older diary lacks tables that today's has.
        let connection = open_copy(diary, copy)?;
        Ok(holdings(&connection).unwrap_or_default())
    }
}

/// Opens a copy for reading, and looks whether it is whole.
fn open_copy(diary: &Path, copy: &Path) -> Result<Connection, Error> {
    if !copy.is_file() {
        return Err(Error::Missing { path: copy.to_owned() });
    }
    if same_file(diary, copy) {
        return Err(Error::SameFile { path: copy.to_owned() });
    }
    let open = || -> Result<Connection, Error> {
        let connection = Connection::open_with_flags(copy, flags(OpenFlags::SQLITE_OPEN_READ_ONLY))?;
        connection.busy_timeout(PATIENCE)?;
        connection.pragma_update(None, "trusted_schema", false)?;
        whole(&connection)?;
        Ok(connection)
    };
    open().map_err(|error| error.at(copy))
}

fn flags(how: OpenFlags) -> OpenFlags {
    how | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

/// Copies every page, and waits for others as long as coxa waits anywhere.
fn copy_all(from: &Connection, to: &mut Connection) -> Result<(), Error> {
    let began = Instant::now();
    let backup = Backup::new(from, to)?;
    loop {
        match backup.step(ALL_PAGES)? {
            StepResult::Done => return Ok(()),
            StepResult::Busy | StepResult::Locked if began.elapsed() >= PATIENCE => return Err(Error::Busy),
            _ => std::thread::sleep(std::time::Duration::from_millis(20)),
        }
    }
}

/// That every page of a diary holds together, and that this program knows its format.
fn whole(connection: &Connection) -> Result<(), Error> {
    if check(connection)? == 0 {
        return Err(Error::NotADiary { path: PathBuf::new() });
    }
    let page: u32 = connection.query_row("PRAGMA page_size", [], |row| row.get(0))?;
    if page != schema::PAGE_SIZE {
        return Err(Error::damaged("its pages have a size that coxa never wrote"));
    }
    let told: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if told == "ok" { Ok(()) } else { Err(Error::damaged(told)) }
}

fn holdings(connection: &Connection) -> Result<Holdings, Error> {
    let count = |from: &str| -> Result<u64, Error> {
        let sql = format!("SELECT count(*) FROM {from}");
        Ok(connection.query_row(&sql, [], |row| row.get::<_, i64>(0))? as u64)
    };
    let last: Option<String> = connection.query_row(
        "SELECT max(civil_date) FROM (SELECT civil_date FROM run UNION ALL SELECT civil_date FROM diary_item
                                      WHERE undone_ms IS NULL)",
        [],
        |row| row.get(0),
    )?;
    Ok(Holdings {
        activities: count("run")?,
        runs: count("run WHERE sport = 'running' AND told_by IS NULL")?,
        words: count("diary_item WHERE undone_ms IS NULL")?,
        tests: count("home_test WHERE undone_ms IS NULL")?,
        episodes: count("episode")?,
        last: last.and_then(|date| date.parse().ok()),
    })
}

/// That a copy may be given a name.
fn clear(diary: &Path, to: &Path, replace: bool) -> Result<(), Error> {
    if diary_files(diary).iter().any(|file| file == to || same_file(file, to)) {
        return Err(Error::SameFile { path: to.to_owned() });
    }
    let Ok(about) = fs::symlink_metadata(to) else { return Ok(()) };
    if about.is_dir() {
        return Err(Error::CannotOpen { path: to.to_owned(), source: io::ErrorKind::IsADirectory.into() });
    }
    if !replace {
        return Err(Error::FileThere { path: to.to_owned() });
    }
    // What SQLite laid beside another diary of that name would be read as a part of this one.
    let [_, beside @ ..] = diary_files(to);
    match beside.iter().any(|file| file.exists()) {
        true => Err(Error::InUse { path: to.to_owned() }),
        false => Ok(()),
    }
}

/// Whether two names lead to one file. Neither is opened.
fn same_file(one: &Path, other: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let identity = |path: &Path| fs::metadata(path).ok().map(|about| (about.dev(), about.ino()));
        identity(one).is_some_and(|known| identity(other) == Some(known))
    }
    #[cfg(not(unix))]
    {
        one.canonicalize().is_ok_and(|known| other.canonicalize().is_ok_and(|other| other == known))
    }
}

/// The name under which a copy is made.
fn beside(to: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(to.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    to.with_file_name(name)
}

/// Brings a new name to the disk: a file is not safe before its folder is.
fn on_disk(file: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}
