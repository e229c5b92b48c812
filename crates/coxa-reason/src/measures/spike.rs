//! The single-run spike: how far a run went beyond the longest of the 30 days before it. coxa's lead sign of load.
//!
//! `ratio = metres of this run / metres of the longest run that started in the 2,592,000 seconds before its start`
//!
//! Schuster Brandt Frandsen and others, British Journal of Sports Medicine 2025;59(17):1203-1210,
//! doi 10.1136/bjsports-2024-109380: 5,205 runners, 588,071 runs, 18 months. Hazard-rate ratios against a run of up
//! to 1.10 times the longest: see [`Class::rate`]. Observational; any overuse injury, as the runners told it.
//!
//! What the paper leaves open is settled here: earlier runs of the same day count as before; without a run in the 30
//! days nothing can be said of a run but that it is a return; a run within 30 days of the runner's very first is left
//! out. Metres are compared as whole numbers: in floating point 11.0 km after 10.0 km can be above 1.10.

use jiff::ToSpan;

use crate::history::View;
use crate::run::Run;

/// Seconds of the 30 days before a run.
const WINDOW_S: i64 = 2_592_000;
/// Days of the same.
const WINDOW_DAYS: i64 = 30;
/// Injured runners in 1,000 runs of the study: 1,820 first injuries over 588,071 runs.
pub const INJURED_IN_1000_RUNS: f64 = 3.095;

/// How a run stands against the longest of the 30 days before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Within 30 days of the runner's first run: nobody knows what came before.
    WarmUp,
    /// No run in the 30 days before.
    Return,
    /// Up to 1.10 times the longest.
    Reference,
    /// Above 1.10 and up to 1.30 times.
    Small,
    /// Above 1.30 and up to 2 times.
    Moderate,
    /// More than twice.
    Large,
}

/// How many times as high the rate of injury was in the study, with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// Hazard-rate ratio against runs of up to 1.10 times the longest.
    pub ratio: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Class {
    /// The class of so many whole metres after a longest run of so many.
    pub fn of(metres: u32, longest_m: Option<u32>) -> Class {
        let Some(longest_m) = longest_m else {
            return Class::Return;
        };
        let (tenths, longest) = (10 * u64::from(metres), u64::from(longest_m));
        match tenths {
            _ if tenths <= 11 * longest => Class::Reference,
            _ if tenths <= 13 * longest => Class::Small,
            _ if tenths <= 20 * longest => Class::Moderate,
            _ => Class::Large,
        }
    }

    /// Whether it is beyond 110 %.
    pub fn is_spike(self) -> bool {
        self >= Class::Small
    }

    /// What the study found for runs of this class. The intervals overlap: a moderate spike is not safer than a small
    /// one.
    pub fn rate(self) -> Option<Rate> {
        let (ratio, low, high) = match self {
            Class::WarmUp | Class::Return | Class::Reference => return None,
            Class::Small => (1.64, 1.31, 2.05),
            Class::Moderate => (1.52, 1.16, 2.00),
            Class::Large => (2.28, 1.50, 3.48),
        };
        Some(Rate { ratio, low, high })
    }
}

/// A run and the longest before it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged<'h> {
    /// The run.
    pub run: &'h Run,
    /// Its whole metres.
    pub metres: u32,
    /// Its class.
    pub class: Class,
    /// The longest run of the 30 days before it, and its whole metres; `None` where there was none.
    pub longest: Option<(&'h Run, u32)>,
    /// Runs of these 30 days whose distance nobody knows: one of them may have been longer.
    pub without_distance: usize,
}

impl Judged<'_> {
    /// Metres over metres of the longest.
    pub fn ratio(&self) -> Option<f64> {
        self.longest.map(|(_, longest_m)| f64::from(self.metres) / f64::from(longest_m))
    }
}

/// How far one run of today may go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ceiling<'h> {
    /// Whole metres: 110 % of the longest.
    pub metres: u32,
    /// The longest run of the last 30 days, today's earlier runs included.
    pub longest: &'h Run,
    /// Whether what was recorded reaches back over all of the 30 days. Where it does not, the ceiling may be too low.
    pub whole: bool,
}

/// The runs of the last so many days, in order, each with its class. A run without a distance has none, nor one whose
/// 30 days reach back before the history.
pub fn judged(view: View<'_>, days: i64) -> Vec<Judged<'_>> {
    let after = view.date.saturating_sub(days.days());
    let runs: Vec<&Run> = view.runs().map(|outing| &outing.run).collect();
    let first = runs.partition_point(|run| run.date <= after);
    (first..runs.len()).filter_map(|index| judge(view, &runs[..index], runs[index])).collect()
}

/// The runs of the last so many days that went beyond 110 % of the longest before them, in order.
pub fn spikes(view: View<'_>, days: i64) -> Vec<Judged<'_>> {
    let mut judged = judged(view, days);
    judged.retain(|judged| judged.class.is_spike());
    judged
}

/// How far one run of the view's day may go without being a spike, at whatever hour it starts; `None` without a run in
/// the last 30 days.
pub fn ceiling(view: View<'_>) -> Option<Ceiling<'_>> {
    let runs = view.runs_of_last(WINDOW_DAYS).filter_map(|outing| Some((&outing.run, metres(&outing.run)?)));
    let (longest, longest_m) = longest_of(runs)?;
    let metres = u32::try_from(11 * u64::from(longest_m) / 10).unwrap_or(u32::MAX);
    let whole = view.first_run().is_some_and(|first| first <= view.date.saturating_sub(WINDOW_DAYS.days()));
    Some(Ceiling { metres, longest, whole })
}

/// Judges a run by those before it, in order.
fn judge<'h>(view: View<'h>, before: &[&'h Run], run: &'h Run) -> Option<Judged<'h>> {
    let whole_metres = metres(run)?;
    let first_s = before.first().map_or(run.start, |first| first.start).as_second();
    // Two days more, for runners who go round the world.
    let near = run.date.saturating_sub((WINDOW_DAYS + 2).days());
    let before = &before[before.partition_point(|other| other.date < near)..];
    let earlier = view.earlier();
    if earlier.runs > 0 && run.date <= view.from().saturating_add(WINDOW_DAYS.days()) {
        return None;
    }
    let start_s = run.start.as_second();
    let is_within = |other: &&&Run| (start_s - WINDOW_S..start_s).contains(&other.start.as_second());
    let within = before.iter().filter(is_within).copied();
    let without_distance = within.clone().filter(|other| metres(other).is_none()).count();
    let longest = longest_of(within.filter_map(|other| Some((other, metres(other)?))));
    let class = if earlier.runs == 0 && start_s - first_s < WINDOW_S {
        Class::WarmUp
    } else if longest.is_none() && without_distance > 0 {
        return None;
    } else {
        Class::of(whole_metres, longest.map(|(_, metres)| metres))
    };
    Some(Judged { run, metres: whole_metres, class, longest, without_distance })
}

/// The longest; of several as long the first.
fn longest_of<'h>(runs: impl Iterator<Item = (&'h Run, u32)>) -> Option<(&'h Run, u32)> {
    runs.reduce(|longest, next| if next.1 > longest.1 { next } else { longest })
}

/// Whole metres of a run; `None` where nobody knows.
fn metres(run: &Run) -> Option<u32> {
    let metres = run.figures.distance_m.or(run.watch.distance_m)?.round();
    // No run is 4 million kilometres long: the conversion holds what there is.
    (metres >= 1.0).then_some(metres as u32)
}

#[cfg(test)]
#[path = "spike_tests.rs"]
mod tests;
