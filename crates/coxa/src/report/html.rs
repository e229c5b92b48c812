//! The report as one page of HTML that prints on two sheets of A4.
//!
//! Everything that is needed is in it: no script, no font, no address. `maud` escapes every word, also those of the
//! runner. A part of the report is a function that gives its markup; a list is cut where it would need a third sheet,
//! and then says how much more there is.

mod advice;
mod answers;
mod causes;
mod complaint;
mod course;
mod footer;
mod header;
mod measured;
mod missing;
mod screen;
mod tests_at_home;
mod words;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::Report;
use super::part::Part;
use crate::house::Units;

/// How it looks, on paper and on a screen.
const STYLE: &str = include_str!("html/style.css");

/// Lines that the first sheet has room for beside its charts: answers that are longer stand on the second.
const ROOM: usize = 18;

/// The whole page.
pub(crate) fn page(report: &Report, units: Units) -> String {
    let notes = report.notes.as_ref().map_or(0, |notes| notes.len().min(complaint::NOTES) * 2);
    let early = answers::lines(report) + tests_at_home::lines(report) + notes <= ROOM;
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "Hip report, " (words::date(report.date)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    section.sheet {
                        (header::header(report))
                        (complaint::complaint(report, units))
                        (course::course(report, units))
                        div.beside {
                            (measured::form(report, units))
                            (measured::shoes(report, units))
                        }
                        (tests_at_home::tests(report))
                        @if early { (answers::answers(report)) }
                        (missing::missing(report))
                        (footer::number(report, 1))
                    }
                    section.sheet {
                        @if !early { (answers::answers(report)) }
                        (screen::screen(report))
                        (causes::causes(report))
                        (causes::triage(report))
                        (advice::advice(report, units))
                        (footer::limits(report))
                        (footer::notes())
                        (footer::number(report, 2))
                    }
                }
            }
        }
    };
    markup.into_string()
}

/// A part under its heading; that it was left out, where it was.
fn part<T>(heading: &str, part: Part, told: Option<&T>, body: impl FnOnce(&T) -> Markup) -> Markup {
    html! {
        section.part {
            h2 { (heading) }
            @match told {
                Some(told) => (body(told)),
                None => p.none { "Left out by the runner: " (part.name()) "." },
            }
        }
    }
}

/// A line of a list of facts.
fn fact(name: &str, value: impl maud::Render) -> Markup {
    html! { div.fact { dt { (name) } dd { (value) } } }
}
