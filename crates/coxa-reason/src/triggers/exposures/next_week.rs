//! Load four to ten days later: a check, and no exposure.
//!
//! What comes later cannot have set anything off. If it goes with soreness all the same, something else moves both,
//! such as a plan with hard and easy weeks, or a runner who eases off while sore; then what is said of load before may
//! come of that too. The first three days are left out, since soreness makes runners take it easy (Lipsitch 2010, doi
//! 10.1097/EDE.0b013e3181d61eeb, on negative controls).
//!
//! `amount = (load / mean load - 1) / 0.5` a day, its mean over the days 4 to 10 after: 1 is a week half as heavy again
//! as usual. Unknown: as for daily load, and days that have not come.

use super::{Beside, Contrast, Kind, Missing, day_load, week_load};
use crate::history::View;
use crate::triggers::Stretch;
use crate::triggers::kernel::MUCH_LATER;

/// The check.
pub static KIND: Kind = Kind {
    id: "next_week",
    name: "Load a week later",
    of: "four to ten days before a week half as heavy again as usual",
    kernel: MUCH_LATER,
    lasting: true,
    beside: Beside::TheDay,
    read,
};

fn read(view: View<'_>, around: Stretch) -> Result<Vec<Contrast>, Missing> {
    let loads = day_load::daily(view, around);
    let (days, sum) = loads.iter().flatten().fold((0.0, 0.0), |(days, sum), load| (days + 1.0, sum + load));
    if sum <= 0.0 {
        return Err(day_load::NO_LOAD);
    }
    let usual = sum / days;
    let amounts = loads.iter().map(|load| load.map(|load| (load / usual - 1.0) / week_load::HALF)).collect();
    Ok(vec![Contrast { name: None, amounts, exposed_from: 0.0, among: None, held_equal: None }])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::made::{day, history, run};
    use crate::triggers::exposures::made::amounts;

    #[test]
    fn what_comes_later_is_weighed_against_the_mean_and_what_has_not_come_is_unknown() {
        let all = history((0..40).map(|number| run(number, if number < 20 { 10.0 } else { 20.0 })));
        let found = amounts(&KIND, &all, 0, 39);
        assert!(found[..20].iter().all(|amount| (amount.unwrap() + 2.0 / 3.0).abs() < 1e-9), "{found:?}");
        let (diary, around) = (Stretch::between(day(0), day(39)), Stretch::between(day(-3), day(49)));
        let contrast = &read(all.until(day(39)), around).unwrap()[0];
        let later = KIND.kernel.over(&contrast.amounts, around, diary);
        assert!(
            (later[16].unwrap() - 2.0 / 3.0).abs() < 1e-9 && (later[9].unwrap() + 2.0 / 3.0).abs() < 1e-9
        );
        assert!(later[29].is_some() && later[30..].iter().all(Option::is_none), "{later:?}");
    }
}
