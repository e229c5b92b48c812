//! What was done of a plan: runs that were recorded or told, and exercises that the diary has.

use jiff::{ToSpan, civil::Date};

use super::{Known, WEEK};
use crate::knowledge::{Exercise, Time};
use crate::measures::day_load::metres;
use crate::measures::session_rpe;

/// What was done on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct DayDone<'a> {
    /// The day.
    pub date: Date,
    /// Runs, recorded or told.
    pub runs: usize,
    /// Metres of those recorded; `None` where no recording says.
    pub distance_m: Option<f64>,
    /// Exercises of strength sessions.
    pub exercises: Vec<&'a Exercise>,
}

/// The days of the last week, the plan's included, on which something was done; oldest first.
pub(super) fn lately<'a>(known: &Known<'a>) -> Vec<DayDone<'a>> {
    let today = known.view.date;
    let days = (0..WEEK).rev().map(|ago| of(known, today.saturating_sub(ago.days())));
    days.filter(|day| day.runs > 0 || !day.exercises.is_empty()).collect()
}

fn of<'a>(known: &Known<'a>, date: Date) -> DayDone<'a> {
    let view = known.view;
    let recorded: Vec<Option<f64>> = view.runs_on(date).map(|outing| metres(&outing.run)).collect();
    let diary = view.day(date);
    let told = diary.is_some_and(|day| day.sessions.iter().any(session_rpe::is_run));
    let exercises = diary.into_iter().flat_map(|day| &day.exercises);
    let exercises = exercises.filter_map(|done| known.knowledge.exercise(&done.exercise));
    DayDone {
        date,
        runs: recorded.len().max(usize::from(told)),
        distance_m: recorded.into_iter().flatten().reduce(|sum, metres| sum + metres),
        exercises: exercises.filter(|exercise| exercise.when == Time::Session).collect(),
    }
}
