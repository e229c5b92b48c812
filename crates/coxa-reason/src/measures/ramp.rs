//! Whether running rose in the six weeks up to a date, against the twelve before these: distance, number of runs,
//! hills or speed.
//!
//! Weeks are counted back from the date, seven days each; one with a day that nobody knows is left out. A level is the
//! median of its weeks. The six weeks are two levels of three, so that a rise of the last weeks is not lost in the
//! median of all. Of each: `rise = level / level before - 1`; how likely it is that the true rise is above the
//! threshold follows from the scatter of the weeks before (1.4826 x median absolute deviation), as for medians of
//! normal values. Thresholds are judgement: the usual ups and downs do not count.
//!
//! That weekly change tells injury is not shown: in 5,205 runners it told nothing (doi 10.1136/bjsports-2024-109380).
//! The measure answers whether there was a rise, not what it does.

use super::day_load::{Done, days, metres};
use super::robust::{median, spread};
use super::usual::descent;
use crate::history::{Outing, View};

/// Weeks in which a rise is looked for, and weeks it is held against.
const RECENT: usize = 6;
const BEFORE: usize = 12;
/// Fewest known weeks of a level of three, and of those before. Judgement.
const FEWEST_RECENT: usize = 2;
const FEWEST_BEFORE: usize = 4;
/// Least scatter that weeks are believed to have, as a share of their median. Judgement: a few weeks may happen to be
/// alike.
const LEAST_SCATTER: f64 = 0.1;
/// Variance of a median of normal values over that of their mean: pi / 2.
const MEDIAN_VARIANCE: f64 = std::f64::consts::FRAC_PI_2;
/// Metres a week below which nobody can be said to run: a level above it after one below is a start.
const RUNNING_M: f64 = 3000.0;

/// What may rise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Metres run.
    Distance,
    /// Number of runs.
    Runs,
    /// Metres descended.
    Hills,
    /// Mean speed, metres a second.
    Speed,
}

impl What {
    /// All of them.
    pub const ALL: [What; 4] = [What::Distance, What::Runs, What::Hills, What::Speed];

    /// Share from which a rise is more than the usual ups and downs. Judgement.
    fn threshold(self) -> f64 {
        match self {
            What::Distance | What::Runs => 0.25,
            // Another route makes other hills.
            What::Hills => 0.6,
            What::Speed => 0.06,
        }
    }

    /// Level below which a rise is not worth the name: metres, runs, metres down, metres a second.
    fn least(self) -> f64 {
        match self {
            What::Distance => RUNNING_M,
            What::Runs => 2.0,
            What::Hills => 150.0,
            What::Speed => 0.0,
        }
    }
}

/// A level of three weeks against the weeks before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rise {
    /// What.
    pub what: What,
    /// The level, a week: metres, runs, metres down; or metres a second.
    pub level: f64,
    /// The level of the weeks before.
    pub before: f64,
    /// How likely the true rise is above the threshold, 0 to 1.
    pub likely: f64,
    /// Whether it is the later three of the six weeks.
    pub later: bool,
}

/// What rose, the likeliest first; `None` where too few weeks are known of anything.
pub fn rises(view: View<'_>) -> Option<Vec<Rise>> {
    let days = days(view, 7 * (RECENT + BEFORE) as i64);
    let (weeks, _) = days.as_chunks::<7>();
    let weeks: Vec<Option<Vec<&Outing>>> = weeks
        .iter()
        .map(|week| {
            let known = week.iter().all(|(_, done)| *done != Done::Unknown);
            let within = |outing: &&Outing| (week[0].0..=week[6].0).contains(&outing.run.date);
            known.then(|| view.runs().filter(within).collect())
        })
        .collect();
    let mut rises: Vec<Rise> = What::ALL.into_iter().filter_map(|what| rise(&weeks, what)).collect();
    rises.sort_by(|one, other| other.likely.total_cmp(&one.likely));
    (!rises.is_empty()).then_some(rises)
}

fn rise(weeks: &[Option<Vec<&Outing>>], what: What) -> Option<Rise> {
    let values: Vec<Option<f64>> =
        weeks.iter().map(|week| week.as_ref().and_then(|runs| value(runs, what))).collect();
    let known = |weeks: &[Option<f64>]| weeks.iter().copied().flatten().collect::<Vec<f64>>();
    let (before, recent) = values.split_at(BEFORE);
    let before = known(before);
    if before.len() < FEWEST_BEFORE {
        return None;
    }
    let of = |weeks: &[Option<f64>], later| {
        let level = known(weeks);
        (level.len() >= FEWEST_RECENT).then(|| against(what, level, &before, later)).flatten()
    };
    let (early, late) = recent.split_at(RECENT / 2);
    [of(early, false), of(late, true)]
        .into_iter()
        .flatten()
        .reduce(|one, other| if other.likely > one.likely { other } else { one })
}

