//! Runs by the day.

use jiff::civil::Date;

use crate::{Diary, Error};

/// What was run on a day. A day without a run has no row: nothing recorded is not the same as rest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Day {
    /// The runner's civil date.
    pub date: Date,
    /// How many runs (running only).
    pub runs: u32,
    /// Metres of all of them.
    pub distance_m: f64,
    /// Metres of the longest.
    pub longest_m: f64,
    /// Seconds in motion.
    pub moving_s: f64,
}

impl Diary {
    /// The days with runs between two civil dates, both included, in order; an end that is `None` is open.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn days(&self, from: Option<Date>, to: Option<Date>) -> Result<Vec<Day>, Error> {
        unimplemented!("{from:?} {to:?}")
    }
}
