//! What speaks for and against a condition: a bar a finding, from a line in the middle, to the right where it speaks for
//! it. The rows are the table behind the picture: each says its figure and what it rests on in words.

use coxa_reason::Answer;
use coxa_reason::knowledge::{Condition, Finding};
use coxa_reason::telling::ReadFrom;
use coxa_reason::weighing::{Evidence, Weighing};
use maud::{Markup, html};

use super::super::linked::linked;
use crate::commands::why::evidence::{Cited, for_then_against, rests_on, signed};
use crate::commands::why::page::NOTHING_SPEAKS;
use crate::commands::why::says::{self, known};
use crate::commands::why::seen::Shown;
use crate::words::{capital, strength};

/// The least width of the scale on either side, bits: so weak evidence looks weak.
const LEAST: f64 = 2.0;
/// How many runs are named before the rest is folded.
const NAMED: usize = 3;

/// The chart of a condition from its evidence; all of it, or what is telling.
pub(super) fn chart<'w>(
    shown: Shown<'_>,
    weighing: &Weighing<'w>,
    condition: &'w Condition,
    evidence: &[Evidence<'w>],
    all: bool,
    cited: &mut Cited<'w>,
) -> Markup {
    let all = for_then_against(evidence, all);
    let (telling, rest): (Vec<_>, Vec<_>) =
        all.iter().partition(|one| !strength(one.bits).starts_with("hardly"));
    let most = all.iter().map(|one| one.bits.abs()).fold(LEAST, f64::max).ceil();
    let of = format!("What speaks for and against {}", says::a(condition));
    html! {
        @if telling.is_empty() { p { (NOTHING_SPEAKS) } }
        @else { (rows(&finding(condition, &telling), shown, weighing, condition, &telling, most, cited)) }
        @if !rest.is_empty() {
            details {
                summary { "What hardly speaks (" (rest.len()) ")" }
                (rows(&format!("{of}: what hardly speaks"), shown, weighing, condition, &rest, most, cited))
            }
        }
    }
}

/// What the picture shows, in a sentence.
fn finding(condition: &Condition, telling: &[&Evidence<'_>]) -> String {
    let speak = |sign: f64| telling.iter().filter(|one| one.bits * sign > 0.0).count();
    let things = |number: usize| match number {
        0 => "Nothing speaks".to_owned(),
        1 => "One thing speaks".to_owned(),
        number => format!("{number} things speak"),
    };
    let against = match speak(-1.0) {
        0 => "nothing".to_owned(),
        number => number.to_string(),
    };
    format!("{} for {}, {against} against it", things(speak(1.0)), says::a(condition))
}

fn rows<'w>(
    caption: &str,
    shown: Shown<'_>,
    weighing: &Weighing<'w>,
    condition: &'w Condition,
    evidence: &[&Evidence<'w>],
    most: f64,
    cited: &mut Cited<'w>,
) -> Markup {
    html! {
        table.waterfall role="table" {
            caption { (caption) }
            // Told again: a phone lays the rows out as blocks, which some browsers take for no table.
            thead role="rowgroup" {
                tr role="row" {
                    th scope="col" role="columnheader" { "What is known" }
                    th.scale-head scope="col" role="columnheader" {
                        span.hidden { "Bits" }
                        span.ends aria-hidden="true" {
                            span { "−" (most) " bits" } span { "0" } span { "+" (most) " bits" }
                        }
                        span.ends aria-hidden="true" { span { "against" } span { "for" } }
                    }
                    th scope="col" role="columnheader" { "Rests on" }
                }
            }
            tbody role="rowgroup" {
                @for one in evidence {
                    tr role="row" {
                        th scope="row" role="rowheader" { (capital(&known(one.finding, &weighing.answers))) (place(shown, weighing, one.finding)) }
                        td.bits role="cell" { (bar(one.bits, most)) span { (strength(one.bits)) ", " (signed(one.bits).replace('-', "−")) } }
                        td.rests role="cell" { (rests_on(weighing, condition, one, cited)) }
                    }
                }
            }
        }
    }
}

/// A bar from the line in the middle.
fn bar(bits: f64, most: f64) -> Markup {
    let length = 50.0 * bits.abs() / most;
    let (from, class) = if bits > 0.0 { (50.0, "for") } else { (50.0 - length, "against") };
    html! {
        svg.signed viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" {
            rect class=(class) x=(format!("{from:.1}")) y="1" width=(format!("{length:.1}")) height="10" {}
            line.zero x1="50" x2="50" y1="0" y2="12" vector-effect="non-scaling-stroke" {}
        }
    }
}

/// Where a finding comes from: what shows it with its runs, or that the runner said so.
pub(super) fn place(shown: Shown<'_>, weighing: &Weighing<'_>, finding: &Finding) -> Markup {
    let seen = shown.joined.shown(&finding.id);
    let said = weighing.answers.get(&finding.id).is_some_and(|answer| answer != Answer::NotSure);
    html! {
        @match seen {
            Some(seen) => {
                div.from { (linked(&shown.evidence(seen))) (runs(&seen.from)) }
            }
            None => { @if said { div.from { "You said so." } } @else { div.from { "You were not sure." } } }
        }
    }
}

/// The runs beyond those that the sentence names.
fn runs(from: &[ReadFrom]) -> Markup {
    let mut runs: Vec<i64> = Vec::new();
    for one in from {
        match one {
            ReadFrom::Run(run) if !runs.contains(&run.0) => runs.push(run.0),
            _ => {}
        }
    }
    html! {
        @if runs.len() > NAMED {
            details.small {
                summary { "All " (runs.len()) " runs" }
                p { @for (at, run) in runs.iter().enumerate() { @if at > 0 { ", " } a href={ "/runs/" (run) } { (run) } } }
            }
        }
    }
}
