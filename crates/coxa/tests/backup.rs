//! `coxa backup` and `coxa restore`: a copy is whole, and what was there before is kept.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;
mod world;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use coxa_store::{Diary, RunFilter, Which};
use support::{coxa, succeed};
use world::World;

fn backup(diary: &Path, file: &Path, options: &[&str]) -> Output {
    coxa(diary).arg("backup").arg(file).args(options).output().unwrap()
}

fn restore(diary: &Path, file: &Path) -> Output {
    coxa(diary).arg("restore").arg(file).output().unwrap()
}

fn runs(diary: &Path) -> usize {
    let all = RunFilter { which: Which::All, ..RunFilter::default() };
    Diary::open_existing(diary).unwrap().runs(&all).unwrap().len()
}

/// What a refused command says: a sentence and a hint.
fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(told.lines().count(), 2, "{told}");
    told
}

/// The files of a folder whose names hold a part.
fn named(folder: &Path, part: &str) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> =
        paths.filter(|path| path.file_name().unwrap().to_string_lossy().contains(part)).collect();
    found.sort();
    found
}

#[test]
fn a_backup_is_one_whole_file_and_comes_back_as_it_was() {
    let world = World::small();
    let copy = world.folder.path().join("copy.sqlite");
    let page = succeed(&backup(world.path(), &copy, &[]));
    assert!(page.contains("6 activities (5 runs)") && page.contains("not encrypted"), "{page}");
    assert_eq!(named(world.folder.path(), "copy.sqlite"), std::slice::from_ref(&copy));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let before: Vec<_> = (1..=6).map(|run| world.recording(run)).collect();
    succeed(&coxa(world.path()).args(["forget", "everything", "--yes"]).output().unwrap());
    assert_eq!(runs(world.path()), 0);
    succeed(&coxa(world.path()).args(["log", "rest", "yesterday"]).output().unwrap());
    let page = succeed(&restore(world.path(), &copy));
    assert!(page.contains(".before-restore-"), "{page}");
    let after: Vec<_> = (1..=6).map(|run| world.recording(run)).collect();
    assert_eq!(before, after);
    // What was there before is kept, twice on a day too, and can be restored itself.
    succeed(&restore(world.path(), &copy));
    let [aside, second] = &named(world.folder.path(), "before-restore")[..] else { panic!("two are kept") };
    assert_eq!((runs(aside), runs(second)), (0, 6));
    succeed(&restore(world.path(), aside));
    assert_eq!(world.open().items(None, None).unwrap().len(), 1);
    // Into a place where no diary is yet.
    let fresh = world.folder.path().join("deep/new.sqlite");
    let page = succeed(&restore(&fresh, &copy));
    assert!(!page.contains("before-restore"), "{page}");
    assert_eq!(runs(&fresh), 6);
}

#[test]
fn a_diary_that_is_open_and_written_is_copied_and_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let recordings = folder.path().join("files");
    fs::create_dir(&recordings).unwrap();
    support::write_runs(&recordings, 80);
    let (diary, copy) = (folder.path().join("diary.sqlite"), folder.path().join("copy.sqlite"));
    drop(Diary::open(&diary).unwrap());
    let mut import = coxa(&diary).arg("import").arg(&recordings).stdout(Stdio::null()).spawn().unwrap();
    let mut seen = Vec::new();
    while import.try_wait().unwrap().is_none() {
        succeed(&backup(&diary, &copy, &["--force"]));
        seen.push(runs(&copy));
    }
    assert!(seen.is_sorted(), "{seen:?}");
    assert_eq!(runs(&diary), 80);
    // Another process has it open, and sees what is restored.
    let open = Diary::open_existing(&diary).unwrap();
    assert_eq!(open.holdings().unwrap().activities, 80);
    let empty = World::empty();
    succeed(&backup(empty.path(), &copy, &["--force"]));
    succeed(&restore(&diary, &copy));
    assert_eq!(open.holdings().unwrap().activities, 0);
}

