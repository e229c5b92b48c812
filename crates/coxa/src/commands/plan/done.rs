//! `coxa plan done`: ticks off what was done of the day's exercises.

use clap::Args;
use coxa_reason::Knowledge;
use coxa_reason::diary::{Done as Item, Item as Said};
use coxa_reason::knowledge::near::near;
use coxa_reason::knowledge::{Exercise, Time};
use coxa_reason::plan::{Plan, Prescribed};
use jiff::civil::Date;
use serde_json::json;

use crate::current::Current;
use crate::failure::Failure;
use crate::house::House;
use crate::planned::planned;
use crate::terminal::dates;
use crate::{output, wishes};

/// Tick off the exercises you did: all of the plan's, or those you name
///
///   coxa plan done                 all of them, as the plan has them
///   coxa plan done 1 3             the first and the third
///   coxa plan done bridge warm-up  by name
///
/// For another number of sets or repetitions: coxa log did bridge 3x15. Runs are found in the recordings.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Done {
    /// Numbers as on the page, or names; without any, the whole session
    #[arg(value_name = "EXERCISE")]
    what: Vec<String>,
    /// The day it was done [default: today]
    #[arg(long, value_name = "DATE", value_parser = dates::parse)]
    on: Option<Date>,
}

/// Runs the command.
///
/// # Errors
/// As the diary and the standard output, and where an exercise is not known.
pub(super) fn run(house: &House, command: &Done) -> Result<(), Failure> {
    let date = house.asked(command.on)?;
    let wishes = wishes::kept(&house.open_diary()?, date)?;
    let current = Current::open_at(house.open_diary()?, house, date)?;
    let items = planned(&current, &wishes, |_, plan| items(plan, &command.what))??;
    house.open_diary()?.say(date, &items, house.clock())?;
    let told: Vec<String> = items.iter().map(tell).collect();
    output::answer(
        house,
        || json!({ "date": date, "done": items }),
        |sheet| {
            sheet.title(&format!("Done on {}: {}.", dates::long(date), told.join(", ")));
            sheet.aside("To undo: coxa log --undo. What comes next: coxa plan");
        },
    )
}

/// What was done, as the diary has it: exercises by number or name; without any all of the plan's.
///
/// # Errors
/// Where an exercise is not known, or the plan has none.
pub(crate) fn items(plan: &Plan<'_>, what: &[String]) -> Result<Vec<Said>, Failure> {
    if what.is_empty() {
        if plan.exercises.is_empty() {
            return Err(Failure::new("the plan has no exercise for that day").hint("To see why: coxa plan"));
        }
        return Ok(plan.exercises.iter().map(|one| item(one.exercise, one.dose)).collect());
    }
    what.iter().map(|word| named(plan, word)).collect()
}

/// The exercise of a number or a name.
fn named(plan: &Plan<'_>, word: &str) -> Result<Said, Failure> {
    let of_plan = |one: &Prescribed<'_>| item(one.exercise, one.dose);
    if let Ok(number) = word.parse::<usize>() {
        let one = number.checked_sub(1).and_then(|at| plan.exercises.get(at));
        return one.map(of_plan).ok_or_else(|| {
            let many = plan.exercises.len();
            Failure::new(format!("the plan has no exercise {number}"))
                .hint(format!("It has {many}: coxa plan shows them."))
        });
    }
    let key =
        |name: &str| -> String { name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect() };
    let wanted = key(word);
    let all = plan.exercises.iter().chain(&plan.around_runs);
    let fits = |exercise: &Exercise| key(&exercise.id) == wanted || key(&exercise.name).starts_with(&wanted);
    if let Some(one) = all.clone().find(|one| !wanted.is_empty() && fits(one.exercise)) {
        return Ok(of_plan(one));
    }
    let known = &Knowledge::embedded().exercises;
    if let Some(exercise) = known.iter().find(|exercise| key(&exercise.id) == wanted) {
        return Ok(item(exercise, ""));
    }
    let ids = known.iter().map(|exercise| exercise.id.as_str());
    let meant = near(word, ids, 1).first().map(|id| format!("Is {id} meant? "));
    Err(Failure::new(format!("there is no exercise `{word}`"))
        .hint(format!("{}coxa plan shows this week's.", meant.unwrap_or_default())))
}

/// An exercise at its dose; what surrounds a run is told as that.
fn item(exercise: &Exercise, dose: &str) -> Said {
    match (exercise.id.as_str(), exercise.when) {
        ("warm_up", Time::BeforeRun) => Said::WarmUp(true),
        ("cool_down", Time::AfterRun) => Said::CoolDown(true),
        (id, _) => {
            let (sets, repetitions) = amounts(dose).unzip();
            Said::Exercise(Item { exercise: id.to_owned(), sets, repetitions })
        }
    }
}

/// `3 x 8`, `4 x 30 s, daily`: sets, and repetitions or seconds.
fn amounts(dose: &str) -> Option<(f64, f64)> {
    let (sets, rest) = dose.split_once(" x ")?;
    let repetitions = rest.split(|letter: char| !letter.is_ascii_digit()).next()?;
    Some((sets.trim().parse().ok()?, repetitions.parse().ok()?))
}

fn tell(item: &Said) -> String {
    let exercise = |id: &str| {
        let known = Knowledge::embedded().exercise(id);
        known.map_or_else(|| id.to_owned(), |known| known.name.to_lowercase())
    };
    match item {
        Said::WarmUp(_) => "warm-up".to_owned(),
        Said::CoolDown(_) => "cool-down".to_owned(),
        Said::Exercise(Item { exercise: id, sets: Some(sets), repetitions: Some(repetitions) }) => {
            format!("{} {sets} x {repetitions}", exercise(id))
        }
        Said::Exercise(done) => exercise(&done.exercise),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doses_are_read_as_sets_and_repetitions_wherever_they_count() {
        let knowledge = Knowledge::embedded();
        assert_eq!(amounts("3 x 8"), Some((3.0, 8.0)));
        assert_eq!(amounts("4 x 30 s, daily"), Some((4.0, 30.0)));
        for exercise in knowledge.exercises.iter().filter(|exercise| !exercise.top.is_empty()) {
            let read = amounts(&exercise.start);
            assert!(read.is_some(), "{}: {}", exercise.id, exercise.start);
        }
    }
}
