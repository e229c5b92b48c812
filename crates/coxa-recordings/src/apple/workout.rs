//! One workout as the list of workouts gives it: when, what, with which device, and its totals.

use coxa_reason::{Device, Sport, Summary};

use super::{
    attributes::{date, figure},
    device::device,
    units::{Quantity, in_unit},
};
use crate::xml::{attribute, number};

/// Route points and measurements may lie this many milliseconds outside the workout.
const SLACK_MS: i64 = 60_000;
/// Laps kept of one workout.
const MOST_LAPS: usize = 2_000;

/// One workout before its measurements are read.
#[derive(Debug, Clone, Default)]
pub(super) struct Workout {
    pub(super) start_ms: i64,
    pub(super) end_ms: i64,
    /// The name of the app or watch that wrote it, with its entities as they are in the file.
    pub(super) source: String,
    /// The offset that the file gives with the date, seconds east of UTC.
    pub(super) offset_s: Option<i32>,
    pub(super) time_zone: Option<String>,
    pub(super) sport: Sport,
    pub(super) indoor: bool,
    pub(super) device: Option<Device>,
    pub(super) totals: Summary,
    /// Means in the making: item by item, value times duration and duration.
    means: [(f64, f64); MEANS],
    /// Lap events: milliseconds since 1970, and the length where it is given.
    pub(super) laps: Vec<(i64, Option<i64>)>,
    pub(super) routes: Vec<String>,
}

/// Kinds of mean that workouts give.
const MEANS: usize = 5;

impl Workout {
    pub(super) fn open(attributes: &str) -> Option<Workout> {
        let kind = attribute(attributes, "workoutActivityType")?.strip_prefix("HKWorkoutActivityType")?;
        let (start_ms, offset_s) = date(attribute(attributes, "startDate")?)?;
        let (end_ms, _) = date(attribute(attributes, "endDate")?)?;
        if end_ms < start_ms || end_ms - start_ms > 30 * 86_400_000 {
            return None;
        }
        let amount = |value, unit, quantity| {
            in_unit(figure(attributes, value)?, attribute(attributes, unit)?, quantity).filter(|v| *v > 0.0)
        };
        let mut snake = String::new();
        for c in kind.chars().take(60) {
            if c.is_uppercase() && !snake.is_empty() {
                snake.push('_');
            }
            snake.extend(c.to_lowercase());
        }
        Some(Workout {
            start_ms,
            end_ms,
            source: attribute(attributes, "sourceName").unwrap_or_default().chars().take(300).collect(),
            offset_s,
            sport: Sport::parse(&snake),
            device: device(attributes),
            totals: Summary {
                elapsed_s: Some((end_ms - start_ms) as f64 / 1000.0),
                moving_s: amount("duration", "durationUnit", Quantity::Seconds),
                distance_m: amount("totalDistance", "totalDistanceUnit", Quantity::Metres),
                energy_kcal: amount("totalEnergyBurned", "totalEnergyBurnedUnit", Quantity::Kilocalories),
                ..Summary::default()
            },
            ..Workout::default()
        })
    }

    /// A figure over the workout, or over a part of it.
    pub(super) fn statistics(&mut self, attributes: &str, seen: &mut Seen) {
        let (Some(kind), Some(unit)) = (attribute(attributes, "type"), attribute(attributes, "unit")) else {
            return;
        };
        let amount =
            |name, quantity| in_unit(figure(attributes, name)?, unit, quantity).filter(|value| *value > 0.0);
        let Some(name) = kind.strip_prefix("HKQuantityTypeIdentifier") else { return };
        if name.starts_with("Distance")
            && let Some(sum) = amount("sum", Quantity::Metres)
        {
            add(&mut self.totals.distance_m, &mut seen.distance, sum);
        }
        if name == "ActiveEnergyBurned"
            && let Some(sum) = amount("sum", Quantity::Kilocalories)
        {
            add(&mut self.totals.energy_kcal, &mut seen.energy, sum);
        }
        let (item, quantity) = match name {
            "HeartRate" => (0, Quantity::PerMinute),
            "RunningPower" => (1, Quantity::Watts),
            "RunningStrideLength" => (2, Quantity::Millimetres),
            "RunningGroundContactTime" => (3, Quantity::Milliseconds),
            "RunningVerticalOscillation" => (4, Quantity::Millimetres),
            _ => return,
        };
        let when = |name| attribute(attributes, name).and_then(date).map(|(ms, _)| ms);
        let lasted = match (when("startDate"), when("endDate")) {
            (Some(start), Some(end)) if end > start => (end - start) as f64,
            _ => 1000.0,
        };
        if let Some(mean) = amount("average", quantity) {
            self.means[item].0 += mean * lasted;
            self.means[item].1 += lasted;
        }
        if item == 0
            && let Some(most) = amount("maximum", quantity)
        {
            let highest = &mut self.totals.heart_rate_max_bpm;
            *highest = Some(highest.map_or(most, |before| before.max(most)));
        }
    }

    pub(super) fn metadata(&mut self, attributes: &str) {
        let (Some(key), Some(value)) = (attribute(attributes, "key"), attribute(attributes, "value")) else {
            return;
        };
        match key {
            "HKTimeZone" => self.time_zone = Some(value.chars().take(60).collect()),
            "HKIndoorWorkout" => self.indoor = value == "1",
            "HKElevationAscended" => {
                let ascent = value.split_once(' ');
                self.totals.ascent_m =
                    ascent.and_then(|(value, unit)| in_unit(number(value)?, unit, Quantity::Metres));
            }
            _ => {}
        }
    }

    /// A lap. Segments are left out: the watch writes them by the kilometre and by the mile at once.
    pub(super) fn event(&mut self, attributes: &str) {
        if attribute(attributes, "type") != Some("HKWorkoutEventTypeLap") || self.laps.len() >= MOST_LAPS {
            return;
        }
        let Some((at, _)) = attribute(attributes, "date").and_then(date) else { return };
        let unit = attribute(attributes, "durationUnit").unwrap_or("min");
        let lasted = figure(attributes, "duration").and_then(|value| in_unit(value, unit, Quantity::Seconds));
        let lasted = lasted.filter(|seconds| (0.001..1e7).contains(seconds)).map(|s| (s * 1000.0) as i64);
        if (self.start_ms..=self.end_ms).contains(&at) {
            self.laps.push((at, lasted));
        }
    }

    pub(super) fn finish(&mut self) {
        let mean = |(sum, time): (f64, f64)| (time > 0.0).then(|| sum / time);
        self.totals.heart_rate_bpm = mean(self.means[0]);
        self.totals.power_w = mean(self.means[1]);
        self.totals.step_length_mm = mean(self.means[2]);
        self.totals.ground_contact_ms = mean(self.means[3]);
        self.totals.vertical_oscillation_mm = mean(self.means[4]);
        self.laps.sort_unstable();
    }

    /// Whether a route point or a measurement belongs to the workout.
    pub(super) fn is_within(&self, ms: i64) -> bool {
        ms >= self.start_ms - SLACK_MS && ms <= self.end_ms + SLACK_MS
    }
}

/// Which totals a workout's statistics have given: they replace the attributes' figures, and add up.
#[derive(Default)]
pub(super) struct Seen {
    distance: bool,
    energy: bool,
}

fn add(total: &mut Option<f64>, seen: &mut bool, part: f64) {
    *total = Some(if *seen { total.unwrap_or(0.0) + part } else { part });
    *seen = true;
}
