//! Recordings made up for tests and benches: sound enough to be kept, small enough to be made by the thousand.
#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "shared by several tests, each of which uses a part"
)]

use coxa_reason::{Channel, DeveloperColumn, Device, Intent, Lap, Recording, Sport, Summary, Warning};
use coxa_store::{Diary, Kept, Prepared, RunFilter, Source, Which, prepare};
use jiff::{Timestamp, tz::Offset};

/// 2026-03-01 07:00:00 UTC.
pub const MORNING: i64 = 1_772_348_400;

/// A small generator of numbers that look random and never change.
#[derive(Clone)]
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: u64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % sides) as i64
    }
}

/// A run of a number of seconds as a watch with running dynamics writes it, one sample a second.
pub fn watch(start: i64, seconds: i64) -> Recording {
    let mut dice = Dice(start as u64);
    let mut recording = with_track(start, seconds, 1);
    let samples = &mut recording.samples;
    let mut cadence = 1_700;
    for row in 0..samples.len() {
        cadence = (cadence + 20 * (dice.roll(3) as i32 - 1)).clamp(1_500, 1_900);
        samples.set(row, Channel::Cadence, cadence);
        samples.set(row, Channel::Power, 240 + dice.roll(30) as i32);
        samples.set(row, Channel::VerticalOscillation, 850 + dice.roll(60) as i32);
        samples.set(row, Channel::GroundContactTime, 2_600 + 10 * dice.roll(15) as i32);
        samples.set(row, Channel::StepLength, 9_800 + 10 * dice.roll(50) as i32);
        if row % 60 > 0 {
            samples.set(row, Channel::Temperature, 150);
        }
    }
    recording.device = Some(Device { maker: "garmin".into(), product: "4315".into() });
    recording.utc_offset = Offset::from_seconds(3_600).ok();
    recording.laps = laps(seconds);
    recording.totals = Summary {
        elapsed_s: Some(seconds as f64),
        moving_s: Some(seconds as f64 - 5.0),
        distance_m: Some(seconds as f64 * 2.8),
        heart_rate_bpm: Some(148.0),
        ..Summary::default()
    };
    recording
}

/// The same run as an app's track has it: position, altitude and heart rate.
pub fn track(start: i64, seconds: i64) -> Recording {
    with_track(start, seconds, 1)
}

/// A track with a sample every so many seconds and at the end.
pub fn with_track(start: i64, seconds: i64, every: i64) -> Recording {
    let mut recording = Recording { start: instant(start), sport: Sport::Running, ..Recording::default() };
    let mut dice = Dice(start as u64);
    let (mut latitude, mut longitude, mut heart) = (570_000_000, 120_000_000, 120);
    let samples = &mut recording.samples;
    for second in (0..seconds).step_by(every as usize).chain([seconds]) {
        let row = samples.push_row(second * 1000);
        latitude += 200 + dice.roll(60) as i32;
        longitude += 100 + dice.roll(90) as i32;
        heart = (heart + dice.roll(3) as i32 - 1).clamp(100, 180);
        samples.set(row, Channel::Latitude, latitude);
        samples.set(row, Channel::Longitude, longitude);
        samples.set(row, Channel::Altitude, 12_000 + 20 * dice.roll(9) as i32);
        samples.set(row, Channel::Distance, (second * 280 + dice.roll(40)) as i32);
        samples.set(row, Channel::HeartRate, heart);
    }
    recording
}

/// A row of an export's table: totals, no samples.
pub fn totals_only(start: i64, seconds: i64) -> Recording {
    let totals = Summary {
        elapsed_s: Some(seconds as f64),
        distance_m: Some(seconds as f64 * 2.8),
        energy_kcal: Some(600.0),
        ..Summary::default()
    };
    let name = Some("Morning run".to_owned());
    Recording { start: instant(start), sport: Sport::Running, name, totals, ..Recording::default() }
}

pub fn laps(seconds: i64) -> Vec<Lap> {
    let lap = |start: i64| Lap {
        start_s: start as f64,
        intent: (start == 0).then_some(Intent::WarmUp),
        totals: Summary { elapsed_s: Some(300.0), distance_m: Some(840.0), ..Summary::default() },
    };
    (0..seconds).step_by(300).map(lap).collect()
}

/// Adds a developer field such as Stryd's.
pub fn with_stryd(mut recording: Recording) -> Recording {
    let mut form_power =
        DeveloperColumn { name: "Form Power".into(), unit: "W".into(), column: Default::default() };
    let mut stiffness =
        DeveloperColumn { name: "Stiffness".into(), unit: String::new(), column: Default::default() };
    for row in (0..recording.samples.len()).skip(3) {
        form_power.column.set(row, 60.0 + (row % 7) as f32);
        stiffness.column.set(row, 8.5 + (row % 5) as f32 * 0.125);
    }
    recording.samples.developer_mut().extend([form_power, stiffness]);
    recording
}

pub fn damaged(mut recording: Recording) -> Recording {
    recording.warnings.push(Warning::damage("The file ends in the middle of a record."));
    recording
}

pub fn of_sport(sport: Sport, mut recording: Recording) -> Recording {
    recording.sport = sport;
    recording
}

pub fn instant(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap()
}

pub fn prepared(recording: &Recording) -> Prepared {
    prepare(recording.clone(), Offset::UTC)
}

pub fn source(path: &str) -> Source {
    Source { path: path.to_owned(), kind: "fit".to_owned(), fingerprint: None }
}

pub fn keep(diary: &mut Diary, recording: &Recording) -> Kept {
    diary.keep(prepared(recording), &source("a.fit")).unwrap()
}

pub fn everything() -> RunFilter {
    RunFilter { which: Which::All, ..RunFilter::default() }
}
