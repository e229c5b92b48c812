//! How form changes along a run: its last third against its first, at equal speed.
//!
//! `drift = mean over speeds of (last third - first third)`, weighted by the time that both thirds have at a speed, in
//! classes of 0.1 m/s: a faster finish is no drift. Only runs of half an hour and more. That form drifts as a runner
//! tires is known; that it harms a hip is not.

use serde::{Deserialize, Serialize};

use super::Reading;
use super::balance;
use super::stretches::{Quantity, Stretch, Stretches};
use crate::Recording;
use crate::measures::robust::rounded;

/// Shortest run, seconds.
const SHORTEST_RUN_S: f64 = 1_800.0;
/// Width of a class of speed, metres per second. A runner's own line rises by some 11 steps a minute for each metre a
/// second, so that speeds within a class differ by one step at most.
const WIDTH_M_S: f64 = 0.1;
/// Shortest time that the thirds must have in common, seconds.
const SHORTEST_S: f64 = 180.0;

/// Changes from the first third of a run to its last. What was not measured is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Drift {
    /// Seconds of either third at equal speed, for the quantity that has most.
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
    /// Balance of the feet, per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub balance_percent: Option<f64>,
}

impl Drift {
    /// The change of a quantity, in its unit.
    pub fn value(&self, quantity: Quantity) -> Option<f64> {
        match quantity {
            Quantity::Cadence => self.cadence_spm,
            Quantity::StepLength => self.step_length_mm,
            Quantity::Contact => self.contact_ms,
            Quantity::Oscillation => self.oscillation_mm,
            Quantity::Ratio => self.ratio_percent,
            Quantity::Balance => self.balance_percent,
        }
    }
}

impl Reading for Drift {
    const NAME: &'static str = "form_drift";
    const VERSION: u32 = 1;

    fn read(recording: &Recording) -> Option<Drift> {
        let stretches = Stretches::of(recording);
        let mut most_s: f64 = 0.0;
        let mut change = |quantity: Quantity, decimals: i32| {
            let (by, seconds) = change(stretches.with(quantity).0, quantity)?;
            most_s = most_s.max(seconds);
            Some(rounded(by, decimals))
        };
        let drift = Drift {
            seconds: 0.0,
            cadence_spm: change(Quantity::Cadence, 1),
            step_length_mm: change(Quantity::StepLength, 0),
            contact_ms: change(Quantity::Contact, 1),
            oscillation_mm: change(Quantity::Oscillation, 1),
            ratio_percent: change(Quantity::Ratio, 2),
            balance_percent: change(Quantity::Balance, 2),
        };
        (most_s > 0.0).then(|| Drift { seconds: rounded(most_s, 0), ..drift })
    }
}

/// How much a quantity changes from the first third to the last at equal speed, and the seconds that says so.
fn change(stretches: &[Stretch], quantity: Quantity) -> Option<(f64, f64)> {
    let sound = (quantity == Quantity::Balance).then(|| balance::sound(stretches)).flatten();
    let known: Vec<(&Stretch, f64)> = stretches
        .iter()
        .filter_map(|stretch| Some((stretch, stretch.value(quantity)?)))
        .filter(|(_, value)| sound.as_ref().is_none_or(|sound| sound.contains(value)))
        .collect();
    let (first, last) = (known.first()?.0, known.last()?.0);
    let (start_s, end_s) = (first.at_s - first.seconds / 2.0, last.at_s + last.seconds / 2.0);
    let third_s = (end_s - start_s) / 3.0;
    if end_s - start_s < SHORTEST_RUN_S {
        return None;
    }
    // By class of speed: time and sum of the first third, and of the last.
    let mut classes: Vec<(u32, [f64; 4])> = Vec::new();
    for (stretch, value) in known {
        let at = match stretch.at_s - start_s {
            early if early <= third_s => 0,
            late if late >= 2.0 * third_s => 2,
            _ => continue,
        };
        let class = (stretch.speed_m_s / WIDTH_M_S) as u32;
        let place = classes.iter().position(|(known, _)| *known == class).unwrap_or_else(|| {
            classes.push((class, [0.0; 4]));
            classes.len() - 1
        });
        classes[place].1[at] += stretch.seconds;
        classes[place].1[at + 1] += stretch.seconds * value;
    }
    let (mut sum, mut weights) = (0.0, 0.0);
    for (_, [early_s, early, late_s, late]) in classes {
        let weight = early_s.min(late_s);
        if weight > 0.0 {
            sum += weight * (late / late_s - early / early_s);
            weights += weight;
        }
    }
    (weights >= SHORTEST_S).then(|| (sum / weights, weights))
}
