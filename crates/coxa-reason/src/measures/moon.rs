//! The Moon beside the days of a diary.
//!
//! A day is near a full Moon if its local noon is at most 3.5 days from one: a window of 7 in 29.53 days, 24 % of them.
//! Whether soreness goes with it is tested as any exposure is (`triggers/moon`), and weighs nothing. Reviews that found
//! nothing: `knowledge/factors/moon.toml`.
//!
//! The phase needs no place. Tide and height above the horizon do, and what is kept of a run here holds no position:
//! they are for the comparison of exposures, which opens the samples.

use std::iter::successors;

use coxa_moon::{Instant, Phase, Quarter, phase, quarters_from};
use jiff::{Timestamp, civil::Date, tz::Offset};

use crate::diary::DiaryDay;
use crate::history::View;

/// A day this near to a full Moon, days, counts as near one.
pub const NEAR_FULL_DAYS: f64 = 3.5;
/// Of fewer days that say whether anything was sore nothing is told. Judgement.
pub const LEAST_DAYS: usize = 20;

const DAY_S: f64 = 86_400.0;
/// A bit more than a month: a full Moon lies within it of any instant.
const MONTH_S: f64 = 30.0 * DAY_S;
/// A bit less: the Moon is then 22 to 42 degrees short of full again.
const NEARLY_MONTH_S: f64 = 27.0 * DAY_S;

/// Where the Moon stood at an instant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MoonAt {
    /// How it was lit.
    pub phase: Phase,
    /// Days since the nearest full Moon; below zero before it.
    pub from_full_days: f64,
}

impl MoonAt {
    /// Whether it was near a full Moon.
    pub fn is_near_full(&self) -> bool {
        self.from_full_days.abs() <= NEAR_FULL_DAYS
    }
}

/// The Moon at an instant; `None` outside the years 1972 to 2099.
pub fn moon_at(instant: Timestamp) -> Option<MoonAt> {
    let seconds = seconds(instant);
    at(seconds, &full_moons(seconds, seconds))
}

/// Where the Moon stood at the local noon of each of these days, which are in order, a number of days later than they
/// really were (0 for the real Moon; others are Moons for comparison). `None` outside the years 1972 to 2099.
pub fn at_noons(view: View<'_>, days: impl Iterator<Item = Date>, later_days: f64) -> Vec<Option<MoonAt>> {
    let noons: Vec<f64> = days.map(|date| noon_s(date, offset_on(view, date)) + later_days * DAY_S).collect();
    let (Some(first), Some(last)) = (noons.first(), noons.last()) else {
        return Vec::new();
    };
    let full = full_moons(*first, *last);
    noons.iter().map(|noon| at(*noon, &full)).collect()
}

/// The days of the diary that say whether anything was sore, each with the Moon at its local noon, in order. Days
/// outside the years 1972 to 2099 are left out.
pub fn of_days(view: View<'_>) -> Vec<(Date, &DiaryDay, MoonAt)> {
    let days: Vec<_> = view.days().filter(|(_, day)| day.worst().is_some()).collect();
    let moons = at_noons(view, days.iter().map(|(date, _)| *date), 0.0);
    days.into_iter().zip(moons).filter_map(|((date, day), moon)| Some((date, day, moon?))).collect()
}

/// Unix seconds of a day's noon at an offset from UTC.
fn noon_s(date: Date, offset: Offset) -> f64 {
    offset.to_timestamp(date.at(12, 0, 0, 0)).map_or(f64::NAN, seconds)
}

/// The offset of the last recording up to a day; UTC before the first.
fn offset_on(view: View<'_>, date: Date) -> Offset {
    view.until(date).outings().last().map_or(Offset::UTC, |outing| outing.run.utc_offset)
}

fn seconds(instant: Timestamp) -> f64 {
    instant.as_millisecond() as f64 / 1000.0
}

/// The full Moons from a month before an instant to a month after another, Unix seconds, in order.
fn full_moons(from_s: f64, to_s: f64) -> Vec<f64> {
    let Some(from) = Instant::from_unix_utc(from_s - MONTH_S) else {
        return Vec::new();
    };
    let next = |instant: Instant| {
        let mut quarters = quarters_from(instant);
        quarters.find(|(quarter, _)| *quarter == Quarter::Full).map(|(_, instant)| instant)
    };
    // So long after a full Moon the next quarter is a full Moon: the other three are not looked for.
    let fulls = successors(next(from), |full| full.later(NEARLY_MONTH_S).and_then(next));
    fulls.map(Instant::unix_utc).take_while(|full_s| *full_s < to_s + MONTH_S).collect()
}

/// The Moon at Unix seconds, with the full Moons around.
fn at(seconds: f64, full: &[f64]) -> Option<MoonAt> {
    let days = full.iter().map(|full_s| (seconds - full_s) / DAY_S);
    let from_full_days = days.min_by(|a, b| a.abs().total_cmp(&b.abs()))?;
    Some(MoonAt { phase: phase(Instant::from_unix_utc(seconds)?), from_full_days })
}

#[cfg(test)]
#[path = "moon_tests.rs"]
mod tests;
