//! Exercises to tick off: a press says that it was done today, another one takes that back.

use coxa_reason::plan::Prescribed;
use maud::{Markup, PreEscaped, html};

/// The mark of something done or not: a shape, and a word for whoever hears the page.
pub(crate) fn mark(done: bool) -> Markup {
    let tick = if done { r#"<path d="m5 12 5 5 9-11"/>"# } else { "" };
    html! {
        span.mark.done[done] {
            svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" { (PreEscaped(tick)) }
            span.hidden { @if done { "Done: " } @else { "To do: " } }
        }
    }
}

/// The exercises with a button each. `back` is the page that shows them.
pub(crate) fn list(all: &[Prescribed<'_>], back: &str) -> Markup {
    html! {
        ul.tick-off {
            @for one in all {
                li {
                    (mark(one.done))
                    span.what { (one.exercise.name) span.quiet { ", " (one.dose) } }
                    (button(one, back))
                }
            }
        }
    }
}

/// The button of an exercise.
pub(crate) fn button(one: &Prescribed<'_>, back: &str) -> Markup {
    html! {
        form method="post" action="/plan/done" {
            input type="hidden" name="what" value=(one.exercise.id);
            input type="hidden" name="back" value=(back);
            @if one.done { input type="hidden" name="undo" value="yes"; }
            button.second.small {
                @if one.done { "Not done after all" } @else { "Tick off" }
                span.hidden { ": " (one.exercise.name) }
            }
        }
    }
}
