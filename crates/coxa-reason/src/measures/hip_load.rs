//! Hip-load index: what a run asked of each hip, against the runner's usual run.
//!
//! `index = reference steps of the run / median of those of the runs of the eight weeks before`, see
//! [`run::hip_load`](super::run::hip_load) for the sum, its paper and its exponent. Description: no study ties it to an
//! injury.

use super::robust::median;
use super::run::hip_load::HipLoad;
use super::usual::before;
use crate::history::{Outing, View};

/// Fewest runs with a load that make something usual. Judgement.
const FEWEST_RUNS: usize = 5;

/// A run against the usual one: 1 is as usual, 2 asks twice as much.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Index {
    /// With the exponent 7.
    pub index: f64,
    /// With the exponents 4 and 10, the lower first.
    pub band: (f64, f64),
    /// How many runs are the usual ones.
    pub runs: usize,
    /// Share of the run's time, 0 to 1, at speeds where the force was not measured.
    pub outside: f64,
}

/// The index of a run; `None` where its steps are not known, or too few of those before.
pub fn index(view: View<'_>, outing: &Outing) -> Option<Index> {
    let here = outing.readings.hip_load?;
    let usual: Vec<HipLoad> =
        before(view, outing)?.into_iter().filter_map(|outing| outing.readings.hip_load).collect();
    if usual.len() < FEWEST_RUNS {
        return None;
    }
    let ratio = |steps: fn(&HipLoad) -> f64| {
        let usual = median(usual.iter().map(steps)).filter(|usual| *usual > 0.0)?;
        Some(steps(&here) / usual)
    };
    let (low, high) = (ratio(|load| load.reference_steps_b4)?, ratio(|load| load.reference_steps_b10)?);
    Some(Index {
        index: ratio(|load| load.reference_steps)?,
        band: (low.min(high), low.max(high)),
        runs: usual.len(),
        outside: here.outside,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::made::{day, history, run, simulated};
    use crate::measures::run::hip_load::StepsFrom;

    #[test]
    fn twice_the_way_at_the_same_speed_asks_twice_as_much() {
        let with = |number, steps| {
            let mut outing = run(number, 10.0);
            outing.readings.hip_load = Some(HipLoad {
                steps,
                reference_steps: steps,
                reference_steps_b4: steps,
                reference_steps_b10: steps,
                outside: 0.0,
                steps_from: StepsFrom::Cadence,
            });
            outing
        };
        let found = history((0..8).map(|day| with(2 * day, 5100.0)).chain([with(16, 10_200.0)]));
        let index = index(found.until(day(16)), &found.outings[8]).expect("an index");
        assert_eq!((index.index, index.band, index.runs), (2.0, (2.0, 2.0), 8));
    }

    #[test]
    fn the_simulated_spike_asks_about_twice_as_much_as_usual() {
        let (runner, history) = simulated();
        let spike = history.outings.iter().find(|o| o.run.id.0 == runner.spike.recording as i64).expect("it");
        let found = index(history.until(runner.spike.date), spike).expect("an index");
        assert!((1.5..4.0).contains(&found.index), "{found:?}");
        assert!(found.band.0 <= found.index && found.index <= found.band.1, "{found:?}");
    }
}
