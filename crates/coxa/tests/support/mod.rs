//! A small world for the tests of the whole program: recordings written as FIT files, a diary, and the binary.

#![allow(dead_code, reason = "each test file uses its own part of this module")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use coxa_reason::{Channel, Device, Lap, Recording, Sport, Summary};
use coxa_recordings::fit::encode::encode;
use jiff::Timestamp;

/// The program, with a diary of its own and nothing of the machine's settings.
pub(crate) fn coxa(diary: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_coxa"));
    command.env_clear().env("COXA_DIARY", diary).env("TZ", "UTC").env("COLUMNS", "80");
    command
}

/// What a command printed, and that it succeeded.
pub(crate) fn succeed(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}\n{}{}", output.status, text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}

/// A run of some minutes in the open sea, on the n-th day of a history.
pub(crate) fn run_of_day(day: i64) -> Recording {
    let start = 1_700_000_000 + day * 86_400;
    let minutes = 4 + day % 5;
    let mut recording = Recording {
        start: Timestamp::from_second(start).unwrap(),
        sport: Sport::Running,
        device: Some(Device { maker: "garmin".into(), product: "3113".into() }),
        totals: Summary {
            elapsed_s: Some(minutes as f64 * 60.0),
            moving_s: Some(minutes as f64 * 60.0),
            distance_m: Some(minutes as f64 * 180.0),
            ..Summary::default()
        },
        ..Recording::default()
    };
    for second in 0..=minutes * 60 {
        let row = recording.samples.push_row(second * 1000);
        recording.samples.set_value(row, Channel::Latitude, 0.001 + second as f64 * 2.7e-5);
        recording.samples.set_value(row, Channel::Longitude, -30.0);
        recording.samples.set_value(row, Channel::Distance, second as f64 * 3.0);
        recording.samples.set_value(row, Channel::Speed, 3.0);
        recording.samples.set_value(row, Channel::HeartRate, 130.0 + (second % 17) as f64);
        recording.samples.set_value(row, Channel::Cadence, 168.0 + (second % 5) as f64);
    }
    recording.laps.push(Lap { start_s: 0.0, intent: None, totals: recording.totals });
    recording
}

/// Writes the runs of some days as FIT files and gives their paths.
pub(crate) fn write_runs(folder: &Path, days: i64) -> Vec<PathBuf> {
    let write = |day: i64| {
        let path = folder.join(format!("run-{day:03}.fit"));
        std::fs::write(&path, encode(&run_of_day(day))).unwrap();
        path
    };
    (0..days).map(write).collect()
}

/// The folder of real recordings, if `COXA_SHARED` says where it is.
pub(crate) fn real_recordings() -> Option<PathBuf> {
    shared("the real recordings", "data/recordings")
}

/// The folder of published cases, if `COXA_SHARED` says where it is.
pub(crate) fn published_cases() -> Option<PathBuf> {
    shared("the published cases", "clinical/cases")
}

fn shared(what: &str, place: &str) -> Option<PathBuf> {
    let shared = std::env::var_os("COXA_SHARED");
    if shared.is_none() {
        println!("skipped: COXA_SHARED does not say where {what} are");
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    shared.map(|shared| root.join(shared).join(place))
}
