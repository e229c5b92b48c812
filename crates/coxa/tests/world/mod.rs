//! A small diary for the tests of what is shown: five runs in six weeks, a ride, and two pairs of shoes.

#![allow(dead_code, reason = "each test file uses its own part of this module")]

use std::path::{Path, PathBuf};

use coxa_reason::diary::Side;
use coxa_reason::home_test::{HomeTest, TestResult};
use coxa_reason::knowledge::Sex;
use coxa_reason::{
    Answer, Channel, Column, DeveloperColumn, Device, Fingerprint, Intent, Lap, Recording, Sport, Summary,
    Warning,
};
use coxa_store::{Diary, NewShoe, RunId, Source, prepare};
use jiff::{civil::date, tz::Offset};

/// A folder that is gone after the test, and the diary in it.
pub(crate) struct World {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) diary: PathBuf,
}

impl World {
    /// A diary without anything.
    pub(crate) fn empty() -> World {
        let folder = tempfile::tempdir().unwrap();
        let diary = folder.path().join("diary.sqlite");
        Diary::open(&diary).unwrap();
        World { folder, diary }
    }

    /// A diary of some recordings.
    pub(crate) fn of(recordings: impl IntoIterator<Item = Recording>) -> World {
        let world = World::empty();
        let mut diary = world.open();
        for (at, recording) in recordings.into_iter().enumerate() {
            let path = format!("watch/{at}.fit");
            let fingerprint = Some(Fingerprint { size: 1000, hash: at as u128 });
            let source = Source { path, kind: "fit".into(), fingerprint };
            diary.keep(prepare(recording, Offset::UTC), &source).unwrap();
        }
        world
    }

    /// The small diary.
    pub(crate) fn small() -> World {
        let world = World::of(small());
        let mut diary = world.open();
        for (name, initial_m) in [("Pegasus", 0.0), ("Ghost", 120_000.0)] {
            diary.add_shoe(&NewShoe { name: name.into(), initial_m, ..NewShoe::default() }).unwrap();
        }
        diary.set_setting("units", Some("km")).unwrap();
        talk(&mut diary);
        world
    }

    pub(crate) fn open(&self) -> Diary {
        Diary::open_existing(&self.diary).unwrap()
    }

    pub(crate) fn path(&self) -> &Path {
        &self.diary
    }

    /// What the diary gives for a run.
    pub(crate) fn recording(&self, run: i64) -> Recording {
        self.open().recording(RunId(run)).unwrap()
    }
}

/// Two episodes of soreness: one that is over, and one with an answer of each kind, one changed and one undone.
fn talk(diary: &mut Diary) {
    let at = "2026-09-21T18:00:00Z".parse().unwrap();
    diary.begin_episode(date(2026, 8, 23)).unwrap();
    let episode = diary.begin_episode(date(2026, 9, 21)).unwrap().id;
    for (finding, answer) in [
        ("duration", Answer::Number(1.0 / 3.0)),
        ("sex", Answer::Sex(Sex::Female)),
        ("limp", Answer::No),
        ("limp", Answer::NotSure),
        ("old_shoes", Answer::Likely(0.8)),
    ] {
        diary.answer(episode, finding, answer, at).unwrap();
    }
    diary.forget_answer(episode, "old_shoes", at).unwrap();
    diary.answer(episode, "night_pain", Answer::Yes, at).unwrap();
    diary.undo_answer(episode, at).unwrap();
    let test = |test, side| TestResult::new(test, date(2026, 9, 22), side);
    let plank = |side, held_s| TestResult { held_s: Some(held_s), ..test(HomeTest::SidePlank, side) };
    diary.add_home_tests(&[plank(Side::Left, 41.5), plank(Side::Right, 45.0)], at).unwrap();
    let findings = vec![("fadir_pain".to_owned(), true)];
    let fadir = TestResult { pain: Some(3.0), stopped: true, findings, ..test(HomeTest::Fadir, Side::Left) };
    diary.add_home_tests(&[fadir], at).unwrap();
    diary.undo_home_test(at).unwrap();
}

/// The recordings of the small diary, in order of time.
pub(crate) fn small() -> Vec<Recording> {
    let mut easy = run("2026-08-18T05:30:00Z", 40.0, 3.0);
    easy.name = Some("Round the lake, \"slowly\"".into());
    let mut ride = run("2026-08-19T15:00:00Z", 60.0, 7.0);
    ride.sport = Sport::Cycling;
    let mut damaged = run("2026-08-22T06:00:00Z", 25.0, 2.8);
    damaged.sub_sport = Some("trail".into());
    damaged.warnings.push(Warning::damage("The file is cut off; everything up to byte 7471 was read."));
    vec![easy, ride, damaged, intervals(), no_samples(), run("2026-09-20T07:00:00Z", 75.0, 2.9)]
}

