//! A run at a low cadence: fewer steps a minute than the runner's own at that speed.
//!
//! `amount = steps a minute below the own line / 3`, at most 3 either way, 0 on a day off
//! ([`measures::own_line`](crate::measures::own_line): one watch, one kind of ground, the runs of a year). A run at the
//! own cadence is 0, one with 3 steps fewer is 1. Three steps are judgement: some 2 %, more than most runs lie off. A
//! run counts as exposed from half of that on. The line is drawn over all runs that are looked at; it knows of no
//! soreness. At equal load. Lag: the three days before, as muscle soreness comes and goes (doi
//! 10.1136/bjsports-2011-090599). The cut keeps a watch that miscounts from outweighing a month.
//!
//! Unknown: runs without cadence, on a treadmill (speed is guessed there), or with fewer than ten runs like them.

use super::{Beside, Contrast, Kind, Missing, by_day};
use crate::history::{Outing, View};
use crate::measures::own_line::{Ground, OwnLine, Setting, own_line};
use crate::measures::run::stretches::Quantity;
use crate::triggers::Stretch;
use crate::triggers::kernel::AFTERWARDS;

/// The exposure.
pub static KIND: Kind = Kind {
    id: "low_cadence",
    name: "Low cadence",
    of: "on each of the two days after a run with 3 steps a minute fewer than yours at that speed, against one as long",
    kernel: AFTERWARDS,
    lasting: false,
    beside: Beside::Load,
    read,
};

/// Steps a minute that an amount of 1 is.
const FEWER_SPM: f64 = 3.0;
/// Amount from which on a run is one at a low cadence.
const LOW: f64 = 0.5;
/// Most that a run counts, either way.
const MOST: f64 = 3.0;

fn read(view: View<'_>, around: Stretch) -> Result<Vec<Contrast>, Missing> {
    let days = by_day::of(view, around);
    let mut settings: Vec<Setting<'_>> = Vec::new();
    for outing in days.iter().flat_map(|day| &day.runs) {
        let setting = Setting::of(outing, Quantity::Cadence);
        if setting.ground != Ground::Indoors && !settings.contains(&setting) {
            settings.push(setting);
        }
    }
    let lines: Vec<OwnLine<'_>> =
        settings.into_iter().filter_map(|setting| own_line(view, setting, Quantity::Cadence)).collect();
    let fewer = |outing: &Outing| {
        let off = lines.iter().find_map(|line| line.off(outing))?;
        Some((-off.by / FEWER_SPM).clamp(-MOST, MOST))
    };
    let contrast = by_day::contrast(&days, LOW, fewer);
    if by_day::says_of_runs(&contrast, &days) {
        Ok(vec![contrast])
    } else {
        Err(Missing(
            "Fewer than ten runs with one watch have both cadence and speed. Import recordings that have them.",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::made::{history, run};
    use crate::measures::made_form::Made;
    use crate::triggers::exposures::made::{amounts, is_missing};

    #[test]
    fn three_steps_fewer_at_equal_speed_are_one() {
        let off = |number: i64| match number {
            10 => -3.0,
            20 => 1.5,
            22 => -12.0,
            // No two runs are alike.
            number => 0.4 * (number % 3 - 1) as f64,
        };
        let runs = (0..16).map(|n| Made { off_spm: off(2 * n), ..Made::new() }.on(2 * n));
        let mut indoors = Made::new().on(32);
        indoors.run.sub_sport = Some("treadmill".to_owned());
        let other = Made { watch: "two", ..Made::new() }.on(34);
        let all = history(runs.chain([indoors, run(33, 8.0), other]));
        let found = amounts(&KIND, &all, 0, 34);
        let near = |day: usize, wanted: f64| {
            let amount = found[day].unwrap();
            assert!((amount - wanted).abs() < 0.25, "day {day}: {amount} and not {wanted}");
        };
        for (day, wanted) in [(8, 0.0), (9, 0.0), (10, 1.0), (12, 0.0), (20, -0.5), (22, MOST)] {
            near(day, wanted);
        }
        assert_eq!(found[32..], [None, None, None], "a treadmill, no cadence, a watch that is new");
        assert!(is_missing(&KIND, &history((0..9).map(|n| Made::new().on(n))), 0, 9));
    }
}
