//! Hard downhill: metres descended where it is steep. Going down asks most of the muscles that brake.
//!
//! `amount = root of (metres descended at 5 % or steeper / 100)`, all runs of a day together: 1 is a run with 100 m of
//! it, 2 one with 400 m. The root, since a day in the mountains should not outweigh a month, and since muscles that are
//! used to it are hurt less by more of it. A hundred metres are judgement: two kilometres at the least grade. At equal
//! load. Lag: the three days before, as muscle soreness comes and goes (doi 10.1136/bjsports-2011-090599).
//!
//! Unknown: runs without an altitude. On a treadmill nobody runs downhill.

use super::{Beside, Contrast, Kind, Missing, by_day};
use crate::history::{Outing, View};
use crate::measures::day_load::Done;
use crate::measures::surface::Surface;
use crate::triggers::Stretch;
use crate::triggers::kernel::AFTERWARDS;

/// The exposure.
pub static KIND: Kind = Kind {
    id: "downhill",
    name: "Hard downhill",
    of: "on each of the two days after a run with 100 m of steep downhill, against one as long without",
    kernel: AFTERWARDS,
    lasting: false,
    beside: Beside::Load,
    read,
};

/// Metres descended steeply that an amount of 1 is.
const HARD_M: f64 = 100.0;

fn read(view: View<'_>, around: Stretch) -> Result<Vec<Contrast>, Missing> {
    let days = by_day::of(view, around);
    let metres = |day: &by_day::Day<'_>| match day.done {
        Done::Rest => Some(0.0),
        Done::Ran if day.runs.is_empty() => None,
        Done::Ran => day.runs.iter().map(|outing| steep_m(outing)).sum(),
        Done::Unknown => None,
    };
    let amounts = days.iter().map(|day| Some((metres(day)? / HARD_M).sqrt())).collect();
    let contrast = by_day::among_runs(&days, amounts, 1.0);
    // Of a runner whose treadmill alone is known nobody knows how downhill goes.
    let read =
        |outing: &&Outing| outing.readings.slopes.is_some_and(|slopes| slopes.steep_descent_m.is_some());
    if days.iter().flat_map(|day| &day.runs).any(read) {
        Ok(vec![contrast])
    } else {
        Err(Missing(
            "No run of these days has an altitude, so nobody knows what was downhill. Record with a watch that keeps \
             it, and import the recordings themselves and not only their lap tables.",
        ))
    }
}

fn steep_m(outing: &Outing) -> Option<f64> {
    match Surface::of(&outing.run) {
        Surface::Treadmill => Some(0.0),
        _ => outing.readings.slopes?.steep_descent_m,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::made::{history, run, run_at};
    use crate::measures::run::slopes::Slopes;
    use crate::triggers::exposures::made::{amounts, is_missing, read};

    fn down(mut outing: Outing, steep_descent_m: Option<f64>) -> Outing {
        outing.readings.slopes = Some(Slopes { ascent_m: 300.0, descent_m: 300.0, steep_descent_m });
        outing
    }

    #[test]
    fn a_hundred_steep_metres_are_one_and_a_run_without_altitude_is_unknown() {
        let mut indoors = run(8, 10.0);
        indoors.run.sub_sport = Some("treadmill".to_owned());
        let all = history([
            down(run(0, 10.0), Some(100.0)),
            down(run(2, 10.0), Some(400.0)),
            down(run(4, 10.0), None),
            run(5, 10.0),
            down(run_at(6, 30_000, 5.0), Some(60.0)),
            down(run_at(6, 60_000, 5.0), Some(40.0)),
            indoors,
            down(run(9, 10.0), Some(0.0)),
        ]);
        let known = |amount| Some(amount);
        let wanted = [known(1.0), known(0.0), known(2.0), known(0.0), None, None, known(1.0), known(0.0)];
        assert_eq!(amounts(&KIND, &all, 0, 7), wanted);
        assert_eq!(amounts(&KIND, &all, 8, 9), [Some(0.0), Some(0.0)]);
        let among = read(&KIND, &all, 0, 3).unwrap().remove(0).among.unwrap();
        assert_eq!(among[..4], [true, false, true, false]);
        assert!(is_missing(&KIND, &history([run(0, 10.0), run(2, 10.0)]), 0, 3));
        let mut indoors = run(4, 10.0);
        indoors.run.sub_sport = Some("treadmill".to_owned());
        assert!(is_missing(&KIND, &history([run(0, 10.0), run(2, 10.0), indoors]), 0, 5));
    }
}
