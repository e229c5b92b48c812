//! A test: the stop rule first, then the steps, then what each side showed, with a clock for the holds.

use coxa_reason::diary::Side;
use coxa_reason::knowledge::{Hold, Look, Round, TestGuide};
use maud::{Markup, html};

use super::super::ask::scale;
use super::super::layout::{Place, page as whole};
use super::super::linked::linked;
use super::address;
use crate::commands::test::guide::sore;
use crate::commands::test::refused::{instead, why};
use crate::commands::test::rules::{ENDED_BY_PAIN, anything_new, asks_for_pain, first_the_other};
use crate::commands::test::timer::GET_READY_S;
use crate::current::{Current, weigher};
use crate::failure::Failure;
use crate::house::House;
use crate::server::form::Form;
use crate::words::capital;

/// What was sent and not understood: which field, and what to do about it.
pub(crate) struct Wrong<'a> {
    pub(crate) field: &'a str,
    pub(crate) says: &'a str,
    pub(crate) filled: &'a Form,
}

/// The page of a test, or why it is not offered now.
///
/// # Errors
/// When the diary cannot be read.
pub(crate) fn page(
    house: &House,
    current: &Current,
    guide: &TestGuide,
    wrong: Option<&Wrong<'_>>,
) -> Result<Markup, Failure> {
    let weighing = current.weigh(weigher())?;
    if let Some(refusal) = weighing.refuses(guide) {
        let title = format!("{}: {}.", guide.name, why(&refusal));
        let body = html! {
            p.small { a href="/test" { "Tests at home" } }
            h1 { (title) }
            p.lead { (linked(&instead(&refusal))) }
            p.quiet { (guide.shows) }
        };
        return Ok(whole(Place::Why, &guide.name, &body));
    }
    let sides = first_the_other(sore(current)?);
    let rounds = guide.rounds(weigher().knowledge);
    let new = anything_new(house, current)?;
    let body = html! {
        p.small { a href="/test" { "Tests at home" } }
        h1 { (guide.name) }
        p.lead { (guide.shows) }
        form.test method="post" action=(address(guide)) {
            @if let Some(question) = &new { (yes_or_no("new", question, wrong)) }
            @for (at, round) in rounds.iter().enumerate() {
                section {
                    (steps(round, (rounds.len() > 1).then_some((at + 1, rounds.len()))))
                    div.two.sides {
                        @for side in &sides { (of_side(guide, round, at, *side, wrong)) }
                    }
                }
            }
            p.quiet { "Leave a side empty that you did not test. Stop at more than 5 of 10, and keep what you have." }
            details open[wrong.is_some_and(|wrong| wrong.field == "on")] {
                summary { "Not done today?" }
                div.field {
                    label for="on" { "The day it was done" }
                    (problem("on", wrong))
                    input #on type="date" name="on" max=(house.today()) value=(text(wrong, "on"));
                }
            }
            button type="submit" { "Keep it" }
        }
    };
    Ok(whole(Place::Why, &guide.name, &body))
}

fn text(wrong: Option<&Wrong<'_>>, field: &str) -> String {
    wrong.and_then(|wrong| wrong.filled.text(field)).unwrap_or_default().to_owned()
}

/// What is wrong with a field, beside it.
fn problem(field: &str, wrong: Option<&Wrong<'_>>) -> Markup {
    html! {
        @if let Some(wrong) = wrong.filter(|wrong| wrong.field == field) {
            p.wrong id={ (field) "-wrong" } role="alert" { (wrong.says) }
        }
    }
}

/// Stop rule, steps and what counts.
fn steps(round: &Round<'_>, part: Option<(usize, usize)>) -> Markup {
    html! {
        h2 { @match part { Some((at, of)) => { "Part " (at) " of " (of) } None => { "How to do it" } } }
        p.notice.see { strong { (round.stop) } }
        ol.steps { @for step in &round.steps { li { (without_number(step)) } } }
        @for counts in &round.counts { p { (counts) } }
    }
}

/// A step without the number that the list gives it.
fn without_number(step: &str) -> &str {
    step.split_once(". ")
        .filter(|(number, _)| number.bytes().all(|b| b.is_ascii_digit()))
        .map_or(step, |(_, step)| step)
}

/// The name of a field of a side and a part.
pub(super) fn field(what: &str, side: Side, at: usize) -> String {
    format!("{what}-{side}-{at}")
}

/// The name of the field of a look.
pub(super) fn look_field(look: &Look, side: Side) -> String {
    format!("{}-{side}", look.finding)
}

fn of_side(guide: &TestGuide, round: &Round<'_>, at: usize, side: Side, wrong: Option<&Wrong<'_>>) -> Markup {
    let pain = field("pain", side, at);
    html! {
        fieldset.side {
            legend { (capital(&side.to_string())) ": " (guide.side_is) }
            @if let Some(hold) = &guide.hold { (clock(hold, &field("held", side, at), side, wrong)) }
            (problem(&pain, wrong))
            (scale(&pain, asks_for_pain(guide), &text(wrong, &pain)))
            @if let Some(hold) = &guide.hold {
                @let label = format!("Where it was less than {} seconds and hurt: {}", hold.most_s, small(ENDED_BY_PAIN));
                (yes_or_no(&field("ended", side, at), &label, wrong))
            }
            @for look in &round.looks { (yes_or_no(&look_field(look, side), &look.ask, wrong)) }
        }
    }
}

fn small(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

/// Seconds held. The script puts a clock beside it that is read from the floor and speaks.
fn clock(hold: &Hold, name: &str, side: Side, wrong: Option<&Wrong<'_>>) -> Markup {
    html! {
        div.field data-clock=(hold.most_s) data-ready=(GET_READY_S) data-side=(side) {
            label for=(name) { "Seconds held" span.quiet { " (up to " (hold.most_s) ")" } }
            (problem(name, wrong))
            div.row {
                input.short id=(name) name=(name) inputmode="decimal" autocomplete="off" value=(text(wrong, name))
                    aria-invalid=[wrong.filter(|wrong| wrong.field == name).map(|_| "true")]
                    aria-describedby=[wrong.filter(|wrong| wrong.field == name).map(|_| format!("{name}-wrong"))];
                span aria-hidden="true" { "s" }
            }
        }
    }
}

fn yes_or_no(name: &str, question: &str, wrong: Option<&Wrong<'_>>) -> Markup {
    let chosen = text(wrong, name);
    html! {
        fieldset.pick {
            legend { (question) }
            (problem(name, wrong))
            div.row {
                @for (value, word) in [("yes", "Yes"), ("no", "No"), ("unsure", "Not sure")] {
                    @let id = format!("{name}-{value}");
                    span {
                        input id=(id) type="radio" name=(name) value=(value) checked[chosen == value];
                        label for=(id) { (word) }
                    }
                }
            }
        }
    }
}
