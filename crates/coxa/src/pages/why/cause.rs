//! One of the eleven causes: how likely it has a part, what speaks for and against each condition of it, and where that
//! was read.

use coxa_reason::Urgency;
use coxa_reason::knowledge::{Cause, Condition, Factor};
use coxa_reason::weighing::{Chance, Weighing};
use maud::{Markup, html};

use super::super::layout::{Place, page as whole};
use super::super::linked::linked;
use super::evidence::Case;
use super::{Weighed, evidence};
use crate::commands::explain::find::Found;
use crate::commands::why::evidence::Cited;
use crate::commands::why::page::BITS;
use crate::commands::why::says;
use crate::commands::why::seen::Shown;
use crate::current::Current;
use crate::failure::Failure;
use crate::house::House;
use crate::terminal::html::{Html, blocks};
use crate::terminal::sheet::Sheet;
use crate::words;

/// A condition less likely than this is folded.
const OPEN: f64 = 0.05;
/// Those less likely than this are folded together, where there are more than a few.
const RARE: f64 = 0.005;
const FEW: usize = 3;

/// How the picture is read.
const FALL: &str = "Each step is what is lost without that one. Two things that say the same lose little one by one: what they \
     say together stands beneath, where coxa also keeps from being surer than it may.";

/// The page of a cause.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn page(house: &House, current: &Current, cause: &Cause) -> Result<Markup, Failure> {
    let weighed = Weighed::of(current)?;
    let weighing = &weighed.weighing;
    let verdict = weighing.verdict();
    let shown = weighed.shown(house);
    let chance = weighing.causes().into_iter().find(|one| one.of.number == cause.number);
    let chance = chance.map_or(0.0, |one| one.chance);
    let title = match (weighed.told, chance > 0.0) {
        (false, _) => cause.title.clone(),
        (true, true) => {
            format!(
                "{}: it has a part in {} of runners who answer as you do.",
                cause.title,
                words::chance(chance)
            )
        }
        (true, false) => format!("{}: nothing that is known gives it a part in your soreness.", cause.title),
    };
    let conditions: Vec<Chance<&Condition>> =
        weighing.conditions().into_iter().filter(|one| one.of.cause == cause.number).collect();
    let factors = cause.factors.iter().filter_map(|id| weighing.weigher.knowledge.factor(id));
    // At once: what a finding says is worked out for all conditions together.
    let ids: Vec<&str> = conditions.iter().map(|one| one.of.id.as_str()).collect();
    let speaks = weighing.evidence(&ids);
    let before = weighing.before(&ids);
    let mut cited = Cited::default();
    let mut drawn = Vec::new();
    for (at, (one, speaks)) in conditions.iter().zip(&speaks).enumerate().filter(|_| weighed.told) {
        let open = at == 0 || one.chance >= OPEN;
        let case = Case { shown, weighing, condition: one.of, before: before[at] };
        let fall = case.waterfall(speaks, open, &mut cited);
        drawn.push(Drawn {
            id: &one.of.id,
            heading: format!("{}: {}", words::capital(&words::condition(one.of)), words::chance(one.chance)),
            body: html! { (fall) (read(one.of)) },
            open,
            rare: !open && one.chance < RARE,
        });
    }
    let body = html! {
        p.small { a href="/why" { "Why" } }
        h1 { (title) }
        @if weighed.told && verdict.urgency >= Urgency::Urgent {
            p.notice.see { strong { (words::what_to_do(weighing, &verdict)) } }
        }
        p.lead { (cause.page.answer) }
        @if !weighed.told { p { a.button href="/ask" { "Answer a few questions" } } }
        (in_you(shown, weighing, cause))
        @for factor in factors { (of_factor(shown, &weighed, factor)) }
        @if weighed.told {
            @for one in drawn.iter().filter(|one| !one.rare) {
                @if one.open { section id=(one.id) { h2 { (one.heading) } (one.body) } }
                @else { (folded(one)) }
            }
            @let rare: Vec<_> = drawn.iter().filter(|one| one.rare).collect();
            @if rare.len() > FEW {
                details { summary { h2 { (rare.len()) " more, each under 1 in 100" } } @for one in rare { (folded(one)) } }
            } @else {
                @for one in rare { (folded(one)) }
            }
            @if !conditions.is_empty() { p.quiet.small { (FALL) " " (BITS) } }
        }
        (remarks(shown, cause))
        (not_seen(shown, cause))
        (sources(&cited))
        p.row {
            a.button.second href=(Found::Cause(cause).address()) { "What is known about it, and what helps" }
        }
        p.quiet.small { (words::RESTS_ON) }
    };
    Ok(whole(Place::Why, &cause.title, &body))
}

