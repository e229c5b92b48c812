//! Pairs of shoes on a day: the metres on each, when it passed the customary marks or will, and how pairs share the
//! running of the last six weeks.
//!
//! `metres of a pair = what it had before the diary + its runs before the history + its runs of the history`. A run
//! in two pairs counts fully for both. A pair is what a run names: a run that names none adds to none, so with such
//! runs a pair may have more than is counted here.
//!
//! 480 to 800 km (300 to 500 miles) is custom: no trial or cohort that isolates the distance on a shoe was found. That
//! runners with two or more pairs in parallel were injured less was seen in 264 runners, whom nobody told to rotate:
//! Malisoux and others 2015, Scandinavian Journal of Medicine & Science in Sports, doi 10.1111/sms.12154, hazard
//! ratio 0.61 (0.39 to 0.97).

pub mod change;

use jiff::{ToSpan, civil::Date};

use crate::history::{Outing, Pair, View};
use crate::run::RunId;

/// The last six weeks, days: what a change of shoes is counted over, as the question of `recent_shoe_change` has it.
pub const RECENT_DAYS: i64 = 42;
/// Metres of the marks that custom sets: look at the shoe, replace it.
pub const MARKS_M: [f64; 2] = [480_000.0, 800_000.0];

/// Days over which a pair's rate is taken. Judgement: long enough for a week off, short enough to be the present.
const RATE_DAYS: i64 = 56;
/// A new pair's rate is taken over at least so many days. Judgement: one long run on its first day is no rate.
const LEAST_RATE_DAYS: i64 = 14;
/// A mark further off than this, days, has no date. Judgement: nobody runs three years as in the last eight weeks.
const FURTHEST_DAYS: f64 = 1095.0;
/// The least share of the metres that makes a pair one of a rotation. Judgement.
const LEAST_SHARE: f64 = 0.1;
/// A pair whose first run here is this near to the first run of all, days, was probably worn before. Judgement.
const BEGINNING_DAYS: i64 = 28;

/// How a pair stands to a mark.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mark {
    /// It was past it when the history began.
    Earlier,
    /// It passed it on this run.
    Passed(Date, RunId),
    /// It will pass it about then, at the rate of the last eight weeks; `None` for a pair that is not worn, is out of
    /// use, or would take more than three years.
    Ahead(Option<Date>),
}

impl Mark {
    /// Whether it is past it.
    pub fn is_passed(self) -> bool {
        !matches!(self, Mark::Ahead(_))
    }
}

/// A pair on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Worn<'h> {
    /// The pair.
    pub pair: &'h Pair,
    /// Metres on it.
    pub distance_m: f64,
    /// The first day it was worn.
    pub first: Option<Date>,
    /// Its last run of the history.
    pub last: Option<&'h Outing>,
    /// Metres a day over the last eight weeks; from its first day on where that is later, over two weeks at least.
    /// `None` where it was not worn, or is out of use.
    pub daily_m: Option<f64>,
    /// Its runs of the last six weeks, in order.
    pub recent: Vec<&'h Outing>,
    /// Metres of these.
    pub recent_m: f64,
    /// Metres of the runs since its first one that name no pair: it may have been worn on these.
    pub unnamed_m: f64,
    /// Whether it may well have more than it is counted with: it was worn when the recordings began, and nobody said
    /// what it had then.
    pub may_have_more: bool,
    /// The day.
    date: Date,
    /// Metres on it when the history begins.
    before_m: f64,
    /// Its runs of the history, in order.
    runs: Vec<&'h Outing>,
}

impl Worn<'_> {
    /// How it stands to a mark, metres.
    pub fn mark(&self, mark_m: f64) -> Mark {
        if self.before_m >= mark_m {
            return Mark::Earlier;
        }
        let mut sum_m = self.before_m;
        for outing in &self.runs {
            sum_m += metres(outing);
            if sum_m >= mark_m {
                return Mark::Passed(outing.run.date, outing.run.id);
            }
        }
        let days = self.daily_m.map(|daily_m| ((mark_m - sum_m) / daily_m).ceil());
        let days = days.filter(|days| *days <= FURTHEST_DAYS);
        Mark::Ahead(days.map(|days| self.date.saturating_add((days as i64).days())))
    }
}

/// How many runs say which shoes were worn.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Named {
    /// Runs.
    pub runs: usize,
    /// Runs that name a pair.
    pub named: usize,
    /// Metres of the runs that name none.
    pub unnamed_m: f64,
}

