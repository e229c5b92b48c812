//! Several processes or threads with one diary: each has its own connection.

mod simulated;

use std::{sync::Barrier, thread};

use coxa_store::{Diary, Kept};
use simulated::*;

#[test]
fn two_that_make_the_same_diary_at_once_both_get_it() {
    for _ in 0..25 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("diary.sqlite");
        let start = Barrier::new(4);
        thread::scope(|scope| {
            for number in 0..4 {
                let (path, start) = (&path, &start);
                scope.spawn(move || {
                    start.wait();
                    let mut diary = Diary::open(path).unwrap();
                    keep(&mut diary, &track(MORNING + number * 86_400, 60));
                });
            }
        });
        assert_eq!(Diary::open(&path).unwrap().runs(&everything()).unwrap().len(), 4);
    }
}

#[test]
fn two_imports_at_once_keep_every_run_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("diary.sqlite");
    drop(Diary::open(&path).unwrap());
    let start = Barrier::new(2);
    // One reads the watch's files, the other the app's tracks of the same thirty days, from the other end.
    let import = |days: Vec<i64>, tracks: bool| {
        let mut diary = Diary::open(&path).unwrap();
        start.wait();
        let mut new = 0;
        for day in days {
            let at = MORNING + day * 86_400;
            let recording = if tracks { track(at, 300) } else { watch(at, 300) };
            new += usize::from(matches!(keep(&mut diary, &recording), Kept::New(_)));
        }
        new
    };
    let new = thread::scope(|scope| {
        let watch = scope.spawn(|| import((0..30).collect(), false));
        let tracks = scope.spawn(|| import((0..30).rev().collect(), true));
        watch.join().unwrap() + tracks.join().unwrap()
    });
    assert_eq!(new, 30);
    let diary = Diary::open(&path).unwrap();
    let runs = diary.runs(&everything()).unwrap();
    assert_eq!(runs.len(), 30);
    for run in runs {
        assert_eq!(run.recordings, 2);
        assert_eq!(diary.recording(run.id).unwrap().samples, watch(run.start.as_second(), 300).samples);
    }
}

#[test]
fn a_reader_is_not_held_up_by_a_writer() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("diary.sqlite");
    let mut diary = Diary::open(&path).unwrap();
    keep(&mut diary, &track(MORNING, 60));
    let writer = rusqlite::Connection::open(&path).unwrap();
    writer.execute_batch("BEGIN IMMEDIATE; DELETE FROM setting").unwrap();
    let reader = Diary::open_existing(&path).unwrap();
    assert_eq!(reader.runs(&everything()).unwrap().len(), 1);
    writer.execute_batch("ROLLBACK").unwrap();
}
