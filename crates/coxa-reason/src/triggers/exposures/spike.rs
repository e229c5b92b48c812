//! A run that went too far: beyond 110 % of the longest of the 30 days before it.
//!
//! `amount = 1 on a day with such a run, else 0` ([`measures::spike`](crate::measures::spike), after 5,205 runners, doi
//! 10.1136/bjsports-2024-109380). Each run is judged by what was known before it. Lag: the three days before, since
//! muscles that did more than they are used to are sorest within two days (doi 10.1136/bjsports-2011-090599).
//!
//! Unknown: runs that cannot be judged (without a distance, the first of 30 days, the first ones of all).

use std::collections::BTreeMap;

use super::{Beside, Contrast, Kind, Missing, by_day};
use crate::history::View;
use crate::measures::spike::{Class, judged};
use crate::run::RunId;
use crate::triggers::Stretch;
use crate::triggers::kernel::AFTERWARDS;

/// The exposure.
pub static KIND: Kind = Kind {
    id: "spike",
    name: "Run too far",
    of: "on each of the two days after a run more than a tenth longer than the longest of the 30 days before it",
    kernel: AFTERWARDS,
    lasting: false,
    beside: Beside::TheDay,
    read,
};

fn read(view: View<'_>, around: Stretch) -> Result<Vec<Contrast>, Missing> {
    let back = i64::from((view.date - around.first).get_days()) + 1;
    let classes: BTreeMap<RunId, Class> =
        judged(view, back).into_iter().map(|judged| (judged.run.id, judged.class)).collect();
    let spike = |class: Class| match class {
        Class::WarmUp | Class::Return => None,
        class => Some(f64::from(u8::from(class.is_spike()))),
    };
    let days = by_day::of(view, around);
    let contrast = by_day::contrast(&days, 1.0, |outing| spike(*classes.get(&outing.run.id)?));
    if by_day::says_of_runs(&contrast, &days) {
        Ok(vec![contrast])
    } else {
        Err(Missing(
            "No run of these days has a distance and runs in the 30 days before it to hold it against. Import your \
             recordings, older ones too.",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::made::{history, run};
    use crate::triggers::exposures::made::{amounts, is_missing};

    #[test]
    fn a_run_is_judged_by_those_before_it_and_a_day_off_has_none() {
        let mut unmeasured = run(66, 8.0);
        unmeasured.run.figures.distance_m = None;
        let runs = (0..30).map(|n| run(2 * n, 10.0)).chain([
            run(60, 11.0),
            run(62, 12.2),
            run(64, 13.0),
            unmeasured,
        ]);
        let all = history(runs);
        let found = amounts(&KIND, &all, 58, 67);
        let wanted = [0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0].map(Some).into_iter().chain([None, Some(0.0)]);
        assert_eq!(found, wanted.collect::<Vec<_>>());
        // Of the first month nobody knows what was before, nor of the first run after a long break.
        assert_eq!(
            amounts(&KIND, &all, 28, 33),
            [None, Some(0.0), Some(0.0), Some(0.0), Some(0.0), Some(0.0)]
        );
        let returned = history((0..30).map(|n| run(2 * n, 10.0)).chain([run(100, 30.0)]));
        assert_eq!(amounts(&KIND, &returned, 56, 100)[44], None);
        assert!(is_missing(&KIND, &history([run(0, 10.0)]), 0, 5));
    }
}
