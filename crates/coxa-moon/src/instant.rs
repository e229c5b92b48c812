//! An instant, as Terrestrial Time.
//!
//! `TT = UTC + (TAI − UTC) + 32.184 s`. The orbits of Moon and Sun run on TT; clocks show UTC.

use crate::delta_t;

/// Seconds in a day.
pub(crate) const DAY_S: f64 = 86_400.0;
/// J2000.0, 2000-01-01 12:00 TT, counted as Unix counts UTC: seconds since 1970-01-01 00:00 of the same scale.
const J2000_S: f64 = 946_728_000.0;
/// J2000.0 as a Julian date.
const J2000_JD: f64 = 2_451_545.0;
/// 1972-01-01 00:00 UTC, when UTC in its present form began.
const FIRST_UTC_S: f64 = 63_072_000.0;
/// 2100-01-01 00:00 UTC.
const END_UTC_S: f64 = 4_102_444_800.0;

/// An instant from 1972-01-01 00:00 UTC up to, not including, 2100-01-01 00:00 UTC.
///
/// Before 1972 a Unix time has no definite TT; after 2100 nothing here has been checked. Checked against JPL's DE440
/// from 1972 to 2100, most closely from 1990 to 2050. Good to a microsecond.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Instant {
    /// Seconds of TT since J2000.0.
    tt_s: f64,
}

impl Instant {
    /// From Unix time, seconds of UTC since 1970-01-01 with leap seconds not counted. `None` outside the range.
    ///
    /// Unix time gives a leap second the number of the second after it, and so does this.
    pub fn from_unix_utc(seconds: f64) -> Option<Instant> {
        let tt_s = seconds + delta_t::tt_minus_utc_s(seconds) - J2000_S;
        Instant { tt_s }.in_range()
    }

    /// From a Julian date in TT, days. Good to 40 µs, as finely as such a date can be written in 64 bits.
    /// `None` outside the range.
    pub fn from_jd_tt(days: f64) -> Option<Instant> {
        Instant { tt_s: (days - J2000_JD) * DAY_S }.in_range()
    }

    /// Unix time, seconds of UTC.
    pub fn unix_utc(self) -> f64 {
        delta_t::utc_of_tt(self.tt_s + J2000_S)
    }

    /// Julian date in TT, days.
    pub fn jd_tt(self) -> f64 {
        J2000_JD + self.tt_s / DAY_S
    }

    /// The instant so many seconds (of TT, which are those of a good clock) later, or earlier if below zero. `None`
    /// outside the range.
    pub fn later(self, seconds: f64) -> Option<Instant> {
        self.shifted(seconds).in_range()
    }

    /// Seconds from `earlier` to this instant.
    pub fn seconds_since(self, earlier: Instant) -> f64 {
        self.tt_s - earlier.tt_s
    }

    /// Like [`Instant::later`] for steps on the way to an answer, which may lead a month out of the range.
    pub(crate) fn shifted(self, seconds: f64) -> Instant {
        Instant { tt_s: self.tt_s + seconds }
    }

    /// The instant itself, unless it lies out of the range or is not a number.
    pub(crate) fn in_range(self) -> Option<Instant> {
        let utc_s = self.unix_utc();
        (FIRST_UTC_S..END_UTC_S).contains(&utc_s).then_some(self)
    }

    /// Julian centuries of TT since J2000.0: the `T` of every series here.
    pub(crate) fn centuries(self) -> f64 {
        self.tt_s / (36_525.0 * DAY_S)
    }

    /// Days of UTC since 2000-01-01 12:00 UTC, for the turning of the Earth.
    pub(crate) fn days_utc(self) -> f64 {
        (self.unix_utc() - J2000_S) / DAY_S
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A microsecond: what 64 bits leave of a Unix time.
    const MICROSECOND: f64 = 1e-6;

    #[test]
    fn j2000_is_64_seconds_before_noon_utc() {
        // TT − UTC was 64.184 s from 1999 to 2005.
        let noon = Instant::from_unix_utc(946_728_000.0).unwrap();
        assert!((noon.jd_tt() - (2_451_545.0 + 64.184 / DAY_S)).abs() < 1e-9);
        assert!((Instant::from_jd_tt(2_451_545.0).unwrap().unix_utc() - 946727935.816).abs() < MICROSECOND);
    }

    #[test]
    fn unix_time_comes_back() {
        let mut seconds = FIRST_UTC_S;
        while seconds < END_UTC_S {
            let back = Instant::from_unix_utc(seconds).unwrap().unix_utc();
            assert!((back - seconds).abs() < MICROSECOND, "{seconds} came back as {back}");
            seconds += 7654321.9;
        }
    }

    #[test]
    fn the_range_ends_where_it_says() {
        assert!(Instant::from_unix_utc(FIRST_UTC_S).is_some());
        assert!(Instant::from_unix_utc(FIRST_UTC_S - 1.0).is_none());
        let last = Instant::from_unix_utc(END_UTC_S - 1.0).unwrap();
        assert!(last.later(2.0).is_none());
        for nonsense in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX] {
            assert!(Instant::from_unix_utc(nonsense).is_none());
            assert!(Instant::from_jd_tt(nonsense).is_none());
            assert!(last.later(nonsense).is_none());
        }
    }
}
