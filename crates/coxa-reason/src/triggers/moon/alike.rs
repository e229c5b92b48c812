//! What in a runner's life repeats about as the Moon does: training blocks of four weeks, a menstrual cycle.
//!
//! Two cycles that keep step over a whole diary cannot be told apart in it. How well they keep step is their coherence:
//! the length of the mean of `exp(i (phase of the one - phase of the other))` over the days of the diary, 1 where they
//! never part and 0 where they have gone through all differences. A cycle of 28.0 days and the month of 29.53 have 0.95
//! over 90 days, 0.83 over 180, 0.40 over a year.

use std::f64::consts::TAU;

use jiff::ToSpan;
use jiff::civil::Date;

use super::window::MONTH_DAYS;
use crate::triggers::Stretch;

/// Above this the two cannot be told apart. Judgement.
pub const MOST: f64 = 0.5;

/// The shortest and the longest training block that is looked for, days. Beyond, no diary of two months confuses it
/// with the Moon.
const BLOCKS_DAYS: (f64, f64) = (21.0, 42.0);
/// Periods are looked at in steps of so many days.
const STEP_DAYS: f64 = 0.25;
/// A block must come round so often to be one: of two rounds chance makes some.
const LEAST_ROUNDS: f64 = 3.0;
/// The least share of the days whose week must be known. Judgement.
const LEAST_WEEKS_KNOWN: f64 = 0.75;
/// The least share of the variance of weekly load, its trend taken out, that a wave of one period explains for there to
/// be blocks. Judgement: drifting load without any explains less in most diaries.
const LEAST_SHARE: f64 = 0.4;
/// Training goes by weeks: a period of whole weeks is taken where it explains nearly as much as the best. Judgement; a
/// diary of four months tells periods apart to some three days only.
const NEARLY: f64 = 0.75;
/// Days of a week's mean on each side of a day.
const HALF_WEEK: usize = 3;
/// Days of it that must be known.
const LEAST_KNOWN: usize = 5;
/// Where the coherence of two steady cycles falls to one half: `sin(pi x) / (pi x) = 1/2`, x the turns by which they have
/// parted. Beyond, it never comes back above.
const TURNS_APART: f64 = 0.603_355;
/// A diary is not kept longer than this, days: later dates are not told.
const FURTHEST_DAYS: f64 = 5.0 * 365.25;
/// The lengths a menstrual cycle may have, days, for its starts to belong together: shorter is a second word on one,
/// longer a word that is missing.
const CYCLE_DAYS: (i32, i32) = (15, 60);

/// What repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Weeks of more and of less load.
    TrainingBlocks,
    /// Periods, as the diary has them.
    MenstrualCycle,
}

/// Something that repeats about as the Moon does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alike {
    /// What.
    pub what: What,
    /// How long it takes, days.
    pub period_days: f64,
    /// How well it keeps step with the Moon over this diary, 0 to 1.
    pub coherence: f64,
    /// The day from which the two could be told apart, if it goes on as it does; `None` where they can be already, or
    /// could not for years.
    pub apart_from: Option<Date>,
}

/// Training blocks, if there are any: load by day of the diary, and which of its days say how sore it was.
pub(in super::super) fn blocks(diary: Stretch, load: &[Option<f64>], moon: &[Option<f64>]) -> Option<Alike> {
    let weekly = weekly(load);
    if (weekly.len() as f64) < LEAST_WEEKS_KNOWN * diary.days as f64 {
        return None;
    }
    let longest = BLOCKS_DAYS.1.min(diary.days as f64 / LEAST_ROUNDS);
    let steps = ((longest - BLOCKS_DAYS.0) / STEP_DAYS).floor();
    if steps < 0.0 {
        return None;
    }
    let periods = (0..=steps as usize).map(|step| BLOCKS_DAYS.0 + STEP_DAYS * step as f64);
    let shares: Vec<(f64, f64)> =
        periods.map(|period| (period, explained(&weekly, period).unwrap_or(0.0))).collect();
    let best = shares.iter().copied().max_by(|one, other| one.1.total_cmp(&other.1))?;
    if best.1 < LEAST_SHARE {
        return None;
    }
    let of_weeks =
        shares.iter().copied().filter(|(period, share)| period % 7.0 == 0.0 && *share >= NEARLY * best.1);
    let period_days = of_weeks.max_by(|one, other| one.1.total_cmp(&other.1)).unwrap_or(best).0;
    let phase = |day: usize| Some(TAU * day as f64 / period_days);
    Some(alike(What::TrainingBlocks, diary, period_days, phase, moon))
}

