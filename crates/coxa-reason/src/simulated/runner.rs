//! The runner's body and how it answers a pace, second by second.
//!
//! Levels are those that watches really write (medians of public recordings: vertical oscillation 87 to 98 mm,
//! contact 266 to 293 ms, vertical ratio 7.9 to 9.4 %, balance near 50 %, 77 to 85 steps a minute and leg). How they
//! change with pace, slope, heat and tiredness is invented for the demo, and so is everything about the heart.

use super::Body;
use crate::random::{Random, Wander};

/// The runner. A recreational one: collegiate runners were seen at 177 +- 7 steps a minute (Kliethermes 2021).
pub(super) const BODY: Body = Body {
    cadence_intercept_spm: 133.0,
    cadence_slope_spm_per_m_s: 11.0,
    weight_kg: 68.0,
    resting_heart_rate_bpm: 52.0,
    highest_heart_rate_bpm: 187.0,
};

/// Below this the runner walks, and a watch gives no running dynamics.
pub(super) const WALKING_BELOW_M_S: f64 = 1.9;

/// What a second asks of the runner.
#[derive(Debug, Clone, Copy)]
pub(super) struct Demand {
    /// Speed in metres a second, as it comes out after slope and whim.
    pub(super) speed_m_s: f64,
    /// Metres climbed a metre run.
    pub(super) grade: f64,
    /// Seconds since the start.
    pub(super) elapsed_s: f64,
    /// Air, degrees Celsius.
    pub(super) air_c: f64,
}

/// What of a day bears on every second of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Today {
    /// Pace against the runner's usual.
    pub(super) fitness: f64,
    /// How much of the last week's load is more than usual: 0 for a usual week, 1 for twice as much.
    pub(super) tiredness: f64,
    /// How much the hip has been hurt, 0 to 1.
    pub(super) hurt: f64,
    /// Cycling: cadence and heart rate only, each by a rule of its own.
    pub(super) riding: bool,
}

/// How the body answers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answer {
    pub(super) heart_rate_bpm: f64,
    pub(super) cadence_spm: f64,
    pub(super) power_w: f64,
    /// `None` while walking or riding.
    pub(super) form: Option<Form>,
}

/// Running dynamics.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    pub(super) vertical_oscillation_mm: f64,
    pub(super) ground_contact_ms: f64,
    pub(super) balance_percent: f64,
    pub(super) step_length_mm: f64,
    pub(super) vertical_ratio_percent: f64,
}

/// The state that lasts from one second to the next.
pub(super) struct Physiology {
    today: Today,
    heart_rate_bpm: f64,
    beats: Wander,
    steps: Wander,
    rise: Wander,
    contact: Wander,
    sides: Wander,
    watts: Wander,
}

impl Physiology {
    pub(super) fn new(today: Today, noise: &mut Random) -> Physiology {
        Physiology {
            today,
            heart_rate_bpm: BODY.resting_heart_rate_bpm + noise.between(25.0, 45.0),
            beats: Wander::new(1.2, 12.0, noise),
            steps: Wander::new(1.3, 8.0, noise),
            rise: Wander::new(1.8, 25.0, noise),
            contact: Wander::new(2.6, 25.0, noise),
            sides: Wander::new(0.35, 60.0, noise),
            watts: Wander::new(5.0, 5.0, noise),
        }
    }

    /// One second.
    pub(super) fn step(&mut self, demand: Demand, noise: &mut Random) -> Answer {
        let Demand { speed_m_s: speed, grade, .. } = demand;
        let heart_rate_bpm = self.heart(demand, noise);
        // Nothing in the first three quarters of an hour, then growing for an hour; faster in a heavy week.
        let late = ((demand.elapsed_s - 2_700.0) / 3_600.0).clamp(0.0, 1.0);
        let drift = late * (1.0 + self.today.tiredness);
        let steps = self.steps.step(noise);
        if self.today.riding {
            let cadence_spm = (82.0 - 90.0 * grade + 2.0 * steps).max(0.0);
            return Answer { heart_rate_bpm, cadence_spm, power_w: 0.0, form: None };
        }
        if speed < WALKING_BELOW_M_S {
            let cadence_spm = (72.0 + 28.0 * speed + steps).max(0.0);
            return Answer { heart_rate_bpm, cadence_spm, power_w: 0.0, form: None };
        }
        let line = BODY.cadence_intercept_spm + BODY.cadence_slope_spm_per_m_s * speed;
        let cadence_spm = line - 2.6 * drift + steps;
        let step_length_mm = speed * 60_000.0 / cadence_spm;
        let vertical_oscillation_mm = 88.0 + 4.0 * (speed - 2.8) + 2.4 * drift + self.rise.step(noise);
        let form = Form {
            vertical_oscillation_mm,
            ground_contact_ms: 347.0 - 28.0 * speed
                + 6.0 * drift
                + 3.0 * self.today.hurt
                + self.contact.step(noise),
            balance_percent: 50.2 + 0.3 * drift + 0.9 * self.today.hurt + self.sides.step(noise),
            step_length_mm,
            vertical_ratio_percent: vertical_oscillation_mm / step_length_mm * 100.0,
        };
        let climbing_w = 9.81 * BODY.weight_kg * speed * grade * 0.5;
        let power_w = (1.03 * BODY.weight_kg * speed + climbing_w + self.watts.step(noise)).max(0.0);
        Answer { heart_rate_bpm, cadence_spm, power_w, form: Some(form) }
    }

    /// Towards what the effort asks, with a lag that is longer on the way down.
    fn heart(&mut self, demand: Demand, noise: &mut Random) -> f64 {
        let slope = demand.grade.clamp(-0.1, 0.1) * if demand.grade > 0.0 { 3.3 } else { 1.6 };
        let effort_m_s = match self.today.riding {
            // A third of the speed feels like running at it.
            true => demand.speed_m_s * (1.0 + slope) / 3.0,
            false => demand.speed_m_s * (1.0 + slope) / self.today.fitness,
        };
        let heat = 0.7 * (demand.air_c - 14.0).max(0.0);
        let creep = 7.0 * ((demand.elapsed_s - 1_200.0) / 3_600.0).clamp(0.0, 2.0);
        let wanted = 49.0 + 34.5 * effort_m_s + heat + creep;
        let wanted = wanted.clamp(BODY.resting_heart_rate_bpm + 15.0, BODY.highest_heart_rate_bpm);
        let lag_s = if wanted > self.heart_rate_bpm { 28.0 } else { 42.0 };
        self.heart_rate_bpm += (wanted - self.heart_rate_bpm) / lag_s;
        (self.heart_rate_bpm + self.beats.step(noise)).min(BODY.highest_heart_rate_bpm)
    }

    /// A second of standing still.
    pub(super) fn rest(&mut self) {
        let standing = BODY.resting_heart_rate_bpm + 30.0;
        self.heart_rate_bpm += (standing - self.heart_rate_bpm) / 42.0;
    }
}

/// Kilocalories a metre. On foot about one a kilogram and kilometre, a rule of thumb; riding about a third of that.
pub(super) fn kcal_per_m(riding: bool) -> f64 {
    BODY.weight_kg / if riding { 3000.0 } else { 1000.0 }
}
