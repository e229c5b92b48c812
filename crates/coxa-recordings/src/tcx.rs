//! TCX: Garmin's training centre format, and what other makers export in its name.
//!
//! Every `Activity` is a recording, also those inside a `MultiSportSession`, whose `Transition`s are recordings of
//! their own. Laps carry the device's totals; an activity without points is still a recording when it has them.

use std::io::BufRead;

use coxa_reason::{Channel, Intent, Lap, Sport, Summary};
use jiff::Timestamp;

use crate::{
    Reading, Refusal,
    xml::{self, Draft, Format, MOST_RECORDINGS, Point},
};

/// Most laps from one file.
const MOST_LAPS: usize = 100_000;

/// Reads one TCX file.
///
/// # Errors
/// Refuses what is not TCX, and a file so damaged that no activity can be read.
pub fn read(input: impl BufRead) -> Result<Reading, Refusal> {
    let mut tcx = Tcx::default();
    xml::walk(input, &mut tcx)?;
    tcx.finish()
}

#[derive(Default)]
struct Tcx {
    /// Depth of the open elements; 0 is none.
    activity_at: usize,
    lap_at: usize,
    point_at: usize,
    creator_at: usize,
    point: Point,
    /// Whether the point has its cadence from an element that names running.
    point_run_cadence: bool,
    draft: Option<Activity>,
    done: Vec<Activity>,
    samples: usize,
    laps: usize,
    early_damage: Option<String>,
    courses: bool,
    workouts: bool,
}

#[derive(Default)]
struct Activity {
    draft: Draft,
    /// `Id`, which is a start time.
    id_ms: Option<i64>,
    laps: Vec<ReadLap>,
}

/// A lap before its place in the recording is known.
#[derive(Default)]
struct ReadLap {
    start_ms: Option<i64>,
    intent: Option<Intent>,
    totals: Summary,
    /// Metres per second; there for laps without a distance.
    speed: Option<f64>,
}

#[derive(Clone, Copy)]
enum Field {
    Id,
    Notes,
    DeviceName,
    Time,
    Measured(Channel),
    RunCadence,
    LapSeconds,
    LapMetres,
    LapEnergy,
    LapHeartRate,
    LapHeartRateMax,
    LapIntensity,
    LapCadence,
    LapRunCadence,
    LapSpeed,
    LapPower,
}

impl Format for Tcx {
    type Field = Field;
    const NAME: &'static str = "TCX";
    const ROOT: &'static str = "TrainingCenterDatabase";

    #[inline]
    fn open(&mut self, name: &str, attributes: &str, depth: usize) -> Option<Field> {
        let mut buffer = [0; 24];
        let name = xml::lower(name, &mut buffer);
        match name {
            b"trackpoint" => {
                self.end_point();
                if self.activity_at > 0 {
                    self.point_at = depth;
                }
                return None;
            }
            _ if self.point_at > 0 => {
                return match name {
                    b"time" if self.point.time.is_none() => Some(Field::Time),
                    b"runcadence" => Some(Field::RunCadence),
                    _ => xml::channel(name).map(Field::Measured),
                };
            }
            b"activity" | b"transition" => {
                self.end_activity();
                self.activity_at = depth;
                let mut activity = Activity::default();
                if name == b"transition" {
                    // A transition is itself a lap.
                    activity.draft.recording.sport = Sport::Transition;
                    self.begin_lap(&mut activity, attributes, depth);
                } else if let Some(sport) = xml::attribute(attributes, "Sport") {
                    (activity.draft.recording.sport, activity.draft.recording.sub_sport) =
                        xml::sport_of(sport);
                }
                if let Some(what) = self.early_damage.take() {
                    activity.draft.damage(what);
                }
                self.draft = Some(activity);
                return None;
            }
            b"courses" => self.courses = true,
            b"workouts" => self.workouts = true,
            _ => {}
        }
        if self.activity_at == 0 {
            return None;
        }
        if self.creator_at > 0 {
            return (name == b"name" && depth == self.creator_at + 1).then_some(Field::DeviceName);
        }
        match name {
            b"lap" => {
                if let Some(mut activity) = self.draft.take() {
                    self.begin_lap(&mut activity, attributes, depth);
                    self.draft = Some(activity);
                }
                None
            }
            b"creator" => {
                self.creator_at = depth;
                None
            }
            b"id" if depth == self.activity_at + 1 => Some(Field::Id),
            b"notes" if depth == self.activity_at + 1 => Some(Field::Notes),
            _ if self.lap_at == 0 => None,
            b"totaltimeseconds" => Some(Field::LapSeconds),
            b"distancemeters" => Some(Field::LapMetres),
            b"calories" => Some(Field::LapEnergy),
            b"averageheartratebpm" => Some(Field::LapHeartRate),
            b"maximumheartratebpm" => Some(Field::LapHeartRateMax),
            b"intensity" => Some(Field::LapIntensity),
            b"cadence" => Some(Field::LapCadence),
            b"avgruncadence" => Some(Field::LapRunCadence),
            b"avgspeed" => Some(Field::LapSpeed),
            b"avgwatts" => Some(Field::LapPower),
            _ => None,
        }
    }

