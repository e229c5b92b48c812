//! Durations and distances: `7.5 h`, `7h30`, `90 min`, `6 km`, `4 miles`.

use super::tokens::{Kind, Token, rounded};

/// The unit that a distance was typed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DistanceUnit {
    /// Kilometres.
    Kilometres,
    /// Miles.
    Miles,
}

impl DistanceUnit {
    /// Metres in it (the mile international, 1959).
    pub(super) fn metres(self) -> f64 {
        match self {
            DistanceUnit::Kilometres => 1000.0,
            DistanceUnit::Miles => 1609.344,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            DistanceUnit::Kilometres => "km",
            DistanceUnit::Miles => "mi",
        }
    }
}

/// Minutes in an hour.
const MINUTES: f64 = 60.0;

/// The word at a place.
pub(super) fn word(tokens: &[Token], at: usize) -> Option<&str> {
    match &tokens.get(at)?.kind {
        Kind::Word(word) => Some(word),
        _ => None,
    }
}

/// The number at a place.
pub(super) fn number(tokens: &[Token], at: usize) -> Option<f64> {
    match tokens.get(at)?.kind {
        Kind::Number(number) => Some(number),
        _ => None,
    }
}

/// Minutes in the unit of time that a word means.
fn minutes_of(word: &str) -> Option<f64> {
    Some(match word {
        "h" | "hr" | "hrs" | "hour" | "hours" => MINUTES,
        "min" | "mins" | "minute" | "minutes" => 1.0,
        "day" | "days" => 24.0 * MINUTES,
        _ => return None,
    })
}

/// A duration in minutes, and the place after it: `7 h`, `7 h 30`, `7 h 30 min`, `90 min`, `2 days`.
pub(super) fn minutes(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let unit = minutes_of(word(tokens, at + 1)?)?;
    let first = number(tokens, at)? * unit;
    let more = number(tokens, at + 2).filter(|more| unit == MINUTES && (0.0..MINUTES).contains(more));
    let unit_of_more = word(tokens, at + 3).and_then(minutes_of);
    Some(match (more, unit_of_more) {
        (Some(more), Some(1.0)) => (rounded(first + more), at + 4),
        // `7h30`, and not `7 h 4 buttock`: what follows an hour without a unit touches it.
        (Some(more), None) if tokens[at + 2].start == tokens[at + 1].end => (rounded(first + more), at + 3),
        _ => (rounded(first), at + 2),
    })
}

/// Hours from minutes, and always so: the same minutes are the same hours to the last bit.
pub(super) fn hours(minutes: f64) -> f64 {
    minutes / MINUTES
}

/// Hours in words that mean the same number when they are read.
pub(super) fn tell_hours(hours_told: f64) -> String {
    let minutes = rounded(hours_told * MINUTES);
    let (whole, rest) = ((minutes / MINUTES).floor(), rounded(minutes % MINUTES));
    let short = rounded(hours_told);
    let days = hours_told / 24.0;
    if hours_told >= 48.0 && days.fract() == 0.0 {
        format!("{days} days")
    } else if hours(rounded(short * MINUTES)) == hours_told && (hours_told >= 1.0 || minutes == 0.0) {
        format!("{short} h")
    } else if whole > 0.0 && hours(rounded(whole * MINUTES + rest)) == hours_told {
        format!("{whole} h {rest} min")
    } else {
        format!("{minutes} min")
    }
}

/// The unit of distance that a word means, and how many metres.
fn distance_unit(word: &str) -> Option<(DistanceUnit, f64)> {
    Some(match word {
        "km" | "k" | "kms" | "kilometre" | "kilometres" | "kilometer" | "kilometers" => {
            (DistanceUnit::Kilometres, DistanceUnit::Kilometres.metres())
        }
        "mi" | "mile" | "miles" => (DistanceUnit::Miles, DistanceUnit::Miles.metres()),
        "m" | "metre" | "metres" | "meter" | "meters" => (DistanceUnit::Kilometres, 1.0),
        _ => return None,
    })
}

/// A distance in metres, and the place after it: `6 km`, `km 6`, `3.5 miles`, `800 m`.
pub(super) fn distance(tokens: &[Token], at: usize) -> Option<(f64, DistanceUnit, usize)> {
    let (amount, name) = match number(tokens, at) {
        Some(amount) => (amount, word(tokens, at + 1)?),
        None => (number(tokens, at + 1)?, word(tokens, at)?),
    };
    let (unit, metres) = distance_unit(name)?;
    let in_unit = rounded(amount * metres / unit.metres());
    Some((in_unit * unit.metres(), unit, at + 2))
}

/// Metres in words that mean the same number when they are read.
pub(super) fn tell_distance(metres: f64, unit: DistanceUnit) -> String {
    format!("{} {}", rounded(metres / unit.metres()), unit.name())
}
