//! How the report says answers, dates, distances and chances to a clinician.

use coxa_reason::Answer;
use jiff::civil::Date;

use crate::terminal::dates;
use crate::terminal::numbers::decimals;

/// `4 Oct 2026`.
pub(super) fn date(date: Date) -> String {
    dates::with_year(date)
}

/// An answer beside the name of a sign.
pub(super) fn answer(answer: Answer, unit: Option<&str>) -> String {
    match answer {
        Answer::Yes => "yes".to_owned(),
        Answer::No => "no".to_owned(),
        Answer::NotSure => "not sure".to_owned(),
        Answer::Sex(sex) => sex.to_string(),
        Answer::Likely(chance) if chance > 0.5 => "likely".to_owned(),
        Answer::Likely(_) => "unlikely".to_owned(),
        Answer::Number(number) => match unit {
            Some(unit) if unit.starts_with("0-10") => format!("{}/10", score(number)),
            Some(unit) => format!("{} {unit}", score(number)),
            None => score(number),
        },
    }
}

/// A score or another number with the decimals that it has, two at most.
pub(super) fn score(number: f64) -> String {
    let hundredths = (number * 100.0).round();
    let places = if hundredths % 100.0 == 0.0 { 0 } else { 1 + usize::from(hundredths % 10.0 != 0.0) };
    decimals(number, places)
}

/// A mean of scores.
pub(super) fn mean(number: f64) -> String {
    decimals(number, 1)
}

/// What a runner is told of themself, as it is told to somebody else.
pub(super) fn of_the_runner(told: &str) -> String {
    let words = told.split(' ').map(|word| match word {
        "you" => "the runner",
        "your" => "the runner's",
        word => word,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// How many of a thing: `3 runs`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    crate::terminal::numbers::count(number as u64, one, many)
}
