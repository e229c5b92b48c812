//! What cold starts and missing cool-downs have in common: one end of each run, as judged by
//! [`measures::easing`](crate::measures::easing).
//!
//! `amount = 1 on a day with a run begun (ended) without easy minutes that was hard, or of which the runner says so; 0
//! on a day with other runs or none`. Unknown: runs of which nobody can tell, and hard ones cannot be told from others
//! before there are six runs in eight weeks.

use std::collections::BTreeMap;

use super::{Contrast, Missing, by_day};
use crate::history::View;
use crate::measures::day_load::Done;
use crate::measures::easing::{End, Way, judged};
use crate::triggers::Stretch;

/// The days on which an end was abrupt; `missing` where nothing shows how any run was at that end.
pub(super) fn abrupt(
    view: View<'_>,
    around: Stretch,
    end: End,
    missing: Missing,
) -> Result<Vec<Contrast>, Missing> {
    let back = i64::from((view.date - around.first).get_days()) + 1;
    let days = by_day::of(view, around);
    let mut amounts: Vec<Option<f64>> =
        days.iter().map(|day| (day.done == Done::Rest).then_some(0.0)).collect();
    let mut of_runs: BTreeMap<usize, Vec<Way>> = BTreeMap::new();
    for judged in judged(view, end, back) {
        if let Some(place) = around.place(judged.date) {
            of_runs.entry(place).or_default().push(judged.way);
        }
    }
    for (place, ways) in of_runs {
        amounts[place] = match () {
            () if ways.contains(&Way::Abrupt) => Some(1.0),
            () if ways.contains(&Way::Unknown) => None,
            () => Some(0.0),
        };
    }
    let contrast = by_day::among_runs(&days, amounts, 1.0);
    if by_day::says_of_runs(&contrast, &days) { Ok(vec![contrast]) } else { Err(missing) }
}
