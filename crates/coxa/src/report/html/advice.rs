//! What the runner was told to do.

use maud::{Markup, html};

use super::{part, words};
use crate::house::Units;
use crate::report::Report;
use crate::report::advice::{Advice, Planned, Plans};
use crate::report::part::Part;

pub(super) fn advice(report: &Report, units: Units) -> Markup {
    part("What the runner was told", Part::Advice, report.advice.as_ref(), |advice| {
        html! {
            p {
                (words::date(report.date)) ": "
                @match advice.light {
                    Some(light) => { strong { (super::causes::light(light)) } "." },
                    None => "nothing, since no word on soreness lately.",
                }
                @if let Some(told) = &advice.told { " \u{201c}" (told) "\u{201d}" }
                (rule(advice))
                @if let Some(see) = &advice.see { " \u{201c}" (see) "\u{201d}" }
            }
            // Without a soreness and without a beginning a plan is only what anybody would get.
            @if report.triage.urgency.is_some() || advice.plan.begun.is_some() {
                p { (plan(&advice.plan, units)) }
            }
            @if let Some(metres) = advice.ceiling_m {
                p { "Ceiling for any single run: " (units.distance(floored(f64::from(metres), units))) " (110 % of the 30-day longest)." }
            }
        }
    })
}

/// The plan of the week in a sentence or two.
fn plan(plan: &Planned, units: Units) -> String {
    let longest =
        plan.longest_m.map(|metres| format!(", the longest {}", units.distance(floored(metres, units))));
    let longest = longest.unwrap_or_default();
    let runs = words::count(plan.runs, "run", "runs");
    let running = match plan.running {
        Plans::Stopped => "no running and no exercise for the hip".to_owned(),
        Plans::HandedOver => "no running until seen".to_owned(),
        Plans::NotYet => "no running until walking is free of pain".to_owned(),
        Plans::Ladder => {
            let step = plan.step.map(|step| format!(" step {step}")).unwrap_or_default();
            format!("walk-run programme{step}, {runs} in 7 days{longest}")
        }
        Plans::BuildUp => format!("{runs} in 7 days{longest}"),
    };
    let begun = plan.begun.map(|begun| format!(", begun {}", words::date(begun)));
    let begun = begun.unwrap_or_else(|| ", not yet begun".to_owned());
    let exercises = plan.exercises.iter().map(|one| {
        let weaker = one.weaker.map(|side| format!(", {side} weaker")).unwrap_or_default();
        format!("{} ({}{weaker})", one.name.to_lowercase(), one.dose)
    });
    let exercises: Vec<_> = exercises.collect();
    let strength = match exercises.len() {
        0 => String::new(),
        _ => format!(
            " Exercises on {}: {}.",
            words::count(plan.strength_days, "day", "days"),
            exercises.join("; ")
        ),
    };
    format!("Plan, week {}{begun}: {running}.{strength}", plan.week)
}

/// By which rule, and what that rests on.
fn rule(advice: &Advice) -> String {
    let rests =
        if advice.sources.is_empty() { String::new() } else { format!(", {}", advice.sources.join(", ")) };
    advice.rule.map(|rule| format!(" (by {rule}{rests})")).unwrap_or_default()
}

/// Metres down to a tenth of the unit: rounded up it would be no ceiling.
fn floored(metres: f64, units: Units) -> f64 {
    let tenth = units.metres() / 10.0;
    (metres / tenth).floor() * tenth
}
