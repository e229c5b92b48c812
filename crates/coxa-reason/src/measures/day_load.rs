//! What was done on each day: a run, no run, or nobody knows; and how much.
//!
//! A day without a recording is a day without a run only where the diary says so, where the watch recorded another
//! sport, or where recordings stand close on both sides. Close is twice the runner's usual distance between days with
//! a recording, at least 4 days and at most 14 (judgement). After the last recording the days up to the date are one
//! such stretch. In a longer one every day is unknown: the watch may have lain in a drawer.

use jiff::{ToSpan, civil::Date};

use super::{session_rpe, trimp};
use crate::diary::Session;
use crate::history::{Outing, View};
use crate::run::Run;

/// How many of the runner's usual distances between days with a recording are still close. Judgement: a session or two
/// that fell out.
const USUAL_DISTANCES: i64 = 2;
/// Days between two recordings that are close for anybody. Judgement: a daily runner too takes a long weekend off.
const CLOSE_FOR_ANYBODY: i64 = 4;
/// Days between two recordings that are close at most. Judgement: a fortnight is a break, and nobody knows of what.
const CLOSE_AT_MOST: i64 = 14;

/// What was done on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// A run was recorded or told.
    Ran,
    /// No run: a day off, or another sport.
    Rest,
    /// Nobody knows.
    Unknown,
}

/// A unit of load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Metres run.
    Metres,
    /// Session RPE, see [`session_rpe`]. Sessions of other sports count where the diary gives their minutes.
    SessionRpe,
    /// Banister's impulse of the runs, see [`trimp`].
    Impulse,
}

/// The last so many days, the view's included, oldest first.
pub fn days(view: View<'_>, count: i64) -> Vec<(Date, Done)> {
    let mut recorded: Vec<Date> = view.outings().iter().map(|outing| outing.run.date).collect();
    recorded.dedup();
    let close = close(&recorded);
    // A day without a recording, by its place among those with one.
    let is_close = |place: usize| {
        let Some(before) = place.checked_sub(1).map(|before| recorded[before]) else { return false };
        match recorded.get(place) {
            Some(after) => days_between(before, *after) <= close,
            None => days_between(before, view.date) < close,
        }
    };
    (0..count)
        .rev()
        .map(|back| view.date.saturating_sub(back.days()))
        .map(|day| {
            let diary = view.day(day);
            let told_run = diary.is_some_and(|day| day.sessions.iter().any(session_rpe::is_run));
            let recorded = recorded.binary_search(&day);
            let ran = recorded.is_ok() && view.runs_on(day).next().is_some();
            let rested = diary.is_some_and(|day| day.rest);
            let done = match recorded {
                _ if ran || told_run => Done::Ran,
                Ok(_) => Done::Rest,
                Err(place) if rested || is_close(place) => Done::Rest,
                Err(_) => Done::Unknown,
            };
            (day, done)
        })
        .collect()
}

/// The load of the last so many days, the view's included, oldest first: 0 without a run, `None` where nobody knows.
pub fn loads(view: View<'_>, count: i64, unit: Unit) -> Vec<Option<f64>> {
    days(view, count)
        .into_iter()
        .map(|(day, done)| {
            let runs: Vec<&Outing> = view.runs_on(day).collect();
            let other =
                if unit == Unit::SessionRpe { unrecorded(view, day, !runs.is_empty()) } else { Some(0.0) };
            match done {
                Done::Rest => other,
                Done::Ran if !runs.is_empty() => {
                    let of_runs: Option<f64> = runs.iter().map(|outing| of_run(view, outing, unit)).sum();
                    of_runs.zip(other).map(|(runs, other)| runs + other).or_else(|| told(view, day, unit))
                }
                // A run, or another session, that was only told.
                Done::Ran | Done::Unknown => told(view, day, unit),
            }
        })
        .collect()
}

/// Metres of a run, above zero.
pub fn metres(run: &Run) -> Option<f64> {
    run.figures.distance_m.or(run.watch.distance_m).filter(|metres| *metres > 0.0)
}

fn of_run(view: View<'_>, outing: &Outing, unit: Unit) -> Option<f64> {
    match unit {
        Unit::Metres => metres(&outing.run),
        Unit::SessionRpe => session_rpe::of_run(view, &outing.run),
        Unit::Impulse => trimp::of_run(view, outing.readings.heart.as_ref()?),
    }
}

/// Session RPE of what the diary tells of a day and no watch recorded; `None` where minutes are missing.
fn unrecorded(view: View<'_>, day: Date, has_run: bool) -> Option<f64> {
    let sessions = view.day(day).into_iter().flat_map(|day| &day.sessions);
    let unrecorded =
        sessions.filter(|session| session.run.is_none() && !(has_run && session_rpe::is_run(session)));
    unrecorded.map(session_rpe::of_session).sum()
}

/// Session RPE of all that the diary tells of a day: who writes sessions down is taken to have written down those of
/// that day, a recorded run without an effort of its own among them. `None` where it tells of none, or where minutes
/// are missing.
fn told(view: View<'_>, day: Date, unit: Unit) -> Option<f64> {
    let sessions = view.day(day).map(|day| &day.sessions).filter(|sessions| !sessions.is_empty());
    let of_all = |sessions: &Vec<Session>| sessions.iter().map(session_rpe::of_session).sum();
    sessions.filter(|_| unit == Unit::SessionRpe).and_then(of_all)
}

