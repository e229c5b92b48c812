//! Metres descended in the week up to a date, against the weeks before.
//!
//! The usual week is the median of those of the eight before of which every day is known. Description: which amount is
//! too much is not known for the hip.

use super::day_load::{Done, days};
use super::robust::median;
use super::usual::descent;
use crate::history::View;

/// Weeks that say what is usual.
const WEEKS: usize = 8;
/// Fewest of them that must be known. Judgement.
const FEWEST_WEEKS: usize = 4;

/// Metres descended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Descent {
    /// In the last seven days.
    pub week_m: f64,
    /// Of these, at 5 % or steeper; `None` where no run knows.
    pub steep_m: Option<f64>,
    /// In a usual week.
    pub usual_m: f64,
}

/// The descent of the week up to the view's day; `None` where a day of it is unknown, a run does not say, or too few
/// weeks before do.
pub fn week_down(view: View<'_>) -> Option<Descent> {
    let days = days(view, 7 * (WEEKS as i64 + 1));
    let of = |week: &[(jiff::civil::Date, Done)]| -> Option<f64> {
        if week.iter().any(|(_, done)| *done == Done::Unknown) {
            return None;
        }
        let (first, last) = (week.first()?.0, week.last()?.0);
        view.runs().filter(|outing| (first..=last).contains(&outing.run.date)).map(descent).sum()
    };
    let (weeks, _) = days.as_chunks::<7>();
    let (last, before) = weeks.split_last()?;
    let usual: Vec<f64> = before.iter().filter_map(|week| of(week)).collect();
    if usual.len() < FEWEST_WEEKS {
        return None;
    }
    let steep = view.runs_of_last(7).filter_map(|outing| outing.readings.slopes?.steep_descent_m);
    Some(Descent {
        week_m: of(last)?,
        steep_m: steep.reduce(|sum, more| sum + more),
        usual_m: median(usual)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::Outing;
    use crate::measures::made::{day, history, run};

    fn down(number: i64, metres: f64) -> Outing {
        let mut outing = run(number, 10.0);
        outing.run.figures.descent_m = Some(metres);
        outing
    }

    #[test]
    fn a_week_is_held_against_the_usual_one_and_unknown_weeks_are_left_out() {
        let usual = (0..28).map(|n| down(2 * n, 50.0));
        let found = week_down(history(usual.clone().chain([down(57, 600.0)])).until(day(58))).expect("weeks");
        assert_eq!((found.usual_m, found.week_m), (150.0, 700.0));
        // Without the runs of five weeks too few are left.
        let few = history(usual.filter(|outing| outing.run.id.0 >= 36).chain([down(57, 600.0)]));
        assert_eq!(week_down(few.until(day(58))), None);
    }

    #[test]
    fn a_run_that_does_not_say_leaves_its_week_out() {
        let mut runs: Vec<_> = (0..28).map(|n| down(2 * n, 50.0)).collect();
        runs[27].run.figures.descent_m = None;
        assert_eq!(week_down(history(runs.clone()).until(day(56))), None);
        runs[27].run.sub_sport = Some("treadmill".to_owned());
        assert_eq!(week_down(history(runs).until(day(56))).map(|found| found.week_m), Some(100.0));
    }
}
