//! What may set a hip off, a file each, with its lag.
//!
//! An exposure is amounts by day, scaled so that 1 is what its effect is told of: a spike, a usual run, an hour of
//! sleep less. A day on which nobody knows is `None`, never 0.

mod by_day;
pub mod cold_start;
pub mod day_load;
pub mod downhill;
mod easing;
pub mod low_cadence;
#[cfg(test)]
mod made;
pub mod next_week;
pub mod no_cool_down;
pub mod shoes;
pub mod sitting;
pub mod sleep;
pub mod spike;
pub mod strength;
pub mod surface;
pub mod week_load;

use super::Stretch;
use super::kernel::{AFTERWARDS, Kernel, THE_SAME_DAY};
use crate::history::View;

/// What is held equal besides weekday and trend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// Nothing: for what is no matter of training.
    Nothing,
    /// What was run on the day itself, where the diary tells of the worst of a day: a run is felt on its own evening,
    /// and who runs every second day would otherwise seem less sore after running.
    TheDay,
    /// The same, and daily load with the lag of muscle soreness: for a question of how a run was run, and not of whether.
    Load,
}

/// A kind of exposure. Fixed before any diary is looked at.
#[derive(Debug)]
pub struct Kind {
    /// Its id: the name of its file.
    pub id: &'static str,
    /// Its name: `Hard downhill`.
    pub name: &'static str,
    /// What its effect is of, after "points more": `on the two days after a hard downhill run`.
    pub of: &'static str,
    /// Its lag.
    pub kernel: Kernel,
    /// Whether an amount of 1 lasts over all days that count, as a week does, or is a single day's, as a run's.
    pub lasting: bool,
    /// What is held equal besides weekday and trend.
    pub beside: Beside,
    /// Its amounts.
    pub read: fn(View<'_>, Stretch) -> Result<Vec<Contrast>, Missing>,
}

impl Kind {
    /// What a slope is multiplied with to be told: an amount of 1 that lasts, or that of one day where it counts most.
    pub(super) fn told(&self) -> f64 {
        if self.lasting { 1.0 } else { self.kernel.peak() }
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Kind) -> bool {
        self.id == other.id
    }
}

/// Amounts by day of a stretch, against days without.
#[derive(Debug, Clone, PartialEq)]
pub struct Contrast {
    /// What is compared, where a kind has several: the name of a pair.
    pub name: Option<String>,
    /// The amounts; `None` where nobody knows.
    pub amounts: Vec<Option<f64>>,
    /// From this amount on a day counts as exposed.
    pub exposed_from: f64,
    /// The days among which its episodes are told apart; `None` for all. For a question of how runs are run, days off
    /// part no episodes: ten runs on end in one pair of shoes are one.
    pub among: Option<Vec<bool>>,
    /// What it shares with the days that it is compared with, by day: held equal with the same lag. So a run begun cold
    /// is held against one that was warmed up for, and not against an easy one.
    pub held_equal: Option<Vec<Option<f64>>>,
}

/// Why an exposure cannot be seen, and what would bring it: a whole sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing(pub &'static str);

/// Every exposure of the family, in the order in which they are told.
pub static ALL: [&Kind; 12] = [
    &spike::KIND,
    &day_load::KIND,
    &week_load::KIND,
    &downhill::KIND,
    &cold_start::KIND,
    &no_cool_down::KIND,
    &sitting::KIND,
    &shoes::KIND,
    &strength::KIND,
    &sleep::KIND,
    &low_cadence::KIND,
    &surface::KIND,
];

/// What cannot set it off.
pub static CHECKS: [&Kind; 1] = [&next_week::KIND];

/// Daily load by diary day, for what stands beside: with the lag of muscle soreness, and of the day itself.
pub(super) fn loads_beside(view: View<'_>, around: Stretch, diary: Stretch) -> [Vec<Option<f64>>; 2] {
    let load = day_load::read(view, around).ok().and_then(|contrasts| contrasts.into_iter().next());
    [AFTERWARDS, THE_SAME_DAY].map(|kernel| {
        load.as_ref().map_or_else(|| vec![None; diary.days], |load| kernel.over(&load.amounts, around, diary))
    })
}
