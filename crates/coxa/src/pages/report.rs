//! The report: what is in it, what to leave out, and the file.

use clap::ValueEnum;
use maud::{Markup, html};

use super::layout::{Place, page as whole};
use crate::report::Report;
use crate::report::part::Part;
use crate::words;

/// The page, of a report without anything left out.
pub(crate) fn page(report: &Report) -> Markup {
    let notes = report.notes.as_ref().is_some_and(|notes| !notes.is_empty());
    let sore = report.complaint.as_ref().is_some_and(|complaint| complaint.onset.is_some());
    let title = if sore {
        "Two pages to hand to a physiotherapist or doctor."
    } else {
        "A report has little to tell yet: nothing is known of a soreness."
    };
    let body = html! {
        h1 { (title) }
        p { "Complaint and course, runs before it, form, shoes, tests, answers, the signs that must not wait, what it may \
             be, and what coxa advised. No name, no place and no title of a run is in it."
            @if notes { " Your notes are, word for word: leave them out below if you like." } }
        @if !sore { p { a.button href="/ask" { "Tell coxa about it" } } }
        form method="get" action="/report/file" {
            fieldset {
                legend { "Leave out" }
                ul.left-out {
                    @for part in Part::value_variants() {
                        @let id = format!("without-{}", name(*part));
                        li {
                            input id=(id) type="checkbox" name="without" value=(name(*part));
                            label for=(id) { (words::capital(part.name())) }
                        }
                    }
                }
            }
            p.small.quiet { "How soon somebody should look at it is always told, and what was left out is named." }
            div.row {
                button type="submit" { "Open it to print" }
                button.second type="submit" name="as" value="file" { "Save the file" }
                button.second type="submit" name="as" value="fhir" { "For a clinic's system (FHIR)" }
                button.second type="submit" name="as" value="json" { "As JSON" }
            }
        }
        p.small.quiet { "Nothing is sent anywhere: you print it, or hand over the file yourself." }
    };
    whole(Place::Report, "Report", &body)
}

/// A part's name in an address.
fn name(part: Part) -> String {
    part.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}
