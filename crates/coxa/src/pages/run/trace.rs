//! A run's way from the file to the answer, each step folded: `coxa trace`.

use coxa_reason::run::Run;
use maud::{Markup, html};

use crate::commands::trace::plain::plain;
use crate::commands::trace::steps;
use crate::current::Current;
use crate::failure::Failure;
use crate::house::House;
use crate::pages::layout::{Place, page as whole};
use crate::terminal::dates;
use crate::terminal::text::clean;

/// The page.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn page(house: &House, current: &Current, run: &Run) -> Result<Markup, Failure> {
    let steps = steps(house, &mut house.open_diary()?, run, current)?;
    let body = html! {
        p.small { a href={ "/runs/" (run.id) } { "Back to the run" } }
        h1 { "Run " (run.id) " of " (dates::with_weekday(run.date)) ", from the file to the answer in " (steps.len()) " steps." }
        p { "What there is after each step, as coxa has it inside: SI units, the unit in the name. No place is shown." }
        @for step in &steps {
            details {
                summary { h2 { (step.step) } " " span.quiet.small { (step.file) } }
                div.scroll tabindex="0" role="region" aria-label={ "Values of " (step.step) } {
                    table {
                        thead { tr { th scope="col" { "what" } th scope="col" { "value" } } }
                        tbody {
                            @for (name, value) in &step.values {
                                tr { th scope="row" { (clean(name)) } td { (plain(value)) } }
                            }
                        }
                    }
                }
            }
        }
    };
    Ok(whole(Place::Runs, &format!("The way of run {}", run.id), &body))
}