impl Named {
    /// Of some runs.
    pub fn of<'h>(runs: impl Iterator<Item = &'h Outing>) -> Named {
        runs.fold(Named::default(), |mut sum, outing| {
            sum.runs += 1;
            if outing.run.shoes.is_empty() {
                sum.unnamed_m += metres(outing);
            } else {
                sum.named += 1;
            }
            sum
        })
    }

    /// The share of runs that name a pair; `None` without runs.
    pub fn share(self) -> Option<f64> {
        (self.runs > 0).then(|| self.named as f64 / self.runs as f64)
    }
}

/// Every pair on the view's day, in order of name.
pub fn worn(view: View<'_>) -> Vec<Worn<'_>> {
    let mut runs: Vec<Vec<&Outing>> = vec![Vec::new(); view.pairs().len()];
    for outing in view.outings() {
        for name in &outing.run.shoes {
            if let Some(at) = view.pairs().iter().position(|pair| pair.name == *name) {
                runs[at].push(outing);
            }
        }
    }
    view.pairs().iter().zip(runs).map(|(pair, runs)| of(view, pair, runs)).collect()
}

/// The pair with the most metres of the last six weeks; `None` where none was worn.
pub fn worn_most<'a, 'h>(pairs: &'a [Worn<'h>]) -> Option<&'a Worn<'h>> {
    pairs.iter().filter(|pair| pair.recent_m > 0.0).max_by(|a, b| a.recent_m.total_cmp(&b.recent_m))
}

/// The pairs that were worn in parallel in the last six weeks, each with its share of the metres of all pairs in that
/// time, the greatest first. A pair that another has replaced is none of them. Empty where one pair was worn.
pub fn rotation<'a, 'h>(pairs: &'a [Worn<'h>]) -> Vec<(&'a Worn<'h>, f64)> {
    let all: f64 = pairs.iter().map(|pair| pair.recent_m).sum();
    let shared: Vec<_> = pairs
        .iter()
        .filter(|pair| all > 0.0 && pair.recent_m >= LEAST_SHARE * all)
        .filter_map(|pair| Some((pair, pair.recent.first()?.run.start, pair.recent.last()?.run.start)))
        .collect();
    let is_parallel = |at: usize| {
        let (_, first, last) = shared[at];
        let others = shared.iter().enumerate().filter(|(other, _)| *other != at);
        others.map(|(_, other)| other).any(|other| first.max(other.1) <= last.min(other.2))
    };
    let mut rotated: Vec<_> = (0..shared.len())
        .filter(|&at| is_parallel(at))
        .map(|at| (shared[at].0, shared[at].0.recent_m / all))
        .collect();
    rotated.sort_by(|a, b| b.1.total_cmp(&a.1));
    rotated
}

/// Metres of a run, 0 where nobody knows them: it wears the shoes by an unknown amount.
pub(super) fn metres(outing: &Outing) -> f64 {
    outing.run.figures.distance_m.unwrap_or(0.0)
}

/// A pair with its runs.
fn of<'h>(view: View<'h>, pair: &'h Pair, runs: Vec<&'h Outing>) -> Worn<'h> {
    let before_m = pair.initial_m + pair.earlier_m;
    let distance_m = before_m + runs.iter().copied().map(metres).sum::<f64>();
    let first = pair.earlier_first.or_else(|| runs.first().map(|outing| outing.run.date));
    let in_use = pair.retired.is_none_or(|date| date > view.date);
    let daily_m = first.filter(|_| in_use).and_then(|first| daily_m(view.date, first, &runs));
    let since = view.date.saturating_sub(RECENT_DAYS.days());
    let recent: Vec<_> = runs.iter().copied().filter(|outing| outing.run.date > since).collect();
    let after_first = view.runs().filter(|outing| first.is_some_and(|first| outing.run.date >= first));
    let beginning = view.first_run().map(|date| date.saturating_add(BEGINNING_DAYS.days()));
    let may_have_more = pair.initial_m <= 0.0
        && pair.since.or(first).zip(beginning).is_some_and(|(first, beginning)| first < beginning);
    Worn {
        pair,
        distance_m,
        first,
        last: runs.last().copied(),
        daily_m,
        recent_m: recent.iter().copied().map(metres).sum(),
        recent,
        unnamed_m: Named::of(after_first).unnamed_m,
        may_have_more,
        date: view.date,
        before_m,
        runs,
    }
}

/// Metres a day over the last eight weeks, for a pair that was first worn on a day.
fn daily_m(today: Date, first: Date, runs: &[&Outing]) -> Option<f64> {
    let since = today.saturating_sub(RATE_DAYS.days());
    let run_m: f64 = runs.iter().copied().filter(|outing| outing.run.date > since).map(metres).sum();
    let days = first.duration_until(today).as_hours() / 24 + 1;
    let days = days.clamp(LEAST_RATE_DAYS, RATE_DAYS);
    (run_m > 0.0).then(|| run_m / days as f64)
}

#[cfg(test)]
#[path = "shoes/tests.rs"]
mod tests;
