//! The red-flag screen: each question with its answer, and the flags that stand.

use coxa_reason::Answer;
use maud::{Markup, html};

use super::{part, words};
use crate::report::Report;
use crate::report::answers::From;
use crate::report::part::Part;
use crate::report::screen::{Flag, Screen, Screened};

/// How many flags are told with what makes them stand; of the others, what they point to.
const FLAGS: usize = 4;

pub(super) fn screen(report: &Report) -> Markup {
    part("Red-flag screen", Part::Screen, report.screen.as_ref(), |screen| {
        html! {
            ul.screen {
                @for item in &screen.items { (one(item)) }
            }
            p.small { (summary(screen)) }
            @for flag in screen.flags.iter().take(FLAGS) { (standing(report, flag)) }
            @if screen.flags.len() > FLAGS {
                @let more = screen.flags[FLAGS..].iter().map(|flag| flag.conditions.join(", ")).collect::<Vec<_>>();
                p.flag { strong { "Flags that stand as well: " } (more.join("; ")) "." }
            }
        }
    })
}

fn one(item: &Screened) -> Markup {
    html! {
        li {
            span { (item.name) }
            @match item.answer {
                Some(Answer::No) => span { "no" },
                Some(answer) if is_yes(answer) => span.yes { (words::answer(answer, None)) @if shown(item) { "\u{2020}" } },
                Some(answer) => span.open { (words::answer(answer, None)) },
                None => span.open { "not asked" },
            }
        }
    }
}

/// Whether recordings or the diary answer it, and not the runner.
fn shown(item: &Screened) -> bool {
    item.from.is_some_and(|from| from != From::Runner)
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
    let yes = screen.items.iter().filter(|item| item.answer.is_some_and(is_yes));
    let dagger =
        if yes.filter(|item| shown(item)).count() > 0 { " \u{2020} By recordings or diary." } else { "" };
    format!("{asked} of {} questions answered{when}.{dagger}{incomplete}{flags}", screen.items.len())
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
