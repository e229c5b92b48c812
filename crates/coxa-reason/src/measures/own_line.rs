//! The runner's own line of a quantity of form against speed, and how far runs lie from it.
//!
//! `quantity = intercept + slope * speed`, over the levels of the runs of a year, on one device and one kind of ground,
//! by Huber's M-estimator (k = 1.345 robust standard deviations, reweighted least squares). Each run weighs the same,
//! its levels by their time. Huber's and not Theil and Sen's, because it takes weights and its cost grows with the
//! runs and not with their square; its weak point, wrong speeds far out, cannot come about, since speeds lie within
//! the bounds of steady running.
//!
//! A run lies off the line by the mean by time of `level - line at its speed`, over speeds at which the line was
//! seen. Published coefficients for leg length and speed were not found, so nothing but the runner's own runs is used.

use jiff::ToSpan;
use jiff::civil::Date;

use super::device;
use super::robust::{median, spread, weighted_median};
use super::run::stretches::Quantity;
use super::surface::Surface;
use crate::Device;
use crate::history::{Outing, View};
use crate::run::{Run, RunId};
use crate::words::words;

/// Days that a line is drawn over. Longer, and the runner has become another.
pub const DAYS: i64 = 365;
/// Days that count as lately: long enough for some runs, short against a habit. Judgement.
pub const LATELY_DAYS: i64 = 28;
/// Fewest runs of a line. Judgement: below, two odd runs turn it.
pub const FEWEST: usize = 10;
/// Fewest runs that say how it is lately. Judgement: three can be one week's whim.
pub const FEWEST_LATELY: usize = 4;
/// Below this spread of speeds, metres per second, no slope can be seen.
const ONE_SPEED_M_S: f64 = 0.1;
/// How far beyond its slowest and fastest twentieth a line is trusted, metres per second.
const BEYOND_M_S: f64 = 0.1;
/// Huber's constant: nearly as good as least squares where nothing is wrong.
const HUBER: f64 = 1.345;
/// Rounds of reweighting; it settles in some ten.
const ROUNDS: usize = 25;

words! {
    /// What a run was run on, as far as form goes.
    pub enum Ground {
        /// Roads, tracks, and what nobody named.
        Open = "open",
        /// Trails.
        Trail = "trail",
        /// Treadmills and halls: speed is guessed from the arm there, so cadence against it would tell of the watch.
        Indoors = "indoors",
    }
}

impl Ground {
    /// The ground of a run.
    pub fn of(run: &Run) -> Ground {
        match Surface::of(run) {
            Surface::Trail => Ground::Trail,
            Surface::Treadmill => Ground::Indoors,
            Surface::Track | Surface::Outdoors => Ground::Open,
        }
    }
}

/// What runs must share for their form to be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting<'h> {
    /// The watch; `None` for recordings that do not name one.
    pub device: Option<&'h Device>,
    /// The ground.
    pub ground: Ground,
    /// Whether a strap or pod measured instead of the wrist, for what they measure differently: one runner's
    /// oscillation is 95 mm on the wrist and 107 mm on the strap in the same month, at the same cadence.
    pub strap: bool,
}

impl<'h> Setting<'h> {
    /// The setting of a run for a quantity.
    pub fn of(outing: &'h Outing, quantity: Quantity) -> Setting<'h> {
        let strap = outing.readings.levels.as_ref().is_some_and(|levels| levels.strap);
        Setting {
            device: device::of(&outing.run),
            ground: Ground::of(&outing.run),
            strap: strap && quantity != Quantity::Cadence,
        }
    }

    /// What the runner mostly ran with, and where, in the last four weeks of runs that show a quantity, or in the last
    /// year where there are none. Of two that are as common the later. Never indoors.
    pub fn usual(view: View<'h>, quantity: Quantity) -> Option<Setting<'h>> {
        [LATELY_DAYS, DAYS].into_iter().find_map(|days| {
            let shows = |outing: &&Outing| levels(outing, quantity).next().is_some();
            let settings = view.runs_of_last(days).filter(shows).map(|outing| Setting::of(outing, quantity));
            let settings: Vec<_> = settings.filter(|setting| setting.ground != Ground::Indoors).collect();
            let count = |setting: &&Setting<'h>| settings.iter().filter(|other| other == setting).count();
            settings.iter().max_by_key(count).copied()
        })
    }
}

/// The runner's own line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OwnLine<'h> {
    /// Which quantity.
    pub quantity: Quantity,
    /// With what, and where.
    pub setting: Setting<'h>,
    /// The quantity at no speed, in its unit; a number of the line, and nobody's form.
    pub intercept: f64,
    /// How much more of it for each metre a second.
    pub slope: f64,
    /// How far runs lie from the line, as a standard deviation.
    pub spread: f64,
    /// Of how many runs.
    pub runs: usize,
    /// The day of the first.
    pub first: Date,
    /// The day of the last.
    pub last: Date,
    /// The slowest speed that it is trusted at, metres per second.
    pub slowest_m_s: f64,
    /// The fastest.
    pub fastest_m_s: f64,
}

/// How far a run lies from a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OffLine {
    /// The run.
    pub run: RunId,
    /// Its day.
    pub date: Date,
    /// By how much, in the quantity's unit.
    pub by: f64,
    /// Its mean speed where the line is trusted, metres per second.
    pub speed_m_s: f64,
    /// Time of it, seconds.
    pub seconds: f64,
}

