//! What a runner wishes of the plan and has done of it is kept, ticked off, taken back and taken along.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod stories;
mod support;

use std::path::Path;

use serde_json::Value;
use stories::eleven;
use support::{coxa, succeed};

fn plan(diary: &Path, more: &[&str]) -> Value {
    let output = coxa(diary).args(["plan", "--json"]).args(more).output().unwrap();
    serde_json::from_str(&succeed(&output)).unwrap()
}

fn minutes(plan: &Value) -> f64 {
    plan["exercises"].as_array().unwrap().iter().map(|one| one["minutes"].as_f64().unwrap()).sum()
}

fn done(plan: &Value) -> Vec<bool> {
    plan["exercises"].as_array().unwrap().iter().map(|one| one["done"].as_bool().unwrap()).collect()
}

#[test]
fn wishes_are_kept_until_something_else_is_said() {
    let story = eleven::bursitis();
    let diary = story.diary();
    assert!(minutes(&plan(&diary, &[])) > 10.0);
    plan(&diary, &["--minutes", "10", "--no-band", "--race", "2027-06-06", "--distance", "10"]);
    let kept = plan(&diary, &[]);
    assert!(minutes(&kept) <= 10.0, "{kept}");
    assert_eq!(kept["race"]["distance_m"], 10_000.0);
    // A look at the past wishes for nothing.
    plan(&diary, &["--as-of", "2026-09-20", "--minutes", "240"]);
    assert!(minutes(&plan(&diary, &[])) <= 10.0);
    let free = plan(&diary, &["--minutes", "0", "--band", "--no-race"]);
    assert!(minutes(&free) > 10.0 && free["race"].is_null(), "{free}");
}

#[test]
fn what_was_done_is_ticked_off_taken_back_and_known_to_the_next_plan() {
    let story = eleven::worn_shoes();
    let diary = story.diary();
    let before = plan(&diary, &[]);
    assert!(done(&before).iter().all(|done| !done), "{before}");
    let run = |args: &[&str]| coxa(&diary).args(args).output().unwrap();
    let told = succeed(&run(&["plan", "done", "2"]));
    assert!(told.starts_with("Done on ") && told.contains("coxa log --undo"), "{told}");
    let after = plan(&diary, &[]);
    assert_eq!(done(&after).iter().filter(|done| **done).count(), 1, "{after}");
    assert!(done(&after)[1]);
    // Done today: the next session is not today nor tomorrow.
    let today = after["date"].as_str().unwrap();
    assert!(after["strength_days"].as_array().unwrap().iter().all(|day| day != today), "{after}");
    assert_eq!(after["done"].as_array().unwrap().last().unwrap()["date"], today);
    succeed(&run(&["log", "--undo"]));
    assert!(done(&plan(&diary, &[])).iter().all(|done| !done));
    succeed(&run(&["plan", "done"]));
    assert!(done(&plan(&diary, &[])).iter().all(|done| *done));
    succeed(&run(&["plan", "done", "warm-up", "bridge"]));
    for wrong in ["9", "bridg", "0", ""] {
        let output = run(&["plan", "done", wrong]);
        assert_eq!(output.status.code(), Some(1));
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains("exercise") && told.contains("coxa plan"), "{told}");
    }
}

#[test]
fn a_plan_is_taken_along_by_an_export() {
    let story = eleven::bursitis();
    let diary = story.diary();
    plan(&diary, &["--begin", "--minutes", "12", "--days", "mon,wed,sat"]);
    let folder = tempfile::tempdir().unwrap();
    let (taken, fresh) = (folder.path().join("taken"), folder.path().join("fresh.sqlite"));
    succeed(&coxa(&diary).arg("export").arg(&taken).output().unwrap());
    succeed(&coxa(&fresh).arg("import").arg(&taken).output().unwrap());
    assert_eq!(plan(&diary, &[]), plan(&fresh, &[]));
    assert!(!plan(&fresh, &[])["begun"].is_null());
}
