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

/// The whole page.
pub(crate) fn page(report: &Report, units: Units) -> String {
    let first = [
        complaint::complaint(report, units),
        measured::form(report, units),
        measured::shoes(report, units),
        tests_at_home::tests(report),
        answers::answers(report),
    ];
    let header = header::header(report);
    let apart = fits(&header, &first);
    let [complaint, form, shoes, tests, answers] = first;
    let begin = html! {
        (header)
        (complaint)
        (course::course(report, units))
        div.beside { (form) (shoes) }
        (tests)
        (answers)
    };
    let then = html! {
        (screen::screen(report))
        (causes::causes(report))
        (causes::triage(report))
        (advice::advice(report, units))
        (footer::limits(report))
        (footer::notes())
    };
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
                    @if apart {
                        section.sheet { (begin) (missing::missing(report)) (footer::number(report, 1)) }
                        section.sheet { (then) (footer::number(report, 2)) }
                    } @else {
                        // Where much is known the second sheet takes what the first has no room for.
                        section.dense.denser[letters(&begin) + letters(&then) > DENSE] { (begin) (then) (footer::number(report, 2)) }
                    }
                }
            }
        }
    };
    markup.into_string()
}

/// Lines of text that the first sheet has room for, beside charts and headings, in a wide font.
const ROOM: usize = 41;
/// Letters that two sheets have room for in the smaller print; more of them are printed smaller still.
const DENSE: usize = 10_400;
/// Letters of a line: across the sheet, in half of it, and in half of it beside the name of a fact.
const ACROSS: usize = 96;
const HALF: usize = 50;
const FACT: usize = 38;

/// Whether header, complaint, form, shoes, tests and answers fit on the first sheet, as far as letters tell.
fn fits(header: &Markup, [complaint, form, shoes, tests, answers]: &[Markup; 5]) -> bool {
    let lines = |markup: &Markup, letters: usize| self::letters(markup).div_ceil(letters);
    let beside = lines(form, HALF).max(lines(shoes, HALF));
    let first = lines(header, ACROSS) + lines(complaint, 2 * FACT) + beside;
    first + lines(tests, ACROSS) + lines(answers, ACROSS) <= ROOM
}

/// The letters of some markup, without its tags.
fn letters(markup: &Markup) -> usize {
    let mut within = false;
    let letters = markup.0.chars().filter(|letter| {
        within = (within || *letter == '<') && *letter != '>';
        !within && *letter != '>'
    });
    letters.count()
}

/// A part under its heading; that it was left out, where it was.
fn part<T>(heading: &str, part: Part, told: Option<&T>, body: impl FnOnce(&T) -> Markup) -> Markup {
    html! {
        section.part.long[part == Part::Answers] {
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
