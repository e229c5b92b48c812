//! Hours seated, as the diary tells.
//!
//! `amount = (hours - median hours) / 2`: 0 on a usual day, 1 with two hours more. Two hours are judgement: a meeting
//! or a drive more. A day counts as exposed from an hour more on. Lag: the day before, judgement: stiffness after
//! sitting comes at once, and on the same day a sore hip may be why somebody sat.
//!
//! Unknown: days on which the diary does not say.

use super::{Beside, Contrast, Kind, Missing};
use crate::history::View;
use crate::measures::robust::median;
use crate::triggers::Stretch;
use crate::triggers::kernel::THE_DAY_BEFORE;

/// The exposure.
pub static KIND: Kind = Kind {
    id: "sitting",
    name: "Long sitting",
    of: "on the day after two hours more of sitting than usual",
    kernel: THE_DAY_BEFORE,
    lasting: false,
    beside: Beside::Nothing,
    read,
};

/// Hours that an amount of 1 is.
const MORE_H: f64 = 2.0;

fn read(view: View<'_>, around: Stretch) -> Result<Vec<Contrast>, Missing> {
    let hours: Vec<Option<f64>> = around.dates().map(|date| view.day(date)?.seated_h).collect();
    let Some(usual) = median(hours.iter().flatten().copied()) else {
        return Err(Missing("The diary does not say how long you sat. Write down the hours on most days."));
    };
    let amounts = hours.iter().map(|hours| hours.map(|hours| (hours - usual) / MORE_H)).collect();
    Ok(vec![Contrast { name: None, amounts, exposed_from: 0.5, among: None, held_equal: None }])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::Item;
    use crate::measures::made::{history, said};
    use crate::triggers::exposures::made::{amounts, is_missing};

    #[test]
    fn two_hours_more_than_usual_are_one() {
        let hours = [(0, 6.0), (1, 8.0), (2, 6.0), (4, 6.0), (5, 4.0)];
        let all =
            hours.into_iter().fold(history([]), |all, (day, hours)| said(all, day, Item::Seated(hours)));
        assert_eq!(
            amounts(&KIND, &all, 0, 5),
            [Some(0.0), Some(1.0), Some(0.0), None, Some(0.0), Some(-1.0)]
        );
        assert!(is_missing(&KIND, &said(history([]), 0, Item::PainFree), 0, 5));
    }
}
