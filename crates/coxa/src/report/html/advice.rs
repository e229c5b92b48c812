//! What the runner was told to do.

use maud::{Markup, html};

use super::{part, words};
use crate::house::Units;
use crate::report::Report;
use crate::report::advice::Advice;
use crate::report::part::Part;

pub(super) fn advice(report: &Report, units: Units) -> Markup {
    part("What the runner was told", Part::Advice, report.advice.as_ref(), |advice| {
        html! {
            p {
                (words::date(report.date)) ": "
                @match advice.light {
                    Some(light) => { strong { (super::causes::light(light)) } "." },
                    None => "nothing, since no word on soreness lately.",
                }
                @if let Some(told) = &advice.told { " \u{201c}" (told) "\u{201d}" }
                (rule(advice))
                @if let Some(see) = &advice.see { " \u{201c}" (see) "\u{201d}" }
            }
            @if let Some(metres) = advice.ceiling_m {
                p { "Longest run advised at most " (units.distance(floored(f64::from(metres), units))) " (110 % of the 30-day longest)." }
            }
        }
    })
}

/// By which rule, and what that rests on.
fn rule(advice: &Advice) -> String {
    let rests =
        if advice.sources.is_empty() { String::new() } else { format!(", {}", advice.sources.join(", ")) };
    advice.rule.map(|rule| format!(" (by {rule}{rests})")).unwrap_or_default()
}

/// Metres down to a tenth of the unit: rounded up it would be no ceiling.
fn floored(metres: f64, units: Units) -> f64 {
    let tenth = units.metres() / 10.0;
    (metres / tenth).floor() * tenth
}
