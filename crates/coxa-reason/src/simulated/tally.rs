//! The totals that a watch keeps while it records, of a lap and of the whole.

use crate::Summary;

/// A mean in the making.
#[derive(Debug, Clone, Copy, Default)]
struct Mean {
    sum: f64,
    count: u32,
}

impl Mean {
    fn add(&mut self, value: Option<f64>) {
        if let Some(value) = value {
            self.sum += value;
            self.count += 1;
        }
    }

    /// The mean to so many steps a unit, as the watch writes it.
    fn to(self, per_unit: f64) -> Option<f64> {
        (self.count > 0).then(|| rounded(self.sum / f64::from(self.count), per_unit))
    }
}

/// A value rounded to so many steps a unit.
fn rounded(value: f64, per_unit: f64) -> f64 {
    (value * per_unit).round() / per_unit
}

/// One second as the watch measured it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Measured {
    pub(super) latitude: Option<f64>,
    pub(super) longitude: Option<f64>,
    pub(super) altitude_m: Option<f64>,
    /// Since the start.
    pub(super) distance_m: f64,
    pub(super) speed_m_s: f64,
    pub(super) heart_rate_bpm: Option<f64>,
    pub(super) cadence_spm: f64,
    pub(super) power_w: Option<f64>,
    pub(super) vertical_oscillation_mm: Option<f64>,
    pub(super) ground_contact_ms: Option<f64>,
    pub(super) balance_percent: Option<f64>,
    pub(super) step_length_mm: Option<f64>,
    pub(super) vertical_ratio_percent: Option<f64>,
    pub(super) temperature_c: f64,
}

/// Sums over the seconds of a lap or of the whole.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    first_s: f64,
    first_m: f64,
    moving_s: f64,
    ascent_m: f64,
    descent_m: f64,
    /// The altitude from which the next climb or drop is counted.
    turning_m: Option<f64>,
    heart_rate: Mean,
    heart_rate_max: Option<f64>,
    cadence: Mean,
    power: Mean,
    vertical_oscillation: Mean,
    ground_contact: Mean,
    balance: Mean,
    step_length: Mean,
    vertical_ratio: Mean,
    temperature: Mean,
}

/// Climbs smaller than this are taken for noise of the barometer.
const SMALLEST_CLIMB_M: f64 = 1.5;

impl Tally {
    /// Begins at a time and distance since the start.
    pub(super) fn new(first_s: f64, first_m: f64) -> Tally {
        Tally { first_s, first_m, ..Tally::default() }
    }

    /// When it began, seconds since the start.
    pub(super) fn first_s(&self) -> f64 {
        self.first_s
    }

    /// Where it began, metres since the start.
    pub(super) fn first_m(&self) -> f64 {
        self.first_m
    }

    /// Adds one second of moving.
    pub(super) fn add(&mut self, measured: &Measured) {
        self.moving_s += 1.0;
        self.heart_rate.add(measured.heart_rate_bpm);
        self.heart_rate_max = match (self.heart_rate_max, measured.heart_rate_bpm) {
            (Some(highest), Some(now)) => Some(highest.max(now)),
            (highest, now) => highest.or(now),
        };
        self.cadence.add(Some(measured.cadence_spm));
        self.power.add(measured.power_w);
        self.vertical_oscillation.add(measured.vertical_oscillation_mm);
        self.ground_contact.add(measured.ground_contact_ms);
        self.balance.add(measured.balance_percent);
        self.step_length.add(measured.step_length_mm);
        self.vertical_ratio.add(measured.vertical_ratio_percent);
        self.temperature.add(Some(measured.temperature_c));
        if let Some(altitude) = measured.altitude_m {
            let turning = *self.turning_m.get_or_insert(altitude);
            let climb = altitude - turning;
            if climb.abs() >= SMALLEST_CLIMB_M {
                self.ascent_m += climb.max(0.0);
                self.descent_m += (-climb).max(0.0);
                self.turning_m = Some(altitude);
            }
        }
    }

    /// The totals at a time and distance since the start, in the steps that a watch writes.
    pub(super) fn totals(&self, now_s: f64, distance_m: f64, kcal_per_m: f64) -> Summary {
        let climbed = |metres: f64| self.turning_m.map(|_| metres.round());
        Summary {
            elapsed_s: Some(now_s - self.first_s),
            moving_s: Some(self.moving_s),
            distance_m: Some(rounded(distance_m - self.first_m, 100.0)),
            ascent_m: climbed(self.ascent_m),
            descent_m: climbed(self.descent_m),
            heart_rate_bpm: self.heart_rate.to(1.0),
            heart_rate_max_bpm: self.heart_rate_max.map(f64::round),
            cadence_spm: self.cadence.to(1.0),
            power_w: self.power.to(1.0),
            vertical_oscillation_mm: self.vertical_oscillation.to(10.0),
            ground_contact_ms: self.ground_contact.to(10.0),
            balance_percent: self.balance.to(100.0),
            step_length_mm: self.step_length.to(10.0),
            vertical_ratio_percent: self.vertical_ratio.to(100.0),
            temperature_c: self.temperature.to(1.0),
            energy_kcal: Some((kcal_per_m * (distance_m - self.first_m)).round()),
        }
    }
}