    #[inline]
    fn value(&mut self, field: Field, text: &str) {
        let Some(activity) = &mut self.draft else {
            return;
        };
        match field {
            Field::Time => match xml::time(text) {
                Some(moment) => self.point.time = Some(moment),
                None => activity.draft.unreadable += 1,
            },
            Field::Measured(channel) => match xml::number(text) {
                // A cadence that names running is the surer one, whichever comes first.
                Some(_) if channel == Channel::Cadence && self.point_run_cadence => {}
                Some(value) => self.point.put(channel, value),
                None => activity.draft.unreadable += 1,
            },
            Field::RunCadence => match xml::number(text) {
                Some(value) => {
                    self.point.put(Channel::Cadence, value);
                    self.point_run_cadence = true;
                    activity.draft.run_cadence = true;
                }
                None => activity.draft.unreadable += 1,
            },
            Field::Id => activity.id_ms = xml::time(text).map(|moment| moment.ms),
            Field::Notes => activity.draft.recording.name = xml::label(text),
            Field::DeviceName => activity.draft.recording.device = xml::device(text),
            _ => {
                if let Some(lap) = activity.laps.last_mut() {
                    lap.value(field, text, &mut activity.draft);
                }
            }
        }
    }

    #[inline]
    fn close(&mut self, depth: usize) {
        if depth == self.point_at {
            self.end_point();
        } else if depth == self.creator_at {
            self.creator_at = 0;
        } else if depth == self.activity_at {
            self.end_activity();
        } else if depth == self.lap_at {
            self.lap_at = 0;
        }
    }

    fn damage(&mut self, what: String) {
        match self.draft.as_mut().or(self.done.last_mut()) {
            Some(activity) => activity.draft.damage(what),
            None => self.early_damage = self.early_damage.take().or(Some(what)),
        }
    }
}

impl ReadLap {
    fn value(&mut self, field: Field, text: &str, draft: &mut Draft) {
        if let Field::LapIntensity = field {
            self.intent = match text {
                _ if text.eq_ignore_ascii_case("active") => Some(Intent::Active),
                _ if text.eq_ignore_ascii_case("resting") => Some(Intent::Rest),
                _ => None,
            };
            return;
        }
        let Some(value) = xml::number(text) else {
            draft.unreadable += 1;
            return;
        };
        let from_zero = (value >= 0.0).then_some(value);
        // 0 stands for "not measured" in heart rate, cadence and power.
        let above_zero = (value > 0.0).then_some(value);
        let totals = &mut self.totals;
        match field {
            Field::LapSeconds => totals.moving_s = from_zero,
            Field::LapMetres => totals.distance_m = from_zero,
            Field::LapEnergy => totals.energy_kcal = from_zero,
            Field::LapHeartRate => totals.heart_rate_bpm = above_zero.filter(|&bpm| bpm < 255.0),
            Field::LapHeartRateMax => totals.heart_rate_max_bpm = above_zero.filter(|&bpm| bpm < 255.0),
            Field::LapCadence => totals.cadence_spm = totals.cadence_spm.or(above_zero),
            Field::LapRunCadence => {
                totals.cadence_spm = above_zero.or(totals.cadence_spm);
                draft.run_cadence = true;
            }
            Field::LapSpeed => self.speed = above_zero.filter(|&speed| speed < 60.0),
            Field::LapPower => totals.power_w = above_zero.filter(|&watts| watts < 10_000.0),
            _ => {}
        }
    }
}

impl Tcx {
    fn begin_lap(&mut self, activity: &mut Activity, attributes: &str, depth: usize) {
        self.lap_at = depth;
        self.laps += 1;
        if self.laps > MOST_LAPS {
            return;
        }
        let start = xml::attribute(attributes, "StartTime").and_then(xml::time);
        activity.laps.push(ReadLap { start_ms: start.map(|moment| moment.ms), ..ReadLap::default() });
    }

    fn end_point(&mut self) {
        if self.point_at == 0 {
            return;
        }
        self.point_at = 0;
        self.point_run_cadence = false;
        if let Some(activity) = &mut self.draft {
            // A lap that does not say when it began, began with its first point.
            if let (Some(moment), Some(lap)) = (self.point.time, activity.laps.last_mut()) {
                lap.start_ms = lap.start_ms.or(Some(moment.ms));
            }
            activity.draft.add(&mut self.point, &mut self.samples);
        }
        self.point.clear();
    }

