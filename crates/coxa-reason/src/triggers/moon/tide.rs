//! The tide during runs: by how much Moon and Sun made lighter where and when the runner ran.
//!
//! The amount of a day is that of its run, over the mean of all runs, in micrometres per second squared; 0 on a day
//! off. At equal load, so that it is run against run. Lag: the three days before, as for any run.

use std::collections::BTreeMap;

use super::super::exposures::{Beside, Contrast, Kind, Missing};
use super::super::kernel::AFTERWARDS;
use super::super::stretch::Stretch;
use crate::history::View;
use crate::measures::day_load::{Done, days};

/// The exposure.
pub static KIND: Kind = Kind {
    id: "tide",
    name: "The tide on your runs",
    of: "after a run with a pull upwards stronger by a millionth of a metre per second squared",
    kernel: AFTERWARDS,
    lasting: false,
    beside: Beside::Load,
    read,
};

fn read(view: View<'_>, around: Stretch) -> Result<Vec<Contrast>, Missing> {
    let mut tides = BTreeMap::new();
    for outing in view.runs() {
        if let Some(tide) = outing.readings.tide.filter(|_| around.place(outing.run.date).is_some()) {
            tides.insert(outing.run.date, tide.up_um_s2);
        }
    }
    if tides.is_empty() {
        return Err(Missing("No run of these days says where it was, so there is no tide to know."));
    }
    let mean = tides.values().sum::<f64>() / tides.len() as f64;
    let last = around.last().min(view.date);
    let count = Stretch::between(around.first, last).days as i64;
    let mut amounts: Vec<Option<f64>> = days(view.until(last), count)
        .into_iter()
        .map(|(date, done)| match done {
            Done::Ran => tides.get(&date).map(|tide| tide - mean),
            Done::Rest => Some(0.0),
            Done::Unknown => None,
        })
        .collect();
    amounts.resize(around.days, None);
    Ok(vec![Contrast { name: None, amounts, exposed_from: f64::MIN_POSITIVE, among: None, held_equal: None }])
}
