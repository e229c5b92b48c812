//! An instant as typed after `--at`.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use crate::failure::Failure;
use crate::house::House;

/// What was typed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum At {
    /// A day: its noon, by the clock here.
    Day(Date),
    /// A time by the clock here.
    Local(DateTime),
    /// A time with its offset from UTC.
    Instant(Timestamp),
}

impl At {
    /// The instant that is meant.
    ///
    /// # Errors
    /// When it lies before or after all that a clock here can show.
    pub(super) fn instant(self, house: &House) -> Result<Timestamp, Failure> {
        let local = match self {
            At::Instant(instant) => return Ok(instant),
            At::Day(date) => date.at(12, 0, 0, 0),
            At::Local(local) => local,
        };
        house.instant_of(local).ok_or_else(super::sky::out_of_range)
    }
}

/// Reads an instant as typed.
///
/// # Errors
/// A sentence for the command line when it is none.
pub(super) fn parse(text: &str) -> Result<At, String> {
    let text = text.trim();
    let instant = text.parse().map(At::Instant);
    // A date and time would read as a date too, and lose its time.
    let day = || if text.contains(':') { Err(()) } else { text.parse().map(At::Day).map_err(drop) };
    let local = || text.parse().map(At::Local).map_err(drop);
    instant.or_else(|_| day()).or_else(|()| local()).map_err(|()| {
        "an instant looks like 2026-10-04, 2026-10-04T21:30 or 2026-10-04T21:30+02:00".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_a_local_time_and_an_instant_are_told_apart() {
        let day = date(2026, 10, 4);
        assert_eq!(parse("2026-10-04"), Ok(At::Day(day)));
        assert_eq!(parse("2026-10-04T21:30"), Ok(At::Local(day.at(21, 30, 0, 0))));
        assert_eq!(parse("2026-10-04 21:30:05"), Ok(At::Local(day.at(21, 30, 5, 0))));
        let instant = At::Instant("2026-10-04T19:30:00Z".parse().unwrap());
        for text in ["2026-10-04T19:30Z", "2026-10-04T21:30+02:00", "2026-10-04 21:30:00+0200"] {
            assert_eq!(parse(text), Ok(instant), "{text}");
        }
    }

    #[test]
    fn what_is_no_instant_is_told_what_one_looks_like() {
        for text in ["", "tonight", "2026-13-01", "2026-10-04T25:00", "21:30", "2461318.5"] {
            assert!(parse(text).is_err_and(|told| told.contains("looks like")), "{text}");
        }
    }
}
