//! How time on the ground is shared between the feet, lately and in the year before.
//!
//! `balance = median over runs of their medians`, per cent of one foot. Runs further than [`SLIP_PERCENT`] from the
//! median of all are a strap that slipped and are left out. No study supports balance as a sign of hip trouble: it is
//! told and weighs nothing.

use jiff::ToSpan;

use super::device;
use super::own_line::{DAYS, FEWEST, FEWEST_LATELY, LATELY_DAYS};
use super::robust::{median, spread};
use crate::history::{Outing, View};
use crate::run::RunId;

/// Furthest from the usual that a whole run is believed, per cent: run medians of a real runner of 24 months lie within
/// 3 of their median.
const SLIP_PERCENT: f64 = 4.0;

/// Balance over some runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Balance {
    /// One foot's share of the time on the ground, per cent.
    pub percent: f64,
    /// Whether it is known to be the left foot's: files of watches do not say.
    pub left: bool,
    /// How far runs lie apart, as a standard deviation, per cent.
    pub spread: f64,
    /// The runs, in order.
    pub runs: Vec<RunId>,
}

/// Balance of the last four weeks; `None` of fewer than four runs that have it.
pub fn lately(view: View<'_>) -> Option<Balance> {
    of(view, view.runs_of_last(LATELY_DAYS), FEWEST_LATELY)
}

/// Balance of the year before the last four weeks, with the watch of now; `None` of fewer than ten runs.
pub fn before(view: View<'_>) -> Option<Balance> {
    let then = view.until(view.date.saturating_sub(LATELY_DAYS.days()));
    of(view, then.runs_of_last(DAYS), FEWEST)
}

fn of<'h>(view: View<'h>, runs: impl Iterator<Item = &'h Outing>, fewest: usize) -> Option<Balance> {
    let measured = |outing: &&Outing| outing.readings.balance.is_some();
    let device = device::of(&view.runs().rfind(measured)?.run);
    let runs = runs.filter(|outing| device::of(&outing.run) == device);
    let mut runs: Vec<_> =
        runs.filter_map(|outing| Some((outing.run.id, outing.readings.balance?))).collect();
    let middle = median(runs.iter().map(|(_, balance)| balance.percent))?;
    runs.retain(|(_, balance)| (balance.percent - middle).abs() <= SLIP_PERCENT);
    // A value without a side is as good as any for its spread, but no side can be named of a mixture.
    let left = runs.iter().all(|(_, balance)| balance.left);
    let percents: Vec<(f64, f64)> = runs.iter().map(|(_, balance)| (balance.percent, 1.0)).collect();
    let percent = median(percents.iter().map(|(percent, _)| *percent))?;
    (runs.len() >= fewest).then_some(Balance {
        percent,
        left,
        spread: spread(&percents, percent)?,
        runs: runs.iter().map(|(run, _)| *run).collect(),
    })
}
