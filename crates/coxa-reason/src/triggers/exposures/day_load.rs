//! Daily load: how much was run, or trained, on a day.
//!
//! Session RPE where it is known of most days with training, else metres. The amount is the root of the load over that
//! of the runner's usual training day: 0 on a day off, 1 on a usual one, 2 on one four times as hard. The root, since a
//! race should not outweigh a month. Lag: the three days before, as muscle soreness comes and goes (doi
//! 10.1136/bjsports-2011-090599).
//!
//! Unknown: days of which nobody knows whether there was a run, and runs without a distance (or an RPE).

use super::{Beside, Contrast, Kind, Missing};
use crate::history::View;
use crate::measures::day_load::{Unit, loads};
use crate::measures::robust::median;
use crate::triggers::Stretch;
use crate::triggers::kernel::AFTERWARDS;

/// The exposure.
pub static KIND: Kind = Kind {
    id: "day_load",
    name: "Daily load",
    of: "on each of the two days after a usual run, against a day off",
    kernel: AFTERWARDS,
    lasting: false,
    beside: Beside::TheDay,
    read,
};

/// Session RPE is taken where it is known of at least this share of the days of which metres or it are. Judgement.
const MOST: f64 = 0.8;

/// Why there is no load at all.
pub(super) const NO_LOAD: Missing =
    Missing("No run with a distance is known over these days. Import your recordings.");

pub(super) fn read(view: View<'_>, around: Stretch) -> Result<Vec<Contrast>, Missing> {
    let loads = daily(view, around);
    let usual = median(loads.iter().flatten().copied().filter(|load| *load > 0.0)).ok_or(NO_LOAD)?;
    let amounts = loads.iter().map(|load| load.map(|load| (load / usual).sqrt())).collect();
    Ok(vec![Contrast { name: None, amounts, exposed_from: 1.0, among: None, held_equal: None }])
}

/// The load of each day of a stretch, in one unit; `None` where nobody knows, and on days that have not come.
pub(super) fn daily(view: View<'_>, around: Stretch) -> Vec<Option<f64>> {
    let of = |unit| -> Vec<Option<f64>> {
        let last = around.last().min(view.date);
        let count = Stretch::between(around.first, last).days;
        let mut all = loads(view.until(last), count as i64, unit);
        all.resize(around.days, None);
        all
    };
    let (metres, rpe) = (of(Unit::Metres), of(Unit::SessionRpe));
    let trained = |loads: &[Option<f64>]| loads.iter().flatten().filter(|load| **load > 0.0).count() as f64;
    if trained(&rpe) > 0.0 && trained(&rpe) >= MOST * trained(&metres) { rpe } else { metres }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::made::{day, history, run};
    use crate::triggers::exposures::made::{amounts, is_missing};

    #[test]
    fn a_usual_run_is_one_and_four_times_as_much_is_two() {
        let all = history([run(0, 10.0), run(2, 10.0), run(4, 40.0), run(6, 2.5), run(7, 10.0)]);
        let wanted = [1.0, 0.0, 1.0, 0.0, 2.0, 0.0, 0.5, 1.0].map(Some);
        assert_eq!(amounts(&KIND, &all, 0, 7), wanted);
        // A watch in a drawer is no rest.
        let gap = history([run(0, 10.0), run(2, 10.0), run(4, 10.0), run(30, 10.0)]);
        assert_eq!(
            amounts(&KIND, &gap, 2, 7),
            [Some(1.0), Some(0.0), Some(1.0), Some(0.0), Some(0.0), Some(0.0)]
        );
        assert_eq!(amounts(&KIND, &gap, 20, 30)[..10], [None; 10]);
        assert!(is_missing(&KIND, &history([]), 0, 7));
    }

    #[test]
    fn session_rpe_goes_first_where_it_is_known_of_most_days() {
        let hard = |number: i64, rpe| {
            let mut outing = run(number, 10.0);
            outing.run.rpe = rpe;
            outing
        };
        let around = Stretch::between(day(0), day(2));
        let all = history([hard(0, Some(3.0)), hard(1, Some(6.0)), hard(2, Some(3.0))]);
        assert_eq!(daily(all.until(day(2)), around), [180.0, 360.0, 180.0].map(Some));
        let few = history([hard(0, Some(3.0)), hard(1, Some(6.0)), hard(2, None)]);
        assert_eq!(daily(few.until(day(2)), around), [10_000.0; 3].map(Some));
    }
}
