//! Invented runners, each with one thing that sets them apart: nine months of runs, a diary, answers and home tests.
//!
//! All else is the same for each of them: three runs a week that grow slowly, easy after a warm-up, in shoes that are
//! neither old nor new. So what coxa tells of one of them is about what sets them apart.

#![allow(dead_code, reason = "each test file uses its own part of this module")]

pub(crate) mod eleven;

use std::path::PathBuf;

use coxa_reason::diary::{Item, Side, Site, Soreness, When};
use coxa_reason::home_test::TestResult;
use coxa_reason::knowledge::Sex;
use coxa_reason::{Answer, Channel, Device, Knowledge, Recording, Sport};
use coxa_store::{Diary, NewShoe, Source, prepare};
use jiff::civil::{Date, date};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};

/// The day of the answer: a Sunday.
pub(crate) const TODAY: Date = date(2026, 9, 20);
/// How many weeks of runs there are.
const WEEKS: i64 = 38;
/// Seconds between two samples.
const STEP_S: usize = 5;

/// A run as it is to be invented.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    /// The day.
    pub(crate) date: Date,
    /// Metres.
    pub(crate) distance_m: f64,
    /// Metres a second, but for the easy beginning and end.
    pub(crate) speed: f64,
    /// Steps a minute beside the runner's line of 133 + 11 for each metre a second.
    pub(crate) cadence_off: f64,
    /// Seconds of easy running at the start, and at the end.
    pub(crate) warm_up_s: f64,
    pub(crate) cool_down_s: f64,
    /// Metres a metre: up for the first half and down for the second.
    pub(crate) slope: f64,
    /// The pair of shoes.
    pub(crate) shoes: &'static str,
}

/// An invented runner.
pub(crate) struct Story {
    folder: tempfile::TempDir,
    pub(crate) runs: Vec<Run>,
    items: Vec<(Date, Item)>,
    answers: Vec<(&'static str, Answer)>,
    tests: Vec<TestResult>,
    /// Metres that the grey ones had before their first run here.
    initial_m: f64,
}

impl Story {
    /// A runner in whom nothing stands out.
    pub(crate) fn plain(age: f64, sex: Sex) -> Story {
        let first = TODAY.saturating_sub((WEEKS * 7 - 1).days());
        let mut runs = Vec::new();
        for week in 0..WEEKS {
            for (day, kilometres, speed) in [(1, 6.0, 2.9), (3, 8.0, 3.05), (6, 10.0, 2.7)] {
                // Up and down a little from week to week, and never more than a tenth longer than in 30 days before.
                let wave = 1.0 + 0.04 * f64::from((week % 4) as i32 - 1);
                runs.push(Run {
                    date: first.saturating_add((week * 7 + day).days()),
                    distance_m: 1000.0 * kilometres * wave,
                    speed: speed + 0.05 * f64::from((week % 3) as i32 - 1),
                    cadence_off: 0.0,
                    warm_up_s: 600.0,
                    cool_down_s: 400.0,
                    slope: 0.002,
                    // A pair of some 900 km gives way to a new one well before the last six weeks.
                    shoes: if week < WEEKS - 18 { "the blue ones" } else { "the grey ones" },
                });
            }
        }
        runs.retain(|run| run.date < TODAY);
        let mut story = Story {
            folder: tempfile::tempdir().unwrap(),
            runs,
            items: Vec::new(),
            answers: Vec::new(),
            tests: Vec::new(),
            initial_m: 0.0,
        };
        story.answer("age", Answer::Number(age));
        story.answer("sex", Answer::Sex(sex));
        // The signs that must not wait were asked, and are not there.
        for list in Knowledge::embedded().interview.lists.iter().filter(|list| list.screen) {
            for id in &list.of {
                story.answer(id, Answer::No);
            }
        }
        story
    }

    /// The runs of the last so many days.
    pub(crate) fn last_days(&mut self, days: i64) -> impl Iterator<Item = &mut Run> {
        let from = ago(days);
        self.runs.iter_mut().filter(move |run| run.date >= from)
    }

    /// Answers a finding, or changes its answer.
    pub(crate) fn answer(&mut self, finding: &'static str, answer: Answer) -> &mut Story {
        self.answers.retain(|(known, _)| *known != finding);
        self.answers.push((finding, answer));
        self
    }

