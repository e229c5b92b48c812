//! Hard repetitions of a run, where its laps say what they were for.

use serde::{Deserialize, Serialize};

use super::Reading;
use crate::{Intent, Recording};

/// Laps that were hard repetitions.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Repetitions {
    /// How many.
    pub laps: u32,
    /// Seconds of all of them, where the laps say.
    pub seconds: f64,
}

impl Reading for Repetitions {
    const NAME: &'static str = "repetitions";
    const VERSION: u32 = 1;

    /// `None` where no lap says what it was for.
    fn read(recording: &Recording) -> Option<Repetitions> {
        let mut found = Repetitions { laps: 0, seconds: 0.0 };
        let mut told = false;
        for lap in &recording.laps {
            told |= lap.intent.is_some();
            if lap.intent == Some(Intent::Interval) {
                found.laps += 1;
                let seconds = lap.totals.moving_s.or(lap.totals.elapsed_s).unwrap_or(0.0);
                found.seconds += if seconds.is_finite() { seconds.max(0.0) } else { 0.0 };
            }
        }
        told.then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lap, Summary};

    #[test]
    fn only_laps_with_a_purpose_tell() {
        let lap = |intent, moving_s| Lap {
            intent,
            totals: Summary { moving_s, ..Summary::default() },
            ..Lap::default()
        };
        let plain = Recording { laps: vec![lap(None, Some(300.0)); 5], ..Recording::default() };
        assert_eq!(Repetitions::read(&plain), None);
        let laps = vec![
            lap(Some(Intent::WarmUp), Some(600.0)),
            lap(Some(Intent::Interval), Some(200.0)),
            lap(Some(Intent::Interval), Some(f64::NAN)),
        ];
        let found = Repetitions::read(&Recording { laps, ..Recording::default() });
        assert_eq!(found, Some(Repetitions { laps: 2, seconds: 200.0 }));
    }
}
