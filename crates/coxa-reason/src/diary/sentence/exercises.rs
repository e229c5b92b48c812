//! Exercises as somebody tells of them: `side plank 3x30`, `3 sets of 12 clams`, `30 s single-leg bridge`.

use super::super::Done;
use super::amounts::{number, word};
use super::tokens::{Kind, Token, rounded};
use crate::knowledge::Exercise;

/// What was done, from the tokens of a piece of a sentence that holds nothing else; `None` without a name.
pub(super) fn read(tokens: &[Token], exercises: &[Exercise]) -> Option<Done> {
    let whole = tokens.len();
    // The counts stand at the end or at the beginning, as many of the words as make sense.
    let at_end = (0..whole)
        .find_map(|at| counts(tokens, at).filter(|(_, after)| *after == whole).map(|it| (at, it.0)));
    let at_begin = counts(tokens, 0);
    let (name, (sets, repetitions)) = match (at_end, at_begin) {
        (Some((at, counts)), _) if at > 0 => (&tokens[..at], counts),
        (_, Some((counts, after))) if counts.0.is_some() && after < whole => (&tokens[after..], counts),
        (Some(_), _) => return None,
        (None, _) => (tokens, (None, None)),
    };
    Some(Done { exercise: named(name, exercises)?, sets, repetitions })
}

/// An exercise in words that mean the same when they are read.
pub(super) fn tell(done: &Done, exercises: &[Exercise]) -> String {
    let name = match exercises.iter().find(|exercise| exercise.id == done.exercise) {
        Some(exercise) => small(short(&exercise.name)),
        None => format!("\"{}\"", done.exercise),
    };
    match (done.sets, done.repetitions) {
        (None, None) => format!("did {name}"),
        (Some(sets), None) => format!("did {name} {sets} sets"),
        (None, Some(repetitions)) => format!("did {name} {repetitions} times"),
        (Some(sets), Some(repetitions)) => format!("did {name} {sets}x{repetitions}"),
    }
}

type Counts = (Option<f64>, Option<f64>);

/// Sets and repetitions (or seconds a set) at a place, and the place after them: `3x30`, `3 x 30 s`, `3 sets of 12`,
/// `12 times`, `45 s`, `2 min`, `20`.
fn counts(tokens: &[Token], at: usize) -> Option<(Counts, usize)> {
    let first = number(tokens, at).filter(|number| *number >= 0.0)?;
    match word(tokens, at + 1) {
        Some("x" | "times") if number(tokens, at + 2).is_some_and(|second| second >= 0.0) => {
            let (second, after) = each(tokens, at + 2)?;
            Some(((Some(first), Some(second)), after))
        }
        Some("sets" | "set" | "rounds") => {
            let of = usize::from(word(tokens, at + 2) == Some("of"));
            match each(tokens, at + 2 + of) {
                Some((second, after)) => Some(((Some(first), Some(second)), after)),
                None => Some(((Some(first), None), at + 2 + of)),
            }
        }
        _ => each(tokens, at).map(|(number, after)| ((None, Some(number)), after)),
    }
}

/// Repetitions, or seconds of a hold, and the place after them.
fn each(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let number = number(tokens, at).filter(|number| *number >= 0.0)?;
    Some(match word(tokens, at + 1) {
        Some("s" | "sec" | "secs" | "second" | "seconds" | "times" | "reps" | "rep" | "repetitions") => {
            (number, at + 2)
        }
        Some("min" | "mins" | "minute" | "minutes") => (rounded(number * 60.0), at + 2),
        _ => (number, at + 1),
    })
}

/// The id of the exercise that is meant, or the runner's own word for it.
fn named(tokens: &[Token], exercises: &[Exercise]) -> Option<String> {
    let words = tokens.iter().filter_map(|token| match &token.kind {
        Kind::Word(word) => Some(word.clone()),
        Kind::Number(number) => Some(number.to_string()),
        Kind::Quoted(text) => Some(text.replace(['"', '\u{201c}', '\u{201d}'], " ").to_lowercase()),
        Kind::Slash => Some("/".to_owned()),
        _ => None,
    });
    let name = words.collect::<Vec<_>>().join(" ");
    let wanted = plain(&name);
    let means = |exercise: &&Exercise| {
        [exercise.id.as_str(), exercise.name.as_str(), short(&exercise.name)]
            .iter()
            .any(|one| plain(one) == wanted)
    };
    let known = exercises.iter().find(means).map(|exercise| exercise.id.clone());
    let own = name.split_whitespace().collect::<Vec<_>>().join(" ");
    known.or((!wanted.is_empty()).then_some(own))
}

/// A name to compare: words in small letters, one and many alike.
fn plain(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let one = |word: &str| word.to_lowercase().trim_end_matches('s').to_owned();
    words.map(one).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What comes before the first comma or bracket of a name.
fn short(name: &str) -> &str {
    name.split([',', '(']).next().unwrap_or(name).trim()
}

/// With a small first letter.
fn small(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}
