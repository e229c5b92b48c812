//! What an import costs in the store, and what looking costs: simulated runs of an hour, nine channels, a sample a
//! second.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

#[path = "../tests/simulated/mod.rs"]
mod simulated;

use coxa_reason::Recording;
use coxa_store::{Diary, Prepared, RunFilter};
use divan::{Bencher, black_box, counter::ItemsCount};
use jiff::tz::Offset;
use simulated::*;

const RUNS: i64 = 3_000;

fn main() {
    divan::main();
}

fn hour(day: i64) -> Recording {
    watch(MORNING + day * 86_400, 3_400)
}

/// A diary on disk with short runs, for what does not open samples.
fn full_diary(folder: &tempfile::TempDir) -> Diary {
    let mut diary = Diary::open(&folder.path().join("diary.sqlite")).unwrap();
    for day in 0..RUNS {
        keep(&mut diary, &watch(MORNING + day * 86_400, 60));
    }
    diary
}

#[divan::bench]
fn prepare_a_run(bencher: Bencher) {
    bencher
        .with_inputs(|| hour(0))
        .counter(ItemsCount::new(1_u8))
        .bench_values(|run| coxa_store::prepare(run, Offset::UTC));
}

#[divan::bench(sample_count = 20)]
fn keep_a_hundred_runs(bencher: Bencher) {
    let prepared: Vec<Prepared> = (0..100).map(|day| prepared(&hour(day))).collect();
    let file = source("activities/run.fit");
    bencher
        .with_inputs(|| {
            let folder = tempfile::tempdir().unwrap();
            let diary = Diary::open(&folder.path().join("diary.sqlite")).unwrap();
            (folder, diary, prepared.clone())
        })
        .counter(ItemsCount::new(100_u8))
        .bench_values(|(folder, mut diary, runs)| {
            for run in runs {
                diary.keep(run, &file).unwrap();
            }
            diary.checkpoint().unwrap();
            (folder, diary)
        });
}

#[divan::bench(sample_count = 20)]
fn keep_a_hundred_poorer_copies(bencher: Bencher) {
    let prepared: Vec<Prepared> =
        (0..100).map(|day| prepared(&track(MORNING + day * 86_400, 3_400))).collect();
    let file = source("activities/run.gpx");
    bencher
        .with_inputs(|| {
            let folder = tempfile::tempdir().unwrap();
            let mut diary = Diary::open(&folder.path().join("diary.sqlite")).unwrap();
            for day in 0..100 {
                keep(&mut diary, &hour(day));
            }
            (folder, diary, prepared.clone())
        })
        .counter(ItemsCount::new(100_u8))
        .bench_values(|(folder, mut diary, runs)| {
            for run in runs {
                diary.keep(run, &file).unwrap();
            }
            (folder, diary)
        });
}

#[divan::bench]
fn list_three_thousand_runs(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    let diary = full_diary(&folder);
    bencher.bench_local(|| diary.runs(black_box(&RunFilter::default())).unwrap());
}

#[divan::bench]
fn days_of_three_thousand_runs(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    let diary = full_diary(&folder);
    bencher.bench_local(|| diary.days(None, None).unwrap());
}

#[divan::bench]
fn load_a_recording(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    let mut diary = Diary::open(&folder.path().join("diary.sqlite")).unwrap();
    let run = keep(&mut diary, &hour(0)).run();
    bencher.bench_local(|| diary.recording(black_box(run)).unwrap());
}
