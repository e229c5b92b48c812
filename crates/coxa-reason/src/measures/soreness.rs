//! The course of soreness as the diary tells it: since when, how bad, where, when, and whether it settles.
//!
//! Scores are numeric ratings, 0 (none) to 10 (the worst there is). A day counts as *known* where something was said
//! of soreness, pain-free days included; of a day without a word nothing is known, and it is no pain-free day.
//! No paper says how many days a diary needs for this: the limits here are judgement, each with its reason.

mod course;
mod distance;
#[cfg(test)]
pub(crate) mod made;
mod morning;
mod places;
mod runs;
mod spell;
mod worst;

pub use course::{Course, Direction, Stretch, course};
pub use distance::{Begins, begins};
pub use morning::{Morning, Usual, last_morning};
pub use places::{Places, places};
pub use runs::{SoreRuns, sore_runs};
pub use spell::{Spell, spell};
pub use worst::{Worst, in_a_row, sore, worst};

use jiff::{ToSpan, civil::Date};

/// A day so many days before another.
fn before(date: Date, days: i64) -> Date {
    date.saturating_sub(days.days())
}

/// The middle of some numbers, the mean of the middle two where they are even; `None` of none.
fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let half = numbers.len() / 2;
    let upper = *numbers.get(half)?;
    Some(if numbers.len() % 2 == 1 { upper } else { (numbers[half - 1] + upper) / 2.0 })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]
mod tests;
