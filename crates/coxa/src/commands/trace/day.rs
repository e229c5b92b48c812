//! The day of the run.

use coxa_reason::diary::DiaryDay;
use coxa_reason::history::View;
use coxa_store::{Day, Run, RunId};
use serde_json::json;

use super::Step;

pub(super) const FILE: &str = "crates/coxa-store/src/history.rs";

/// What was run on the day and what the diary says of it. A run that another tells better counts nowhere.
pub(super) fn step(view: View<'_>, day: Option<&Day>, run: &Run, told_by: Option<RunId>) -> Step {
    let mut step = Step::new("day", FILE);
    step.add("date", run.date.to_string());
    if let Some(better) = told_by {
        step.add("counts nowhere, told better by run", better.0);
    }
    step.add("runs", day.map_or(0, |day| day.runs));
    step.add("distance_m", day.map(|day| day.distance_m));
    step.add("longest_m", day.map(|day| day.longest_m));
    step.add("moving_s", day.map(|day| day.moving_s));
    match view.day(run.date) {
        Some(diary) => of_diary(&mut step, diary),
        None => step.add("diary", "nothing said"),
    }
    step
}

/// What was said of the day.
fn of_diary(step: &mut Step, day: &DiaryDay) {
    step.add("worst soreness, 0 to 10", day.worst());
    let soreness = day.soreness.iter().map(|soreness| json!(soreness));
    step.add("soreness", soreness.collect::<Vec<_>>());
    step.add("day off", day.rest);
    step.add("sessions", day.sessions.iter().map(|session| json!(session)).collect::<Vec<_>>());
    step.add("warm_up", day.warm_up);
    step.add("cool_down", day.cool_down);
}
