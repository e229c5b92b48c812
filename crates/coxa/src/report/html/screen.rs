//! The red-flag screen: each question with its answer, and the flags that stand.

use coxa_reason::Answer;
use maud::{Markup, html};

use super::{part, words};
use crate::report::Report;
use crate::report::part::Part;
use crate::report::screen::{Flag, Screen, Screened};

pub(super) fn screen(report: &Report) -> Markup {
    part("Red-flag screen", Part::Screen, report.screen.as_ref(), |screen| {
        html! {
            ul.screen {
                @for item in &screen.items { (one(item)) }
            }
            p.small { (summary(screen)) }
            @for flag in &screen.flags { (standing(report, flag)) }
        }
    })
}

fn one(item: &Screened) -> Markup {
    html! {
        li {
            span { (item.name) }
            @match item.answer {
                Some(Answer::No) => span { "no" },
                Some(answer) if is_yes(answer) => span.yes { (words::answer(answer, None)) },
                Some(answer) => span.open { (words::answer(answer, None)) },
                None => span.open { "not asked" },
            }
        }
    }
}

fn is_yes(answer: Answer) -> bool {
    matches!(answer, Answer::Yes) || matches!(answer, Answer::Likely(chance) if chance > 0.5)
}

/// How much was asked and when, and whether a flag stands.
fn summary(screen: &Screen) -> String {
    let asked = screen.items.iter().filter(|item| item.answer.is_some()).count();
    let first = screen.items.iter().filter_map(|item| item.date).min();
    let last = screen.items.iter().filter_map(|item| item.date).max();
    let when = match first.zip(last) {
        Some((first, last)) if first == last => format!(", on {}", words::date(last)),
        Some((first, last)) => format!(", from {} to {}", words::date(first), words::date(last)),
        None => String::new(),
    };
    let incomplete =
        if screen.complete || asked == screen.items.len() { "" } else { " The screen is incomplete." };
    let flags =
        if screen.flags.is_empty() && asked > 0 { " No red flag stands by these answers." } else { "" };
    format!("{asked} of {} questions answered{when}.{incomplete}{flags}", screen.items.len())
}

fn standing(report: &Report, flag: &Flag) -> Markup {
    html! {
        p.flag {
            strong { "Red flag, " (super::causes::how_soon(flag.urgency).to_lowercase()) ": " }
            (flag.conditions.join(", "))
            @if !flag.met.is_empty() { ". Met: " (flag.met.join("; ")) }
            "."
            @if let Some(published) = &flag.published { " Published: " (published) "." }
            (super::footer::numbers(report, &flag.sources))
        }
    }
}
