//! Invented runners whose soreness follows a rule that is known: recordings as FIT files, a diary in plain words, and
//! both through the program's own doors.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::path::Path;

use coxa_reason::{Channel, Device, Recording, Sport};
use coxa_recordings::fit::encode::encode;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use jiff::tz::{Offset, TimeZone};

use crate::support::{coxa, succeed};

/// The last day of each diary: a Sunday.
pub(crate) const LAST: Date = date(2026, 9, 20);
/// Seconds between two samples.
const STEP_S: usize = 5;

/// A run of a day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    /// Metres.
    pub(crate) distance_m: f64,
    /// Metres downhill, at 8 %, at the end of it; as many are climbed gently before.
    pub(crate) downhill_m: f64,
}

/// A runner: days before the last one, oldest first.
pub(crate) struct Runner {
    /// What was run, by day.
    pub(crate) runs: Vec<Option<Run>>,
    /// How sore it was on the last days; `None` where nothing was written.
    pub(crate) sore: Vec<Option<u32>>,
    /// The seed of how sore a wrist was; `None` where nothing is written of it.
    pub(crate) wrist: Option<u64>,
}

/// Chance that is the same every time (Park and Miller 1988, the multiplier of 1993).
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    /// Evenly from 0 to 1.
    pub(crate) fn uniform(&mut self) -> f64 {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        self.0 as f64 / 2_147_483_647.0
    }

    /// A whole number below another.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        // The first numbers of seeds near each other are near each other too.
        self.uniform();
        self.uniform();
        (self.uniform() * f64::from(end)) as u32
    }

    /// About normal: twelve even numbers.
    pub(crate) fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.uniform()).sum::<f64>() - 6.0
    }
}

impl Runner {
    /// Somebody who runs as `run` says of each day, and is as sore as the noise of life with `more` on top, of so many
    /// days of diary. Of every eleventh day nothing is written.
    pub(crate) fn new(
        days: usize,
        diary_days: usize,
        chance: &mut Chance,
        run: impl Fn(usize, &mut Chance) -> Option<Run>,
        more: impl Fn(&[Option<Run>]) -> f64,
    ) -> Runner {
        let runs: Vec<Option<Run>> = (0..days).map(|day| run(day, chance)).collect();
        let mut state = 0.0;
        let mut sore = Vec::new();
        for day in days - diary_days..days {
            state = 0.6 * state + 0.7 * chance.normal();
            let score = 2.0 + state + more(&runs[..day]) + 0.4 * chance.normal();
            let written = sore.len() % 11 != 5;
            sore.push(written.then(|| score.round().clamp(0.0, 10.0) as u32));
        }
        Runner { runs, sore, wrist: None }
    }

    /// Brings all of it through the program's doors into a diary.
    pub(crate) fn tell(&self, folder: &Path, diary: &Path) {
        let recordings = folder.join("recordings");
        std::fs::create_dir_all(&recordings).unwrap();
        for (day, run) in self.runs.iter().enumerate() {
            if let Some(run) = run {
                let date = ago(self.runs.len() - 1 - day);
                std::fs::write(recordings.join(format!("{date}.fit")), encode(&recording(date, *run)))
                    .unwrap();
            }
        }
        succeed(&coxa(diary).arg("import").arg(&recordings).output().unwrap());
        for (day, sore) in self.sore.iter().enumerate() {
            let date = ago(self.sore.len() - 1 - day).to_string();
            let words = match sore {
                None => continue,
                Some(0) => "none".to_owned(),
                Some(score) => format!("left outside {score} next morning"),
            };
            // A wrist knows nothing of it.
            let words = match self.wrist {
                Some(seed) => format!("{words}, wrist {}", Chance::new(seed + day as u64).below(3)),
                None => words,
            };
            succeed(&coxa(diary).args(["log", "--on", &date]).args(words.split(' ')).output().unwrap());
        }
    }
}

/// The day so many days before the last.
fn ago(days: usize) -> Date {
    LAST.saturating_sub((days as i64).days())
}

/// The run as a watch would have recorded it.
fn recording(date: Date, run: Run) -> Recording {
    let start = date.at(8, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp();
    let mut recording = Recording {
        start,
        utc_offset: Some(Offset::UTC),
        sport: Sport::Running,
        device: Some(Device { maker: "garmin".into(), product: "3113".into() }),
        ..Recording::default()
    };
    let down_m = run.downhill_m / 0.08;
    let up_m = run.distance_m - down_m;
    let (mut metres, mut seconds) = (0.0, 0_usize);
    while metres <= run.distance_m {
        let row = recording.samples.push_row(1000 * seconds as i64);
        // Easy for ten minutes, then even, then easy again.
        let easy = seconds < 600 || run.distance_m - metres < 900.0;
        let speed = if easy { 2.3 } else { 2.9 } + 0.05 * (seconds as f64 * 0.37).sin();
        let altitude = if metres < up_m {
            200.0 + run.downhill_m * metres / up_m
        } else {
            200.0 + run.downhill_m - 0.08 * (metres - up_m)
        };
        for (channel, value) in [
            (Channel::Latitude, 0.001 + metres * 9e-6),
            (Channel::Longitude, -30.0),
            (Channel::Distance, metres),
            (Channel::Speed, speed),
            (Channel::Cadence, 133.0 + 11.0 * speed),
            (Channel::HeartRate, 60.0 + 30.0 * speed),
            (Channel::Altitude, altitude),
        ] {
            recording.samples.set_value(row, channel, value);
        }
        metres += STEP_S as f64 * speed;
        seconds += STEP_S;
    }
    recording
}