/// How a quantity is lately, against the runner's own line before.
#[derive(Debug, Clone, PartialEq)]
pub struct Lately<'h> {
    /// The line of the year before.
    pub before: OwnLine<'h>,
    /// The runs of the last four weeks, in order.
    pub runs: Vec<OffLine>,
    /// The middle of how far they lie off the line.
    pub by: f64,
    /// Its standard error, if runs were independent; those of one month are alike, so it is a lower bound.
    pub error: f64,
    /// The middle of their speeds, metres per second.
    pub speed_m_s: f64,
}

impl OwnLine<'_> {
    /// The line's value at a speed; `None` where it is not trusted.
    pub fn at(&self, speed_m_s: f64) -> Option<f64> {
        (self.slowest_m_s..=self.fastest_m_s)
            .contains(&speed_m_s)
            .then_some(self.intercept + self.slope * speed_m_s)
    }

    /// How far a run lies off; `None` of another setting, and where it has no speed in common with the line.
    pub fn off(&self, outing: &Outing) -> Option<OffLine> {
        if Setting::of(outing, self.quantity) != self.setting {
            return None;
        }
        let (mut by, mut metres, mut seconds) = (0.0, 0.0, 0.0);
        for point in levels(outing, self.quantity) {
            if let Some(own) = self.at(point.speed_m_s) {
                by += point.weight * (point.value - own);
                metres += point.weight * point.speed_m_s;
                seconds += point.weight;
            }
        }
        (seconds > 0.0).then(|| OffLine {
            run: outing.run.id,
            date: outing.run.date,
            by: by / seconds,
            speed_m_s: metres / seconds,
            seconds,
        })
    }
}

/// The line of a year up to the view's date; `None` of fewer than ten runs.
pub fn own_line<'h>(view: View<'h>, setting: Setting<'h>, quantity: Quantity) -> Option<OwnLine<'h>> {
    let runs: Vec<&Outing> = view
        .runs_of_last(DAYS)
        .filter(|outing| {
            Setting::of(outing, quantity) == setting && levels(outing, quantity).next().is_some()
        })
        .collect();
    let (first, last) = (runs.first()?.run.date, runs.last()?.run.date);
    if runs.len() < FEWEST {
        return None;
    }
    let points: Vec<Point> = runs.iter().flat_map(|outing| of_one_run(outing, quantity)).collect();
    let (intercept, slope) = huber(&points)?;
    let speed_at = |share: f64| quantile(&points, share);
    let mut line = OwnLine {
        quantity,
        setting,
        intercept,
        slope,
        spread: 0.0,
        runs: runs.len(),
        first,
        last,
        slowest_m_s: speed_at(0.05)? - BEYOND_M_S,
        fastest_m_s: speed_at(0.95)? + BEYOND_M_S,
    };
    let off: Vec<(f64, f64)> =
        runs.iter().filter_map(|outing| line.off(outing)).map(|off| (off.by, 1.0)).collect();
    line.spread = spread(&off, weighted_median(off.clone())?)?;
    Some(line)
}

/// How a quantity is lately against the year before, in the usual setting; `None` where either has too few runs.
pub fn lately<'h>(view: View<'h>, quantity: Quantity) -> Option<Lately<'h>> {
    let setting = Setting::usual(view, quantity)?;
    let before = own_line(view.until(view.date.saturating_sub(LATELY_DAYS.days())), setting, quantity)?;
    against(before, view.runs_of_last(LATELY_DAYS))
}

