//! Runs as rows: what lists, dates and load need, without opening any samples.

use std::fmt;

use coxa_reason::{Device, Lap, Recording, Sport, Summary};
use jiff::{Timestamp, civil::Date, tz::Offset};

use crate::{Diary, Error};

/// The number of a run. It stays when a richer recording of the run comes, and is never given again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

/// A run as a row of the diary.
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

/// Which sports to list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Which {
    /// Running only.
    #[default]
    Runs,
    /// Running, walking and hiking.
    OnFoot,
    /// Everything recorded.
    All,
    /// One sport.
    Sport(Sport),
}

/// Which runs to list; the default is every run ever (other sports left out), the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RunFilter {
    /// From this civil date on.
    pub from: Option<Date>,
    /// Up to and including this civil date.
    pub to: Option<Date>,
    /// Which sports.
    pub which: Which,
    /// At most so many, counted from the newest.
    pub limit: Option<u32>,
}

impl Diary {
    /// The runs that a filter lets through, the newest first.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn runs(&self, filter: &RunFilter) -> Result<Vec<Run>, Error> {
        unimplemented!("{filter:?}")
    }

    /// One run.
    ///
    /// # Errors
    /// [`Error::NoSuchRun`], or when the diary cannot be read.
    pub fn run(&self, id: RunId) -> Result<Run, Error> {
        unimplemented!("{id}")
    }

    /// The newest run (running only), if there is any.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn last_run(&self) -> Result<Option<Run>, Error> {
        unimplemented!()
    }

    /// The run that the runner means: its number, `last`, or a civil date such as `2026-10-03`. On a date with one
    /// run and other activities the run is meant.
    ///
    /// # Errors
    /// [`Error::NoSuchRun`], [`Error::UnknownRun`], [`Error::SeveralRuns`], or when the diary cannot be read.
    pub fn find_run(&self, text: &str) -> Result<Run, Error> {
        unimplemented!("{text}")
    }

    /// Everything kept of a run: samples, laps, totals, warnings.
    ///
    /// # Errors
    /// [`Error::NoSuchRun`], [`Error::Damaged`], or when the diary cannot be read.
    pub fn recording(&self, id: RunId) -> Result<Recording, Error> {
        unimplemented!("{id}")
    }

    /// A run's laps in order of time.
    ///
    /// # Errors
    /// When the diary cannot be read.
    pub fn laps(&self, id: RunId) -> Result<Vec<Lap>, Error> {
        unimplemented!("{id}")
    }
}
