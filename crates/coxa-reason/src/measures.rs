//! What recordings, diary and tests show: one measure a file, with its formula, its paper and its units on top.
//!
//! | folder | reads |
//! | --- | --- |
//! | `run/` | one recording: what only samples and laps say. Kept, so that samples are opened once |
//! | here | a history up to a date ([`View`](crate::history::View)) |

pub mod home_tests;
#[cfg(test)]
pub(crate) mod made;
pub mod mobility;
pub mod run;
pub mod soreness;
pub mod spike;
pub mod strength;
