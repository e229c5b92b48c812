//! Hills of a run: metres up, metres down, and metres down where it is steep. Going down asks more of the muscles
//! that brake.
//!
//! Up and down are those of the figures: between turns of the smoothed altitude that are 3 m or more apart. Steep is
//! the fall over each 100 m of way that falls by 5 m or more.

use serde::{Deserialize, Serialize};

use super::Reading;
use crate::figures::{climb, smoothed, stretches};
use crate::{Channel, Recording};

/// Metres of way over which a grade is taken: long enough for the noise of altitude to be small beside the fall.
const WAY_M: f64 = 100.0;
/// Fall over way from which it is steep. Judgement: no study fixes a grade for the hip.
const STEEP: f64 = 0.05;
/// Longest way, metres, that is looked at: further than anybody runs at once.
const LONGEST_M: f64 = 1e6;

/// Hills of a run.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Slopes {
    /// Metres climbed.
    pub ascent_m: f64,
    /// Metres descended, positive.
    pub descent_m: f64,
    /// Of these, metres descended at 5 % or steeper; `None` where nobody knows how long the way was.
    pub steep_descent_m: Option<f64>,
}

impl Reading for Slopes {
    const NAME: &'static str = "slopes";
    const VERSION: u32 = 1;

    fn read(recording: &Recording) -> Option<Slopes> {
        let (ascent_m, descent_m) = climb(&recording.samples)?;
        Some(Slopes {
            ascent_m: ascent_m.round(),
            descent_m: descent_m.round(),
            steep_descent_m: steep_descent_m(recording).map(f64::round),
        })
    }
}

/// Metres descended over hundreds of metres that fall steeply.
fn steep_descent_m(recording: &Recording) -> Option<f64> {
    let ways = ways(recording)?;
    let mut altitudes = smoothed(&recording.samples).filter_map(|(row, metres)| Some((ways[row]?, metres)));
    let (mut way, mut altitude) = altitudes.next()?;
    let (mut from_m, mut next_m) = (altitude, way + WAY_M);
    let mut steep_m = 0.0;
    for (next_way, next_altitude) in altitudes {
        while next_way >= next_m && next_m < LONGEST_M {
            let part = (next_m - way) / (next_way - way);
            let at_m = altitude + part * (next_altitude - altitude);
            if from_m - at_m >= STEEP * WAY_M {
                steep_m += from_m - at_m;
            }
            (from_m, next_m) = (at_m, next_m + WAY_M);
        }
        (way, altitude) = (next_way, next_altitude);
    }
    Some(steep_m)
}

/// Metres of way at each row where it is known; `None` where none is.
fn ways(recording: &Recording) -> Option<Vec<Option<f64>>> {
    if !recording.samples.has(Channel::Altitude) {
        return None;
    }
    let mut ways = vec![None; recording.samples.len()];
    let mut way = 0.0;
    for stretch in stretches(recording) {
        let metres = stretch.metres?;
        ways[stretch.from] = Some(way);
        way += metres;
        ways[stretch.row] = Some(way);
    }
    (way > 0.0).then_some(ways)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::made::{any_recording, steady};
    use super::*;

    /// An hour at 3 m/s over hills of so many metres, each so long.
    fn hilly(height: f64, length_m: f64, spacing_s: f64) -> Recording {
        let mut recording = steady(3600.0, spacing_s, 3.0, &[]);
        let samples = &mut recording.samples;
        for row in 0..samples.len() {
            let way = samples.time_ms()[row] as f64 / 1000.0 * 3.0;
            let up = (way / length_m).fract();
            let share = if up < 0.5 { 2.0 * up } else { 2.0 - 2.0 * up };
            samples.set_value(row, Channel::Altitude, 400.0 + height * share);
        }
        recording
    }

    #[test]
    fn steep_ways_down_are_told_from_gentle_ones() {
        for spacing_s in [1.0, 3.0, 8.0] {
            // 8 % over 600 m up and 600 m down: nine hills.
            let slopes = Slopes::read(&hilly(48.0, 1200.0, spacing_s)).expect("slopes");
            let truth = 9.0 * 48.0;
            assert!((slopes.descent_m - truth).abs() < 0.05 * truth, "{slopes:?}");
            let steep = slopes.steep_descent_m.expect("a way");
            assert!((0.8 * truth..=truth).contains(&steep), "{slopes:?}");
            // 3 % is not steep.
            let slopes = Slopes::read(&hilly(18.0, 1200.0, spacing_s)).expect("slopes");
            assert_eq!(slopes.steep_descent_m, Some(0.0));
            assert!(slopes.descent_m > 140.0, "{slopes:?}");
        }
    }

    #[test]
    fn without_altitude_there_is_nothing_to_say_and_without_a_way_nothing_is_steep() {
        assert_eq!(Slopes::read(&steady(600.0, 1.0, 3.0, &[])), None);
        let mut recording = Recording::default();
        for second in 0..600_i32 {
            let row = recording.samples.push_row(i64::from(second) * 1000);
            recording.samples.set_value(row, Channel::Altitude, 500.0 - f64::from(second) / 10.0);
        }
        let slopes = Slopes::read(&recording).expect("slopes");
        assert_eq!(slopes.steep_descent_m, None);
        assert!(slopes.descent_m > 58.0);
    }

    proptest! {
        #[test]
        fn whatever_the_samples_slopes_are_finite(recording in any_recording()) {
            if let Some(slopes) = Slopes::read(&recording) {
                prop_assert!(slopes.ascent_m.is_finite() && slopes.descent_m.is_finite());
                prop_assert!(slopes.steep_descent_m.is_none_or(|metres| metres.is_finite() && metres >= 0.0));
            }
        }
    }
}
