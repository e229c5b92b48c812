//! The diary: runs, laps, samples, shoes, episodes of soreness and settings in one SQLite file.
//!
//! A *recording* is one account of something the runner did: a watch's FIT file, the same run exported as GPX, a row
//! of an export's table. A *run* is what the runner did; rides and swims are kept beside runs, with their own sport,
//! since they load the hip too. Several recordings of one run are found by their overlap in time; the richest is kept
//! whole, and the others give what it lacks. What is kept does not depend on the order in which recordings come.
//!
//! ```text
//! Recording --prepare()--> Prepared --Diary::keep()--> run, laps, channels, sources
//!            (any thread)             (one transaction)
//! ```
//!
//! | file | keeps |
//! | --- | --- |
//! | `prepare.rs`, `keep.rs` | a recording: the way in |
//! | `same.rs`, `told.rs` | which recordings are one run, and what they tell together |
//! | `outings.rs` | which runs are parts of others, so that nothing counts twice |
//! | `runs.rs`, `days.rs` | runs and days as rows: no samples are opened to list them |
//! | `recordings.rs`, `laps.rs`, `channels.rs`, `blob.rs` | what was measured, one compressed blob a channel |
//! | `readings.rs`, `history.rs` | what samples say, kept; the history as the measures read it |
//! | `sources.rs`, `files.rs` | where recordings came from, and which files need no second reading |
//! | `shoes.rs`, `wear.rs` | pairs of shoes, and which runs they were worn on |
//! | `diary_days.rs` | what the runner, and imported diaries, say of days |
//! | `episodes.rs` | episodes of soreness, and every answer the runner gave |
//! | `home_tests.rs` | what tests at home showed |
//! | `profile.rs` | who the runner is |
//! | `durably.rs` | changes that are on the disk when they are acknowledged |
//! | `backup.rs`, `forget.rs` | copies of the whole, and what is taken out of it for good |
//! | `accounts.rs`, `exported.rs` | what an export has beside, and an export taken in again |
//! | `settings.rs` | the runner's settings |
//! | `schema.rs`, `migrations/` | the tables, one numbered step a file |
//!
//! No date is taken from a clock, and nothing from the environment. Local dates are the runner's civil dates.

mod accounts;
mod backup;
mod blob;
mod channels;
mod days;
mod diary_days;
mod durably;
mod episodes;
mod error;
mod exported;
mod files;
mod forget;
mod history;
mod home_tests;
mod keep;
mod laps;
mod outings;
mod prepare;
mod profile;
mod readings;
mod recordings;
mod runs;
mod said;
mod same;
mod schema;
mod settings;
mod shoes;
mod sources;
mod told;
mod wear;

pub use accounts::KeptRecording;
pub use backup::{Copied, Holdings};
pub use coxa_reason::run::{DateFrom, Run, RunId};
pub use days::Day;
pub use diary_days::{DiaryItem, ItemId, TakenBack};
pub use episodes::{AnswerChange, Episode, EpisodeChange, EpisodeId};
pub use error::Error;
pub use exported::{Fault, TakenIn};
pub use files::{KnownFile, Outcome};
pub use forget::{Forget, Forgotten};
pub use home_tests::HomeTestChange;
pub use keep::Kept;
pub use prepare::{Prepared, prepare};
pub use profile::ProfileChange;
pub use runs::{RunFilter, Which};
pub use schema::diary_files;
pub use settings::settings_at;
pub use shoes::{ImportedShoe, NewShoe, Shoe, ShoeId};
pub use sources::Source;
pub use wear::{How, RunSet};

/// A diary: one open connection to its file. Several processes and threads may each have one.
#[derive(Debug)]
pub struct Diary {
    connection: rusqlite::Connection,
}
