//! What form is at each speed of a run: steady, level running by speeds of 0.2 m/s.
//!
//! `level = mean by time of the middle 80 % of the stretches at that speed`, of cadence (steps a minute, both legs),
//! step length (mm), ground contact (ms), vertical oscillation (mm) and vertical ratio (per cent). Each has to be
//! seen at its speed, since all of them change with it. Lap tables give levels from laps.

use serde::{Deserialize, Serialize};

use super::Reading;
use super::stretches::{Quantity, Stretch, Stretches};
use crate::Recording;
use crate::measures::robust::{rounded, trimmed_mean};

/// Width of a class of speed, metres per second.
const WIDTH_M_S: f64 = 0.2;
/// Shortest time at a speed that counts, seconds.
const SHORTEST_S: f64 = 60.0;
/// Share of the time that is left out at either end of a mean.
const CUT: f64 = 0.1;

/// Form at the speeds of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Levels {
    /// From the slowest speed to the fastest.
    pub levels: Vec<Level>,
    /// Whether a strap or pod measured, which is known by the balance of the feet: the wrist has none.
    pub strap: bool,
}

/// Form at a speed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Level {
    /// Mean speed, metres per second.
    pub speed_m_s: f64,
    /// Time at that speed, seconds.
    pub seconds: f64,
    /// Steps a minute, both legs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cadence_spm: Option<f64>,
    /// Step length, millimetres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step_length_mm: Option<f64>,
    /// Ground contact time, milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_ms: Option<f64>,
    /// Vertical oscillation, millimetres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oscillation_mm: Option<f64>,
    /// Vertical ratio, per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ratio_percent: Option<f64>,
}

impl Level {
    /// A quantity, in its unit. Balance does not change with speed and is no level.
    pub fn value(&self, quantity: Quantity) -> Option<f64> {
        match quantity {
            Quantity::Cadence => self.cadence_spm,
            Quantity::StepLength => self.step_length_mm,
            Quantity::Contact => self.contact_ms,
            Quantity::Oscillation => self.oscillation_mm,
            Quantity::Ratio => self.ratio_percent,
            Quantity::Balance => None,
        }
    }

    /// The level of the stretches of one speed.
    fn of(stretches: &[&Stretch]) -> Option<Level> {
        let seconds: f64 = stretches.iter().map(|stretch| stretch.seconds).sum();
        let metres: f64 = stretches.iter().map(|stretch| stretch.seconds * stretch.speed_m_s).sum();
        let value = |quantity: Quantity, decimals: i32| {
            let values = stretches.iter().filter_map(|one| Some((one.value(quantity)?, one.seconds)));
            trimmed_mean(values.collect(), CUT).map(|mean| rounded(mean, decimals))
        };
        let level = Level {
            speed_m_s: rounded(metres / seconds, 3),
            seconds: rounded(seconds, 0),
            cadence_spm: value(Quantity::Cadence, 1),
            step_length_mm: value(Quantity::StepLength, 0),
            contact_ms: value(Quantity::Contact, 1),
            oscillation_mm: value(Quantity::Oscillation, 1),
            ratio_percent: value(Quantity::Ratio, 2),
        };
        let says = Quantity::ALL.iter().any(|quantity| level.value(*quantity).is_some());
        (seconds >= SHORTEST_S && says).then_some(level)
    }
}

impl Reading for Levels {
    const NAME: &'static str = "form_levels";
    const VERSION: u32 = 1;

    fn read(recording: &Recording) -> Option<Levels> {
        let stretches = Stretches::of(recording);
        let mut by_speed: Vec<(u32, &Stretch)> =
            stretches.richest().iter().map(|one| ((one.speed_m_s / WIDTH_M_S) as u32, one)).collect();
        by_speed.sort_by_key(|(class, _)| *class);
        let levels = by_speed.chunk_by(|a, b| a.0 == b.0).filter_map(|of_speed| {
            let of_speed: Vec<&Stretch> = of_speed.iter().map(|(_, stretch)| *stretch).collect();
            Level::of(&of_speed)
        });
        let levels: Vec<Level> = levels.collect();
        let (with_balance, _) = stretches.with(Quantity::Balance);
        let strap = with_balance.iter().any(|one| one.value(Quantity::Balance).is_some());
        (!levels.is_empty()).then_some(Levels { levels, strap })
    }
}
