//! How many metres of a run were run how fast, so that fast running stands out from what is usual for the runner.

use serde::{Deserialize, Serialize};

use super::Reading;
use super::pieces::pieces;
use crate::Recording;
use crate::figures::stretches;

/// Metres a second of a step: about 15 s a kilometre at 6 min/km.
const STEP_M_S: f64 = 0.1;
/// Steps that are kept: what is faster counts as the last, 9.9 m/s.
const STEPS: usize = 100;

/// Metres by speed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Paces {
    /// The first step, tenths of a metre a second.
    pub from: u8,
    /// Whole metres at this step and at each one above it.
    pub metres: Vec<u32>,
}

impl Paces {
    /// Each step: metres a second at its lower end, and metres.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = (f64, f64)> + '_ {
        self.metres
            .iter()
            .enumerate()
            .map(|(step, &metres)| (STEP_M_S * (f64::from(self.from) + step as f64), f64::from(metres)))
    }

    /// Metres at so many metres a second or faster, to the tenth.
    pub fn metres_from(&self, speed: f64) -> f64 {
        self.steps().filter(|(from, _)| *from >= speed - STEP_M_S / 2.0).map(|(_, metres)| metres).sum()
    }
}

impl Reading for Paces {
    const NAME: &'static str = "paces";
    const VERSION: u32 = 1;

    fn read(recording: &Recording) -> Option<Paces> {
        let stretches = stretches(recording);
        let mut steps = [0.0; STEPS];
        for piece in pieces(&stretches) {
            steps[((piece.speed() / STEP_M_S) as usize).min(STEPS - 1)] += piece.metres;
        }
        let metres = steps.map(|metres: f64| metres.round() as u32);
        let first = metres.iter().position(|&metres| metres > 0)?;
        let last = metres.iter().rposition(|&metres| metres > 0)?;
        Some(Paces { from: u8::try_from(first).ok()?, metres: metres[first..=last].to_vec() })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::made::{any_recording, steady};
    use super::*;

    #[test]
    fn metres_are_counted_by_speed_at_any_spacing() {
        for spacing_s in [1.0, 3.0, 8.0] {
            let paces = Paces::read(&steady(1200.0, spacing_s, 3.05, &[])).expect("paces");
            assert!((paces.metres_from(3.0) - 3660.0).abs() < 30.0, "{paces:?}");
            assert_eq!(paces.metres_from(3.1), 0.0, "{paces:?}");
        }
        assert_eq!(Paces::read(&Recording::default()), None);
    }

    proptest! {
        #[test]
        fn whatever_the_samples_there_is_no_panic_and_little_to_keep(recording in any_recording()) {
            if let Some(paces) = Paces::read(&recording) {
                prop_assert!(paces.metres.len() <= STEPS);
                prop_assert!(paces.metres_from(0.0) > 0.0);
            }
        }
    }
}
