//! The whole program over a long history: 3,000 invented runs as FIT files into a diary, and a look at them.
//!
//! CPU time is what the system accounts to the finished processes (Linux only; 0 elsewhere), so that the figures
//! hold on a machine that has other things to do.

#![allow(clippy::unwrap_used, reason = "a bench that cannot go on stops")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use coxa_reason::diary::{Item, Side, Site, Soreness};
use coxa_reason::simulated::simulate;
use coxa_recordings::fit::encode::{encode, file_name};
use coxa_store::Diary;
use jiff::{Timestamp, ToSpan, civil::date};

/// How many simulated runners' eighteen months stand one after the other.
const RUNNERS: u64 = 11;
const RUNS: usize = 3000;

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

/// A word on soreness, sleep, shoes and sitting on each day of a year, so that all that has a lag is tested.
fn keep_a_diary_of_a_year(diary: &Path) {
    let mut diary = Diary::open_existing(diary).unwrap();
    let now = Timestamp::UNIX_EPOCH;
    for back in 0..365_i64 {
        // Not by the week, which would explain all of it.
        let score = (back * back * 37 % 101 % 6) as f64;
        let sore =
            Soreness { score, side: Some(Side::Left), site: Some(Site::OuterHip), ..Soreness::default() };
        let pair = if back * back % 5 < 2 { "red" } else { "blue" };
        let items = [
            if score > 0.0 { Item::Soreness(sore) } else { Item::PainFree },
            Item::Seated((back % 11) as f64),
            Item::Shoes(pair.into()),
            Item::WarmUp(back % 3 > 0),
            Item::CoolDown(back % 4 > 0),
            Item::Elsewhere((back % 3) as f64),
        ];
        diary.say(date(2026, 6, 28).checked_sub(back.days()).unwrap(), &items, now).unwrap();
    }
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let files = folder.path().join("files");
    std::fs::create_dir(&files).unwrap();
    let (mut written, mut bytes, mut samples) = (0, 0, 0);
    'all: for runner in 0..RUNNERS {
        let last_day = date(2026, 6, 28).checked_sub((547 * runner as i64).days()).unwrap();
        for recording in simulate(runner + 1, last_day).recordings {
            let file = encode(&recording);
            (bytes, samples) = (bytes + file.len(), samples + recording.samples.len());
            std::fs::write(files.join(file_name(&recording)), file).unwrap();
            written += 1;
            if written == RUNS {
                break 'all;
            }
        }
    }
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
    keep_a_diary_of_a_year(&diary);
    median(&why, ", with a diary of a year");
    median(&today, ", with a diary of a year");
}
