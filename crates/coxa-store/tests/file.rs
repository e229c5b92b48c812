//! The diary's file: made for its owner alone, and never taken for what it is not.

mod simulated;

use std::{fs, path::Path};

use coxa_store::{Diary, Error};
use simulated::*;

/// A file that must be refused, and stay as it is.
fn refused(path: &Path) -> Error {
    let before = fs::read(path).unwrap();
    let error = Diary::open(path).unwrap_err();
    assert_eq!(fs::read(path).unwrap(), before, "the file was changed");
    assert!(error.hint().is_some(), "{error}");
    error
}

#[test]
fn a_diary_is_made_with_its_folder_and_is_there_the_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/deep/diary.sqlite");
    assert!(matches!(Diary::open_existing(&path), Err(Error::Missing { .. })));
    let run = keep(&mut Diary::open(&path).unwrap(), &watch(MORNING, 600)).run();
    let diary = Diary::open_existing(&path).unwrap();
    assert_eq!(diary.recording(run).unwrap(), watch(MORNING, 600));
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_the_diary_or_the_files_beside_it() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("private/diary.sqlite");
    let mut diary = Diary::open(&path).unwrap();
    keep(&mut diary, &watch(MORNING, 600));
    let beside = |end: &str| path.with_file_name(format!("diary.sqlite{end}"));
    for end in ["", "-wal", "-shm"] {
        assert_eq!(mode(&beside(end)), 0o600, "{end}");
    }
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    // A copy that came with wider permissions is closed again.
    drop(diary);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let mut diary = Diary::open_existing(&path).unwrap();
    diary.set_setting("units", Some("km")).unwrap();
    for end in ["", "-wal", "-shm"] {
        assert_eq!(mode(&beside(end)), 0o600, "{end} after it was opened again");
    }
}

#[test]
fn at_the_end_of_an_import_everything_is_in_the_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("diary.sqlite");
    let mut diary = Diary::open(&path).unwrap();
    keep(&mut diary, &watch(MORNING, 600));
    let wal = folder.path().join("diary.sqlite-wal");
    assert!(fs::metadata(&wal).unwrap().len() > 0);
    diary.checkpoint().unwrap();
    assert_eq!(fs::metadata(&wal).unwrap().len(), 0);
    let alone = folder.path().join("copy.sqlite");
    fs::copy(&path, &alone).unwrap();
    assert_eq!(Diary::open(&alone).unwrap().runs(&everything()).unwrap().len(), 1);
}

#[test]
fn a_file_that_is_no_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.txt");
    fs::write(&path, "Monday: 8 km, hip sore afterwards. ".repeat(40)).unwrap();
    assert!(matches!(refused(&path), Error::NotADiary { path: named } if named == path));
}

#[test]
fn the_database_of_another_program_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (name, sql) in [
        ("plain.sqlite", "CREATE TABLE run (id INTEGER PRIMARY KEY)"),
        ("marked.sqlite", "PRAGMA application_id = 252006674; PRAGMA user_version = 1; CREATE TABLE a (b)"),
    ] {
        let path = folder.path().join(name);
        rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        #[cfg(unix)]
        let mode = fs::metadata(&path).unwrap().permissions();
        assert!(matches!(refused(&path), Error::NotADiary { path: named } if named == path), "{name}");
        #[cfg(unix)]
        assert_eq!(fs::metadata(&path).unwrap().permissions(), mode, "{name}");
        assert!(!folder.path().join(format!("{name}-wal")).exists(), "{name}");
    }
}

#[test]
fn the_diary_of_a_newer_coxa_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("diary.sqlite");
    drop(Diary::open(&path).unwrap());
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("PRAGMA user_version = 9999").unwrap();
    drop(other);
    let error = refused(&path);
    assert!(matches!(error, Error::Newer { found: 9999, .. }), "{error}");
    assert!(error.to_string().contains("newer coxa"), "{error}");
}

#[test]
fn a_diary_that_lost_its_end_is_damaged_and_not_a_crash() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("diary.sqlite");
    let mut diary = Diary::open(&path).unwrap();
    for day in 0..20 {
        keep(&mut diary, &watch(MORNING + day * 86_400, 900));
    }
    drop(diary);
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() / 3 / 4096 * 4096]).unwrap();
    let read = |path: &Path| -> Result<usize, Error> {
        let diary = Diary::open(path)?;
        let mut rows = 0;
        for run in diary.runs(&everything())? {
            rows += diary.recording(run.id)?.samples.len();
        }
        Ok(rows)
    };
    let error = read(&path).unwrap_err();
    assert!(matches!(error, Error::Damaged { .. }), "{error}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_only_be_read_is_named_as_the_reason() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let closed = folder.path().join("closed");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o500)).unwrap();
    // The superuser may write anywhere; then there is nothing to see here.
    if fs::write(closed.join("probe"), "").is_err() {
        assert!(matches!(Diary::open(&closed.join("diary.sqlite")), Err(Error::ReadOnly)));
        assert!(matches!(Diary::open(&closed.join("deeper/diary.sqlite")), Err(Error::ReadOnly)));
    }
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn a_folder_in_the_diary_s_place_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let error = Diary::open(folder.path()).unwrap_err();
    assert!(matches!(error, Error::CannotOpen { .. }), "{error}");
}
