//! An instant of a table: ISO 8601 or a Julian date, in UTC or Terrestrial Time.

use coxa_moon::Instant;
use jiff::Timestamp;
use jiff::civil::{DateTime, date};
use jiff::tz::Offset;

/// 1970-01-01 00:00 as a Julian date.
const UNIX_JD: f64 = 2_440_587.5;
/// Seconds in a day.
const DAY_S: f64 = 86_400.0;

/// Why a cell is no instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// It does not read as one.
    NoInstant,
    /// It says UTC where Terrestrial Time was promised.
    Offset,
    /// The Moon is not known then.
    OutOfRange,
}

/// Reads an instant. Without a time it is midnight; a leap second is the second before it.
///
/// # Errors
/// Why it is none.
pub(super) fn read(cell: &str, tt: bool) -> Result<Instant, Fault> {
    // Letters would let through what floats call infinity.
    let number = !cell.contains(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '+' | '-')));
    let instant = match cell.parse::<f64>().ok().filter(|_| number) {
        Some(days) if tt => Instant::from_jd_tt(days),
        Some(days) => Instant::from_unix_utc((days - UNIX_JD) * DAY_S),
        None if tt => terrestrial(cell)?,
        None => universal(cell)?,
    };
    instant.ok_or(Fault::OutOfRange)
}

fn universal(cell: &str) -> Result<Option<Instant>, Fault> {
    let instant = cell.parse::<Timestamp>().ok();
    let local = || Offset::UTC.to_timestamp(cell.parse::<DateTime>().ok()?).ok();
    let instant = instant.or_else(local).ok_or(Fault::NoInstant)?;
    Ok(Instant::from_unix_utc(instant.as_microsecond() as f64 / 1e6))
}

fn terrestrial(cell: &str) -> Result<Option<Instant>, Fault> {
    let Ok(civil) = cell.parse::<DateTime>() else {
        return Err(if cell.parse::<Timestamp>().is_ok() { Fault::Offset } else { Fault::NoInstant });
    };
    let since_1970 = civil.duration_since(date(1970, 1, 1).at(0, 0, 0, 0));
    Ok(Instant::from_jd_tt(UNIX_JD + since_1970.as_secs_f64() / DAY_S))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// J2000.0: 2000-01-01 12:00 TT was 11:58:55.816 UTC.
    const J2000: f64 = 2_451_545.0;
    /// Days; a Julian date is read to 40 µs.
    const NEAR: f64 = 1e-9;

    #[test]
    fn one_instant_in_every_spelling() {
        for utc in [
            "2000-01-01T11:58:55.816Z",
            "2000-01-01 11:58:55.816",
            "2000-01-01T11:58:55.816",
            "2000-01-01T12:58:55.816+01:00",
            "2000-01-01 06:28:55.816-05:30",
            "2000-01-01T11:58:55,816Z",
        ] {
            let instant = read(utc, false).unwrap();
            assert!((instant.jd_tt() - J2000).abs() < NEAR, "{utc}");
        }
        for tt in
            ["2000-01-01T12:00:00", "2000-01-01 12:00", "2000-01-01T12:00:00.000", "2451545", "2451545.0"]
        {
            let instant = read(tt, true).unwrap();
            assert!((instant.jd_tt() - J2000).abs() < NEAR, "{tt}");
        }
        let utc = read("2451544.9992571296", false).unwrap();
        assert!((utc.jd_tt() - J2000).abs() < NEAR);
        assert_eq!(read("2000-01-02", true), read("2451545.5", true), "without a time it is midnight");
        assert_eq!(read("2000-01-02", false), read("2000-01-02T00:00:00Z", false));
    }

    #[test]
    fn what_is_no_instant_is_refused() {
        for cell in ["", "Moon", "2000-13-01", "2000-01-01T25:00", "12:00", "inf", "NaN", "1e400", "--1"] {
            assert_eq!(read(cell, false), Err(Fault::NoInstant), "{cell}");
            assert_eq!(read(cell, true), Err(Fault::NoInstant), "{cell}");
        }
        assert_eq!(read("2000-01-01T12:00:00Z", true), Err(Fault::Offset));
        for cell in ["1971-12-31T00:00:00", "2100-01-02", "20000101", "946728000", "0", "-4712"] {
            assert_eq!(read(cell, false), Err(Fault::OutOfRange), "{cell}");
            assert_eq!(read(cell, true), Err(Fault::OutOfRange), "{cell}");
        }
    }

    #[test]
    fn a_leap_second_is_the_second_before_it() {
        assert_eq!(read("2016-12-31T23:59:60Z", false), read("2016-12-31T23:59:59Z", false));
    }
}