    fn end_activity(&mut self) {
        self.end_point();
        self.activity_at = 0;
        self.lap_at = 0;
        self.creator_at = 0;
        let Some(activity) = self.draft.take() else {
            return;
        };
        if activity.holds_anything() && self.done.len() < MOST_RECORDINGS {
            self.done.push(activity);
        }
    }

    fn finish(mut self) -> Result<Reading, Refusal> {
        self.end_activity();
        let recordings: Vec<_> = self.done.into_iter().map(Activity::finish).collect();
        if !recordings.is_empty() {
            return Ok(Reading::Recordings(recordings));
        }
        if let Some(what) = self.early_damage {
            return Err(Refusal::new(what).hint("No activity could be read. Export or copy the file again."));
        }
        let what = match (self.courses, self.workouts) {
            (true, _) => "a course",
            (_, true) => "a workout",
            _ => "a TCX file without activities",
        };
        Ok(Reading::SetAside(what.to_owned()))
    }
}

impl Activity {
    /// Whether there is a sample, or a lap with a total above zero and a time to put it at.
    fn holds_anything(&self) -> bool {
        let dated = self.id_ms.is_some() || self.laps.iter().any(|lap| lap.start_ms.is_some());
        let totals = self.laps.iter().any(|lap| {
            let totals = &lap.totals;
            totals.moving_s.or(totals.distance_m).is_some_and(|total| total > 0.0)
        });
        !self.draft.recording.samples.is_empty() || (dated && totals)
    }

    fn finish(mut self) -> coxa_reason::Recording {
        for lap in &mut self.laps {
            let totals = &mut lap.totals;
            if let (None, Some(speed), Some(seconds)) = (totals.distance_m, lap.speed, totals.moving_s) {
                totals.distance_m = Some(speed * seconds);
            }
        }
        let first_lap_ms = self.laps.iter().find_map(|lap| lap.start_ms);
        let start_ms = self.draft.first_ms.or(first_lap_ms).or(self.id_ms).unwrap_or_default();
        let mut next_ms = start_ms;
        let mut end_ms = start_ms;
        let mut laps = Vec::with_capacity(self.laps.len());
        for lap in self.laps {
            // Without a start of its own a lap begins where the last one ended.
            let lap_ms = lap.start_ms.unwrap_or(next_ms);
            next_ms = lap_ms.saturating_add((lap.totals.moving_s.unwrap_or(0.0).min(1e9) * 1000.0) as i64);
            end_ms = end_ms.max(next_ms);
            laps.push(Lap {
                start_s: (lap_ms - start_ms) as f64 / 1000.0,
                intent: lap.intent,
                totals: lap.totals,
            });
        }
        laps.sort_by(|a, b| a.start_s.total_cmp(&b.start_s));
        self.draft.recording.start = Timestamp::from_millisecond(start_ms).unwrap_or_default();
        self.draft.recording.laps = laps;
        let mut recording = self.draft.finish();
        recording.totals = totals(&recording.laps, (end_ms - start_ms) as f64 / 1000.0);
        recording
    }
}

/// The device's totals of an activity from those of its laps: TCX has none of its own.
fn totals(laps: &[Lap], elapsed_s: f64) -> Summary {
    let sum = |item: fn(&Summary) -> Option<f64>| {
        laps.iter().filter_map(|lap| item(&lap.totals)).reduce(|a, b| a + b)
    };
    // Means weigh each lap by its time.
    let mean = |item: fn(&Summary) -> Option<f64>| {
        let (mut weighted, mut seconds) = (0.0, 0.0);
        for lap in laps {
            if let (Some(value), Some(time)) = (item(&lap.totals), lap.totals.moving_s) {
                weighted += value * time;
                seconds += time;
            }
        }
        (seconds > 0.0).then(|| weighted / seconds)
    };
    let heart_rates = laps.iter().filter_map(|lap| lap.totals.heart_rate_max_bpm);
    let moving_s = sum(|lap| lap.moving_s);
    // Lap starts are whole seconds, so a run without a pause can seem shorter than its parts.
    let elapsed_s = moving_s.map_or(elapsed_s, |moving_s| moving_s.max(elapsed_s));
    Summary {
        elapsed_s: (elapsed_s > 0.0).then_some(elapsed_s),
        moving_s,
        distance_m: sum(|lap| lap.distance_m),
        energy_kcal: sum(|lap| lap.energy_kcal),
        heart_rate_bpm: mean(|lap| lap.heart_rate_bpm),
        heart_rate_max_bpm: heart_rates.reduce(f64::max),
        cadence_spm: mean(|lap| lap.cadence_spm),
        power_w: mean(|lap| lap.power_w),
        ..Summary::default()
    }
}
