//! Strength work: a day on which it was done.
//!
//! `amount = 1 on a day with an exercise of the diary, a session of strength or a recording of one, else 0`. Warming up,
//! cooling down, stretching and rolling are none. At equal load; where load is session RPE, that of the strength itself
//! is in it. Lag: the three days before, as muscle soreness comes and goes (doi 10.1136/bjsports-2011-090599).
//!
//! That nothing was done is known from the first day it was done to the last, on days of which the diary says anything;
//! for a runner whose watch alone tells of it, on days of which it is known whether there was a run. Outside of these
//! nobody knows: the runner may not have written it down yet, or no longer.

use jiff::civil::Date;

use super::{Beside, Contrast, Kind, Missing, by_day};
use crate::diary::DiaryDay;
use crate::history::View;
use crate::measures::day_load::Done;
use crate::sport::Sport;
use crate::triggers::Stretch;
use crate::triggers::kernel::AFTERWARDS;

/// The exposure.
pub static KIND: Kind = Kind {
    id: "strength",
    name: "Strength work",
    of: "on each of the two days after strength work, at equal load of running",
    kernel: AFTERWARDS,
    lasting: false,
    beside: Beside::Load,
    read,
};

/// Exercises that are no strength work, by their id in `exercises.toml`.
const EASY: [&str; 6] = ["warm_up", "cool_down", "flexor_stretch", "static", "glute_roll", "itb_roll"];
/// What sports of strength are called by watches and diaries, or a part of it.
const STRENGTH: [&str; 4] = ["strength", "weight", "gym", "core"];
/// Words of own exercises that are no strength work.
const EASY_WORDS: [&str; 4] = ["stretch", "roll", "warm", "cool"];

fn read(view: View<'_>, around: Stretch) -> Result<Vec<Contrast>, Missing> {
    let days = by_day::of(view, around);
    let recorded: Vec<Date> = view
        .outings()
        .iter()
        .filter(|outing| matches!(&outing.run.sport, Sport::Other(name) if is_strength(name)))
        .map(|outing| outing.run.date)
        .collect();
    let told = |date: Date| view.day(date).is_some_and(tells);
    let done: Vec<bool> =
        days.iter().map(|day| recorded.binary_search(&day.date).is_ok() || told(day.date)).collect();
    let (Some(first), Some(last)) = (done.iter().position(|done| *done), done.iter().rposition(|done| *done))
    else {
        return Err(Missing(
            "Neither diary nor watch tells of strength work. Write down what you did on the days you did it.",
        ));
    };
    let only_recorded = !days.iter().any(|day| told(day.date));
    let not_done =
        |day: &by_day::Day<'_>| view.day(day.date).is_some() || (only_recorded && day.done != Done::Unknown);
    let amount = |place: usize| match place {
        _ if !(first..=last).contains(&place) => None,
        _ if done[place] => Some(1.0),
        _ => not_done(&days[place]).then_some(0.0),
    };
    let amounts = (0..days.len()).map(amount).collect();
    Ok(vec![Contrast { name: None, amounts, exposed_from: 1.0, among: None, held_equal: None }])
}

/// Whether a day of the diary tells of strength work.
fn tells(day: &DiaryDay) -> bool {
    let easy = |exercise: &str| {
        EASY.contains(&exercise) || EASY_WORDS.iter().any(|word| exercise.to_lowercase().contains(word))
    };
    day.exercises.iter().any(|done| !easy(&done.exercise))
        || day.sessions.iter().filter_map(|session| session.sport.as_deref()).any(is_strength)
}

fn is_strength(sport: &str) -> bool {
    let sport = sport.to_lowercase();
    STRENGTH.iter().any(|name| sport.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::{Done as Exercised, Item, Session};
    use crate::measures::made::{history, run, said};
    use crate::triggers::exposures::made::{amounts, is_missing};

    fn exercise(name: &str) -> Item {
        Item::Exercise(Exercised { exercise: name.to_owned(), sets: None, repetitions: None })
    }

    #[test]
    fn from_the_first_day_to_the_last_a_day_that_says_something_else_was_without() {
        let session =
            Session { rpe: 6.0, run: None, minutes: Some(40.0), sport: Some("strength".to_owned()) };
        let items = [
            (0, Item::PainFree),
            (1, exercise("clam")),
            (2, Item::PainFree),
            (4, exercise("static")),
            (5, exercise("foam roll")),
            (6, Item::Session(session)),
            (7, Item::PainFree),
        ];
        let all = items.into_iter().fold(history([run(0, 8.0)]), |all, (day, item)| said(all, day, item));
        let known = |amount| Some(amount);
        assert_eq!(
            amounts(&KIND, &all, 0, 7),
            [None, known(1.0), known(0.0), None, known(0.0), known(0.0), known(1.0), None]
        );
        let easy = said(history([]), 0, exercise("warm_up"));
        assert!(is_missing(&KIND, &easy, 0, 3));
    }

    #[test]
    fn a_watch_that_tells_of_it_tells_of_days_without() {
        let lifted = |number| {
            let mut outing = run(number, 0.0);
            outing.run.sport = Sport::Other("strength_training".to_owned());
            outing
        };
        let all =
            history([run(0, 8.0), lifted(1), run(3, 8.0), lifted(4), run(5, 8.0), run(30, 8.0), lifted(31)]);
        let found = amounts(&KIND, &all, 0, 31);
        assert_eq!(found[..6], [None, Some(1.0), Some(0.0), Some(0.0), Some(1.0), Some(0.0)]);
        assert_eq!(found[6..30], [None; 24], "a watch in a drawer");
        assert_eq!(found[30..], [Some(0.0), Some(1.0)]);
    }
}
