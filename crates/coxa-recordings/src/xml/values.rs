//! Numbers and times, read by hand: they are most of a file.

use jiff::{Timestamp, tz::Offset};

/// 1980-01-06, the first day of GPS time. A clock that says less was not set.
pub(super) const FIRST_MS: i64 = 315_964_800_000;
/// 2100-01-01: a clock that says more was not set either.
const LAST_MS: i64 = 4_102_444_800_000;

/// Powers of ten that a double holds exactly.
const TENS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// Reads a decimal number; a comma counts as the point, as some exporters write in their user's language.
///
/// Digits behind the 18th are left out, which changes less than the last bit of the result.
pub(crate) fn number(text: &str) -> Option<f64> {
    let bytes = text.as_bytes();
    let (negative, digits) = match bytes.first()? {
        b'-' => (true, &bytes[1..]),
        b'+' => (false, &bytes[1..]),
        _ => (false, bytes),
    };
    let mut mantissa = 0_u64;
    let mut kept = 0_usize;
    let mut decimals = 0_usize;
    let mut point = false;
    let mut any = false;
    for &byte in digits {
        match byte {
            b'0'..=b'9' => {
                any = true;
                if kept < 18 {
                    mantissa = mantissa * 10 + u64::from(byte - b'0');
                    kept += usize::from(mantissa > 0);
                    decimals += usize::from(point);
                } else if !point {
                    return slow_number(text);
                }
            }
            b'.' | b',' if !point => point = true,
            _ => return slow_number(text),
        }
    }
    if !any {
        return None;
    }
    let value = mantissa as f64 / TENS.get(decimals).copied().unwrap_or(f64::INFINITY);
    Some(if negative { -value } else { value })
}

/// Exponents and other rare spellings.
fn slow_number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

/// What a time said of its zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Zone {
    /// `Z`, or an offset of zero, which many exporters write for want of knowing.
    Utc,
    /// Seconds east of UTC.
    Offset(i32),
    /// Nothing: taken as UTC.
    Unsaid,
}

/// An instant as a file wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment {
    /// Milliseconds since 1970, UTC.
    pub(crate) ms: i64,
    pub(crate) zone: Zone,
}

/// Reads `YYYY-MM-DDThh:mm:ss`, with or without fraction and zone, and what else `jiff` understands. Times from
/// before GPS existed, or after 2100, are nothing: the clock was not set.
pub(crate) fn time(text: &str) -> Option<Moment> {
    let moment = plain_time(text.as_bytes()).or_else(|| other_time(text))?;
    (FIRST_MS..LAST_MS).contains(&moment.ms).then_some(moment)
}