/// What speaks for and against a condition, with its heading.
struct Drawn<'w> {
    id: &'w str,
    heading: String,
    body: Markup,
    /// Whether it stands open.
    open: bool,
    /// Whether it is told with the others that are as unlikely.
    rare: bool,
}

fn folded(one: &Drawn<'_>) -> Markup {
    html! { details id=(one.id) { summary { h2 { (one.heading) } } (one.body) } }
}

fn read(condition: &Condition) -> Markup {
    html! { p { a href=(Found::Condition(condition).address()) { "What it is and what helps" } } }
}

/// Whether it stands out in this runner. The signs stand under their factors.
fn in_you(shown: Shown<'_>, weighing: &Weighing<'_>, cause: &Cause) -> Markup {
    let standing = shown.standing(weighing).into_iter().find(|one| one.number == cause.number);
    let remarks = shown.joined.remarks.iter().filter(|(number, _)| *number == cause.number);
    let remarks = remarks.map(|(_, one)| shown.remark(one));
    let telling = remarks.filter(|remark| standing.as_ref().is_some_and(|one| one.lines.contains(remark)));
    let telling: Vec<String> = telling.collect();
    html! {
        @if standing.is_some() {
            section {
                p { "It stands out in you. Whether it is the reason is another matter." }
                @if !telling.is_empty() { ul { @for remark in &telling { li { (linked(remark)) } } } }
            }
        }
    }
}

/// A factor of the cause: its signs in this runner, and what would be without it.
fn of_factor(shown: Shown<'_>, weighed: &Weighed<'_>, factor: &Factor) -> Markup {
    let weighing = &weighed.weighing;
    let knowledge = weighing.weigher.knowledge;
    let signs = factor.findings.iter().filter_map(|sign| knowledge.finding(&sign.finding));
    let known: Vec<_> = signs.filter(|finding| weighing.answers.get(&finding.id).is_some()).collect();
    let chance = weighing.factors().into_iter().find(|one| one.of.id == factor.id).map(|one| one.chance);
    let what_if =
        weighing.what_if_good(&factor.id).and_then(|effect| says::what_if(factor, effect, weighing));
    html! {
        section {
            h2 { (factor.name) @if let Some(chance) = chance.filter(|_| weighed.told) { ": " (words::chance(chance)) " of runners with your signs" } }
            @if known.is_empty() {
                p { "No sign of it has been looked at in you yet." }
            } @else {
                ul.signs {
                    @for finding in known {
                        li {
                            (words::capital(&says::known(finding, &weighing.answers, shown.units)))
                            (evidence::place(shown, weighing, finding))
                        }
                    }
                }
            }
            @if weighed.told { @if let Some(what_if) = what_if { p { (what_if) } } }
            p { a href=(Found::Factor(factor).address()) { "What was studied, and what to do" } }
        }
    }
}

/// What was measured and has no weight.
fn remarks(shown: Shown<'_>, cause: &Cause) -> Markup {
    let remarks: Vec<_> = shown.joined.remarks.iter().filter(|(number, _)| *number == cause.number).collect();
    html! {
        @if !remarks.is_empty() {
            details {
                summary { h2 { "Also measured, without weight in the answer (" (remarks.len()) ")" } }
                ul { @for (_, remark) in &remarks { li { (linked(&shown.remark(remark))) } } }
            }
        }
    }
}

fn not_seen(shown: Shown<'_>, cause: &Cause) -> Markup {
    let unseen: Vec<_> = shown.joined.unseen.iter().filter(|(number, _)| *number == cause.number).collect();
    html! {
        @if !unseen.is_empty() {
            section {
                h2 { "What coxa could not see" }
                ul { @for (_, one) in unseen { li { (linked(&shown.not_seen(one))) } } }
            }
        }
    }
}

fn sources(cited: &Cited<'_>) -> Markup {
    let mut page = Html::default();
    cited.section(&mut Sheet::html(&mut page));
    html! {
        @for (heading, under) in &page.sections {
            details { summary { h2 { (heading) } } (blocks(under, heading)) }
        }
    }
}