    /// Answers yes.
    pub(crate) fn yes(&mut self, findings: &[&'static str]) -> &mut Story {
        for finding in findings {
            self.answer(finding, Answer::Yes);
        }
        self
    }

    /// Says something of a day so many days ago.
    pub(crate) fn says(&mut self, days_ago: i64, item: Item) -> &mut Story {
        self.items.push((ago(days_ago), item));
        self
    }

    /// The result of a home test.
    pub(crate) fn tested(&mut self, result: TestResult) -> &mut Story {
        self.tests.push(result);
        self
    }

    /// Metres that the grey ones had before their first run here.
    pub(crate) fn shoes_had(&mut self, metres: f64) -> &mut Story {
        self.initial_m = metres;
        self
    }

    /// Writes it all into a diary.
    pub(crate) fn diary(&self) -> PathBuf {
        let path = self.folder.path().join("diary.sqlite");
        let mut diary = Diary::open(&path).unwrap();
        let pairs: std::collections::BTreeSet<_> = self.runs.iter().map(|run| run.shoes).collect();
        for name in pairs {
            let initial_m = if name == "the grey ones" { self.initial_m } else { 0.0 };
            diary.add_shoe(&NewShoe { name: name.into(), initial_m, ..NewShoe::default() }).unwrap();
        }
        for (at, run) in self.runs.iter().enumerate() {
            let source = Source { path: format!("{at}.fit"), kind: "fit".into(), fingerprint: None };
            diary.keep(prepare(recording(run), Offset::UTC), &source).unwrap();
        }
        let said = evening(TODAY);
        for (date, item) in &self.items {
            diary.say(*date, std::slice::from_ref(item), said).unwrap();
        }
        diary.add_home_tests(&self.tests, said).unwrap();
        let episode = match diary.open_episode().unwrap() {
            Some(episode) => episode,
            None => diary.begin_episode(TODAY).unwrap(),
        };
        let answers: Vec<_> =
            self.answers.iter().map(|(finding, answer)| (*finding, Some(*answer))).collect();
        diary.answer_all(episode.id, &answers, said).unwrap();
        path
    }
}

/// The day so many days before the answer.
pub(crate) fn ago(days: i64) -> Date {
    TODAY.saturating_sub(days.days())
}

/// Soreness of a side, a site and a time of day.
pub(crate) fn sore(score: f64, side: Side, site: Site, when: When) -> Soreness {
    Soreness {
        score,
        side: Some(side),
        site: Some(site),
        when: Some(when),
        lasted_h: None,
        stopped: None,
        began_m: None,
    }
}

fn evening(date: Date) -> Timestamp {
    date.at(19, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp()
}

/// The run as a watch would have recorded it.
fn recording(run: &Run) -> Recording {
    let start = run.date.at(8, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp();
    let mut recording = Recording {
        start,
        utc_offset: Some(Offset::UTC),
        sport: Sport::Running,
        device: Some(Device { maker: "garmin".into(), product: "invented".into() }),
        gear: Some(run.shoes.to_owned()),
        ..Recording::default()
    };
    let easy = 0.8 * run.speed;
    let cool_down_m = run.cool_down_s * easy;
    let (mut metres, mut seconds, mut metres_up) = (0.0, 0_usize, 100.0);
    // Noise that is the same every time: a number of the day and the second.
    let day = run.date.day_of_year() as f64;
    while metres < run.distance_m {
        let at = seconds as f64;
        let wobble = (at * 0.37 + day).sin() * 0.06 + (at * 0.11 + 2.0 * day).sin() * 0.05;
        let is_easy = at < run.warm_up_s || metres > run.distance_m - cool_down_m;
        let speed = if is_easy { easy } else { run.speed } + wobble;
        let cadence = 133.0 + 11.0 * speed + run.cadence_off + 1.2 * (at * 0.23 + day).cos();
        let heart = 62.0 + 30.0 * speed - 25.0 * (-at / 120.0).exp();
        let row = recording.samples.push_row(1000 * seconds as i64);
        let up = if metres < run.distance_m / 2.0 { run.slope } else { -run.slope };
        for (channel, value) in [
            (Channel::Distance, metres),
            (Channel::Speed, speed),
            (Channel::Cadence, cadence),
            (Channel::HeartRate, heart),
            (Channel::Altitude, metres_up),
        ] {
            recording.samples.set_value(row, channel, value);
        }
        metres += STEP_S as f64 * speed;
        metres_up += STEP_S as f64 * speed * up;
        seconds += STEP_S;
    }
    recording
}
