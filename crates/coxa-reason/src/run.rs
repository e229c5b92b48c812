//! What the runner did, as a row: what lists, dates and measures need, without any samples.

use std::fmt;

use jiff::{Timestamp, civil::Date, tz::Offset};
use serde::{Deserialize, Serialize};

use crate::{Device, Sport, Summary};

/// The number of a run. It stays when a richer recording of the run comes, and is never given again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RunId(pub i64);

impl fmt::Display for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Where a run's local date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateFrom {
    /// The recording says its own offset from UTC.
    Recording,
    /// The recording does not, and the machine's zone at that instant was taken.
    Machine,
}

impl DateFrom {
    /// The name as stored.
    pub fn as_str(self) -> &'static str {
        match self {
            DateFrom::Recording => "recording",
            DateFrom::Machine => "machine",
        }
    }
}

/// A run as a row of the diary. Rides, walks and swims are rows too, with their own sport, since they load the hip.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Its number.
    pub id: RunId,
    /// Its start, in whole milliseconds.
    pub start: Timestamp,
    /// The last thing known of it: last sample, or the device's elapsed time after the start.
    pub end: Timestamp,
    /// Local time minus UTC at the start.
    pub utc_offset: Offset,
    /// Where the offset comes from.
    pub date_from: DateFrom,
    /// The runner's civil date at the start.
    pub date: Date,
    /// The sport.
    pub sport: Sport,
    /// The finer kind: `trail`, `treadmill`, `track`.
    pub sub_sport: Option<String>,
    /// What the runner or an export called it.
    pub name: Option<String>,
    /// What recorded it.
    pub device: Option<Device>,
    /// Session RPE as imported, 0 to 10.
    pub rpe: Option<f64>,
    /// How the runner felt as imported, 0 to 100.
    pub feel: Option<f64>,
    /// Shoes or bike as the recording names them; what was worn is in `shoes`.
    pub gear: Option<String>,
    /// coxa's own figures.
    pub figures: Summary,
    /// The watch's own totals.
    pub watch: Summary,
    /// The names of the pairs of shoes worn, in order of name.
    pub shoes: Vec<String>,
    /// How many different recordings of the run came in.
    pub recordings: u32,
    /// Whether the kept recording was damaged and only part of it could be read.
    pub salvaged: bool,
}
