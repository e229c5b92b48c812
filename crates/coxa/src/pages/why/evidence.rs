//! What speaks for and against a condition, as a waterfall: from what is so of such runners to what is so with all that is
//! known, a step a finding. The rows are the table behind the picture: each says its figure and what it rests on in words.

use coxa_reason::Answer;
use coxa_reason::knowledge::{Condition, Finding};
use coxa_reason::telling::ReadFrom;
use coxa_reason::weighing::{Evidence, Weighing};
use maud::{Markup, html};

use super::super::linked::linked;
use super::steps::{Line, bits};
use crate::commands::explain::find::Found;
use crate::commands::why::evidence::{Cited, for_then_against, rests_on, signed};
use crate::commands::why::page::NOTHING_SPEAKS;
use crate::commands::why::says::{self, known};
use crate::commands::why::seen::Shown;
use crate::words::{capital, chance, strength};

/// How many runs are named before the rest is folded.
const NAMED: usize = 3;
/// A step shorter than this is none, bits.
const NO_STEP: f64 = 0.05;

/// A condition of a runner, for which things speak.
#[derive(Clone, Copy)]
pub(super) struct Case<'a, 'w> {
    /// What is known, to be told.
    pub(super) shown: Shown<'a>,
    /// What is known, weighed.
    pub(super) weighing: &'a Weighing<'w>,
    /// The condition.
    pub(super) condition: &'w Condition,
    /// Its chance before anything but age and sex is known, 0 to 1.
    pub(super) before: f64,
}

impl<'w> Case<'_, 'w> {
    /// The waterfall of the evidence; all of it step by step, or what is telling.
    pub(super) fn waterfall(self, evidence: &[Evidence<'w>], all: bool, cited: &mut Cited<'w>) -> Markup {
        let listed = for_then_against(evidence, all);
        let (telling, rest): (Vec<_>, Vec<_>) =
            listed.iter().partition(|one| !strength(one.bits).starts_with("hardly"));
        let sum = |all: &[&Evidence<'_>]| all.iter().map(|one| one.bits).sum::<f64>();
        let after = self.weighing.condition(&self.condition.id);
        let start = bits(self.before);
        let told = start + sum(&telling);
        let hardly = start + evidence.iter().map(|one| one.bits).sum::<f64>();
        let end = bits(after);
        let mut reached = vec![start, told, hardly, end];
        for (from, steps) in [(start, &telling), (told, &rest)] {
            reached.extend(steps.iter().scan(from, |at, one| {
                *at += one.bits;
                Some(*at)
            }));
        }
        let line = Line::holding(&reached);
        let a = says::a(self.condition);
        html! {
            @if telling.is_empty() { p { (NOTHING_SPEAKS) } }
            @else {
                (table(&line, &finding(self.condition, &telling), &html! {
                    (self.place(&line, "Before anything else is known of you", self.before, &self.how_common()))
                    (self.steps(&line, start, &telling, cited))
                    (sum_of(&line, "All that hardly speaks", told, hardly))
                    (sum_of(&line, "What these say together and not one by one", hardly, end))
                    (self.place(&line, "With all of it", after, &html! {}))
                }))
            }
            @if !rest.is_empty() {
                details {
                    summary { "What hardly speaks (" (rest.len()) ")" }
                    (table(&line, &format!("What hardly speaks for or against {a}"), &self.steps(&line, told, &rest, cited)))
                }
            }
        }
    }

    /// Where it begins or ends.
    fn place(self, line: &Line, name: &str, of: f64, rests_on: &Markup) -> Markup {
        html! {
            tr.place role="row" {
                th scope="row" role="rowheader" { (name) }
                td.bits role="cell" { (line.place(bits(of))) span { (chance(of)) } }
                td.rests role="cell" { (rests_on) }
            }
        }
    }

    fn how_common(self) -> Markup {
        html! { a href=(Found::Condition(self.condition).address()) { "how common it is" } }
    }

    fn steps(self, line: &Line, from: f64, evidence: &[&Evidence<'w>], cited: &mut Cited<'w>) -> Markup {
        let mut at = from;
        html! {
            @for one in evidence {
                @let from = at;
                @let () = at += one.bits;
                tr role="row" {
                    th scope="row" role="rowheader" {
                        (capital(&known(one.finding, &self.weighing.answers, self.shown.units)))
                        (place(self.shown, self.weighing, one.finding))
                    }
                    (cell(line, from, at))
                    td.rests role="cell" { (rests_on(self.weighing, self.condition, one, cited)) }
                }
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

fn table(line: &Line, caption: &str, rows: &Markup) -> Markup {
    html! {
        table.waterfall role="table" {
            caption { (caption) }
            // Told again: a phone lays the rows out as blocks, which some browsers take for no table.
            thead role="rowgroup" {
                tr role="row" {
                    th scope="col" role="columnheader" { "What is known" }
                    th.scale-head scope="col" role="columnheader" { span.hidden { "How it moves the chance, in bits" } (line.head()) }
                    th scope="col" role="columnheader" { "Rests on" }
                }
            }
            tbody role="rowgroup" { (rows) }
        }
    }
}

/// A step of several things at once.
fn sum_of(line: &Line, name: &str, from: f64, to: f64) -> Markup {
    html! {
        @if (to - from).abs() >= NO_STEP {
            tr role="row" {
                th scope="row" role="rowheader" { (name) }
                (cell(line, from, to))
                td.rests role="cell" {}
            }
        }
    }
}

fn cell(line: &Line, from: f64, to: f64) -> Markup {
    let bits = to - from;
    html! { td.bits role="cell" { (line.step(from, to)) span { (strength(bits)) ", " (signed(bits).replace('-', "−")) } } }
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
