//! How form changes from the first third of long runs to the last at equal speed, lately and before.
//!
//! `drift = median over runs of half an hour and more`, outdoors, with the watch of now. Form that drifts as a runner
//! tires is usual; whether more of it makes hips sore, nobody has shown. It is told and weighs nothing.

use jiff::ToSpan;

use super::device;
use super::own_line::{DAYS, FEWEST_LATELY, Ground, LATELY_DAYS};
use super::robust::{median, spread};
use super::run::stretches::Quantity;
use crate::history::{Outing, View};
use crate::run::RunId;

/// Fewest long runs of the time before.
const FEWEST: usize = 8;

/// The drift of one quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct Drift {
    /// Which quantity.
    pub quantity: Quantity,
    /// From the first third to the last in the runs of the last four weeks, in the quantity's unit.
    pub lately: f64,
    /// The runs, in order.
    pub runs: Vec<RunId>,
    /// The same in the year before; `None` of fewer than eight long runs.
    pub usual: Option<Usual>,
}

/// What drift is usual.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Usual {
    /// From the first third to the last, in the quantity's unit.
    pub drift: f64,
    /// How far runs lie apart, as a standard deviation.
    pub spread: f64,
    /// Of how many runs.
    pub runs: usize,
}

impl Drift {
    /// How much more it is than usual; `None` where that is not known or within twice its error.
    pub fn more_than_usual(&self) -> Option<f64> {
        let usual = self.usual?;
        let (lately, before) = (self.runs.len() as f64, usual.runs as f64);
        let error = usual.spread * (std::f64::consts::FRAC_PI_2 * (1.0 / lately + 1.0 / before)).sqrt();
        let more = self.lately - usual.drift;
        (more.abs() > 2.0 * error).then_some(more)
    }
}

/// The drift of a quantity; `None` of fewer than four long runs in the last four weeks.
pub fn drift(view: View<'_>, quantity: Quantity) -> Option<Drift> {
    let shows = |outing: &&Outing| outing.readings.drift.is_some_and(|drift| drift.value(quantity).is_some());
    let device = device::of(&view.runs().rfind(shows)?.run);
    let of = |outing: &Outing| {
        let same = device::of(&outing.run) == device && Ground::of(&outing.run) != Ground::Indoors;
        outing.readings.drift.filter(|_| same)?.value(quantity).map(|drift| (outing.run.id, drift))
    };
    let lately: Vec<(RunId, f64)> = view.runs_of_last(LATELY_DAYS).filter_map(of).collect();
    if lately.len() < FEWEST_LATELY {
        return None;
    }
    let then = view.until(view.date.saturating_sub(LATELY_DAYS.days()));
    let before: Vec<(f64, f64)> =
        then.runs_of_last(DAYS).filter_map(of).map(|(_, drift)| (drift, 1.0)).collect();
    let usual = || {
        let middle = median(before.iter().map(|(drift, _)| *drift))?;
        let spread = spread(&before, middle)?;
        Some(Usual { drift: middle, spread, runs: before.len() })
    };
    Some(Drift {
        quantity,
        lately: median(lately.iter().map(|(_, drift)| *drift))?,
        runs: lately.iter().map(|(run, _)| *run).collect(),
        usual: if before.len() >= FEWEST { usual() } else { None },
    })
}
