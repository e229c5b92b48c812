//! An import may be killed at any moment, and two may run at once: nothing that was told is lost.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use coxa_reason::Recording;
use coxa_store::{Diary, RunFilter, RunId, Which};

const RUNS: i64 = 60;

/// Everything that the diary holds of its runs, in order of time.
fn contents(diary: &Path) -> Vec<Recording> {
    let diary = Diary::open_existing(diary).unwrap();
    let all = RunFilter { which: Which::All, ..RunFilter::default() };
    let mut recordings: Vec<Recording> =
        diary.runs(&all).unwrap().iter().map(|run| diary.recording(run.id).unwrap()).collect();
    recordings.sort_by_key(|recording| recording.start);
    recordings
}

#[test]
fn an_import_killed_at_any_moment_loses_nothing_that_it_told_and_is_completed_by_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let files = folder.path().join("files");
    std::fs::create_dir(&files).unwrap();
    support::write_runs(&files, RUNS);
    let whole = folder.path().join("whole.sqlite");
    support::succeed(&support::coxa(&whole).arg("import").arg(&files).output().unwrap());
    let expected = contents(&whole);
    assert_eq!(expected.len(), RUNS as usize);
    let (mut killed_early, mut seed) = (0, 7_u64);
    for attempt in 0..24 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let (lines, pause) = ((seed >> 33) % RUNS as u64, Duration::from_micros((seed >> 17) % 3000));
        let diary = folder.path().join(format!("killed-{attempt}.sqlite"));
        let mut command = support::coxa(&diary);
        command.args(["import", "--verbose", "--jobs", "2"]).arg(&files).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut told = Vec::new();
        let mut line = String::new();
        for _ in 0..lines {
            line.clear();
            if output.read_line(&mut line).unwrap() == 0 {
                break;
            }
            told.push(line.split(' ').next().unwrap().parse::<i64>().unwrap());
        }
        std::thread::sleep(pause);
        child.kill().unwrap();
        child.wait().unwrap();
        let at_hand = if diary.exists() { contents(&diary) } else { Vec::new() };
        killed_early += usize::from(at_hand.len() < RUNS as usize);
        assert!(at_hand.len() >= told.len(), "{} of {} told runs are there", at_hand.len(), told.len());
        if !told.is_empty() {
            let opened = Diary::open_existing(&diary).unwrap();
            for run in &told {
                let recording = opened.recording(RunId(*run)).unwrap();
                let same = expected.contains(&recording);
                assert!(same, "run {run} was told and is not as it should be");
            }
        }
        support::succeed(&support::coxa(&diary).arg("import").arg(&files).output().unwrap());
        assert_eq!(contents(&diary), expected, "attempt {attempt}, killed after {lines} lines");
    }
    assert!(killed_early >= 12, "only {killed_early} imports were killed before they were done");
}

/// The diary lies in the folder that is imported: an import that opened and closed it as one more file would lose its
/// locks, and the other process would pull the file from under it.
#[test]
fn two_imports_at_once_wait_for_each_other_and_keep_each_run_once() {
    let folder = tempfile::tempdir().unwrap();
    support::write_runs(folder.path(), RUNS);
    let diary = folder.path().join("diary.sqlite");
    let start = || {
        let mut command = support::coxa(&diary);
        command
            .arg("import")
            .arg(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let both = [start(), start()];
    for import in both {
        support::succeed(&import.wait_with_output().unwrap());
    }
    assert_eq!(contents(&diary).len(), RUNS as usize);
}

#[test]
fn importing_again_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let files = folder.path().join("files");
    std::fs::create_dir(&files).unwrap();
    support::write_runs(&files, 5);
    let diary = folder.path().join("diary.sqlite");
    let import =
        || support::succeed(&support::coxa(&diary).args(["import", "--json"]).arg(&files).output().unwrap());
    let first: serde_json::Value = serde_json::from_str(&import()).unwrap();
    assert_eq!((&first["imported"], &first["duplicates"]), (&5.into(), &0.into()));
    let before = contents(&diary);
    let second: serde_json::Value = serde_json::from_str(&import()).unwrap();
    assert_eq!((&second["imported"], &second["duplicates"]), (&0.into(), &5.into()));
    assert_eq!(contents(&diary), before);
}

#[test]
fn an_import_that_gives_nothing_fails_with_a_reason_and_a_hint() {
    let folder = tempfile::tempdir().unwrap();
    let diary = folder.path().join("diary.sqlite");
    let page = folder.path().join("run.fit");
    std::fs::write(&page, "<!DOCTYPE html><html><body>Not found</body></html>").unwrap();
    for (path, reason) in
        [(page, "nothing there could be imported"), (folder.path().join("gone"), "nothing at")]
    {
        let output = support::coxa(&diary).arg("import").arg(path).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(told.contains(reason) && told.lines().count() == 2, "{told}");
    }
}
