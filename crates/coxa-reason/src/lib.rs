//! The middle of coxa: data in, answer out.
//!
//! Nothing here reads a clock, a file or the environment, and nothing is random without a seed it was given.
//! Decoders and the database both depend on [`Recording`], and so never on each other.

pub mod answers;
pub mod association;
pub mod cases;
pub mod causes;
pub mod diary;
pub mod evaluation;
pub mod figures;
pub mod fingerprint;
pub mod history;
pub mod home_test;
pub mod interview;
pub mod joined;
pub mod knowledge;
pub mod measures;
pub mod network;
pub mod plan;
pub mod profile;
pub mod random;
pub mod recording;
pub mod run;
pub mod samples;
pub mod simulated;
pub mod sport;
pub mod telling;
pub mod today;
pub mod triggers;
pub mod urgency;
pub mod verdict;
pub mod weighing;
mod words;

pub use answers::{Answer, Answers};
pub use fingerprint::Fingerprint;
pub use knowledge::Knowledge;
pub use recording::{Device, Intent, Lap, Recording, Severity, Summary, Warning};
pub use samples::{Channel, Column, DeveloperColumn, Mask, Samples};
pub use sport::Sport;
pub use urgency::Urgency;
pub use weighing::{Weigher, Weighing};
