//! How long the heart beat how fast in a run, so that a training impulse follows for any resting and highest rate.
//!
//! Seconds by steps of 5 beats a minute, to the nearest. A value stands for the time since the one before it; behind a
//! gap, and at the start, for a second: the same weights as the mean in the figures.

use serde::{Deserialize, Serialize};

use super::Reading;
use crate::figures::GAP_S;
use crate::{Channel, Recording};

/// Beats a minute of a step.
const STEP_BPM: i32 = 5;
/// Rates that are believed, beats a minute.
const BELIEVED_BPM: std::ops::RangeInclusive<i32> = 30..=240;

/// How long the heart beat how fast.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Heart {
    /// Beats a minute of the first step: a multiple of 5.
    pub from_bpm: u16,
    /// Whole seconds at this step and at each one above it.
    pub seconds: Vec<u32>,
}

impl Heart {
    /// Each step: beats a minute at its middle, and seconds.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = (f64, f64)> + '_ {
        self.seconds.iter().enumerate().map(|(step, &seconds)| {
            (f64::from(self.from_bpm) + f64::from(STEP_BPM) * step as f64, f64::from(seconds))
        })
    }
}

impl Reading for Heart {
    const NAME: &'static str = "heart";
    const VERSION: u32 = 1;

    fn read(recording: &Recording) -> Option<Heart> {
        let samples = &recording.samples;
        let column = samples.column(Channel::HeartRate);
        let mut ms = [0_i64; (*BELIEVED_BPM.end() / STEP_BPM) as usize + 1];
        let mut last_ms: Option<i64> = None;
        for (row, &time_ms) in samples.time_ms().iter().enumerate() {
            let Some(bpm) = column.get(row).filter(|bpm| BELIEVED_BPM.contains(bpm)) else {
                continue;
            };
            let since_ms = last_ms.map_or(0, |last| time_ms.saturating_sub(last));
            last_ms = Some(time_ms);
            let weight_ms = if (1..=(GAP_S * 1000.0) as i64).contains(&since_ms) { since_ms } else { 1000 };
            ms[((bpm + STEP_BPM / 2) / STEP_BPM) as usize] += weight_ms;
        }
        let seconds: Vec<u32> = ms.iter().map(|&ms| u32::try_from((ms + 500) / 1000).unwrap_or(0)).collect();
        let first = seconds.iter().position(|&seconds| seconds > 0)?;
        let last = seconds.iter().rposition(|&seconds| seconds > 0)?;
        Some(Heart {
            from_bpm: u16::try_from(first * STEP_BPM as usize).ok()?,
            seconds: seconds[first..=last].to_vec(),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::made::{any_recording, steady};
    use super::*;

    #[test]
    fn time_is_counted_by_rate_at_any_spacing() {
        for spacing_s in [1.0, 3.0, 8.0] {
            let mut recording = steady(2400.0, spacing_s, 3.0, &[(Channel::HeartRate, 148.0)]);
            let samples = &mut recording.samples;
            for row in samples.len() / 2..samples.len() {
                samples.set_value(row, Channel::HeartRate, 161.0);
            }
            let heart = Heart::read(&recording).expect("a heart rate");
            let found: Vec<_> = heart.steps().filter(|(_, seconds)| *seconds > 0.0).collect();
            assert_eq!(found.iter().map(|(bpm, _)| *bpm).collect::<Vec<_>>(), [150.0, 160.0]);
            assert!(
                found.iter().all(|(_, seconds)| (seconds - 1200.0).abs() <= 2.0 * spacing_s),
                "{found:?}"
            );
        }
        assert_eq!(Heart::read(&steady(600.0, 1.0, 3.0, &[])), None);
    }

    proptest! {
        #[test]
        fn whatever_the_samples_there_is_no_panic_and_little_to_keep(recording in any_recording()) {
            if let Some(heart) = Heart::read(&recording) {
                prop_assert!(heart.seconds.len() <= 49);
                prop_assert!(heart.steps().map(|(_, seconds)| seconds).sum::<f64>() > 0.0);
            }
        }
    }
}
