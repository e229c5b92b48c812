//! Who, when, what this is, and what must not wait.

use coxa_reason::Urgency;
use maud::{Markup, html};

use super::words;
use crate::report::Report;
use crate::terminal::numbers::decimals;

pub(super) fn header(report: &Report) -> Markup {
    html! {
        header {
            div.head {
                h1 { "Hip soreness in a runner" }
                p { "As of " strong { (words::date(report.date)) } }
            }
            p { (who(report)) }
            p.small {
                "Summary for a clinician, written by the runner's own program (coxa " (report.version) ") from their \
                 recordings, diary and answers. It is not an examination, and it can be wrong."
                @if !report.left_out.is_empty() {
                    @let names: Vec<&str> = report.left_out.iter().map(|part| part.name()).collect();
                    " Left out by the runner: " (names.join(", ")) "."
                }
            }
            (alert(report))
        }
    }
}

/// `Runner, female, 44 years; height and weight not given; running for 3 years.`
fn who(report: &Report) -> String {
    let Some(person) = &report.person else { return "Runner; personal data left out.".to_owned() };
    let mut known = vec!["Runner".to_owned()];
    let mut missing = Vec::new();
    match person.sex {
        Some(sex) => known.push(sex.to_string()),
        None => missing.push("sex"),
    }
    match person.age_years {
        Some(age) => known.push(format!("{} years", decimals(age, 0))),
        None => missing.push("age"),
    }
    match person.height_m {
        Some(height) => known.push(format!("{} cm", decimals(100.0 * height, 0))),
        None => missing.push("height"),
    }
    match person.weight_kg {
        Some(weight) => known.push(format!("{} kg", decimals(weight, 0))),
        None => missing.push("weight"),
    }
    known.extend(person.bmi.map(|bmi| format!("BMI {} kg/m\u{b2}", decimals(bmi, 1))));
    known.extend(person.years_running.map(|years| match years {
        years if years < 1.0 => "running for less than a year".to_owned(),
        years => format!("running for at least {}", words::count(years as usize, "year", "years")),
    }));
    let not = if missing.is_empty() { String::new() } else { format!(" Not given: {}.", missing.join(", ")) };
    format!("{}.{not}", known.join(", "))
}

/// What must not wait, before anything else is read.
fn alert(report: &Report) -> Markup {
    let triage = &report.triage;
    let urgent = triage.urgency.filter(|urgency| *urgency >= Urgency::Urgent && !triage.too_early);
    let flags = report.screen.iter().flat_map(|screen| &screen.flags);
    let named: Vec<String> = flags
        .filter(|flag| flag.urgency >= Urgency::Urgent)
        .map(|flag| flag.conditions.join(" / "))
        .collect();
    html! {
        @if let Some(urgency) = urgent {
            p.alert.now[urgency == Urgency::Emergency] {
                strong { (super::causes::how_soon(urgency)) "." }
                @if triage.by_red_flag { " A red flag stands" @if let Some(first) = named.first() { ": exclude " (first.to_lowercase()) } "." }
                @if triage.bone_stress_open { " Bone stress injury of the femoral neck or pelvis is not excluded: no running, no hop test." }
            }
        } @else if triage.bone_stress_open {
            p.alert {
                strong { "Bone stress injury of the femoral neck or pelvis is not excluded:" } " no running, no hop test."
            }
        }
    }
}
