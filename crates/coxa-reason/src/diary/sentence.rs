//! A plain sentence about a day, and the things it says: `left outside 4 after, sleep 7.5 good`.
//!
//! What is not understood is refused whole, with a hint: half of a sentence would be another sentence. What is kept is
//! told again by [`tell`], in words that mean the same when they are read.
//!
//! | file | does |
//! | --- | --- |
//! | `tokens.rs` | a sentence in words, numbers, dates, quotes and separators |
//! | `phrases.rs` | the words there are for a side, a place, a time, what was stopped |
//! | `dates.rs` | `yesterday`, `monday`, `3 oct` |
//! | `amounts.rs` | durations and distances |
//! | `scan.rs` | goes through the tokens and makes items of them |
//! | `exercises.rs` | `side plank 3x30` |
//! | `tell.rs` | an item in words |

mod amounts;
mod dates;
mod exercises;
mod phrases;
mod scan;
mod tell;
mod tokens;

#[cfg(test)]
mod tests;

use jiff::civil::Date;

use super::Item;
use crate::knowledge::Exercise;

pub use amounts::DistanceUnit;
pub use tell::{QUALITIES, place, tell};

/// What a sentence says.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentence {
    /// The day, where the sentence names one.
    pub date: Option<Date>,
    /// What is said of it, in order; never nothing.
    pub items: Vec<Item>,
    /// The unit of the distances, where there are any.
    pub unit: Option<DistanceUnit>,
}

/// Why a sentence is not kept: a sentence and a hint for the runner, without capitals and full stop in the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    /// What is wrong.
    pub told: String,
    /// What to write instead.
    pub hint: String,
}

impl Misread {
    fn new(told: impl Into<String>, hint: impl Into<String>) -> Misread {
        Misread { told: told.into(), hint: hint.into() }
    }
}

/// Reads a sentence.
///
/// # Errors
/// What is not understood or makes no sense; then nothing of the sentence counts.
pub fn read(text: &str, today: Date, exercises: &[Exercise]) -> Result<Sentence, Misread> {
    scan::Scan::new(text, today, exercises).read()
}
