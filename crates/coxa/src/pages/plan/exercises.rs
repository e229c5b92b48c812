//! The exercises: what and how much, and folded how, when not, what for, and how strong the evidence is.

use coxa_reason::plan::Prescribed;
use maud::{Markup, html};

use super::ticks;
use crate::commands::plan::Page;
use crate::commands::plan::exercises::{evidence, serves, weaker};
use crate::telling::sentence;
use crate::terminal::html::{Block, blocks};
use crate::terminal::numbers::decimals;

/// Before and after runs, and the strength session; nothing where neither is offered.
pub(super) fn exercises(page: &Page<'_>, rule: Option<&[Block]>) -> Markup {
    let (around, all) = (&page.plan.around_runs, &page.plan.exercises);
    let minutes: f64 = all.iter().map(|one| one.exercise.minutes).sum();
    let left = all.iter().any(|one| !one.done);
    html! {
        @if !all.is_empty() {
            section {
                h2 #exercises { "Exercises, about " (decimals(minutes, 0)) " minutes" }
                ol.exercises { @for one in all { li { (exercise(page, one, true)) } } }
                @if left {
                    form method="post" action="/plan/done" {
                        input type="hidden" name="what" value="all";
                        input type="hidden" name="back" value="/plan";
                        button { "I did all of them today" }
                    }
                }
                @if let Some(rule) = rule {
                    details { summary { h3 { "For all of them" } } (blocks(rule, "For all of them")) }
                }
            }
        }
        @if !around.is_empty() {
            section {
                h2 { "Before and after runs" }
                ul.exercises { @for one in around { li { (exercise(page, one, false)) } } }
            }
        }
    }
}

fn exercise(page: &Page<'_>, one: &Prescribed<'_>, of_session: bool) -> Markup {
    let it = one.exercise;
    html! {
        div.exercise {
            div {
                h3 { (ticks::mark(one.done)) (it.name) }
                p { (one.dose) @if of_session { span.quiet { ", " (sentence(&one.why, page.units, page.plan.date)) } } }
                @if let Some(weaker) = weaker(one) { p { (weaker) } }
            }
            (ticks::button(one, "/plan"))
        }
        details {
            summary { "How, when not, and what for" }
            p { (it.how) }
            p { strong { "When not: " } (it.not_if) "." }
            @if of_session { p { strong { "For: " } (serves(page, one)) "." } }
            p { (evidence(it.evidence)) }
        }
    }
}
