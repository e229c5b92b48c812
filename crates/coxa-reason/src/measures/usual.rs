//! What is usual for this runner: the runs of the eight weeks before one, and how far it goes beyond all of them.
//!
//! Eight weeks, and what counts as much, are judgement: no study says how much hill or speed is new to a runner.

use jiff::ToSpan;

use super::day_load::metres;
use super::robust::median;
use super::surface::Surface;
use crate::history::{Outing, View};

/// Days before a run that say what is usual.
const USUAL_DAYS: i64 = 56;
/// Fewest runs that make something usual.
const FEWEST_RUNS: usize = 6;
/// Share of the usual metres that are run faster than "fast" for the runner.
const FAST_SHARE: f64 = 0.1;

/// What a run has of something, and the most of any run of the eight weeks before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Beyond {
    /// Metres of this run.
    pub here_m: f64,
    /// Metres of the run that had most.
    pub most_m: f64,
    /// The median of the runs.
    pub median_m: f64,
}

impl Beyond {
    /// How many times as much as the most before.
    pub fn ratio(&self) -> f64 {
        self.here_m / self.most_m.max(1.0)
    }
}

/// Runs of the eight weeks before a run, in order; `None` where there are too few to be usual.
pub fn before<'h>(view: View<'h>, outing: &Outing) -> Option<Vec<&'h Outing>> {
    let then = view.until(outing.run.date).runs_of_last(USUAL_DAYS + 1);
    let before: Vec<&Outing> = then.filter(|other| other.run.start < outing.run.start).collect();
    (before.len() >= FEWEST_RUNS).then_some(before)
}

/// Metres descended in a run: by its samples, else its figures. On a treadmill nobody runs downhill.
pub fn descent(outing: &Outing) -> Option<f64> {
    let treadmill = Surface::of(&outing.run) == Surface::Treadmill;
    let told = outing.readings.slopes.map(|slopes| slopes.descent_m).or(outing.run.figures.descent_m);
    if treadmill { Some(0.0) } else { told }
}

/// How many metres a run descends beyond what is usual; `None` where too few runs say.
pub fn downhill(view: View<'_>, outing: &Outing) -> Option<Beyond> {
    let before: Vec<f64> = before(view, outing)?.into_iter().filter_map(descent).collect();
    beyond(descent(outing)?, before)
}

/// How many metres of a run are fast for the runner, beyond what is usual, and from what speed on: the metres a second
/// that a tenth of the usual metres reach.
pub fn fast(view: View<'_>, outing: &Outing) -> Option<(Beyond, f64)> {
    let before = before(view, outing)?;
    let paces: Vec<_> = before.iter().filter_map(|outing| outing.readings.paces.as_ref()).collect();
    let mut steps: Vec<(f64, f64)> = paces.iter().flat_map(|paces| paces.steps()).collect();
    steps.sort_by(|one, other| other.0.total_cmp(&one.0));
    let all: f64 = steps.iter().map(|(_, metres)| metres).sum();
    let mut faster = 0.0;
    let (speed, _) = steps.into_iter().find(|(_, metres)| {
        faster += metres;
        faster >= FAST_SHARE * all
    })?;
    let here = outing.readings.paces.as_ref()?.metres_from(speed);
    Some((beyond(here, paces.iter().map(|paces| paces.metres_from(speed)).collect())?, speed))
}

/// Whether a run is longer than every one before it, and by how many times the longest; `None` where little was
/// recorded before, or the run has no distance.
pub fn longest_ever(view: View<'_>, outing: &Outing) -> Option<f64> {
    /// Fewest days of recordings before a longest run means much. Judgement.
    const RECORDED_DAYS: i64 = 180;
    let first = view.first_run()?;
    if first > outing.run.date.saturating_sub(RECORDED_DAYS.days()) {
        return None;
    }
    let before = view.runs().take_while(|other| other.run.start < outing.run.start);
    let longest = before.filter_map(|other| metres(&other.run)).chain(view.earlier().longest_m);
    let longest = longest.reduce(f64::max).filter(|longest| *longest > 0.0)?;
    Some(metres(&outing.run)? / longest)
}

fn beyond(here_m: f64, before: Vec<f64>) -> Option<Beyond> {
    if before.len() < FEWEST_RUNS {
        return None;
    }
    let most_m = before.iter().copied().fold(0.0, f64::max);
    Some(Beyond { here_m, most_m, median_m: median(before)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::{Earlier, History};
    use crate::measures::made::{day, history, run, simulated};
    use crate::measures::run::paces::Paces;
    use crate::simulated::SessionKind;

    #[test]
    fn hills_and_speed_that_are_new_stand_out() {
        let with = |number, descent_m, metres: &[u32]| {
            let mut outing = run(number, 10.0);
            outing.run.figures.descent_m = Some(descent_m);
            outing.readings.paces = Some(Paces { from: 27, metres: metres.to_vec() });
            outing
        };
        let flat = (0..8).map(|week| with(7 * week, 40.0 + week as f64, &[8000, 2000]));
        let history = history(flat.chain([with(57, 235.0, &[4000, 2000, 0, 3900])]));
        let view = history.until(day(57));
        let last = &history.outings[8];
        let found = downhill(view, last).expect("hills");
        assert_eq!((found.ratio(), found.median_m), (5.0, 44.0));
        let (found, speed) = fast(view, last).expect("speed");
        assert!((speed - 2.8).abs() < 1e-9, "{speed}");
        assert_eq!((found.here_m, found.most_m), (5900.0, 2000.0));
        assert_eq!(downhill(view, &history.outings[3]), None, "too few runs before");
    }

    #[test]
    fn the_longest_run_of_all_is_one_only_after_half_a_year() {
        let runs = || (0..30).map(|week| run(7 * week, 10.0)).chain([run(205, 12.0)]);
        let found = history(runs());
        assert_eq!(longest_ever(found.until(day(210)), &found.outings[30]), Some(1.2));
        let earlier = Earlier { runs: 1, longest_m: Some(24_000.0), ..Earlier::default() };
        let found = History { earlier, ..history(runs()) };
        assert_eq!(longest_ever(found.until(day(210)), &found.outings[30]), Some(0.5));
        let young = history([run(0, 5.0), run(10, 9.0)]);
        assert_eq!(longest_ever(young.until(day(10)), &young.outings[1]), None);
    }

    #[test]
    fn of_the_simulated_sessions_the_first_hard_ones_are_fast_and_easy_ones_are_not() {
        let (runner, history) = simulated();
        let view = history.until(runner.days[runner.days.len() - 1].date);
        let kind = |outing: &Outing| runner.sessions[outing.run.id.0 as usize].kind;
        let ratio = |outing: &&Outing| fast(view, outing).map(|(beyond, _)| beyond.ratio());
        let of = |wanted: SessionKind| -> Vec<f64> {
            view.runs().filter(|outing| kind(outing) == wanted).filter_map(|outing| ratio(&outing)).collect()
        };
        let first =
            view.runs().filter(|outing| kind(outing) == SessionKind::Intervals).find_map(|o| ratio(&o));
        assert!(first.is_some_and(|ratio| ratio > 1.0), "{first:?}");
        let easy = of(SessionKind::Easy);
        let many = easy.iter().filter(|ratio| **ratio > 1.5).count();
        assert!(many * 20 < easy.len(), "{many} of {}", easy.len());
    }
}
