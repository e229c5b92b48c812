//! How far Terrestrial Time is ahead of the clocks.
//!
//! `TT − UTC = (TAI − UTC) + 32.184 s`, seconds. TAI − UTC is the table of leap seconds of the IERS (Bulletin C),
//! as the file `leap-seconds.list` carries it.
//!
//! Valid from 1972-01-01. After the last row the last value holds, exactly as long as no further leap second is
//! announced; each that is would make these answers a second late, half an arc second of the Moon.
//!
//! Astronomers' ΔT is TT − UT1, UT1 being the turning Earth. UTC is kept within 0.9 s of UT1 by the leap seconds, so
//! TT − UTC is ΔT to 0.9 s.

/// TT − TAI, seconds, by definition.
const TT_MINUS_TAI_S: f64 = 32.184;

/// Unix time from which a value of TAI − UTC holds, and the value in seconds.
const LEAP_SECONDS: [(f64, f64); 28] = [
    (63_072_000.0, 10.0),    // 1972-01-01
    (78_796_800.0, 11.0),    // 1972-07-01
    (94_694_400.0, 12.0),    // 1973-01-01
    (126_230_400.0, 13.0),   // 1974-01-01
    (157_766_400.0, 14.0),   // 1975-01-01
    (189_302_400.0, 15.0),   // 1976-01-01
    (220_924_800.0, 16.0),   // 1977-01-01
    (252_460_800.0, 17.0),   // 1978-01-01
    (283_996_800.0, 18.0),   // 1979-01-01
    (315_532_800.0, 19.0),   // 1980-01-01
    (362_793_600.0, 20.0),   // 1981-07-01
    (394_329_600.0, 21.0),   // 1982-07-01
    (425_865_600.0, 22.0),   // 1983-07-01
    (489_024_000.0, 23.0),   // 1985-07-01
    (567_993_600.0, 24.0),   // 1988-01-01
    (631_152_000.0, 25.0),   // 1990-01-01
    (662_688_000.0, 26.0),   // 1991-01-01
    (709_948_800.0, 27.0),   // 1992-07-01
    (741_484_800.0, 28.0),   // 1993-07-01
    (773_020_800.0, 29.0),   // 1994-07-01
    (820_454_400.0, 30.0),   // 1996-01-01
    (867_715_200.0, 31.0),   // 1997-07-01
    (915_148_800.0, 32.0),   // 1999-01-01
    (1_136_073_600.0, 33.0), // 2006-01-01
    (1_230_768_000.0, 34.0), // 2009-01-01
    (1_341_100_800.0, 35.0), // 2012-07-01
    (1_435_708_800.0, 36.0), // 2015-07-01
    (1_483_228_800.0, 37.0), // 2017-01-01
];

/// The value that held when UTC in its present form began, seconds: used for anything before.
const FIRST_TAI_MINUS_UTC_S: f64 = 10.0;

/// TT − UTC in seconds at a Unix time (seconds of UTC).
///
/// From 1972-01-01, see the source in the module's head: the IERS's leap seconds plus 32.184 s. Before, the value of
/// 1972 (42.184 s) is given, which is wrong by most of a minute at 1900; after the newest row, the newest (69.184 s).
pub fn tt_minus_utc_s(unix_utc: f64) -> f64 {
    let newest = LEAP_SECONDS.iter().rev().find(|(from, _)| unix_utc >= *from);
    newest.map_or(FIRST_TAI_MINUS_UTC_S, |(_, tai_minus_utc)| *tai_minus_utc) + TT_MINUS_TAI_S
}

/// The Unix time of an instant of TT, itself counted in seconds since 1970-01-01 00:00 TT.
pub(crate) fn utc_of_tt(tt_s: f64) -> f64 {
    let tai_s = tt_s - TT_MINUS_TAI_S;
    // A row begins once TAI has reached its UTC plus its own value; the leap second itself still belongs to the row
    // before, whose Unix time then runs one second into the next.
    let newest = LEAP_SECONDS.iter().rev().find(|(from, tai_minus_utc)| tai_s >= from + tai_minus_utc);
    tai_s - newest.map_or(FIRST_TAI_MINUS_UTC_S, |(_, tai_minus_utc)| *tai_minus_utc)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leap_seconds_come_one_at_a_time_at_the_turn_of_a_half_year() {
        for pair in LEAP_SECONDS.windows(2) {
            assert!(pair[0].0 < pair[1].0);
            assert_eq!(pair[1].1 - pair[0].1, 1.0);
        }
        assert!(LEAP_SECONDS.iter().all(|(from, _)| from % 86_400.0 == 0.0));
    }

    #[test]
    fn the_leap_second_of_2016_shares_its_unix_time_with_the_next() {
        let midnight = 1_483_228_800.0;
        assert_eq!(tt_minus_utc_s(midnight - 1.0), 68.184);
        assert_eq!(tt_minus_utc_s(midnight), 69.184);
        let tt = midnight + 69.184;
        assert!((utc_of_tt(tt - 0.5) - (midnight + 0.5)).abs() < 1e-6);
        assert!((utc_of_tt(tt + 0.5) - (midnight + 0.5)).abs() < 1e-6);
    }
}