/// How many days two recordings may lie apart for the days between to be days without a run.
fn close(recorded: &[Date]) -> i64 {
    let mut apart: Vec<i64> = recorded.windows(2).map(|pair| days_between(pair[0], pair[1])).collect();
    apart.sort_unstable();
    let usual = apart.get(apart.len() / 2).copied().unwrap_or(0);
    (USUAL_DISTANCES * usual).clamp(CLOSE_FOR_ANYBODY, CLOSE_AT_MOST)
}

/// Days from one to another.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diary::Item;
    use crate::measures::made::{day, history, run, said, simulated};
    use crate::simulated::GapReason;

    fn done(view: View<'_>, count: i64) -> String {
        let letter = |(_, done)| match done {
            Done::Ran => 'x',
            Done::Rest => '.',
            Done::Unknown => '?',
        };
        days(view, count).into_iter().map(letter).collect()
    }

    #[test]
    fn days_between_close_recordings_are_days_off_and_those_of_a_long_stretch_are_unknown() {
        let history = history([0, 2, 4, 6, 9, 18, 20, 22].map(|day| run(day, 8.0)));
        assert_eq!(done(history.until(day(22)), 24), "?x.x.x.x..x????????x.x.x");
        // At the edge too: three days later nothing is odd, a week later nobody knows.
        assert_eq!(done(history.until(day(25)), 4), "x...");
        assert_eq!(done(history.until(day(29)), 8), "x???????");
    }

    #[test]
    fn who_runs_once_a_week_rests_between() {
        let history = history((0..6).map(|week| run(7 * week, 8.0)));
        assert_eq!(done(history.until(day(37)), 10), "x......x..");
    }

    #[test]
    fn the_diary_tells_rest_from_a_watch_that_was_not_worn() {
        let history = history([0, 2, 4, 6, 18, 20].map(|day| run(day, 8.0)));
        let history = said(history, 9, Item::Rest);
        let told = Session { rpe: 5.0, run: None, minutes: Some(40.0), sport: Some("running".to_owned()) };
        let history = said(history, 11, Item::Session(told));
        let view = history.until(day(20));
        assert_eq!(done(view, 15), "x??.?x??????x.x");
        assert_eq!(loads(view, 15, Unit::Metres)[5], None, "nobody measured it");
        assert_eq!(loads(view, 15, Unit::SessionRpe)[5], Some(200.0));
        assert_eq!(loads(view, 15, Unit::Metres)[3], Some(0.0));
    }

    #[test]
    fn what_the_diary_tells_of_a_day_is_its_session_rpe_where_a_run_has_no_effort() {
        let session = |sport: &str, minutes| {
            Item::Session(Session { rpe: 6.0, run: None, minutes, sport: Some(sport.to_owned()) })
        };
        let history =
            said(history([run(0, 8.0), run(1, 8.0), run(2, 8.0)]), 0, session("endurance", Some(50.0)));
        let history = said(history, 1, session("endurance", None));
        let loads = loads(history.until(day(2)), 3, Unit::SessionRpe);
        assert_eq!(loads, [Some(300.0), None, None]);
    }

    #[test]
    fn a_run_without_distance_is_no_day_of_no_metres() {
        let mut unmeasured = run(2, 8.0);
        unmeasured.run.figures.distance_m = None;
        let history = history([run(0, 8.0), unmeasured]);
        assert_eq!(loads(history.until(day(2)), 3, Unit::Metres), [Some(8000.0), Some(0.0), None]);
    }

    #[test]
    fn the_simulated_holiday_is_rest_and_the_watch_that_was_not_worn_is_not() {
        let (runner, history) = simulated();
        let found = days(history.until(runner.days[runner.days.len() - 1].date), 547);
        for gap in &runner.gaps {
            let within = found.iter().filter(|(day, _)| (gap.first..=gap.last).contains(day));
            let (mut rest, mut unknown) = (0, 0);
            within.for_each(|(_, done)| match done {
                Done::Ran => unreachable!("nothing was recorded"),
                Done::Rest => rest += 1,
                Done::Unknown => unknown += 1,
            });
            match gap.reason {
                GapReason::Holiday => assert_eq!(unknown, 0, "hikes were recorded"),
                GapReason::WatchNotWorn => assert_eq!(rest, 0),
                // Walks and a ride at its end were recorded; of the weeks before nobody knows.
                GapReason::LayOff => assert!(unknown >= 20, "{rest} and {unknown}"),
            }
        }
    }

    proptest! {
        #[test]
        fn days_that_go_missing_never_become_rest(
            runs in prop::collection::vec(0_i64..200, 0..120),
            first in 0_i64..200,
            length in 14_i64..60,
        ) {
            let missing = first..first + length;
            let rest = runs.iter().copied().filter(|number| !missing.contains(number));
            let history = history(rest.map(|number| run(number, 8.0)));
            let end = 200.max(missing.end - 1);
            for (date, done) in days(history.until(day(end)), end + 1) {
                let number = days_between(day(0), date);
                prop_assert!(!missing.contains(&number) || done == Done::Unknown, "day {}", number);
            }
        }

        #[test]
        fn a_later_run_changes_no_earlier_day(runs in prop::collection::vec(0_i64..100, 0..60), on in 0_i64..100) {
            let all = history(runs.iter().map(|&number| run(number, 8.0)));
            let until = history(runs.iter().filter(|number| **number <= on).map(|&number| run(number, 8.0)));
            prop_assert_eq!(days(all.until(day(on)), 120), days(until.until(day(on)), 120));
        }
    }
}