/// A level against the weeks before.
fn against(what: What, level: Vec<f64>, weeks_before: &[f64], later: bool) -> Option<Rise> {
    let count = level.len() as f64;
    let (level, before) = (median(level)?, median(weeks_before.to_vec())?);
    let rise = |likely| Some(Rise { what, level, before, likely, later });
    if level < what.least() {
        return rise(0.0);
    }
    if before <= what.least() / 2.0 {
        // From nearly nothing: a ratio would mean nothing.
        return rise(if level >= 2.0 * what.least() { 0.9 } else { 0.5 });
    }
    let weighed: Vec<_> = weeks_before.iter().map(|week| (*week, 1.0)).collect();
    let least = if what == What::Speed { LEAST_SCATTER / 4.0 } else { LEAST_SCATTER };
    let scatter = (spread(&weighed, before)? / before).max(least);
    let error = scatter * (MEDIAN_VARIANCE * (1.0 / count + 1.0 / weeks_before.len() as f64)).sqrt();
    rise(normal((level / before - 1.0 - what.threshold()) / error))
}

/// What a known week has of it; `None` where its runs do not say.
fn value(runs: &[&Outing], what: What) -> Option<f64> {
    let distance = || -> Option<f64> { runs.iter().map(|outing| metres(&outing.run)).sum() };
    match what {
        What::Distance => distance(),
        What::Runs => Some(runs.len() as f64),
        What::Hills => runs.iter().map(|outing| descent(outing)).sum(),
        What::Speed => {
            let seconds: f64 = runs.iter().map(|outing| outing.run.figures.moving_s).sum::<Option<f64>>()?;
            (seconds > 0.0).then_some(distance()? / seconds)
        }
    }
}

/// The share of normal values below one, by the logistic curve that is never off by more than 0.01.
fn normal(z: f64) -> f64 {
    1.0 / (1.0 + (-1.702 * z).exp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::History;
    use crate::measures::made::{day, history, run};

    /// Eighteen weeks of three runs, of so many kilometres a week.
    fn weeks(km: impl Fn(i64) -> f64) -> History {
        let runs = (0..18).flat_map(|week| [1, 3, 6].map(|day| (week, 7 * week + day)));
        history([run(-1, 5.0)].into_iter().chain(runs.map(|(week, day)| run(day, km(week) / 3.0))))
    }

    fn distance(history: &History) -> Rise {
        let rises = rises(history.until(day(18 * 7 - 1))).expect("weeks");
        *rises.iter().find(|rise| rise.what == What::Distance).expect("a distance")
    }

    fn ups_and_downs(week: i64) -> f64 {
        30.0 * [1.0, 1.1, 0.9, 1.05, 0.85, 1.15][week as usize % 6]
    }

    #[test]
    fn the_usual_ups_and_downs_are_no_rise() {
        let rise = distance(&weeks(ups_and_downs));
        assert!(rise.likely < 0.1, "{rise:?}");
    }

    #[test]
    fn a_rise_of_the_last_three_weeks_is_seen_and_said_to_be_late() {
        let rise = distance(&weeks(|week| ups_and_downs(week) * if week >= 15 { 1.6 } else { 1.0 }));
        assert!(rise.likely > 0.9 && rise.later, "{rise:?}");
        assert!((rise.level / rise.before - 1.6).abs() < 0.2, "{rise:?}");
    }

    #[test]
    fn what_grows_a_little_is_neither_sure_nor_ruled_out() {
        let rise = distance(&weeks(|week| ups_and_downs(week) * if week >= 12 { 1.3 } else { 1.0 }));
        assert!((0.3..0.9).contains(&rise.likely), "{rise:?}");
    }

    #[test]
    fn weeks_that_nobody_knows_are_left_out_and_too_few_say_nothing() {
        let whole = weeks(ups_and_downs);
        let without = |from: i64, until: i64| {
            let kept = whole.outings.iter().filter(|outing| !(from..until).contains(&outing.run.id.0));
            history(kept.cloned())
        };
        let rise = distance(&without(21, 49));
        assert!(rise.likely < 0.1, "a gap is no time of little running: {rise:?}");
        assert_eq!(rises(without(0, 63).until(day(125))), None);
    }

    #[test]
    fn more_hills_are_seen_at_the_same_distance() {
        let mut history = weeks(ups_and_downs);
        for outing in &mut history.outings {
            outing.run.figures.descent_m = Some(if outing.run.id.0 >= 15 * 7 { 200.0 } else { 60.0 });
        }
        let first = rises(history.until(day(18 * 7 - 1))).expect("weeks")[0];
        assert_eq!((first.what, first.level, first.before), (What::Hills, 600.0, 180.0));
        assert!(first.likely > 0.9, "{first:?}");
    }
}