fn plain_time(text: &[u8]) -> Option<Moment> {
    let (date, rest) = text.split_at_checked(19)?;
    let digits = |at: usize| {
        let (tens, ones) = (date[at].wrapping_sub(b'0'), date[at + 1].wrapping_sub(b'0'));
        (tens < 10 && ones < 10).then(|| i64::from(tens) * 10 + i64::from(ones))
    };
    let shaped = date[4] == b'-'
        && date[7] == b'-'
        && (date[10] == b'T' || date[10] == b' ')
        && date[13] == b':'
        && date[16] == b':';
    if !shaped {
        return None;
    }
    let year = digits(0)? * 100 + digits(2)?;
    let (month, day, hour, minute, second) = (digits(5)?, digits(8)?, digits(11)?, digits(14)?, digits(17)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = [31, 28 + i64::from(leap), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let longest = *longest.get(usize::try_from(month - 1).ok()?)?;
    if day < 1 || day > longest || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    // Days since 1970 in the proleptic Gregorian calendar, with the year begun in March so that the leap day is
    // its last (Hinnant, "chrono-compatible low-level date algorithms").
    let shifted = year - i64::from(month <= 2);
    let era = shifted.div_euclid(400);
    let of_era = shifted.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    let mut ms = (((days * 24 + hour) * 60 + minute) * 60 + second) * 1000;

    let mut rest = rest;
    if let Some((b'.' | b',', fraction)) = rest.split_first() {
        let length = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if length == 0 {
            return None;
        }
        for (digit, weight) in fraction[..length].iter().zip([100, 10, 1]) {
            ms += i64::from(digit - b'0') * weight;
        }
        rest = &fraction[length..];
    }
    let zone = match rest {
        b"Z" | b"z" => Zone::Utc,
        b"" => Zone::Unsaid,
        [sign @ (b'+' | b'-'), offset @ ..] => {
            let (h, m) = match offset {
                [a, b, b':', c, d] | [a, b, c, d] => ([*a, *b], [*c, *d]),
                [a, b] => ([*a, *b], *b"00"),
                _ => return None,
            };
            let two = |pair: [u8; 2]| {
                let [tens, ones] = pair.map(|byte| byte.wrapping_sub(b'0'));
                (tens < 10 && ones < 10).then(|| i32::from(tens) * 10 + i32::from(ones))
            };
            let (h, m) = (two(h)?, two(m)?);
            if h > 14 || m > 59 {
                return None;
            }
            let seconds = (h * 3600 + m * 60) * if *sign == b'-' { -1 } else { 1 };
            ms -= i64::from(seconds) * 1000;
            if seconds == 0 { Zone::Utc } else { Zone::Offset(seconds) }
        }
        _ => return None,
    };
    Some(Moment { ms, zone })
}

fn other_time(text: &str) -> Option<Moment> {
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(Moment { ms: instant.as_millisecond(), zone: Zone::Utc });
    }
    let civil: jiff::civil::DateTime = text.parse().ok()?;
    let instant = Offset::UTC.to_timestamp(civil).ok()?;
    Some(Moment { ms: instant.as_millisecond(), zone: Zone::Unsaid })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_agree_with_the_standard_library() {
        for text in ["0", "-0.5", "12.345678901234567", "+7", "1e3", "170.0", ".5", "5.", "000123.4500"] {
            let ours = number(text).expect(text);
            let theirs: f64 = text.parse().expect(text);
            assert!((ours - theirs).abs() <= theirs.abs() * 1e-15, "{text}: {ours} {theirs}");
        }
        assert_eq!(number("12,5"), Some(12.5));
        for text in ["", "-", ".", "NaN", "inf", "1.2.3", "{{ time }}", "1e999", "0x10"] {
            assert_eq!(number(text), None, "{text}");
        }
        assert_eq!(number(&"9".repeat(400)), None);
        assert_eq!(number(&format!("0.{}1", "0".repeat(400))), Some(0.0));
    }

    #[test]
    fn times_agree_with_jiff() {
        for (text, same) in [
            ("2026-03-18T18:03:50Z", "2026-03-18T18:03:50Z"),
            ("2024-02-29T23:59:59.999Z", "2024-02-29T23:59:59.999Z"),
            ("2015-12-11T15:43:13.994+01:00", "2015-12-11T14:43:13.994Z"),
            ("2015-12-11T15:43:13-0930", "2015-12-12T01:13:13Z"),
            ("2020-07-23T21:53:02.1234567Z", "2020-07-23T21:53:02.123Z"),
            ("2020-04-01 00:00:00+00:00", "2020-04-01T00:00:00Z"),
            ("2013-01-01T12:00:00", "2013-01-01T12:00:00Z"),
            ("20130101T120000Z", "2013-01-01T12:00:00Z"),
        ] {
            let theirs: Timestamp = same.parse().expect(same);
            assert_eq!(time(text).map(|moment| moment.ms), Some(theirs.as_millisecond()), "{text}");
        }
        assert_eq!(time("2015-12-11T15:43:13+01:00").map(|moment| moment.zone), Some(Zone::Offset(3600)));
        assert_eq!(time("2015-12-11T15:43:13+00:00").map(|moment| moment.zone), Some(Zone::Utc));
        assert_eq!(time("2015-12-11T15:43:13").map(|moment| moment.zone), Some(Zone::Unsaid));
        for text in ["", "{{ time }}", "2023-02-29T00:00:00Z", "1901-12-13T20:45:52Z", "2026-13-01T00:00:00Z"]
        {
            assert_eq!(time(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics_a_number_or_a_time(text in "\\PC{0,40}", digits in "[0-9T:.Z+-]{0,30}") {
            for text in [text, digits] {
                prop_assert!(number(&text).is_none_or(f64::is_finite));
                prop_assert!(time(&text).is_none_or(|moment| (FIRST_MS..LAST_MS).contains(&moment.ms)));
            }
        }

        #[test]
        fn every_second_of_the_calendar_agrees_with_jiff(second in FIRST_MS / 1000..LAST_MS / 1000) {
            let instant = Timestamp::from_second(second).expect("in range");
            prop_assert_eq!(time(&instant.to_string()).map(|moment| moment.ms), Some(second * 1000));
        }
    }
}