#[test]
fn nothing_is_written_over_unasked_and_never_the_diary_itself() {
    let world = World::small();
    let here = world.folder.path();
    let file = here.join("thesis.txt");
    fs::write(&file, "years of work").unwrap();
    let told = refused(&backup(world.path(), &file, &[]));
    assert!(told.contains("there already") && told.contains("--force"), "{told}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "years of work");
    for itself in ["diary.sqlite", "diary.sqlite-wal", "diary.sqlite-shm"] {
        let told = refused(&backup(world.path(), &here.join(itself), &["--force"]));
        assert!(told.contains("is the diary itself"), "{told}");
    }
    #[cfg(unix)]
    {
        let link = here.join("link.sqlite");
        std::os::unix::fs::symlink(world.path(), &link).unwrap();
        assert!(refused(&backup(world.path(), &link, &["--force"])).contains("is the diary itself"));
        assert!(refused(&restore(world.path(), &link)).contains("is the diary itself"));
    }
    // Another diary that is open beside its log: replacing it alone would leave a log that is not its own.
    let other = World::empty();
    let open = other.open();
    open.settings().unwrap();
    assert!(refused(&backup(world.path(), other.path(), &["--force"])).contains("is open"));
    drop(open);
    assert!(refused(&backup(world.path(), here, &["--force"])).contains("cannot be written"));
    assert!(refused(&backup(world.path(), &here.join("gone/copy"), &[])).contains("cannot be written"));
    assert_eq!(runs(world.path()), 6);
    assert_eq!(named(here, ".part"), Vec::<PathBuf>::new());
}

#[test]
fn what_is_no_diary_is_not_restored_and_changes_nothing() {
    let world = World::small();
    let here = world.folder.path();
    let copy = here.join("copy.sqlite");
    succeed(&backup(world.path(), &copy, &[]));
    let sound = fs::read(&copy).unwrap();
    let wrong = here.join("wrong.sqlite");
    let mut newer = sound.clone();
    newer[60..64].copy_from_slice(&9_999_u32.to_be_bytes());
    let mut other = sound.clone();
    other[68..72].copy_from_slice(&7_u32.to_be_bytes());
    let mut damaged = sound.clone();
    let middle = damaged.len() / 2;
    damaged[middle..].iter_mut().for_each(|byte| *byte ^= 0x5a);
    for (bytes, told) in [
        (b"a text".to_vec(), "is not a coxa diary"),
        (Vec::new(), "is not a coxa diary"),
        (newer, "newer coxa (its format is 9999"),
        (other, "is not a coxa diary"),
        (damaged, "is damaged"),
        (sound[..sound.len() / 2].to_vec(), "is damaged"),
    ] {
        fs::write(&wrong, bytes).unwrap();
        let refused = refused(&restore(world.path(), &wrong));
        assert!(refused.contains(told), "{refused}");
    }
    assert!(refused(&restore(world.path(), &here.join("gone"))).contains("nothing at"));
    assert_eq!(runs(world.path()), 6);
    assert_eq!(named(here, "before-restore"), Vec::<PathBuf>::new());
}

#[test]
fn a_restore_killed_at_any_moment_leaves_the_one_diary_or_the_other() {
    let runner = coxa_reason::simulated::simulate(3, jiff::civil::date(2026, 10, 4));
    let world = World::of(runner.recordings.into_iter().step_by(6));
    let many = runs(world.path());
    let copy = world.folder.path().join("copy.sqlite");
    succeed(&backup(world.path(), &copy, &[]));
    let (mut old, mut new) = (0, 0);
    for attempt in 0..16_u64 {
        let small = World::small();
        let mut command = coxa(small.path());
        let mut child = command.arg("restore").arg(&copy).stdout(Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(4 * attempt));
        child.kill().unwrap();
        child.wait().unwrap();
        match runs(small.path()) {
            6 => old += 1,
            found => {
                assert_eq!(found, many);
                new += 1;
            }
        }
        succeed(&restore(small.path(), &copy));
        assert_eq!(runs(small.path()), many);
    }
    assert!(old > 0, "killed before: {old}, after: {new}");
}
