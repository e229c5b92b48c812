//! Does one daily series follow another? The whitened permutation test of one diary, which knows no hip.
//!
//! A sore day is likelier after a sore day whatever the runner did, so days are not so many independent witnesses, and a
//! plain correlation finds something in most diaries in which there is nothing. So:
//!
//! 1. The outcome's memory is fitted: an autoregressive state and white noise, by restricted likelihood ([`memory`]).
//! 2. A Kalman filter takes it out of outcome, nuisance and exposures alike ([`whitening`]). Days without a word are
//!    predicted over, nothing is filled in.
//! 3. What weekday and a straight trend explain is taken out ([`orthonormal`]).
//! 4. The residuals of the outcome are permuted freely, taken through the nuisance again (Freedman and Lane 1983), and
//!    the share of variance that the exposure explains is compared with that of every permutation ([`permutation`]).
//!
//! The slope is that of generalised least squares, with Student's interval. What was measured of it stands in
//! `output.txt` in `examples/calibrate_triggers`.

pub mod discoveries;
pub mod memory;
mod orthonormal;
mod permutation;
mod slopes;
pub mod whitening;

pub use self::slopes::Slope;

use self::memory::Memory;
use self::orthonormal::{Basis, dot};
use self::permutation::{Permuted, exceed};
use self::slopes::slopes;
use self::whitening::{Columns, whiten};

/// Weekdays and a straight trend.
const NUISANCE: usize = 8;
/// What the two numbers of the memory cost in degrees of freedom.
const OF_MEMORY: usize = 2;
/// Below this share of its own size an exposure or an outcome has nothing left that weekday, trend and what stands beside
/// it do not explain.
const NOTHING_LEFT: f64 = 1e-9;

/// An outcome by day, with its memory.
#[derive(Debug, Clone)]
pub struct Outcome {
    days: Vec<Option<f64>>,
    /// Weekday of the first day, 0 to 6.
    weekday: usize,
    memory: Memory,
}

/// What may explain the outcome: a column a contrast, tested together. As many days as the outcome has; a day of which
/// it is not known is left out as a day without an outcome is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Exposure {
    /// The columns.
    pub columns: Vec<Vec<Option<f64>>>,
    /// What is held equal besides weekday and trend.
    pub beside: Vec<Vec<Option<f64>>>,
}

/// How the outcome goes with an exposure.
#[derive(Debug, Clone, PartialEq)]
pub struct Association {
    /// How often chance alone gives as much, 1/(permutations + 1) to 1: the share of permutations, the one seen counted.
    pub p: f64,
    /// The share of the whitened outcome's variance that the exposure explains, 0 to 1.
    pub r2: f64,
    /// For each column, the change of the outcome a unit of it, all columns together.
    pub slopes: Vec<Slope>,
    /// Days on which outcome and exposure are known.
    pub days: usize,
}

/// Of how many permutations, from which seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draws {
    /// Permutations.
    pub count: usize,
    /// The seed: the same gives the same.
    pub seed: u64,
}

impl Outcome {
    /// Takes an outcome by day and fits its memory, with weekdays (the first day's, 0 to 6) and a straight trend held
    /// equal. `None` where it never changes, where weekdays and trend explain all of it, or where too few days are known
    /// to fit anything.
    pub fn new(days: Vec<Option<f64>>, weekday: usize) -> Option<Outcome> {
        let known: Vec<f64> = days.iter().copied().flatten().collect();
        let first = *known.first()?;
        let varies = known.iter().any(|value| (value - first).abs() > 1e-9);
        if known.len() <= NUISANCE + OF_MEMORY + 1 || !varies {
            return None;
        }
        let seen: Vec<bool> = days.iter().map(Option::is_some).collect();
        let mut columns = nuisance(days.len(), weekday);
        columns.push(&days);
        let rows = columns.build();
        let memory = Memory::fit(&rows, &seen);
        let mut whitened = whiten(&rows, &seen, memory).into_columns();
        let outcome = whitened.pop()?;
        let left = Basis::of(&whitened).residual(&outcome);
        // What is explained to the last bit would be known without any doubt.
        (dot(&left, &left) > NOTHING_LEFT * dot(&outcome, &outcome)).then_some(Outcome {
            days,
            weekday,
            memory,
        })
    }

    /// Its memory.
    pub fn memory(&self) -> Memory {
        self.memory
    }

    /// The weekday of its first day, 0 to 6.
    pub fn weekday(&self) -> usize {
        self.weekday
    }

    /// The days.
    pub fn days(&self) -> &[Option<f64>] {
        &self.days
    }

