//! Days of a stretch with their runs, and what is read of the runs as amounts by day.
//!
//! A day off is 0, a day of which nobody knows is `None`, and so is one that has not come. A day with several runs
//! shows what any of them shows.

use jiff::civil::Date;

use super::Contrast;
use crate::history::{Outing, View};
use crate::measures::day_load::{Done, days};
use crate::triggers::Stretch;

/// A day and its runs.
pub(super) struct Day<'h> {
    /// The day.
    pub(super) date: Date,
    /// What was done; unknown of a day that has not come.
    pub(super) done: Done,
    /// Its recorded runs, in order; none of a run that was only told.
    pub(super) runs: Vec<&'h Outing>,
}

/// The days of a stretch.
pub(super) fn of<'h>(view: View<'h>, around: Stretch) -> Vec<Day<'h>> {
    let come = Stretch::between(around.first, around.last().min(view.date));
    let done = days(view.until(come.last()), come.days as i64).into_iter().map(|(_, done)| done);
    let done = done.chain(std::iter::repeat(Done::Unknown));
    let day = |(date, done)| Day { date, done, runs: view.runs_on(date).collect() };
    around.dates().zip(done).map(day).collect()
}

/// A question of how runs were run, by day: as much as the run of the day with most, 0 on a day off. Unknown where one
/// of its runs does not say and no other shows it. Its episodes are told apart among days with a run.
pub(super) fn contrast(
    days: &[Day<'_>],
    exposed_from: f64,
    amount: impl Fn(&Outing) -> Option<f64>,
) -> Contrast {
    let of_runs = |runs: &[&Outing]| -> Option<f64> {
        let amounts: Vec<Option<f64>> = runs.iter().map(|outing| amount(outing)).collect();
        let most = amounts.iter().flatten().copied().max_by(f64::total_cmp)?;
        (most >= exposed_from || amounts.iter().all(Option::is_some)).then_some(most)
    };
    let of_day = |day: &Day<'_>| match day.done {
        Done::Rest => Some(0.0),
        Done::Ran => of_runs(&day.runs),
        Done::Unknown => None,
    };
    among_runs(days, days.iter().map(of_day).collect(), exposed_from)
}

/// Amounts whose episodes are told apart among days with a run.
pub(super) fn among_runs(days: &[Day<'_>], amounts: Vec<Option<f64>>, exposed_from: f64) -> Contrast {
    let among = days.iter().map(|day| day.done == Done::Ran).collect();
    Contrast { name: None, amounts, exposed_from, among: Some(among), held_equal: None }
}

/// Whether any day with a run is known.
pub(super) fn says_of_runs(contrast: &Contrast, days: &[Day<'_>]) -> bool {
    days.iter().zip(&contrast.amounts).any(|(day, amount)| day.done == Done::Ran && amount.is_some())
}
