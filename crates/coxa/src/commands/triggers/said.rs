//! Points of soreness, chances, numbers and times in words.

use coxa_reason::triggers::{Effect, Measured};

use crate::terminal::numbers::{count, decimals};
use crate::terminal::text::clean;

/// Whose soreness it is: `your hip`.
pub(crate) fn whose(measured: Measured) -> &'static str {
    match measured {
        Measured::Hip => "your hip",
        Measured::WholeBody => "your whole body",
    }
}

/// The most there is on the scale.
pub(crate) fn most(measured: Measured) -> f64 {
    match measured {
        Measured::Hip => 10.0,
        Measured::WholeBody => 4.0,
    }
}

/// `about 1.2 points sorer`, `about 0.6 points less sore`.
pub(crate) fn sorer(points: f64) -> String {
    let than = if points < 0.0 { "less sore" } else { "sorer" };
    format!("about {} points {than}", decimals(points.abs(), 1))
}

/// `+1.2`, `−0.6`, `0.0`.
pub(crate) fn signed(points: f64) -> String {
    let number = decimals(points, 1);
    if points > 0.0 && number != "0.0" { format!("+{number}") } else { number }
}

/// The interval: `+0.4 to +2.0`.
pub(crate) fn interval(low: f64, high: f64) -> String {
    format!("{} to {}", signed(low), signed(high))
}

/// An effect with its interval: `+1.2 points (+0.4 to +2.0)`.
pub(crate) fn effect(points: f64, low: f64, high: f64) -> String {
    format!("{} points ({})", signed(points), interval(low, high))
}

/// The points of several contrasts: `+1.2 points (+0.4 to +2.0)`, `Ghost +0.3 points (...), Pegasus ...`.
pub(crate) fn effects(effects: &[Effect]) -> String {
    let one = |one: &Effect| {
        let name = one.name.as_ref().map(|name| format!("{}: ", clean(name)));
        format!("{}{}", name.unwrap_or_default(), effect(one.points, one.low, one.high))
    };
    effects.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// How often chance alone gives as much, of 100: `under 1`, `34`.
pub(crate) fn of_100(p: f64) -> String {
    let hundredths = (p * 100.0).round();
    if hundredths < 1.0 { "under 1".to_owned() } else { decimals(hundredths, 0) }
}

/// The same in a sentence: `chance alone gives as much in about 34 of 100 such diaries`.
pub(crate) fn by_chance(p: f64) -> String {
    let about = if p < 0.005 { "" } else { "about " };
    format!("chance alone gives as much in {about}{} of 100", of_100(p))
}

/// `1 thing`, `8 things`, `8 other things`.
pub(crate) fn things(number: usize, other: bool) -> String {
    let other = if other { "other " } else { "" };
    count(number as u64, &format!("{other}thing"), &format!("{other}things"))
}

/// How long so many days are, no finer than it is known: `about 12 days`, `about 5 weeks`, `about 3 months`.
pub(crate) fn about_days(days: usize) -> String {
    let about = |number: f64, one: &str, many: &str| {
        format!("about {}", count((number.round() as u64).max(1), one, many))
    };
    let number = days as f64;
    match days {
        0..=13 => about(number, "day", "days"),
        14..=59 => about(number / 7.0, "week", "weeks"),
        60..=699 => about(number / 30.44, "month", "months"),
        _ => about(number / 365.25, "year", "years"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_have_one_decimal_and_a_sign() {
        assert_eq!([1.24, -0.55, 0.03, -0.03].map(signed), ["+1.2", "−0.6", "0.0", "0.0"]);
        assert_eq!(interval(-0.31, 0.5), "−0.3 to +0.5");
        assert_eq!(sorer(1.24), "about 1.2 points sorer");
        assert_eq!(sorer(-0.6), "about 0.6 points less sore");
    }

    #[test]
    fn chances_and_times_are_no_finer_than_they_are_known() {
        assert_eq!([0.0005, 0.006, 0.344, 1.0].map(of_100), ["under 1", "1", "34", "100"]);
        assert_eq!(
            [1, 13, 20, 61, 365, 800].map(about_days),
            [
                "about 1 day",
                "about 13 days",
                "about 3 weeks",
                "about 2 months",
                "about 12 months",
                "about 2 years"
            ]
        );
        assert_eq!(things(0, true), "no other things");
    }
}