    /// Tests each exposure by itself. The permutations are the same for all that are known on the same days, and do not
    /// depend on what else is tested. `None` where an exposure has nothing that weekday and trend do not explain.
    pub fn compare(&self, exposures: &[Exposure], draws: Draws) -> Vec<Option<Association>> {
        let mut found: Vec<Option<Association>> = vec![None; exposures.len()];
        let mut open: Vec<usize> = (0..exposures.len()).collect();
        let seen: Vec<Vec<bool>> = exposures.iter().map(|exposure| self.seen(exposure)).collect();
        while let Some(&first) = open.first() {
            let alike =
                |one: &usize| seen[*one] == seen[first] && exposures[*one].beside == exposures[first].beside;
            let (group, others): (Vec<usize>, Vec<usize>) = open.into_iter().partition(alike);
            let of_group: Vec<&Exposure> = group.iter().map(|&index| &exposures[index]).collect();
            for (index, association) in group.iter().zip(self.compare_alike(&of_group, &seen[first], draws)) {
                found[*index] = association;
            }
            open = others;
        }
        found
    }

    /// Days on which the outcome and all of an exposure are known.
    fn seen(&self, exposure: &Exposure) -> Vec<bool> {
        let all = || exposure.columns.iter().chain(&exposure.beside);
        let known = |day: usize| all().all(|column| column.get(day).is_some_and(Option::is_some));
        self.days.iter().enumerate().map(|(day, outcome)| outcome.is_some() && known(day)).collect()
    }

    /// Tests exposures that are known on the same days and have the same beside them.
    fn compare_alike(
        &self,
        exposures: &[&Exposure],
        seen: &[bool],
        draws: Draws,
    ) -> Vec<Option<Association>> {
        let mut columns = nuisance(self.days.len(), self.weekday);
        let beside = exposures.first().map_or(&[][..], |exposure| &exposure.beside);
        beside.iter().for_each(|column| columns.push(column));
        columns.push(&self.days);
        exposures.iter().flat_map(|exposure| &exposure.columns).for_each(|column| columns.push(column));
        let whitened = whiten(&columns.build(), seen, self.memory);
        let mut columns = whitened.into_columns().into_iter();

        let held: Vec<Vec<f64>> = columns.by_ref().take(NUISANCE + beside.len()).collect();
        let held = Basis::of(&held);
        let whole = columns.next().unwrap_or_default();
        let outcome = held.residual(&whole);
        let size = dot(&outcome, &outcome);
        let days = outcome.len();
        let left: Vec<Option<Left>> = exposures
            .iter()
            .map(|exposure| Left::of(columns.by_ref().take(exposure.columns.len()).collect(), &held))
            .collect();
        let spent = held.len() + OF_MEMORY;
        let tested: Vec<&Left> =
            left.iter().flatten().filter(|left| days > spent + left.columns.len()).collect();
        if size <= NOTHING_LEFT * dot(&whole, &whole) || tested.is_empty() {
            return vec![None; exposures.len()];
        }
        let permuted = Permuted { outcome: &outcome, held: &held, size };
        let bases: Vec<&Basis> = tested.iter().map(|left| &left.basis).collect();
        let mut counts = exceed(&permuted, &bases, draws).into_iter();
        left.iter()
            .map(|left| {
                let left = left.as_ref().filter(|left| days > spent + left.columns.len())?;
                let count = counts.next()?;
                let freedom = days - spent - left.columns.len();
                Some(Association {
                    p: (1 + count) as f64 / (1 + draws.count) as f64,
                    r2: left.basis.explained(&outcome) / size,
                    slopes: slopes(&left.columns, &outcome, freedom)?,
                    days,
                })
            })
            .collect()
    }
}

/// What is left of an exposure when weekday, trend and what stands beside it are taken out.
struct Left {
    columns: Vec<Vec<f64>>,
    basis: Basis,
}

impl Left {
    fn of(columns: Vec<Vec<f64>>, held: &Basis) -> Option<Left> {
        let left: Vec<Vec<f64>> = columns.iter().map(|column| held.residual(column)).collect();
        let nothing = |(before, after): (&Vec<f64>, &Vec<f64>)| {
            dot(after, after) <= NOTHING_LEFT * dot(before, before) || dot(after, after) <= 0.0
        };
        if left.is_empty() || columns.iter().zip(&left).any(nothing) {
            return None;
        }
        let basis = Basis::of(&left);
        (basis.len() == left.len()).then_some(Left { columns: left, basis })
    }
}

/// The share of a series' variance, what is held equal taken out, that columns explain by plain least squares; `None`
/// where nothing is left to explain. It describes and tests nothing.
pub fn share_beyond(held: &[Vec<f64>], columns: &[Vec<f64>], series: &[f64]) -> Option<f64> {
    let held = Basis::of(held);
    let left = held.residual(series);
    let size = dot(&left, &left);
    let columns: Vec<Vec<f64>> = columns.iter().map(|column| held.residual(column)).collect();
    (size > NOTHING_LEFT * dot(series, series)).then(|| Basis::of(&columns).explained(&left) / size)
}

/// Seven weekdays and a straight trend from -1 to 1.
fn nuisance(days: usize, weekday: usize) -> Columns {
    let mut columns = Columns::new(days);
    for which in 0..7 {
        columns.fill(|day| f64::from((day + weekday) % 7 == which));
    }
    let last = days.saturating_sub(1).max(1) as f64;
    columns.fill(|day| 2.0 * day as f64 / last - 1.0);
    columns
}

#[cfg(test)]
#[path = "association/tests.rs"]
mod tests;
