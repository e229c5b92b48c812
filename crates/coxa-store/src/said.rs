//! What a recording says of itself, apart from laps, samples and warnings: the columns that the tables `run` and
//! `recording` share, and the summaries' columns.

use std::fmt::Write;

use coxa_reason::{Device, Recording, Sport, Summary};
use jiff::{Timestamp, civil::Date, tz::Offset};
use rusqlite::{Row, Statement, ToSql, types::FromSql};

use crate::Error;

/// The shared columns but for the summary.
const COLUMNS: [&str; 9] =
    ["utc_offset_s", "sport", "sub_sport", "name", "maker", "product", "rpe", "feel", "gear"];

/// The shared columns as a list for SQL: what a recording says, then the watch's totals.
pub(crate) fn columns() -> String {
    let mut list = COLUMNS.join(", ");
    for (item, _) in Summary::default().items() {
        // Writing to a string does not fail.
        let _ = write!(list, ", watch_{item}");
    }
    list
}

/// A summary's columns without a prefix, as a list for SQL.
pub(crate) fn summary_columns() -> String {
    Summary::default().items().map(|(item, _)| item).join(", ")
}

/// As many placeholders as a list of columns has names.
pub(crate) fn placeholders(columns: &str) -> String {
    vec!["?"; columns.split(',').count()].join(", ")
}

/// Binds a statement's parameters one after another: with sixty columns nobody can check numbers.
pub(crate) struct Binder<'a, 'c> {
    statement: &'a mut Statement<'c>,
    at: usize,
}

impl<'a, 'c> Binder<'a, 'c> {
    pub(crate) fn new(statement: &'a mut Statement<'c>) -> Binder<'a, 'c> {
        Binder { statement, at: 0 }
    }

    pub(crate) fn put(&mut self, value: impl ToSql) -> Result<&mut Self, Error> {
        self.at += 1;
        self.statement.raw_bind_parameter(self.at, value)?;
        Ok(self)
    }

    /// The columns of [`columns`].
    pub(crate) fn said(&mut self, recording: &Recording) -> Result<&mut Self, Error> {
        self.put(recording.utc_offset.map(Offset::seconds))?
            .put(recording.sport.as_str())?
            .put(&recording.sub_sport)?
            .put(&recording.name)?
            .put(recording.device.as_ref().map(|device| &device.maker))?
            .put(recording.device.as_ref().map(|device| &device.product))?
            .put(recording.rpe)?
            .put(recording.feel)?
            .put(&recording.gear)?
            .summary(&recording.totals)
    }

    /// The columns of a summary.
    pub(crate) fn summary(&mut self, summary: &Summary) -> Result<&mut Self, Error> {
        for (_, value) in summary.items() {
            self.put(value)?;
        }
        Ok(self)
    }

    pub(crate) fn execute(&mut self) -> Result<usize, Error> {
        Ok(self.statement.raw_execute()?)
    }
}

/// Reads a row's cells one after another.
pub(crate) struct Cells<'a> {
    row: &'a Row<'a>,
    at: usize,
}

impl<'a> Cells<'a> {
    pub(crate) fn new(row: &'a Row<'a>) -> Cells<'a> {
        Cells { row, at: 0 }
    }

    pub(crate) fn take<T: FromSql>(&mut self) -> Result<T, Error> {
        self.at += 1;
        Ok(self.row.get(self.at - 1)?)
    }

    /// An instant from its milliseconds.
    pub(crate) fn instant(&mut self) -> Result<Timestamp, Error> {
        Timestamp::from_millisecond(self.take()?).map_err(|_| Error::damaged("an instant is out of range"))
    }

    /// An instant that need not be there.
    pub(crate) fn optional_instant(&mut self) -> Result<Option<Timestamp>, Error> {
        let milliseconds: Option<i64> = self.take()?;
        let instant = milliseconds.map(Timestamp::from_millisecond).transpose();
        instant.map_err(|_| Error::damaged("an instant is out of range"))
    }

    /// An offset from its seconds.
    pub(crate) fn offset(&mut self) -> Result<Offset, Error> {
        self.optional_offset()?.ok_or_else(|| Error::damaged("an offset from UTC is missing"))
    }

    fn optional_offset(&mut self) -> Result<Option<Offset>, Error> {
        let seconds: Option<i32> = self.take()?;
        let offset = seconds.map(Offset::from_seconds).transpose();
        offset.map_err(|_| Error::damaged("an offset from UTC is out of range"))
    }

    /// A civil date.
    pub(crate) fn date(&mut self) -> Result<Date, Error> {
        self.optional_date()?.ok_or_else(|| Error::damaged("a date is missing"))
    }

    /// A civil date that need not be there.
    pub(crate) fn optional_date(&mut self) -> Result<Option<Date>, Error> {
        let text: Option<Box<str>> = self.take()?;
        let date = text.map(|text| text.parse()).transpose();
        date.map_err(|_| Error::damaged("a date is not a date"))
    }

    /// The columns of [`columns`]; start, laps, samples and warnings are for the caller to fill in.
    pub(crate) fn said(&mut self) -> Result<Recording, Error> {
        let utc_offset = self.optional_offset()?;
        let sport: Box<str> = self.take()?;
        let sub_sport = self.take()?;
        let name = self.take()?;
        let (maker, product) = (self.take()?, self.take()?);
        let device = Option::zip(maker, product).map(|(maker, product)| Device { maker, product });
        let (rpe, feel, gear) = (self.take()?, self.take()?, self.take()?);
        let totals = self.summary()?;
        let sport = Sport::parse(&sport);
        Ok(Recording {
            utc_offset,
            sport,
            sub_sport,
            name,
            device,
            rpe,
            feel,
            gear,
            totals,
            ..Recording::default()
        })
    }

    /// The columns of a summary.
    pub(crate) fn summary(&mut self) -> Result<Summary, Error> {
        let mut summary = Summary::default();
        for item in summary.items_mut() {
            *item = self.take()?;
        }
        Ok(summary)
    }
}
