//! A question with its answers. The same fields stand on the page of the interview and within other pages.

use coxa_reason::interview::{Ask, Turn};
use coxa_reason::knowledge::{By, Finding, FindingKind, How};
use maud::{Markup, html};

use super::super::layout::{Place, page as whole};
use super::super::parts::prose;
use super::how_far;
use crate::commands::ask::number;
use crate::commands::ask::question::option;
use crate::house::Units;
use crate::server::form::Form;
use crate::words::capital;

/// Where a question stands in the interview.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Where<'a> {
    /// Why it comes now; `None` where it is answered again.
    pub(crate) turn: Option<Turn>,
    /// Whether there is an answer to take back.
    pub(crate) back: bool,
    /// Whether the answer begins another soreness.
    pub(crate) new: bool,
    /// The page that shows what follows: `why` or `answers`; empty goes on asking.
    pub(crate) to: &'a str,
    /// The runner's units.
    pub(crate) units: Units,
}

/// The page of a question. `filled` is what was sent and not understood, and `wrong` what to do about it.
pub(crate) fn question(
    ask: &Ask<'_>,
    filled: Option<&Form>,
    place: &Where<'_>,
    wrong: Option<&str>,
) -> Markup {
    let body = html! {
        div.question {
            div.row.above {
                @if place.back {
                    form method="post" action="/ask/back" {
                        button.plain type="submit" { "Back" span.hidden { ": take the last answer back" } }
                    }
                }
                span.quiet { (place.turn.map_or("Your answer again", how_far)) }
            }
            h1 #question { (ask.question()) }
            p.quiet #why { (ask.why()) }
            (fields(ask, filled, place, wrong))
            p.small.quiet { "Every answer is kept at once, on this machine. " a href="/ask/answers" { "Your answers so far" } }
        }
    };
    whole(Place::Why, ask.question(), &body)
}

