//! Today's part of the plan: the run, and the exercises to tick off.

use coxa_reason::plan::Plan;
use maud::{Markup, html};

use crate::commands::plan::running::session;
use crate::house::House;
use crate::pages::plan::ticks;

/// Today's part; where nothing is due that is said.
pub(super) fn plan(house: &House, plan: &Plan<'_>) -> Markup {
    let done = plan.lately.iter().find(|day| day.date == plan.date);
    let ran = done.is_some_and(|day| day.runs > 0);
    let run = plan.running.sessions().iter().find(|one| one.date == plan.date);
    let begun = done.is_some_and(|day| !day.exercises.is_empty());
    let strength = plan.strength.contains(&plan.date) || begun;
    html! {
        section {
            h2 { "Today in your plan" }
            @if let Some(stop) = &plan.stop {
                p { (crate::pages::linked::linked(&stop.says)) }
            } @else {
                @match (ran, run) {
                    (true, _) => { p { (ticks::mark(true)) " Run: done, it is in your recordings or your diary." } }
                    (false, Some(run)) => {
                        p { (ticks::mark(false)) " Run: " (session(run, &plan.running, house.units)) ". It is ticked off when it is imported." }
                        @if !plan.around_runs.is_empty() { (ticks::list(&plan.around_runs, "/")) }
                    }
                    (false, None) => { p { "No run today." } }
                }
                @if strength && !plan.exercises.is_empty() {
                    h3 { "Exercises" }
                    (ticks::list(&plan.exercises, "/"))
                } @else if !plan.exercises.is_empty() {
                    p { "No exercises today." }
                }
            }
            p { a href="/plan" { "The whole week" } }
        }
    }
}
