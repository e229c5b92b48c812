//! What recordings, diary and tests show: one measure a file, with its formula, its paper and its units on top.
//!
//! | folder | reads |
//! | --- | --- |
//! | `run/` | one recording: what only samples and laps say. Kept, so that samples are opened once |
//! | here | a history up to a date ([`View`](crate::history::View)) |

pub mod acute_chronic;
pub mod balance;
pub mod cadence_line;
pub mod day_load;
pub mod device;
pub mod drift;
pub mod dynamics;
pub mod easing;
pub mod exponential;
pub mod gaps;
pub mod hard_days;
pub mod hip_load;
pub mod home_tests;
#[cfg(test)]
pub(crate) mod made;
#[cfg(test)]
pub(crate) mod made_form;
pub mod mobility;
pub mod monotony;
pub mod moon;
pub mod own_line;
pub mod ramp;
pub(crate) mod robust;
pub mod run;
pub mod session_rpe;
pub mod shoes;
pub mod slopes;
pub mod soreness;
pub mod spike;
pub mod strength;
pub mod surface;
pub mod trimp;
pub mod usual;