/// The form of a question; its heading has the id `question`, and why it is asked `why`.
pub(crate) fn fields(ask: &Ask<'_>, filled: Option<&Form>, place: &Where<'_>, wrong: Option<&str>) -> Markup {
    let text = |name: &str| filled.and_then(|form| form.text(name)).unwrap_or_default().to_owned();
    html! {
        form.answer method="post" action="/ask" aria-labelledby="question" {
            @for finding in ask.findings() { input type="hidden" name="of" value=(finding.id); }
            input type="hidden" name="list" value=(ask.id());
            @if place.new { input type="hidden" name="new" value="yes"; }
            @if place.turn.is_none() { input type="hidden" name="again" value="yes"; }
            @if !place.to.is_empty() { input type="hidden" name="to" value=(place.to); }
            @if let Some(wrong) = wrong { p.wrong #wrong role="alert" { (wrong) } }
            @match ask {
                Ask::Several(_, findings) => { (several(findings, filled, wrong.is_some())) }
                Ask::One(finding) => {
                    @if finding.by == By::HomeTest { (how(finding)) }
                    @match finding.kind {
                        FindingKind::YesNo => {
                            div.choices {
                                button type="submit" name="answer" value="yes" { "Yes" }
                                button type="submit" name="answer" value="no" { "No" }
                                button.second type="submit" name="answer" value="unsure" { "Not sure" }
                            }
                        }
                        FindingKind::Choice => {
                            div.choices {
                                button type="submit" name="answer" value="female" { "Female" }
                                button type="submit" name="answer" value="male" { "Male" }
                                button.second type="submit" name="answer" value="unsure" { "Leave it out" }
                            }
                        }
                        FindingKind::Number => { (number(finding, &text("number"), &text("unit"), place.units, wrong.is_some())) }
                    }
                    @if finding.by != By::HomeTest {
                        @if let Some(help) = &finding.help {
                            details { summary { "How to tell" } (prose(help)) }
                        }
                    }
                }
            }
        }
    }
}

/// How a test is done that answers a question: the stop rule before all else.
fn how(finding: &Finding) -> Markup {
    let help = finding.help.as_deref().unwrap_or_default();
    html! {
        @match How::of(help) {
            Some(how) => {
                p.notice.see { strong { (how.stop) } }
                ol { @for step in how.steps { li { (step.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ')) } } }
                @for counts in how.counts { p { (counts) } }
            }
            None => (prose(help)),
        }
    }
}

fn several(findings: &[&Finding], filled: Option<&Form>, wrong: bool) -> Markup {
    let ticked =
        |name: &str, finding: &Finding| filled.is_some_and(|form| form.all(name).any(|id| id == finding.id));
    let ticks = |name: &str| {
        html! {
            ul.ticks {
                @for finding in findings {
                    @let id = format!("{name}-{}", finding.id);
                    li {
                        label for=(id) {
                            input id=(id) type="checkbox" name=(name) value=(finding.id) checked[ticked(name, finding)];
                            span { (capital(option(finding))) }
                        }
                    }
                }
            }
        }
    };
    html! {
        fieldset aria-describedby=[wrong.then_some("wrong")] {
            legend.hidden { "Choose all that fit" }
            (ticks("there"))
        }
        details open[findings.iter().any(|finding| ticked("unsure", finding))] {
            summary { "Not sure about some of them?" }
            fieldset {
                legend { "Not sure about" }
                (ticks("unsure"))
            }
        }
        @if findings.iter().any(|finding| finding.help.is_some()) {
            details {
                summary { "What is meant" }
                dl {
                    @for finding in findings {
                        dt { (capital(option(finding))) }
                        dd { (finding.question) " " (finding.help.as_deref().unwrap_or_default()) }
                    }
                }
            }
        }
        div.choices {
            button type="submit" name="answer" value="these" { "These fit" }
            button.second type="submit" name="answer" value="none" { "None of these" }
            button.second type="submit" name="answer" value="unsure" { "Not sure" }
        }
    }
}

/// Units that a number may be typed in; the first is the usual one.
fn units(finding: &Finding, units: Units) -> &'static [&'static str] {
    match (finding.id.as_str(), units) {
        ("duration", _) => &["days", "weeks", "months", "years"],
        ("weekly_distance", Units::Km) => &["km", "miles"],
        ("weekly_distance", Units::Mi) => &["miles", "km"],
        _ => &[],
    }
}

fn number(finding: &Finding, typed: &str, unit: &str, own: Units, wrong: bool) -> Markup {
    let told = if wrong { "wrong number-hint" } else { "number-hint" };
    let units = units(finding, own);
    html! {
        @if finding.id == "severity" {
            (scale("number", "From 0 (no pain) to 10 (the worst you can imagine)", typed))
        } @else {
            div.field {
                label for="number" { (capital(number::hint(finding))) }
                div.row {
                    input #number.short name="number" inputmode="decimal" autocomplete="off" value=(typed)
                        aria-describedby=(told) aria-invalid=[wrong.then_some("true")];
                    @if units.is_empty() {
                        span #number-hint { (finding.unit.as_deref().unwrap_or_default()) }
                    } @else {
                        label.hidden for="unit" #number-hint { "Unit" }
                        select #unit name="unit" {
                            @for one in units { option value=(one) selected[*one == unit] { (one) } }
                        }
                    }
                }
            }
        }
        div.choices {
            button type="submit" name="answer" value="number" { "Go on" }
            button.second type="submit" name="answer" value="unsure" { "Not sure" }
        }
    }
}

/// Pain from 0 to 10, a button a number.
pub(crate) fn scale(name: &str, legend: &str, chosen: &str) -> Markup {
    html! {
        fieldset.scale {
            legend { (legend) }
            div.row {
                @for score in 0..=10 {
                    @let id = format!("{name}-{score}");
                    span {
                        input id=(id) type="radio" name=(name) value=(score) checked[chosen == score.to_string()];
                        label for=(id) { (score) }
                    }
                }
            }
        }
    }
}