/// The menstrual cycle, from the first days of periods in order; `None` with fewer than three that belong together.
pub(in super::super) fn cycle(diary: Stretch, began: &[Date], moon: &[Option<f64>]) -> Option<Alike> {
    let belongs = |pair: &[Date]| (CYCLE_DAYS.0..=CYCLE_DAYS.1).contains(&(pair[1] - pair[0]).get_days());
    let cycles: Vec<(Date, f64)> = began
        .windows(2)
        .filter(|pair| belongs(pair))
        .map(|pair| (pair[0], f64::from((pair[1] - pair[0]).get_days())))
        .collect();
    if cycles.len() < 2 {
        return None;
    }
    let period_days = cycles.iter().map(|(_, days)| days).sum::<f64>() / cycles.len() as f64;
    let phase = |day: usize| {
        let date = diary.date(day);
        let begun = cycles.iter().rfind(|(first, _)| *first <= date)?;
        let turn = f64::from((date - begun.0).get_days()) / begun.1;
        (turn < 1.0).then_some(TAU * turn)
    };
    Some(alike(What::MenstrualCycle, diary, period_days, phase, moon))
}

/// Puts a cycle beside the Moon; `moon` is days from the nearest full Moon by diary day, on the days that count.
fn alike(
    what: What,
    diary: Stretch,
    period_days: f64,
    phase: impl Fn(usize) -> Option<f64>,
    moon: &[Option<f64>],
) -> Alike {
    let apart = moon
        .iter()
        .enumerate()
        .filter_map(|(day, from_full)| Some(phase(day)? - TAU * from_full.as_ref()? / MONTH_DAYS));
    let (mut east, mut north, mut days) = (0.0, 0.0, 0.0);
    for angle in apart {
        east += angle.cos();
        north += angle.sin();
        days += 1.0;
    }
    let coherence = if days > 0.0 { f64::hypot(east, north) / days } else { 0.0 };
    let turns_a_day = (1.0 / period_days - 1.0 / MONTH_DAYS).abs();
    let needed = (TURNS_APART / turns_a_day).ceil();
    let is_ahead = coherence > MOST && needed <= FURTHEST_DAYS && needed > diary.days as f64;
    let apart_from = is_ahead.then(|| diary.first.saturating_add((needed as i64).days()));
    Alike { what, period_days, coherence, apart_from }
}

/// The mean load of the week around each day, with the day; days with too little known are left out.
fn weekly(load: &[Option<f64>]) -> Vec<(f64, f64)> {
    let of = |day: usize| {
        let week = &load[day.saturating_sub(HALF_WEEK)..load.len().min(day + HALF_WEEK + 1)];
        let known: Vec<f64> = week.iter().copied().flatten().collect();
        let mean = known.iter().sum::<f64>() / known.len().max(1) as f64;
        (known.len() >= LEAST_KNOWN).then_some((day as f64, mean))
    };
    (0..load.len()).filter_map(of).collect()
}

/// The share of the variance that a wave of a period explains beyond a straight trend.
fn explained(weekly: &[(f64, f64)], period: f64) -> Option<f64> {
    let column = |of: &dyn Fn(f64) -> f64| -> Vec<f64> { weekly.iter().map(|(day, _)| of(*day)).collect() };
    let trend = [column(&|_| 1.0), column(&|day| day)];
    let wave = [column(&|day| (TAU * day / period).cos()), column(&|day| (TAU * day / period).sin())];
    let load: Vec<f64> = weekly.iter().map(|(_, load)| *load).collect();
    crate::association::share_beyond(&trend, &wave, &load)
}

#[cfg(test)]
#[path = "alike_tests.rs"]
mod tests;
