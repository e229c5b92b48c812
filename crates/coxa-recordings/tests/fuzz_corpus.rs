//! Replays what the fuzzers found worth keeping, so that a stable compiler guards it in every test run.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "../../../fuzz/targets.rs"]
mod targets;

use std::path::Path;

fn replay(target: &str, run: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let mut replayed = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        println!("{}", path.display());
        run(&std::fs::read(&path).unwrap());
        replayed += 1;
    }
    assert!(replayed >= 5, "only {replayed} entries in {}", folder.display());
}

#[test]
fn fit() {
    replay("fit", targets::fit);
}

#[test]
fn gpx() {
    replay("gpx", targets::gpx);
}

#[test]
fn tcx() {
    replay("tcx", targets::tcx);
}

#[test]
fn csv() {
    replay("csv", targets::csv);
}

#[test]
fn zip() {
    replay("zip", targets::zip);
}

#[test]
fn apple() {
    replay("apple", targets::apple);
}

#[test]
fn fitbit() {
    replay("fitbit", targets::fitbit);
}

#[test]
fn case() {
    replay("case", targets::case);
}
