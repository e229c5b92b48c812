//! Numbers as a runner reads them: distances, paces, times, climbs and counts.

use crate::house::Units;

/// Metres in a mile (international, 1959).
const METRES_A_MILE: f64 = 1609.344;
/// Metres in a foot (international, 1959).
const METRES_A_FOOT: f64 = 0.3048;
/// Slower than this is standing: a pace of forty minutes a kilometre says nothing.
const SLOWEST_M_S: f64 = 0.4;

impl Units {
    /// Metres in the unit of distance.
    pub(crate) fn metres(self) -> f64 {
        match self {
            Units::Km => 1000.0,
            Units::Mi => METRES_A_MILE,
        }
    }

    /// The unit of distance.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Units::Km => "km",
            Units::Mi => "mi",
        }
    }

    /// The unit of pace: `/km`.
    pub(crate) fn pace_name(self) -> &'static str {
        match self {
            Units::Km => "/km",
            Units::Mi => "/mi",
        }
    }

    /// Metres in the unit of heights.
    pub(crate) fn metres_of_height(self) -> f64 {
        match self {
            Units::Km => 1.0,
            Units::Mi => METRES_A_FOOT,
        }
    }

    /// The unit of heights.
    pub(crate) fn height_name(self) -> &'static str {
        match self {
            Units::Km => "m",
            Units::Mi => "ft",
        }
    }

    /// A distance for a sentence: `38 km`, `7.4 km`, `1,204 km`.
    pub(crate) fn about(self, metres: f64) -> String {
        let distance = metres / self.metres();
        let number = if distance.abs() < 9.95 { decimals(distance, 1) } else { decimals(distance, 0) };
        format!("{number} {}", self.name())
    }

    /// A distance for a list: `18.0 km`.
    pub(crate) fn distance(self, metres: f64) -> String {
        format!("{} {}", self.distance_number(metres), self.name())
    }

    /// The same where the unit stands above the column: `18.0`.
    pub(crate) fn distance_number(self, metres: f64) -> String {
        decimals(metres / self.metres(), 1)
    }

    /// The same without decimals: `412`.
    pub(crate) fn distance_whole(self, metres: f64) -> String {
        decimals(metres / self.metres(), 0)
    }

    /// A distance to compare with another: `18.02 km`.
    pub(crate) fn distance_fine(self, metres: f64) -> String {
        format!("{} {}", decimals(metres / self.metres(), 2), self.name())
    }

    /// A pace without its unit, `5:40`; `None` for standing.
    pub(crate) fn pace_number(self, metres: f64, seconds: f64) -> Option<String> {
        let speed = metres / seconds;
        (speed.is_finite() && speed >= SLOWEST_M_S).then(|| duration(self.metres() / speed))
    }

    /// A pace: `5:40 /km`; `None` for standing.
    pub(crate) fn pace(self, metres: f64, seconds: f64) -> Option<String> {
        Some(format!("{} {}", self.pace_number(metres, seconds)?, self.pace_name()))
    }

    /// A height without its unit: `120`.
    pub(crate) fn height_number(self, metres: f64) -> String {
        decimals(metres / self.metres_of_height(), 0)
    }

    /// A height: `120 m`.
    pub(crate) fn height(self, metres: f64) -> String {
        format!("{} {}", self.height_number(metres), self.height_name())
    }
}

/// A time as a watch shows it: `48:12`, `1:42:10`.
pub(crate) fn duration(seconds: f64) -> String {
    // The cast takes what is not a number and what is below zero to zero.
    let seconds = seconds.round() as u64;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{}:{minutes:02}:{seconds:02}", whole(hours))
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// A time for a sentence: `3 h 41 min`, `41 min`, `50 s`.
pub(crate) fn spoken(seconds: f64) -> String {
    let minutes = (seconds / 60.0).round() as u64;
    match (minutes / 60, minutes % 60) {
        _ if seconds < 59.5 => format!("{} s", decimals(seconds, 0)),
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{} h", whole(hours)),
        (hours, minutes) => format!("{} h {minutes} min", whole(hours)),
    }
}

/// How many of a thing: `no runs`, `1 run`, `1,240 runs`.
pub(crate) fn count(number: u64, one: &str, many: &str) -> String {
    match number {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        number => format!("{} {many}", whole(number)),
    }
}

/// A whole number with its thousands apart: `1,240`.
pub(crate) fn whole(number: u64) -> String {
    let digits = number.to_string();
    let mut apart = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            apart.push(',');
        }
        apart.push(digit);
    }
    apart
}

