//! A workout made a recording: what was measured, its routes, its laps and its local time.

use coxa_reason::{Channel, Lap, Recording, Summary, Warning};
use jiff::{
    Timestamp,
    tz::{Offset, TimeZone},
};

use super::{measurements::Taken, workout::Workout};
use crate::archive::file_name;

impl Workout {
    /// The recording of what was `taken` during the workout, `full` when not all of it could be kept.
    pub(super) fn recording(
        &self,
        taken: Taken,
        full: bool,
        route: &dyn Fn(&str) -> Option<Vec<Recording>>,
    ) -> Recording {
        let mut warnings = Vec::new();
        let mut values = taken.values(self.start_ms);
        let has_speed = values.iter().any(|value| value.1 == Channel::Speed);
        for path in &self.routes {
            let Some(recordings) = route(path) else {
                let name = file_name(path);
                warnings.push(Warning::note(format!(
                    "The route ({name}) is not in the export, or not readable."
                )));
                continue;
            };
            let before = values.len();
            for recording in recordings {
                self.add_route(&recording, has_speed, &mut values);
            }
            if values.len() == before {
                warnings
                    .push(Warning::note("The route that the workout names was recorded at another time."));
            }
        }
        if full {
            warnings.push(Warning::damage(
                "The export holds more measurements than workouts of this length can have; some were left out.",
            ));
        }
        // A stable sort: of several values for one second the first to come is kept.
        values.sort_by_key(|value| value.0);
        let mut recording = Recording {
            start: Timestamp::from_millisecond(self.start_ms).unwrap_or_default(),
            utc_offset: self.utc_offset(),
            sport: self.sport.clone(),
            sub_sport: self.indoor.then(|| {
                let kind = if self.sport.is_run() { "treadmill" } else { "indoor" };
                kind.to_owned()
            }),
            device: self.device.clone(),
            totals: self.totals,
            laps: self.laps(),
            warnings,
            ..Recording::default()
        };
        let Some(first_ms) = values.first().map(|value| value.0) else { return recording };
        let mut row_ms = i64::MIN;
        let mut row = 0;
        for (ms, channel, kept) in values {
            if ms != row_ms {
                row = recording.samples.push_row(ms - first_ms);
                row_ms = ms;
            }
            if recording.samples.column(channel).get(row).is_none() {
                recording.samples.set(row, channel, kept);
            }
        }
        // A recording starts with its first sample.
        recording.start = Timestamp::from_millisecond(first_ms).unwrap_or(recording.start);
        let later = (first_ms - self.start_ms) as f64 / 1000.0;
        for lap in &mut recording.laps {
            lap.start_s = (lap.start_s - later).max(0.0);
        }
        recording
    }

    fn add_route(&self, route: &Recording, has_speed: bool, values: &mut Vec<(i64, Channel, i32)>) {
        let start_ms = route.start.as_millisecond();
        for channel in [Channel::Latitude, Channel::Longitude, Channel::Altitude, Channel::Speed] {
            if channel == Channel::Speed && has_speed {
                continue;
            }
            let column = route.samples.column(channel);
            for (row, &ms) in route.samples.time_ms().iter().enumerate() {
                let ms = start_ms.saturating_add(ms);
                if let Some(kept) = column.get(row)
                    && self.is_within(ms)
                {
                    values.push((ms, channel, kept));
                }
            }
        }
    }

    /// Local time minus UTC at the start: by the workout's time zone, else as the export writes its dates.
    fn utc_offset(&self) -> Option<Offset> {
        let start = Timestamp::from_millisecond(self.start_ms).ok()?;
        let zone = self.time_zone.as_deref().and_then(|name| TimeZone::get(name).ok());
        match zone {
            Some(zone) => Some(zone.to_offset(start)),
            None => Offset::from_seconds(self.offset_s?).ok(),
        }
    }

    /// Laps from events with a length, else from marks between which the laps lie. Seconds from the start.
    fn laps(&self) -> Vec<Lap> {
        let lap = |from_ms: i64, to_ms: i64| Lap {
            start_s: (from_ms - self.start_ms) as f64 / 1000.0,
            intent: None,
            totals: Summary { elapsed_s: Some((to_ms - from_ms) as f64 / 1000.0), ..Summary::default() },
        };
        if !self.laps.is_empty() && self.laps.iter().all(|(_, lasted)| lasted.is_some()) {
            return self.laps.iter().map(|&(at, lasted)| lap(at, at + lasted.unwrap_or(0))).collect();
        }
        let mut from = self.start_ms;
        let mut laps = Vec::new();
        for at in self.laps.iter().map(|&(at, _)| at).chain([self.end_ms]) {
            if at > from && !self.laps.is_empty() {
                laps.push(lap(from, at));
                from = at;
            }
        }
        laps
    }
}
