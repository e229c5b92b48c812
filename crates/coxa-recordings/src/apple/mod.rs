//! Apple Health's `export.xml`: workouts, what was measured during them, and their routes.
//!
//! The file may be gigabytes long, with all measurements of a life before the workouts that they belong to. So it is
//! read at least twice: once for the list of workouts, then once for each batch of workouts, of which one holds only
//! as many hours as fit into little memory. The long DOCTYPE at its head is passed over.
//!
//! Dates carry an offset from UTC, but it is that of the phone when it exported, not of the runner on the day: a real
//! export of July says -0700 for a November run in Los Angeles. The workout's own time zone, where it is given, is
//! believed instead.
//!
//! `listing` makes the list of workouts, each a `workout` with the totals that the file gives; `batches` decides how
//! many are measured in one go; `measurements` takes what was measured during those; and `recording` puts it together
//! with the routes. `attributes`, `units` and `device` read what one element says.

mod attributes;
mod batches;
mod device;
mod listing;
mod measurements;
mod recording;
mod units;
mod workout;

pub use self::listing::Listing;