/// A share as a natural frequency, no finer than it is known: `about 6 in 10`, `about 3 in 100`.
pub(crate) fn about_share(share: f64) -> String {
    let (tenths, hundredths) = ((share * 10.0).round(), (share * 100.0).round());
    match share {
        _ if hundredths < 1.0 => "under 1 in 100".to_owned(),
        _ if hundredths < 10.0 => format!("about {} in 100", decimals(hundredths, 0)),
        _ if share < 0.95 => format!("about {} in 10", decimals(tenths.max(1.0), 0)),
        _ if hundredths < 100.0 => "nearly all".to_owned(),
        _ => "all".to_owned(),
    }
}

/// A share with so many decimals: `97 %`.
pub(crate) fn percent(share: f64, places: usize) -> String {
    format!("{} %", decimals(share * 100.0, places))
}

/// A number with so many decimals and its thousands apart: `1,240.5`. Below zero it has a true minus sign.
pub(crate) fn decimals(number: f64, places: usize) -> String {
    let text = format!("{:.places$}", number.abs());
    let (integer, fraction) = text.split_once('.').map_or((text.as_str(), ""), |parts| parts);
    let integer = integer.parse().map_or_else(|_| integer.to_owned(), whole);
    let nothing = text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let sign = if number < 0.0 && !nothing { "−" } else { "" };
    if fraction.is_empty() { format!("{sign}{integer}") } else { format!("{sign}{integer}.{fraction}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_in_both_units() {
        assert_eq!(Units::Km.about(38_240.0), "38 km");
        assert_eq!(Units::Km.about(7_440.0), "7.4 km");
        assert_eq!(Units::Km.about(9_960.0), "10 km");
        assert_eq!(Units::Mi.about(1_204_000.0), "748 mi");
        assert_eq!(Units::Km.distance(18_020.0), "18.0 km");
        assert_eq!(Units::Km.distance_fine(18_020.0), "18.02 km");
        assert_eq!(Units::Mi.distance_fine(42_195.0), "26.22 mi");
        assert_eq!(Units::Km.height(1_204.4), "1,204 m");
        assert_eq!(Units::Mi.height(120.0), "394 ft");
    }

    #[test]
    fn a_pace_needs_motion() {
        assert_eq!(Units::Km.pace(10_000.0, 3_400.0).as_deref(), Some("5:40 /km"));
        assert_eq!(Units::Mi.pace(1_609.344, 546.0).as_deref(), Some("9:06 /mi"));
        assert_eq!(Units::Km.pace(10.0, 60.0), None, "standing");
        assert_eq!(Units::Km.pace(0.0, 0.0), None);
        assert_eq!(Units::Km.pace(100.0, 0.0), None);
    }

    #[test]
    fn times_round_to_the_second_before_they_are_split() {
        assert_eq!(duration(59.6), "1:00");
        assert_eq!(duration(3599.7), "1:00:00");
        assert_eq!(duration(6130.2), "1:42:10");
        assert_eq!(duration(-3.0), "0:00");
        assert_eq!(spoken(50.0), "50 s");
        assert_eq!(spoken(59.7), "1 min");
        assert_eq!(spoken(13_260.0), "3 h 41 min");
        assert_eq!(spoken(7_190.0), "2 h");
    }

    #[test]
    fn shares_are_told_as_people_count() {
        let told = [0.003, 0.005, 0.034, 0.094, 0.096, 0.12, 0.58, 0.94, 0.95, 0.999].map(about_share);
        assert_eq!(
            told,
            [
                "under 1 in 100",
                "about 1 in 100",
                "about 3 in 100",
                "about 9 in 100",
                "about 1 in 10",
                "about 1 in 10",
                "about 6 in 10",
                "about 9 in 10",
                "nearly all",
                "all",
            ]
        );
    }

    #[test]
    fn counts_have_their_plural_and_their_thousands() {
        assert_eq!(count(0, "run", "runs"), "no runs");
        assert_eq!(count(1, "run", "runs"), "1 run");
        assert_eq!(count(1_240, "run", "runs"), "1,240 runs");
        assert_eq!(whole(999), "999");
        assert_eq!(whole(1_234_567), "1,234,567");
        assert_eq!(decimals(-1_240.25, 1), "−1,240.2");
        assert_eq!(decimals(-0.04, 1), "0.0", "nothing has no sign");
        assert_eq!(decimals(f64::NAN, 1), "NaN");
    }
}
