//! Hard repetitions of a run, where its laps say what they were for.
//!
//! Many watches write every kilometre of a plain run as an interval. So intervals are repetitions only beside laps of
//! rest or recovery.

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
    const VERSION: u32 = 2;

    /// `None` where no lap is said to be rest or recovery.
    fn read(recording: &Recording) -> Option<Repetitions> {
        let mut found = Repetitions { laps: 0, seconds: 0.0 };
        let mut eased = false;
        for lap in &recording.laps {
            eased |= matches!(lap.intent, Some(Intent::Rest | Intent::Recovery));
            if lap.intent == Some(Intent::Interval) {
                found.laps += 1;
                let seconds = lap.totals.moving_s.or(lap.totals.elapsed_s).unwrap_or(0.0);
                found.seconds += if seconds.is_finite() { seconds.max(0.0) } else { 0.0 };
            }
        }
        eased.then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lap, Summary};

    fn laps(intents: &[(Option<Intent>, f64)]) -> Option<Repetitions> {
        let lap = |&(intent, seconds)| Lap {
            intent,
            totals: Summary { moving_s: Some(seconds), ..Summary::default() },
            ..Lap::default()
        };
        Repetitions::read(&Recording { laps: intents.iter().map(lap).collect(), ..Recording::default() })
    }

    #[test]
    fn intervals_beside_recovery_are_repetitions() {
        let (hard, easy) = ((Some(Intent::Interval), 200.0), (Some(Intent::Recovery), 120.0));
        let broken = (Some(Intent::Interval), f64::NAN);
        let found = laps(&[(Some(Intent::WarmUp), 600.0), hard, easy, hard, easy, broken]);
        assert_eq!(found, Some(Repetitions { laps: 3, seconds: 400.0 }));
    }

    #[test]
    fn kilometres_that_a_watch_calls_intervals_are_none_and_neither_are_plain_laps() {
        assert_eq!(laps(&[(Some(Intent::Interval), 360.0); 12]), None);
        assert_eq!(laps(&[(None, 360.0); 5]), None);
    }
}
