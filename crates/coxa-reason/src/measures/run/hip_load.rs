//! What a run asked of each hip, in steps of a reference speed.
//!
//! `reference steps = sum of n (F(v) / F(10 km/h))^b` over pieces of the run, with `n` the steps of one hip
//! (cadence x minutes / 2) and `F(v) = 7.49 + 0.42 (v - 6)` body weights at `v` km/h.
//!
//! F: hip contact force of a model, 7.49 body weights at 6 km/h to 10.01 at 12 km/h, linear between (Giarmatzis and
//! others 2015, doi 10.1002/jbmr.2499, figures from memory). Methods differ two-fold in the force, so only the ratio
//! is used, and what is told is one run against the runner's usual one, never newtons. Outside 6 to 12 km/h nothing
//! was measured: the force is held flat and the share of time is kept.
//!
//! The sum: damage grows much faster with the size of a load than with its number (Edwards 2018,
//! doi 10.1249/JES.0000000000000163). The exponent `b` is not settled: 7, with 4 and 10 as the band, is judgement.

use serde::{Deserialize, Serialize};

use super::Reading;
use super::pieces::{Piece, pieces};
use crate::figures::stretches;
use crate::{Channel, Recording, Samples};

/// The exponent.
const EXPONENT: f64 = 7.0;
/// The ends of its band.
const BAND: (f64, f64) = (4.0, 10.0);
/// Speed of the reference step, km/h.
const REFERENCE_KMH: f64 = 10.0;
/// Speeds at which the force is known, km/h.
const MEASURED_KMH: (f64, f64) = (6.0, 12.0);
/// Least share of the motion whose steps must be known for the rest to be taken as like it. Judgement.
const KNOWN_SHARE: f64 = 0.5;
/// Most steps a minute that are believed: sprinters reach 300.
const MOST_SPM: f64 = 300.0;

/// What says how many steps were taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepsFrom {
    /// The device's cadence.
    Cadence,
    /// Metres over the device's step length.
    StepLength,
}

/// What a run asked of each hip.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct HipLoad {
    /// Steps of one hip.
    pub steps: f64,
    /// Steps at 10 km/h that ask as much, with the exponent 7.
    pub reference_steps: f64,
    /// The same with the exponent 4.
    pub reference_steps_b4: f64,
    /// The same with the exponent 10.
    pub reference_steps_b10: f64,
    /// Share of the time, 0 to 1, at speeds where the force was not measured.
    pub outside: f64,
    /// What says how many steps were taken.
    pub steps_from: StepsFrom,
}

/// Peak hip contact force, body weights, at a speed in km/h; flat outside 6 to 12 km/h.
pub fn peak_force(kmh: f64) -> f64 {
    7.49 + 0.42 * (kmh.clamp(MEASURED_KMH.0, MEASURED_KMH.1) - MEASURED_KMH.0)
}

/// Steps at 10 km/h that ask as much of a hip as so many at another speed.
pub fn reference_steps(steps: f64, kmh: f64, exponent: f64) -> f64 {
    steps * (peak_force(kmh) / peak_force(REFERENCE_KMH)).powf(exponent)
}

impl Reading for HipLoad {
    const NAME: &'static str = "hip_load";
    const VERSION: u32 = 1;

    fn read(recording: &Recording) -> Option<HipLoad> {
        let samples = &recording.samples;
        let steps_from = if samples.has(Channel::Cadence) {
            StepsFrom::Cadence
        } else if samples.has(Channel::StepLength) {
            StepsFrom::StepLength
        } else {
            return None;
        };
        let stretches = stretches(recording);
        let (mut known_s, mut all_s, mut outside_s) = (0.0, 0.0, 0.0);
        let mut load = HipLoad {
            steps: 0.0,
            reference_steps: 0.0,
            reference_steps_b4: 0.0,
            reference_steps_b10: 0.0,
            outside: 0.0,
            steps_from,
        };
        for piece in pieces(&stretches) {
            let kmh = 3.6 * piece.speed();
            all_s += piece.seconds;
            if !(MEASURED_KMH.0..=MEASURED_KMH.1).contains(&kmh) {
                outside_s += piece.seconds;
            }
            let Some(steps) = steps_of(&piece, samples, steps_from) else {
                continue;
            };
            known_s += piece.seconds;
            load.steps += steps;
            load.reference_steps += reference_steps(steps, kmh, EXPONENT);
            load.reference_steps_b4 += reference_steps(steps, kmh, BAND.0);
            load.reference_steps_b10 += reference_steps(steps, kmh, BAND.1);
        }
        if known_s <= 0.0 || known_s < KNOWN_SHARE * all_s {
            return None;
        }
        for steps in [
            &mut load.steps,
            &mut load.reference_steps,
            &mut load.reference_steps_b4,
            &mut load.reference_steps_b10,
        ] {
            *steps = (*steps * all_s / known_s).round();
        }
        load.outside = (1000.0 * outside_s / all_s).round() / 1000.0;
        Some(load)
    }
}

