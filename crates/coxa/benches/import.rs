//! The whole program over a long history: 3,000 invented runs as FIT files into a diary, and a look at them.
//!
//! CPU time is what the system accounts to the finished processes (Linux only; 0 elsewhere), so that the figures
//! hold on a machine that has other things to do.

#![allow(clippy::unwrap_used, reason = "a bench that cannot go on stops")]

mod history;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use history::{Written, keep_a_diary_of_a_year, write_history};
use jiff::civil::{Date, date};

/// The day of the last run.
const LAST_DAY: Date = date(2026, 6, 28);

/// CPU seconds of all child processes that have ended.
fn cpu_of_children() -> f64 {
    /// Ticks in a second, as Linux counts for programs.
    const TICKS: f64 = 100.0;
    let Ok(stat) = std::fs::read_to_string("/proc/self/stat") else { return 0.0 };
    let after_name = stat.rsplit(") ").next().unwrap_or_default();
    let ticks: f64 =
        after_name.split(' ').skip(13).take(2).filter_map(|field| field.parse::<f64>().ok()).sum();
    ticks / TICKS
}

fn coxa(diary: &Path, arguments: &[&str]) -> (f64, f64) {
    let (started, before) = (Instant::now(), cpu_of_children());
    let mut command = Command::new(env!("CARGO_BIN_EXE_coxa"));
    command.env("COXA_DIARY", diary).args(arguments).stdout(Stdio::null());
    assert!(command.status().unwrap().success());
    (started.elapsed().as_secs_f64(), cpu_of_children() - before)
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let files = folder.path().join("files");
    std::fs::create_dir(&files).unwrap();
    let Written { written, bytes, samples } = write_history(&files, LAST_DAY);
    println!("{written} recordings, {samples} records, {:.0} MB of FIT", bytes as f64 / 1e6);
    let files = files.to_str().unwrap();
    for jobs in ["1", "2"] {
        let diary = folder.path().join(format!("diary-{jobs}.sqlite"));
        let (wall, cpu) = coxa(&diary, &["import", "--jobs", jobs, files]);
        let size = std::fs::metadata(&diary).unwrap().len();
        println!(
            "import, {jobs} reading: {wall:.2} s, {cpu:.2} s of CPU, {:.0} runs a CPU second, {:.1} bytes a record",
            written as f64 / cpu,
            size as f64 / samples as f64
        );
    }
    let diary = folder.path().join("diary-1.sqlite");
    let (wall, cpu) = coxa(&diary, &["import", files]);
    println!("the same again: {wall:.2} s, {cpu:.2} s of CPU");
    for day in ["2026-06-12", "2026-06-20", "2026-06-26"] {
        coxa(&diary, &["log", "left", "outside", "4", "after", "--on", day]);
    }
    let (wall, cpu) = coxa(&diary, &["why", "--as-of", "2026-06-28"]);
    println!("the first coxa why, which opens the samples of a year: {wall:.2} s, {cpu:.2} s of CPU");
    let (why, today) = (["why", "--as-of", "2026-06-28"], ["today", "--as-of", "2026-06-28"]);
    let median = |arguments: &[&str], of: &str| {
        let mut walls: Vec<f64> = (0..21).map(|_| coxa(&diary, arguments).0).collect();
        walls.sort_by(f64::total_cmp);
        println!("coxa {}{of}: {:.1} ms (median of 21)", arguments.join(" "), walls[10] * 1000.0);
    };
    for arguments in [&["runs"][..], &["runs", "--all"], &["show", "last"], &why, &today] {
        median(arguments, "");
    }
    keep_a_diary_of_a_year(&diary, LAST_DAY);
    median(&why, ", with a diary of a year");
    median(&today, ", with a diary of a year");
}
