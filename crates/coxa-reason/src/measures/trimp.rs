//! Training impulse: minutes weighed by how fast the heart beat.
//!
//! - Banister: `minutes x h x 0.64 e^(1.92 h)` for men, `minutes x h x 0.86 e^(1.67 h)` for women, with
//!   `h = (rate - resting) / (highest - resting)`.
//! - Edwards: sum of minutes x zone, zones 1 to 5 from 50, 60, 70, 80 and 90 % of the highest rate.
//!
//! Both are from memory of the literature, without a paper that was read. Description only: neither weighs anything.

use crate::history::View;
use crate::knowledge::Sex;
use crate::measures::run::heart::Heart;

/// Seconds that a rate must have been held, over all runs, to be the highest seen: below it a sensor may have slipped.
/// Judgement.
const HELD_S: f64 = 60.0;

/// The share of the heart's range that a rate takes, 0 to 1; `None` where the range makes no sense.
pub fn reserve(bpm: f64, resting_bpm: f64, highest_bpm: f64) -> Option<f64> {
    (highest_bpm > resting_bpm).then(|| ((bpm - resting_bpm) / (highest_bpm - resting_bpm)).clamp(0.0, 1.0))
}

/// Banister's impulse of so many minutes at a share of the heart's range.
pub fn banister(minutes: f64, reserve: f64, sex: Sex) -> f64 {
    let (scale, rise) = match sex {
        Sex::Male => (0.64, 1.92),
        Sex::Female => (0.86, 1.67),
    };
    minutes * reserve * scale * (rise * reserve).exp()
}

/// Banister's impulse of a run.
pub fn banister_of(heart: &Heart, resting_bpm: f64, highest_bpm: f64, sex: Sex) -> Option<f64> {
    let step = |(bpm, seconds)| Some(banister(seconds / 60.0, reserve(bpm, resting_bpm, highest_bpm)?, sex));
    heart.steps().map(step).sum()
}

/// Edwards' impulse of a run.
pub fn edwards_of(heart: &Heart, highest_bpm: f64) -> f64 {
    let zone = |bpm: f64| (10.0 * bpm / highest_bpm - 4.0).floor().clamp(0.0, 5.0);
    heart.steps().map(|(bpm, seconds)| seconds / 60.0 * zone(bpm)).sum()
}

/// The runner's highest heart rate, beats a minute: as told, else the highest that was held for a minute in all, which
/// may be too low.
pub fn highest_bpm(view: View<'_>) -> Option<f64> {
    view.profile().highest_bpm.or_else(|| {
        let mut held = std::collections::BTreeMap::<u32, f64>::new();
        for (bpm, seconds) in
            view.runs().filter_map(|outing| outing.readings.heart.as_ref()).flat_map(Heart::steps)
        {
            *held.entry(bpm as u32).or_default() += seconds;
        }
        let mut above_s = 0.0;
        held.iter().rev().find_map(|(&bpm, seconds)| {
            above_s += seconds;
            (above_s >= HELD_S).then_some(f64::from(bpm))
        })
    })
}

/// Banister's impulse of a run, where the runner told sex and resting rate.
pub fn of_run(view: View<'_>, heart: &Heart) -> Option<f64> {
    let profile = view.profile();
    banister_of(heart, profile.resting_bpm?, highest_bpm(view)?, profile.sex?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::made::simulated;

    fn two_decimals(number: f64) -> f64 {
        (number * 100.0).round() / 100.0
    }

    #[test]
    fn the_worked_examples_come_out_exactly() {
        let heart = Heart { from_bpm: 150, seconds: vec![3000] };
        let of = |sex| banister_of(&heart, 55.0, 185.0, sex).map(two_decimals);
        assert_eq!((of(Sex::Male), of(Sex::Female)), (Some(95.12), Some(106.48)));
        assert_eq!(banister_of(&heart, 185.0, 185.0, Sex::Male), None);
        // 5, 10, 20, 10 and 5 minutes in the five zones of a highest rate of 200.
        let mut seconds = vec![0; 20];
        for (step, minutes) in [(2, 5), (6, 10), (10, 20), (14, 10), (18, 5)] {
            seconds[step] = minutes * 60;
        }
        assert_eq!(edwards_of(&Heart { from_bpm: 100, seconds }, 200.0), 150.0);
    }

    #[test]
    fn the_highest_rate_that_was_held_is_near_the_truth_and_not_above_it() {
        let (runner, history) = simulated();
        let truth = runner.body.highest_heart_rate_bpm;
        let view = history.until(runner.days[runner.days.len() - 1].date);
        let found = highest_bpm(view).expect("a heart rate");
        assert!((truth - 15.0..=truth + 5.0).contains(&found), "{found} of {truth}");
    }
}
