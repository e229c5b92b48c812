//! Hours seated, as the diary tells.
//!
//! `amount = (hours - median hours) / 2`: 0 on a usual day, 1 with two hours more. Two hours are judgement: a meeting
//! or a drive more. A day counts as exposed from an hour more on. Lag: the day before, judgement: stiffness after
//! sitting comes at once, and on the same day a sore hip may be why somebody sat.
//!
//! Unknown: days on which the diary does not say.

use super::{Contrast, Kind, Missing};
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
    at_equal_load: false,
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
    Ok(vec![Contrast { name: None, amounts, exposed_from: 0.5, among: None }])
}
