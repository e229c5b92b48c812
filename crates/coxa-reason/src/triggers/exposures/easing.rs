//! What cold starts and missing cool-downs have in common: one end of each run, as judged by
//! [`measures::easing`](crate::measures::easing).
//!
//! `amount = 1 on a day with a run begun (ended) without easy minutes that was hard, or of which the runner says so; 0
//! on a day with other runs or none`. Held equal: whether the day had a run that counts, with easy minutes or hard
//! without. So a cold start is held against a run that was warmed up for; against an easy run it would be the hardness
//! that was asked about. Unknown: runs of which nobody can tell, and hard ones cannot be told from others
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
    for (&place, ways) in &of_runs {
        amounts[place] = match () {
            () if ways.contains(&Way::Abrupt) => Some(1.0),
            () if ways.contains(&Way::Unknown) => None,
            () => Some(0.0),
        };
    }
    let told = |place: usize| of_runs.get(&place).is_some_and(|ways| ways.iter().any(|way| way.counts()));
    let alike = (0..days.len()).map(|place| amounts[place].map(|_| f64::from(told(place)))).collect();
    let contrast = Contrast {
        among: Some((0..days.len()).map(told).collect()),
        held_equal: Some(alike),
        ..by_day::among_runs(&days, amounts, 1.0)
    };
    if by_day::says_of_runs(&contrast, &days) { Ok(vec![contrast]) } else { Err(missing) }
}

#[cfg(test)]
mod tests {
    use crate::diary::Item;
    use crate::measures::made::{history, run, run_at, said};
    use crate::measures::run::easing::{Easing, Part, Stretch};
    use crate::triggers::exposures::made::{amounts, is_missing};
    use crate::triggers::exposures::{cold_start, no_cool_down};

    /// Speed at the beginning and whether the end was eased, on a day.
    fn paced(number: i64, m_s: f64, eased: bool) -> crate::history::Outing {
        let mut outing = run(number, 8.0);
        let found = Part::Found(Stretch { seconds: 400.0, metres: None });
        let cool_down = if eased { found } else { Part::Even(m_s) };
        outing.readings.easing = Some(Easing { warm_up: Part::Even(m_s), cool_down, main_m_s: Some(m_s) });
        outing
    }

    #[test]
    fn only_a_hard_run_is_begun_or_ended_without_what_it_needs() {
        let all = history((0..10).map(|n| paced(2 * n, 2.8, false)).chain([
            paced(20, 3.2, true),
            paced(22, 3.2, false),
            run(24, 8.0),
        ]));
        let known = |amount| Some(amount);
        assert_eq!(
            amounts(&cold_start::KIND, &all, 18, 24),
            [0.0, 0.0, 1.0, 0.0, 1.0, 0.0].map(known).into_iter().chain([None]).collect::<Vec<_>>()
        );
        assert_eq!(amounts(&no_cool_down::KIND, &all, 18, 24)[..5], [0.0, 0.0, 0.0, 0.0, 1.0].map(known));
        // Before six runs nobody knows what is usual.
        assert_eq!(
            amounts(&cold_start::KIND, &all, 4, 13)[..9],
            [None, known(0.0), None, known(0.0), None, known(0.0), None, known(0.0), known(0.0)]
        );
        assert!(is_missing(&cold_start::KIND, &history([run(0, 8.0), run(1, 8.0)]), 0, 2));
        assert!(is_missing(&no_cool_down::KIND, &history([run(0, 8.0), run(1, 8.0)]), 0, 2));
    }

    #[test]
    fn the_runners_word_counts_before_the_recording() {
        let all = history([run_at(0, 30_000, 5.0), run_at(0, 60_000, 5.0), run(2, 8.0), run(4, 8.0)]);
        let all = said(said(all, 0, Item::WarmUp(false)), 2, Item::WarmUp(true));
        let known = |amount| Some(amount);
        assert_eq!(
            amounts(&cold_start::KIND, &all, 0, 4),
            [known(1.0), known(0.0), known(0.0), known(0.0), None]
        );
    }
}
