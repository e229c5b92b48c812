//! One activity of the list, as a recording of its totals.

use std::ops::RangeInclusive;

use coxa_reason::{Device, Recording, Sport, Summary};
use serde::Deserialize;

use super::{
    clock,
    kind::{sport, walked},
    notes,
};
use crate::json::{Object, Scalar};

/// Steps a minute over a whole run, both legs. Judgement: a lower mean has much walking or standing in it, and tells
/// nothing of how somebody runs.
const CADENCE_SPM: RangeInclusive<f64> = 130.0..=220.0;

/// Shortest activity, seconds. Judgement: what is shorter was started by mistake.
const SHORTEST_S: f64 = 60.0;

/// Longest activity, seconds: 30 days, as nowhere else in coxa a recording is longer.
const LONGEST_S: f64 = 30.0 * 86_400.0;

/// Longest distance, metres: a thousand kilometres.
const LONGEST_M: f64 = 1e6;

/// How many times as long as what counted a phone's clock may run. Judgement: beyond it nobody stopped the clock, and
/// its end would reach over other activities.
const RAN_ON: f64 = 3.0;

/// What is read of an activity.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Activity {
    activity_name: Scalar,
    start_time: Scalar,
    duration: Scalar,
    active_duration: Scalar,
    distance: Scalar,
    distance_unit: Scalar,
    steps: Scalar,
    average_heart_rate: Scalar,
    calories: Scalar,
    elevation_gain: Scalar,
    has_gps: Scalar,
    log_type: Scalar,
    manual_values_specified: Object<Typed>,
    source: Object<Source>,
}

/// Which values were typed.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Typed {
    distance: Scalar,
    steps: Scalar,
    calories: Scalar,
}

/// What recorded it.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Source {
    name: Scalar,
}

/// The number if it can be one.
fn within(number: &Scalar, range: RangeInclusive<f64>) -> Option<f64> {
    number.number().filter(|number| range.contains(number))
}

impl Activity {
    /// The unit of its distance.
    pub(super) fn distance_unit(&self) -> Option<&str> {
        self.distance_unit.text()
    }

    /// The activity as a recording. `metric` says whether heights are in metres.
    ///
    /// # Errors
    /// Says why it is none, as the end of a sentence.
    pub(super) fn recording(self, metric: bool) -> Result<Recording, String> {
        let time = self.start_time.text().ok_or("it has no time")?;
        let start = clock::parse(time).ok_or_else(|| format!("its time, {time:?}, could not be read"))?;
        let name = self.activity_name.text().filter(|name| !name.is_empty()).ok_or("it has no name")?;
        let milliseconds = |value| within(value, 0.0..=LONGEST_S * 1000.0).map(|ms| ms / 1000.0);
        let whole = milliseconds(&self.duration);
        let moving_s =
            milliseconds(&self.active_duration).or(whole).ok_or("it does not say how long it took")?;
        if moving_s < SHORTEST_S {
            return Err(format!("it took {moving_s:.0} s ({name}, {time})"));
        }
        let by_hand = self.log_type.text() == Some("manual");
        let recognised = self.log_type.text() == Some("auto_detected");
        let mut warnings = Vec::new();
        warnings.extend(start.assumed_utc.then(notes::assumed_utc));
        warnings.extend(recognised.then(notes::recognised));
        warnings.extend(by_hand.then(notes::by_hand));

        let typed = self.manual_values_specified.0.unwrap_or_default();
        let metres = match self.distance_unit.text() {
            Some("Kilometer") => Some(1000.0),
            Some("Mile") => Some(1609.344),
            Some("Meter") => Some(1.0),
            Some(unit) => {
                warnings.push(notes::strange_unit(unit));
                None
            }
            None => None,
        };
        let distance_m = metres
            .and_then(|metres| Some(self.distance.number()? * metres))
            .filter(|metres| *metres > 0.0 && *metres <= LONGEST_M);
        let steps = within(&self.steps, 1.0..=1e7);

        let (mut sport, sub_sport) = sport(name);
        let indoors = sub_sport == Some("treadmill");
        if indoors && walked(distance_m, steps, Some(moving_s)) {
            warnings.push(notes::walked());
            sport = Sport::Walking;
        }
        if sport.on_foot() && distance_m.is_none() && self.distance_unit.text().is_none() {
            warnings.push(notes::no_distance());
        }
        if distance_m.is_some() && self.has_gps.is_false() && !typed.distance.is_true() && sport.on_foot() {
            warnings.push(notes::counted_steps());
        }
        let values = [
            ("distance", typed.distance.is_true() && distance_m.is_some()),
            ("steps", typed.steps.is_true() && steps.is_some()),
            ("energy", typed.calories.is_true()),
        ];
        let values: Vec<&str> = values.iter().filter(|(_, typed)| *typed).map(|(value, _)| *value).collect();
        if !by_hand && !values.is_empty() {
            warnings.push(notes::typed(&values));
        }

        let ran_on =
            whole.filter(|whole| self.log_type.text() == Some("mobile_run") && *whole > RAN_ON * moving_s);
        warnings.extend(ran_on.map(|seconds| notes::ran_on(seconds / 3600.0)));
        let climbed = within(&self.elevation_gain, 0.0..=20_000.0);
        let ascent_m = match climbed {
            Some(climb) if indoors && climb > 0.0 => {
                warnings.push(notes::climb_indoors(climb));
                None
            }
            Some(climb) if !metric && climb > 0.0 => {
                warnings.push(notes::climb_without_unit());
                None
            }
            Some(_) if indoors => None,
            other => other,
        };
        let cadence_spm = steps
            .filter(|_| sport.is_run() && !typed.steps.is_true())
            .map(|steps| steps * 60.0 / moving_s)
            .filter(|cadence| CADENCE_SPM.contains(cadence));
        let totals = Summary {
            elapsed_s: whole.filter(|_| ran_on.is_none()),
            moving_s: Some(moving_s),
            distance_m,
            ascent_m,
            heart_rate_bpm: within(&self.average_heart_rate, 25.0..=250.0),
            cadence_spm,
            energy_kcal: within(&self.calories, 1.0..=100_000.0),
            ..Summary::default()
        };
        // The phone on which somebody typed recorded nothing.
        let source = self.source.0.filter(|_| !by_hand);
        let product = source.and_then(|source| Some(source.name.text()?.to_owned()));
        Ok(Recording {
            start: start.instant,
            utc_offset: start.utc_offset,
            sport,
            sub_sport: sub_sport.map(str::to_owned),
            device: product.map(|product| Device { maker: "fitbit".to_owned(), product }),
            totals,
            warnings,
            ..Recording::default()
        })
    }
}