/// Steps of one hip in a piece. A zero is a sensor that had nothing to say.
fn steps_of(piece: &Piece<'_>, samples: &Samples, from: StepsFrom) -> Option<f64> {
    let channel = match from {
        StepsFrom::Cadence => Channel::Cadence,
        StepsFrom::StepLength => Channel::StepLength,
    };
    let (mut weighted, mut weights) = (0.0, 0.0);
    for stretch in piece.stretches {
        if let Some(value) = samples.value(stretch.row, channel).filter(|value| *value > 0.0) {
            weighted += stretch.seconds * value;
            weights += stretch.seconds;
        }
    }
    if weights <= 0.0 {
        return None;
    }
    let mean = weighted / weights;
    let a_minute = match from {
        StepsFrom::Cadence => mean,
        StepsFrom::StepLength => 60.0 * piece.speed() / (mean / 1000.0),
    };
    Some(a_minute.min(MOST_SPM) * piece.seconds / 60.0 / 2.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::made::{any_recording, steady};
    use super::*;

    #[test]
    fn the_worked_examples_come_out_exactly() {
        let three = |metres: f64| (metres * 1e3).round() / 1e3;
        for (km, kmh, spm, force, steps, body_weights, damage) in [
            (10.0, 10.0, 170.0, 9.17, 5100.0, 46_767.0, 5100.0),
            (10.0, 12.0, 176.0, 10.01, 4400.0, 44_044.0, 8127.0),
            (20.0, 10.0, 170.0, 9.17, 10_200.0, 93_534.0, 10_200.0),
        ] {
            let counted = km / kmh * 60.0 * spm / 2.0;
            assert_eq!((three(peak_force(kmh)), three(counted)), (force, steps));
            assert_eq!((counted * peak_force(kmh)).round(), body_weights);
            assert_eq!(reference_steps(counted, kmh, EXPONENT).round(), damage);
            for spacing_s in [1.0, 4.0, 8.0] {
                let recording = steady(km * 3600.0 / kmh, spacing_s, kmh / 3.6, &[(Channel::Cadence, spm)]);
                let load = HipLoad::read(&recording).expect("a load");
                assert!((load.steps / steps - 1.0).abs() < 1e-3, "{load:?}");
                assert!((load.reference_steps / damage - 1.0).abs() < 1e-3, "{load:?}");
                assert_eq!(load.steps_from, StepsFrom::Cadence);
            }
        }
    }

    #[test]
    fn outside_the_measured_speeds_the_force_is_flat_and_the_share_is_told() {
        assert_eq!((peak_force(4.0), peak_force(18.0)), (7.49, peak_force(12.0)));
        let outside = |speed| {
            let run = steady(600.0, 1.0, speed, &[(Channel::Cadence, 190.0)]);
            HipLoad::read(&run).map(|load| load.outside)
        };
        assert_eq!((outside(3.0), outside(5.0)), (Some(0.0), Some(1.0)));
    }

    #[test]
    fn without_cadence_the_step_length_says_and_without_both_nothing_does() {
        let steps = steady(3600.0, 1.0, 10.0 / 3.6, &[(Channel::StepLength, 1000.0)]);
        let load = HipLoad::read(&steps).expect("a load");
        assert_eq!(load.steps_from, StepsFrom::StepLength);
        assert!((load.steps - 5000.0).abs() < 3.0, "{load:?}");
        assert_eq!(HipLoad::read(&steady(3600.0, 1.0, 3.0, &[])), None);
    }

    proptest! {
        #[test]
        fn whatever_the_samples_the_load_is_finite(recording in any_recording()) {
            if let Some(load) = HipLoad::read(&recording) {
                prop_assert!(load.steps.is_finite() && load.reference_steps_b10.is_finite());
                prop_assert!(load.steps >= 0.0 && (0.0..=1.0).contains(&load.outside));
            }
        }
    }
}
