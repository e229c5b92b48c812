//! What nobody has told, with room to write it in.

use maud::{Markup, html};

use crate::report::Report;

/// So few lines stand close together.
const FEW: usize = 6;

/// Lists what is missing, with a line for each; fills the sheet either way.
pub(super) fn missing(report: &Report) -> Markup {
    let missing = all(report);
    html! {
        @if missing.is_empty() {
            div.rest {}
        } @else {
            section.part.write {
                h2 { "Not known to the program, to ask the runner" }
                ul.blanks.few[missing.len() < FEW] { @for one in &missing { li { (one) } } }
            }
        }
    }
}

/// What is missing, in the order of the report. What was left out is not asked for.
fn all(report: &Report) -> Vec<&'static str> {
    let mut missing = Vec::new();
    let mut needs = |known: bool, what: &'static str| {
        if !known {
            missing.push(what);
        }
    };
    if let Some(person) = &report.person {
        needs(person.age_years.is_some(), "Age");
        needs(person.sex.is_some(), "Sex");
    }
    if let Some(complaint) = &report.complaint {
        needs(!complaint.places.is_empty(), "Site");
        needs(complaint.side.is_some(), "Side");
        needs(complaint.onset.is_some(), "Onset, and how");
        needs(complaint.last.is_some() || complaint.severity.is_some(), "Pain (NRS)");
        let left_out = report.answers.is_none();
        needs(left_out || !complaint.aggravating.is_empty(), "Aggravating factors");
        needs(left_out || !complaint.easing.is_empty(), "Easing factors");
    }
    if let Some(load) = &report.load {
        needs(load.weeks_m.iter().any(Option::is_some), "Running in the weeks before");
    }
    if let Some(shoes) = &report.shoes {
        needs(!shoes.pairs.is_empty(), "Footwear, age and change");
    }
    if let Some(screen) = &report.screen {
        needs(
            screen.complete || screen.items.iter().all(|item| item.answer.is_some()),
            "Red flags (sheet 2)",
        );
    }
    missing
}
