//! What was answered, to be checked and changed; and what comes before all questions where a sign must not wait.

use maud::{Markup, html};

use super::super::layout::{Place, page as whole};
use super::super::linked::linked;
use crate::commands::ask::told::{Told, told};
use crate::commands::ask::{result, talk};
use crate::current::{Current, weigher};
use crate::failure::Failure;
use crate::terminal::dates;
use crate::words;

/// The page after the last question.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn done(current: &Current) -> Result<Markup, Failure> {
    let weighing = current.weigh(weigher())?;
    let verdict = weighing.verdict();
    if talk::emergency(&weighing) {
        let title = words::how_soon(verdict.urgency);
        let body = html! {
            p { (super::super::parts::light(Some(verdict.light))) }
            h1 { (title) "." }
            p.lead { (words::what_to_do(&weighing, &verdict)) }
            p { "The questions stop here: this comes first." }
            @if let Some(sign) = result::sign(&weighing, &verdict) {
                p { (linked(&format!("If an answer was wrong: coxa ask --change {sign}"))) ". Then the questions go on." }
            }
            (list(&told(weigher().knowledge, current)?, false))
        };
        return Ok(whole(Place::Why, title, &body));
    }
    let body = html! {
        h1 { "Check your answers" }
        p.lead { "No open question would change enough to be asked. Change any answer, or see what follows." }
        p { a.button href="/why" { "See what follows" } }
        (list(&told(weigher().knowledge, current)?, true))
        (anew(current))
    };
    Ok(whole(Place::Why, "Check your answers", &body))
}

/// The answers so far.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn answers(current: &Current) -> Result<Markup, Failure> {
    let told = told(weigher().knowledge, current)?;
    let weighing = current.weigh(weigher())?;
    let next = weighing.next_question(current.asked(weigher().knowledge)?).is_some();
    let title = match current.begun() {
        Some(begun) if !told.is_empty() => format!("Your answers since {}", dates::long(begun)),
        _ => "There are no answers yet".to_owned(),
    };
    let body = html! {
        h1 { (title) }
        p.row {
            @if next { a.button href="/ask" { @if told.is_empty() { "Answer a few questions" } @else { "Go on with the questions" } } }
            @if !told.is_empty() { a.button.second href="/why" { "See what follows" } }
        }
        (list(&told, true))
        (anew(current))
    };
    Ok(whole(Place::Why, &title, &body))
}

/// A row a question: what was asked, what was said, and the way to say it otherwise.
fn list(told: &[Told], may_change: bool) -> Markup {
    html! {
        @if !told.is_empty() {
            dl.answers {
                @for one in told {
                    div {
                        dt { (one.question) }
                        dd { (words::capital(&one.said)) }
                        @if may_change {
                            dd { a href={ "/ask/change/" (one.name) } { "Change" span.hidden { ": " (one.question) } } }
                        }
                    }
                }
            }
        }
    }
}

/// Another soreness.
fn anew(current: &Current) -> Markup {
    html! {
        @if current.begun().is_some() {
            details {
                summary { "Another soreness, or the same after it was gone" }
                p { "These answers stay in your diary; the questions begin anew." }
                form method="post" action="/ask/new" { button.second type="submit" { "Begin anew" } }
            }
        }
    }
}
