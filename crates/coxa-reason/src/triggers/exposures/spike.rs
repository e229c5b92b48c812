//! A run that went too far: beyond 110 % of the longest of the 30 days before it.
//!
//! `amount = 1 on a day with such a run, else 0` ([`measures::spike`](crate::measures::spike), after 5,205 runners, doi
//! 10.1136/bjsports-2024-109380). Each run is judged by what was known before it. Lag: the three days before, since
//! muscles that did more than they are used to are sorest within two days (doi 10.1136/bjsports-2011-090599).
//!
//! Unknown: runs that cannot be judged (without a distance, the first of 30 days, the first ones of all).

use std::collections::BTreeMap;

use super::{Contrast, Kind, Missing, by_day};
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
    at_equal_load: false,
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
