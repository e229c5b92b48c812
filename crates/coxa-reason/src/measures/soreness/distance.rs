//! How far into runs it begins, where the runner wrote it down.
//!
//! Fixed: three runs or more, their median at least a kilometre, and three quarters of them within a fifth of the
//! median. Judgement: the words are "a repeatable distance", and nobody has measured how repeatable.

use jiff::civil::Date;

use super::{before, median};
use crate::history::View;

/// Fewest runs that can repeat.
const REPEATS: usize = 3;
/// Fewest runs that can be told not to.
const VARIES: usize = 4;
/// Metres before which it is pain from the start.
const FROM_THE_START_M: f64 = 1_000.0;
/// How near to the median a run is at the same distance, as a share of it.
const NEAR: f64 = 0.2;

/// Where in runs it began.
#[derive(Debug, Clone, PartialEq)]
pub struct Begins {
    /// Metres, the median of the runs.
    pub median_m: f64,
    /// The nearest.
    pub least_m: f64,
    /// The farthest.
    pub most_m: f64,
    /// The days and metres, in order; of several on a day the nearest.
    pub runs: Vec<(Date, f64)>,
}

impl Begins {
    /// Whether it begins at a repeatable distance; `None` where there are too few runs, or it is in between.
    pub fn is_fixed(&self) -> Option<bool> {
        let near = |(_, metres): &&(Date, f64)| (metres - self.median_m).abs() <= NEAR * self.median_m;
        let (near, all) = (self.runs.iter().filter(near).count(), self.runs.len());
        match all {
            _ if all >= REPEATS && self.median_m >= FROM_THE_START_M && 4 * near >= 3 * all => Some(true),
            _ if all >= VARIES && 2 * near <= all => Some(false),
            _ => None,
        }
    }
}

/// Where in the runs of the last so many days it began; `None` where the diary does not say.
pub fn begins(view: View<'_>, days: i64) -> Option<Begins> {
    let after = before(view.date, days);
    let runs = view.days().filter(|(date, _)| *date > after).filter_map(|(date, day)| {
        let sore = day.soreness.iter().filter(|soreness| soreness.score > 0.0);
        let metres = sore.filter_map(|soreness| soreness.began_m).min_by(f64::total_cmp)?;
        Some((date, metres))
    });
    let runs: Vec<(Date, f64)> = runs.collect();
    let metres = || runs.iter().map(|(_, metres)| *metres);
    Some(Begins {
        median_m: median(metres().collect())?,
        least_m: metres().min_by(f64::total_cmp)?,
        most_m: metres().max_by(f64::total_cmp)?,
        runs: runs.clone(),
    })
}