/// An even run of some minutes at a speed, out and back on a hill, without dynamics.
pub(crate) fn run(start: &str, minutes: f64, speed: f64) -> Recording {
    let seconds = minutes * 60.0;
    let mut recording = Recording {
        start: start.parse().unwrap(),
        utc_offset: Some(jiff::tz::offset(2)),
        sport: Sport::Running,
        device: Some(Device { maker: "garmin".into(), product: "fr245".into() }),
        totals: Summary {
            elapsed_s: Some(seconds),
            moving_s: Some(seconds),
            distance_m: Some(seconds * speed + 40.0),
            heart_rate_bpm: Some(148.0),
            ..Summary::default()
        },
        ..Recording::default()
    };
    for second in (0..=seconds as i64).step_by(4) {
        let row = recording.samples.push_row(second * 1000);
        let along = second as f64 / seconds;
        let values = [
            (Channel::Latitude, 0.001 + along * 0.05),
            (Channel::Longitude, -30.0 - along * 0.01),
            (Channel::Altitude, 12.0 + 80.0 * (0.5 - (along - 0.5).abs())),
            (Channel::Distance, second as f64 * speed),
            (Channel::Speed, speed),
            (Channel::HeartRate, (140.0 + 16.0 * along).round()),
            (Channel::Cadence, 164.0),
        ];
        for (channel, value) in values {
            recording.samples.set_value(row, channel, value);
        }
    }
    recording
}

/// Warm-up, two repetitions and cool-down, with running dynamics, a developer field, and a gap in the pulse.
fn intervals() -> Recording {
    let mut recording = run("2026-08-25T16:00:00.250Z", 36.0, 3.2);
    recording.name = Some("2 x 6 min".into());
    recording.rpe = Some(7.0);
    recording.feel = Some(50.0);
    recording.warnings.push(Warning::note("The watch's clock jumped by 2 s."));
    let rows = recording.samples.len();
    let mut form = Column::default();
    for row in 0..rows {
        let values = [
            (Channel::Power, 240.0),
            (Channel::VerticalOscillation, 88.0),
            (Channel::GroundContactTime, 251.0),
            (Channel::StepLength, 1170.5),
        ];
        for (channel, value) in values {
            recording.samples.set_value(row, channel, value);
        }
        if row % 2 == 1 {
            form.set(row, 60.0 + row as f32 / 7.0);
        }
    }
    let pulse = recording.samples.column(Channel::HeartRate).clone();
    let mut with_gap = Column::default();
    for row in (0..rows).filter(|row| !(150..300).contains(row)) {
        with_gap.set(row, pulse.get(row).unwrap());
    }
    *recording.samples.column_mut(Channel::HeartRate) = with_gap;
    let field = DeveloperColumn { name: "Form Power".into(), unit: "W, at the foot".into(), column: form };
    recording.samples.developer_mut().push(field);
    let intents = [Intent::WarmUp, Intent::Interval, Intent::Recovery, Intent::Interval, Intent::CoolDown];
    for (at, intent) in intents.into_iter().enumerate() {
        let totals = Summary {
            elapsed_s: Some(432.0),
            moving_s: Some(432.0),
            distance_m: Some(1382.4),
            heart_rate_bpm: Some(141.0 + 3.0 * at as f64),
            ground_contact_ms: Some(251.3),
            ..Summary::default()
        };
        recording.laps.push(Lap { start_s: 432.0 * at as f64, intent: Some(intent), totals });
    }
    recording
}

/// A row of an export: totals only.
fn no_samples() -> Recording {
    Recording {
        start: "2026-08-29T06:00:00Z".parse().unwrap(),
        sport: Sport::Running,
        sub_sport: Some("treadmill".into()),
        totals: Summary {
            elapsed_s: Some(1800.0),
            distance_m: Some(5000.0 + 1.0 / 3.0),
            ..Summary::default()
        },
        ..Recording::default()
    }
}

/// Compares a page with the one in `tests/expected`; with `COXA_RENEW=1` it is written there, to be looked at and
/// committed.
pub(crate) fn expect(name: &str, page: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected").join(name);
    if std::env::var_os("COXA_RENEW").is_some() {
        std::fs::write(&path, page).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(page == expected, "{name} is not as expected (COXA_RENEW=1 renews it). It is now:\n{page}");
}
