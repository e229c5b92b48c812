//! Load of the week: how heavy the days up to yesterday were together.
//!
//! `amount = (mean / usual mean - 1) / 0.5`, the mean of daily load (see [`day_load`]) exponentially
//! weighted over 7 days (Williams 2017, see [`measures::exponential`](crate::measures::exponential)), the usual one its
//! median over the days that are looked at. So 0 is a usual week and 1 one half as heavy again. Lag: the days up to the
//! day before; the mean itself reaches back over the week.
//!
//! Unknown: until seven days in a row are known, anew after each day of which nobody knows.

use super::{Beside, Contrast, Kind, Missing, day_load};
use crate::history::View;
use crate::measures::exponential::exponentials_known;
use crate::measures::robust::median;
use crate::triggers::Stretch;
use crate::triggers::kernel::THE_DAY_BEFORE;

/// The exposure.
pub static KIND: Kind = Kind {
    id: "week_load",
    name: "Load of the week",
    of: "after a week half as heavy again as usual",
    kernel: THE_DAY_BEFORE,
    lasting: true,
    beside: Beside::TheDay,
    read,
};

/// Days of the mean.
const DAYS: u32 = 7;
/// Days before the first that the mean is begun: by then the first one weighs next to nothing.
const BEGUN: usize = 28;
/// The share of a usual week that an amount of 1 is. Judgement: a heavy week as runners have it.
pub(super) const HALF: f64 = 0.5;

fn read(view: View<'_>, around: Stretch) -> Result<Vec<Contrast>, Missing> {
    let loads = day_load::daily(view, around.widened(BEGUN, 0));
    let means = exponentials_known(&loads, DAYS).split_off(BEGUN);
    let usual = median(means.iter().flatten().copied().filter(|mean| *mean > 0.0));
    let usual = usual.ok_or(day_load::NO_LOAD)?;
    let amounts = means.iter().map(|mean| mean.map(|mean| (mean / usual - 1.0) / HALF)).collect();
    Ok(vec![Contrast { name: None, amounts, exposed_from: 0.0, among: None, held_equal: None }])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::made::{history, run};
    use crate::triggers::exposures::made::{amounts, is_missing};

    #[test]
    fn a_usual_week_is_nothing_and_one_half_as_heavy_again_is_one() {
        let km = |day: i64| if (40..68).contains(&day) { 15.0 } else { 10.0 };
        let all = history((0..120).map(|number| run(number, km(number))));
        let found = amounts(&KIND, &all, 0, 119);
        let near = |day: usize, wanted: f64| {
            let amount = found[day].unwrap();
            assert!((amount - wanted).abs() < 2e-3, "day {day}: {amount} and not {wanted}");
        };
        assert_eq!(found[..6], [None; 6]);
        near(6, 0.0);
        near(39, 0.0);
        // A quarter of the weight is the last day's.
        near(40, 0.25);
        near(46, 1.0 - 0.75_f64.powi(7));
        near(67, 1.0);
    }

    #[test]
    fn a_day_that_nobody_knows_begins_it_anew() {
        let all = history((0..80).filter(|day| !(30..50).contains(day)).map(|number| run(number, 10.0)));
        let found = amounts(&KIND, &all, 20, 79);
        assert_eq!(found[9], Some(0.0));
        assert_eq!(found[10..36], [None; 26]);
        assert_eq!(found[36], Some(0.0));
        assert!(is_missing(&KIND, &history([run(0, 10.0)]), 0, 3));
    }
}
