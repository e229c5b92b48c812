//! Daily load: how much was run, or trained, on a day.
//!
//! Session RPE where it is known of most days with training, else metres. The amount is the root of the load over that
//! of the runner's usual training day: 0 on a day off, 1 on a usual one, 2 on one four times as hard. The root, since a
//! race should not outweigh a month. Lag: the three days before, as muscle soreness comes and goes (doi
//! 10.1136/bjsports-2011-090599).
//!
//! Unknown: days of which nobody knows whether there was a run, and runs without a distance (or an RPE).

use super::{Contrast, Kind, Missing};
use crate::history::View;
use crate::measures::day_load::{Unit, loads};
use crate::measures::robust::median;
use crate::triggers::Stretch;
use crate::triggers::kernel::AFTERWARDS;

/// The exposure.
pub static KIND: Kind = Kind {
    id: "day_load",
    name: "Daily load",
    of: "on each of the two days after a usual run, against a day off",
    kernel: AFTERWARDS,
    lasting: false,
    at_equal_load: false,
    read,
};

/// Session RPE is taken where it is known of at least this share of the days of which metres or it are. Judgement.
const MOST: f64 = 0.8;

/// Why there is no load at all.
pub(super) const NO_LOAD: Missing =
    Missing("No run with a distance is known over these days. Import your recordings.");

pub(super) fn read(view: View<'_>, around: Stretch) -> Result<Vec<Contrast>, Missing> {
    let loads = daily(view, around);
    let usual = median(loads.iter().flatten().copied().filter(|load| *load > 0.0)).ok_or(NO_LOAD)?;
    let amounts = loads.iter().map(|load| load.map(|load| (load / usual).sqrt())).collect();
    Ok(vec![Contrast { name: None, amounts, exposed_from: 1.0, among: None }])
}

/// The load of each day of a stretch, in one unit; `None` where nobody knows, and on days that have not come.
pub(super) fn daily(view: View<'_>, around: Stretch) -> Vec<Option<f64>> {
    let of = |unit| -> Vec<Option<f64>> {
        let last = around.last().min(view.date);
        let count = Stretch::between(around.first, last).days;
        let mut all = loads(view.until(last), count as i64, unit);
        all.resize(around.days, None);
        all
    };
    let (metres, rpe) = (of(Unit::Metres), of(Unit::SessionRpe));
    let trained = |loads: &[Option<f64>]| loads.iter().flatten().filter(|load| **load > 0.0).count() as f64;
    if trained(&rpe) > 0.0 && trained(&rpe) >= MOST * trained(&metres) { rpe } else { metres }
}
