//! FIT: the format of Garmin, Suunto, Coros, Wahoo, Apple exporters and most others.

pub mod encode;

use crate::{Reading, Refusal};

/// Reads one FIT file, chained files included.
///
/// # Errors
/// Refuses what is not FIT, and what holds no whole message.
pub fn read(_bytes: &[u8]) -> Result<Reading, Refusal> {
    Err(Refusal::new("not read yet"))
}
