//! Which runs were sore: in the run, in the hours after it, or in the next morning. A run of which nothing was said is
//! neither sore nor free.

use super::before;
use crate::diary::When;
use crate::history::{Outing, View};
use jiff::ToSpan;

/// Runs by what the diary says of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SoreRuns<'h> {
    /// Runs that were sore.
    pub sore: Vec<&'h Outing>,
    /// Runs on days that were pain-free.
    pub free: Vec<&'h Outing>,
}

/// The runs of the last so many days, those of which the diary says something.
pub fn sore_runs(view: View<'_>, days: i64) -> SoreRuns<'_> {
    let after = before(view.date, days);
    let mut runs = SoreRuns::default();
    for outing in view.runs().filter(|outing| outing.run.date > after) {
        let date = outing.run.date;
        let hurt = |date, times: &[When]| {
            view.day(date).is_some_and(|day| {
                let mut sore = day.soreness.iter().filter(|soreness| soreness.score > 0.0);
                sore.any(|soreness| soreness.when.is_some_and(|when| times.contains(&when)))
            })
        };
        let next = date.saturating_add(1.day());
        if hurt(date, &[When::During, When::After]) || hurt(next, &[When::NextMorning]) {
            runs.sore.push(outing);
        } else if view.day(date).is_some_and(|day| day.worst() == Some(0.0)) {
            runs.free.push(outing);
        }
    }
    runs
}