/// How a quantity is in some runs against a line; `None` of fewer than four.
pub fn against<'h>(before: OwnLine<'h>, runs: impl Iterator<Item = &'h Outing>) -> Option<Lately<'h>> {
    let runs: Vec<OffLine> = runs.filter_map(|outing| before.off(outing)).collect();
    if runs.len() < FEWEST_LATELY {
        return None;
    }
    let by = median(runs.iter().map(|off| off.by))?;
    let speed_m_s = median(runs.iter().map(|off| off.speed_m_s))?;
    let (lately, line) = (runs.len() as f64, before.runs as f64);
    // The variance of a median is pi / 2 times that of a mean.
    let error = before.spread * (std::f64::consts::FRAC_PI_2 / lately + 1.0 / line).sqrt();
    Some(Lately { before, runs, by, error, speed_m_s })
}

impl Lately<'_> {
    /// Whether it lies off by more than twice its error.
    pub fn is_beyond_chance(&self) -> bool {
        self.by.abs() > 2.0 * self.error
    }

    /// By how much it stands out: the likelihood ratio of this change against none, in bits; 0 within twice the error.
    /// At most 10, since runs of one month are alike and the error is a lower bound.
    pub fn bits(&self) -> f64 {
        if !self.is_beyond_chance() {
            return 0.0;
        }
        let errors = self.by / self.error.max(f64::MIN_POSITIVE);
        (errors * errors / (2.0 * std::f64::consts::LN_2)).min(10.0)
    }
}

/// A level as a point of a line.
#[derive(Debug, Clone, Copy)]
struct Point {
    speed_m_s: f64,
    value: f64,
    weight: f64,
}

/// The levels of a run that show a quantity, weighing their seconds.
fn levels(outing: &Outing, quantity: Quantity) -> impl Iterator<Item = Point> {
    let levels = outing.readings.levels.iter().flat_map(|levels| &levels.levels);
    levels.filter_map(move |level| {
        Some(Point { speed_m_s: level.speed_m_s, value: level.value(quantity)?, weight: level.seconds })
    })
}

/// The same, weighing one together.
fn of_one_run(outing: &Outing, quantity: Quantity) -> Vec<Point> {
    let mut points: Vec<Point> = levels(outing, quantity).collect();
    let seconds: f64 = points.iter().map(|point| point.weight).sum();
    points.iter_mut().for_each(|point| point.weight /= seconds);
    points
}

/// Intercept and slope by Huber's M-estimator.
fn huber(points: &[Point]) -> Option<(f64, f64)> {
    let mut fit = least_squares(points.iter().copied())?;
    for _ in 0..ROUNDS {
        let off = |point: &Point| point.value - fit.0 - fit.1 * point.speed_m_s;
        let residuals: Vec<(f64, f64)> = points.iter().map(|point| (off(point), point.weight)).collect();
        let limit = HUBER * spread(&residuals, 0.0)?;
        if limit <= 0.0 {
            break;
        }
        let weighed = points.iter().map(|point| {
            let weight = point.weight * (limit / off(point).abs()).min(1.0);
            Point { weight, ..*point }
        });
        let next = least_squares(weighed)?;
        let settled = (next.0 - fit.0).abs() < 1e-6 && (next.1 - fit.1).abs() < 1e-6;
        fit = next;
        if settled {
            break;
        }
    }
    (fit.0.is_finite() && fit.1.is_finite()).then_some(fit)
}

/// Intercept and slope by weighted least squares; level where all points are run at one speed.
fn least_squares(points: impl Iterator<Item = Point> + Clone) -> Option<(f64, f64)> {
    let (mut weights, mut speeds, mut values) = (0.0, 0.0, 0.0);
    for point in points.clone() {
        weights += point.weight;
        speeds += point.weight * point.speed_m_s;
        values += point.weight * point.value;
    }
    if weights <= 0.0 {
        return None;
    }
    let (speed, value) = (speeds / weights, values / weights);
    let (mut across, mut both) = (0.0, 0.0);
    for point in points {
        across += point.weight * (point.speed_m_s - speed) * (point.speed_m_s - speed);
        both += point.weight * (point.speed_m_s - speed) * (point.value - value);
    }
    let slope = if across / weights < ONE_SPEED_M_S * ONE_SPEED_M_S { 0.0 } else { both / across };
    Some((value - slope * speed, slope))
}

/// The speed below which a share of the points' weight lies.
fn quantile(points: &[Point], share: f64) -> Option<f64> {
    let mut points = points.to_vec();
    points.sort_by(|a, b| a.speed_m_s.total_cmp(&b.speed_m_s));
    let total: f64 = points.iter().map(|point| point.weight).sum();
    let mut below = 0.0;
    let at = points.iter().find(|point| {
        below += point.weight;
        below >= share * total
    });
    at.or(points.last()).map(|point| point.speed_m_s)
}

#[cfg(test)]
#[path = "own_line_tests.rs"]
mod tests;
