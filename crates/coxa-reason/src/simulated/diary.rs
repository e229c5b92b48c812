//! The soreness that the runner truly had, day by day. The rule is invented for the demo: it rises with the load of
//! seven days, more steeply once the spike has hurt the hip. Nothing in it knows of the Moon.

use crate::random::{Random, Wander};
use jiff::civil::Date;

use super::{
    SimulatedDay,
    season::{DAYS, DIARY, DaysBefore},
};

/// Metres of a day: run in truth, and as recorded.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct DayMetres {
    pub(super) run_m: f64,
    pub(super) recorded_m: f64,
}

/// A usual week.
const USUAL_LOAD_M: f64 = 38_000.0;
/// Days from the spike until the hip hurts most.
const WORST_AFTER: f64 = 11.0;

/// How much the hip has been hurt on a day, 0 to 1: nothing until the spike, worst after eleven days, then slowly
/// better with the shorter runs.
pub(super) fn hurt(day: DaysBefore, spike: DaysBefore) -> f64 {
    let days = spike as f64 - day as f64;
    let part = (days / WORST_AFTER).clamp(0.0, 1.0);
    let better = 0.008 * (days - WORST_AFTER).max(0.0);
    part * part * (3.0 - 2.0 * part) - better
}

/// Metres of the seven days that end with a day. `metres` is indexed by days before the last.
pub(super) fn load_7d_m(metres: &[DayMetres], day: DaysBefore) -> f64 {
    metres.iter().skip(day).take(7).map(|day| day.run_m).sum()
}

/// How far the load of the week up to and with a day is above the usual, 0 to 1.
pub(super) fn tiredness(metres: &[DayMetres], day: DaysBefore) -> f64 {
    (load_7d_m(metres, day) / USUAL_LOAD_M - 1.0).clamp(0.0, 1.0)
}

/// The days, oldest first.
pub(super) fn days(
    seed: u64,
    spike: DaysBefore,
    metres: &[DayMetres],
    date_of: impl Fn(DaysBefore) -> Date,
) -> Vec<SimulatedDay> {
    let mut noise = Random::new(seed, u64::MAX);
    let mut mood = Wander::new(0.5, 4.0, &mut noise);
    let day = |day: DaysBefore| {
        let DayMetres { run_m, recorded_m } = metres.get(day).copied().unwrap_or_default();
        let load_7d_m = load_7d_m(metres, day);
        let hurt = hurt(day, spike);
        let load = load_7d_m / USUAL_LOAD_M;
        let felt = load * (1.0 + 3.6 * hurt) + 0.5 * hurt + run_m / 30_000.0 * (1.0 + hurt) - 0.65;
        let soreness = (felt + mood.step(&mut noise)).round().clamp(0.0, 10.0) as u8;
        SimulatedDay {
            date: date_of(day),
            run_m,
            recorded_m,
            load_7d_m,
            soreness,
            side: (soreness > 0).then_some("left"),
            site: (soreness > 0).then_some("outer hip"),
            noted: day <= DIARY && !noise.chance(0.1),
        }
    };
    (0..DAYS).rev().map(day).collect()
}
