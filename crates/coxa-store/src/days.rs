//! Runs by the day.

use jiff::civil::Date;

use crate::{Diary, Error, said::Cells};

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
        let mut statement = self.connection.prepare_cached(
            "SELECT civil_date, runs, distance_m, longest_m, moving_s FROM day
             WHERE civil_date >= ?1 AND civil_date <= ?2 ORDER BY civil_date",
        )?;
        let mut rows = statement.query([first(from), last(to)])?;
        let mut days = Vec::new();
        while let Some(row) = rows.next()? {
            let mut cells = Cells::new(row);
            days.push(Day {
                date: cells.date()?,
                runs: cells.take()?,
                distance_m: cells.take()?,
                longest_m: cells.take()?,
                moving_s: cells.take()?,
            });
        }
        Ok(days)
    }
}

/// A date as text; an open start comes before every date.
pub(crate) fn first(from: Option<Date>) -> String {
    from.map_or_else(String::new, |date| date.to_string())
}

/// A date as text; an open end comes after every date.
pub(crate) fn last(to: Option<Date>) -> String {
    to.map_or_else(|| "~".to_owned(), |date| date.to_string())
}
