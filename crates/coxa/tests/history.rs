//! What is told of a day, whatever came later, in whatever order, and in however many pieces.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;

use std::path::Path;

use coxa_reason::Recording;
use coxa_reason::diary::{Item, Side, Site, Soreness, When};
use coxa_reason::simulated::{SimulatedRunner, simulate};
use coxa_store::{Diary, NewShoe, Source, prepare};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use jiff::tz::Offset;
use serde_json::Value;
use support::{coxa, succeed};

/// The last day of the simulated runner.
const LAST: Date = date(2026, 9, 20);
/// Of eighteen months the last so many recordings are taken: enough for every measure, and quick.
const RECORDINGS: usize = 110;

/// A diary of recordings in this order, with a pair of shoes and a few words on the hip.
fn diary_of(folder: &Path, recordings: &[&Recording]) -> std::path::PathBuf {
    let path = folder.join("diary.sqlite");
    let mut diary = Diary::open(&path).unwrap();
    diary.add_shoe(&NewShoe { name: "the red ones".into(), ..NewShoe::default() }).unwrap();
    for recording in recordings {
        // The name of the file is the run's own, so that only the order differs.
        let path = format!("{}.fit", recording.start);
        let source = Source { path, kind: "fit".into(), fingerprint: None };
        diary.keep(prepare((*recording).clone(), Offset::UTC), &source).unwrap();
    }
    for (days, score) in [(20, 2.0), (18, 3.0), (12, 4.0), (9, 4.0), (4, 3.0)] {
        let soreness = Soreness {
            score,
            side: Some(Side::Left),
            site: Some(Site::OuterHip),
            when: Some(When::After),
            lasted_h: None,
            stopped: None,
            began_m: None,
        };
        let day = LAST.saturating_sub(days.days());
        diary.say(day, &[Item::Soreness(soreness)], "2026-09-20T18:00:00Z".parse().unwrap()).unwrap();
    }
    path
}

/// What is told as of a day, without the numbers of runs, which hang on the order of import.
fn told(diary: &Path, as_of: Date) -> Value {
    let output = coxa(diary).args(["why", "--json", "--as-of", &as_of.to_string()]).output().unwrap();
    let mut told: Value = serde_json::from_str(&succeed(&output)).unwrap();
    for list in ["seen", "remarks"] {
        for one in told["shown"][list].as_array_mut().unwrap() {
            let runs = one.as_object_mut().unwrap().remove("runs").unwrap();
            one["runs"] = runs.as_array().unwrap().len().into();
        }
    }
    told
}

fn runner() -> SimulatedRunner {
    let mut runner = simulate(7, LAST);
    runner.recordings.drain(..runner.recordings.len() - RECORDINGS);
    runner
}

#[test]
fn a_later_run_never_changes_what_is_said_of_an_earlier_day() {
    let runner = runner();
    let days = [LAST.saturating_sub(10.days()), LAST.saturating_sub(40.days())];
    let folder = tempfile::tempdir().unwrap();
    let all = diary_of(folder.path(), &runner.recordings.iter().collect::<Vec<_>>());
    for day in days {
        let until: Vec<_> = runner
            .recordings
            .iter()
            .filter(|one| one.start.to_zoned(jiff::tz::TimeZone::UTC).date() <= day)
            .collect();
        assert!(until.len() < runner.recordings.len());
        let folder = tempfile::tempdir().unwrap();
        let earlier = diary_of(folder.path(), &until);
        assert_eq!(told(&all, day), told(&earlier, day), "{day}");
    }
}

#[test]
fn neither_the_order_of_import_nor_a_second_import_changes_what_is_told() {
    let runner = runner();
    let forward: Vec<_> = runner.recordings.iter().collect();
    let backward: Vec<_> = runner.recordings.iter().rev().collect();
    let (odd, even): (Vec<_>, Vec<_>) = forward.iter().enumerate().partition(|(at, _)| at % 2 == 1);
    let in_two: Vec<_> = odd.into_iter().chain(even).map(|(_, one)| *one).collect();
    let folders = [(); 3].map(|()| tempfile::tempdir().unwrap());
    let [first, second, third] = [forward, backward, in_two];
    let first = told(&diary_of(folders[0].path(), &first), LAST);
    assert!(!first["shown"]["seen"].as_array().unwrap().is_empty());
    assert_eq!(first, told(&diary_of(folders[1].path(), &second), LAST));
    assert_eq!(first, told(&diary_of(folders[2].path(), &third), LAST));
}

#[test]
fn a_richer_recording_of_a_run_is_read_anew() {
    let runner = runner();
    let forward: Vec<_> = runner.recordings.iter().collect();
    let folder = tempfile::tempdir().unwrap();
    let path = diary_of(folder.path(), &forward);
    let whole = told(&path, LAST);
    // The same runs came first as poor copies, and were looked at, before the watch's own files came.
    let poor: Vec<Recording> = forward
        .iter()
        .map(|one| Recording { samples: coxa_reason::Samples::default(), laps: Vec::new(), ..(*one).clone() })
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let path = diary_of(folder.path(), &poor.iter().collect::<Vec<_>>());
    assert!(told(&path, LAST) != whole, "what only samples tell is told");
    let mut diary = Diary::open_existing(&path).unwrap();
    for recording in &forward {
        let source =
            Source { path: format!("{}.fit", recording.start), kind: "fit".into(), fingerprint: None };
        diary.keep(prepare((*recording).clone(), Offset::UTC), &source).unwrap();
    }
    drop(diary);
    assert_eq!(told(&path, LAST)["shown"], whole["shown"]);
}
