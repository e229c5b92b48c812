//! Ranked causes with evidence for and against, and the triage.

use coxa_reason::verdict::Light;
use coxa_reason::{Answer, Urgency};
use maud::{Markup, html};

use super::footer::numbers;
use super::{part, words};
use crate::report::Report;
use crate::report::causes::{Contributing, Ranked, Sign};
use crate::report::part::Part;
use crate::report::triage::Triage;

/// How many conditions are shown, how many at least, and from which chance on beyond these.
const CONDITIONS: usize = 6;
const AT_LEAST: usize = 3;
const FROM: f64 = 0.015;
/// How many signs a condition names for it, and against it, after the first two conditions.
const SIGNS: usize = 2;

pub(super) fn causes(report: &Report) -> Markup {
    part("Differential, ranked by the program", Part::Causes, report.causes.as_ref(), |causes| {
        let shown = causes.conditions.iter().enumerate();
        let shown = shown.filter(|(at, one)| *at < AT_LEAST || one.must_be_excluded || one.chance >= FROM);
        let shown = shown.map(|(_, one)| one).take(CONDITIONS);
        html! {
            @if causes.conditions.is_empty() {
                p.none { "Nothing was told of a soreness, so nothing was weighed." }
            } @else {
                table {
                    thead { tr {
                        th style="width: 21%" { "Condition" }
                        th style="width: 11%" { "Chance" }
                        th style="width: 36%" { "For" } th { "Against" }
                    } }
                    tbody { @for (at, one) in shown.enumerate() { (row(report, one, at)) } }
                }
                p.small {
                    "Chance: of runners who answer as this one does. +++ strong (odds four times or more), ++ clear (twice or more), + slight; with a minus sign against. \
                     Without a number the weight is judgement. Conditions can coexist."
                }
                @if !causes.contributing.is_empty() {
                    p { strong { "Contributing factors that stand out: " } (contributing(&causes.contributing)) }
                }
            }
        }
    })
}

fn row(report: &Report, one: &Ranked, at: usize) -> Markup {
    let most = if at < 2 { usize::MAX } else { SIGNS };
    html! {
        tr {
            td { (one.name) @if one.must_be_excluded { " " strong { "(exclude)" } } }
            td.chance { (short_chance(one.chance)) }
            td { (signs(report, one.speaks_for.iter().take(most))) }
            td { (signs(report, one.against.iter().take(most))) }
        }
    }
}

fn signs<'s>(report: &Report, signs: impl ExactSizeIterator<Item = &'s Sign>) -> Markup {
    html! {
        @if signs.len() == 0 { "\u{2013}" }
        @for (at, sign) in signs.enumerate() {
            @if at > 0 { "; " }
            (named(sign)) span.mark { "\u{a0}" (marks(sign.bits)) (numbers(report, &sign.sources)) }
        }
    }
}

/// A sign that is there by its name; one that is not with its answer.
fn named(sign: &Sign) -> String {
    match sign.answer {
        Answer::Yes => sign.name.clone(),
        Answer::Likely(chance) if chance > 0.5 => sign.name.clone(),
        Answer::No | Answer::Likely(_) => format!("{}: no", sign.name),
        answer => format!("{} {}", sign.name, words::answer(answer, sign.unit.as_deref())),
    }
}

fn marks(bits: f64) -> &'static str {
    match bits {
        bits if bits >= 2.0 => "+++",
        bits if bits >= 1.0 => "++",
        bits if bits >= 0.0 => "+",
        bits if bits > -1.0 => "\u{2212}",
        bits if bits > -2.0 => "\u{2212}\u{2212}",
        _ => "\u{2212}\u{2212}\u{2212}",
    }
}

fn contributing(factors: &[Contributing]) -> String {
    let told = factors
        .iter()
        .map(|factor| format!("{} ({}; evidence {})", factor.name, factor.signs.join(", "), factor.evidence));
    format!("{}.", told.collect::<Vec<_>>().join("; "))
}

/// How soon, and why.
pub(super) fn triage(report: &Report) -> Markup {
    let triage = &report.triage;
    html! {
        section.part {
            h2 { "Triage by the program" }
            @match triage.urgency {
                None => p.none { "None: nothing was told of a soreness." },
                Some(_) if triage.too_early => p {
                    strong { "Not given yet: the red-flag screen is incomplete." }
                    " Until then the runner was told not to take it lightly." (because(triage))
                },
                Some(urgency) => p { strong { (how_soon(urgency)) "." } " " (why(triage)) (because(triage)) },
            }
        }
    }
}

fn why(triage: &Triage) -> &'static str {
    match triage.by_red_flag {
        true => "By a red flag.",
        false => {
            "By expected cost: the chance of what must not be missed against the cost of a needless visit."
        }
    }
}

fn because(triage: &Triage) -> String {
    let mut told = String::new();
    if !triage.because_of.is_empty() {
        let names = triage.because_of.iter().take(3);
        let names: Vec<_> =
            names.map(|one| format!("{} ({})", one.name.to_lowercase(), short_chance(one.chance))).collect();
        told.push_str(&format!(" Weighs most: {}.", names.join(", ")));
    }
    if triage.bone_stress_open {
        let chance = triage.bone_stress.map(|chance| format!(" ({})", short_chance(chance)));
        let chance = chance.unwrap_or_default();
        told.push_str(&format!(
            " Bone stress injury of the femoral neck or pelvis open{chance}: no hop test, no running until excluded."
        ));
    }
    told
}

/// `about 6 in 10`, without the percentage beside it.
fn short_chance(chance: f64) -> String {
    let told = crate::words::chance(chance);
    told.split(" (").next().unwrap_or_default().to_owned()
}

/// An urgency as a clinician reads it.
pub(super) fn how_soon(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Emergency => "Emergency: to be seen now",
        Urgency::Urgent => "Urgent: to be seen within 24 to 48 hours",
        Urgency::Soon => "To be seen within two weeks",
        Urgency::SelfCare => "Self-care with review",
    }
}

/// What follows for running, in a word.
pub(super) fn light(light: Light) -> &'static str {
    match light {
        Light::Run => "run",
        Light::EaseOff => "ease off",
        Light::Rest => "rest from running",
        Light::SeeSomeone => "no running until seen",
    }
}
